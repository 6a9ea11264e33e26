#!/usr/bin/env bash
# Makes a Python environment with planctl, in which nothing of the checkout plays a part.
set -euo pipefail

# 'python -m' looks for modules in the current folder first: a pull request may add a venv.py or a
# pip.py. Hence another folder, and -I.
cd -- "$RUNNER_TEMP"
environment=$RUNNER_TEMP/planctl-environment
rm -rf -- "$environment"
python -I -m venv -- "$environment"
python=$environment/bin/python
"$python" -I -m pip install --quiet --disable-pip-version-check --no-deps \
  --requirement "$GITHUB_ACTION_PATH/requirements.txt"
# planctl runs from its source: to build it would fetch a build backend that no file locks.
packages=$("$python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\n' "$GITHUB_ACTION_PATH/src" >"$packages/planctl.pth"
"$python" -I -m planctl --version
