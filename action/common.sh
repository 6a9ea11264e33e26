# shellcheck shell=bash
# What the scripts share. They run on bash 3.2 too, which macOS has.

planctl() {
  "$RUNNER_TEMP/planctl-environment/bin/python" -I -m planctl "$@" </dev/null
}

# Prints a file that may hold anything: the runner takes no line of it for a command. The word that
# ends this is new each time, so that no file can hold it.
show() {
  local word
  [ -s "$1" ] || return 0
  word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$word"
  cat -- "$1"
  printf '\n::%s::\n' "$word"
}

# Sets the array 'paths' to the lines of PLAN_PATHS, and goes to the working directory.
begin() {
  local line
  paths=()
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    [ -z "$line" ] || paths+=("$line")
  done <<<"$PLAN_PATHS"
  CDPATH='' cd -- "$WORKING_DIRECTORY" >/dev/null 2>&1 || {
    printf '%s\n' '::error title=planctl::there is no folder as working-directory names it'
    exit 3
  }
}

# Prints the commit that a pull request is compared with. What GitHub checks out is a merge with the
# base as it is now; the base that the event tells of may be older, and would show others' changes.
base() {
  # Git is asked where '.git' is: below it a pull request may add files that look like a repository.
  local top=$PWD
  until [ -e "$top/.git" ] || [ -z "$top" ]; do
    top=${top%/*}
  done
  if [ "$(git -C "$top/" rev-parse --verify --quiet 'HEAD^2')" = "$PULL_HEAD" ]; then
    git -C "$top/" rev-parse --verify 'HEAD^1'
  else
    printf '%s\n' "$PULL_BASE"
  fi
}
