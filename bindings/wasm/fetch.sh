#!/bin/sh
# The sources of utf8proc and jansson, which have no Debian package for WebAssembly: the distribution's source packages, of the
# versions that its native packages have, checked by apt against the archive's signature.
# usage: fetch.sh FOLDER   leaves FOLDER/utf8proc and FOLDER/jansson. Where UTF8PROC_SOURCE and JANSSON_SOURCE name unpacked
# sources, these are taken, and nothing is fetched.
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd)
if [ -n "${UTF8PROC_SOURCE:-}" ] && [ -n "${JANSSON_SOURCE:-}" ]; then
    ln -sfn "$(cd "$UTF8PROC_SOURCE" && pwd)" "$out/utf8proc"
    ln -sfn "$(cd "$JANSSON_SOURCE" && pwd)" "$out/jansson"
    exit 0
fi
[ -e "$out/utf8proc/utf8proc.c" ] && [ -e "$out/jansson/src/jansson.h" ] && exit 0
command -v apt-get >/dev/null || {
    echo "fetch.sh: no apt-get here: set UTF8PROC_SOURCE and JANSSON_SOURCE to unpacked sources" >&2
    exit 1
}
# lists of source packages of its own, so that the machine's settings stay as they are
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
mkdir -p "$tmp/sources" "$tmp/lists/partial" "$tmp/archives"
suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
case $(sed -n 's/^ID=//p' /etc/os-release) in
ubuntu) uri=http://archive.ubuntu.com/ubuntu components="main universe" key=/usr/share/keyrings/ubuntu-archive-keyring.gpg ;;
*) uri=http://deb.debian.org/debian components=main key=/usr/share/keyrings/debian-archive-keyring.gpg ;;
esac
printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: %s\nSigned-By: %s\n' "$uri" "$suite" "$components" "$key" >"$tmp/sources/source.sources"
set -- -qq -o "Dir::Etc::sourcelist=$tmp/none" -o "Dir::Etc::sourceparts=$tmp/sources" -o "Dir::State::lists=$tmp/lists" \
    -o APT::Sandbox::User=root
apt-get "$@" update
cd "$tmp/archives"
apt-get "$@" source --download-only utf8proc jansson
for name in utf8proc jansson; do
    mkdir -p "$out/$name"
    tar xf "$name"_*.orig.tar.* -C "$out/$name" --strip-components=1
done
