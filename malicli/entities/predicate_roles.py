"""Roles that a sentence gives by its verb: "Ruiz, who heads the port", "Ruiz stays on as mayor", "used to be a nurse".

They say what a person is or does, but do not present the speaker, so records have none of them.
"""

from collections.abc import Iterator

from malicli.entities.proper_names import Name
from malicli.entities.role_words import Role, country_near, tokens_text
from malicli.entities.roles import LOOSE_RANK, Place
from malicli.language import group, inflection, lexicon
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
    word = inflection().verb_stem(place.lower(verb))
    head = next((row[0] for row in lexicon().roles.doers if word in map(inflection().verb_stem, row)), None)
    thing = next(place.tree.children(verb, "obj"), None)
    if head is None or thing is None or place.pos(verb) != "VERB":
        return None
    last = place.tree.phrase(thing)[1]
    text = tokens_text(place.tokens, verb + 1, last)
    words = (verb, last)
    return Role(f"{head} {next(iter(group('of')))} {text}", head, LOOSE_RANK, country_near(place.tokens, *words), words)
