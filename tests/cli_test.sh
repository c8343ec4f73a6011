# The command-line tool: exit statuses, broken lines, formats, files.
. tests/common/lib.sh
tool=$1/newsevent
article=tests/articles/01-wire-dateline.txt

# help and wrong usage
status 2 "$tool"
status 0 "$tool" --help
has "help names the commands" "$tmp/out" "newsevent extract"
status 0 "$tool" help extract
has "help of a command" "$tmp/out" "--tokens"
status 0 "$tool" extract --help
status 0 "$tool" help explain
status 0 "$tool" help stories
status 2 "$tool" stories --to table "$article"
status 0 "$tool" stories --to labels tests/data/stories/ferry.jsonl
is "stories: articles have labels" 7 "$(grep -c '"story":"[0-9a-f]\{16\}"' "$tmp/out")"
status 0 "$tool" stories --to json tests/data/stories/ferry.jsonl
has "stories: figures" "$tmp/out" '"said_by": "hospital in Lundhavn"'
status 65 "$tool" stories --from jsonl "$article"
status 0 "$tool" help help
status 2 "$tool" help nothing
status 2 "$tool" nothing
status 2 "$tool" extract --nothing "$article"
status 2 "$tool" extract --to xml "$article"
status 2 "$tool" extract --from pdf "$article"
status 2 "$tool" extract --to
status 2 "$tool" extract --color=sometimes "$article"
status 2 "$tool" extract --date yesterday "$article"
status 2 "$tool" extract --id x "$article" "$article"
has "wrong usage points to the help" "$tmp/err" "newsevent help extract"
status 0 "$tool" --version
is "version" "newsevent $(sed -n 's/^#define NEWSEVENT_VERSION "\(.*\)"/\1/p' include/newsevent.h)" "$(cat "$tmp/out")"

