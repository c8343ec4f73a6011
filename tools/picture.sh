#!/bin/sh
# Puts the tool's present output into README.md, between the lines <!-- picture --> and <!-- end of picture -->.
# usage: picture.sh TOOL
set -eu
article=examples/articles/2026-03-11-harbour-post.txt
picture=$(mktemp)
{
    echo '```'
    "$1" extract --to table --date 2026-03-11 --id harbour-post.txt "$article" | awk -v RS= '
        NR > 1 && lines + split($0, rows, "\n") > 30 { exit } # whole sentences only
        { lines += split($0, rows, "\n") + 1; printf "%s%s\n", (NR > 1 ? "\n" : ""), $0 }'
    echo '```'
} >"$picture"
awk -v picture="$picture" '
    /^<!-- picture -->$/ { print; while ((getline line < picture) > 0) print line; hidden = 1 }
    /^<!-- end of picture -->$/ { hidden = 0 }
    !hidden && !/^<!-- picture -->$/
' README.md >README.md.new
mv README.md.new README.md
rm -f "$picture"
