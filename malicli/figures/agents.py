"""Who did it, and by what means: "killed by gunmen", "the rebels shot two men", "a bomb killed 12", "drowned"."""

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import is_passive, single_words, subject
from malicli.figures.persons import PERSON_KINDS, is_trade
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.figures.sentence_tree import NOMINAL, SentenceTree
from malicli.language import figure_words, group, inflection, lexicon

BEFORE_HEAD = ("det", "amod", "compound", "nummod", "flat", "nmod")  # what a printed name keeps of a noun phrase
LONGEST_GROUP = 6  # words after the head of "of the G9 gang"


def read_agents(sentence: SentenceFigures) -> None:
    """Set who did what to each figure that an event affects, and by what means."""
    tree = sentence.tree
    for counted in sentence.counted:
        verb = counted.verb
        if counted.category not in HARM or verb is None:
            continue
        for node in doers(tree, counted, verb):
            one = sentence.at_node(node)
            if one is not None and one.category in HARM:
                continue  # "17 suspects, a policeman and a bystander died"
            for agent in filter(None, map(sentence.at_node, tree.conjuncts(node))):
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
    entity = tree.entities.get(node)
    noun = figure_words.noun(tree.lower[node])
    if entity is not None and entity.kind in ("PER", "ORG", "LOC"):
        return True
    if noun is not None:
        return noun.kind in (*PERSON_KINDS, "group")
    lower = tree.lower[node]
    is_group = lower in lexicon().nouns.collectives or lower in group("actors")
    return is_group or is_trade(inflection().singular(lower))


def instrument(tree: SentenceTree, verb: int) -> str | None:
    """What a phrase beside a verb says it was done with: "in a bomb blast", "with machetes"."""
    for child in tree.children[verb]:
        if tree.case(child) in group("prepositions of a means") and tree.lower[child] in group("means"):
            return printed(tree, child)
    return None


def manner(tree: SentenceTree, verb: int) -> str | None:
    """What a verb itself says: "drowned" is drowning."""
    return next((name for name, words in lexicon().events.manners.items() if tree.lower[verb] in words), None)


def printed(tree: SentenceTree, node: int) -> str:
    """A noun as printed with what describes it, without article and without what follows it."""
    near = [c for c in tree.children[node] if tree.relation(c) in BEFORE_HEAD and not tree.case(c)]
    first = last = node
    while (
        first - 1 in near
        or tree.is_acronym(first - 1)
        or (first and tree.head[first - 1] in near and tree.rel[first - 1] != "punct")
    ):
        first -= 1
    for child in tree.children[node]:
        if tree.case(child) in group("of") and not tree.edges(child)[1] - child > LONGEST_GROUP:
            last = max(last, tree.edges(child)[1])  # "rebels of the Lake Army", "members of the gang"
    while first < node and tree.relation(first) == "det":
        first += 1
    entity = tree.entities.get(node)
    if entity is not None:
        first, last = min(first, entity.first), max(last, entity.last - 1)
        while first < node and tree.relation(first) == "det":
            first += 1
    return tree.text[tree.spans[first].start : tree.spans[last].end]
