"""Train the ranker of attributions from gold JSONL: `python -m tests.benchmarks.train_attribution GOLD.jsonl.gz`.

Each line of the gold is an article: {"id", "text", "attributions": [{"source", "cue", "content"}]}, each a list of
[start, end]. The weights go to malicli/language/en/attribution.tsv. The same gold gives the same bytes.
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

from malicli.articles.article import Article, Imprint
from malicli.attribution import candidates as readings
from malicli.attribution import confidence, content_boundaries, cues, speaker_phrase, word_order
from malicli.attribution import continuations as quotations
from malicli.language import get, lexicon, linear_model
from malicli.syntax.document import Document, read_document

TARGET = get().folder / "attribution.tsv"
EPOCHS, RATE, L1 = 9, 0.2, 1.1  # L1: how much, in errors mended an epoch, a feature must be worth
LEAST_WORD, LEAST_HEAD, LEAST_FEATURE = 3, 25, 5
CALENDAR = lexicon().time.calendar
CHOICES = ("subject", "shape", "start", "end", "back")
FOLDS = 3
PRUNE = 0.1  # weights smaller than this are left out
Instance = tuple[list[list[str]], int]  # the features of each candidate, and which one is right
Gold = dict[str, Any]


def read_gold(path: Path) -> list[Gold]:
    """The articles of a JSONL file, compressed or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def main(path: str) -> None:
    """Train every model and write the weights.

    Whether a reading is right, and whose words a free quotation goes on, is learned from what models trained on other
    articles make of an article: their mistakes are those that unseen articles will meet.
    """
    golds = read_gold(Path(path))
    documents = [read_document(Article(Imprint(gold["id"]), gold["text"])) for gold in golds]
    heads = cue_heads(golds, documents)
    vocabulary = find_vocabulary(documents, heads)
    write(vocabulary | {name: {} for name in (*CHOICES, *word_order.SHAPES, "cue", "accept", "passing")})
    parts = [collect(*row) for row in zip(golds, documents, heads, strict=True)]
    accepted: list[tuple[list[str], int]] = []
    passing: list[tuple[list[str], int]] = []
    for fold in range(FOLDS):
        write(
            vocabulary
            | train_parts([p for n, p in enumerate(parts) if n % FOLDS != fold])
            | {"accept": {}, "passing": {}}
        )
        for gold, document in list(zip(golds, documents, strict=True))[fold::FOLDS]:
            learn_whole(gold, document, accepted, passing)
    weights = train_parts(parts)
    weights["accept"], weights["passing"] = train_logistic("accept", accepted), train_logistic("passing", passing)
    write(vocabulary | weights)


def find_vocabulary(documents: list[Document], heads: list[list[int | None]]) -> dict[str, Any]:
    """The words that can be cues, with how often they were, and the common words."""
    words = Counter(documents[n].tokens.lower[at] for n, found in enumerate(heads) for at in found if at is not None)
    small = small_words(documents)
    return {
        "words": {w: n for w, n in words.items() if (n >= max(LEAST_WORD, 0.02 * small.get(w, 1e9))) or w == ":"},
        "heads": dict.fromkeys(sorted({w for w, n in small.items() if n >= LEAST_HEAD} | CALENDAR), 1),
    }


def train_parts(
    parts: list[tuple[list[tuple[list[str], int]], dict[str, list[Instance]]]],
) -> dict[str, dict[str, int]]:
    """The models of cue, speaker, shape, start and end, from what `collect` found in each article."""
    weights = {"cue": train_logistic("cue", [example for examples, _ in parts for example in examples])}
    for name in CHOICES:
        weights[name] = train_softmax(name, [instance for _, found in parts for instance in found[name]])
    for name in word_order.SHAPES:  # a model for each shape, so that its features need be put together but once
        weights[name] = {f.partition("/")[2]: w for f, w in weights["shape"].items() if f.startswith(name + "/")}
    del weights["shape"]
    return weights


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
    cues.cue_words.cache_clear()


def small_words(documents: list[Document]) -> dict[str, int]:
    """How often each word is printed, of those that are nearly always printed small, and so are no names."""
    every = Counter(word for document in documents for word in document.tokens.lower)
    small = Counter(word for document in documents for word in document.tokens.words if word.islower())
    return {word: n for word, n in small.items() if n >= 0.7 * every[word]}


