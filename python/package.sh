#!/bin/sh
# Makes the wheel or the source distribution, from what git knows of the tree, in a folder that is removed again.
# usage: package.sh wheel|sdist FOLDER PYTHON
set -e
what=$1 to=$(cd "$2" && pwd) python=$3
root=$(cd "$(dirname "$0")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT INT TERM
cd "$root"
if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard | while IFS= read -r f; do [ ! -e "$f" ] || echo "$f"; done |
        tar -cf - -T - | tar -xf - -C "$copy"
else # an unpacked source distribution
    tar -cf - --exclude=./build --exclude='./build-*' . | tar -xf - -C "$copy"
fi
cd "$copy"
unset MAKEFLAGS MFLAGS MAKELEVEL
if [ "$what" = wheel ]; then
    "$python" -m pip wheel --quiet --disable-pip-version-check --no-deps -w "$to" .
else # through the build backend, as pip and build do
    "$python" -m pip install --quiet --disable-pip-version-check --target "$copy/backend" "setuptools>=70.1"
    PYTHONPATH=$copy/backend "$python" -c "
import sys
from setuptools import build_meta
print(build_meta.build_sdist(sys.argv[1]))" "$to" >/dev/null
fi
