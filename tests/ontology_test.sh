# The tool with an ontology: a table, the same compiled, a bad one; the least confidence.
. tests/common/lib.sh
tool=$1/newsevent table=examples/ontology/labour.tsv
cat >"$tmp/a.txt" <<'END'
Miners downed tools at the Escondida copper mine on Thursday. The company closed its plant in Antofagasta last week. The union said a strike over pay would begin on Monday. Air strikes hit the port of Odesa. Markets rallied.
END
"$tool" extract --to csv --date 2026-11-21 --ontology $table "$tmp/a.txt" >"$tmp/by-table"
ok "a table is compiled where it is given" $?
is "its types come out" "STRIKE_ACTION,PLANT_CLOSURE,STRIKE_ACTION,ASSAULT,ASSAULT" "$(sed 1d "$tmp/by-table" | cut -d, -f4 | paste -sd,)"
"$tool" ontology compile $table -o "$tmp/labour.bin"
ok "compiled" $?
"$tool" extract --to csv --date 2026-11-21 --ontology "$tmp/labour.bin" "$tmp/a.txt" | cmp - "$tmp/by-table"
ok "the compiled one says the same" $?
"$tool" explain --ontology $table "$tmp/a.txt" >"$tmp/why"
tr -s ' \n' ' ' <"$tmp/why" | grep -q "STRIKE_ACTION (like PROTEST)"
ok "explain tells both types" $?
tr -s ' \n' ' ' <"$tmp/why" | grep -q "dropped by you: .*rallied.*of your ontology 1"
ok "and what a rule dropped" $?
printf 'type\tA\tlike PROTEST\n# so\ntrigger\tx\tverb\tB\n' >"$tmp/bad.tsv"
"$tool" extract --ontology "$tmp/bad.tsv" "$tmp/a.txt" 2>"$tmp/said"
is "a bad table: data error" 65 $?
grep -q "bad.tsv:3: no such type" "$tmp/said"
ok "with its line: $(cat "$tmp/said")" $?
"$tool" ontology compile "$tmp/bad.tsv" -o "$tmp/bad.bin" 2>"$tmp/said"
is "the same when compiled" 65 $?
head -c 100 "$tmp/labour.bin" >"$tmp/cut.bin"
"$tool" extract --ontology "$tmp/cut.bin" "$tmp/a.txt" 2>/dev/null
is "a cut one is refused" 65 $?
"$tool" extract --ontology "$tmp/none" "$tmp/a.txt" 2>/dev/null
is "no such file" 66 $?
"$tool" ontology 2>/dev/null
is "usage" 2 $?
[ "$("$tool" extract --to csv --min-confidence 0.95 "$tmp/a.txt" | wc -l)" -le "$("$tool" extract --to csv "$tmp/a.txt" | wc -l)" ]
ok "--min-confidence leaves out" $?
"$tool" extract --min-confidence 2 "$tmp/a.txt" 2>/dev/null
is "--min-confidence beyond 1" 2 $?
finish ontology
