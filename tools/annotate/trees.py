#!/usr/bin/env python3
"""Trees and tags for sentences of plain text, from which the library's own small parser learns (data/trees).

Usage: trees.py learn ENCODER.onnx TOKENIZER.json SYNTAX_FOLDER deprels.txt MODEL.pt [EPOCHS]
       trees.py annotate ENCODER.onnx TOKENIZER.json MODEL.pt SENTENCES.txt > plain.trees

`learn` teaches an encoder (bge-small-en-v1.5, MIT) the treebanks of the optional data folder: heads and relations by biaffine
scores (Dozat and Manning 2017), tags at the side. deprels.txt names the relations that the library has. `annotate` reads what
`make ask-trees` wrote, a key and the words of a sentence, and gives every sentence one tree with one root. Needs torch,
onnx, tokenizers and ufal.chu_liu_edmonds; forty minutes of four cores to learn, ten to annotate two million words.
"""
import collections
import random
import sys

import torch
import torch.nn.functional as F
from encoder import Encoder
from tokenizers import Tokenizer
from torch import nn
from ufal.chu_liu_edmonds import chu_liu_edmonds

HELD_OUT = ("afghan", "clock", "defector", "ie9", "nasa")  # articles of GUM that serve for evaluation
RATE_OF_ENCODER, RATE_OF_REST = 8e-5, 1e-3
CODES = 93  # numbers that one printable character of a file of trees can hold, one kept for "none of these"


class Words:
    """Sentences as rows of pieces: where each word begins and ends, and how it is written (the encoder folds case)."""

    def __init__(self, path):
        self.tokenizer = Tokenizer.from_file(path)
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known = {}

    def pieces(self, word):
        if word not in self.known:
            self.known[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:6] or [100]
        return self.known[word]

    def row(self, words):
        pieces, first, last = [101], [], []
        for word in words:
            first.append(len(pieces))
            pieces += self.pieces(word)
            last.append(len(pieces) - 1)
        return pieces + [102], first, last, [shape(word) for word in words]


def shape(word):
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if word[0].isupper():
        return 3 if len(letters) == 1 else 1 if all(c.isupper() for c in letters) else 2
    return 4 if all(c.islower() for c in letters) else 5


def batch_of(rows):
    width, words = max(len(row[0]) for row in rows), max(len(row[1]) for row in rows)
    pieces = torch.zeros(len(rows), width, dtype=torch.long)
    there = torch.zeros(len(rows), width, dtype=torch.bool)
    first, last, shapes = (torch.zeros(len(rows), words, dtype=torch.long) for _ in range(3))
    heads = torch.zeros(len(rows), words + 1, dtype=torch.bool)  # which places may be heads; 0 is the root
    for i, row in enumerate(rows):
        pieces[i, : len(row[0])] = torch.tensor(row[0])
        there[i, : len(row[0])] = True
        for into, values in ((first, row[1]), (last, row[2]), (shapes, row[3])):
            into[i, : len(values)] = torch.tensor(values)
        heads[i, : len(row[1]) + 1] = True
    return pieces, there, first, last, shapes, heads


def with_one(x):
    return F.pad(x, (0, 1), value=1.0)


