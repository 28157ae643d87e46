"""Extraction: articles become rows of a saved index, in chunks, on as many processes as asked for.

A process that dies costs its chunk and nothing else: the chunk is sent again, and given up only when it has cost
three processes by itself; its articles are then named in a warning.
"""

from __future__ import annotations

import os
import signal
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import active_children, get_context, parent_process
from threading import Thread

from malicli.analysis.analyse import analyse
from malicli.articles.article import Article
from malicli.index.filters import record_date, speakers_of
from malicli.index.folding import words
from malicli.index.matching import LONGEST, own_words
from malicli.index.memory import in_order
from malicli.index.packing import TYPES, dump, pack, pack_article
from malicli.index.people import gather
from malicli.records import Claim, Figure, Quote, Record

CHUNK = 32  # articles; big enough to be worth sending, small enough to lose
TRIES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it is stored: what is asked for in columns, the rest packed."""

    kind: int  # number of its type in TYPES
    start: int
    id: str
    day: str | None
    sort: str  # the kind of a quote or claim, the category of a figure
    data: bytes
    words: str  # folded, in order, by which it is found
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """All that is stored of one article."""

    data: bytes
    checksum: int
    counts: tuple[int, int, int]
    rows: list[Row]
    speakers: dict[str, bytes] = field(default_factory=dict)  # what the article tells of each, packed


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be analysed, and why."""

    reason: str


def extract(article: Article) -> Extract:
    """Analyse one article."""
    analysis = analyse(article)
    records = in_order(analysis)
    counts = {t: [0, 0, 0] for t in (s for r in records for s in speakers_of(r))}
    for record in records:
        if name := record.attribution.speaker:
            counts[name][TYPES.index(type(record))] += 1
    told = {s.name: dump([s.kind, s.roles, s.mentions, counts[s.name]]) for s in gather(records)}
    data = pack_article(article)
    sizes = len(analysis.quotes), len(analysis.claims), len(analysis.figures)
    return Extract(data, zlib.crc32(data), sizes, [row(r) for r in records], told)


def row(record: Record) -> Row:
    """A record as it is stored."""
    assert isinstance(record, (Quote, Claim, Figure))
    sort = record.category if isinstance(record, Figure) else record.kind
    at = TYPES.index(type(record)), record.span.start
    return Row(*at, record.id, record_date(record), sort, pack(record), search_words(record), speakers_of(record))


def search_words(record: Record) -> str:
    """The folded words by which a record can be found: its own and its sentence's."""
    own, sentence = own_words(record)[:LONGEST], record.sentence[:LONGEST]
    return " ".join(words(sentence if own in sentence else f"{own} {sentence}"))


def extract_chunk(articles: list[Article]) -> list[Extract | Failed]:
    """Analyse some articles; one that breaks the analysis costs only itself."""
    found: list[Extract | Failed] = []
    for article in articles:
        try:
            found.append(extract(article))
        except Exception as error:  # one article of a million must not stop the others; it is named
            found.append(Failed(f"{type(error).__name__}: {error}"))
    return found


def chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles, some at a time."""
    rest = iter(articles)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def extract_all(
    articles: Iterable[Article], workers: int = 1
) -> Iterator[tuple[list[Article], list[Extract | Failed]]]:
    """The chunks of articles with what was found in them, in the order given."""
    waiting = chunks(articles)
    first = list(islice(waiting, 2))  # what makes one chunk is not worth a process
    if workers < 2 or len(first) < 2:
        for chunk in chain(first, waiting):
            yield chunk, extract_chunk(chunk)
    else:
        yield from Pool(workers).run(chain(first, waiting))


@dataclass(slots=True)
class Task:
    """A chunk on its way; `done` is None until it is sent, and again when its process died."""

    chunk: list[Article]
    done: Future[list[Extract | Failed]] | None = None
    tries: int = 0


def processes(workers: int) -> ProcessPoolExecutor:
    """New processes, begun afresh: a copy of this one would share its open index and its threads' locks."""
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=follow_parent)


def follow_parent() -> None:
    """Leave interruptions to the parent, and end when it does, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def follow() -> None:
        if parent:
            parent.join()
        os._exit(1)

    Thread(target=follow, daemon=True).start()


class Pool:
    """Processes that are replaced when they die; the ledger holds every chunk that is not yet delivered."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.others = set(active_children())
        self.executor = processes(workers)
        self.ledger: deque[Task] = deque()

    def run(self, waiting: Iterator[list[Article]]) -> Iterator[tuple[list[Article], list[Extract | Failed]]]:
        """Deliver each chunk in order, some ahead of what is asked for."""
        try:
            while True:
                self.ledger.extend(Task(chunk) for chunk in islice(waiting, 3 * self.workers - len(self.ledger)))
                if not self.ledger:
                    return
                for task in self.ledger:
                    self.send(task)
                found = self.deliver(self.ledger[0])
                yield self.ledger.popleft().chunk, found
        except BaseException:
            self.end()  # who interrupts does not want to wait for what is under way
            raise
        finally:
            self.executor.shutdown(wait=False, cancel_futures=True)

    def send(self, task: Task) -> None:
        """Send a chunk, if it is not on its way."""
        if task.done is None:
            try:
                task.done = self.executor.submit(extract_chunk, task.chunk)
            except BrokenProcessPool:
                self.replace()
                task.done = self.executor.submit(extract_chunk, task.chunk)

    def deliver(self, task: Task) -> list[Extract | Failed]:
        """What was found in a chunk; after a death it is sent alone, so that the blame falls on the right one."""
        while task.tries < TRIES:
            try:
                self.send(task)
                assert task.done
                return task.done.result()
            except BrokenProcessPool:
                task.tries += 1
                self.replace()
        return [Failed("the process that read it was killed three times") for _ in task.chunk]

    def end(self) -> None:
        """End the processes of this pool."""
        for process in set(active_children()) - self.others:
            process.terminate()

    def replace(self) -> None:
        """Start new processes for those that died; what they had is to be sent again.

        The executor ends those that it knows of when one dies; one that was just being begun would wait for ever, and
        this program for it.
        """
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.end()
        self.executor = processes(self.workers)
        for task in self.ledger:
            if task.done and (not task.done.done() or task.done.cancelled() or task.done.exception()):
                task.done = None
