#!/bin/sh
# Looks for what the build needs and installs what is missing (Debian and Ubuntu: apt-get, with sudo only where needed).
# usage: dependencies.sh [--quiet-if-present] [--for-check] [--for-newsroom] [--for-pages] [--for-embed] [--for-matrix] [--list]
# Needed: a C compiler, make, pkg-config, libutf8proc (core), jansson (rendering), gumbo (HTML), check (tests).
# With --for-check also g++ and python3, for the examples in those languages, and mandoc, for the manual pages.
# With --for-newsroom also the packages of examples/newsroom, which nothing else needs.
# With --for-pages also Chromium, to open the newsroom's pages in; without it that test is skipped, and says so.
# With --for-matrix also compilers and emulators for other machines.
# With --for-embed also what the bindings and packages are built and tested with.
set -u
packages="gcc libc6-dev make pkg-config libutf8proc-dev libjansson-dev libgumbo-dev check"
quiet="" missing="" list=""

# want_library NAME PACKAGE: the library, by its name in pkg-config
want_library() {
    packages="$packages $2"
    pkg-config --exists "$1" 2>/dev/null || missing="$missing $2"
}

# want COMMAND PACKAGE: the package is needed for the command
want() {
    packages="$packages $2"
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

for option in "$@"; do
    case $option in
    --quiet-if-present) quiet=yes ;;
    --for-check)
        want c++ g++
        want python3 python3
        want mandoc mandoc
        ;;
    --for-newsroom)
        want_library sqlite3 libsqlite3-dev
        want_library libxml-2.0 libxml2-dev
        want_library zlib zlib1g-dev
        ;;
    --for-pages)
        want chromium chromium
        ;;
    --for-embed)
        want c++ g++
        want python3 python3
        want clang clang
        want cmake cmake
        want abidiff abigail-tools
        want sqlite3 sqlite3
        want emcc emscripten
        want node nodejs
        want npm npm
        want tsc node-typescript
        want chromium chromium
        want dpkg-buildpackage dpkg-dev
        want fakeroot fakeroot
        want parallel parallel
        want dh debhelper
        want lintian lintian
        packages="$packages libsqlite3-dev"
        [ -e /usr/include/sqlite3ext.h ] || missing="$missing libsqlite3-dev"
        ;;
    --for-matrix)
        want clang clang
        want i686-linux-gnu-gcc "gcc-i686-linux-gnu libc6-dev-i386-cross"
        want aarch64-linux-gnu-gcc "gcc-aarch64-linux-gnu libc6-dev-arm64-cross"
        want s390x-linux-gnu-gcc "gcc-s390x-linux-gnu libc6-dev-s390x-cross"
        want qemu-s390x qemu-user
        ;;
    --list) list=yes ;;
    *) echo "dependencies.sh: no such option: $option" >&2; exit 2 ;;
    esac
done
[ -z "$list" ] || { echo "$packages"; exit 0; }
command -v cc >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 || missing="$missing gcc libc6-dev"
if ! command -v pkg-config >/dev/null 2>&1; then
    missing="$missing pkg-config libutf8proc-dev libjansson-dev libgumbo-dev check"
else
    pkg-config --exists libutf8proc || missing="$missing libutf8proc-dev"
    pkg-config --exists 'jansson >= 2.14' || missing="$missing libjansson-dev"
    pkg-config --exists gumbo || missing="$missing libgumbo-dev"
    pkg-config --exists check || missing="$missing check"
fi
if [ -z "$missing" ]; then
    [ -n "$quiet" ] || echo "All packages are there: $packages"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "newsevent needs these, by their Debian names:$missing" >&2
    echo "(Fedora: gcc make pkgconf utf8proc-devel jansson-devel gumbo-parser-devel check-devel; Homebrew: utf8proc jansson gumbo-parser check pkg-config)" >&2
    exit 1
fi
sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo"
echo "Installing with apt-get:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$sudo apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 ||
    { $sudo apt-get update >/dev/null && $sudo apt-get install -y --no-install-recommends $missing >/dev/null; } ||
    { echo "apt-get could not install:$missing" >&2; exit 1; }
