"""Train whether a quotation continues a speaker's words: `python -m tests.training.continuations GOLD.jsonl.gz`.

Each line of the gold is an article: {"id", "text", "attributions": [{"source", "cue", "content", "source_names"}]} with
lists of [start, end]. The weights are written to malicli/language/en/continuations.tsv. The same gold gives the same
bytes.
"""

import gzip
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.attribution import continuations
from malicli.attribution.cued_statements import find_readings
from malicli.language import get, linear_model
from malicli.syntax.document import Document, read_document

TARGET = get().folder / "continuations.tsv"
EPOCHS, RATE, L1 = 9, 0.2, 1.1  # L1: how much, in errors corrected an epoch, a feature must be worth
LEAST_FEATURE = 5
PRUNE = 0.1  # weights smaller than this are left out
Gold = dict[str, Any]


def main(path: str) -> None:
    """Train on the statements that the language model finds, and write the weights."""
    golds = read_gold(Path(path))
    documents = [read_document(Article(Imprint(gold["id"]), gold["text"]), language.get()) for gold in golds]
    examples: list[tuple[list[str], int]] = []
    for gold, document in zip(golds, documents, strict=True):
        learn(gold, document, examples)
    write({"continuation": train_logistic("continuation", examples)})


def learn(gold: Gold, document: Document, examples: list[tuple[list[str], int]]) -> None:
    """Add, for each free quotation, whether the words of the statements near it continue there."""
    found = [reading for reading in find_readings(document) if reading.mention]
    contents = [reading.content for reading in found]
    earlier = continuations.find_earlier(document, contents, [reading.cue for reading in found])
    ends: dict[int, int] = {}
    for number in continuations.free_passages(document, contents) if earlier else ():
        passage = document.passages[number]
        over = [a for a in gold["attributions"] if 2 * shared(passage.pieces, a["content"]) >= size(passage.pieces)]
        for near, relation, is_last in continuations.near_statements(document, number, earlier):
            mention = found[near.number].mention
            own = [a for a in gold["attributions"] if mention and overlaps(a["source"], *mention)]
            right = any(a in own or names(gold, a) & names(gold, b) for a in over for b in own)
            features = continuations.continuation_features(document, number, near, relation, is_last, ends)
            examples.append((features, int(right)))
            if right:
                ends[near.number] = passage.span.end


def read_gold(path: Path) -> list[Gold]:
    """The articles of a JSONL file, compressed or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def write(models: dict[str, Any]) -> None:
    """Write the weights, three rows for each model, and make the program read them anew."""
    rows = []
    for name, weights in models.items():
        counts = sorted(Counter(weights.values()).items())
        rows.append("\t".join((name, *(str(value) for value, _ in counts))))
        rows.append("\t".join((name, *(str(count) for _, count in counts))))
        rows.append("\t".join((name, *sorted(weights, key=lambda feature: (weights[feature], feature)))))
    TARGET.write_text("\n".join(rows) + "\n", encoding="utf-8")
    linear_model.models.cache_clear()


def names(gold: Gold, attribution: Gold) -> set[str]:
    """What the source of an attribution is called: its names, else its words."""
    known = attribution.get("source_names") or [gold["text"][s:e] for s, e in attribution["source"]]
    return {name.rpartition(" ")[2].lower() for name in known}


def shared(one: Iterable[Any], other: Iterable[Any]) -> int:
    """How many characters two lists of spans have in common."""
    return sum(max(0, min(e, y) - max(s, x)) for s, e in one for x, y in other)


def size(spans: Iterable[Any]) -> int:
    """How many characters the spans hold."""
    return sum(e - s for s, e in spans)


def overlaps(spans: Iterable[list[int]], start: int, end: int) -> bool:
    """Whether one of the spans shares a character with start..end."""
    return any(s < end and start < e for s, e in spans)


class Numbering:
    """Features as numbers, the rare ones left out."""

    def __init__(self, rows: Iterable[Iterable[str]]) -> None:
        counts = Counter(feature for row in rows for feature in row)
        self.names = sorted(name for name, n in counts.items() if n >= LEAST_FEATURE)
        self.numbers = {name: i for i, name in enumerate(self.names)}
        self.price = [L1 / counts[name] for name in self.names]

    def row(self, features: Iterable[str]) -> list[int]:
        """The numbers of the features that are kept."""
        numbers = self.numbers
        return [numbers[name] for name in features if name in numbers]


def train_logistic(name: str, examples: list[tuple[list[str], int]]) -> dict[str, int]:
    """Weights of a yes-or-no model."""
    numbering = Numbering(features for features, _ in examples)
    rows = [(numbering.row(features), label) for features, label in examples]

    def gradients(row: tuple[list[int], int], weights: list[float]) -> list[tuple[list[int], float]]:
        numbers, label = row
        return [(numbers, linear_model.probability(sum([weights[i] for i in numbers])) - label)]

    return descend(name, numbering, rows, gradients)


def descend(
    name: str,
    numbering: Numbering,
    rows: list[Any],
    gradients: Callable[[Any, list[float]], list[tuple[list[int], float]]],
) -> dict[str, int]:
    """Adaptive gradient descent (AdaGrad), in an order drawn from a fixed seed, averaged over the last epochs."""
    size = len(numbering.names)
    weights, squares, mean = [0.0] * size, [1e-4] * size, [0.0] * size
    order, rng = list(range(len(rows))), random.Random(7)
    for epoch in range(EPOCHS):
        rng.shuffle(order)
        for n in order:
            for numbers, slope in gradients(rows[n], weights):
                if -1e-3 < slope < 1e-3:
                    continue
                for i in numbers:
                    squares[i] += slope * slope
                    rate = RATE / math.sqrt(squares[i])
                    moved = weights[i] - rate * slope
                    shrink = rate * numbering.price[i]
                    weights[i] = moved - shrink if moved > shrink else moved + shrink if moved < -shrink else 0.0
        if epoch >= EPOCHS // 2:
            mean = [m + w / (EPOCHS - EPOCHS // 2) for m, w in zip(mean, weights, strict=True)]
    kept = {name: round(100 * w) for name, w in zip(numbering.names, mean, strict=True) if abs(w) >= PRUNE}
    print(f"{name}: {len(rows)} examples, {size} features, {len(kept)} kept", file=sys.stderr)
    return kept


if __name__ == "__main__":
    main(sys.argv[1])
