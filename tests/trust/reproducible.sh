# Builds what is committed twice, in two folders of different names at different times, and compares every library and program.
set -eu
unset MAKEFLAGS MFLAGS MAKELEVEL || :
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
for folder in one another/deeper; do
    mkdir -p "$tmp/$folder"
    git archive HEAD | tar -x -C "$tmp/$folder"
    (cd "$tmp/$folder" && ${MAKE:-make} -j"${JOBS:-2}" all build/libnewsevent.a build/libnewsevent-render.a build/libnewsevent-html.a \
        build/libnewsevent-story.a build/libnewsevent-arrow.a >"$tmp/log" 2>&1) || { tail -n 5 "$tmp/log"; exit 1; }
    (cd "$tmp/$folder/build" && find . -maxdepth 1 -type f \( -name 'lib*' -o -name newsevent \) | LC_ALL=C sort | xargs sha256sum) >"$tmp/$(basename "$folder").sums"
    sleep 2
done
cat "$tmp/one.sums"
diff "$tmp/one.sums" "$tmp/deeper.sums" && echo "two builds, the same bytes"
