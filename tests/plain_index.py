"""The index that compares every record: what the other indexes have to answer."""

from collections.abc import Iterable, Sequence

from malicli.pipeline import Analysis
from malicli.search.query import Answer, Query
from malicli.search.ranking import answer, ranked, wants_close
from malicli.search.scoring import Matcher
from malicli.store.live_analysis import LiveAnalysis, compressed
from malicli.store.live_index import LiveIndex, near_words
from malicli.store.stored_analysis import EVERYTHING, stored


class PlainIndex(LiveIndex):
    """The records of some articles that have been analysed."""

    def __init__(self, analyses: Iterable[Analysis], warnings: Sequence[str] = ()) -> None:
        found = list(analyses)
        super().__init__(LiveAnalysis([analysis.article for analysis in found]), warnings)
        packed = (stored([a.quotes, a.claims, a.figures], EVERYTHING) for a in found)
        self.live.known |= {number: compressed(one) for number, one in enumerate(packed)}

    def search(self, query: Query) -> Answer:
        """The records that match the query, best first; none is left out before it is compared."""
        names, _ = self.meant(query)
        if query.text is None or (query.speaker is not None and not names):
            return super().search(query)
        matcher, (numbers, tests) = Matcher(query.text, query.exact), self.chosen(query, names)
        found = ranked(self.kept(query, numbers, tests), matcher, query)
        if wants_close((result.score for result in found.results), matcher):
            found = ranked(self.kept(query, numbers, tests), matcher, query, close=True)
        if not found.results and not found.near:
            found = found._replace(near=near_words(matcher, self.known_words()))
        return answer(found, query, self.size, names, self.warnings, matcher)
