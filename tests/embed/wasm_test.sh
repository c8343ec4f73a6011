# WebAssembly: the npm package in Node, installed as a user would, and its types; the demo in a browser.
. tests/embed/lib.sh
[ -e "$1/wasm/package/newsevent.wasm" ] || skip "there is no emscripten to build it with"
need node npm
build=$(cd "$1" && pwd)
# shellcheck disable=SC2086
node tests/embed/node/articles.mjs "$build/wasm/package" $DATE $ARTICLES >"$tmp/got.jsonl"
ok "Node runs" $?
same "WebAssembly" "$tmp/got.jsonl"

mkdir "$tmp/user"
cp tests/embed/node/package_test.mjs "$tmp/user/"
(cd "$tmp/user" && npm pack --silent "$build/wasm/package" && echo '{"private": true}' >package.json &&
    npm install --silent --offline --no-audit --no-fund ./newsevent-*.tgz && node package_test.mjs) >"$tmp/log" 2>&1
ok "the packed package, installed: $(tail -n 20 "$tmp/log")" $?
is "files of the package" "LICENSE NOTICE.md README.md index.d.ts index.mjs newsevent.wasm package.json" \
    "$(cd "$tmp/user/node_modules/newsevent" && echo *)"
if command -v tsc >/dev/null; then
    cp tests/embed/node/types.ts "$tmp/user/"
    (cd "$tmp/user" && tsc --strict --noEmit --target es2020 --lib es2020,dom --module es2020 --moduleResolution node types.ts) >"$tmp/log" 2>&1
    ok "types: $(tail -n 5 "$tmp/log")" $?
fi

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || browser=""
if [ -n "$browser" ]; then
    article=tests/articles/01-wire-dateline.txt
    node tests/embed/node/page_test.mjs "$build/wasm/demo" $article $DATE "$browser" >"$tmp/page.json" 2>"$tmp/log"
    ok "the page in the browser: $(tail -n 5 "$tmp/log")" $?
    head -n 1 "$tmp/wanted.jsonl" >"$tmp/first.json"
    node -e '
        const [page, wanted, text] = process.argv.slice(1).map((f) => require("fs").readFileSync(f));
        const p = JSON.parse(page), events = JSON.parse(wanted).events;
        console.log(p.rows.length === events.length && events.every((e, i) => p.rows[i][0].startsWith(e.type)
            && p.rows[i][1] === text.subarray(e.trigger.start, e.trigger.end).toString()
            && p.rows[i][5] === (e.time ? e.time.value ?? text.subarray(e.time.start, e.time.end).toString() : "")) ? "same rows" : page.toString());
        const places = [...new Set(events.map((e) => e.trigger.start))].sort((a, b) => a - b);
        const ends = new Map(events.map((e) => [e.trigger.start, e.trigger.end]));
        console.log(places.every((s) => p.marks.includes(text.subarray(s, ends.get(s)).toString())) ? "marked" : p.marks);
        console.log(p.refused, p.outside.length, p.asked.length);' "$tmp/page.json" "$tmp/first.json" $article >"$tmp/verdict" 2>&1
    is "rows, marks, and nothing sent" "same rows marked refused" "$(tr '\n' ' ' <"$tmp/verdict" | cut -d' ' -f1-4)"
    has "no request beyond the page" "$tmp/page.json" '"asked":[]'
else
    echo "(no Chromium: the demo is not tested)"
fi
finish wasm
