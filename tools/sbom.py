#!/usr/bin/env python3
"""Writes a bill of materials, SPDX 2.3 JSON: the version, every source file and table that goes into the libraries with its SHA-256, and
the libraries that they need. Same tree, same bytes. usage: sbom.py > newsevent.spdx.json"""
import hashlib
import json
import re
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# licences that data/SOURCES.md and data/weights/README.md name for whole tables; the rest is the project's own
DATA = {
    "data/names/cities.tsv": "CC-BY-4.0",
    "data/names/countries.tsv": "Unicode-DFS-2016 AND MIT",
    "data/names/subdivisions.tsv": "Unicode-DFS-2016 AND MIT",
    "data/names/given_names.tsv": "MIT",
    "data/names/surnames.tsv": "MIT",
    "data/lexicon/classes.tsv": "LicenseRef-WordNet-3.0",
    "data/names/ewt_train_names.jsonl": "CC-BY-SA-4.0",
    "data/lemma/corpus.tsv": "CC-BY-SA-4.0",
    "data/lemma/bases.tsv": "LicenseRef-WordNet-3.0",
    "data/lemma/irregular.tsv": "LicenseRef-WordNet-3.0",
    "data/lemma/parts.tsv": "LicenseRef-WordNet-3.0 AND MIT",
    "data/trees/plain.trees": "CC-BY-SA-4.0",
    "data/weights/names.bin": "CC-BY-SA-4.0",
    "data/weights/tagger.bin": "CC-BY-SA-4.0",
    "data/weights/parser.bin": "CC-BY-SA-4.0",
    "data/weights/antecedents.bin": "CC-BY-SA-4.0",
}
# name in pkg-config, name, licence, who needs it, the oldest version that `make check-matrix` has built with
NEEDS = [("libutf8proc", "utf8proc", "MIT", "newsevent", "2.5.0"), ("jansson", "jansson", "MIT", "newsevent-render, newsevent-html", "2.13.1"),
         ("gumbo", "gumbo-parser", "Apache-2.0", "newsevent-html", "0.10.1")]


def git(*arguments):
    return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True).stdout


def main():
    version = re.search(r'NEWSEVENT_VERSION "(.*)"', (ROOT / "include/newsevent.h").read_text()).group(1)
    names = sorted(n for n in git("ls-files", "include", "lib", "data", "cli", "LICENSE").split("\n") if n and (ROOT / n).is_file())
    if not names:
        sys.exit("sbom.py: not in a git checkout")
    missing = [n for n in DATA if n not in names]
    if missing:
        sys.exit(f"sbom.py: licences for what is not there: {' '.join(missing)}")
    commit, when = git("log", "-1", "--format=%H %ct").split()
    files, relations = [], []
    for i, name in enumerate(names):
        data = (ROOT / name).read_bytes()
        files.append({
            "SPDXID": f"SPDXRef-File-{i}",
            "fileName": "./" + name,
            "checksums": [{"algorithm": "SHA1", "checksumValue": hashlib.sha1(data).hexdigest()},
                          {"algorithm": "SHA256", "checksumValue": hashlib.sha256(data).hexdigest()}],
            "licenseConcluded": DATA.get(name, "MIT"),
            "licenseInfoInFiles": ["NOASSERTION"],
            "copyrightText": "NOASSERTION",
        })
        relations.append(("SPDXRef-newsevent", "CONTAINS", f"SPDXRef-File-{i}"))
    packages = [{"SPDXID": "SPDXRef-newsevent", "name": "newsevent", "versionInfo": version, "downloadLocation": "NOASSERTION", "filesAnalyzed": True,
                 "packageVerificationCode": {"packageVerificationCodeValue": hashlib.sha1("".join(
                     sorted(f["checksums"][0]["checksumValue"] for f in files)).encode()).hexdigest()},
                 "licenseConcluded": "NOASSERTION", "licenseDeclared": "MIT", "licenseInfoFromFiles": ["NOASSERTION"],
                 "copyrightText": "NOASSERTION", "comment": f"commit {commit}; the sources of data are told in data/SOURCES.md"}]
    for config, name, licence, users, oldest in NEEDS:
        found = subprocess.run(["pkg-config", "--modversion", config], capture_output=True, text=True).stdout.strip()
        packages.append({"SPDXID": f"SPDXRef-{config}", "name": name, "versionInfo": found or "NOASSERTION", "downloadLocation": "NOASSERTION",
                         "filesAnalyzed": False, "licenseConcluded": licence, "licenseDeclared": licence, "copyrightText": "NOASSERTION",
                         "comment": f"needed by {users}, {oldest} or newer; the version is the one built with"})
        relations.append(("SPDXRef-newsevent", "DEPENDS_ON", f"SPDXRef-{config}"))
    document = {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"newsevent-{version}",
        "documentNamespace": f"https://newsevent.invalid/spdx/{version}/{commit}",
        "creationInfo": {"created": datetime.fromtimestamp(int(when), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: tools/sbom.py"]},
        "hasExtractedLicensingInfos": [{"licenseId": "LicenseRef-WordNet-3.0", "name": "WordNet 3.0 licence",
                                        "extractedText": "See https://wordnet.princeton.edu/license-and-commercial-use; permissive, with notice."}],
        "packages": packages, "files": files,
        "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-newsevent"}] +
                         [{"spdxElementId": a, "relationshipType": r, "relatedSpdxElement": b} for a, r, b in relations],
    }
    json.dump(document, sys.stdout, indent=1)
    print()


main()
