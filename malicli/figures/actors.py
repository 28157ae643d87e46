"""Actors: whose troops, whose dead. "French", "France's" and "Paris" are one actor, France, with the print kept."""

from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import cached, gazetteer, group
from malicli.language.normalize import listed_form

NEAR_AFTER = 12  # words after "with 4,000 troops" in which their country is named
DEMONYM, CAPITAL = 2, 3  # cells of a row of countries


@cached()
def countries() -> dict[str, list[tuple[tuple[str, ...], str, int]]]:
    """First word of a country's name, demonym or capital -> (all its words, the country, the cell that contains it)."""
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for country in gazetteer.countries().values():
        for column, names in enumerate(((country.name,), *country[1:])):
            for name in names:
                parts = tuple(listed_form(name).replace("-", " - ").split())
                found.setdefault(parts[0], []).append((parts, country.name, column))
    for entries in found.values():
        if len(entries) > 1:
            entries.sort(key=lambda entry: -len(entry[0]))
    return found


def country_at(tree: SentenceTree, at: int) -> tuple[str, int, int] | None:
    """The country that is named at a word, the word after it, and by which cell of its row."""
    for parts, name, cell in countries().get(tree.lower(at), ()) if tree.printed(at)[:1].isupper() else ():
        if all(tree.lower(at + i) == part for i, part in enumerate(parts)):
            return name, at + len(parts), cell
    return None


def name_at(sentence: SentenceFigures, at: int, until: int | None = None) -> tuple[str, str] | None:
    """The actor whose name begins at a word and ends before `until`, and how it is printed."""
    tree, entity = sentence.tree, sentence.tree.entities.get(at)
    if country := country_at(tree, at):
        return country[0], tree.text_of(at, country[1])
    if not tree.is_capital(at):
        return None
    until = max(at + 1, until or tree.last)
    return (tree.text_of(at, min(entity.last, until) if entity else at + 1),) * 2


def read_actors(sentence: SentenceFigures) -> None:
    """Set the actor of each figure that has one; "four others" have that of the figure whose noun they share."""
    for counted in sentence.counted:
        source = counted.source
        shared = (source.actor, source.actor_text) if source else (None, None)
        counted.actor, counted.actor_text = find_actor(sentence, counted) or shared


def find_actor(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """The nearest actor: in the noun phrase, before it, or the owner in the verb's subject."""
    if found := in_phrase(sentence, counted) or possessor(sentence, counted) or of_whom(sentence, counted):
        return found
    unit, is_body = counted.quantity.unit, counted.kind in ("troops", "group")
    is_kept = is_body and (counted.category == "troops" or is_possessed(sentence.tree, counted))
    if (is_kept or (unit and unit.kind == "money")) and (found := owner(sentence, counted)):
        return found
    is_armed = counted.kind == "armed" and counted.category in ("killed", "wounded", "abducted") and counted.noun
    return (counted.noun, counted.noun) if is_armed and counted.noun else None


def in_phrase(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """ "11 Malian soldiers", "four JNIM militants", "3 VDP", "a UN force"."""
    tree, head = sentence.tree, counted.head
    if head is None or head < counted.quantity.first:
        return None
    # "JNIM pickups", not "Abrams tanks" or "Ebola cases"
    only_acronyms = counted.kind == "vehicles" or tree.lower(head) in group("of illness")
    for at in range(counted.quantity.last, head + 1):
        country = country_at(tree, at)
        is_known = country[2] != CAPITAL if country else tree.is_acronym(at) or not only_acronyms
        if is_known and (found := name_at(sentence, at, head + tree.is_acronym(head))):
            return found
    return None


def is_possessed(tree: SentenceTree, counted: Counted) -> bool:
    """ "Chad said two of its soldiers had died": theirs who are named before, whatever happened to them."""
    at = counted.quantity.last + 1 if tree.lower(counted.quantity.last) in group("of") else counted.quantity.first - 1
    return tree.lower(at) in group("its, their")


def possessor(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """ "Britain's 300 soldiers", "the French army's 40 tanks"."""
    tree, at = sentence.tree, counted.quantity.first - 1
    if tree.lower(at) not in group("'s, '"):
        return None
    return name_at(sentence, tree.skip(tree.edges(tree.head[at])[0], "determiner"), at)


def of_whom(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """ "12 members of JNIM", "three soldiers from Chad", "four fighters of the Front"."""
    tree, link = sentence.tree, counted.last
    if counted.head is None or counted.kind not in ("troops", "armed", "people", "group"):
        return None
    at = tree.skip(link + 1, "determiner")
    is_group = country_at(tree, at) or tree.is_acronym(at)
    is_from = tree.lower(link) in group("from") and counted.kind != "people" and is_group
    return name_at(sentence, at) if tree.lower(link) in group("of") or is_from else None


def owner(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """The country that keeps, sends, pledges or has them: the nearest one named before that no place word leads to.

    "With 4,000 troops, the French intervention ...": if there is none before, the first one after.
    """
    tree = sentence.tree
    at = tree.skip(counted.last, "be", "have", "adverb")
    is_given = tree.lower(at) in group("given by") and tree.lower(at + 1) in group("by")
    if is_given or (tree.lower(at) in group("came, comes, come") and tree.lower(at + 1) in group("from")):
        return name_at(sentence, tree.skip(at + 2, "determiner"))  # "$6m was pledged by Norway"
    is_led = counted.kind in ("troops", "group") and tree.lower(counted.first - 1) in group("with")
    after = range(counted.last, min(tree.last, counted.last + NEAR_AFTER)) if is_led else ()
    for at in (*range(counted.quantity.first - 1, -1, -1), *after):
        is_place = tree.lower(tree.skip(at - 1, "determiner", step=-1)) in group("before place")
        if country_at(tree, at) and not is_place:
            return name_at(sentence, at)
    return None
