"""Score the weights as the program runs them: trees, entities by source, and the words of attributions.

python -m tests.training.score --shared FOLDER [--model malicli/language/en/model]
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, pairwise
from pathlib import Path

import numpy as np

from malicli.language import get
from malicli.syntax import heads
from malicli.syntax.encoder import Array, Model, encode, load_model
from malicli.syntax.entity_kinds import agreed_kinds, kind_logs, kinds_of
from malicli.syntax.parse import LARGEST_WINDOW
from malicli.syntax.word_pieces import letter_case
from tests.benchmarks.attribution import Tally
from tests.training.corpora import (
    LONGEST_WINDOW,
    NER,
    Sentence,
    Window,
    entity_sentence,
    paragraph_windows,
    read_attributions,
    read_lines,
    read_treebank,
)

FOUR_TYPES = ("worldwide", "conll2003")  # sources that mark MISC


def read(model: Model, words: list[str], breaks: Iterable[int] = ()) -> heads.WordScores | None:
    """The projections of some words, None where they are too many for one window."""
    ids, cases, first = [model.vocabulary.start], [0], []
    for number, word in enumerate(words):
        if number in breaks:
            ids.append(model.vocabulary.end)
            cases.append(0)
        first.append(len(ids))
        ids += model.vocabulary.of(word)
        cases += [letter_case(word)] * len(model.vocabulary.of(word))
    if len(ids) > LONGEST_WINDOW + 30:
        return None
    return heads.project(model, encode(model, [*ids, model.vocabulary.end], [*cases, 0], first))


def score_trees(model: Model, sentences: Iterable[Sentence]) -> str:
    words, right, subject = 0, Counter[str](), Tally()
    for s in sentences:
        scores = read(model, s.words)
        if scores is None:
            continue
        tree, pos = heads.tree(model, scores, 0, len(s.words)), heads.labels(model, scores, "pos")
        for at, (head, rel) in enumerate(zip(s.head, s.rel, strict=True)):
            attached = tree.head[at] == (head - 1 if head else at)
            is_subject, given = rel.startswith("nsubj"), tree.rel[at].startswith("nsubj")
            words += 1
            right["pos"] += pos[at] == s.pos[at]
            right["uas"] += attached
            right["las"] += attached and tree.rel[at] == rel
            subject.add(is_subject and given and attached, given, is_subject)
    rates = " ".join(f"{name} {right[name] / words:.4f}" for name in ("pos", "uas", "las"))
    return f"{words} words: {rates} subject F1 {subject.f1:.4f}"


def chunks(tags: list[str]) -> set[tuple[int, int, str]]:
    """Entities of BIO tags, an I without a B before it taken for one."""
    found, start = set(), 0
    for at in range(1, len(tags) + 1):
        if at < len(tags) and tags[at][0] == "I" and tags[at][2:] == tags[start][2:]:
            continue
        if tags[start] != "O":
            found.add((start, at, tags[start][2:]))
        start = at
    return found


def score_entities(model: Model, path: Path) -> Iterator[str]:
    """A line a source: F1 of all types that it marks, and of each; documents are read as articles are."""
    totals: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for source, sentences in entity_documents(path):
        kinds = {"PER", "ORG", "LOC"} | ({"MISC"} if source in FOUR_TYPES else set())
        for want, got in zip((chunks(s.ner) for s in sentences), entities_in(model, sentences), strict=True):
            for kind in kinds:
                of = [{c for c in part if c[2] == kind} for part in (want & got, got, want)]
                totals[source][kind].add(*map(len, of))
    for source, by_kind in totals.items():
        whole = Tally()
        for share in by_kind.values():
            whole.add(share.right, share.given, share.wanted)
        each = " ".join(f"{kind} {by_kind[kind].f1:.4f}" for kind in sorted(by_kind))
        yield f"{source}: F1 {whole.f1:.4f} {each}"


def entities_in(model: Model, sentences: list[Sentence]) -> list[set[tuple[int, int, str]]]:
    """The entities of each sentence of a document, read in windows, of the kinds that all places agree on."""
    found: list[set[tuple[int, int, str]]] = [set() for _ in sentences]
    places, names, logs, number = [], [], [], 0
    for window in windows_of(model, sentences):
        edges = [0, *accumulate(len(s.words) for s in window)]
        scores = read(model, [word for s in window for word in s.words], edges[1:-1])
        for sentence, (first, last) in zip(window, pairwise(edges), strict=True):
            tags = heads.entity_tags(model, scores)[first:last] if scores else ["O"] * (last - first)
            for start, end, _ in sorted(chunks(tags)):
                assert scores
                places.append((number, start, end))
                names.append(tuple(sentence.words[start:end]))
                logs.append(kind_logs(model, scores, first + start, first + end))
            number += 1
    for (at, start, end), kind in zip(places, agreed_kinds(names, logs), strict=True):
        found[at].add((start, end, kinds_of(model)[kind]))
    return found


def windows_of(model: Model, sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """As many sentences at a time as a window holds."""
    window: list[Sentence] = []
    size = 0
    for sentence in sentences:
        more = sum(len(model.vocabulary.of(word)) for word in sentence.words) + 1
        if window and size + more > LARGEST_WINDOW:
            yield window
            window, size = [], 0
        window.append(sentence)
        size += more
    if window:
        yield window


def entity_documents(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """The source and the sentences of each document."""
    for key, rows in groupby(map(json.loads, read_lines(path)), lambda row: (row.get("source", "pud"), row.get("doc"))):
        sentences = [sentence for row in rows if (sentence := entity_sentence(row)).words]
        if sentences:
            yield key[0], sentences


def score_attributions(model: Model, windows: Iterable[Window]) -> str:
    """F1 by words of source, cue and content, and of source and content given the gold cue."""
    shares: dict[str, Tally] = defaultdict(Tally)
    for window in windows:
        scores = read(model, window.words, window.breaks)
        if scores is None:
            continue
        tags = scores.parts["tags"].reshape(-1, 3, 3).argmax(-1) > 0
        for part, name in enumerate(("source", "cue", "content")):
            count(shares[name], tags[:, part], window.tags[part])
        for link in window.links:
            source, content = heads.links(model, scores, link.begin, link.end)
            count(shares["source of cue"], source.argmax(-1) > 0, link.source)
            count(shares["content of cue"], content.argmax(-1) > 0, link.content)
    return " ".join(f"{name} {share.f1:.4f}" for name, share in shares.items())


def count(share: Tally, given: Array, gold: list[int]) -> None:
    wanted = np.array(gold) > 0
    share.add(int((given & wanted).sum()), int(given.sum()), int(wanted.sum()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True, type=Path)
    parser.add_argument("--model", type=Path, default=get().model)
    a = parser.parse_args()
    model, language = load_model(a.model), a.shared / "language"
    assert model.labels["ner"] == list(NER)
    for name, keep in (
        ("dev", "newdoc"),
        ("test", "newdoc"),
        ("test", "news"),
        ("pud", "newdoc"),
        ("gentle", "newdoc"),
    ):
        docs = read_treebank(language / f"ud-en-{name}.conllu.gz", lambda header, keep=keep: keep in header)  # type: ignore[misc]
        print(f"trees {name} ({keep}):", score_trees(model, (s for doc in docs for s in doc)), flush=True)
    for name in ("test", "pud"):
        for line in score_entities(model, language / f"ner-en-{name}.jsonl.gz"):
            print(f"entities {name}", line, flush=True)
    articles = read_attributions(a.shared / "evaluation" / "data" / "polnear-dev.jsonl.gz")
    print("attributions dev:", score_attributions(model, paragraph_windows(articles, model.vocabulary)), flush=True)


if __name__ == "__main__":
    main()
