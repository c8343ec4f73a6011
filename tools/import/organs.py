"""organs.tsv: ministries, forces, parliaments, courts, police and central banks of
every state, named the way news names them ("Kenyan Defence Ministry"), made from
the demonyms of countries.tsv and demonyms.tsv. Bodies with names of their own are
in organisations.tsv; a form that stands there is left out here."""
import os
from common import COLUMNS, NAMES, bare, fold, slug, unique, write

# key, sector, kind, name, further forms; A adjective, N name of the state
BODIES = [
    ('foreign-ministry', 'GOV', 'ministry', 'A Foreign Ministry',
     ['A Ministry of Foreign Affairs', 'Foreign Ministry of N', 'Ministry of Foreign Affairs of N', "N's Foreign Ministry",
      "N's Ministry of Foreign Affairs"]),
    ('defence-ministry', 'GOV', 'ministry', 'A Defence Ministry',
     ['A Defense Ministry', 'A Ministry of Defence', 'A Ministry of Defense', 'Ministry of Defence of N',
      'Ministry of Defense of N', "N's Defence Ministry", "N's Defense Ministry", "N's Ministry of Defence",
      "N's Ministry of Defense"]),
    ('interior-ministry', 'GOV', 'ministry', 'A Interior Ministry',
     ['A Ministry of Interior', 'A Ministry of the Interior', 'Interior Ministry of N', "N's Interior Ministry",
      'Ministry of the Interior of N']),
    ('finance-ministry', 'GOV', 'ministry', 'A Finance Ministry',
     ['A Ministry of Finance', "N's Finance Ministry", 'Ministry of Finance of N']),
    ('health-ministry', 'GOV', 'ministry', 'A Health Ministry',
     ['A Ministry of Health', "N's Health Ministry", 'Ministry of Health of N']),
    ('justice-ministry', 'GOV', 'ministry', 'A Justice Ministry',
     ['A Ministry of Justice', "N's Justice Ministry"]),
    ('government', 'GOV', 'government', 'A Government', ['Government of N']),
    ('armed-forces', 'MIL', 'army', 'A Armed Forces', ['Armed Forces of N', "N's Armed Forces"]),
    ('army', 'MIL', 'army', 'A Army', ['Army of N']),
    ('navy', 'MIL', 'navy', 'A Navy', []),
    ('air-force', 'MIL', 'air_force', 'A Air Force', []),
    ('parliament', 'LEG', 'parliament', 'A Parliament', ['Parliament of N', "N's Parliament"]),
    ('supreme-court', 'JUD', 'court', 'A Supreme Court', ['Supreme Court of N', "N's Supreme Court"]),
    ('constitutional-court', 'JUD', 'court', 'A Constitutional Court', ['Constitutional Court of N', "N's Constitutional Court"]),
    ('national-police', 'COP', 'police', 'A National Police', ['A Police']),
    ('central-bank', 'GOV', 'central_bank', 'A Central Bank', ['Central Bank of N']),
    ('coast-guard', 'MIL', 'coast_guard', 'A Coast Guard', []),
    ('red-cross', 'NGO', 'ngo', 'A Red Cross', ['N Red Cross']),
    ('football-association', 'SPT', 'federation', 'A Football Association',
     ['A Football Federation', 'Football Association of N']),
    ('olympic-committee', 'SPT', 'federation', 'A Olympic Committee', []),
]
CLIPPED = {'red-cross', 'coast-guard'}


def rows_of(name):
    for line in open(os.path.join(NAMES, name), encoding='utf-8'):
        if not line.startswith('#'):
            yield line.rstrip('\n').split('\t')


def main():
    adjective = {}
    for row in rows_of('demonyms.tsv'):
        attributes = dict(a.split('=', 1) for a in row[6].split(';') if '=' in a)
        if attributes.get('kind') == 'national':
            adjective[attributes['place']] = row[2]
    taken = set()
    for table in ('organisations.tsv', 'sports.tsv', 'companies.tsv', 'media.tsv'):
        for row in rows_of(table):
            taken.update([row[2]] + [bare(a) for a in row[5].split('|') if a])
    rows = []
    for row in rows_of('countries.tsv'):
        ident, name, country, attributes = row[0], row[2], row[3], row[6]
        if ident not in adjective or not country or 'kind=former' in attributes or ident in ('c:ATA', 'c:VAT'):
            continue
        minor = not ident.startswith('c:') or 'kind=dependency' in attributes
        adj = adjective[ident]
        for key, sector, kind, head, more in BODIES:
            if minor and key in ('constitutional-court', 'navy', 'air-force', 'central-bank', 'interior-ministry', 'justice-ministry',
                                 'national-police', 'olympic-committee', 'coast-guard', 'red-cross'):
                continue
            if minor and key in ('armed-forces', 'army', 'foreign-ministry', 'defence-ministry') and 'kind=dependency' in attributes:
                continue
            forms = []
            for form in [head] + more:
                form = ' '.join(adj if w == 'A' else name + "'s" if w == "N's" else name if w == 'N' else w
                                for w in form.split(' '))
                form = form.replace("s's ", "s' ") if name.endswith('s') else form
                forms.append(form)
                if "'" in form:
                    forms.append(form.replace("'", '’'))
            forms = [f for f in forms if f not in taken]
            if not forms:
                continue
            rows.append(['o:%s-%s' % (slug(ident.split(':')[1]), key), 'ORG', forms[0], country, sector,
                         '|'.join(unique(forms[1:], forms[0])), 'kind=' + kind])
    write('organs.tsv', ["States' organs under the plain names of news, made by organs.py."], COLUMNS, rows)


if __name__ == '__main__':
    main()
