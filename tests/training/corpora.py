"""Training data of the language model: treebanks, named entities and attributions as windows of words with labels.

A window is some consecutive sentences (treebanks, entities) or paragraphs (attributions) of one document. A label that
a source does not have is IGNORE, and takes no part in the loss.
"""

import gzip
import json
import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from malicli.syntax.tokenizer import tokenize
from malicli.syntax.word_pieces import Vocabulary

IGNORE = -100
SUBTYPES = {
    *("nsubj:pass", "nmod:poss", "aux:pass", "compound:prt", "acl:relcl", "obl:agent", "nmod:unmarked"),
    *("obl:unmarked", "csubj:pass"),
}
NER = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
MERGED = {"NORP": "MISC", "PRODUCT": "MISC", "WORK": "MISC", "FAC": "LOC", "GROUP": "ORG"}
SHARES = {"wikineural-val": 0.35, "wikineural-test": 0.35, "wnut17": 0.7}  # of a source's sentences, where not all
SINGLE = ("wnut17", "wikigold", "wikineural-val", "wikineural-test")  # sources whose sentences do not follow each other
LARGEST_WINDOW, LONGEST_WINDOW, LONGEST_PARAGRAPH = 180, 480, 220  # pieces
PARTS = ("source", "cue", "content")

Labels = dict[str, dict[str, int]]


@dataclass(slots=True)
class Sentence:
    words: list[str]
    head: list[int] = field(default_factory=list)  # 1-based, 0 for the root
    rel: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    ner: list[str] = field(default_factory=list)
    opens_paragraph: bool = False


@dataclass(slots=True)
class Link:
    """A cue (words begin to end) with the tags of its speaker and its content: 0 outside, 1 begins, 2 inside."""

    begin: int
    end: int
    source: list[int]
    content: list[int]


@dataclass(slots=True)
class Window:
    task: str  # tree, ner or attribution
    words: list[str]
    breaks: set[int]  # words that begin a paragraph
    starts: list[int] = field(default_factory=list)  # words that begin a sentence, where known
    head: list[int] = field(default_factory=list)  # a word's own number for a root
    rel: list[int] = field(default_factory=list)
    pos: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    ner: list[int] = field(default_factory=list)
    tags: list[list[int]] = field(default_factory=list)  # a row for each of PARTS
    links: list[Link] = field(default_factory=list)


def read_lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from file


