"""Actors: whose troops, whose dead. "French", "France's" and "Paris" are one actor, France, with the print kept."""

from functools import cache

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import SentenceFigures
from malicli.figures.token_window import TokenWindow
from malicli.language import gazetteer
from malicli.language.normalize import listed_form

NEAR_AFTER = 12  # tokens after "with 4,000 troops" in which their country is named
DEMONYM, CAPITAL = 2, 3  # cells of a row of countries


@cache
def countries() -> dict[str, list[tuple[tuple[str, ...], str, int]]]:
    """First word of a country's name, demonym or capital -> (all its words, the country, the cell that contains it)."""
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for country in gazetteer.countries().values():
        for column, names in enumerate(((country.name,), *country[1:])):
            for name in names:
                parts = tuple(listed_form(name).split())
                found.setdefault(parts[0], []).append((parts, country.name, column))
    for entries in found.values():
        if len(entries) > 1:
            entries.sort(key=lambda entry: -len(entry[0]))
    return found


def country_at(window: TokenWindow, at: int) -> tuple[str, int, int] | None:
    """The country that is named at a token, the token after it, and by which cell of its row."""
    if not window.word(at)[:1].isupper():
        return None
    for parts, name, cell in countries().get(window.lower(at), ()):
        if all(window.lower(at + i) == part for i, part in enumerate(parts)):
            return name, at + len(parts), cell
    return None


def read_actors(sentence: SentenceFigures) -> None:
    """Set the actor of each figure, if the window has one."""
    for counted in sentence.counted:
        if counted.actor is None:
            counted.actor, counted.actor_text = find_actor(sentence, counted) or inherited(counted) or (None, None)


def inherited(counted: Counted) -> tuple[str, str] | None:
    """The actor of the figure with which it shares its noun: "a Chadian peacekeeper ... four others"."""
    source = counted.source
    return (source.actor, source.actor_text) if source and source.actor and source.actor_text else None


def find_actor(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """The nearest actor: in the noun phrase, before it, or the owner in the verb's subject."""
    window = sentence.window
    found = in_phrase(window, counted) or possessor(window, counted) or of_whom(window, counted)
    if found:
        return found
    unit = counted.quantity.unit
    if counted.kind in ("troops", "group") and is_possessed(window, counted):
        return owner(sentence, counted)
    if (counted.kind in ("troops", "group") and counted.category == "troops") or (unit and unit.kind == "money"):
        found = owner(sentence, counted)
        if found:
            return found
    if counted.kind == "armed" and counted.category in ("killed", "wounded", "abducted") and counted.noun:
        return counted.noun, counted.noun
    return None


def in_phrase(window: TokenWindow, counted: Counted) -> tuple[str, str] | None:
    """ "11 Malian soldiers", "four JNIM militants", "3 VDP", "a UN force"."""
    if counted.head is None or counted.head < counted.quantity.first:
        return None
    if counted.kind == "vehicles" or window.lower(counted.head) in word_lists.group("of illness"):
        is_known = window.is_acronym  # "JNIM pickups", not "Abrams tanks" or "Ebola cases"
    else:
        is_known = window.is_capital
    at = counted.quantity.last
    while at <= counted.head:
        country = country_at(window, at)
        if country and country[2] != CAPITAL:
            return country[0], window.printed(at, country[1])
        if is_known(at) and at not in window.dated:
            end = name_end(window, at, counted.head + window.is_acronym(counted.head))
            return window.printed(at, end), window.printed(at, end)
        at += 1
    return None


def is_possessed(window: TokenWindow, counted: Counted) -> bool:
    """ "Chad said two of its soldiers had died": theirs who are named before, whatever happened to them."""
    at = counted.quantity.last + 1 if window.lower(counted.quantity.last) == "of" else counted.quantity.first - 1
    return window.lower(at) in ("its", "their")


def name_end(window: TokenWindow, at: int, last: int) -> int:
    """The token after the capitalised words that begin at a token."""
    end = at + 1
    while end < last and window.is_capital(end):
        end += 1
    return end


def possessor(window: TokenWindow, counted: Counted) -> tuple[str, str] | None:
    """ "Britain's 300 soldiers", "the French army's 40 tanks"."""
    at = counted.quantity.first - 1
    if window.lower(at) not in ("'s", "’s", "'", "’"):
        return None
    first = at - 1
    while first > window.first and window.is_capital(first - 1):
        first -= 1
    country = country_at(window, first)
    if country:
        return country[0], window.printed(first, country[1])
    return (window.printed(first, at), window.printed(first, at)) if window.word(first)[:1].isupper() else None


def of_whom(window: TokenWindow, counted: Counted) -> tuple[str, str] | None:
    """ "12 members of JNIM", "three soldiers from Chad", "four fighters of the Front"."""
    if counted.head is None or counted.kind not in ("troops", "armed", "people", "group"):
        return None
    link = counted.last
    if window.lower(link) not in ("of", "from") or (window.lower(link) == "from" and counted.kind == "people"):
        return None
    at = window.skip(link + 1, "determiner")
    country = country_at(window, at)
    if country:
        return country[0], window.printed(at, country[1])
    if not window.is_capital(at) or at in window.dated:
        return None
    end = name_end(window, at, window.last)
    is_group = window.is_acronym(at) or window.lower(link) == "of"
    return (window.printed(at, end), window.printed(at, end)) if is_group else None


def owner(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """The country that keeps, sends, pledges or has them: the nearest one named before that no place word leads to.

    "With 4,000 troops, the French intervention ...": if there is none before, the first one after.
    """
    window = sentence.window
    if giver := given_by(window, counted):
        return giver
    for at in range(counted.quantity.first - 1, window.first - 1, -1):
        country = country_at(window, at)
        if country and not is_place(window, at):
            return country[0], window.printed(at, country[1])
        if window.word(at) == ";":
            return None
    if counted.kind not in ("troops", "group") or window.lower(counted.first - 1) != "with":
        return None
    for at in range(counted.last, min(window.last, counted.last + NEAR_AFTER)):
        country = country_at(window, at)
        if country and not is_place(window, at):
            return country[0], window.printed(at, country[1])
    return None


def given_by(window: TokenWindow, counted: Counted) -> tuple[str, str] | None:
    """ "$6m was pledged by Norway", "the soldiers sent by Kenya": the country that is named as the giver."""
    at = window.skip(counted.last, "be", "have", "adverb")
    came = window.lower(at) in ("came", "comes", "come") and window.lower(at + 1) == "from"
    if not came and (window.lower(at) not in word_lists.group("given by") or window.lower(at + 1) != "by"):
        return None
    first = window.skip(at + 2, "determiner")
    country = country_at(window, first)
    return (country[0], window.printed(first, country[1])) if country else None


def is_place(window: TokenWindow, at: int) -> bool:
    """True if a name means a place: "in Mali", "troops in the French Alps"."""
    before = window.skip(at - 1, "determiner", step=-1)
    return window.lower(before) in word_lists.group("before place")