# files
status 66 "$tool" extract "$tmp/none.txt"
has "the missing file is named" "$tmp/err" "none.txt"
status 66 "$tool" extract "$tmp/none.txt" "$article"
is "the other file is still done" 1 "$(wc -l <"$tmp/out" | tr -d ' ')"
status 66 "$tool" extract "$tmp"
status 0 "$tool" extract tests/articles/*.txt
is "a line a file" "$(ls tests/articles/*.txt | wc -l | tr -d ' ')" "$(wc -l <"$tmp/out" | tr -d ' ')"
has "the file's name is the id" "$tmp/out" '"id":"tests/articles/05-sports.txt"'
status 0 "$tool" extract --id my-id --date=2026-03-11 "$article"
has "id" "$tmp/out" '"id":"my-id","published":"2026-03-11"'
status 0 "$tool" extract -- "$article"
if [ -w /dev/full ]; then
    "$tool" extract "$article" >/dev/full 2>"$tmp/err"
    is "a full disk" 74 $?
    "$tool" --help >/dev/full 2>"$tmp/err"
    is "a full disk, help" 74 $?
fi

# standard input, empty input
printf 'Police arrested two men.\n' | "$tool" extract - >"$tmp/out" 2>"$tmp/err"
is "standard input" 0 $?
has "no id" "$tmp/out" '"id":null,"published":null'
printf '' | "$tool" extract >"$tmp/out"
is "empty text" 0 $?
is "empty text gives an object" 1 "$(wc -l <"$tmp/out" | tr -d ' ')"
printf '' | "$tool" extract --from jsonl >"$tmp/out"
is "no lines" 0 $?
printf '{"text": 5}\n' | "$tool" extract --from jsonl >"$tmp/out" 2>"$tmp/err"
is "a bad line of standard input" 65 $?
has "is told as such" "$tmp/err" "newsevent: standard input:1: "
is "no lines give no objects" 0 "$(wc -l <"$tmp/out" | tr -d ' ')"
printf ' \n\t\n' | "$tool" extract >/dev/null
is "white space" 0 $?

# JSON Lines
cat >"$tmp/mixed.jsonl" <<'END'
{"id": "a", "text": "Rebels attacked the town on Tuesday.", "published": "2026-03-11"}
{"id": "b", "text": "broken
{"id": "c", "text": "Police arrested two men.", "published": null}

{"id": "d"}
{"id": 5, "text": "The company opened a plant.", "published": "last week"}
["no object"]
{"id": "e", "text": "The two countries signed a treaty."}
END
status 65 "$tool" extract "$tmp/mixed.jsonl"
is "the good lines are done" 4 "$(wc -l <"$tmp/out" | tr -d ' ')"
for line in 2 5 6 7; do has "line $line is reported" "$tmp/err" "mixed.jsonl:$line: "; done
is "no other line is reported" 4 "$(wc -l <"$tmp/err" | tr -d ' ')"
has "ids are kept" "$tmp/out" '"id":"e"'
has "a number as id" "$tmp/out" '"id":"5","published":null'
printf '{"text": "Rain fell."}\n' >"$tmp/one.jsonl"
status 0 "$tool" extract --date 2026-01-02 "$tmp/one.jsonl"
has "--date where the line has none" "$tmp/out" '"published":"2026-01-02"'
printf '\357\273\277{"text": "Rain fell."}' >"$tmp/bom.jsonl"
status 0 "$tool" extract "$tmp/bom.jsonl"

# HTML: offsets count the page's bytes
page=tests/data/html/harbour.html
status 0 "$tool" extract "$page"
has "id and date of the page" "$tmp/out" '"id":"https://harbourpost.example/news/greystone-blast","published":"2026-03-11T07:30:00Z"'
has "offsets of the page" "$tmp/out" '"offsets":"source"'
status 0 "$tool" extract --to csv "$page"
at=$(grep -bo 'evac<span' "$page" | cut -d: -f1)
has "the trigger's place in the page" "$tmp/out" ",$at,"
status 0 "$tool" extract --from html <"$page"
status 2 "$tool" extract --to brat "$page"

# names of one's own: the table or what was made of it
printf 'x:1\tORG\tZorblatt Works\tFRA\tBUS\nx:2\tGPE\tQuuxville\tFRA\t\n' >"$tmp/names.tsv"
printf 'Zorblatt Works opened a plant in Quuxville on Monday.\n' >"$tmp/own.txt"
status 0 "$tool" gazetteer "$tmp/names.tsv" -o "$tmp/names.bin"
status 0 "$tool" extract --gazetteer "$tmp/names.bin" "$tmp/own.txt"
has "a name of one's own" "$tmp/out" '"gazetteer":"x:1"'
"$tool" extract --gazetteer "$tmp/names.tsv" "$tmp/own.txt" | cmp -s - "$tmp/out"
ok "the table answers as what was made of it" $?
"$tool" gazetteer -o - - <"$tmp/names.tsv" | cmp -s - "$tmp/names.bin"
ok "a table from standard input to standard output" $?
status 66 "$tool" extract --gazetteer "$tmp/none.tsv" "$tmp/own.txt"
has "a gazetteer that is missing is named" "$tmp/err" "none.tsv: No such file"
head -c 100 "$tmp/names.bin" >"$tmp/cut.bin"
status 65 "$tool" extract --gazetteer "$tmp/names.bin" --gazetteer "$tmp/cut.bin" "$tmp/own.txt"
has "a damaged gazetteer is named" "$tmp/err" "cut.bin: "
status 66 "$tool" gazetteer "$tmp/none.tsv" -o "$tmp/x.bin"
status 65 "$tool" gazetteer "$article" -o "$tmp/x.bin"
has "the line that cannot be read" "$tmp/err" "01-wire-dateline.txt:1: "
status 74 "$tool" gazetteer "$tmp/names.tsv" -o "$tmp/no/x.bin"
status 2 "$tool" gazetteer
for wrong in "--nothing" "-o" "names.tsv"; do
    status 2 "$tool" gazetteer "$tmp/names.tsv" "$wrong"
    has "what is wrong is named" "$tmp/err" ": $wrong"
    has "and where help is" "$tmp/err" "newsevent help gazetteer"
done
status 2 "$tool" gazetteer "$tmp/names.tsv"
has "no output named" "$tmp/err" "-o OUT"

# encodings
printf '\377\376P\000e\000a\000c\000e\000' >"$tmp/utf16.txt"
status 65 "$tool" extract "$tmp/utf16.txt"
has "UTF-16 is named" "$tmp/err" "UTF-16"
status 65 "$tool" extract --from jsonl "$tmp/utf16.txt"
has "UTF-16 is named in JSON Lines" "$tmp/err" "UTF-16"
gzip -c "$article" >"$tmp/packed"
for from in text jsonl html; do
    status 65 "$tool" extract --from $from "$tmp/packed" "$article"
    has "what is packed is told as such" "$tmp/err" "packed: is packed by gzip"
done
printf '%%PDF-1.7\n' | "$tool" extract >"$tmp/out" 2>"$tmp/err"
is "a PDF is no text" "65 0" "$? $(wc -c <"$tmp/out" | tr -d ' ')"
printf 'Troops \377 attacked.\n' >"$tmp/bad.txt"
status 0 "$tool" extract "$tmp/bad.txt"
has "invalid bytes are counted" "$tmp/out" '"invalid_utf8":{"bytes":1,"first":7}'

# formats
status 0 "$tool" extract --to json "$article"
has "indented" "$tmp/out" '  "schema": "newsevent/1",'
status 0 "$tool" extract --tokens "$article"
has "tokens" "$tmp/out" '"tokens":[{"start":0,'
status 0 "$tool" extract --to table tests/articles/*.txt
has "the table has a title" "$tmp/out" "━━"
! grep -q "$(printf '\033')" "$tmp/out"
ok "no colours into a file" $?
status 0 "$tool" extract --to table --color=always "$article"
grep -q "$(printf '\033')" "$tmp/out"
ok "colours where asked" $?
status 0 "$tool" explain "$article"
has "explain shows the words" "$tmp/out" "words"
is "explain and extract --to explain are the same" "$(cksum <"$tmp/out")" "$("$tool" extract --to explain "$article" | cksum)"

status 0 "$tool" extract --to csv tests/articles/*.txt
is "one header for several articles" 1 "$(grep -c '^id,published,record,' "$tmp/out")"
has "rows of the last article" "$tmp/out" 'tests/articles/14-tech-crime.txt,'
status 0 "$tool" extract --to plover tests/articles/*.txt
has "PLOVER records" "$tmp/out" '"quad_code":'
status 0 "$tool" extract --to conllu tests/articles/*.txt
is "a newdoc a file" "$(ls tests/articles/*.txt | wc -l | tr -d ' ')" "$(grep -c '^# newdoc id = ' "$tmp/out")"
status 0 "$tool" extract --to brat "$article"
status 2 "$tool" extract --to brat "$article" "$article"
status 2 "$tool" extract --to brat "$tmp/one.jsonl"

# docs/formats.md tells every field
{
    "$tool" extract --tokens tests/articles/*.txt "$page" "$tmp/bad.txt"
    "$tool" extract --ontology examples/ontology/labour.tsv --gazetteer "$tmp/names.tsv" "$tmp/own.txt"
} | grep -o '"[a-z_0-9]*":' | sort -u >"$tmp/fields"
for field in $(tr -d '":' <"$tmp/fields"); do
    sed -n '/^## json/,/^## csv/p' docs/formats.md | grep -q "\"$field\""
    ok "docs/formats.md does not tell \"$field\"" $?
done

# a text longer than a window comes in parts, and the answer does not depend on how it is read
"$1/tests/helpers/articles" text 1 tests/articles/*.txt >"$tmp/long.txt"
status 0 "$tool" extract "$tmp/long.txt"
has "parts are numbered" "$tmp/out" '"part":2,'
"$tool" extract --to brat "$tmp/long.txt" | cut -f1 | sort | uniq -d >"$tmp/twice"
is "standoff of all windows has no number twice" "" "$(cat "$tmp/twice")"
slow() { dd bs=1000 2>/dev/null; }
slow <"$tmp/long.txt" | "$tool" extract --id "$tmp/long.txt" - | cmp -s - "$tmp/out"
ok "a pipe answers like a file" $?
finish cli
