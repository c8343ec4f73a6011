# The library still fits into one file: no two files of it clash there. (The tables are left out; make check-embed builds and runs it all.)
. tests/common/lib.sh
command -v python3 >/dev/null || skip "there is no python3"
for library in core story render; do
    case $library in
    core) sources=$(ls lib/*.c lib/*/*.c | grep -vE '^lib/(render|html|story|arrow)/') ;;
    *) sources=$(ls lib/$library/*.c) ;;
    esac
    # shellcheck disable=SC2086
    python3 packaging/amalgamation/amalgamate.py --out "$tmp/$library.c" --head "$library" --include lib include "$1/gen" --blobs -- $sources 2>"$tmp/log"
    ok "$library in one file: $(head -n 5 "$tmp/log")" $?
    ${CC:-cc} -std=c11 -Wall -Wextra -Werror -Wno-missing-field-initializers -Iinclude -fsyntax-only "$tmp/$library.c" 2>"$tmp/log"
    ok "$library compiles: $(head -n 5 "$tmp/log")" $?
done
finish onefile
