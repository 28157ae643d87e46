"""The corpus: the articles that a draft is checked against, as one sequence of words with the places of each word.

A small index is read completely. From a large one only articles that share rare words with the draft are read, so
the index may be much larger than memory.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from malicli.articles.article import Article, Imprint
from malicli.check.article_view import Source, make_source
from malicli.records import Figure
from malicli.search.query import Index
from malicli.store.live_index import LiveIndex

if TYPE_CHECKING:
    from malicli.store.cache import KeptAnswers

SMALL = 400  # number of articles up to which an index is read completely
LIKELY = 20  # articles whose claims are compared with one of the draft's
CANDIDATES = 6  # articles of a large index that are read for a quotation
FILTERED = 300  # candidates for these if only some articles are allowed


class Corpus:
    """Grows by articles; words are numbered across all of them, and no run of words spans two articles.

    `among` are the articles to check against, if not all of the index. `drafts` are files that are no articles, also
    if the index has them: a draft that is checked against itself is always right.
    """

    def __init__(
        self, index: Index, among: Sequence[Imprint] | None = None, drafts: Iterable[Path] = frozenset()
    ) -> None:
        self.index = index
        self.drafts = {(draft.name, draft.resolve()) for draft in drafts}
        self.among = among if among is None else dict.fromkeys(among)
        self.articles = index.size if among is None else len(among)
        self.warnings = index.warnings
        self.sources: list[Source] = []
        self.words: list[str] = []
        self.firsts: list[int] = []
        self._places: dict[str, list[int]] = {}
        self._figures: dict[str, list[tuple[Source, Figure]]] = {}
        self._known: set[Imprint] = set()
        self._excluded: set[Imprint] = set()
        self._unread = self.articles <= SMALL
        self.kept = self._kept() if self._unread and isinstance(index, LiveIndex) else None
        if self.kept is None:
            self.read()

    def _kept(self) -> "KeptAnswers | None":
        """What the cache keeps of earlier checks against these articles, of which none is read yet."""
        assert isinstance(self.index, LiveIndex)
        if self.index.live.resources.cache is None:
            return None
        from malicli.store.cache_keys import checker

        imprints = self.index.live.articles.imprints() if self.among is None else self.among
        chosen = [imprint for imprint in imprints if not self._is_draft(imprint)]
        return self.index.kept_answers(checker(), chosen)

    def read(self) -> None:
        """Read the articles, if they are few and have not been read."""
        if self._unread:
            self._unread = False
            among = self.index.articles() if self.among is None else map(self.index.article, self.among)
            for article in filter(None, among):
                self._add(article)

    def places(self, word: str) -> Sequence[int]:
        """The numbers of the words equal to a folded word."""
        return self._places.get(word, ())

    def source_at(self, number: int) -> tuple[Source, int]:
        """The article that contains a word, and the word's number in it."""
        at = bisect_right(self.firsts, number) - 1
        return self.sources[at], number - self.firsts[at]

    def same_article(self, one: int, other: int) -> bool:
        """True if two words are in the same article."""
        return bisect_right(self.firsts, one) == bisect_right(self.firsts, other)

    def figures(self, category: str) -> Sequence[tuple[Source, Figure]]:
        """The articles' figures of a category, in reading order."""
        return self._figures.get(category, ())

    def seek(self, text: str) -> None:
        """Add the articles that the text may come from."""
        if self.articles <= SMALL:
            return
        likely = self.index.likely(text, CANDIDATES if self.among is None else FILTERED)
        allowed = [imprint for imprint in likely if self.among is None or imprint in self.among]
        for imprint in allowed[:CANDIDATES]:
            article = self.index.article(imprint) if imprint not in self._known else None
            if article is not None:
                self._add(article)

    def likely(self, words: Iterable[str]) -> list[Source]:
        """The articles with most of some words, at most LIKELY."""
        if len(self.sources) <= LIKELY:
            return self.sources
        held: Counter[int] = Counter()
        for word in set(words):
            held.update({bisect_right(self.firsts, place) - 1 for place in self.places(word)})
        return [self.sources[number] for number, _ in held.most_common(LIKELY)]

    def _is_draft(self, imprint: Imprint) -> bool:
        """Whether an article is a draft, and none to check that against, of which there is a warning."""
        path = Path(imprint.path or "")
        if not any(name == path.name and draft == path.resolve() for name, draft in self.drafts):
            return False
        if imprint not in self._excluded:
            self._excluded.add(imprint)
            self.articles -= 1
            self.warnings = (*self.warnings, f"{path} is the draft itself, and no article to check it against")
        return True

    def _add(self, article: Article) -> None:
        """Add an article with its records, unless it is a draft."""
        self._known.add(article.imprint)
        if self._is_draft(article.imprint):
            return
        source = make_source(article, self.index.records_in(article.imprint))
        first = len(self.words)
        self.sources.append(source)
        self.firsts.append(first)
        for number, word in enumerate(source.words.folded, first):
            self._places.setdefault(word, []).append(number)
        for figure in source.figures:
            self._figures.setdefault(figure.category, []).append((source, figure))
        self.words += [*source.words.folded, ""]  # no word is "", so no run continues into the next article
