#!/bin/sh
# usage: cross-libraries.sh FOLDER ARCHITECTURE [RELEASE] : the libraries' static archives and headers of another Debian architecture, or of an
# older release, unpacked into FOLDER, without a change to this system: apt's lists for it are kept in FOLDER too, and nothing is installed.
set -eu
folder=$1 arch=$2 release=${3:-}
packages="libutf8proc-dev libjansson-dev libgumbo-dev"
[ ! -e "$folder/complete" ] || exit 0
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || { echo "apt-get and dpkg-deb are needed"; exit 1; }
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial" "$folder/root"
cd "$folder"
: >status
apt="-o APT::Architecture=$arch -o APT::Architectures=$arch -o Dir::State::Lists=$PWD/lists -o Dir::State::status=$PWD/status -o Dir::Cache=$PWD/cache -o APT::Sandbox::User=root"
if [ -n "$release" ]; then
    echo "deb http://deb.debian.org/debian $release main" >sources.list
    apt="$apt -o Dir::Etc::sourcelist=$PWD/sources.list -o Dir::Etc::sourceparts=/dev/null"
fi
# shellcheck disable=SC2086
apt-get -qq $apt update || true # a source without this architecture is none to stop at
# shellcheck disable=SC2086
apt-get -qq $apt download $packages
for package in *.deb; do
    dpkg-deb -x "$package" root
done
: >complete
