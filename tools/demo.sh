#!/bin/sh
# The main job on a real published plan, Cheshire East 2011-12, as on 1 July 2011.
# Usage: demo.sh PLANCTL
set -u
# In CI too this is for a reader: no annotations of what is wrong on purpose.
unset GITHUB_ACTIONS
planctl=$1
set_of_plans=plans/cheshire-east-2011-12
day=2011-07-01
format=--format=table
bold='' plain=''
if [ -t 1 ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); fi

show() {
    printf '\n%s$ planctl %s%s\n\n' "$bold" "$*" "$plain"
    "$planctl" "$@"
    code=$?
    printf '(exit code %s)\n' "$code"
}

printf 'The service plans of one council for 2011/12, as a scrutiny committee had them.\n'
printf 'First: what is wrong in them. Every finding has its place, its cause and its cure.\n'
show validate "$set_of_plans/local-independent-living.yaml" --as-of "$day"
printf '\nThat was one plan of five. All of them together:\n'
printf '\n%s$ planctl validate %s --as-of %s%s\n...\n' "$bold" "$set_of_plans" "$day" "$plain"
"$planctl" validate "$set_of_plans" --as-of "$day" | tail -n 1
printf '\nWhat was late on %s:\n' "$day"
show overdue "$set_of_plans" --as-of "$day" "$format"
printf '\nAll that one officer answers for:\n'
show owner "Jacqui Evans" "$set_of_plans" --as-of "$day" "$format"
printf '\nAnd for those who never open a terminal, the same as pages:\n'
show site build/site "$set_of_plans" --as-of "$day"
printf '\nOpen build/site/index.html in a browser.\n'
printf '\nNext: planctl explain similar-owner, planctl owners, planctl --help\n'
