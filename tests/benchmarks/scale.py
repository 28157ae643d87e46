"""Measure the saved index: recall, time of a look-up, a cold start, the cost of building.

    python -m tests.benchmarks.scale --quotes 1000 100000 --folder /tmp/scale

Times are CPU times of this machine; what counts are the ratios of one run. With `--peers` tantivy (extra `bench`) is
asked the same: any of the words, by its own rank and compared again by malicli's scorer. A tenth of the queries are
asked of SQLite's FTS5 by trigrams and, where it is installed, of ripgrep over the raw text, which finds the very words
only.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from malicli.articles.article import Article
from malicli.pipeline import analyse
from malicli.records import Record
from malicli.search.normalization import text_words, words
from malicli.search.query import Query
from malicli.search.scoring import Matcher
from malicli.store import deletion_index, rows
from malicli.store.indexer import Summary, build_from
from malicli.store.open_index import open_index
from tests.benchmarks.corpus import QUOTES, Corpus, planted
from tests.benchmarks.peers import ripgrep_search, tantivy_searches, trigram_search

SAMPLE = 300  # articles of a build that are analysed
FIRST = 10  # answers that are looked at
COLD = 20  # processes that are started for each size
SLOW = ("ripgrep, the very words", "SQLite FTS5 by trigrams")
Asked = tuple[str, str]  # what is typed, and the id of the quotation it was made from
Search = Callable[[str], list[str]]


def extract_of(corpus: Corpus, spent: Counter[str], every: int) -> Callable[[Article], rows.Extract]:
    """What the extraction of an article gives, its records made, not found; `spent` is told what it costs.

    One article of so many is analysed too, so that its cost is that of the same machine in the same minute.
    """

    def extract(article: Article) -> rows.Extract:
        began = time.process_time()
        if int(article.imprint.article) % every == 0:
            analyse(article)
            spent["analysis"] += time.process_time() - began
            began = time.process_time()
        quotes = corpus.quotes(int(article.imprint.article))
        start = time.process_time()
        found = rows.extracted(article, list[Record](quotes))
        spent["making"] += start - began
        spent["packing"] += time.process_time() - start
        return found

    return extract


def timed(work: Callable[..., Any], spent: Counter[str]) -> Callable[..., Any]:
    """Work that processes of its own do where there are several; `spent` is told what it costs."""

    def done(*args: Any) -> Any:
        start = time.process_time()
        found = work(*args)
        spent["packing"] += time.process_time() - start
        return found

    return done


def making(articles: Iterator[Article], spent: Counter[str]) -> Iterator[Article]:
    """The articles; `spent` is told what it costs to make them up."""
    while True:
        start = time.process_time()
        article = next(articles, None)
        spent["making"] += time.process_time() - start
        if article is None:
            return
        yield article


def build(seed: int, articles: int, to: str) -> dict[str, float]:
    """Build an index, and tell what it cost beside what the analysis of as many articles would."""
    corpus = Corpus(seed)
    analyse(corpus.article(0))  # what is read once
    spent = Counter[str]()
    every = max(1, articles // SAMPLE)
    rows.extract = extract_of(corpus, spent, every)
    rows.paired = timed(rows.paired, spent)
    deletion_index.lots_of = timed(deletion_index.lots_of, spent)
    start = time.process_time()
    build_from(making(corpus.articles(articles), spent), to, Summary(to))
    writing = time.process_time() - start - spent.total()
    packing, analysing = spent["packing"], spent["analysis"] * articles / len(range(0, articles, every))
    spent.clear()
    start = time.process_time()
    build_from(making(corpus.articles(articles), spent), to, Summary(to))
    again = time.process_time() - start - spent.total()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = Path(to).stat().st_size / 1e6
    costs = {"analysis s": analysing, "packing s": packing, "writing s": writing, "again s": again}
    return costs | {"peak MB": peak, "size MB": size}


def build_news(seed: int, articles: int, to: str) -> dict[str, float]:
    """Build an index of articles like news, which are really analysed, and tell what part of it is the writing."""
    corpus = Corpus(seed)
    spent = Counter[str]()
    for module, work in ((rows, "extract"), (rows, "paired"), (deletion_index, "lots_of")):
        setattr(module, work, timed(getattr(module, work), spent))
    start = time.process_time()
    done = build_from(making(map(corpus.news, range(articles)), spent), to, Summary(to))
    writing = time.process_time() - start - spent.total()
    costs = {"extraction s": spent["packing"], "writing s": writing, "share": writing / spent["packing"]}
    return costs | {"records": done.records, "size MB": Path(to).stat().st_size / 1e6}


def spent() -> float:
    """The CPU time of this process and of those that it has waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + usage.ru_utime + usage.ru_stime


