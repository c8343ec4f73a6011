# The project folder for OSS-Fuzz: its build script with clang's AddressSanitizer and libFuzzer, every harness over its packed seeds.
. tests/common/lib.sh
unset MAKEFLAGS MFLAGS MAKELEVEL
for program in clang++ git zip unzip; do
    command -v $program >/dev/null || skip "$program is not installed"
done
git rev-parse -q HEAD >/dev/null 2>&1 || skip "this is no clone"
for library in gumbo jansson utf8proc sqlite3 z; do
    [ -e "$(clang -print-file-name=lib$library.a)" ] || skip "lib$library.a is not installed"
done
bash tests/fuzz/oss-fuzz/try.sh libfuzzer address >"$tmp/log" 2>&1
status=$?
grep '^libfuzzer, ' "$tmp/log"
ok "tests/fuzz/oss-fuzz/try.sh: $(tail -n 12 "$tmp/log")" $status
finish ossfuzz
