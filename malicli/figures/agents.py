"""Who did it, and by what means: "killed by gunmen", "the rebels shot two men", "a bomb killed 12", "drowned"."""

from itertools import takewhile

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import is_passive, subject
from malicli.figures.persons import PERSON_KINDS
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.figures.sentence_tree import NOMINAL, SentenceTree
from malicli.language import figure_words, group, lexicon

BEFORE_HEAD = ("det", "amod", "compound", "nummod", "flat", "nmod")  # what a printed name keeps of a noun phrase


def read_agents(sentence: SentenceFigures) -> None:
    """Set who did what to each figure that an event affects, and by what means."""
    tree = sentence.tree
    for counted in sentence.counted:
        verb = counted.verb
        if counted.category not in HARM or verb is None or verb >= len(tree.head):
            continue
        for node in doers(tree, counted, verb):
            if is_actor(tree, node):
                counted.by = counted.by or printed(sentence, node)
            elif tree.lower[node] in group("means"):
                counted.means = counted.means or printed(sentence, node)
        counted.means = counted.means or instrument(sentence, verb) or manner(tree, verb)


def doers(tree: SentenceTree, counted: Counted, verb: int) -> list[int]:
    """The words after "by", and the subject of an active verb."""
    by = [c for c in tree.children[verb] if tree.case(c) in group("by") and tree.pos[c] in NOMINAL]
    nominal = (c for c in tree.children[verb] if tree.pos[c] in NOMINAL)
    inner = [g for c in nominal for g in tree.children[c] if tree.case(g) in group("by")]  # "in an attack by"
    if tree.pos[verb] == "VERB" and not is_passive(tree, verb):
        who = subject(tree, verb)
        if who is not None and tree.lower[who] in group("third persons") and tree.rel[verb] == "ccomp":
            who = subject(tree, tree.head[verb])  # "the army said it had killed 18"
        while who is not None and tree.case(who) in group("prepositions of a place"):
            who = tree.head[who]  # "the gunman in Toulouse who killed three"
        node = counted.node
        above = takewhile(lambda word: tree.pos[word] != "VERB", tree.ancestors(node)) if node is not None else ()
        affected = node is not None and who in (node, *counted.words, *above)  # "the driver and five passengers"
        if who is not None and not affected and (counted.node is None or who < counted.node):
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
    return tree.lower[node] in lexicon().nouns.collectives or tree.lower[node] in group("actors")


def instrument(sentence: SentenceFigures, verb: int) -> str | None:
    """What a phrase beside a verb says it was done with: "in a bomb blast", "with machetes"."""
    tree = sentence.tree
    for child in tree.children[verb]:
        if tree.case(child) in group("prepositions of a means") and tree.lower[child] in group("means"):
            return printed(sentence, child)
    return None


def manner(tree: SentenceTree, verb: int) -> str | None:
    """What a verb itself says: "drowned" is drowning."""
    return next((name for name, words in lexicon().events.manners.items() if tree.lower[verb] in words), None)


def printed(sentence: SentenceFigures, node: int) -> str:
    """A noun as printed with what describes it, without article and without what follows it."""
    tree = sentence.tree
    near = [c for c in tree.children[node] if tree.relation(c) in BEFORE_HEAD and not tree.case(c)]
    first = last = node
    while first - 1 in near or (first and tree.head[first - 1] in near and tree.rel[first - 1] != "punct"):
        first -= 1
    for child in tree.children[node]:
        if tree.case(child) in group("of") and (of := tree.entities.get(child)) is not None:
            last = of.last - 1  # "rebels of the Lake Army"
    while first < node and tree.relation(first) == "det":
        first += 1
    entity = tree.entities.get(node)
    if entity is not None:
        first, last = min(first, entity.first), max(last, entity.last - 1)
        while first < node and tree.relation(first) == "det":
            first += 1
    return sentence.tree.text[tree.spans[first].start : tree.spans[last].end]
