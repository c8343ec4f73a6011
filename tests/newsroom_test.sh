# The newsroom: readers of every format, versions, withdrawals, embargoes, the same twice, hostile input, watching, kills.
. tests/common/lib.sh
tool=$1/newsroom
data=tests/data/newsroom
export NEWSROOM_NOW=2026-05-20T00:00:00Z
unset NEWSROOM_DB

# asks DATABASE SQL: rows, columns parted by |
asks() {
    python3 -c 'import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print("|".join("" if c is None else str(c) for c in row))' "$1" "$2"
}
# adds WANTED-STATUS DATABASE FILE…
adds() {
    wanted_status=$1 database=$2
    shift 2
    status "$wanted_status" "$tool" --db "$database" add "$@"
}

# usage
status 0 "$tool" --help
status 2 "$tool"
status 2 "$tool" nothing
status 2 "$tool" --nothing add
status 2 "$tool" --db "$tmp/u.db" add
status 66 "$tool" --db "$tmp/none.db" stories
adds 66 "$tmp/u.db" "$tmp/none.txt"
printf 'This is no database, but a text that is long enough to be asked whether it is one. It is not, and says so.' >"$tmp/not.db"
status 66 "$tool" --db "$tmp/not.db" stories

# every format
db=$tmp/all.db
adds 0 "$db" $data/ninjs1.json $data/ninjs2.json $data/ninjs3.json $data/nitf.xml $data/feed.rss $data/feed.atom $data/2026-05-09-river-times.txt $data/pages.warc.gz tests/data/html/latin1.html
is "live articles" 14 "$(asks "$db" 'SELECT count(*) FROM live')"
is "ninjs 1" "2|Continental Press|By Lena Orsk|2026-05-02T06:30:00Z|2026-05-02T08:00:00Z" "$(asks "$db" "SELECT number, outlet, byline, published, modified FROM live WHERE title = 'Quake kills 14 in Valdora'")"
is "ninjs 2, HTML" "Dockers begin strike at Marlow port

Dockers at Marlow port began a strike on Sunday & blocked the gates.

The union said 1,200 workers took part." "$(asks "$db" "SELECT text FROM live WHERE outlet = 'Hill Gazette' AND title LIKE 'Dockers%'")"
is "ninjs 3" "4|River Times" "$(asks "$db" "SELECT number, outlet FROM live WHERE title LIKE 'Warehouse fire%'")"
is "pictures are no articles" 0 "$(asks "$db" "SELECT count(*) FROM uris WHERE uri LIKE '%photo%'")"
is "NITF" "2|Continental Press|By Ivo Tarn|2026-05-05T10:15:00Z" "$(asks "$db" "SELECT number, outlet, byline, published FROM live WHERE title LIKE 'Rebels%'")"
asks "$db" "SELECT text FROM live WHERE title LIKE 'Rebels%'" >"$tmp/text"
has "NITF text" "$tmp/text" "killed 12 soldiers"
has "NITF caption" "$tmp/text" "Smoke over Karsk."
is "RSS" "Harbour Post|Ada Fenn|en-gb|https://harbourpost.example/news/cafe|2026-03-12T07:00:00Z" "$(asks "$db" "SELECT outlet, byline, language, url, published FROM live WHERE title LIKE 'Caf_ owner%'")"
is "RSS content" "Café owner arrested in Besançon

Police arrested the owner of a café in Besançon on Thursday.

He was charged with fraud." "$(asks "$db" "SELECT text FROM live WHERE title LIKE 'Caf_ owner%'")"
is "a summary is partial" 1 "$(asks "$db" "SELECT partial FROM versions WHERE title LIKE 'Four killed%'")"
is "Atom, XHTML" "Council approves bridge

The council approved a bridge over the Orne on Wednesday." "$(asks "$db" "SELECT text FROM live WHERE title = 'Council approves bridge'")"
is "Atom, HTML" "2026-05-07T09:00:00Z|Floods close roads

Floods closed 14 roads & two schools on Thursday." "$(asks "$db" "SELECT published, text FROM live WHERE title = 'Floods close roads'")"
is "text: day and outlet of the name" "2026-05-09|River Times|River floods village near Orton" "$(asks "$db" "SELECT published, outlet, title FROM live WHERE title LIKE 'River floods%'")"
is "WARC: plain, chunked, packed, resource" 4 "$(asks "$db" "SELECT count(*) FROM live WHERE outlet = 'Orne Daily' AND length(text) > 60")"
is "WARC: no error pages, no pictures" 0 "$(asks "$db" "SELECT count(*) FROM live WHERE text LIKE '%missing page%' OR text LIKE '%PNG%'")"
is "every live article is in a story" 14 "$(asks "$db" "SELECT count(*) FROM story_articles JOIN stories ON id = story_id")"
is "events have reports" 0 "$(asks "$db" "SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT 1 FROM reports r WHERE r.story_id = e.story_id AND r.event = e.number)")"
is "triggers are words of the text" 0 "$(asks "$db" "SELECT count(*) FROM reports JOIN live ON id = article_id WHERE end <= start OR end > length(CAST(text AS BLOB)) OR start < sentence_start OR end > sentence_end")"
python3 - "$db" >"$tmp/packed" <<'PY'
import json, sqlite3, sys, zlib
db = sqlite3.connect(sys.argv[1])
for packed, in db.execute("SELECT analysis FROM live"):
    assert json.loads(zlib.decompress(packed[4:]))["schema"] == "newsevent/1"
    assert int.from_bytes(packed[:4], "big") == len(zlib.decompress(packed[4:]))