def measure(search: Search, queries: Iterable[Asked], tied: Collection[Asked] = ()) -> dict[str, float]:
    """Recall among the first ten, also without the queries that are tied, and the middle and slow end of the times."""
    found, times = dict[Asked, bool](), []
    for text, wanted in queries:
        start = spent()
        ids = search(text)
        times.append((spent() - start) * 1000)
        found[text, wanted] = wanted in ids
    times.sort()
    apart = [hit for asked, hit in found.items() if asked not in tied]
    return {
        "recall@10": sum(found.values()) / len(found),
        "of those not tied": sum(apart) / max(1, len(apart)),
        "tied": len(found) - len(apart),
        "p50 ms": median(times),
        "p95 ms": times[int(len(times) * 0.95)],
        "max ms": times[-1],
    }


def ties(corpus: Corpus, articles: int, queries: Iterable[Asked]) -> set[Asked]:
    """The queries that ten other quotations contain, letter by letter as they are typed, at least as well."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import extract

    texts = {q.id: f" {' '.join(words(q.text))} " for n in range(articles) for q in corpus.quotes(n)}
    found = set[Asked]()
    for text, wanted in queries:
        typed = f" {' '.join(words(text))} "
        least = partial_ratio(typed, texts[wanted])
        better = extract(typed, texts, scorer=partial_ratio, score_cutoff=least - 1e-6, limit=FIRST + 1)
        if len(better) > FIRST:
            found.add((text, wanted))
    return found


def saved_search(path: str) -> Search:
    """A look-up in the saved index."""
    index = open_index([path])

    def search(text: str) -> list[str]:
        answer = index.search(Query(types=("quote",), text=text, limit=10))
        return [result.record.id for result in answer.results]

    return search


def linear_search(corpus: Corpus, articles: int) -> Search:
    """The look at every record, by the scorer that the index in memory uses."""
    texts = [(quote.text, quote.id) for n in range(articles) for quote in corpus.quotes(n)]

    def search(text: str) -> list[str]:
        matcher = Matcher(text)
        scored = sorted(((round(matcher.score(text_words(t)), 1), -i) for i, (t, _) in enumerate(texts)), reverse=True)[
            :10
        ]
        return [texts[-i][1] for _, i in scored]

    return search


def rapidfuzz_search(corpus: Corpus, articles: int) -> Search:
    """The look at every text by rapidfuzz's own loop and partial ratio: the fastest scan there is in Python."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import extract

    quotes = [(" ".join(words(quote.text)), quote.id) for n in range(articles) for quote in corpus.quotes(n)]
    texts = [text for text, _ in quotes]
    return lambda text: [quotes[i][1] for _, _, i in extract(text, texts, scorer=partial_ratio, limit=10)]


