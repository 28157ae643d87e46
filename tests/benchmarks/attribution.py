"""Score who said what against gold JSONL: `python -m tests.benchmarks.attribution GOLD.jsonl.gz`.

Each line of the gold is an article: {"id", "text", "attributions": [{"source", "cue", "content", "source_names"}]} with
lists of [start, end]; PolNeAR in that form is what the README names. Three measures, each precision, recall and F1:

DIRECT    passages in double quotation marks that lie half or more in gold contents: found, and given to the speaker.
          A passage that nobody is given counts against precision where the gold gives it to nobody.
NAME      the same passages where the gold knows the speaker's name: the resolved name's last word is one of it.
REPORTED  gold attributions with a source against claims: contents that share half of what they hold together or more,
          and the right speaker, matched one to one.
"""

import argparse
import gzip
import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from malicli.articles.article import Article, Imprint
from malicli.pipeline import Analysis, analyse
from malicli.records import Attribution
from malicli.spans import Span
from malicli.syntax.quote_marks import find_passages

PEERS = {  # measured on the 84 held-out articles of PolNeAR: textacy (repaired), GenderGapTracker, Citron, two humans
    "DIRECT": (0.757, 0.726, 0.649, 0.98),
    "NAME": (0.645, 0.604, 0.565, None),
    "REPORTED": (0.285, 0.485, 0.432, 0.79),
    "articles/s": (4, 4, 2, None),
}
PRONOUNS = frozenset(
    {"i", "we", "you", "he", "she", "it", "they", "who", "him", "her", "them", "me", "us", "this", "that", "these"}
)
Spans = Sequence[Sequence[int]]
Gold = dict[str, Any]


def read_gold(path: Path) -> list[Gold]:
    """The articles of a JSONL file, compressed or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


class Tally:
    """Right, given and wanted of one measure."""

    def __init__(self) -> None:
        self.right = self.given = self.wanted = 0

    def add(self, right: int, given: int = 1, wanted: int = 1) -> None:
        """Count one unit, or several."""
        self.right, self.given, self.wanted = self.right + right, self.given + given, self.wanted + wanted

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return self.figures()[2]

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision, recall = self.right / max(1, self.given), self.right / max(1, self.wanted)
        return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def letters(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """The characters of the spans that are neither white space nor quotation marks."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace() and text[i] not in '“”„"'}


def words(text: str) -> list[str]:
    """The words of a text, possessive marks left off."""
    return re.findall(r"[^\W_]+(?:[-.][^\W_]+)*", re.sub(r"['’]s\b", "", text))


def last_name(name: str | None) -> str | None:
    """The last capitalised word of a name, folded, but for pronouns and "Jr"."""
    named = [
        w.lower() for w in words(name or "") if w[0].isupper() and w.lower() not in PRONOUNS | {"jr", "sr", "ii", "iii"}
    ]
    return named[-1] if named else None


def touches(span: Span | None, spans: Spans) -> bool:
    """Whether a span shares a character with one of the others."""
    return span is not None and any(start < span.end and span.start < end for start, end in spans)


def is_right(text: str, told: Attribution, gold: Gold) -> bool:
    """Whether the speaker told is the gold's: the mention touches its source, or the name is in it."""
    known = [text[start:end] for start, end in gold["source"]] + gold.get("source_names", [])
    name = last_name(told.speaker)
    return touches(told.mention_span, gold["source"]) or name in {w.lower() for part in known for w in words(part)}


def score_direct(gold: Gold, analysis: Analysis, direct: Tally, name: Tally, kinds: dict[str, Tally]) -> None:
    """Count the quoted passages of an article."""
    text = gold["text"]
    for passage in find_passages(text, paragraphs(text)):
        held = letters(text, passage.pieces)
        if text[passage.span.start] not in '"“' or not held:
            continue
        over = [a for a in gold["attributions"] if held & letters(text, a["content"])]
        inside = set().union(*(letters(text, a["content"]) for a in over)) & held
        sourced = [a for a in over if a["source"]]
        ignored = 2 * len(letters(text, gold.get("ignore", [])) & held) >= len(held)
        if ignored or (2 * len(inside) >= len(held) and not sourced):
            continue
        near = [(len(held & letters(text, [q.span])), q) for q in analysis.quotes if touches(passage.span, [q.span])]
        told = max(near, key=lambda pair: pair[0])[1].attribution if 2 * sum(n for n, _ in near) >= len(held) else None
        given = told is not None and bool(told.speaker or told.mention)
        wanted = 2 * len(inside) >= len(held)
        right = wanted and told is not None and any(is_right(text, told, a) for a in sourced)
        direct.add(right, given, wanted)
        named = last_name(told.speaker) if told else None
        known = {w.lower() for a in sourced for n in a.get("source_names", []) for w in words(n)}
        if known or not wanted:
            name.add(wanted and named in known, named is not None, wanted)
        for kind in case_kinds(text, passage.pieces, sourced[0]) if wanted else ():
            kinds.setdefault(kind, Tally()).add(right, given)


