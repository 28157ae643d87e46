"""The articles of a look-up with what was found in each: from the cache, else analysed, on all processors if many."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache, partial
from os.path import abspath
from typing import TYPE_CHECKING, Any, NamedTuple

from malicli.articles.article import Article
from malicli.articles.shelf import Shelf
from malicli.records import Record
from malicli.store.serialization import NUMBER, load, restored_record
from malicli.store.stored_analysis import EVERYTHING, About, StoredAnalysis, analysed

if TYPE_CHECKING:
    from malicli.search.reach import Reach
    from malicli.store.cache import Cache
    from malicli.store.cache_keys import Key

MANY = 20  # articles from which on several processes are begun
LISTED = 500  # articles from which on lists of words are faster than to look through the words of each
MOST_LISTED = 20_000  # with more the lists would take too much memory; a saved index is made for them
AT_ONCE = 100  # articles whose records are taken from the cache at once
CHUNK = 8  # articles at most that a process analyses before it answers
ROUNDS = 4  # times at least that each process is given articles, if they are enough
Progress = Callable[[int], AbstractContextManager[Callable[[int], None]]]  # given how many articles there are

Test = Callable[[int, int, str, list[Any]], bool]  # given the article, the type, the stored text, the packed values
Chunk = tuple[list[Article], int]  # and how deep to analyse them


def unseen(total: int) -> AbstractContextManager[Callable[[int], None]]:
    """The progress that is not shown."""
    return nullcontext(lambda done: None)


class Resources(NamedTuple):
    """What a look-up may use to analyse articles."""

    cache: Cache | None = None
    workers: int = 1
    progress: Progress = unseen


ALONE = Resources()


class LiveAnalysis:
    """The articles by number, each analysed when it is first needed and not in the cache."""

    def __init__(
        self,
        articles: Sequence[Article],
        depth: int = EVERYTHING,
        resources: Resources = ALONE,
        paths: Sequence[str] = (),
    ) -> None:
        self.articles = articles if isinstance(articles, Shelf) else Shelf(articles)
        self.depth, self.resources, self.paths = depth, resources, paths
        self.known: dict[int, StoredAnalysis] = {}
        self.asked: set[int] = set()  # articles for which the cache was asked
        self.keys: list[Key] = []
        if resources.cache is not None:
            from malicli.store.cache_keys import keys_of

            self.keys = keys_of(self.articles)
        self._abouts: dict[int, About] = {}

    @property
    def numbers(self) -> range:
        """The numbers of all articles, in reading order."""
        return range(len(self.articles))

    def about(self, number: int) -> About:
        """How many records an article has, and who speaks."""
        if number not in self.known:
            self.look(self.numbers)
        if number not in self._abouts:
            self._abouts[number] = About.loaded(self.known[number].about)
        return self._abouts[number]

    def look(self, numbers: Iterable[int]) -> None:
        """Take from the cache what it has of some articles, those for which it was not asked before."""
        new = [number for number in numbers if number not in self.asked]
        if new and self.resources.cache is not None:
            self.asked.update(new)
            found = self.resources.cache.find([self.keys[number] for number in new], self.depth)
            self.known |= {new[place]: analysis for place, analysis in found.items() if new[place] not in self.known}

    def words(self, numbers: Sequence[int]) -> dict[int, str]:
        """The words by which the records of some articles can be found, of those that are analysed."""
        unread = [(n, known) for n in numbers if (known := self.known.get(n)) and known.words is None]
        if unread and self.resources.cache is not None:
            found = self.resources.cache.words([(self.keys[number], known) for number, known in unread])
            for (number, known), words in zip(unread, found, strict=True):
                self.known[number] = known._replace(words=words) if words is not None else self.anew(number)
        return {n: (self.known[n].words or b"").decode("utf-8", "surrogatepass") for n in numbers if n in self.known}

    def met(self, numbers: Sequence[int], reach: Reach) -> dict[int, frozenset[str]]:
        """The words of some articles that may match words of a query, of those that are analysed."""
        listed = self.listed(reach) if LISTED <= len(numbers) <= MOST_LISTED else None
        found = {n: listed[self.keys[n].digest] for n in numbers if self.keys[n].digest in listed} if listed else {}
        rest = [number for number in numbers if number not in found]
        self.look(rest)
        return found | {number: reach.met(words) for number, words in self.words(rest).items()}

    def listed(self, reach: Reach) -> dict[bytes, frozenset[str]]:
        """The same for all articles whose words are in the lists that are kept, by their digests."""
        cache, keys = self.resources.cache, self.keys
        if cache is None or self.depth != EVERYTHING:
            return {}
        from malicli.store.cache_keys import key_for
        from malicli.store.word_lists import LACKING, WordLists, layout

        key = key_for("word lists", [*map(abspath, self.paths)], layout())
        data = cache.reading(key)
        if cache.first_today(key):
            self.look(self.numbers)  # so that what is used every day is not let go
        lists = WordLists.loaded(data) if data is not None else WordLists([], [], [], [])
        if len({key.digest for key in keys}.difference(lists.digests)) > LACKING * len(keys):
            self.look(self.numbers)
            if len(self.known) == len(keys):
                words = self.words(self.numbers)
                lists = WordLists.of({keys[number].digest: some for number, some in words.items()})
                cache.keep_readings([(key, lists.packed())])
        return lists.met(reach)

    def restored(self, numbers: Sequence[int], types: Sequence[str], test: Test | None = None) -> Iterator[Record]:
        """The records of some types in some articles, those that pass a test if there is one, in reading order."""
        from malicli.search.filters import reading_order

        kinds = sorted(NUMBER[name] for name in types)
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            parts = self.data([(number, kind) for number in some for kind in kinds])
            for number in some:
                imprint = self.articles.imprint(number)
                found = [
                    restored_record(kind, passage, values, imprint)
                    for kind in kinds
                    for passage, *values in unpacked(next(parts))
                    if test is None or test(number, kind, passage, values)
                ]
                yield from sorted(found, key=reading_order)

    def data(self, wanted: Sequence[tuple[int, int]]) -> Iterator[bytes]:
        """The packed records of some types of some articles."""
        cache, kept = self.resources.cache, dict[tuple[int, int], bytes | None]()
        if cache is not None:
            asked = [(n, kind, known) for n, kind in wanted if (known := self.known[n]).sums]
            found = cache.records([(self.keys[n], known, kind) for n, kind, known in asked])
            kept = {(n, kind): data for (n, kind, _), data in zip(asked, found, strict=True)}
        for number, kind in wanted:
            yield kept.get((number, kind)) or self.in_memory(number, kind)

    def in_memory(self, number: int, kind: int) -> bytes:
        """The packed records of one type of an article that the cache does not have."""
        known = self.known[number]
        if known.sums:  # let go by another process meanwhile, or damaged
            known = self.known[number] = self.anew(number)
        return zlib.decompress(known.records[kind])

    def anew(self, number: int) -> StoredAnalysis:
        """The analysis of an article that the cache has no longer."""
        return compressed(analysed(self.articles[number], self.depth))

    def ensure(self, numbers: Iterable[int]) -> None:
        """Analyse those of the articles that are not known; the cache keeps what is done if this is interrupted."""
        numbers = list(numbers)
        self.look(numbers)
        missing = [number for number in numbers if number not in self.known]
        if not missing:
            return
        with self.resources.progress(len(missing)) as progress:
            for done, some in self.analyses(missing):
                self.learn(some)
                progress(done)

    def analyses(self, missing: Sequence[int]) -> Iterator[tuple[int, list[tuple[int, StoredAnalysis]]]]:
        """How many are done, and what was found in the last of them."""
        workers = self.resources.workers if len(missing) >= MANY else 1
        if workers > 1:  # the longest first, so that none is left over when the others are done
            missing = sorted(missing, key=self.articles.length, reverse=True)
        size = min(CHUNK, len(missing) // (workers * ROUNDS) or 1) if workers > 1 else CHUNK
        chunks = [missing[i : i + size] for i in range(0, len(missing), size)]
        waiting = (([self.articles[n] for n in chunk], self.depth) for chunk in chunks)
        done = 0
        for chunk, found in zip(chunks, analysed_chunks(waiting, workers), strict=True):
            done += len(chunk)
            yield done, list(zip(chunk, found, strict=True))

    def learn(self, found: list[tuple[int, StoredAnalysis]]) -> None:
        """Take in what was found: into the cache if there is one, else into memory."""
        cache = self.resources.cache
        if cache is not None and (kept := cache.keep([(self.keys[n], analysis) for n, analysis in found])):
            self.known |= dict(zip([n for n, _ in found], kept, strict=True))
        else:
            self.known |= {number: compressed(analysis) for number, analysis in found}


@lru_cache(maxsize=3 * AT_ONCE)
def unpacked(data: bytes) -> list[list[Any]]:
    """The records of one type of an article; a look-up that finds nothing looks at the likeliest several times."""
    rows: list[list[Any]] = load(data)
    return rows


def compressed(analysis: StoredAnalysis) -> StoredAnalysis:
    """The analysis as it waits in memory."""
    return analysis._replace(records=tuple(map(partial(zlib.compress, level=1), analysis.records)))


def analysed_chunks(waiting: Iterator[Chunk], workers: int) -> Iterator[list[StoredAnalysis]]:
    """What is found in each chunk of articles, in order."""
    if workers < 2:
        yield from map(analysed_chunk, waiting)
        return
    from malicli.store.process_pool import Pool

    for chunk, found in Pool(attempted_chunk, lambda chunk: [], workers).run(waiting):
        yield found or analysed_chunk(chunk)  # what fails in another process fails here, where it is seen


def analysed_chunk(chunk: Chunk) -> list[StoredAnalysis]:
    """The analyses of some articles."""
    articles, depth = chunk
    return [analysed(article, depth) for article in articles]


def attempted_chunk(chunk: Chunk) -> list[StoredAnalysis]:
    """The same; nothing if it fails."""
    try:
        return analysed_chunk(chunk)
    except Exception:  # raised again by the program itself
        return []
