"""given_names.tsv and surnames.tsv.

Usage: persons.py FAKER_DIR CENSUS_DIR
FAKER_DIR is the unpacked wheel of Faker (MIT), CENSUS_DIR the folder of the
`names` package (MIT) with the name lists of the 1990 census of the United
States (public domain). src/given_extra.txt and src/surnames_extra.txt hold
what they lack."""
import glob
import os
import re
import sys
from common import common_words, fold, source, write

# Locales whose lists are Latin script or have romanised variants.
SKIP = {'en_TH'}
NAME = re.compile(r"^[^\W\d_][^\W\d_'’-]+(?:[ -][^\W\d_]+)?$")
LATIN = re.compile(r'^[A-Za-z\u00c0-\u024f\u1e00-\u1eff\' -]+$')


def provider_lists(path):
    """Runs one provider module's text alone and returns its name lists."""
    text = open(path, encoding='utf-8').read()
    text = re.sub(r'^from .*$', '', text, flags=re.M)
    text = re.sub(r'^import .*$', '', text, flags=re.M)

    class Base:
        pass
    from collections import Counter, OrderedDict
    from operator import itemgetter
    space = {'PersonProvider': Base, 'OrderedDict': OrderedDict, 'Counter': Counter,
             'itemgetter': itemgetter, 'SexLiteral': str}

    class Any:
        def __getitem__(self, _):
            return self
    for word in ('ElementsType', 'Dict', 'List', 'Tuple', 'Optional', 'Union', 'Any'):
        space[word] = Any()
    space['str'] = str
    stubs = {'date': Any(), 'datetime': Any(), 'Enum': object, 'Sequence': Any()}
    space.update(stubs)
    try:
        exec(compile(text, path, 'exec'), space)
    except Exception as error:  # a locale that builds on another one
        sys.stderr.write('%s: %s\n' % (path, error))
        return {}
    provider = space.get('Provider')
    out = {}
    for key in dir(provider) if provider else ():
        value = getattr(provider, key)
        if key.startswith('_') or not isinstance(value, (dict, tuple, list)):
            continue
        out[key] = [v for v in value if isinstance(v, str)]
    return out


def ok(name):
    return NAME.match(name) and LATIN.match(name) and name[0].isupper() and len(name) > 1


def main():
    faker, census = sys.argv[1:3]
    given, sur = {}, {}
    words = common_words()

    def add_given(name, gender):
        name = name.strip()
        for form in {name, fold(name)}:
            if ok(form):
                given.setdefault(form, set()).add(gender)

    def add_sur(name, weight=0):
        name = name.strip()
        for form in {name, fold(name)}:
            if ok(form):
                sur[form] = max(sur.get(form, 0), weight)

    for path in sorted(glob.glob(os.path.join(faker, 'faker/providers/person/*_*/__init__.py')) +
                       glob.glob(os.path.join(faker, 'faker/providers/person/??/__init__.py'))):
        locale = os.path.basename(os.path.dirname(path))
        if locale in SKIP:
            continue
        for key, values in provider_lists(path).items():
            low = key.lower()
            if 'last' in low or 'surname' in low:
                if 'prefix' in low or 'suffix' in low:
                    continue
                for value in values:
                    add_sur(value, 1)
            elif 'first' in low or 'given' in low:
                if 'prefix' in low or 'suffix' in low:
                    continue
                gender = 'F' if 'female' in low else 'M' if 'male' in low else 'U'
                for value in values:
                    add_given(value, gender)
    for kind, gender, limit in (('male', 'M', 1219), ('female', 'F', 2500)):
        lines = open(os.path.join(census, 'dist.%s.first' % kind)).read().split('\n')
        for line in lines[:limit]:
            if line.strip():
                add_given(line.split()[0].title(), gender)
    lines = open(os.path.join(census, 'dist.all.last')).read().split('\n')
    for rank, line in enumerate(lines[:9000]):
        if line.strip():
            name = line.split()[0].title()
            if name.startswith('Mc') and len(name) > 4:
                name = 'Mc' + name[2:].title()
            add_sur(name, 3 if rank < 1000 else 2)
    for line in source('given_extra.txt'):
        gender, names = line.split(':', 1)
        for name in names.split():
            add_given(name.replace('_', ' '), gender)
    for line in source('surnames_extra.txt'):
        for name in line.split():
            add_sur(name.replace('_', ' '), 1)

    def gender_of(marks):
        marks = marks - {'U'} or {'U'}
        return marks.pop() if len(marks) == 1 else 'U'

    drop = {'The', 'Of', 'An', 'In', 'So', 'My', 'But', 'See', 'Do', 'Can', 'To', 'And', 'No', 'Not', 'Be', 'It', 'As', 'At'}
    rows = [(n, gender_of(m), 'weak=1' if n.lower() in words else '')
            for n, m in sorted(given.items()) if n not in drop]
    write('given_names.tsv', ['Given names; gender M, F or U (both or unknown).',
                              'weak=1: also an ordinary word.'],
          ['name', 'gender', 'attributes'], rows)
    rows = [(n, ';'.join((['freq=%d' % w]) + (['weak=1'] if n.lower() in words else [])))
            for n, w in sorted(sur.items()) if n not in drop]
    write('surnames.tsv', ['Surnames; freq 3: among the thousand most frequent in the United States',
                           '(census of 1990), 2: among the nine thousand, 1: lists of other countries.'],
          ['name', 'attributes'], rows)


if __name__ == '__main__':
    main()