def case_kinds(text: str, pieces: Spans, gold: Gold) -> Iterator[str]:
    """What kinds of case a passage is, by the order of its parts and by its speaker."""
    source, content, cue = gold["source"][0], gold["content"], gold["cue"] or gold["source"]
    mention = text[source[0] : source[1]]
    held, whole = letters(text, pieces), letters(text, content)
    after, before = source[1] <= content[0][0], source[0] >= content[-1][1]
    yield "speaker first" if after else "speaker last" if before else "speaker between"
    if not after and cue[0][0] < source[0]:
        yield "words, verb, speaker"
    if len(held) < 0.8 * len(whole):
        yield "fragment of a longer content"
    if len(text[pieces[0][0] : pieces[-1][1]].split()) < 3:
        yield "one or two words"
    if len(pieces) > 1:
        yield "over several paragraphs"
    if mention.lower() in PRONOUNS:
        yield "pronoun"
    elif not any(w[0].isupper() for w in words(mention)[1:]) and mention[:1].islower():
        yield "described, without a name"
    if len(mention.split()) > 7:
        yield "speaker of more than seven words"
    if text[cue[0][0] : cue[0][1]].strip() in ("—", "―", "–", "-", "--"):
        yield "signature"
    if "according to" in text[cue[0][0] : cue[0][1]].lower():
        yield "according to"


def score_reported(gold: Gold, analysis: Analysis, reported: Tally) -> None:
    """Count the attributions of an article, indirect ones too."""
    text = gold["text"]
    wanted = [(a, letters(text, a["content"])) for a in gold["attributions"] if letters(text, a["content"])]
    given = [(c, letters(text, c.spans)) for c in analysis.claims if c.kind != "own"]
    given = [(c, held) for c, held in given if held and (c.attribution.speaker or c.attribution.mention_span)]
    pairs = [
        (-len(held & whole) / len(held | whole), i, j)
        for i, (c, held) in enumerate(given)
        for j, (a, whole) in enumerate(wanted)
        if 2 * len(held & whole) >= len(held | whole) and (not a["source"] or is_right(text, c.attribution, a))
    ]
    matched: dict[int, int] = {}
    for _, i, j in sorted(pairs, key=lambda pair: (not wanted[pair[2]][0]["source"], pair)):
        if i not in matched and j not in matched.values():
            matched[i] = j
    right = sum(bool(wanted[j][0]["source"]) for j in matched.values())
    ignored = letters(text, gold.get("ignore", []))
    left = sum(2 * len(held & ignored) >= len(held) for i, (_, held) in enumerate(given) if i not in matched)
    reported.right += right
    reported.given += len(given) - (len(matched) - right) - left
    reported.wanted += sum(bool(a["source"]) for a, _ in wanted)


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold something."""
    return [Span(*match.span()) for match in re.finditer(r"\S[^\n]*", text)]


def main() -> None:
    """Score a gold file and print the tables."""
    parser = argparse.ArgumentParser(description="Score who said what against gold JSONL.")
    parser.add_argument("gold", type=Path)
    golds = read_gold(parser.parse_args().gold)
    articles = [Article(Imprint(gold["id"]), gold["text"]) for gold in golds]
    began = time.process_time()
    analyses = [analyse(article, figures=False) for article in articles]
    seconds = time.process_time() - began
    direct, name, reported = Tally(), Tally(), Tally()
    kinds: dict[str, Tally] = {}
    for gold, analysis in zip(golds, analyses, strict=True):
        score_direct(gold, analysis, direct, name, kinds)
        score_reported(gold, analysis, reported)
    show({"DIRECT": direct, "NAME": name, "REPORTED": reported}, kinds, len(golds) / seconds)


def show(measures: dict[str, Tally], kinds: dict[str, Tally], speed: float) -> None:
    """Print the measures beside the peers', then recall by kind of case."""
    print(f"{'':12}{'P':>7}{'R':>7}{'F1':>7}   textacy  GenderGap  Citron  humans  (held-out articles)")
    for label, tally in measures.items():
        print(f"{label:12}" + "".join(f"{value:7.3f}" for value in tally.figures()) + peers(label))
    print(f"{'articles/s':12}{'':14}{speed:7.0f}" + peers("articles/s"))
    print("\nquoted passages by kind of case")
    for kind, tally in sorted(kinds.items(), key=lambda row: -row[1].wanted):
        print(f"  {kind:36}{tally.right:5} of {tally.wanted}")


def peers(label: str) -> str:
    """The peers' figures for a measure."""
    return "".join(f"{'-' if value is None else value:>9}" for value in PEERS[label])


if __name__ == "__main__":
    main()
