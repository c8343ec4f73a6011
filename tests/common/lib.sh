# For the test scripts: counts checks and closes with the line that run.sh adds up.
checks=0 failures=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT INT TERM

# ok NAME STATUS: a check that is passed where STATUS is 0
ok() {
    checks=$((checks + 1))
    [ "$2" -eq 0 ] || { failures=$((failures + 1)); echo "not ok: $1"; }
}

# is NAME WANTED GOT
is() {
    [ "$2" = "$3" ]
    ok "$1: wanted '$2', got '$3'" $?
}

# status WANTED COMMAND…: the command's exit status; its output goes to $tmp/out and $tmp/err
status() {
    wanted=$1
    shift
    "$@" >"$tmp/out" 2>"$tmp/err"
    is "exit status of $*" "$wanted" $?
}

# has NAME FILE TEXT: the file holds the text
has() {
    grep -qF -- "$3" "$2"
    ok "$1: no '$3' in $(head -c 300 "$2")" $?
}

finish() {
    echo "Running suite(s): $1"
    percent=100
    [ "$checks" -eq 0 ] || percent=$(((checks - failures) * 100 / checks))
    echo "$percent%: Checks: $checks, Failures: $failures, Errors: 0"
    [ "$failures" -eq 0 ]
    exit
}

skip() {
    echo "skipped: $1"
    exit 77
}
