# The same with 100 MB.
set -- "$1" 100
. tests/memory_test.sh
