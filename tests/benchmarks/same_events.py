"""Check news articles against other articles on the same events, as drafts that rest on other sources too.

    python -m tests.benchmarks.same_events ARTICLES --count 100 --seed 1 [--print differs]

ARTICLES is a file or folder that malicli reads. Two articles are about one event if they share several names or numbers
that few articles have. Most of what one says the other does not, so what counts is whether a number called different is
one for the same thing, and a role called different one that the person has not: `--print` lists the findings with a
verdict for a reader to judge. Printed are the numbers of verdicts, by type.
"""

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from malicli.articles.article import Article
from malicli.articles.loader import read_articles
from malicli.check.findings import Finding
from malicli.pipeline import analyse
from tests.benchmarks.changed_articles import findings
from tests.plain_index import PlainIndex

SHORTEST, LONGEST = 1500, 6000  # characters of an article that is read
RARE = 12  # articles that have a name or number which tells an event
SHARED = 5  # names and numbers that two articles on one event share
COPIED = 8  # sentences that two copies of one report share
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?|\d[\d,.]{2,}\d")
SENTENCE = re.compile(r"[^.]+\.")
AROUND = 120  # characters of a draft beside a finding that are printed


def pairs(articles: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """The pairs of articles on one event, each article once."""
    having = defaultdict[str, list[int]](list)
    for at, article in enumerate(articles):
        for name in set(NAME.findall(article.text)):
            having[name].append(at)
    shared = Counter(pair for some in having.values() if len(some) <= RARE for pair in combinations(some, 2))
    taken = set[int]()
    for (one, other), times in shared.items():
        if times >= SHARED and taken.isdisjoint((one, other)) and not are_copies(articles[one], articles[other]):
            taken.update((one, other))
            yield articles[one], articles[other]


def are_copies(one: Article, other: Article) -> bool:
    """Whether two articles are one report."""
    return len({*SENTENCE.findall(one.text)} & {*SENTENCE.findall(other.text)}) > COPIED


def described(finding: Finding, draft: str) -> str:
    """A finding with the draft's words around it and the article's sentence."""
    start, end = finding.span
    place = finding.nearest or finding.match
    words = f"{draft[max(0, start - AROUND) : start]}[{draft[start:end]}]{draft[end : end + AROUND]}".replace("\n", " ")
    return f"{finding.type} {finding.verdict}: {words}\n    {finding.reason}\n    {place.sentence if place else ''}"


def main() -> None:
    """Print the numbers of verdicts for the pairs of a file or folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=100, help="pairs that are drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--print", dest="shown", metavar="VERDICT", help="list the findings with this verdict")
    asked = parser.parse_args()
    every = [a for a in read_articles([str(asked.articles)]).articles if SHORTEST < len(a.text) < LONGEST]
    found, counts = list(pairs(every)), Counter[tuple[str, str]]()
    for source, draft in random.Random(asked.seed).sample(found, min(asked.count, len(found))):
        for finding in findings(draft.text, PlainIndex([analyse(source)])):
            counts[finding.type, finding.verdict] += 1
            if finding.verdict == asked.shown:
                print(described(finding, draft.text))
    for (kind, verdict), number in sorted(counts.items()):
        print(f"{kind} {verdict}: {number}")


if __name__ == "__main__":
    main()