class Parser(nn.Module):
    def __init__(self, encoder, relations, tags, arc=256, label=96):
        super().__init__()
        self.encoder = encoder
        width = 2 * encoder.width
        self.shape = nn.Embedding(8, encoder.width)
        nn.init.normal_(self.shape.weight, std=0.05)
        self.as_head, self.as_dependent = nn.Linear(width, arc), nn.Linear(width, arc)
        self.label_head, self.label_dependent = nn.Linear(width, label), nn.Linear(width, label)
        self.root = nn.Parameter(torch.randn(width) * 0.05)
        self.arc = nn.Parameter(torch.randn(arc + 1, arc) / arc)
        self.label = nn.Parameter(torch.randn(relations, label + 1, label + 1) * 0.01)
        self.tag = nn.Linear(width, tags)
        self.drop = nn.Dropout(0.2)

    def forward(self, pieces, there, first, last, shapes, heads):
        x = self.encoder(pieces, there)
        begin, end = (x.gather(1, at[:, :, None].expand(-1, -1, x.shape[2])) for at in (first, last))
        words = self.drop(torch.cat([begin + self.shape(shapes), end], -1))
        rooted = torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)
        above, below = (self.drop(F.leaky_relu(x, 0.1)) for x in (self.as_head(rooted), self.as_dependent(words)))
        arcs = torch.einsum("bdi,ij,bhj->bdh", with_one(below), self.arc, above).masked_fill(~heads[:, None, :], -1e9)
        above, below = (self.drop(F.leaky_relu(x, 0.1)) for x in (self.label_head(rooted), self.label_dependent(words)))
        return arcs, above, below, self.tag(words)

    def relations(self, above, below, heads):
        chosen = above.gather(1, heads[:, :, None].expand(-1, -1, above.shape[2]))
        return torch.einsum("bni,rij,bnj->bnr", with_one(below), self.label, with_one(chosen))


def read_trees(path, known, without=()):
    """Sentences as lists of (form, head, relation, tags)."""
    out, sentence, skip = [], [], False
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if line.startswith("# newdoc"):
            skip = any(line.rstrip("\n").endswith("_" + name) for name in without)
        elif line == "\n":
            if sentence and not skip:
                out.append(sentence)
            sentence = []
        elif len(fields) == 10 and fields[0].isdigit():
            relation = fields[7] if fields[7] in known else fields[7].split(":")[0]
            sentence.append((fields[1], int(fields[6]), relation, fields[3] + "|" + fields[4]))
    return out


def batches(rows, pieces):
    """Shuffled groups of rows of about the same length."""
    order, out = list(range(len(rows))), []
    random.shuffle(order)
    for i in range(0, len(order), 1500):
        group = []
        for j in sorted(order[i : i + 1500], key=lambda j: len(rows[j][0])):
            group.append(rows[j])
            if len(group) * len(rows[j][0]) > pieces:
                out.append(group)
                group = []
        if group:
            out.append(group)
    random.shuffle(out)
    return out


def learn(encoder, tokenizer, folder, deprels, to, epochs="4"):
    torch.manual_seed(1)
    random.seed(1)
    known = set(open(deprels).read().split())
    sentences = read_trees(f"{folder}/en_ewt-ud-train.conllu", known) + read_trees(f"{folder}/en_gum-open-train.conllu", known, HELD_OUT)
    relations, tags = (sorted({word[k] for sentence in sentences for word in sentence}) for k in (2, 3))
    words = Words(tokenizer)
    rows = []
    for s in sentences:
        if len(s) <= 110:
            gold = [torch.tensor(column) for column in ([w[1] for w in s], [relations.index(w[2]) for w in s], [tags.index(w[3]) for w in s])]
            rows.append(words.row([w[0] for w in s]) + (gold,))
    parser = Parser(Encoder(encoder), len(relations), len(tags))
    groups = [{"params": [], "weight_decay": 0.01, "base": RATE_OF_ENCODER}, {"params": [], "weight_decay": 0, "base": RATE_OF_REST}]
    for name, value in parser.named_parameters():
        groups[0 if name.startswith("encoder.") else 1]["params"].append(value)
    optimiser = torch.optim.AdamW(groups, lr=RATE_OF_REST, betas=(0.9, 0.98))
    parser.train()
    plan = [batch for _ in range(int(epochs)) for batch in batches(rows, 900)]
    for step, batch in enumerate(plan):
        for group in optimiser.param_groups:  # up for a twelfth of the way, then down
            group["lr"] = group["base"] * min(1, step / (0.08 * len(plan))) * (1 - step / len(plan))
        inputs = batch_of(batch)
        gold = [torch.full(inputs[2].shape, -100) for _ in range(3)]
        for i, row in enumerate(batch):
            for into, values in zip(gold, row[4]):
                into[i, : len(values)] = values
        arcs, above, below, tagged = parser(*inputs)
        labels = parser.relations(above, below, gold[0].clamp(min=0))
        loss = sum(share * F.cross_entropy(x.flatten(0, 1), y.flatten(), ignore_index=-100) for share, x, y in zip((1, 1, 0.3), (arcs, labels, tagged), gold))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parser.parameters(), 2.0)
        optimiser.step()
        if step % 100 == 99:
            print(step + 1, len(plan), f"{loss.item():.4f}", file=sys.stderr)
    torch.save({"parser": parser.state_dict(), "relations": relations, "tags": tags}, to)


