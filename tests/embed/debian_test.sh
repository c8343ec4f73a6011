# The Debian packages build from what is committed, pass lintian, and serve a host and a user from where they unpack.
. tests/embed/lib.sh
need dpkg-buildpackage dh lintian fakeroot git
git rev-parse --is-inside-work-tree >/dev/null 2>&1 || skip "the source package is made from what is committed"
# the suite has run in the tree at hand already
version=$(sed -n 's/^#define NEWSEVENT_VERSION "\(.*\)"/\1/p' include/newsevent.h)
is "debian/changelog has the header's version" "$version" "$(dpkg-parsechangelog -S Version | sed 's/-[^-]*$//')"
sh packaging/debian-symbols.sh "$tmp/symbols"
cmp debian/libnewsevent0.symbols "$tmp/symbols"
ok "debian/libnewsevent0.symbols names what is exported (sh packaging/debian-symbols.sh writes it)" $?

here=$PWD
mkdir "$tmp/source"
git archive --prefix="newsevent-$version/" HEAD | tar x -C "$tmp/source"
tar cz -C "$tmp/source" --exclude="newsevent-$version/debian" -f "$tmp/source/newsevent_$version.orig.tar.gz" "newsevent-$version"
# shellcheck disable=SC2086
(cd "$tmp/source/newsevent-$version" && DEB_BUILD_OPTIONS="nocheck parallel=$(nproc)" dpkg-buildpackage -us -uc) >"$tmp/log" 2>&1
ok "dpkg-buildpackage: $(tail -n 15 "$tmp/log")" $?
cd "$tmp/source" || exit 1
lintian --allow-root --fail-on error,warning --tag-display-limit 0 ./*.changes >"$tmp/lintian" 2>&1
ok "lintian: $(cat "$tmp/lintian")" $?
is "no remark is left without a reason" "" "$(grep -v '^N:' "$tmp/lintian")"
for package in libnewsevent0 libnewsevent-dev newsevent; do
    dpkg-deb -x "$(echo ${package}_*.deb)" "$tmp/root"
    ok "$package unpacks" $?
done
cd "$here" || exit 1
lib=$(dirname "$(find "$tmp/root/usr/lib" -name libnewsevent.a)")
PKG_CONFIG_PATH=$lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$tmp/root
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
# shellcheck disable=SC2046
${CC:-cc} tests/embed/articles.c -o "$tmp/articles" $(pkg-config --cflags --libs newsevent-render)
ok "a host compiles" $?
# shellcheck disable=SC2086
LD_LIBRARY_PATH=$lib "$tmp/articles" $DATE $ARTICLES >"$tmp/got.jsonl"
same "libnewsevent0" "$tmp/got.jsonl"
# shellcheck disable=SC2086
"$tmp/root/usr/bin/newsevent" extract --date $DATE $ARTICLES >"$tmp/got.jsonl"
same "the packaged tool" "$tmp/got.jsonl"
finish debian
