"""How fast figures are found in prepared text: characters a second of CPU time, and whether time grows with length.

    python tests/benchmarks/figures_speed.py [FOLDER OR JSONL]     default: the shipped articles, many times over

Prepared: the document and its claims are made before the clock starts. It measures and prints; it asserts nothing.
"""

import sys
import time

from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.articles.loader import read_articles, seeds_folder
from malicli.claims import find_claims
from malicli.figures.extract import find_figures
from malicli.record_ids import Identities
from malicli.records import Claim
from malicli.syntax.document import Document, read_document

DENSE = (
    "At least {n} soldiers and two civilians were killed and 12 wounded on 5 May 2021 near Sibe, "
    "where 2,500-3,000 troops from Utopia had been sent; the toll rose from 15 to 53. "
)
ONE_SENTENCE = "{n} men were killed and "


def prepared(article: Article) -> tuple[Document, list[Claim]]:
    """A document and its claims, by the analysis as it stands."""
    document = read_document(article, language.get())
    try:
        from malicli.pipeline import analyse

        return document, list(analyse(article, figures=False).claims)
    except TypeError:
        return document, find_claims(document, [], [], Identities(document))


def seconds(documents: list[tuple[Document, list[Claim]]]) -> tuple[float, int]:
    """CPU seconds to find the figures of all of them, the best of three, and how many there are."""
    best, found = float("inf"), 0
    for _ in range(3):
        began = time.process_time()
        found = sum(len(find_figures(d, claims, Identities(d))) for d, claims in documents)
        best = min(best, time.process_time() - began)
    return best, found


def report(label: str, articles: list[Article]) -> None:
    """One line: characters, figures, CPU time, characters a second."""
    documents = [prepared(article) for article in articles]
    size = sum(len(article.text) for article in articles)
    spent, found = seconds(documents)
    print(f"{label:32} {size:>10,} characters {found:>8,} figures {spent:8.3f} s {size / spent:>12,.0f} characters/s")


def repeated(text: str, size: int) -> Article:
    """An article of about so many characters, numbers running."""
    return Article(Imprint(article="made up"), "".join(text.format(n=n) for n in range(2, 2 + size // len(text))))


if __name__ == "__main__":
    given = sys.argv[1:]
    articles = list(read_articles(given or [str(seeds_folder())]).articles)
    report("articles", articles if given else articles * 50)
    for size in (50_000, 200_000):
        report(f"dense, {size:,}", [repeated(DENSE, size)])
    for size in (50_000, 200_000):
        report(f"one sentence, {size:,}", [repeated(ONE_SENTENCE, size)])
    for mark in ("(", "1,", "2012-", "a ", "killed ", "between ", "twenty-", "hundred "):
        report(f"only {mark!r}", [Article(Imprint(article="made up"), mark * 40_000)])
