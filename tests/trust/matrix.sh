# One answer on every machine: the tool is built by several compilers, at several optimisations, with vector instructions and without, under sanitizers, and
# for 32-bit x86, 64-bit ARM and big-endian S/390; each must write the same bytes for every article of the tree. What is not installed is
# skipped, and says so. usage: matrix.sh BUILD; BLOBS: the names of the tables; MATRIX: only lines whose names hold this, MACHINES=yes: only other
# machines. Every line is a check of its own; the blobs are the build's at hand, so that what reads them is tested, not what makes them.
. tests/common/lib.sh
unset MAKEFLAGS MFLAGS MAKELEVEL
build=$1
where=build-matrix
pages=$(ls tests/data/html/*.html)

# every format of every article, pages, and stories across articles
answers() {
    for format in jsonl explain csv plover conllu brat; do
        "$@" extract --to $format --tokens --date 2026-03-11 tests/articles/*.txt examples/articles/*.txt
    done
    # shellcheck disable=SC2086
    "$@" extract --tokens --date 2026-03-11 $pages
    "$@" stories tests/data/stories/ferry.jsonl
    "$@" stories --date 2026-03-11 examples/articles/*.txt
}

answers "$build/newsevent" >"$tmp/wanted" 2>"$tmp/wanted.log"
ok "the build at hand: $(head -n 3 "$tmp/wanted.log")" $?
echo "$(wc -c <"$tmp/wanted") bytes by the build at hand"

# compare NAME COMMAND…
compare() {
    name=$1
    shift
    answers "$@" >"$tmp/got" 2>"$tmp/log"
    ok "$name runs: $(head -n 3 "$tmp/log")" $?
    cmp "$tmp/got" "$tmp/wanted"
    same=$?
    ok "$name gives the same bytes" $same
    [ $same -ne 0 ] || echo "same: $name"
}

# wanted NAME COMMAND…: false, with a line, where the commands are not there
wanted() {
    line=$1
    case $line in *${MATRIX:-}*) ;; *) return 1 ;; esac
    shift
    for command in "$@"; do
        command -v "$command" >/dev/null || { echo "skipped: $line ($command is not installed)"; return 1; }
    done
}

# made FOLDER CC CFLAGS [make's arguments]: the tool with the tables of the build at hand
made() {
    folder=$where/$1 cc=$2 flags=$3
    shift 3
    mkdir -p "$folder/blobs"
    old=""
    for blob in $BLOBS; do
        cmp -s "$build/blobs/$blob.bin" "$folder/blobs/$blob.bin" || cp "$build/blobs/$blob.bin" "$folder/blobs/"
        old="$old -o $folder/blobs/$blob.bin"
    done
    # shellcheck disable=SC2086
    ${MAKE:-make} -j"${JOBS:-3}" B="$folder" CC="$cc" CFLAGS="$flags" $old "$@" "$folder/newsevent" >"$tmp/made" 2>&1
    status=$?
    ok "$folder builds: $(tail -n 3 "$tmp/made")" $status
    return $status
}

native() {
    [ -z "${MACHINES:-}" ] || return 0
    wanted "$2 $3" "$2" || return 0
    made "$1" "$2" "$3" && compare "$2 $3" "$where/$1/newsevent"
}

native gcc-O0 gcc -O0
native gcc-O1 gcc -O1
native gcc-O2 gcc -O2
native gcc-native gcc "-O3 -march=native"
native clang-O0 clang -O0
native clang-O3 clang -O3
native gcc-sanitized gcc "-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all"

# the inner loops choose by the processor: one without AVX takes the plain ones
if wanted "x86-64 without AVX" qemu-x86_64; then
    compare "x86-64 without AVX" qemu-x86_64 -cpu Nehalem "$build/newsevent"
    compare "x86-64 with AVX2" qemu-x86_64 -cpu max "$build/newsevent"
fi

# the tool with archives and headers of another system: static_with FOLDER CC LIBRARIES [make's arguments]
static_with() {
    folder=$1 cc=$2 root=$3/root/usr
    shift 3
    archives=$(cd "$root/lib"/*/ && pwd)
    made "$folder" "$cc" -O2 UTF8PROC_CFLAGS="-isystem $root/include -DUTF8PROC_STATIC" JANSSON_CFLAGS= GUMBO_CFLAGS= \
        UTF8PROC_LIBS="$archives/libutf8proc.a" JANSSON_LIBS="$archives/libjansson.a -lm" GUMBO_LIBS="$archives/libgumbo.a" "$@"
}

# the oldest versions of the libraries that are promised: those of Debian 11
if [ "$(uname -m)" = x86_64 ] && wanted "utf8proc 2.5, jansson 2.13, gumbo 0.10" gcc apt-get; then
    if sh tests/trust/cross-libraries.sh $where/oldest/libraries amd64 bullseye >"$tmp/libraries" 2>&1; then
        static_with oldest gcc $where/oldest/libraries && compare "utf8proc 2.5, jansson 2.13, gumbo 0.10" $where/oldest/newsevent
    else
        echo "skipped: the oldest libraries cannot be had: $(tail -n 1 "$tmp/libraries")"
    fi
fi

# cross NAME DEBIAN TRIPLET COMMAND… (which runs its programs; none: this machine does)
cross() {
    name=$1 arch=$2 triplet=$3
    shift 3
    wanted "$name" "$triplet-gcc" "$@" || return 0
    libraries=$where/$arch/libraries
    if ! sh tests/trust/cross-libraries.sh "$libraries" "$arch" >"$tmp/libraries" 2>&1; then
        echo "skipped: $name (its libraries cannot be had: $(tail -n 1 "$tmp/libraries"))"
        return 0
    fi
    static_with "$arch" "$triplet-gcc" "$libraries" LDFLAGS=-static AR="$triplet-ar" &&
        compare "$name" "$@" "$where/$arch/newsevent"
}

cross "32-bit x86" i386 i686-linux-gnu
cross "64-bit ARM" arm64 aarch64-linux-gnu qemu-aarch64
cross "S/390, big-endian" s390x s390x-linux-gnu qemu-s390x
finish matrix
