# Builds what is committed twice, in two folders of different names at different times, and compares every library and program.
# BUILT=FOLDER: a tree of the same commit, built before; it is the first of the two.
set -eu
unset MAKEFLAGS MFLAGS MAKELEVEL || :
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
libraries="build/libnewsevent.a build/libnewsevent-render.a build/libnewsevent-html.a build/libnewsevent-story.a build/libnewsevent-arrow.a"
# sums FOLDER NAME
sums() {
    # shellcheck disable=SC2086
    (cd "$1" && ${MAKE:-make} -j"${JOBS:-2}" all $libraries >"$tmp/log" 2>&1) || { tail -n 5 "$tmp/log"; exit 1; }
    (cd "$1/build" && find . -maxdepth 1 -type f \( -name 'lib*' -o -name newsevent \) | LC_ALL=C sort | xargs sha256sum) >"$tmp/$2.sums"
}
if [ -n "${BUILT:-}" ]; then
    [ "$(git -C "$BUILT" rev-parse HEAD)" = "$(git rev-parse HEAD)" ] || { echo "$BUILT is of another commit"; exit 1; }
    sums "$BUILT" one
fi
for folder in one another/deeper; do
    [ "$folder" = one ] && [ -n "${BUILT:-}" ] && continue
    mkdir -p "$tmp/$folder"
    git archive HEAD | tar -x -C "$tmp/$folder"
    sums "$tmp/$folder" "$(basename "$folder")"
    sleep 2
done
cat "$tmp/one.sums"
[ "$(wc -l <"$tmp/one.sums")" -ge 10 ] && diff "$tmp/one.sums" "$tmp/deeper.sums" && echo "two builds, the same bytes"
