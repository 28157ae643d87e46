"""Compare the figures of a draft with those of the articles that are most alike: by their words, nouns and units.

The same number with another owner, place or event is never a match; a number that says less than the article's
("more than ten" for eleven) does not differ.
"""

from heapq import nlargest
from typing import NamedTuple

from malicli.check.article_view import Source
from malicli.check.attributions.claimed_speaker import demonyms
from malicli.check.corpus import Corpus
from malicli.check.informative_words import content, informative
from malicli.check.normalized_words import folded_words, read_words
from malicli.check.numbers.figure_measures import (
    around,
    in_unit,
    is_bare,
    last_word,
    other_rate,
    printed_clause,
    printed_noun,
    rate,
    same_measure,
)
from malicli.check.numbers.number_comparison import codes_printed, compare_numbers, same_unit, same_value
from malicli.check.numbers.number_ordinals import shares_of
from malicli.check.paraphrases.opposites import aligned, opposed
from malicli.check.paraphrases.statement_words import covered, pairs_of, read_statement
from malicli.check.semantic_shifts import is_negation
from malicli.language import cached, group, pattern
from malicli.language.figure_words import singular
from malicli.language.normalize import compared_form
from malicli.records import Figure

LOOSE = ("duration", "other")  # anything can be counted, so a figure missing in the articles proves nothing
TOPICS = ("money", "percent")  # compared whatever the noun
FATES = frozenset({"killed", "wounded", "abducted", "arrested", "released", "missing", "displaced"})
TAKEN = frozenset({"abducted", "arrested"})  # "held" may be either
GONE = ("denied", "attempted", "threatened", "superseded")
PLANNED = ("planned", "possible", "conditional")
RATED = 24  # figures with the draft's number or most words of its sentence, which are compared word by word
# How much speaks for one thing: the shares of words in common, and each of what else two figures may share.
WORDS, NOUN, UNIT, NO_UNIT, CATEGORY, SPEAKER = 3.5, 1.2, 1.6, 1.0, 1.2, 0.8
CONTRADICTED = 3.0  # what another day, role or measure takes from that
SURE = 6.0  # likeness of two figures of one thing; less for each digit that a number has
AS_BOUND = 1.25  # times the number of "more than" or "under" it


class Compared(NamedTuple):
    """An article's figure for the same thing, and how the draft's number compares with it."""

    source: Source
    figure: Figure
    verdict: str  # match | undecided | differs
    reason: str | None = None
    likeness: float = 0.0
    words: float = 0.0  # what the words of both sentences and clauses count in it


def by_likeness(figure: Figure, text: str, corpus: Corpus) -> list[Compared]:
    """The articles' figures that may be of the same thing, the most alike first."""
    here = read_statement(" ".join(printed_clause(figure, text)))
    rated = []
    printed = ((source, other) for source in corpus.sources for other in (*source.figures, *shares_of(source)))
    figures = ((source, in_unit(other, figure)) for source, other in printed)
    for source, other in nlargest(RATED, figures, key=lambda c: words_shared(figure, c[1])):
        verdict, reason = compare(figure, other, source)
        if not contradicts(figure, other, source) and (verdict != "differs" or is_of_kind(figure, other)):
            there = read_statement(" ".join(printed_clause(other, source.article.text)))
            words = covered(here, pairs_of(here, there), corpus) + words_alike(figure, other, corpus)
            alike = WORDS * words + kind_alike(figure, other)
            rated.append(Compared(source, other, verdict, reason, alike, words))
    return sorted((c for c in rated if c.likeness >= SURE or is_near(figure, c)), key=lambda c: -c.likeness)


def is_near(figure: Figure, found: Compared) -> bool:
    """Whether a number that may be within a bound is near it: "fewer than 400" is not said of 212."""
    values = figure.value or 0, found.figure.value or 0
    return found.verdict != "undecided" or figure.bound is None or max(values) <= AS_BOUND * min(values)