def read_treebank(path: Path, keep: Callable[[str], bool] = lambda name: True) -> list[list[Sentence]]:
    """The documents whose name is kept."""
    docs: list[list[Sentence]] = []
    doc: list[Sentence] = []
    rows: list[list[str]] = []
    opens, bank = False, ""
    for line in read_lines(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            doc = []
            if keep(line):
                docs.append(doc)
        elif line.startswith("# newpar"):
            opens = True
        elif line.startswith("# treebank"):
            bank = line.split("= ")[1]
        elif line and line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            doc.append(treebank_sentence(rows, fine=bank in ("GUM", "EWT"), opens=opens))
            rows, opens = [], False
    return [found for found in docs if found]


def treebank_sentence(rows: list[list[str]], fine: bool, opens: bool) -> Sentence:
    """A sentence of CoNLL-U; the fine tags of some treebanks are of another set and left out."""
    rel = [row[7] if row[7] in SUBTYPES else row[7].split(":")[0] for row in rows]
    xpos = [row[4] if fine else "" for row in rows]
    return Sentence([r[1] for r in rows], [int(r[6]) for r in rows], rel, [r[3] for r in rows], xpos, [], opens)


def entity_sentence(row: dict[str, list[str]]) -> Sentence:
    """A sentence with BIO tags of the four types, its tokens parted as the program parts them."""
    words, ner = [], []
    for word, tag in zip(row["tokens"], row["ner"], strict=True):
        kind = MERGED.get(tag[2:], tag[2:])
        known = f"{tag[0]}-{kind}" if f"B-{kind}" in NER else "O"
        for number, part in enumerate(tokenize(word).words):
            words.append(part)
            ner.append("I" + known[1:] if number and known[0] == "B" else known)
    return Sentence(words, ner=ner)


def read_entities(path: Path, rng: random.Random, free: bool = False) -> list[list[Sentence]]:
    """Documents of the training sources, each source by its share; with `free`, those without a limit to their use."""
    docs: list[list[Sentence]] = []
    last = None
    for line in read_lines(path):
        row = json.loads(line)
        source = row["source"]
        if rng.random() >= SHARES.get(source, 1.0) or (free and source not in ("wikigold", "wnut17", "re3d")):
            continue
        key = (source, row["doc"])
        if key != last or source in SINGLE:
            docs.append([])
        last = key
        if (sentence := entity_sentence(row)).words:
            docs[-1].append(sentence)
    return [doc for doc in docs if doc]


def labels_of(treebank: list[list[Sentence]], rare: int = 20) -> Labels:
    """Numbers of all labels; fine tags seen less than `rare` times have none."""
    sentences = [sentence for doc in treebank for sentence in doc]
    xpos = Counter(tag for s in sentences for tag in s.xpos if tag)
    named = {
        "rel": sorted({r for s in sentences for r in s.rel}),
        "pos": sorted({p for s in sentences for p in s.pos}),
        "xpos": sorted(tag for tag, times in xpos.items() if times >= rare),
        "ner": list(NER),
    }
    return {head: {label: n for n, label in enumerate(names)} for head, names in named.items()}


def sentence_windows(
    docs: list[list[Sentence]], task: str, labels: Labels, rng: random.Random, vocabulary: Vocabulary
) -> Iterator[Window]:
    """Windows of one to several sentences, of another size at every call."""
    for doc in docs:
        at = 0
        while at < len(doc):
            target = 0 if rng.random() < 0.25 else rng.randint(40, LARGEST_WINDOW)
            group: list[Sentence] = []
            size = 0
            while at < len(doc):
                more = sum(len(vocabulary.of(word)) for word in doc[at].words)
                if group and size + more > target:
                    break
                group.append(doc[at])
                size, at = size + more, at + 1
            if size < LONGEST_WINDOW:
                window = joined(group, task, labels)
                window.words = recased(window.words, rng)
                yield window


def joined(group: list[Sentence], task: str, labels: Labels) -> Window:
    """Sentences as one window."""
    window = Window(task, [], set())
    for s in group:
        base = len(window.words)
        window.starts.append(base)
        if s.opens_paragraph and base:
            window.breaks.add(base)
        window.words += s.words
        window.head += [base + h - 1 if h else base + i for i, h in enumerate(s.head)]
        window.rel += [labels["rel"].get(r, IGNORE) for r in s.rel]
        window.pos += [labels["pos"].get(p, IGNORE) for p in s.pos]
        window.xpos += [labels["xpos"].get(x, IGNORE) for x in s.xpos]
        window.ner += [labels["ner"].get(t, IGNORE) for t in s.ner]
    return window


def recased(words: list[str], rng: random.Random) -> list[str]:
    """Words as they are, or seldom in capitals or in title case, as headlines are."""
    chance = rng.random()
    if chance < 0.03:
        return [word.upper() for word in words]
    if chance < 0.06:
        return [w if len(w) < 4 and w.islower() else w[:1].upper() + w[1:] for w in words]
    return words


class AnnotatedArticle:
    """An article of the attribution corpus, its words found once."""

    def __init__(self, row: dict[str, object]) -> None:
        text = str(row["text"])
        tokens = tokenize(text)
        self.attributions: list[dict[str, list[list[int]]]] = row["attributions"]  # type: ignore[assignment]
        self.words, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.breaks = [b for a, b in pairwise(range(len(tokens))) if "\n" in text[self.ends[a] : self.starts[b]]]


def read_attributions(path: Path) -> list[AnnotatedArticle]:
    found = [AnnotatedArticle(json.loads(line)) for line in read_lines(path)]
    return [article for article in found if article.words]


def paragraph_windows(
    articles: list[AnnotatedArticle], vocabulary: Vocabulary, rng: random.Random | None = None
) -> Iterator[Window]:
    """Windows of whole paragraphs, of another size at every call where `rng` is given."""
    for article in articles:
        sizes = [len(vocabulary.of(word)) for word in article.words]
        blocks = list(paragraph_blocks(article, sizes))
        at = 0
        while at < len(blocks):
            varied = rng is not None and rng.random() >= 0.5
            target = rng.randint(30, LONGEST_PARAGRAPH) if rng and varied else LONGEST_PARAGRAPH
            first, size, last = blocks[at][0], 0, blocks[at][1]
            while at < len(blocks):
                more = sum(sizes[slice(*blocks[at])])
                if size and size + more > target:
                    break
                last, size, at = blocks[at][1], size + more, at + 1
            yield attribution_window(article, first, last)


def paragraph_blocks(article: AnnotatedArticle, sizes: list[int]) -> Iterator[tuple[int, int]]:
    """The paragraphs, a very long one cut where a sentence seems to end."""
    for start, end in pairwise([0, *article.breaks, len(article.words)]):
        first, size = start, 0
        for at in range(start, end):
            size += sizes[at]
            if (size > LONGEST_PARAGRAPH and article.words[at] in ".?!") or size > LONGEST_WINDOW - 80:
                yield first, at + 1
                first, size = at + 1, 0
        if first < end:
            yield first, end


def attribution_window(article: AnnotatedArticle, first: int, last: int) -> Window:
    """The words first to last with the tags of all attributions, and those of each cue."""
    breaks = {at - first for at in article.breaks if first < at < last}
    window = Window("attribution", article.words[first:last], breaks, tags=[[0] * (last - first) for _ in PARTS])
    for attribution in article.attributions:
        rows = [tagged(article, attribution.get(part) or [], first, last) for part in PARTS]
        for tags, own in zip(window.tags, rows, strict=True):
            tags[:] = [1 if 1 in pair else max(pair) for pair in zip(tags, own, strict=True)]
        cue = [at for at, tag in enumerate(rows[1]) if tag]
        if cue:
            window.links.append(Link(cue[0], cue[-1] + 1, rows[0], rows[2]))
    return window


def tagged(article: AnnotatedArticle, spans: list[list[int]], first: int, last: int) -> list[int]:
    """Tags of some spans of characters over the words first to last."""
    out = [0] * (last - first)
    for begin, end in spans:
        at, tag = bisect_left(article.ends, begin + 1), 1
        while at < len(article.starts) and article.starts[at] < end:
            if first <= at < last:
                out[at - first] = out[at - first] or tag
            at, tag = at + 1, 2
    return out
