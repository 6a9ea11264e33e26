#!/usr/bin/env bash
# Posts the report as a comment, or brings the comment that is there up to date.
set -euo pipefail
# shellcheck source=action/common.sh
. "$GITHUB_ACTION_PATH/action/common.sh"

marker='<!-- planctl -->'
report=$RUNNER_TEMP/planctl-diff.md
body=$RUNNER_TEMP/planctl-comment.md
said=$RUNNER_TEMP/planctl-comment.txt
{
  printf '%s\n' "$marker"
  cat -- "$report"
} >"$body"
# gh asks git about the folder it is in; the checkout is not to be asked.
cd -- "$RUNNER_TEMP"

# A person could write the marker too, and would be given the last word by an update.
find_comment() {
  gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$PULL_NUMBER/comments?per_page=100" --jq \
    ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id"
}

post() {
  local found
  found=$(find_comment) || return
  found=${found%%$'\n'*}
  if [ -n "$found" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$found" \
      --field "body=@$body"
  elif [ "$CHANGED" = true ]; then
    gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$PULL_NUMBER/comments" \
      --field "body=@$body"
  fi
}

if ! post 2>"$said"; then
  show "$said"
  printf '%s\n' "::notice title=planctl::The comment could not be written (the token of a fork's \
pull request may only read); what changes is in the summary of the job."
  cat -- "$body" >>"$GITHUB_STEP_SUMMARY"
fi
