# All copies of the version number agree.
. tests/common/lib.sh
version=$(sed -n 's/^#define NEWSEVENT_VERSION "\(.*\)"/\1/p' include/newsevent.h)
parts=$(awk '/^#define NEWSEVENT_VERSION_(MAJOR|MINOR|PATCH)/ { s = s "." $3 } END { print substr(s, 2) }' include/newsevent.h)
abi=$(sed -n 's/^#define NEWSEVENT_ABI \([0-9]*\).*/\1/p' include/newsevent.h)
is "parts of the version" "$version" "$parts"
is "the tool" "newsevent $version" "$("$1/newsevent" --version)"
is "README" "$version" "$(sed -n 's/.*version \([0-9][0-9.]*[0-9]\).*/\1/p' README.md | head -n 1)"
is "Python's ABI" "$abi" "$(sed -n 's/^ABI = \([0-9]*\)/\1/p' python/newsevent/_library.py)"
is "version script" "NEWSEVENT_$abi {" "$(head -n 1 lib/newsevent.map)"
is "version script of the rendering library" "NEWSEVENT_RENDER_$abi {" "$(head -n 1 lib/render/newsevent-render.map)"
for library in newsevent newsevent-render newsevent-html newsevent-story newsevent-arrow; do
    grep -q '^Version: @VERSION@$' packaging/pkgconfig/$library.pc.in
    ok "$library.pc.in takes the header's version" $?
    [ -e "$1/lib$library.so.$version" ]
    ok "lib$library.so.$version is there" $?
done
# pip builds the source distribution with make: all that the Makefile includes, and all folders, must be in it
for folder in $(git ls-files 2>/dev/null | sed -n 's|^\([a-z][^/]*\)/.*|\1|p' | sort -u); do
    grep -qx "graft $folder" MANIFEST.in
    ok "MANIFEST.in has $folder/" $?
done
finish versions
