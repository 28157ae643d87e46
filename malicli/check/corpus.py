"""The corpus: the articles that a draft is checked against, as one row of words with the places of each word.

A small index is read whole. Of a large one only the articles come in that a search for the draft's words finds, so
that a draft can be checked against far more than fits in memory.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from malicli.articles.article import Imprint
from malicli.check.sources import PROSE, Source, make_source
from malicli.index.query import Index, Query
from malicli.records import Record

SMALL = 400  # articles that are read whole
CANDIDATES = 6  # articles that a quotation brings in from a large index


class Corpus:
    """Grows by articles; a word's number counts over all of them, and no run of words crosses from one to the next."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.articles = len(index.entries())
        self.warnings = index.warnings
        self.sources: list[Source] = []
        self.words: list[str] = []
        self.firsts: list[int] = []
        self._places: dict[str, list[int]] = {}
        self._known: set[Imprint] = set()
        if self.articles <= SMALL:
            self._load_all()

    def places(self, word: str) -> Sequence[int]:
        """The numbers of the words that read so."""
        return self._places.get(word, ())

    def source_at(self, number: int) -> tuple[Source, int]:
        """The article that a word stands in, and the word's number there."""
        at = bisect_right(self.firsts, number) - 1
        return self.sources[at], number - self.firsts[at]

    def same_article(self, one: int, other: int) -> bool:
        """Whether two words stand in one article."""
        return bisect_right(self.firsts, one) == bisect_right(self.firsts, other)

    def voice(self, number: int) -> tuple[int, int]:
        """The article and utterance that a word belongs to; the utterance is PROSE for the reporter's own words."""
        at = bisect_right(self.firsts, number) - 1
        voices, local = self.sources[at].voices, number - self.firsts[at]
        return at, voices[local] if local < len(voices) else PROSE

    def seek(self, text: str, types: tuple[str, ...] = ("quote", "claim")) -> None:
        """Bring in the articles whose records read most like the text."""
        if self.articles <= SMALL:
            return
        answer = self.index.search(Query(types=types, text=text, limit=CANDIDATES))
        self._read({result.record.imprint for result in answer.results})

    def _load_all(self) -> None:
        """Every article with the records that the index holds."""
        records: dict[Imprint, list[Record]] = {}
        for result in self.index.search(Query()).results:
            records.setdefault(result.record.imprint, []).append(result.record)
        for article in self.index.articles():
            self._add(make_source(article, records.get(article.imprint, ())))

    def _read(self, imprints: Iterable[Imprint]) -> None:
        """Articles that are not in yet, analysed again: an index need not hand out an article's records."""
        from malicli.analysis.analyse import analyse

        for imprint in sorted(set(imprints) - self._known, key=lambda i: i.article):
            self._known.add(imprint)
            article = self.index.article(imprint)
            if article is not None:
                found = analyse(article)
                self._add(make_source(article, (*found.claims, *found.quotes, *found.figures)))

    def _add(self, source: Source) -> None:
        first = len(self.words)
        self.sources.append(source)
        self.firsts.append(first)
        for number, word in enumerate(source.words.folded, first):
            self._places.setdefault(word, []).append(number)
        self.words += [*source.words.folded, ""]  # no word reads "", so no run goes on into the next article
