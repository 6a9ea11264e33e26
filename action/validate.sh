#!/usr/bin/env bash
# Checks the plans; the findings become annotations of their lines.
set -euo pipefail
# shellcheck source=action/common.sh
. "$GITHUB_ACTION_PATH/action/common.sh"

begin
since=$CHANGED_SINCE
if [ "$since" = base ]; then
  since=''
  [ -z "$PULL_BASE" ] || since=$(base)
fi
options=(--format=github --fail-on="$FAIL_ON")
[ -z "$since" ] || options+=(--changed-since="$since")

code=0
said=$RUNNER_TEMP/planctl-validate.txt
planctl validate "${options[@]}" -- ${paths[@]+"${paths[@]}"} 2>"$said" || code=$?
show "$said"
exit "$code"
