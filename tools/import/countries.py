"""countries.tsv and the national part of demonyms.tsv.

Names, capitals, coordinates and demonyms: src/countries.txt (public facts);
codes are checked against iso-codes; population from CLDR's supplemental data."""
import json
import re
from common import COLUMNS, bare, slug, source, unique, write

ISO = '/usr/share/iso-codes/json/iso_3166-1.json'
CLDR = '/usr/share/unicode/cldr/common/supplemental/supplementalData.xml'
DEPENDENT = '''ASM AIA ABW BMU IOT VGB CYM CXR CCK COK CUW FLK FRO GUF PYF ATF GIB GRL
GLP GUM GGY HKG IMN JEY MAC MTQ MYT MSR NCL NIU NFK MNP PCN PRI REU BLM SHN MAF SPM
SXM SGS SJM TKL TCA UMI VIR WLF ALA BES HMD BVT ATA'''.split()
FORMER = 'ussr yugoslavia serbiamontenegro czechoslovakia eastgermany southvietnam northvietnam ottoman austriahungary prussia biafra'.split()
CONSTITUENT = 'england scotland wales northernireland'.split()


def main():
    iso = {r['alpha_3']: r for r in json.load(open(ISO, encoding='utf-8'))['3166-1']}
    pops = dict(re.findall(r'<territory type="(\w\w)"[^>]*population="(\d+)"',
                           open(CLDR, encoding='utf-8').read()))
    rows, norps, seen = [], [], set()
    for line in source('countries.txt'):
        code, name, aliases, capital, lat, lon, people = [c.strip() for c in line.split('|')]
        attributes = []
        if code.startswith('x:'):
            key, country = code[2:].split('@')
            ident, kind = 'x:' + key, 'country'
            if key in FORMER:
                kind = 'former'
            elif key in CONSTITUENT:
                kind = 'constituent'
            elif key in ('chechnya', 'kurdistan', 'rojava', 'puntland'):
                kind = 'region'
            elif key == 'koreapeninsula':
                kind = 'region'
            else:
                kind = 'unrecognised'
        else:
            assert code in iso or code in ('XKX', 'ANT'), code
            seen.add(code)
            ident, country = 'c:' + code, code
            kind = 'dependency' if code in DEPENDENT else 'country'
            if code == 'ANT':
                kind = 'former'
        attributes.append('kind=' + kind)
        if code in iso:
            attributes.append('iso2=' + iso[code]['alpha_2'])
        if capital:
            attributes.append('capital=' + capital)
        attributes += ['lat=' + lat, 'lon=' + lon]
        if code in iso and iso[code]['alpha_2'] in pops:
            attributes.append('pop=' + pops[iso[code]['alpha_2']])
        if code == 'XKX':
            attributes += ['iso2=XK', 'pop=' + pops['XK']]
        if name.endswith('^w'):
            name = bare(name)
            attributes.append('weak=1')
        forms = [a for a in aliases.split(',')] if aliases else []
        kindtype = 'LOC' if code in ('ATA',) else 'GPE'
        rows.append([ident, kindtype, name, country, '', '|'.join(unique(forms, name)),
                     ';'.join(attributes)])
        people = [p.strip() for p in people.split(',') if p.strip()]
        if people:
            head = bare(people[0])
            extra = ['kind=national', 'place=' + ident]
            if people[0] != head:
                extra.append('weak=1')
            norps.append(['n:' + slug(head), 'NORP', head, country, '',
                          '|'.join(unique(people, head)), ';'.join(extra)])
    missing = sorted(set(iso) - seen)
    assert not missing, missing
    write('countries.tsv', ['States, dependencies, unrecognised and former states.'], COLUMNS, rows)
    for line in source('demonyms.txt'):
        cols = [c.strip() for c in line.split('|')]
        head, country, sector, forms, attrs = (cols + [''] * 5)[:5]
        weak = head != bare(head)
        head = bare(head)
        extra = [a for a in attrs.split(',') if a]
        if weak:
            extra.append('weak=1')
        norps.append(['n:' + slug(head), 'NORP', head, country, sector,
                      '|'.join(unique(forms.split(','), head)), ';'.join(extra)])
    write('demonyms.tsv', ['Nationalities, peoples, religions, political adherents.'], COLUMNS, norps)


if __name__ == '__main__':
    main()
