# What trainers write is what the library reads: a tagger that was taught a few sentences knows them again.
. tests/common/lib.sh
[ -x "$1/tools/train-tagger" ] || skip "the trainers are not built"
for noun in dog cat horse ship farmer teacher; do
    for verb in sees finds hears follows; do
        for other in house road garden; do
            printf '1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\t%s\t_\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n3\t%s\t_\tVERB\tVBZ\t_\t0\troot\t_\t_\n' "$noun" "$verb"
            printf '4\tit\tit\tPRON\tPRP\t_\t3\tobj\t_\t_\n5\tnear\tnear\tADP\tIN\t_\t7\tcase\t_\t_\n6\ta\ta\tDET\tDT\t_\t7\tdet\t_\t_\n'
            printf '7\t%s\t_\tNOUN\tNN\t_\t3\tobl\t_\tSpaceAfter=No\n8\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n' "$other"
        done
    done
done >"$tmp/few.conllu"
ASAN_OPTIONS=detect_leaks=0 # trainers leave their memory to the system when they end
export ASAN_OPTIONS
status 0 "$1/tools/train-tagger" "$tmp/few.bin" --dev "$tmp/few.conllu" "$tmp/few.conllu"
grep "as it stands" "$tmp/out" | grep "UPOS 100.00  XPOS 100.00" >/dev/null
ok "the library tags what the trainer was taught" $?
finish train
