"""Scoring: how well a text matches a query; every index ranks with this scorer.

rapidfuzz's own scorers do not work here: a weighted ratio scores a paraphrase no higher than chance texts, a partial
ratio gives 100 to any short text that the query contains. This one measures how much of the query the text covers,
word by word, and then how close together the words are.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil

from malicli.language import gazetteer, inflection, lexicon
from malicli.records import CATEGORIES, Figure, Record
from malicli.search.normalization import compounds, placed_words, text_words, words
from malicli.search.one_letter_deletions import shorter
from malicli.spans import Span

THRESHOLD = 60.0  # chance texts stay below it, a query with two typos above (tests/benchmarks/README.md)
CLOSE_RATIO = 83.0  # the ratio of letters from which a text contains a query with typos in most of its words
CLOSEST = THRESHOLD + 100 - CLOSE_RATIO  # the score of letters alone if there are no typos
FEWEST_CLOSE = 3  # words of such a query; shuffled words stay below the ratio (tests/benchmarks/README.md)
LEAST_COVERAGE = 0.6  # one of two words is not a match
SENTENCE = 0.9  # matches in the sentence count less than matches in the record itself
INFLECTED = 0.9  # "remain" for "remaining"
ROUNDED = 0.06  # the rounding error of a score
COMMON = 0.2  # the weight of "the" and "of"; an informative word weighs 1
FIGURE_WORDS = ("noun", "category", "actor", "actor_text", "place")  # of a figure, by which it is found too
MOST_TEXT = 4000  # characters of a text that are compared; bounds the work for a page without a full stop


def allowed(length: int) -> int:
    """The number of letters that may differ in a word of this length: none below four, one below eight, else two."""
    return 0 if length < 4 else 1 if length < 8 else 2


def similarity(wanted: str, word: str) -> float:
    """The similarity of a word to a word of the query, 0 to 1: the same, a form of it, or a typo.

    Numbers are equal or different: "2013" is not a typo for "2012".
    """
    if wanted == word:
        return 1.0
    if wanted[0].isdigit() or word[0].isdigit():
        return 0.0
    if share_a_form(wanted, word) and (alike := slip(wanted, word)):
        return alike
    stem = inflection().search_stem
    return INFLECTED if wanted[:3] == word[:3] and stem(wanted) == stem(word) else 0.0


def slip(wanted: str, word: str) -> float:
    """The similarity of two words that differ by no more letters than a typo may, else 0."""
    limit = allowed(min(len(wanted), len(word)))
    if not limit or abs(len(wanted) - len(word)) > limit:
        return 0.0
    from rapidfuzz.distance import OSA  # importing it takes a tenth of a look-up, and correct words do not need it

    distance = OSA.distance(wanted, word, score_cutoff=limit)
    return 1 - distance / max(len(wanted), len(word)) if distance <= limit else 0.0


def one_slip(wanted: str, word: str) -> bool:
    """True if two words are at most one typo apart; short words too, which make other words that way."""
    if wanted[0].isdigit() or word[0].isdigit():
        return wanted == word
    from rapidfuzz.distance import OSA

    return OSA.distance(wanted, word, score_cutoff=1) <= 1


def share_a_form(one: str, other: str) -> bool:
    """True if two words are the same after deleting a letter from each, as in the index's look-up.

    Words one typo apart always are: "troops" and "trops", "toops", "trosps", "torops".
    """
    if abs(len(one) - len(other)) > 1 or not {*one[:2]}.intersection(other[:2]):
        return False  # a quick test that excludes most words without making the forms
    return not shapes(one).isdisjoint(shapes(other))


@lru_cache(maxsize=1000)
def shapes(word: str) -> frozenset[str]:
    """A word, and its forms without one letter."""
    return frozenset((word, *shorter(word)))


class Matcher:
    """A query prepared for comparison with many texts; it caches the similarity of their words to its own."""

    def __init__(self, query: str, exact: bool = False) -> None:
        self.words = words(query[:MOST_TEXT])
        self.phrase = " ".join(self.words)
        self.nearly = 100 - 100 / max(1, 2 * len(self.phrase) - 1)  # the ratio of the phrase without a letter
        self.exact = exact
        common = lexicon().words.common
        self.weights = [COMMON if word in common else 1.0 for word in self.words]
        self.whole = sum(self.weights)
        # "other" is an everyday word
        self.categories = {name for name in CATEGORIES[:-1] if not asked_by(name).isdisjoint(self.words)}
        # "ceasefire" is both words of "cease-fire"
        self.joined = {left + right: (left, right) for left, right in pairwise(self.words)}
        self.known: dict[str, tuple[tuple[int, float], ...]] = {}
        self.learnt = False
        self.shares: dict[frozenset[str], float] = {}  # of the query, by the known words that a text has
        self.fewest = 0  # words of a text that cover enough of the query, at best

    def learn(self, near: dict[str, dict[str, float]]) -> None:
        """Set the similarities of all words that are similar to the query's, so that no others are compared."""
        places: dict[str, list[int]] = {}
        for i, word in enumerate(self.words):
            places.setdefault(word, []).append(i)
        self.known = {
            word: tuple((i, alike) for wanted, alike in found.items() for i in places[wanted])
            for word, found in near.items()
        }
        gains = [sum(alike * self.weights[i] for i, alike in found) for found in self.known.values()]
        self.fewest = ceil(LEAST_COVERAGE * self.whole / max(gains, default=1.0) - 1e-9)
        self.learnt, self.shares = True, {}

    def near(self, word: str) -> tuple[tuple[int, float], ...]:
        """The words of the query that a word of a text matches, each with its similarity."""
        found = self.known.get(word)
        if found is None:
            if self.learnt:
                return ()
            near = ((i, self.alike(wanted, word)) for i, wanted in enumerate(self.words))
            found = self.known[word] = tuple(pair for pair in near if pair[1])
        return found

    def alike(self, wanted: str, word: str) -> float:
        """The similarity of a word to one of the query, which may be joined with the next one."""
        return 1.0 if wanted in self.joined.get(word, ()) else similarity(wanted, word)

    def coverage(self, text_words: Collection[str]) -> float:
        """The share of the query that a text contains in any order, 0 to 1; informative words weigh more."""
        if not self.learnt:
            return self.share(text_words)
        held = frozenset(self.known.keys() & text_words)
        found = self.shares.get(held)
        if found is None:
            found = self.shares[held] = self.share(held)
        return found

    def share(self, text_words: Iterable[str]) -> float:
        """The share of the query that some words are."""
        best = [0.0] * len(self.words)
        for word in text_words:
            for i, alike in self.near(word):
                if alike > best[i]:
                    best[i] = alike
        return sum(map(float.__mul__, best, self.weights)) / self.whole if self.whole else 0.0

    def score(self, text_words: Sequence[str], least: float = 0.0, covered: float | None = None) -> float:
        """How well a text of these words matches, 0 to 100: half for the words, half for how close together they are.

        If it cannot reach `least`, any lower number may be returned. `covered` is their coverage, if it is known.
        """
        if self.exact:
            return 100.0 if self.phrase and f" {self.phrase} " in f" {' '.join(text_words)} " else 0.0
        covered = self.coverage(text_words) if covered is None else covered
        if covered < LEAST_COVERAGE:
            return 50 * covered
        needed = 100 * ((least - ROUNDED) / (50 * covered) - 1)
        if needed > 100:
            return 50 * covered
        text = " ".join(text_words)
        if self.phrase in text:
            return 50 * covered * 2
        if needed > self.nearly and len(text) > len(self.phrase):
            return 50 * covered
        from rapidfuzz.fuzz import partial_ratio  # words that are in the text unchanged need none

        return 50 * covered * (1 + partial_ratio(self.phrase, text, score_cutoff=max(0.0, needed)) / 100)

    def record_score(self, record: Record) -> float:
        """The score of a record by its own words, or by its sentence if that has more of the query's words."""
        own = own_words(record)
        return self.best_score(text_words(own[:MOST_TEXT]), text_words(self.around(record, own)[:MOST_TEXT]))

    @property
    def may_be_close(self) -> bool:
        """True if the query is long enough that letters alone identify what it quotes."""
        return not self.exact and len(self.words) >= FEWEST_CLOSE

    def closeness(self, own: str) -> float:
        """The score of a record whose own words contain the query almost letter by letter, though not enough of it.

        At least `THRESHOLD`, or 0.
        """
        found = words(own[:MOST_TEXT])
        text = " ".join(found)
        if len(text) < len(self.phrase):
            return 0.0  # a query contains every short text
        from rapidfuzz.fuzz import partial_ratio

        ratio = partial_ratio(f" {self.phrase} ", f" {text} ", score_cutoff=CLOSE_RATIO)
        return round(THRESHOLD + ratio - CLOSE_RATIO, 1) if ratio and self.may_hold(found) else 0.0

    def may_hold(self, others: Collection[str]) -> bool:
        """True if of the query's informative words at most one is missing, or each word is there but for one typo."""
        held = {i for word in others for i, _ in self.near(word)}
        tells = max(self.weights)
        lost = [weight == tells for i, weight in enumerate(self.weights) if i not in held]
        if sum(lost) <= 1 and sum(lost) < self.weights.count(tells):
            return True
        missing = (word for i, word in enumerate(self.words) if i not in held)
        return all(any(one_slip(word, other) for other in others) for word in missing)

    def around(self, record: Record, own: str) -> str:
        """The sentence of a record together with its own words; empty if that is the same."""
        if record.sentence in ("", own) or self.asks_other(record):
            return ""
        return f"{record.sentence[:MOST_TEXT]} {own}"

    def best_score(self, own: list[str], around: list[str], least: float = 0.0) -> float:
        """The score of a record, given its own words and those with its sentence; lower if it cannot reach `least`."""
        covered, wider = (0.0, 1.0) if self.exact else (self.coverage(own), self.coverage(around))
        score = self.score(own, least, covered)
        if score < 100 * SENTENCE and wider > covered:
            score = max(score, SENTENCE * self.score(around, max(score, least) / SENTENCE, wider))
        return round(score, 1)

    def faint(self, others: Collection[str]) -> bool:
        """True if too few of the query's words are present for a match; found without comparing them."""
        held = self.known.keys() & others
        return len(held) < self.fewest or self.coverage(held) < LEAST_COVERAGE

    def asks_other(self, record: Record) -> bool:
        """True if the query names a category of figures and this figure is of another one.

        "troops" asks for troops, "deaths" for the killed: "three weeks" in a sentence with troops does not match.
        """
        return isinstance(record, Figure) and bool(self.categories) and record.category not in self.categories

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places in a text that match words of the query, adjacent words as one place.

        A common word counts only next to another match: "of" alone is not highlighted.
        """
        placed = placed_words(text[:MOST_TEXT])
        joined = [span for word, span in compounds(text[:MOST_TEXT]) if self.near(word)]
        if self.exact:
            return exact_spans(self.words, placed)
        common: frozenset[str] = lexicon().words.common if len(self.words) > 1 else frozenset()
        runs: list[tuple[Span, bool]] = []
        last = -2
        for number, (word, span) in enumerate(placed):
            if not self.near(word) and not any(whole.start <= span.start < whole.end for whole in joined):
                continue
            tells = word not in common
            if last == number - 1:
                runs[-1] = (Span(runs[-1][0].start, span.end), runs[-1][1] or tells)
            else:
                runs.append((span, tells))
            last = number
        return tuple(span for span, tells in runs if tells)


def exact_spans(wanted: list[str], placed: list[tuple[str, Span]]) -> tuple[Span, ...]:
    """The places where all the wanted words are adjacent and in order."""
    size = len(wanted)
    found = [word for word, _ in placed]
    starts = (i for i in range(len(found) - size + 1) if size and found[i] == wanted[0])
    return tuple(Span(placed[i][1].start, placed[i + size - 1][1].end) for i in starts if found[i : i + size] == wanted)


def words_of(record: Record) -> set[str]:
    """The words by which a record can be found."""
    own = own_words(record)
    return {*text_words(own[:MOST_TEXT]), *text_words(f"{record.sentence[:MOST_TEXT]} {own}"[:MOST_TEXT])}


def own_words(record: Record) -> str:
    """A record's own words: its text; for a figure also what it counts, whose and where."""
    if not isinstance(record, Figure):
        return record.text
    return words_of_figure(record.text, *(getattr(record, name) for name in FIGURE_WORDS))


