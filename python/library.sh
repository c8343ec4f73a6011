#!/bin/sh
# Links the library of the wheel, with all that it needs beyond the C library inside: an archive where one of position-independent
# code is there, else the shared library is copied beside it and found by $ORIGIN.
# usage: library.sh OUT MAP SONAME OBJECT…     CC, CFLAGS and LDFLAGS come from the environment
set -e
out=$1 map=$2 soname=$3
shift 3
folder=$(dirname "$out")
CC=${CC:-cc} libraries=""
rm -f "$folder"/lib*.so.* "$folder"/*.copyright
for name in jansson utf8proc; do
    # their licences ask that the notice goes with the code
    [ ! -f /usr/share/doc/lib$name-dev/copyright ] || cp -L /usr/share/doc/lib$name-dev/copyright "$folder/lib$name.copyright"
    archive=$($CC -print-file-name=lib$name.a)
    if [ -f "$archive" ] && $CC -shared -o "$folder/probe" -Wl,--whole-archive "$archive" -Wl,--no-whole-archive 2>/dev/null; then
        libraries="$libraries $archive"
    else
        shared=$($CC -print-file-name=lib$name.so)
        needed=$(readelf -d "$shared" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
        cp -L "$shared" "$folder/$needed"
        chmod 644 "$folder/$needed"
        libraries="$libraries $folder/$needed"
    fi
done
rm -f "$folder/probe"
# shellcheck disable=SC2086,SC2016
$CC ${CFLAGS:-} ${LDFLAGS:-} -s -shared -Wl,-soname,"$soname" -Wl,--version-script,"$map" -Wl,-z,defs -Wl,-Bsymbolic \
    -Wl,-rpath,'$ORIGIN' -o "$out" "$@" $libraries