for packed, story in db.execute("SELECT json, id FROM stories"):
    one = json.loads(zlib.decompress(packed[4:]))
    assert one["schema"] == "newsevent-story/1" and one["id"] == story
    for row in one["articles"]:
        assert db.execute("SELECT count(*) FROM story_articles WHERE story_id = ? AND article_id = ?", (story, int(row["id"]))).fetchone() == (1,)
print("good")
PY
is "what is packed" good "$(cat "$tmp/packed")"

# the same twice, and under other names
python3 -c 'import sqlite3, sys; print("\n".join(sqlite3.connect(sys.argv[1]).iterdump()))' "$db" >"$tmp/before"
adds 0 "$db" $data/ninjs1.json $data/ninjs2.json $data/ninjs3.json $data/nitf.xml $data/feed.rss $data/feed.atom $data/2026-05-09-river-times.txt $data/pages.warc.gz tests/data/html/latin1.html
python3 -c 'import sqlite3, sys; print("\n".join(sqlite3.connect(sys.argv[1]).iterdump()))' "$db" >"$tmp/after"
cmp -s "$tmp/before" "$tmp/after"
ok "the same again leaves no trace" $?
adds 65 "$db" $data/lines.jsonl
is "the same text of an outlet and day is one article" 2 "$(asks "$db" "SELECT count(*) FROM uris WHERE article_id = (SELECT article_id FROM uris WHERE uri = 'id:line-1')")"
is "lines that are no articles are reported" 2 "$(grep -c 'lines.jsonl:[45]: ' "$tmp/err")"
gzip -c $data/lines.jsonl >"$tmp/packed.jsonl.gz"
count=$(asks "$db" "SELECT count(*) FROM versions")
adds 65 "$db" "$tmp/packed.jsonl.gz"
is "gzipped, the same articles" "$count" "$(asks "$db" "SELECT count(*) FROM versions")"

# versions, withdrawals, embargoes
adds 0 "$db" $data/ninjs1-first.json
is "a lower version is kept and does not count" "Quake kills 14 in Valdora|2" "$(asks "$db" "SELECT title, (SELECT count(*) FROM versions WHERE article_id = live.id) FROM live WHERE title LIKE 'Quake%'")"
adds 0 "$db" tests/data/html/harbour.html
is "the page takes the summary's place" "0|2" "$(asks "$db" "SELECT partial, (SELECT count(*) FROM versions v WHERE v.article_id = a.article_id) FROM articles JOIN versions a ON a.id = version_id WHERE a.title LIKE 'Four killed%'")"
adds 0 "$db" $data/feed.rss
is "and the summary does not come back" 0 "$(asks "$db" "SELECT partial FROM articles JOIN versions a ON a.id = version_id WHERE a.title LIKE 'Four killed%'")"
adds 0 "$db" $data/ninjs3-canceled.json $data/nitf-canceled.xml
is "withdrawn articles" 2 "$(asks "$db" "SELECT count(*) FROM articles WHERE state = 'withdrawn'")"
is "withdrawn articles are in no story" 0 "$(asks "$db" "SELECT count(*) FROM story_articles JOIN articles ON id = article_id WHERE state != 'live'")"
is "nor in the figures" 0 "$(asks "$db" "SELECT count(*) FROM figures WHERE quote LIKE '%Karsk%'")"
adds 0 "$db" $data/ninjs3.json $data/nitf.xml
is "and stay so" 2 "$(asks "$db" "SELECT count(*) FROM articles WHERE state = 'withdrawn'")"
adds 0 "$tmp/other.db" $data/nitf-canceled.xml $data/nitf.xml
is "withdrawn before it came" "withdrawn" "$(asks "$tmp/other.db" "SELECT state FROM articles")"
is "embargoed" embargoed "$(asks "$db" "SELECT state FROM articles JOIN uris ON article_id = id WHERE uri = 'urn:agency:secret-1'")"
"$tool" --db "$db" stories 100 | grep -q "Minister resigns"
is "embargoed articles are not shown" 1 $?
"$tool" --db "$db" --now 2026-06-01T00:00:00Z stories 100 | grep -q "Minister resigns"
ok "until the embargo has passed" $?

# digests of another library's version are made anew
python3 - "$db" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE versions SET digest = CAST(x'00' || digest AS BLOB), analysis = x'00'")
db.commit()
PY
adds 0 "$db" $data/feed.atom
is "old digests are made anew" 0 "$(asks "$db" "SELECT count(*) FROM versions JOIN articles ON version_id = versions.id WHERE state = 'live' AND (substr(hex(digest), 1, 2) = '00' OR length(analysis) < 2)")"

