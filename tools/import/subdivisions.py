"""subdivisions.tsv: first-level units of states.

Codes and types from iso-codes, English names from CLDR, forms that news uses
from src/subdivisions.txt (`!` in its aliases leaves the unit out because
another table has the place; `@X` stands for X Oblast, X region, ...)."""
import html
import json
import re
from common import COLUMNS, bare, common_words, fold, source, unique, write

ISO2 = '/usr/share/iso-codes/json/iso_3166-2.json'
ISO1 = '/usr/share/iso-codes/json/iso_3166-1.json'
CLDR = '/usr/share/unicode/cldr/common/subdivisions/en.xml'
# Their units are communes by the dozen, seldom named as such in news.
SKIP = 'SI MK LV MT LI SM AD MV NR TV PW MH FM KI AG BB DM GD KN LC VC JM BS TT SC MU'.split()
PARENTED = {'FR', 'GB', 'BE', 'PH', 'ES', 'IE', 'ID'}
WORD = [('Autonomous Province', 'Province'), ('Province', 'Province'), ('Oblast', 'Oblast'),
        ('Governorate', 'Governorate'), ('Prefecture', 'Prefecture'), ('Department', 'Department'),
        ('State', 'State'), ('County', 'County'), ('Canton', 'Canton'), ('District', 'District'),
        ('Municipality', 'Municipality'), ('Voivodship', 'Voivodeship'), ('Region', 'Region'),
        ('Emirate', 'Emirate'), ('Parish', 'Parish'), ('Division', 'Division'),
        ('Territory', 'Territory'), ('Republic', 'Republic'), ('Land', 'State')]
GOVERNED = 'SY IQ EG YE JO LB TN SA KW BH OM PS DZ LY MA'.split()


def forms(base, word, country):
    out = ['%s %s' % (base, word), '%s %s' % (base, word.lower())]
    if country == 'US':            # "Ohio State" is a university
        out = []
    elif country in ('DE', 'AT', 'AU', 'IN', 'BR', 'MX', 'VE', 'MY') and word == 'State':
        out = ['%s state' % base]
    if word == 'Governorate' or country in ('DZ',):
        out += [base + ' province', base + ' Province']
    if word in ('Oblast',) or country in ('RU', 'UA', 'BY', 'KZ', 'GE'):
        out += [base + ' region', base + ' Region', base + ' Oblast', base + ' oblast']
    if word == 'Department':
        out += ['department of ' + base]
    if word == 'County':
        out += ['County ' + base]
    if country == 'IE':
        out += ['Co ' + base, 'Co. ' + base]
    if word in ('Province', 'State'):
        out += ['%s of %s' % (word.lower(), base)]
    return out


def city_names():
    """Names of places per country; a bare name that is also a city's stays the city's."""
    import os
    from common import NAMES
    path = os.path.join(NAMES, 'cities.tsv')
    out = {}
    if os.path.exists(path):
        for line in open(path, encoding='utf-8'):
            if not line.startswith('#'):
                cols = line.rstrip('\n').split('\t')
                for form in [cols[2]] + cols[5].split('|'):
                    out.setdefault(cols[3], set()).add(fold(bare(form)).lower())
    return out


def main():
    alpha3 = {r['alpha_2']: r['alpha_3'] for r in json.load(open(ISO1, encoding='utf-8'))['3166-1']}
    names = {k: html.unescape(v) for k, v in
             re.findall(r'<subdivision type="(\w+)">([^<]*)</subdivision>', open(CLDR, encoding='utf-8').read())}
    extra = {}
    for line in source('subdivisions.txt'):
        code, name, aliases = line.split('|')
        extra[code] = (name, [a.strip() for a in aliases.split(',') if a.strip()])
    cities, words = city_names(), common_words()
    units = [r for r in json.load(open(ISO2, encoding='utf-8'))['3166-2']]
    count = {}
    for unit in units:
        key = names.get(unit['code'].replace('-', '').lower(), unit['name'])
        count.setdefault(fold(key).lower(), set()).add(unit['code'][:2])
    rows, taken = [], set()
    for unit in units:
        code, iso_name, kind = unit['code'], unit['name'], unit['type']
        country = code[:2]
        if country in SKIP or ('parent' in unit and country not in PARENTED):
            continue
        if country == 'FR' and 'Overseas' in kind or country == 'US' and kind == 'Outlying area':
            continue
        if country == 'NO' and code in ('NO-21', 'NO-22'):
            continue
        word = next((w for k, w in WORD if kind.endswith(k) or kind.startswith(k)), '')
        if 'parent' in unit and country == 'FR':
            word = 'Department'
        if country in ('RU', 'BY', 'KZ', 'UZ', 'KG') and word in ('Region', ''):
            word = 'Oblast' if country in ('RU', 'BY') else 'Region'
        if country == 'RU' and kind == 'Administrative region':
            word = 'Oblast'
        if country in GOVERNED and word in ('Province', '') and country in ('SY', 'IQ', 'EG', 'YE', 'JO', 'LB', 'TN'):
            word = 'Governorate'
        if country == 'IN' and word == 'Territory':
            word = 'Territory'
        given, aliases = extra.get(code, ('-', []))
        if aliases == ['!']:
            continue
        weak = given.endswith('^w')
        base = names.get(code.replace('-', '').lower(), iso_name)
        base = re.sub(r'[²³¹]|\s*\(.*?\)|\s*\[.*?\]', '', base).replace('’', "'").strip()
        base = re.sub(r'^(Wilaya de|Wilaya d\'|Departamento de|Provincia de|Distrito de) ?', '', base)
        out = []
        if given != '-':
            name = bare(given)
            for alias in aliases:
                if alias.startswith('@'):
                    out += forms(alias[1:], 'Oblast', country)
                    out += ['%s Oblast' % alias[1:]]
                else:
                    out.append(alias)
            if not name.split()[-1] in ('Oblast', 'Krai', 'Province', 'State', 'Governorate', 'Region', 'region',
                                       'state', 'province', 'Okrug', 'District', 'Territory', 'Republic') and word:
                out += forms(name, word, country)
        else:
            if word and base.split()[-1] == word:
                base = base[:-len(word)].strip()
            low = fold(base).lower()
            clash = low in cities.get(alpha3[country], ()) and country not in ('US', 'CA', 'AU', 'IN', 'DE', 'IT')
            ordinary = all(w in words for w in low.replace('-', ' ').split())
            if (clash or ordinary or len(base) < 3) and word:
                name = '%s %s' % (base, word)
                out = forms(base, word, country)
                if ordinary and not clash and len(base) > 3:
                    out.append(base + '^w')
            else:
                name = base
                out = forms(base, word, country) if word else []
                weak = weak or len(count.get(low, ())) > 1 or ordinary
        folded = [fold(a) if '^' not in a else a for a in [name] + out]
        out = unique(out + folded, name)
        attributes = ['kind=' + ({'Oblast': 'region'}.get(word, word.lower()) or 'region'), 'admin1=' + code]
        if weak:
            attributes.append('weak=1')
        ident = 's:' + code
        assert ident not in taken
        taken.add(ident)
        rows.append([ident, 'GPE', name, alpha3[country], '', '|'.join(out), ';'.join(attributes)])
    rows.sort()
    write('subdivisions.tsv', ['First-level units of states; codes of ISO 3166-2.'], COLUMNS, rows)


if __name__ == '__main__':
    main()