def cue_heads(golds: list[Gold], documents: list[Document]) -> list[list[int | None]]:
    """For each attribution the one token of its cue that most often is a cue."""
    every = Counter(word for document in documents for word in document.tokens.lower)
    spans = [
        [cue_tokens(document, a) for a in gold["attributions"]] for gold, document in zip(golds, documents, strict=True)
    ]
    counts = Counter(documents[n].tokens.lower[at] for n, found in enumerate(spans) for span in found for at in span)
    heads: list[list[int | None]] = []
    for _ in range(4):
        heads = [
            [max(span, key=lambda at: (weight(documents[n], at, counts, every), at), default=None) for span in found]
            for n, found in enumerate(spans)
        ]
        counts = Counter(
            documents[n].tokens.lower[at] for n, found in enumerate(heads) for at in found if at is not None
        )
    return heads


def weight(document: Document, at: int, counts: Counter[str], every: Counter[str]) -> float:
    """How much a token looks like the head of a cue; little words only where nothing else is there."""
    word = document.tokens.lower[at]
    return (counts[word] + 0.05) / (every[word] + 3) - (document.tags[at] in "ITSDBMXOPRCH,")


def cue_tokens(document: Document, attribution: Gold) -> list[int]:
    """The tokens of the cue of an attribution."""
    tokens = document.tokens
    return [at for start, end in attribution["cue"] for at in range(tokens.at(start), tokens.before(end))]


def collect(
    gold: Gold, document: Document, heads: list[int | None]
) -> tuple[list[tuple[list[str], int]], dict[str, list[Instance]]]:
    """What the parts learn from an article: candidates for cues, each yes or no, and choices among candidates."""
    yes_no: list[tuple[list[str], int]] = []
    instances: dict[str, list[Instance]] = {name: [] for name in CHOICES}
    right = {at: a for at, a in zip(heads, gold["attributions"], strict=True) if at is not None}
    skipped = {at for a in gold["attributions"] if not a["source"] for at in cue_tokens(document, a)}
    for place in cues.find_places(document):
        for at, phrase, word in cues.cue_candidates(place):
            attribution = right.get(at)
            if at in skipped or word == cues.SETTLED:
                continue
            yes_no.append((cues.cue_features(place, at, phrase, word), int(attribution is not None)))
            if attribution is not None:
                learn_parts(place, cues.Cue(at, phrase, word, 1.0), attribution, instances)
    return yes_no, instances


def learn_whole(
    gold: Gold, document: Document, accepted: list[tuple[list[str], int]], passing: list[tuple[list[str], int]]
) -> None:
    """Add which readings of an article are right, and in which free quotations a statement's words go on."""
    hosts: list[readings.Reading] = []
    for place in cues.find_places(document):
        found = readings.find_readings(place)
        taken: set[int] = set()
        for reading in sorted(found, key=lambda r: -r.cue.sure):
            mention = readings.mention_span(reading)
            if mention is None or reading.cue.word == cues.SETTLED:
                continue
            near = [n for n, a in enumerate(gold["attributions"]) if alike(reading.content, a["content"])]
            if near and not any(gold["attributions"][n]["source"] for n in near):
                continue
            hit = next(
                (n for n in near if n not in taken and overlaps(gold["attributions"][n]["source"], *mention)), None
            )
            taken |= {hit} if hit is not None else set()
            accepted.append((list(confidence.accept_features(reading, found)), int(hit is not None)))
            if reading.cue.sure >= 0.5:
                hosts.append(reading)
    learn_passing(gold, document, hosts, passing)


