"""Checks the name tables: columns, unique ids, codes, duplicate strong forms.

Usage: check_names.py [--duplicates]; the exit status is 1 where a table is wrong."""
import json
import os
import re
import sys
from common import COLUMNS, NAMES

TYPES = set('GPE LOC FAC ORG PER NORP EVENT PRODUCT'.split())
SECTORS = set('GOV MIL REB OPP PTY JUD LEG COP SPY BUS MED EDU IGO NGO CRM REL CVL SPT ART SCI'.split()) | {''}
OTHER = {'titles.tsv': 4, 'given_names.tsv': 3, 'surnames.tsv': 2, 'patterns.tsv': 3}
ISO = '/usr/share/iso-codes/json/iso_3166-1.json'
ID = re.compile(r'^[a-z]+:[A-Za-z0-9-]+$')
ATTRIBUTE = re.compile(r'^[a-z0-9]+=[^;=\t]+$')
DATE = re.compile(r'^(\d{3,4}(-\d\d(-\d\d)?)?)?$')


def main():
    codes = {r['alpha_3'] for r in json.load(open(ISO, encoding='utf-8'))['3166-1']} | {'XKX', 'ANT', ''}
    subdivisions = {r['code'] for r in json.load(open(ISO.replace('-1.', '-2.'), encoding='utf-8'))['3166-2']}
    wrong, ids, forms, metonyms = [], {}, {}, []
    for name in sorted(os.listdir(NAMES)):
        if not name.endswith('.tsv'):
            continue
        entities = weak = 0
        for number, line in enumerate(open(os.path.join(NAMES, name), encoding='utf-8', newline=''), 1):
            where = '%s:%d' % (name, number)
            if '\r' in line or not line.endswith('\n'):
                wrong.append(where + ': line end')
            if line.startswith('#'):
                continue
            cols = line.rstrip('\n').split('\t')
            entities += 1
            if len(cols) != OTHER.get(name, len(COLUMNS)):
                wrong.append('%s: %d columns' % (where, len(cols)))
                continue
            if any(c != c.strip() or '  ' in c for c in cols):
                wrong.append(where + ': spaces')
            if name in OTHER:
                weak += 'weak=1' in cols[-1]
                key = (name, cols[0])
                if key in ids:
                    wrong.append('%s: %s twice' % (where, cols[0]))
                ids[key] = where
                if name in ('titles.tsv',) and cols[1] not in SECTORS or name == 'patterns.tsv' and (
                        cols[1] not in TYPES or cols[2] not in SECTORS or '*' not in cols[0] and ' ' not in cols[0]):
                    wrong.append(where + ': type or sector')
                continue
            ident, kind, canonical, country, sector, aliases, attributes = cols
            if not ID.match(ident):
                wrong.append('%s: id %s' % (where, ident))
            if ident in ids:
                wrong.append('%s: id %s is at %s' % (where, ident, ids[ident]))
            ids[ident] = where
            if kind not in TYPES or sector not in SECTORS or country not in codes:
                wrong.append('%s: type, sector or country' % where)
            if not canonical or '|' in canonical or '^' in canonical:
                wrong.append('%s: name %s' % (where, canonical))
            seen = set()
            for attribute in attributes.split(';') if attributes else []:
                if not ATTRIBUTE.match(attribute):
                    wrong.append('%s: attribute %s' % (where, attribute))
                    continue
                key, value = attribute.split('=')
                if key in seen:
                    wrong.append('%s: attribute %s twice' % (where, key))
                seen.add(key)
                if key == 'metonym':
                    metonyms.append((where, value))
                if key in ('lat', 'lon') and not abs(float(value)) <= (90 if key == 'lat' else 180):
                    wrong.append('%s: %s' % (where, attribute))
                if key == 'admin1' and value not in subdivisions:
                    wrong.append('%s: %s' % (where, attribute))
                if key == 'office':
                    for block in value.split('/'):
                        parts = block.split(':')
                        if len(parts) != 3 or not all(DATE.match(p) for p in parts[1:]) or parts[1] and parts[2] and parts[1][:4] > parts[2][:4]:
                            wrong.append('%s: office %s' % (where, block))
            weak += "weak=1" in attributes
            strong = [] if 'weak=1' in attributes else [canonical]
            for alias in aliases.split('|') if aliases else []:
                if not re.match(r'^[^^|]+(\^a)?(\^w)?$', alias):
                    wrong.append('%s: alias %s' % (where, alias))
                elif not alias.endswith('^w'):
                    strong.append(alias)
            for form in set(strong):
                forms.setdefault(form, []).append((ident, name))
        print('%-22s %6d entries, %5d weak' % (name, entities, weak))
    for where, target in metonyms:
        if target not in ids:
            wrong.append('%s: metonym %s unknown' % (where, target))
    double = {f: who for f, who in forms.items() if len({i for i, _ in who}) > 1}
    across = {f: who for f, who in double.items() if len({n for _, n in who}) > 1}
    print('%d strong forms, %d of several entities, %d of these in several tables' % (len(forms), len(double), len(across)))
    if '--duplicates' in sys.argv:
        for form, who in sorted(across.items()):
            print('  %s: %s' % (form, ' '.join(i for i, _ in who)))
    for line in wrong[:200]:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