def cold(asked: dict[int, tuple[str, list[str]]]) -> dict[int, dict[str, float]]:
    """CPU time of a whole process that prints cards, beside that of the imports it cannot do without.

    The sizes and the imports take turns, so that a machine that grows slower does so for all of them.
    """
    command = [sys.executable, "-m", "malicli", "quotes", "--color", "always", "--limit", "20"]
    imports: list[float] = []
    looked: dict[int, list[float]] = {size: [] for size in asked}
    for turn in range(COLD):
        imports.append(cpu([sys.executable, "-c", "import typer, rich, rapidfuzz"]))
        for size, (path, queries) in asked.items():
            looked[size].append(cpu([*command, "--from", path, queries[turn % len(queries)]]))
    beside = median(imports) * 1000
    return {size: {"cold ms": median(times) * 1000, "imports ms": beside} for size, times in looked.items()}


def cpu(command: list[str]) -> float:
    """User and system time of a process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure each size and print what was found, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, nargs="*", default=[1000, 100_000])
    parser.add_argument("--seed", type=int, default=1, help="of the corpus")
    parser.add_argument("--query-seed", type=int, default=2)
    parser.add_argument("--queries", type=int, default=100, help="for each number of words and of slips")
    parser.add_argument("--words", type=int, nargs="*", default=[3, 4, 5, 6, 8], help="in a query")
    parser.add_argument("--folder", type=Path, default=".", help="where indexes are written, and found again")
    parser.add_argument("--news", type=int, nargs="*", default=[], help="articles of news whose analysis is timed")
    parser.add_argument("--linear", type=int, default=3, help="queries of a linear scan, 0 for none")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--ties", action="store_true", help="find out which queries no search can answer for certain")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for articles in args.news:
        to = args.folder / f"news-{articles}-{args.seed}.db"
        to.unlink(missing_ok=True)
        tell(articles * QUOTES, "build of news", alone(build_news, args.seed, articles, str(to)))
    corpus = Corpus(args.seed)
    started: dict[int, tuple[str, list[str]]] = {}
    for size in args.quotes:
        articles, to = size // QUOTES, str(args.folder / f"scale-{size}-{args.seed}.db")
        if not Path(to).exists():
            tell(size, "build", alone(build, args.seed, articles, to))
        rng = random.Random(args.query_seed)
        queries = {
            (length, slips): [planted(corpus, rng, articles, length, slips) for _ in range(args.queries)]
            for length in args.words
            for slips in (0, 1, 2)
        }
        every = [query for asked in queries.values() for query in asked]
        search = saved_search(to)
        for text, _ in every[:5]:
            search(text)
        tied = ties(corpus, articles, every) if args.ties else ()
        searches = {"malicli": search} | (peers(corpus, articles, args.folder) if args.peers else {})
        for name, search in searches.items():
            share = 10 if name in SLOW else 1
            for (length, slips), asked in queries.items():
                tell(size, f"{name}, {length} words, {slips} slips", measure(search, asked[::share], tied))
            tell(size, name, measure(search, every[::share], tied))
        if args.linear:
            some = random.Random(3).sample(every, args.linear)
            tell(size, "linear scan", measure(linear_search(corpus, articles), some))
            tell(size, "linear scan by rapidfuzz alone", measure(rapidfuzz_search(corpus, articles), some))
        started[size] = to, [text for text, _ in every[:COLD]]
    for size, values in cold(started).items():
        tell(size, "cold", values)


def peers(corpus: Corpus, articles: int, folder: Path) -> dict[str, Search]:
    """The other ways to search, by name."""
    raw = ripgrep_search(corpus, articles, folder)
    found = {"ripgrep, the very words": raw} if raw else {}
    return found | tantivy_searches(corpus, articles) | {"SQLite FTS5 by trigrams": trigram_search(corpus, articles)}


def alone(work: Callable[..., dict[str, float]], *args: Any) -> dict[str, float]:
    """What work finds in a process of its own, whose peak of memory is its own too."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(work, *args).result()


def tell(size: int, what: str, values: dict[str, float]) -> None:
    """One line of results."""
    print(json.dumps({"quotes": size, "what": what} | {k: round(v, 3) for k, v in values.items()}), flush=True)


if __name__ == "__main__":
    main()
