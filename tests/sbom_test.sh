# The bill of materials: the same twice, every file and library with a licence, every licence explained, nothing foreign left unsaid.
. tests/common/lib.sh
command -v python3 >/dev/null || skip "python3 is not there"
git rev-parse HEAD >/dev/null 2>&1 || skip "not a git checkout"
status 0 python3 tools/sbom.py
mv "$tmp/out" "$tmp/sbom"
status 0 python3 tools/sbom.py
cmp "$tmp/out" "$tmp/sbom"
ok "two runs, the same bytes" $?
python3 - "$tmp/sbom" >"$tmp/log" 2>&1 <<'END'
import json, re, sys
bill = json.load(open(sys.argv[1]))
licences = {f["fileName"][2:]: f["licenseConcluded"] for f in bill["files"]}
ids = [x["SPDXID"] for x in bill["packages"] + bill["files"]]
assert len(ids) == len(set(ids)), "an identifier twice"
known = set(ids) | {"SPDXRef-DOCUMENT"}
assert all(r["spdxElementId"] in known and r["relatedSpdxElement"] in known for r in bill["relationships"])
assert not [n for n, licence in licences.items() if "NOASSERTION" in licence], "a file without a licence"
assert all(p["licenseDeclared"] not in ("", "NOASSERTION") and p["versionInfo"] for p in bill["packages"])
told = {x["licenseId"] for x in bill["hasExtractedLicensingInfos"]}
used = {w for licence in licences.values() for w in licence.split() if w.startswith("LicenseRef-")}
assert used <= told, used - told
# what the project's own papers call share-alike or WordNet's must not be called the project's
sources = open("data/SOURCES.md").read() + open("data/weights/README.md").read()
for line in sources.split("\n"):
    cells = [c.strip() for c in line.split("|")]
    if len(cells) < 5:
        continue
    asked = "CC-BY-SA-4.0" if "notice CC BY-SA 4.0" in cells[3] or re.match(r"CC BY-SA 4\.0", cells[3]) else "WordNet" if cells[3].startswith("WordNet") else ""
    for name in re.findall(r"[\w-]+\.(?:tsv|jsonl|bin)", cells[1]):
        found = [licences[n] for n in licences if n.endswith("/" + name)]
        assert not asked or (found and all(asked in x for x in found)), (name, asked, found)
END
ok "licences: $(tail -n 1 "$tmp/log")" $?
finish sbom
