#!/usr/bin/env bash
# Ends the job where a stranger's pull request would run beside a token that may write.
set -euo pipefail

if [ "$GITHUB_EVENT_NAME" = pull_request_target ]; then
  printf '%s\n' "::error title=planctl::planctl does not run on pull_request_target, which gives a \
stranger's pull request the repository's secrets and a token that may write. Use 'on: pull_request'; \
where its token may only read, the comment goes to the summary of the job."
  exit 1
fi
