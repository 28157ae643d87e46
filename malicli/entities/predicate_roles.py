"""Roles that a sentence gives by its verb: "Ruiz, who heads the port", "Ruiz stays on as mayor", "used to be a nurse".

They say what a person is or does, but do not present the speaker, so records have none of them.
"""

from collections.abc import Iterator

from malicli.entities.proper_names import Name
from malicli.entities.role_words import Role, country_near, tokens_text
from malicli.entities.roles import LOOSE_RANK, Place
from malicli.language import cached, group, inflection, lexicon
from malicli.syntax.document import Document


def find_predicate_roles(document: Document, name: Name) -> list[Role]:
    """The roles that verbs give to a name."""
    place = Place(document, name)
    tree, top = place.tree, place.top
    verbs = [*tree.children(top, "acl:relcl")]
    if tree.rel[top].startswith("nsubj"):
        verbs.append(tree.head[top])
    true = (verb for verb in verbs if is_so(place, verb))
    found = [role for verb in true for role in (*complements(place, verb), doer(place, verb)) if role]
    if tree.has(top, "cop"):  # "The port's director is | Ana Ruiz"
        found += filter(None, (place.described(noun, LOOSE_RANK) for noun in tree.children(top, "nsubj")))
    return found


def is_so(place: Place, verb: int) -> bool:
    """Whether a verb is neither denied nor in the future or the conditional."""
    denied = not group("not, n't, never").isdisjoint(map(place.lower, place.tree.children(verb, "advmod")))
    return not denied and set(map(place.lower, place.tree.children(verb, "aux"))) <= group("had, has, have")


def complements(place: Place, verb: int) -> Iterator[Role | None]:
    """The roles that a verb says one is, or does something as: "was elected mayor", "works as a nurse"."""
    tree = place.tree
    for noun in tree.children(verb, "xcomp", "obl"):
        links = set(map(place.lower, tree.children(noun, "case")))
        if links <= group("as") and (links or tree.rel[noun] == "xcomp"):
            yield place.described(noun, LOOSE_RANK)


def doer(place: Place, verb: int) -> Role | None:
    """The role of who does something, with what it is over: the head of what one heads, the coach of who is coached."""
    if place.pos(verb) != "VERB":
        return None
    tree, word = place.tree, inflection().verb_stem(place.lower(verb))
    things = [(word, verb + 1, thing) for thing in tree.children(verb, "obj")]
    links = ((link, thing) for thing in tree.children(verb, "obl") for link in tree.children(thing, "case"))
    things += [(f"{word} {place.lower(link)}", link + 1, thing) for link, thing in links]
    for words, first, thing in things:
        if head := doers().get(words):
            last = tree.phrase(thing)[1]
            text = f"{head} {next(iter(group('of')))} {tokens_text(place.tokens, first, last)}"
            return Role(text, head, LOOSE_RANK, country_near(place.tokens, verb, last), (verb, last))
    return None


@cached()
def doers() -> dict[str, str]:
    """The role of who does what a verb says, by its stem and preposition: who speaks for a body is its spokesperson."""
    stem = inflection().verb_stem
    rows = ((verb.partition(" "), row[0]) for row in lexicon().roles.doers for verb in row)
    return {f"{stem(verb)} {link}".strip(): role for (verb, _, link), role in rows}
