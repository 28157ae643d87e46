"""Check articles against themselves, as they are and with one thing changed.

    python -m tests.benchmarks.changed_articles ARTICLES --count 100 --seed 1

ARTICLES is a file or folder that malicli reads. Of each article drawn, an unchanged copy is a draft in which nothing is
wrong, and up to three other drafts have one thing wrong each: a number (a third more), a word of a quotation (another
word of the article), a speaker (another person of the article). Printed are the share of changes found, and the alarms
at items that were not changed; a changed speaker may rightly alarm at further items of its paragraph and is left out
there.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from malicli.articles.article import Article
from malicli.articles.loader import read_articles
from malicli.check.checker import check_draft
from malicli.check.draft import read_draft
from malicli.check.findings import Finding
from malicli.check.verdict_scale import FINDINGS
from malicli.pipeline import Analysis, analyse
from malicli.records import Quote
from tests.plain_index import PlainIndex

LONGEST = 4000  # characters of an article that are read
LEAST_WORDS = 5  # of a quotation of which a word is changed
WORD = re.compile(r"[a-z]{5,}")
PRONOUNS = ("he", "she", "they", "i", "we", "it", "who")


class Change(NamedTuple):
    """What is put in the place of some characters of an article, and the characters of the draft to be found."""

    kind: str  # number | word | speaker
    start: int
    end: int
    new: str

    def draft(self, text: str) -> str:
        """The text with the change."""
        return text[: self.start] + self.new + text[self.end :]

    def place(self, draft: str) -> tuple[int, int]:
        """The changed words of the draft; of a speaker the paragraph."""
        if self.kind != "speaker":
            return self.start, self.start + len(self.new)
        end = draft.find("\n", self.start)
        return draft.rfind("\n", 0, self.start) + 1, end if end >= 0 else len(draft)


def changes(analysis: Analysis, rng: random.Random) -> Iterator[Change]:
    """One change of each kind, if the article has what it takes."""
    text = analysis.article.text
    numbers = [f for f in analysis.figures if f.text.replace(",", "").isdecimal() and (f.value or 0) > 1 and not f.unit]
    if numbers:
        number = rng.choice(numbers)
        value = int(number.value or 0)
        new = value + max(2, value // 3)
        yield Change("number", *number.span, f"{new:,}" if "," in number.text else str(new))
    quotes = [q for q in analysis.quotes if q.attribution.speaker_kind == "person" and q.attribution.mention_span]
    long = [q for q in quotes if len(WORD.findall(q.text)) and len(q.text.split()) >= LEAST_WORDS]
    if long:
        quote = rng.choice(long)
        word = rng.choice(list(WORD.finditer(text, *quote.span)))
        others = [other for other in WORD.findall(text) if other != word.group()]
        yield Change("word", *word.span(), rng.choice(others))
    yield from changed_speaker(text, quotes, rng)


def changed_speaker(text: str, quotes: list[Quote], rng: random.Random) -> Iterator[Change]:
    """Another person of the article in the place of a speaker who is named."""
    people = sorted({q.attribution.speaker for q in quotes if q.attribution.speaker})
    named = []
    for quote in quotes:
        own, span = quote.attribution.speaker or "", quote.attribution.mention_span
        others = [person for person in people if set(person.split()).isdisjoint(own.split())]
        if others and span and text[slice(*span)].lower() not in PRONOUNS:
            named.append((span, others))
    if named:
        span, others = rng.choice(named)
        yield Change("speaker", *span, rng.choice(others))


def findings(draft: str, index: PlainIndex) -> list[Finding]:
    """What `check` says of a draft."""
    return list(check_draft(read_draft(draft, "draft.txt"), index).findings)


def alarms(found: list[Finding]) -> list[Finding]:
    """Those that an editor has to look at."""
    return [finding for finding in found if finding.verdicts & FINDINGS]


def score(article: Article, rng: random.Random, counts: Counter[str]) -> None:
    """Count what is found and what alarms in the drafts of one article."""
    analysis = analyse(article)
    index = PlainIndex([analysis])
    right = findings(article.text, index)
    counts["items"] += len(right)
    counts["alarms"] += len(alarms(right))
    for change in changes(analysis, rng):
        draft = change.draft(article.text)
        start, end = change.place(draft)
        found = findings(draft, index)
        inside = [f for f in found if f.span[0] < end and start < f.span[1]]
        counts[change.kind] += 1
        counts[f"{change.kind} found"] += bool(alarms(inside))
        if change.kind != "speaker":
            counts["items"] += len(found) - len(inside)
            counts["alarms"] += len(alarms(found)) - len(alarms(inside))


def main() -> None:
    """Print the shares for the articles of a file or folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=100, help="articles that are drawn")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng, counts = random.Random(asked.seed), Counter[str]()
    every = list(read_articles([str(asked.articles)]).articles)
    for article in rng.sample(every, min(asked.count, len(every))):
        text = article.text if len(article.text) <= LONGEST else article.text[:LONGEST].rpartition("\n")[0]
        score(article._replace(text=text), rng, counts)
    for kind in ("number", "word", "speaker"):
        print(f"{kind}s changed: {counts[f'{kind} found']} of {counts[kind]} found")
    print(f"items not changed: {counts['items']}, alarms at them: {counts['alarms']}")


if __name__ == "__main__":
    main()
