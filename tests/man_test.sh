# The manual pages: those of section 3 tell every function, all references lead somewhere, newsevent.1 knows every option that the
# tool's help knows, and mandoc has nothing to say.
build=$1
. tests/common/lib.sh
command -v mandoc >/dev/null || skip "mandoc is not installed (Debian: mandoc)"
command -v python3 >/dev/null || skip "python3 is not installed"
mkdir "$tmp/man"
python3 tools/manpages.py "$tmp/man" >"$tmp/out"
ok "tools/manpages.py: $(cat "$tmp/out")" $?
cp docs/man/* "$tmp/man/"
for page in "$tmp"/man/*; do
    # mandoc looks for other pages where they are installed; they are looked for here instead
    mandoc -Tlint -W style "$page" | grep -v 'referenced manual not found' >"$tmp/lint"
    [ ! -s "$tmp/lint" ]
    ok "$(head -n 3 "$tmp/lint")" $?
    for other in $(sed -n 's/^\.\(It \)\{0,1\}Xr \([^ ]*\) \([0-9]\).*/\2.\3/p' "$page"); do
        [ -e "$tmp/man/$other" ]
        ok "$page: there is no $other" $?
    done
done
for command in extract explain stories gazetteer ontology; do
    for option in $("$build/newsevent" help $command | grep -o -- '--[a-z][a-z-]*' | sort -u); do
        grep -q -- "Fl -${option#--}\\>" docs/man/newsevent.1
        ok "newsevent.1 does not tell $option of $command" $?
    done
done
finish man