# stories and one of them
status 0 "$tool" --db "$db" stories
story=$(grep Valdora "$tmp/out" | cut -c1-16)
status 0 "$tool" --db "$db" show "$story"
has "a story's figures" "$tmp/out" "14: "
has "a story's articles" "$tmp/out" "Continental Press: Quake kills 14 in Valdora"
status 66 "$tool" --db "$db" show zzz
printf '{"id":"esc","text":"Police \\u001b[31marrested \\u009b31m two men in Orton on Friday.","title":"A \\u001b]0;x\\u0007 title","published":"2026-05-08"}\n' >"$tmp/esc.jsonl"
adds 0 "$tmp/esc.db" "$tmp/esc.jsonl"
"$tool" --db "$tmp/esc.db" show "$("$tool" --db "$tmp/esc.db" stories | cut -c1-16)" >"$tmp/out"
LC_ALL=C grep -q "$(printf '[\033\007]')" "$tmp/out"
is "no escapes to the terminal" 1 $?

# hostile input
adds 65 "$tmp/h.db" $data/bomb.xml
adds 65 "$tmp/h.db" $data/cut.warc
is "what is whole of an archive that was cut" 1 "$(asks "$tmp/h.db" "SELECT count(*) FROM live")"
head -c 700 $data/pages.warc.gz >"$tmp/cut.warc.gz"
adds 65 "$tmp/h.db" "$tmp/cut.warc.gz"
python3 - "$tmp" <<'PY'
import os, sys
d = sys.argv[1] + "/hostile"
os.mkdir(d)
def w(name, data): open(d + "/" + name, "wb").write(data)
w("deep.json", b"[" * 100000)
w("deep.xml", b"<rss>" + b"<a>" * 100000)
w("deep.html", b"<div>" * 100000 + b"Police arrested two men in Deepton on Friday.")
w("empty.txt", b""); w("empty.html", b""); w("empty.json", b""); w("empty.xml", b"")
w("nul.txt", b"Police\0arrested two men in Nulton on Friday.\0")
w("bytes.txt", bytes(range(256)) * 20)
w("length.warc", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\nx")
w("huge.warc", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx")
w("chunk.warc", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 70\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nffffffffffffffff\r\nx\r\n\r\n\r\n")
w("type.json", b'{"uri": 5, "version": {}, "headline": [], "body_text": 7}')
w("utf16.html", "<p>Police arrested two men in Sixton on Friday.".encode("utf-16"))
w("version.json", b'{"uri": "urn:x", "version": "999999999999999999999999", "body_text": "Police arrested two men in Verton."}')
w("quotes.jsonl", b'{"id": "\'; DROP TABLE articles; --", "text": "Police arrested two men in Quoteton on Friday."}\n')
PY
adds 65 "$tmp/h.db" "$tmp/hostile"
for town in Deepton Nulton Sixton Verton Quoteton; do is "$town" 1 "$(asks "$tmp/h.db" "SELECT count(*) FROM live WHERE text LIKE '%$town%'")"; done
is "all text is valid UTF-8 without NUL" 0 "$(asks "$tmp/h.db" "SELECT count(*) FROM versions WHERE instr(CAST(text AS BLOB), x'00')")"

# watching: what is there, what comes, and an orderly end
mkdir "$tmp/in"
cp $data/ninjs1.json "$tmp/in/"
soon=$(python3 -c 'import datetime; print((datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=6)).strftime("%Y-%m-%dT%H:%M:%SZ"))')
unset NEWSROOM_NOW
"$tool" --db "$tmp/w.db" watch "$tmp/in" 2>"$tmp/err" &
watcher=$!
# until DATABASE SQL WANTED
until_is() {
    for _ in $(seq 150); do
        [ "$(asks "$1" "$2" 2>/dev/null)" = "$3" ] && return 0
        sleep 0.2
    done
    return 1
}
until_is "$tmp/w.db" "SELECT count(*) FROM live" 1
ok "watch reads what is there" $?
cp $data/nitf.xml "$tmp/in/"
until_is "$tmp/w.db" "SELECT count(*) FROM live" 2
ok "watch reads what comes" $?
cp $data/nitf-canceled.xml "$tmp/in/"
until_is "$tmp/w.db" "SELECT count(*) FROM live" 1
ok "watch withdraws" $?
printf '{"uri": "urn:soon", "embargoed": "%s", "body_text": "Police arrested two men in Soonton on Friday."}' "$soon" >"$tmp/in/soon.json"
until_is "$tmp/w.db" "SELECT count(*) FROM story_articles" 2
ok "watch lets out what was embargoed" $?
kill -TERM $watcher
wait $watcher
is "watch ends when it is told to" 0 $?
status 66 "$tool" --db "$tmp/w.db" watch "$tmp/none"

# kills
python3 tests/newsroom/articles.py "$tmp/made" 240
python3 tests/newsroom/kill.py "$tool" "$tmp/made" 5 >"$tmp/kills" 2>&1
ok "killed 5 times: $(tail -n 3 "$tmp/kills")" $?
finish newsroom
