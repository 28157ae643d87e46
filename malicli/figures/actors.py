"""Actors: whose troops and dead they are, who did it and by what means.

"French", "France's" and "Paris" are one actor, France, with the print kept.
"""

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import is_passive, single_words, subject
from malicli.figures.persons import PERSON_KINDS, is_trade
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.figures.sentence_tree import NOMINAL, SentenceTree
from malicli.language import cached, figure_words, gazetteer, group, inflection, lexicon
from malicli.language.normalize import listed_form

NEAR_AFTER = 12  # words after "with 4,000 troops" in which their country is named
DEMONYM, CAPITAL = 2, 3  # cells of a row of countries
BEFORE_HEAD = ("det", "amod", "compound", "nummod", "flat", "nmod")  # what a printed name keeps of a noun phrase
LONGEST_GROUP = 6  # words after the head of "of the G9 gang"


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
    last = min(entity.last, max(at + 1, until or tree.last)) if entity else at + 1
    return (tree.text_of(at, last),) * 2


def read_actors(sentence: SentenceFigures) -> None:
    """Set the actor of each figure that has one; "four others" have that of the figure whose noun they share."""
    for counted in sentence.counted:
        source = counted.source
        shared = (source.actor, source.actor_text) if source else (None, None)
        counted.actor, counted.actor_text = find_actor(sentence, counted) or shared


