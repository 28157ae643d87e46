"""Compare the figures of a draft with those of the articles: first the same thing, only then the same number.

The same number with another owner, place or event is never a match; a number that says less than the article's
("more than ten" for eleven) does not differ.
"""

from typing import NamedTuple

from malicli.check.article_view import Source
from malicli.check.claimed_speaker import demonyms
from malicli.check.corpus import Corpus
from malicli.check.figure_measures import in_unit, other_rate, rate, same_measure
from malicli.check.informative_words import content
from malicli.check.normalized_words import read_words
from malicli.check.number_comparison import compare_numbers, same_value
from malicli.language import cached, group, lexicon
from malicli.language.figure_words import singular
from malicli.language.normalize import compared_form
from malicli.records import Figure

LOOSE = ("duration", "other")  # anything can be counted, so a figure missing in the articles proves nothing
TOPICS = ("money", "percent")  # compared whatever the noun
FATES = frozenset({"killed", "wounded", "abducted", "arrested", "released", "missing", "displaced"})
TAKEN = frozenset({"abducted", "arrested"})  # "held" may be either
GONE = ("denied", "attempted", "threatened", "superseded")
PLANNED = ("planned", "possible", "conditional")


class Compared(NamedTuple):
    """An article's figure for the same thing, and how the draft's number compares with it."""

    source: Source
    figure: Figure
    verdict: str  # match | undecided | differs
    reason: str | None = None


def find_same(figure: Figure, corpus: Corpus) -> list[Compared]:
    """The articles' figures for the same thing, in reading order."""
    names = names_in(figure.sentence)
    found = []
    for source, printed in corpus.figures(figure.category):
        other = in_unit(printed, figure.unit)
        if same_thing(figure, other) and points_to(figure, other, not names.isdisjoint(source.vocabulary)):
            result = compare(figure, other, source)
            if other is printed or result[0] == "match":
                found.append(Compared(source, printed, *result))
    return nearest(figure, of_kind(figure, found))


def of_kind(draft: Figure, found: list[Compared]) -> list[Compared]:
    """The figures that count the draft's own kind, if an article has some: "12 people died, seven of them soldiers".

    A figure for people in general stays if it is from the speaker named by the draft, who gives none of that kind.
    """
    kind = kind_of(draft.noun)
    own = [c for c in found if kind is not None and kind_of(c.figure.noun) == kind]

    def is_other(c: Compared) -> bool:
        if c in own or c.figure.noun is None:
            return False
        return any(k.source is c.source and (by_same(draft, k.figure) or not by_same(draft, c.figure)) for k in own)

    return [c for c in found if not is_other(c)]


def by_same(draft: Figure, article: Figure) -> bool:
    """True if the article attributes its figure to the speaker that the draft names."""
    names = [compared_form(f.attribution.speaker.split()[-1]) for f in (draft, article) if f.attribution.speaker]
    return len(names) == 2 and names[0] == names[1]


def nearest(draft: Figure, found: list[Compared]) -> list[Compared]:
    """The figures for the draft's own place or owner, if there are any; of the others only those with its number.

    "At least 25 died in Kessara" is not compared with "150 to 200 killed in May" without a place, if
    the articles have "at least 23 killed in Kessara".
    """
    here = place(draft.place), owner(draft.actor)
    near = [
        c for c in found if here[0] == place(c.figure.place) is not None or here[1] == owner(c.figure.actor) is not None
    ]
    agreeing = [c for c in found if c.verdict == "match" or (c.verdict == "undecided" and by_same(draft, c.figure))]
    return [c for c in found if c in near or c in agreeing] if near else found


def same_number(figure: Figure, corpus: Corpus, any_unit: bool = False) -> list[Compared]:
    """The first figure with the same number, although nothing shows that it is about the same thing; none or one."""
    reason = "the articles contain this number, but not clearly about the same thing"
    for source in corpus.sources:
        for other in (in_unit(f, figure.unit) for f in source.figures):
            alike = same_value(figure, other) and (any_unit or other.unit == figure.unit)
            alike = alike and not other_fate(figure, other)
            alike = alike and not other_rate(figure, other)
            alike = alike and (figure.category not in TOPICS or same_measure(figure, other))
            if (
                alike
                and agree(owner(figure.actor), owner(other.actor))
                and agree(place(figure.place), place(other.place))
            ):
                return [Compared(source, other, "undecided", reason)]
    return []


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


def points_to(draft: Figure, article: Figure, named: bool) -> bool:
    """True if there is evidence that two figures are about the same thing: an owner, place, name, or similar words.

    Prices, shares and durations apply to everything: for them only the words around count, and one is enough
    if the number is the same.
    """
    owners = owner(draft.actor), owner(article.actor)
    places = place(draft.place), place(article.place)
    same_side = named or owners[0] == owners[1] is not None or places[0] == places[1] is not None
    if same_side and draft.category not in (*TOPICS, *LOOSE):
        return True
    if by_same(draft, article) and same_count(draft, article):
        return True
    shared = {*content(draft.sentence)} & {*content(article.sentence)} - {*counted(draft), *counted(article)}
    alike = same_value(draft, article) and draft.unit == article.unit
    return len(shared) >= (1 if alike or (draft.category == "other" and same_count(draft, article)) else 2)