def is_of_kind(draft: Figure, article: Figure) -> bool:
    """Whether a figure may be compared with another number: one of its category or noun, in its unit."""
    noun = last_word(draft)
    if is_bare(draft) and article.category == "money":
        return True
    alike = draft.category == article.category or (noun == last_word(article) if noun else draft.category == "other")
    fates = {draft.category, article.category}
    if len(fates) > 1 and not fates.isdisjoint(FATES) and noun in group("people, person"):
        return False  # 300 people killed, 1,200 people fed
    return alike and (same_unit(draft, article) or other_unit(draft, article))


def other_unit(draft: Figure, article: Figure) -> bool:
    """Whether two figures have one number in units that differ: dollars for euros, miles for kilometres."""
    measured = draft.category == article.category == "money" or None not in (draft.unit, article.unit)
    return measured and compare_numbers(draft._replace(unit=article.unit), article)[0] != "differs"


def words_shared(one: Figure, other: Figure) -> tuple[bool, int]:
    """Whether two figures have one number, and how many informative words their sentences share."""
    return same_value(one, other), len(words_of(one) & words_of(other))


def words_of(figure: Figure) -> frozenset[str]:
    """The informative words of a figure's sentence."""
    return words_in(figure.sentence)


@cached()
def words_in(sentence: str) -> frozenset[str]:
    """The informative words of a sentence."""
    return frozenset(content(sentence))


def words_alike(figure: Figure, other: Figure, corpus: Corpus) -> float:
    """The shares of the words of two figures' sentences that the other one has."""
    mine, theirs = read_statement(figure.sentence), read_statement(other.sentence)
    pairs = pairs_of(mine, theirs)
    return covered(mine, pairs, corpus) + covered(theirs, pairs, corpus, back=True)


def kind_alike(figure: Figure, other: Figure) -> float:
    """How much else speaks for two figures being of the same thing, whatever their numbers."""
    units = UNIT if figure.unit else NO_UNIT
    return (
        NOUN * (printed_noun(figure) == printed_noun(other) is not None)
        + (units if same_unit(figure, other) else 0.0)
        + CATEGORY * (figure.category == other.category)
        + SPEAKER * by_same(figure, other)
        - CONTRADICTED * is_aside(figure, other)
    )


def is_aside(draft: Figure, article: Figure) -> bool:
    """Whether two figures are of another day, have another role in a change, or are sums or shares of another kind."""
    days, roles = (draft.when_on, article.when_on), (draft.series_role, article.series_role)
    return not (agree_days(*days) and agree(*roles)) or (draft.category in TOPICS and not same_measure(draft, article))


def contradicts(draft: Figure, article: Figure, source: Source) -> bool:
    """Whether two figures cannot be of the same: they have other owners, places or fates."""
    if not is_one_owner(owner(draft.actor), owner(article.actor)) or other_fate(draft, article):
        return True
    here = place(draft.place)
    return not agree(here, place(article.place)) and not {*str(here).lower().split()} <= source.vocabulary


def by_same(draft: Figure, article: Figure) -> bool:
    """True if the article attributes its figure to the speaker that the draft names."""
    names = [compared_form(f.attribution.speaker.split()[-1]) for f in (draft, article) if f.attribution.speaker]
    return len(names) == 2 and names[0] == names[1]


def other_fate(draft: Figure, article: Figure) -> bool:
    """True if the same people were killed in one and wounded in the other."""
    fates = {draft.category, article.category}
    nouns = last_word(draft), last_word(article)
    alike = None in nouns or nouns[0] == nouns[1] or not group("people, person").isdisjoint(nouns)
    return len(fates) == 2 and fates <= FATES and fates != TAKEN and bool(alike)


@cached()
def names_in(sentence: str) -> frozenset[str]:
    """The capitalised words of a sentence, except the first."""
    words = read_words(sentence)
    return frozenset(
        {w for w, start in zip(words.folded[1:], words.starts[1:], strict=True) if words.text[start].isupper()}
    )


def agree(one: str | None, other: str | None) -> bool:
    """True if two values are equal, or one is unknown."""
    return one is None or other is None or one == other


def is_one_owner(one: str | None, other: str | None) -> bool:
    """Whether two owners may be one: equal, or of two that are no countries one has the words of the other."""
    words = (set((one or "").split()), set((other or "").split()))
    is_part = words[0] <= words[1] or words[1] <= words[0]
    return agree(one, other) or (is_part and {one, other}.isdisjoint(demonyms().values()))


