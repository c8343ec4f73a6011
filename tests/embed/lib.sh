# For the scripts of this folder: every host is asked for the same articles and must give the bytes that the tool gives.
. tests/common/lib.sh
unset MAKEFLAGS MFLAGS MAKELEVEL
DATE=2026-03-11
ARTICLES=$(echo tests/articles/*.txt examples/articles/*.txt)
# shellcheck disable=SC2086
"$1/newsevent" extract --date $DATE $ARTICLES >"$tmp/wanted.jsonl"
ok "the tool's own answer" $?

# same NAME FILE: the file holds the tool's answer, byte for byte
same() {
    cmp "$tmp/wanted.jsonl" "$2" >"$tmp/difference" 2>&1
    ok "$1: $(cat "$tmp/difference")" $?
}

# need COMMAND…: ends here, said so, where one is missing (tools/dependencies.sh --for-embed fetches them)
need() {
    for command in "$@"; do
        command -v "$command" >/dev/null || skip "$command is not installed"
    done
}