def counted(figure: Figure) -> tuple[str, ...]:
    """The informative words of a figure itself: its number, its unit, and what it counts."""
    return content(f"{figure.text} {figure.unit or ''} {'' if figure.category in TOPICS else figure.noun or ''}")


def same_count(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same noun."""
    return last_word(one) == last_word(other) is not None


def same_thing(draft: Figure, article: Figure) -> bool:
    """True if two figures can count the same: equal category and unit, no different owner, place, day or role."""
    categories = {draft.category, article.category}
    if (len(categories) > 1 and categories != TAKEN) or not (draft.unit == article.unit or other_unit(draft, article)):
        return False
    return (
        agree(owner(draft.actor), owner(article.actor))
        and agree(place(draft.place), place(article.place))
        and agree_days(draft.when_on, article.when_on)
        and agree(draft.series_role, article.series_role)
        and same_noun(draft, article)
    )


def other_unit(draft: Figure, article: Figure) -> bool:
    """Whether two figures have one number in units that differ: dollars for euros, miles for kilometres."""
    measured = draft.unit is not None and article.unit is not None and draft.category != "duration"
    return measured and draft.unit != article.unit and same_value(draft, article)


def agree(one: str | None, other: str | None) -> bool:
    """True if two values are equal, or one is unknown."""
    return one is None or other is None or one == other


@cached()
def owner(actor: str | None) -> str | None:
    """An actor in one form: "the French" and "France" are equal."""
    if actor is None:
        return None
    words = [w for w in read_words(actor).folded if w not in group("the, its")]
    named = [demonyms()[w] for w in words if w in demonyms()] or [demonyms().get(" ".join(words), "")]
    return named[0] or singular(" ".join(words))


@cached()
def place(name: str | None) -> str | None:
    """A place in one form, countries by their names."""
    if name is None:
        return None
    folded = " ".join(w for w in read_words(name).folded if w not in group("beside the name of a place"))
    return demonyms().get(folded, folded) or None


def agree_days(one: str | None, other: str | None) -> bool:
    """True if two days, months or years can be the same time: one contains the other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


@cached()
def kind_of(noun: str | None) -> str | None:
    """The kind of people or things that a noun counts; None if unknown."""
    words = [singular(w) for w in read_words(noun or "").folded]
    if not words:
        return None
    return next((row[0] for row in lexicon().nouns.same_kind if words[-1] in row), None)


def same_noun(draft: Figure, article: Figure) -> bool:
    """True if both count the same kind; a noun of unknown kind agrees with all, except in open categories."""
    if other_unit(draft, article):
        return True
    if draft.category in LOOSE:
        nouns = last_word(draft), last_word(article)
        if None in nouns:  # "23 are missing"
            return draft.event is not None and draft.event == article.event
        return nouns[0] == nouns[1]
    if draft.category in TOPICS:
        return same_measure(draft, article)
    return agree(kind_of(draft.noun), kind_of(article.noun))


def last_word(figure: Figure) -> str | None:
    """The noun counted, singular."""
    return head_of(figure.noun or "")


@cached()
def head_of(noun: str) -> str | None:
    """The last word of a noun, singular."""
    words = read_words(noun).folded
    return singular(words[-1]) if words else None


def compare(draft: Figure, article: Figure, source: Source) -> tuple[str, str | None]:
    """The verdict on the draft's number against an article's number for the same thing, and the reason."""
    if article.status in GONE and draft.status not in GONE:
        return "differs", f"in the article this number is {article.status}"
    if (
        draft.status == "denied" and article.series_role == "to" and same_value(draft, article)
    ):  # "38 ministers instead of 20"
        return "differs", f"the article's number after a change is {article.text}"
    if other_rate(draft, article):
        return "differs", f"the article says {article.text} {rate(article)}"
    verdict, reason = compare_numbers(draft, article)
    if verdict == "match" and article.status in PLANNED and draft.status not in PLANNED:
        return "undecided", f"in the article this number is only {article.status}"
    if verdict == "match" and is_more_specific(draft, article, source):
        return "undecided", "the article does not say whose or where"
    return verdict, reason


def is_more_specific(draft: Figure, article: Figure, source: Source) -> bool:
    """True if the draft gives an owner or place that the article's figure does not have."""
    owned = draft.actor is not None and article.actor is None and last_word(draft) != last_word(article)
    return owned or (draft.place is not None and article.place is None and not is_mentioned(draft.place, source))


def is_mentioned(name: str, source: Source) -> bool:
    """True if an article mentions a place."""
    return compared_form(name.split()[-1]) in source.vocabulary