def learn_passing(
    gold: Gold, document: Document, found: list[readings.Reading], passing: list[tuple[list[str], int]]
) -> None:
    """Add, for each free quotation, whether the words of the statements near it go on there."""
    tokens = document.tokens
    contents_found = [reading.content for reading in found]
    hosts = quotations.find_hosts(document, contents_found, [tokens.span(r.cue.at, r.cue.at + 1) for r in found])
    ends: dict[int, int] = {}
    for number in quotations.free_passages(document, contents_found) if hosts else ():
        passage = document.passages[number]
        over = [a for a in gold["attributions"] if 2 * shared(passage.pieces, a["content"]) >= size(passage.pieces)]
        for host, relation, is_last in quotations.near_hosts(document, number, hosts):
            mention = readings.mention_span(found[host.number])
            said = [a for a in gold["attributions"] if mention and overlaps(a["source"], *mention)]
            right = any(a in said or names(gold, a) & names(gold, b) for a in over for b in said)
            passing.append((quotations.passing_features(document, number, host, relation, is_last, ends), int(right)))
            if right:
                ends[host.number] = passage.span.end


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


def alike(content: Iterable[Any], wanted: Iterable[Any]) -> bool:
    """Whether two contents share at least half of what they hold together."""
    common = shared(content, wanted)
    return 2 * common >= size(content) + size(wanted) - common > 0


def learn_parts(place: cues.Place, cue: cues.Cue, gold: Gold, instances: dict[str, list[Instance]]) -> None:
    """Add what one attribution teaches of speaker, shape, start and end."""
    document, phrases = place.document, place.phrases
    tokens = document.tokens
    candidates = speaker_phrase.subject_candidates(place, cue)
    source = gold["source"]
    hits = [
        i
        for i, phrase in enumerate(candidates)
        if phrase >= 0
        and overlaps(source, tokens.starts[phrases.firsts[phrase]], tokens.ends[phrases.lasts[phrase] - 1])
    ]
    chosen = min(hits, key=lambda i: candidates[i], default=0)
    instances["subject"].append((speaker_phrase.subject_features(place, cue, candidates), chosen))
    subject = candidates[chosen]
    start, end = tokens.starts[cue.at], tokens.ends[cue.at]
    after = [span for span in gold["content"] if start <= span[0] < place.sentence.span.end]
    before = [span for span in gold["content"] if span[1] <= end and span[0] < start]
    if not after and not before:
        return
    shape = 2 if after and before else 0 if after else 1
    features = word_order.shape_features(place, cue, subject)
    instances["shape"].append(([[f"{s}/{f}" for f in features] for s in word_order.SHAPES], shape))
    name = word_order.SHAPES[shape]
    if after:
        starts = content_boundaries.start_candidates(place, cue, subject)
        begin = nearest([tokens.starts[phrases.firsts[at]] for at in starts], after[0][0])
        instances["start"].append((content_boundaries.start_features(place, cue, starts), begin))
        ends = content_boundaries.end_candidates(place, starts[begin])
        stop = nearest([tokens.ends[phrases.lasts[at] - 1] for at in ends], after[-1][1])
        instances["end"].append((content_boundaries.end_features(place, cue, starts[begin], ends), stop))
    if before:
        last = word_order.back_end(place, cue, subject)
        if last >= 0:
            starts = content_boundaries.back_candidates(place, last)
            begin = nearest([tokens.starts[phrases.firsts[at]] for at in starts], before[0][0])
            instances["back"].append((content_boundaries.back_features(place, cue, name, last, starts), begin))


def overlaps(spans: Iterable[list[int]], start: int, end: int) -> bool:
    """Whether one of the spans shares a character with start..end."""
    return any(s < end and start < e for s, e in spans)


def nearest(places: list[int], wanted: int) -> int:
    """Which of the places is nearest to the wanted one."""
    return min(range(len(places)), key=lambda i: (abs(places[i] - wanted), i))


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


def train_softmax(name: str, examples: list[Instance]) -> dict[str, int]:
    """Weights of a model that chooses among candidates."""
    numbering = Numbering(row for candidates, _ in examples for row in candidates)
    rows = [
        ([numbering.row(row) for row in candidates], right) for candidates, right in examples if len(candidates) > 1
    ]

    def gradients(row: tuple[list[list[int]], int], weights: list[float]) -> list[tuple[list[int], float]]:
        candidates, right = row
        scores = [sum([weights[i] for i in numbers]) for numbers in candidates]
        top = max(scores)
        shares = [math.exp(value - top) for value in scores]
        total = sum(shares)
        return [
            (numbers, share / total - (i == right))
            for i, (numbers, share) in enumerate(zip(candidates, shares, strict=True))
        ]

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
