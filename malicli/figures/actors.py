"""Actors: whose troops, whose dead. "French", "France's" and "Paris" are one actor, France, with the print kept."""

from functools import cache

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import Scene
from malicli.figures.token_window import Stretch
from malicli.language import gazetteer
from malicli.language.normalize import listed_form

NEAR_AFTER = 12  # tokens after "with 4,000 troops" in which their country is named
DEMONYM, CAPITAL = 2, 3  # cells of a row of countries


@cache
def countries() -> dict[str, list[tuple[tuple[str, ...], str, int]]]:
    """First word of a country's name, demonym or capital -> (all its words, the country, the cell it stands in)."""
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


def country_at(stretch: Stretch, at: int) -> tuple[str, int, int] | None:
    """The country that is named at a token, the token after it, and by which cell of its row."""
    if not stretch.word(at)[:1].isupper():
        return None
    for parts, name, cell in countries().get(stretch.lower(at), ()):
        if all(stretch.lower(at + i) == part for i, part in enumerate(parts)):
            return name, at + len(parts), cell
    return None


def read_actors(scene: Scene) -> None:
    """Give every counted the actor whose it is, as far as the stretch tells."""
    for counted in scene.counted:
        if counted.actor is None:
            counted.actor, counted.actor_text = find_actor(scene, counted) or inherited(counted) or (None, None)


def inherited(counted: Counted) -> tuple[str, str] | None:
    """The actor of the counted whose noun it shares: "a Chadian peacekeeper ... four others"."""
    source = counted.source
    return (source.actor, source.actor_text) if source and source.actor and source.actor_text else None


def find_actor(scene: Scene, counted: Counted) -> tuple[str, str] | None:
    """The actor told nearest to the counted: in its phrase, before it, or as the owner its verb names."""
    stretch = scene.stretch
    found = in_phrase(stretch, counted) or possessor(stretch, counted) or of_whom(stretch, counted)
    if found:
        return found
    unit = counted.quantity.unit
    if counted.kind in ("troops", "group") and is_possessed(stretch, counted):
        return owner(scene, counted)
    if (counted.kind in ("troops", "group") and counted.category == "troops") or (unit and unit.kind == "money"):
        found = owner(scene, counted)
        if found:
            return found
    if counted.kind == "armed" and counted.category in ("killed", "wounded", "abducted") and counted.noun:
        return counted.noun, counted.noun
    return None


def in_phrase(stretch: Stretch, counted: Counted) -> tuple[str, str] | None:
    """ "11 Malian soldiers", "four JNIM militants", "3 VDP", "a UN force"."""
    if counted.head is None or counted.head < counted.quantity.first:
        return None
    if counted.kind == "vehicles" or stretch.lower(counted.head) in word_lists.group("of illness"):
        is_known = stretch.is_acronym  # "JNIM pickups", not "Abrams tanks" or "Ebola cases"
    else:
        is_known = stretch.is_capital
    at = counted.quantity.last
    while at <= counted.head:
        country = country_at(stretch, at)
        if country and country[2] != CAPITAL:
            return country[0], stretch.printed(at, country[1])
        if is_known(at) and at not in stretch.dated:
            end = name_end(stretch, at, counted.head + stretch.is_acronym(counted.head))
            return stretch.printed(at, end), stretch.printed(at, end)
        at += 1
    return None


def is_possessed(stretch: Stretch, counted: Counted) -> bool:
    """ "Chad said two of its soldiers had died": theirs who are named before, whatever happened to them."""
    at = counted.quantity.last + 1 if stretch.lower(counted.quantity.last) == "of" else counted.quantity.first - 1
    return stretch.lower(at) in ("its", "their")


def name_end(stretch: Stretch, at: int, last: int) -> int:
    """The token after the capitalised words that begin at a token."""
    end = at + 1
    while end < last and stretch.is_capital(end):
        end += 1
    return end


def possessor(stretch: Stretch, counted: Counted) -> tuple[str, str] | None:
    """ "Britain's 300 soldiers", "the French army's 40 tanks"."""
    at = counted.quantity.first - 1
    if stretch.lower(at) not in ("'s", "’s", "'", "’"):
        return None
    first = at - 1
    while first > stretch.first and stretch.is_capital(first - 1):
        first -= 1
    country = country_at(stretch, first)
    if country:
        return country[0], stretch.printed(first, country[1])
    return (stretch.printed(first, at), stretch.printed(first, at)) if stretch.word(first)[:1].isupper() else None


def of_whom(stretch: Stretch, counted: Counted) -> tuple[str, str] | None:
    """ "12 members of JNIM", "three soldiers from Chad", "four fighters of the Front"."""
    if counted.head is None or counted.kind not in ("troops", "armed", "people", "group"):
        return None
    link = counted.last
    if stretch.lower(link) not in ("of", "from") or (stretch.lower(link) == "from" and counted.kind == "people"):
        return None
    at = stretch.skip(link + 1, "determiner")
    country = country_at(stretch, at)
    if country:
        return country[0], stretch.printed(at, country[1])
    if not stretch.is_capital(at) or at in stretch.dated:
        return None
    end = name_end(stretch, at, stretch.last)
    is_group = stretch.is_acronym(at) or stretch.lower(link) == "of"
    return (stretch.printed(at, end), stretch.printed(at, end)) if is_group else None


def owner(scene: Scene, counted: Counted) -> tuple[str, str] | None:
    """The country that keeps, sends, pledges or has them: the nearest one named before that no place word leads to.

    "With 4,000 troops, the French intervention ...": where none stands before, the first one after.
    """
    stretch = scene.stretch
    if giver := given_by(stretch, counted):
        return giver
    for at in range(counted.quantity.first - 1, stretch.first - 1, -1):
        country = country_at(stretch, at)
        if country and not is_place(stretch, at):
            return country[0], stretch.printed(at, country[1])
        if stretch.word(at) == ";":
            return None
    if counted.kind not in ("troops", "group") or stretch.lower(counted.first - 1) != "with":
        return None
    for at in range(counted.last, min(stretch.last, counted.last + NEAR_AFTER)):
        country = country_at(stretch, at)
        if country and not is_place(stretch, at):
            return country[0], stretch.printed(at, country[1])
    return None


def given_by(stretch: Stretch, counted: Counted) -> tuple[str, str] | None:
    """ "$6m was pledged by Norway", "the soldiers sent by Kenya": the country that is named as the giver."""
    at = stretch.skip(counted.last, "be", "have", "adverb")
    if stretch.lower(at) not in word_lists.group("given by") or stretch.lower(at + 1) != "by":
        return None
    first = stretch.skip(at + 2, "determiner")
    country = country_at(stretch, first)
    return (country[0], stretch.printed(first, country[1])) if country else None


def is_place(stretch: Stretch, at: int) -> bool:
    """Whether a name stands for a place: "in Mali", "troops in the French Alps"."""
    before = stretch.skip(at - 1, "determiner", step=-1)
    return stretch.lower(before) in word_lists.group("before place")
