#!/bin/sh
# Starts a program of CalmCoach's environment; makes the environment first where it is missing or
# out of date.
#
#     setup/start.sh run|test|check|bench [PROGRAM [ARGUMENT...]]
#
# A start with a ready environment must cost next to nothing, so this path is one checksum: no
# Python, no uv, no network. Everything else is in environment.py.
set -eu
cd -P "${0%/*}/.."

level=$1
shift

# The environment belongs to this folder (its programs name it) and to these two files.
key="$PWD
$(cksum pyproject.toml uv.lock)
"
mark=
if [ -x .venv/bin/python ] && [ -r ".venv/ready-$level" ]; then
    while IFS= read -r line; do
        mark="$mark$line
"
    done <".venv/ready-$level"
fi

if [ "$mark" != "$key" ]; then
    for python in python3 python3.14 python3.13 python3.12 python3.11 none; do
        if [ $python = none ]; then
            found=$(python3 --version 2>&1) || found="no Python at all"
            echo "CalmCoach needs Python 3.11, 3.12, 3.13 or 3.14. Found here: $found." >&2
            exit 3
        fi
        fits='import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'
        if $python -c "$fits" </dev/null 2>/dev/null; then
            break
        fi
    done
    $python -B setup/environment.py "$level" "$key" </dev/null >&2
fi

[ $# -gt 0 ] || exit 0
program=$1
shift
exec ".venv/bin/$program" "$@"
