"""Actors: whose troops and dead they are, who did it and by what means.

"French", "France's" and "Paris" are one actor, France, with the print kept.
"""

from collections.abc import Iterator

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import single_words
from malicli.figures.persons import is_trade
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.language import cached, figure_words, gazetteer, group, inflection, lexicon
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import find, has, reach

LONGEST_NAME = 6  # words: of a country, or after the head of "rebels of the Lake Army"


@cached()
def country_names() -> dict[str, str]:
    """Names, demonyms and capitals of countries in lower case -> the country."""
    seats = {name.lower(): row.name for row in gazetteer.countries().values() for name in row.seats}
    return seats | gazetteer.country_words()


def country_at(tree: SentenceTree, at: int) -> tuple[str, int, str] | None:
    """The country that is named at a word, the word after it, and the name in lower case."""
    names = country_names()
    entity = tree.entities.get(at)
    if not tree.printed(at)[:1].isupper() or (entity is not None and entity.kind == "PER" and entity.last > at + 1):
        return None  # not "Chad Lewis"
    for last in range(min(at + LONGEST_NAME, tree.last), at, -1):
        name = " ".join(tree.lower[at:last]).replace(" - ", "-")
        if country := names.get(name):
            return country, last, name
    return None


def name_at(tree: SentenceTree, at: int, until: int | None = None) -> tuple[str, str] | None:
    """The actor whose name begins at a word and ends before `until`, and how it is printed."""
    entity = tree.entities.get(at)
    if country := country_at(tree, at):
        return country[0], tree.text_of(at, country[1])
    if not (tree.is_capital(at) or (entity and tree.printed[at][0].isupper())) or tree.kind(at):
        return None  # "Hundreds Of Workers"
    last = min(entity.last, max(at + 1, until or tree.last)) if entity else at + 1
    return (tree.text_of(at, last),) * 2


def read_actors(sentence: SentenceFigures) -> None:
    """Set whose each figure is: the name that describes its noun, else the owner of troops and money, else the group.

    "Four others" are whose those are whose noun they share.
    """
    tree = sentence.tree
    for counted in sentence.counted:
        unit, noun, source = counted.quantity.unit, counted.noun, counted.source
        found = next(filter(None, (name_at(tree, *place) for place in describing(tree, counted))), None)
        # "Chad said two of its soldiers had died": theirs who are named before, whatever happened to them
        around = (tree.lower(counted.quantity.first - 1), tree.lower(counted.quantity.last + 1))
        is_theirs = counted.category == "troops" or not group("its, their").isdisjoint(around)
        is_kept = is_theirs if counted.kind in ("troops", "group") else unit is not None and unit.kind == "money"
        found = found or (owner(sentence, counted) if is_kept else None)
        if found is None and noun and counted.kind == "armed" and counted.category in HARM[1:]:
            found = noun, noun
        shared = (source.actor, source.actor_text) if source else (None, None)
        counted.actor, counted.actor_text = found or shared


def describing(tree: SentenceTree, counted: Counted) -> Iterator[tuple[int, int | None]]:
    """Where a name may describe a noun, and its end: "11 | Malian soldiers", "| Chad's 300", "12 members of | JNIM"."""
    head, owned = counted.head or 0, counted.quantity.first - 1
    # "JNIM pickups", not "Abrams tanks" or "Ebola cases"
    only_acronyms = counted.kind == "vehicles" or tree.lower[head] in group("of illness")
    for at in range(counted.quantity.last, head + 1):
        country = country_at(tree, at)
        if country[2] in gazetteer.country_words() if country else tree.is_acronym(at) or not only_acronyms:
            yield at, head + tree.is_acronym(head)
    if tree.lower(owned) in group("'s, '"):
        yield tree.skip(tree.edges(tree.head[owned])[0], "determiner"), owned
    is_measure = counted.quantity.unit is not None and counted.quantity.unit.kind in ("money", "percent")
    for word in filter(None, (counted.node, counted.measured)) if is_measure else ():
        for who in find(tree, word, "$owner-of-measure"):
            yield tree.skip(tree.edges(who)[0], "determiner", "preposition"), None
    link, at = tree.lower(counted.last), tree.skip(counted.last + 1, "determiner")
    is_of = link in group("of") or (link in group("from") and country_at(tree, at) is not None)
    if is_of and counted.kind in ("troops", "armed", "people", "group"):
        yield at, None


