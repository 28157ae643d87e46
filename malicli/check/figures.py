"""The figures of a draft against those of the articles: the same thing first, and only then the same number.

The same number with another owner, place or event is never a match; a number that says less than the article's
("more than ten" for eleven) is none that differs.
"""

from dataclasses import dataclass

from malicli import lexicon
from malicli.check.attributions import content
from malicli.check.corpus import Corpus
from malicli.check.sources import Source
from malicli.check.speakers import demonyms
from malicli.check.words import fold_word, read_words
from malicli.records import Figure

LOOSE = ("duration", "other")  # whatever can be counted: nothing follows from their not being in the articles
GONE = ("denied", "superseded")
PLANNED = ("planned", "possible", "conditional")


@dataclass(frozen=True, slots=True)
class Compared:
    """An article's figure for the same thing, and how the draft's number stands to it."""

    source: Source
    figure: Figure
    verdict: str  # match | undecided | differs
    reason: str | None = None


def find_same(figure: Figure, corpus: Corpus) -> list[Compared]:
    """The articles' figures for the same thing, in reading order."""
    names = names_in(figure)
    found = []
    for source in corpus.sources:
        named = not names.isdisjoint(source.vocabulary)
        for other in source.figures:
            if same_thing(figure, other) and (points_to(figure, other) or named):
                found.append(Compared(source, other, *compare(figure, other)))
    return found


def names_in(figure: Figure) -> set[str]:
    """The words of a figure's sentence that are printed as names, but its first."""
    words = read_words(figure.sentence)
    return {w for w, start in zip(words.folded[1:], words.starts[1:], strict=True) if words.text[start].isupper()}


def points_to(draft: Figure, article: Figure) -> bool:
    """Whether something says that two figures are about one thing: an owner, a place, or the words around them."""
    owners = owner(draft.actor), owner(article.actor)
    places = place(draft.place), place(article.place)
    if draft.category not in TOPICS and (owners[0] == owners[1] is not None or places[0] == places[1] is not None):
        return True
    shared = {*content(draft.sentence)} & {*content(article.sentence)} - {
        *content(f"{article.text} {article.unit or ''}")
    }
    return len(shared) >= 2


TOPICS = ("money", "percent")  # everything has a price or a share: the words around them must agree


def same_thing(draft: Figure, article: Figure) -> bool:
    """Whether two figures can count the same: category and unit, and no owner, place, day or role that differs."""
    if draft.category != article.category or draft.unit != article.unit:
        return False
    return (
        agree(owner(draft.actor), owner(article.actor))
        and agree(place(draft.place), place(article.place))
        and agree_days(draft.when_on, article.when_on)
        and agree(draft.series_role, article.series_role)
        and same_noun(draft, article)
    )


def agree(one: str | None, other: str | None) -> bool:
    """Whether two things are the same, or one of them is not told."""
    return one is None or other is None or one == other


def owner(actor: str | None) -> str | None:
    """An actor in one form: "the French" and "France" are one."""
    if actor is None:
        return None
    words = [w for w in read_words(actor).folded if w not in ("the", "its")]
    named = [demonyms()[w] for w in words if w in demonyms()] or [demonyms().get(" ".join(words), "")]
    return named[0] or singular(" ".join(words))


def place(name: str | None) -> str | None:
    """A place in one form, countries by their names."""
    if name is None:
        return None
    folded = " ".join(w for w in read_words(name).folded if w not in ("the", "region", "city", "town", "of"))
    return demonyms().get(folded, folded) or None


def agree_days(one: str | None, other: str | None) -> bool:
    """Whether two days, months or years can be the same time: one holds the other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def singular(word: str) -> str:
    """A noun without its plural ending."""
    if word.endswith("men") and len(word) > 4:
        return f"{word[:-3]}man"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def kind_of(noun: str | None) -> str | None:
    """What a noun counts: the first word of its line, None where it leaves that open."""
    words = [singular(w) for w in read_words(noun or "").folded]
    if not words or words[-1] in lexicon.words("en/anybody"):
        return None
    return next((line.split()[0] for line in lexicon.lines("en/alike") if words[-1] in line.split()), words[-1])


def same_noun(draft: Figure, article: Figure) -> bool:
    """Whether both count the same kind; a noun that leaves it open agrees with all, unless anything can be counted."""
    if draft.category in LOOSE:
        return last_word(draft) is not None and last_word(draft) == last_word(article)
    if draft.category in TOPICS:
        return True
    return agree(kind_of(draft.noun), kind_of(article.noun))


def last_word(figure: Figure) -> str | None:
    """The noun counted, singular."""
    words = read_words(figure.noun or "").folded
    return singular(words[-1]) if words else None


def compare(draft: Figure, article: Figure) -> tuple[str, str | None]:
    """How the draft's number stands to an article's number for the same thing."""
    if article.status in GONE and draft.status not in GONE:
        return "differs", f"the article says so of a number that is {article.status}"
    verdict, reason = compare_numbers(draft, article)
    if verdict == "match" and article.status in PLANNED and draft.status not in PLANNED:
        return "undecided", f"the article's number is {article.status}"
    if verdict == "match" and more_told(draft, article):
        return "undecided", "the article does not tell whose, or where"
    return verdict, reason


def more_told(draft: Figure, article: Figure) -> bool:
    """Whether the draft gives an owner or place that the article's figure leaves open."""
    owned = draft.actor is not None and article.actor is None and kind_of(draft.noun) != kind_of(article.noun)
    return owned or (draft.place is not None and article.place is None and place_new(draft, article))


def place_new(draft: Figure, article: Figure) -> bool:
    """Whether the draft's place is not in the article's sentence either."""
    return fold_word((draft.place or "").split()[-1]) not in read_words(article.sentence).folded


def compare_numbers(draft: Figure, article: Figure) -> tuple[str, str | None]:
    """`match` where the number is the same or says less; `undecided` where only "about" was dropped."""
    same = (draft.low, draft.high) == (article.low, article.high)
    if same and draft.approximate >= article.approximate:
        return "match", None
    if same:
        return "undecided", f"the article says “{article.text}”"
    if not contains(draft, article):
        return "differs", None
    near = {draft.low, draft.high, draft.value} & {article.low, article.high, article.value} - {None}
    return ("match", None) if near or draft.approximate else ("undecided", f"the article says “{article.text}”")


def contains(draft: Figure, article: Figure) -> bool:
    """Whether the draft's range holds the article's, so that it says less and nothing else."""
    low, high = draft.low, draft.high
    if draft.approximate and draft.bound is None and draft.value is not None:
        low, high = draft.value * 0.95, draft.value * 1.05
    if low is not None and (article.low is None or article.low < low):
        return False
    return not (high is not None and (article.high is None or article.high > high))