def find_actor(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """The nearest actor: in the noun phrase, before it, or the owner in the verb's subject."""
    tree, unit, noun = sentence.tree, counted.quantity.unit, counted.noun
    if found := in_phrase(sentence, counted) or possessor(sentence, counted) or of_whom(sentence, counted):
        return found
    # "Chad said two of its soldiers had died": theirs who are named before, whatever happened to them
    around = {tree.lower(counted.quantity.first - 1), tree.lower(counted.quantity.last + 1)}
    is_theirs = counted.category == "troops" or not around.isdisjoint(group("its, their"))
    is_kept = counted.kind in ("troops", "group") and is_theirs
    if (is_kept or (unit and unit.kind == "money")) and (found := owner(sentence, counted)):
        return found
    is_armed = counted.kind == "armed" and counted.category in HARM[1:]
    return (noun, noun) if is_armed and noun else None


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


def possessor(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """ "Britain's 300 soldiers", "the French army's 40 tanks"."""
    tree, at = sentence.tree, counted.quantity.first - 1
    if tree.lower(at) not in group("'s, '"):
        return None
    return name_at(sentence, tree.skip(tree.edges(tree.head[at])[0], "determiner"), at)


def of_whom(sentence: SentenceFigures, counted: Counted) -> tuple[str, str] | None:
    """ "12 members of JNIM", "three soldiers from Chad", "four fighters of the Front"."""
    tree, link, kind = sentence.tree, sentence.tree.lower(counted.last), counted.kind
    at = tree.skip(counted.last + 1, "determiner")
    is_group = bool(country_at(tree, at)) or tree.is_acronym(at)
    is_from = link in group("from") and kind != "people" and is_group
    is_own = kind in ("troops", "armed", "people", "group") and (link in group("of") or is_from)
    return name_at(sentence, at) if is_own else None


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


def read_agents(sentence: SentenceFigures) -> None:
    """Set who did what to each figure that an event affects, and by what means."""
    tree = sentence.tree
    for counted in sentence.counted:
        verb = counted.verb
        if counted.category not in HARM or verb is None:
            continue
        for node in doers(tree, counted, verb):
            one = sentence.nodes.get(node)
            if one is not None and one.category in HARM:
                continue  # "17 suspects, a policeman and a bystander died"
            for agent in filter(None, map(sentence.nodes.get, tree.conjuncts(node))):
                agent.is_agent = True
            if tree.lower[node] in group("they"):
                counted.by = counted.by or sentence.attackers
            elif is_actor(tree, node):
                counted.by = counted.by or printed(tree, node)
            elif (force := force_of(tree, node)) is not None:
                counted.by = counted.by or printed(tree, force)
            elif tree.lower[node] in group("means"):
                counted.means = counted.means or printed(tree, node)
        if tree.pos[verb] not in ("VERB", "NOUN"):
            counted.by = counted.by or attackers(tree)  # "Soldiers opened fire on a crowd: 3 dead"
        counted.means = counted.means or instrument(tree, verb) or manner(tree, verb)


def force_of(tree: SentenceTree, node: int) -> int | None:
    """The force whose fire it was: "killed by CRPF firing"."""
    is_fire = tree.lower[node] in group("means") or tree.lower[node] in group("fire")
    return next((c for c in tree.children[node] if is_fire and (e := tree.entities.get(c)) and e.kind == "ORG"), None)


def attackers(tree: SentenceTree) -> str | None:
    """Who attacks in a sentence, as printed: "they" of a later one."""
    for verb, word in enumerate(tree.lower):
        if word in group("attacks") and (who := subject(tree, verb)) is not None and is_actor(tree, who):
            return printed(tree, who)
    return None


def doers(tree: SentenceTree, counted: Counted, verb: int) -> list[int]:
    """The words after "by", the subject of an active verb, and who attacks in a clause beside it."""
    if any(frame == "lost" for _, frame in single_words().get(tree.lower[verb], ())):
        return []  # "the army lost 12 soldiers"
    found = by_or_subject(tree, counted, verb)
    above = tree.head[verb]
    if not found and tree.lower[above] in group("leaves behind"):
        found = by_or_subject(tree, counted, above)  # "the rebels left 12 dead"
    attacks = (c for c in tree.children[verb] if tree.lower[c] in group("attacks"))  # "died when gunmen opened fire"
    return [*found, *(who for c in attacks if (who := tree.child(c, "nsubj")) is not None)]


def by_or_subject(tree: SentenceTree, counted: Counted, verb: int) -> list[int]:
    """The words after "by", and the subject of an active verb."""
    joint = [c for c in tree.children[verb] if tree.rel[c] == "conj" and tree.child(c, "nsubj", "obj") is None]
    by = [
        c
        for near in (verb, *joint)  # "shot and killed by police"
        for c in tree.children[near]
        if tree.case(c) in group("by") and (tree.pos[c] in NOMINAL or tree.lower[c] in group("fire"))
    ]
    nominal = (c for c in tree.children[verb] if tree.pos[c] in NOMINAL)
    inner = [g for c in nominal for g in tree.children[c] if tree.case(g) in group("by")]  # "in an attack by"
    if tree.pos[verb] == "VERB" and not is_passive(tree, verb):
        who = subject(tree, verb)
        if who is not None and tree.lower[who] in group("third persons") and tree.rel[verb] == "ccomp":
            who = subject(tree, tree.head[verb])  # "the army said it had killed 18"
        while who is not None and tree.case(who) in group("prepositions of a place"):
            who = tree.head[who]  # "the gunman in Toulouse who killed three"
        node = counted.node
        if who is not None and who < node and node not in tree.conjuncts(who):
            return [who, *by, *inner]
    return [*by, *inner]


def is_actor(tree: SentenceTree, node: int) -> bool:
    """True if a word means persons, a group, a force or a country."""
    lower, noun = tree.lower[node], figure_words.noun(tree.lower[node])
    if node in tree.entities:
        return True
    if noun is not None:
        return noun.kind in (*PERSON_KINDS, "group")
    is_group = lower in lexicon().nouns.collectives or lower in group("actors")
    return is_group or is_trade(inflection().singular(lower))


def instrument(tree: SentenceTree, verb: int) -> str | None:
    """What a phrase beside a verb says it was done with: "in a bomb blast", "with machetes"."""
    beside = (c for c in tree.children[verb] if tree.lower[c] in group("means"))
    return next((printed(tree, c) for c in beside if tree.case(c) in group("prepositions of a means")), None)


def manner(tree: SentenceTree, verb: int) -> str | None:
    """What a verb itself says: "drowned" is drowning."""
    return next((name for name, words in lexicon().events.manners.items() if tree.lower[verb] in words), None)


def printed(tree: SentenceTree, node: int) -> str:
    """A noun as printed with what describes it, without article and without what follows it."""
    near = [c for c in tree.children[node] if tree.relation(c) in BEFORE_HEAD and not tree.case(c)]
    entity = tree.entities.get(node)
    first, last = (min(node, entity.first), max(node, entity.last - 1)) if entity else (node, node)
    while (
        first - 1 in near
        or tree.is_acronym(first - 1)
        or (first and tree.head[first - 1] in near and tree.rel[first - 1] != "punct")
    ):
        first -= 1
    for child in tree.children[node]:
        if tree.case(child) in group("of") and tree.edges(child)[1] - child <= LONGEST_GROUP:
            last = max(last, tree.edges(child)[1])  # "rebels of the Lake Army", "members of the gang"
    while tree.relation(first) == "det":
        first += 1
    return tree.text[tree.spans[first].start : tree.spans[last].end]