def is_tree(heads):
    """One root and no circle; heads[i] is the head of word i + 1."""
    done = [True] + [False] * len(heads)
    for word in range(1, len(heads) + 1):
        way = []
        while not done[word]:
            if word in way:
                return False
            way.append(word)
            word = heads[word - 1]
        for word in way:
            done[word] = True
    return list(heads).count(0) == 1


def spanning_tree(scores):
    """The best tree under the likeliest root, by Chu and Liu's and Edmonds's algorithm."""
    count = scores.shape[0]
    matrix = torch.full((count + 1, count + 1), float("nan"), dtype=torch.float64)
    matrix[1:] = scores
    matrix[1:, 0] = -1e4
    matrix[int(scores[:, 0].argmax()) + 1, 0] = 0
    matrix[range(1, count + 1), range(1, count + 1)] = -1e5
    return chu_liu_edmonds(matrix.numpy())[0][1:]


def annotate(encoder, tokenizer, model, asked):
    stored = torch.load(model)
    relations, tags = stored["relations"], stored["tags"]
    parser = Parser(Encoder(encoder), len(relations), len(tags))
    parser.load_state_dict(stored["parser"])
    parser.eval()
    words, sentences = Words(tokenizer), {}
    for line in open(asked, encoding="utf-8", errors="replace", newline="\n"):
        key, _, text = line.rstrip("\n").partition("\t")
        row = words.row(text.split(" "))
        if len(row[0]) <= 250:
            sentences.setdefault(key, row)
    keys = sorted(sentences, key=lambda key: (len(sentences[key][0]), key))
    root, answers = relations.index("root"), {}
    with torch.no_grad():
        at = 0
        while at < len(keys):
            longest = len(sentences[keys[min(at + 40, len(keys) - 1)]][0])
            some = keys[at : at + max(1, min(40, 2400 // longest))]
            at += len(some)
            arcs, above, below, tagged = parser(*batch_of([sentences[key] for key in some]))
            arcs = arcs.log_softmax(-1)
            heads, tagged = arcs.argmax(-1), tagged.argmax(-1)
            for j, key in enumerate(some):
                count = len(sentences[key][1])
                if not is_tree(heads[j, :count].tolist()):
                    heads[j, :count] = torch.tensor(spanning_tree(arcs[j, :count, : count + 1]))
            labels = parser.relations(above, below, heads)
            labels[:, :, root] = -1e9
            labels = labels.argmax(-1).masked_fill(heads == 0, root)
            for j, key in enumerate(some):
                answers[key] = [x[j, : len(sentences[key][1])].tolist() for x in (heads, labels, tagged)]
    often = [tag for tag, _ in collections.Counter(t for answer in answers.values() for t in answer[2]).most_common(CODES)]
    print("# CC BY-SA 4.0: adapted from the Universal Dependencies English Web Treebank and GUM; see data/SOURCES.md and tools/learn/parser-trees.c")
    print("@relations", *relations)
    print("@tags", *(tags[tag] for tag in often), "_|_")
    for key, (heads, labels, tagged) in answers.items():
        columns = heads, labels, [often.index(tag) if tag in often else len(often) for tag in tagged]
        print(key, *("".join(chr(ord("!") + number) for number in column) for column in columns), sep="\t")


if __name__ == "__main__":
    if len(sys.argv) < 6 or sys.argv[1] not in ("learn", "annotate"):
        sys.exit(__doc__)
    (learn if sys.argv[1] == "learn" else annotate)(*sys.argv[2:])