def words_of_figure(
    text: str, noun: str | None, category: str, actor: str | None, actor_text: str | None, place: str | None
) -> str:
    """The own words of a figure: its text, what it counts, whose and where, and other words for the same."""
    further = {form for name in (actor, place) if name for form in forms(name)} | asked_by(category)
    return " ".join(filter(None, (text, noun, category, actor, actor_text, place, *sorted(further - {category}))))


def asked_by(category: str) -> frozenset[str]:
    """The words by which figures of a category are asked for: "deaths" and "dead" for the killed."""
    return lexicon().figures.asked.get(category, frozenset()) | {category}


def forms(name: str) -> tuple[str, ...]:
    """The other names and demonyms of a country ("French" for France); none for any other name."""
    country = gazetteer.countries().get(name)
    return country.other_names + country.demonyms if country else ()


def nearest_words(wanted: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The known words most similar to the wanted ones, best first; none if nothing is similar."""
    from rapidfuzz.fuzz import ratio  # only needed if a query finds nothing
    from rapidfuzz.process import extract

    wanted = list(wanted)
    known = sorted({*known} - {*wanted})
    found = [hit for word in wanted for hit in extract(word, known, scorer=ratio, limit=2, score_cutoff=60)]
    return tuple(dict.fromkeys(word for word, _, _ in sorted(found, key=lambda hit: (-hit[1], hit[0]))))[:3]
