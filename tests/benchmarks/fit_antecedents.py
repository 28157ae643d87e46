"""Learn whom pronouns mean from gold JSONL: `python -m tests.benchmarks.fit_antecedents GOLD.jsonl.gz [DEV.jsonl.gz]`.

Prints the weights of `malicli/entities/pronoun_coreference.py` to be put there, and how often the best candidate
bears a name of the gold ("source_names" of each attribution). The same gold gives the same weights.
"""

import math
import random
import re
import sys
from pathlib import Path
from typing import Any

from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.attribution.statements import Statement
from malicli.entities.pronoun_coreference import QUOTES, WEIGHTS, Place, candidates
from malicli.entities.resolver import Resolver
from malicli.spans import Span
from malicli.syntax.document import read_document
from tests.benchmarks.attribution import read_gold

EPOCHS, RATE, DECAY, SHRINK = 40, 0.1, 0.93, 0.002
GENDERS = {"he": "m", "she": "f"}
Row = tuple[list[tuple[float, ...]], list[bool]]  # the features of each candidate, and which are right


def rows(gold: list[dict[str, Any]]) -> list[Row]:
    """One row for each "he" and "she" whose name the gold tells; the speakers before it are read as malicli does."""
    found: list[Row] = []
    for entry in gold:
        resolver = Resolver(read_document(Article(Imprint(entry["id"]), entry["text"]), language.get()))
        told = [a for a in entry["attributions"] if a["source"] and a["content"]]
        for a in sorted(told, key=lambda a: (a["cue"] or a["source"])[0][0]):
            mention, content = Span(*a["source"][0]), tuple(unquoted(entry["text"], *span) for span in a["content"])
            word, names = entry["text"][slice(*mention)].lower(), a.get("source_names")
            place = resolver.place(resolver.document.tokens.at(mention.start), GENDERS.get(word), content)
            if word not in GENDERS or not names or not learn(resolver, place, name_words(names), found):
                resolver.attribution(Statement(content, None, mention))
    return found


def unquoted(text: str, start: int, end: int) -> Span:
    """A content without its opening quotation mark, as malicli finds it."""
    return Span(start + (text[start] in QUOTES and start + 1 < end), end)


def learn(resolver: Resolver, place: Place, names: set[str], found: list[Row]) -> bool:
    """Add a pronoun's row; where a candidate is right it is the one who spoke last, whatever malicli would say."""
    among = candidates(resolver.entities, place)
    right = [last_name(resolver.entities.all[c.entity].full) in names for c in among]
    found.append(([c.features for c in among], right))
    if any(right):
        resolver.previous, resolver.previous_at = resolver.entity(among[right.index(True)].entity), place.at
    return any(right)


def name_words(names: list[str]) -> set[str]:
    """Every word of the names, folded."""
    return {word.lower() for name in names for word in re.findall(r"[^\W_]+(?:[-.][^\W_]+)*", name)}


def last_name(name: str) -> str:
    """The last word of a name, folded, without "Jr."."""
    return [w for w in name.lower().replace("’s", "").split() if w not in ("jr.", "sr.", "ii", "iii")][-1]


def fit(data: list[Row]) -> list[float]:
    """Weights under which the right candidates are the likeliest."""
    weights, rate, rng = [0.0] * len(WEIGHTS), RATE, random.Random(0)
    mixed = [row for row in data if any(row[1]) and not all(row[1])]
    for _ in range(EPOCHS):
        rng.shuffle(mixed)
        for features, right in mixed:
            step(weights, features, right, rate)
        weights, rate = [w * (1 - SHRINK) for w in weights], rate * DECAY
    return weights


def step(weights: list[float], features: list[tuple[float, ...]], right: list[bool], rate: float) -> None:
    """One step up the likelihood of the right candidates."""
    scores = [sum(w * f for w, f in zip(weights, row, strict=True)) for row in features]
    odds = [math.exp(score - max(scores)) for score in scores]
    whole, good = sum(odds), sum(o for o, r in zip(odds, right, strict=True) if r)
    for row, o, r in zip(features, odds, right, strict=True):
        pull = rate * ((o / good if r else 0.0) - o / whole)
        for i, f in enumerate(row):
            weights[i] += pull * f


def accuracy(weights: list[float], data: list[Row]) -> float:
    """How often the candidate that scores best is right."""
    hits = 0
    for features, right in data:
        scores = [sum(w * f for w, f in zip(weights, row, strict=True)) for row in features]
        hits += bool(scores) and right[scores.index(max(scores))]
    return hits / len(data)


def main(paths: list[str]) -> None:
    """Fit on the first gold, report on each."""
    data = [rows(read_gold(Path(path))) for path in paths]
    weights = fit(data[0])
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    for path, part in zip(paths, data, strict=True):
        print(f"{path}: {accuracy(weights, part):.3f} of {len(part)}, now {accuracy(list(WEIGHTS.values()), part):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