@cached()
def owner(actor: str | None) -> str | None:
    """An actor in one form: "the French" and "France" are equal."""
    if actor is None:
        return None
    words = [w for w in folded_words(actor) if w not in group("the, its")]
    named = [demonyms()[w] for w in words if w in demonyms()] or [demonyms().get(" ".join(words), "")]
    return named[0] or singular(" ".join(words))


@cached()
def place(name: str | None) -> str | None:
    """A place in one form, countries by their names."""
    if name is None:
        return None
    folded = " ".join(w for w in folded_words(name) if w not in group("beside the name of a place"))
    return demonyms().get(folded, folded) or None


def agree_days(one: str | None, other: str | None) -> bool:
    """True if two days, months or years can be the same time: one contains the other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def compare(draft: Figure, article: Figure, source: Source) -> tuple[str, str | None]:
    """The verdict on the draft's number against an article's number for the same thing, and the reason."""
    denies = article.status == "denied" and any(map(is_negation, folded_words(draft.sentence)))
    if article.status in GONE and draft.status == "reported" and not denies:
        verdict = "undecided" if article.status == "denied" and same_value(draft, article) else "differs"
        return verdict, f"in the article this number is {article.status}"
    if (
        draft.status == "denied" and article.series_role == "to" and same_value(draft, article)
    ):  # "38 ministers instead of 20"
        return "differs", f"the article's number after a change is {article.text}"
    if same_value(draft, article) and is_negated(article) and not is_negated(draft):
        return "differs", f"the article says that it is not {article.text}"
    if other_rate(draft, article):
        return "differs", f"the article says {article.text} {rate(article)}"
    if is_unit_open(draft, article) or is_unit_open(article, draft):
        article = article._replace(unit=draft.unit)
    verdict, reason = compare_numbers(draft, article)
    if article.bound in ("more than", "less than") and same_value(draft, article) and is_compared(draft):
        verdict, reason = "match", None  # "older than 58" for "over 58"
    if (
        verdict == "differs"
        and draft.category == "duration"
        and draft.unit == article.unit
        and same_value(draft, article)
    ):
        return "undecided", f"the article says “{article.text}”"
    if verdict == "match" and article.status in PLANNED and draft.status not in PLANNED:
        return "undecided", f"in the article this number is only {article.status}"
    where = draft.place if article.place is None else None
    if verdict == "match" and where and compared_form(where.split()[-1]) not in source.vocabulary:
        return "undecided", "the article does not say where"
    return verdict, reason


def is_negated(figure: Figure) -> bool:
    """Whether a number is the one that is not meant: "nine, not four"."""
    return not group("not").isdisjoint(folded_words(around(figure)[0])[-1:])


def is_compared(figure: Figure) -> bool:
    """Whether something is compared with a number: "hotter than 32 degrees"."""
    return not group("than").isdisjoint(around(figure)[0].lower().split()[-1:])


def is_unit_open(one: Figure, other: Figure) -> bool:
    """Whether a figure may be in the unit of another one: it has none, and no noun or that of a sum."""
    is_open = one.unit is None and not codes_printed(one.text)
    return is_open and (one.noun is None or other.category == one.category)


def opposite_of(figure: Figure, text: str, found: Compared) -> str | None:
    """The word with which an article's number falls, if the draft's rises, or the other way round."""
    if any(is_negation(w) for f in (figure, found.figure) for w in folded_words(f.sentence)):
        return None
    if pattern("before a whole").search(around(figure)[0]):
        return None  # "three of five are open" for "two of five are closed"
    parts = printed_clause(found.figure, found.source.article.text)
    here, there = (
        tuple(stem for _, stem in read_statement(" ".join(clause)).informative)
        for clause in (printed_clause(figure, text), parts)
    )
    turned = [(w, o) for w in here for o in there if opposed(w, o)]
    if not turned or any(aligned(w) in map(aligned, set(there) & set(here)) for w, _ in turned):
        return None  # both have both words
    return next(
        f"{found.figure.text} {w}" for part in parts for w in folded_words(part) if informative(w) == turned[0][1]
    )
