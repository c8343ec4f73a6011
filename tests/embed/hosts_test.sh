# Projects of somebody else, outside the tree, find an installed library by pkg-config and by CMake, shared and static.
. tests/embed/lib.sh
need pkg-config cmake
cp -r tests/embed/articles.c tests/embed/cmake-project "$tmp"
hello=$("$1/examples/hello")
prefix=$tmp/prefix
${MAKE:-make} B="$1" PREFIX="$prefix" install >"$tmp/log" 2>&1
ok "make install: $(tail -n 3 "$tmp/log")" $?
PKG_CONFIG_PATH=$prefix/lib/pkgconfig
export PKG_CONFIG_PATH

# answers NAME PROGRAM [LIBRARIES]: gives the tool's bytes
answers() {
    # shellcheck disable=SC2086
    LD_LIBRARY_PATH=${3:-} "$2" $DATE $ARTICLES >"$tmp/got.jsonl"
    ok "$1 runs" $?
    same "$1" "$tmp/got.jsonl"
}

# shellcheck disable=SC2046
${CC:-cc} "$tmp/articles.c" -o "$tmp/shared" $(pkg-config --cflags --libs newsevent-render)
ok "pkg-config, shared" $?
answers "pkg-config, shared" "$tmp/shared" "$prefix/lib"
# as in a container without the shared library
mkdir "$tmp/static-lib"
cp "$prefix"/lib/*.a "$tmp/static-lib/"
# shellcheck disable=SC2046
${CC:-cc} "$tmp/articles.c" -o "$tmp/static" -L"$tmp/static-lib" $(pkg-config --cflags --static --libs newsevent-render | sed "s|-L$prefix/lib||g")
ok "pkg-config, static" $?
answers "pkg-config, static" "$tmp/static"
ldd "$tmp/static" | grep -q libnewsevent
is "the static program does not need the shared library" 1 $?

version=$(pkg-config --modversion newsevent)
mv "$prefix" "$tmp/moved" # CMake's files find what they name wherever the tree lies
status 0 cmake -S "$tmp/cmake-project" -B "$tmp/cmake" -DCMAKE_PREFIX_PATH="$tmp/moved" -DWANTED_VERSION="$version" -DEXAMPLES="$PWD/examples"
status 0 cmake --build "$tmp/cmake"
answers "CMake, shared" "$tmp/cmake/articles" "$tmp/moved/lib"
answers "CMake, static" "$tmp/cmake/articles-static"
is "CMake, core alone, shared" "$hello" "$("$tmp/cmake/hello")"
is "CMake, core alone, static" "$hello" "$("$tmp/cmake/hello-static")"
ldd "$tmp/cmake/hello-static" | grep -q -e libnewsevent -e libjansson
is "the core alone does not need jansson" 1 $?
status 1 cmake -S "$tmp/cmake-project" -B "$tmp/cmake-later" -DCMAKE_PREFIX_PATH="$tmp/moved" -DWANTED_VERSION=99.0 -DEXAMPLES="$PWD/examples"
has "a later version than is there" "$tmp/err" "requested version"
finish hosts
