#!/bin/sh
# Looks for what the build needs and installs what is missing (Debian and Ubuntu: apt-get, with sudo only where needed).
# usage: dependencies.sh [--quiet-if-present] [--list]
# Needed: a C compiler, make, pkg-config, libutf8proc (core), jansson (rendering), check (tests).
set -u
packages="gcc make pkg-config libutf8proc-dev libjansson-dev check"
[ "${1:-}" = "--list" ] && { echo "$packages"; exit 0; }
missing=""
command -v cc >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 || missing="$missing gcc libc6-dev"
if ! command -v pkg-config >/dev/null 2>&1; then
    missing="$missing pkg-config libutf8proc-dev libjansson-dev check"
else
    pkg-config --exists libutf8proc || missing="$missing libutf8proc-dev"
    pkg-config --exists 'jansson >= 2.14' || missing="$missing libjansson-dev"
    pkg-config --exists check || missing="$missing check"
fi
if [ -z "$missing" ]; then
    [ "${1:-}" = "--quiet-if-present" ] || echo "All packages are there: $packages"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "newsevent needs these, by their Debian names:$missing" >&2
    echo "(Fedora: gcc make pkgconf utf8proc-devel jansson-devel check-devel; Homebrew: utf8proc jansson check pkg-config)" >&2
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
