"""What the importers share: folding, slugs, word lists, table writing."""
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = os.path.normpath(os.path.join(HERE, '..', '..', 'data', 'names'))
SRC = os.path.join(HERE, 'src')
WORDNET = '/usr/share/wordnet'

# Letters that have no canonical decomposition.
EXTRA = {'ø': 'o', 'Ø': 'O', 'ł': 'l', 'Ł': 'L', 'đ': 'd', 'Đ': 'D', 'ð': 'd',
         'Ð': 'D', 'þ': 'th', 'Þ': 'Th', 'ß': 'ss', 'æ': 'ae', 'Æ': 'Ae',
         'œ': 'oe', 'Œ': 'Oe', 'ı': 'i', 'ə': 'a', 'Ə': 'A', 'ħ': 'h', 'Ħ': 'H',
         '’': "'", '‘': "'", 'ʻ': "'", 'ʼ': "'", '`': "'", 'ŋ': 'ng', 'ɓ': 'b',
         'ƴ': 'y', 'ɗ': 'd', 'ŧ': 't'}


def fold(text):
    """ASCII form of a Latin-script name, the way English papers print it."""
    text = ''.join(EXTRA.get(c, c) for c in text)
    text = unicodedata.normalize('NFKD', text)
    return ''.join(c for c in text if not unicodedata.combining(c))


def slug(text):
    return re.sub(r'[^a-z0-9]+', '-', fold(text).lower()).strip('-')


def fields(text):
    return [f.strip() for f in text.split('|')]


def source(name):
    """Lines of a file in src/, without comments and empty lines."""
    with open(os.path.join(SRC, name), encoding='utf-8') as handle:
        for line in handle:
            line = line.rstrip('\n')
            if line.strip() and not line.startswith('#'):
                yield line


def bare(alias):
    return re.sub(r'(\^[aw])+$', '', alias)


def unique(aliases, name):
    """Aliases without repeats and without the name itself."""
    seen, out = {name}, []
    for alias in aliases:
        alias = alias.strip()
        if alias and bare(alias) not in seen:
            seen.add(bare(alias))
            out.append(alias)
    return out


def write(name, header, columns, rows):
    path = os.path.join(NAMES, name)
    os.makedirs(NAMES, exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='\n') as out:
        for line in header:
            out.write('# %s\n' % line)
        out.write('# %s\n' % '\t'.join(columns))
        for row in rows:
            row = [str(c) for c in row]
            assert len(row) == len(columns), row
            assert not any('\t' in c or '\n' in c for c in row), row
            out.write('\t'.join(row) + '\n')
    return path


COLUMNS = ['id', 'type', 'name', 'country', 'sector', 'aliases', 'attributes']

# Words that WordNet leaves out.
FUNCTION = '''a an the of in on at by for to from with and or but nor so yet as if
than that this these those it its he she they we you i him her them us me my your
his our their who whom whose which what when where why how not no any all some each
every both either neither such same other another more most less least few many much
own only also too very just then now here there again once ever never always often
out off over under up down into onto upon about above below between among through
during before after since until while because though although unless whether per via
will would shall should may might must can could do does did done have has had be am
is are was were been being said says new old first last next one two three four five
six seven eight nine ten'''.split()


def common_words():
    """Ordinary English words: WordNet's lower-case lemmas and their plain
    inflections, and function words."""
    words = set(FUNCTION)
    for part in ('noun', 'verb', 'adj', 'adv'):
        with open(os.path.join(WORDNET, 'data.' + part), encoding='latin-1') as data:
            for line in data:
                if line.startswith('  '):
                    continue
                cols = line.split()
                for k in range(int(cols[3], 16)):
                    lemma = re.sub(r'\(.*\)$', '', cols[4 + 2 * k])
                    if lemma.islower() and lemma.isalpha():
                        words.add(lemma)
                        if part == 'verb':
                            stem = lemma[:-1] if lemma.endswith('e') else lemma
                            words.update((lemma + 's', stem + 'ed', stem + 'ing'))
                        if part == 'noun':
                            words.add(lemma + 's')
    return words
