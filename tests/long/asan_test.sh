# The whole suite under AddressSanitizer and UndefinedBehaviorSanitizer.
. tests/common/lib.sh
unset MAKEFLAGS MFLAGS MAKELEVEL
${MAKE:-make} asan >"$tmp/log" 2>&1
ok "make asan: $(tail -n 20 "$tmp/log")" $?
tail -n 1 "$tmp/log"
finish asan
