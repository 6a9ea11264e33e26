#!/usr/bin/env bash
# Writes what a pull request changes as Markdown, for the comment.
set -euo pipefail
# shellcheck source=action/common.sh
. "$GITHUB_ACTION_PATH/action/common.sh"

begin
inside=()
for path in ${paths[@]+"${paths[@]}"}; do
  inside+=(--in="$path")
done

code=0
report=$RUNNER_TEMP/planctl-diff.md
said=$RUNNER_TEMP/planctl-diff.txt
planctl diff --format=markdown --exit-code ${inside[@]+"${inside[@]}"} -- "$(base)...HEAD" \
  >"$report" 2>"$said" || code=$?
show "$said"
# 3 with a report: some plan cannot be read, which the report says. Without one there is no report.
[ -s "$report" ] || exit "$code"
changed=true
[ "$code" -ne 0 ] || changed=false
printf 'changed=%s\n' "$changed" >>"$GITHUB_OUTPUT"