def owner(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """The country that gives them, else the nearest one named before that no place word leads to.

    "With 4,000 troops, the French intervention ...": if there is none before, the first one after.
    """
    tree = sentence.tree
    giver = reach(tree, counted.node, "^[given by]/*(from, by) | acl[given by]/*(from, by)")
    if giver is not None:  # "$6m was pledged by Norway"
        return name_at(tree, tree.skip(tree.edges(giver)[0] + 1, "determiner"))
    after = range(counted.last, tree.last) if tree.lower(counted.first - 1) in group("with") else ()
    for at in (*range(counted.quantity.first - 1, -1, -1), *after):
        if country_at(tree, at) is None:
            continue
        is_place = tree.lower(tree.skip(at - 1, "determiner", step=-1)) in group("before place")
        is_currency = any(other.quantity.first <= at < other.quantity.last for other in sentence.counted)
        if not (is_place or is_currency):
            return name_at(tree, at)
    return None


def read_agents(sentence: SentenceFigures) -> None:
    """Set who did what to each figure that an event affects, and by what means."""
    tree, sentence.attackers = sentence.tree, attackers(sentence)
    others = sentence.attackers or sentence.before.attackers
    for counted in sentence.counted:
        verb = counted.verb
        if counted.category not in HARM or verb is None:
            continue
        # not "the army lost 12 soldiers"
        is_loser = any(frame == "lost" for _, frame in single_words().get(tree.lower[verb], ()))
        for node in () if is_loser else find(tree, verb, "$doers"):
            one, together = sentence.nodes.get(node), find(tree, node, "$conjuncts")
            if counted.node in together or (one is not None and one.category in HARM):
                continue  # "17 suspects, a policeman and a bystander died"
            for agent in filter(None, map(sentence.nodes.get, together)):
                agent.is_agent = True
            counted.by = counted.by or agent_at(tree, node)
            if tree.lower[node] in group("means"):
                counted.means = counted.means or printed(tree, node)
        # who attacked neither arrests nor frees
        is_attack = has(tree, verb, ".[!released + arrested + missing]")
        if counted.by is None and others and is_attack and not is_one_side(tree, counted, others):
            counted.by = others  # "Soldiers opened fire on a crowd: 3 dead"
        with_what = [printed(tree, c) for c in find(tree, verb, "*[means](prepositions of a means)")]  # "in a blast"
        manners = [name for name, words in lexicon().events.manners.items() if tree.lower[verb] in words]  # "drowned"
        counted.means = counted.means or next(iter(with_what + manners), None)


def is_one_side(tree: SentenceTree, counted: Counted, attackers: str) -> bool:
    """Whether those counted may be of the attackers: "Rebels stormed the camp. Two fighters died"."""
    names = attackers.lower().split()
    nouns = filter(None, map(figure_words.noun, names))
    kinds = {"troops" if noun.kind == "group" else noun.kind for noun in nouns} or {"armed", "troops"}
    is_force = counted.kind in kinds & {"armed", "troops"}
    return is_force or not set(names).isdisjoint(tree.lower[counted.quantity.first : counted.last])


def agent_at(tree: SentenceTree, node: int) -> str | None:
    """Who a word means, as printed: an actor, or the force of "killed by CRPF firing"."""
    return next((printed(tree, who) for who in find(tree, node, "$meant") if is_actor(tree, who)), None)


def attackers(sentence: SentenceFigures) -> str | None:
    """Who attacks in a sentence, as printed: "an air strike by"; no victims, as in the headline "Driver shot dead"."""
    tree = sentence.tree
    words = group("means") | group("attacks") | group("carries out")
    for word in (at for at, lower in enumerate(tree.lower) if lower in words and has(tree, at, "$deed")):
        for who in find(tree, word, "$agents")[-1:]:
            known = sentence.nodes.get(who)
            is_victim = known is not None and known.category in HARM and known.kind != "armed"
            if not is_victim and (found := agent_at(tree, who)):
                return found
    return None


def is_actor(tree: SentenceTree, node: int) -> bool:
    """True if a word means persons, a group, a force or a country."""
    if entity := tree.entities.get(node):
        is_model = any(map(str.isdigit, tree.text_of(entity.first, entity.last)))  # "a Boeing 747"
        is_site = entity.kind == "LOC" and country_at(tree, entity.first) is None  # "the Nanfang bridge"
        return not (is_model or is_site)
    if has(tree, node, ".[actors] | .#troops,armed,people,folk,held,fled,group"):
        return True
    is_unknown = tree.pos[node] in ("NOUN", "PROPN") and tree.noun(node) is None  # not "another"
    return is_unknown and is_trade(inflection().singular(tree.lower[node]))


def printed(tree: SentenceTree, node: int) -> str:
    """A noun as printed with what describes it, without article and without what follows it."""
    entity = tree.entities.get(node)
    first, last = (min(node, entity.first), max(node, entity.last - 1)) if entity else (node, node)
    while first and (tree.is_in_phrase(first - 1, node) or tree.is_acronym(first - 1)):
        first -= 1
    groups = ((child, tree.edges(child)[1]) for child in find(tree, node, "*(of)"))  # "rebels of the Lake Army"
    last = max([last, *(end for child, end in groups if end - child <= LONGEST_NAME)])
    while first < node and has(tree, first, ".=det,punct,cc | .=advmod{^@NOMINAL}"):
        first += 1
    return tree.text[slice(*tree.tokens.span(first, last + 1))]
