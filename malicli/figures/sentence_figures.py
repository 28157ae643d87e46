"""The figure candidates of one sentence, and the confidence of each one's category."""

from collections.abc import Iterator

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.events import single_words
from malicli.figures.sentence_tree import SentenceTree
from malicli.figures.token_window import TokenWindow

BEFORE_NOUN = ("nummod", "det", "amod", "advmod", "compound")  # relations of a number to its noun
FIRM = 3
JOINED = 2
LOOSE = 1
LONGEST_NOUN = 6  # words from a number to its noun
LONGEST_GAP, LONGEST_LIST = 12, 12  # tokens between two that are joined, and so many in a row
HARM = ("displaced", "abducted", "wounded", "killed")  # of two events for the same figure the worse one wins
TOLD_BY_KIND = {"dead": "killed", "wounded": "wounded"}  # the category of a noun by itself
OF_KIND = TOLD_BY_KIND | {"held": "abducted", "fled": "displaced", "troops": "troops"}


class SentenceFigures:
    """The figure candidates of one window, in order, with their first and last tokens."""

    def __init__(
        self,
        window: TokenWindow,
        tree: SentenceTree,
        counted: list[Counted],
        told: dict[str, Counted],
        several: Counted | None = None,
    ) -> None:
        self.window, self.tree = window, tree
        self.told = told  # the last total of each category in earlier sentences
        self.earlier_several = several  # those counted last before
        self.counted = sorted(counted, key=lambda c: c.first)
        self.nodes: dict[int, Counted] = {}
        for c in self.counted:
            place(tree, c)
            self.read_noun(c)
            self.nodes |= dict.fromkeys(c.words, c)
        self.index()

    def read_noun(self, counted: Counted) -> None:
        """Take the noun from the tree if the words after the number do not show it: "12 Reed Front (RF) militants"."""
        node, tree = counted.node, self.tree
        unit = counted.quantity.unit
        if node is not None and unit and unit.kind == "percent" and counted.noun is None and tree.case(node) == "by":
            reduced = tree.child(tree.head[node], "obj")  # "cut output by 0.3 percent"
            counted.noun = tree.printed[reduced] if reduced is not None and reduced not in tree.entities else None
        if node is None or counted.quantity.unit or counted.quantity.compound or counted.antecedent:
            return
        if any(tree.lower[c] in word_lists.group("armed") for c in tree.children[node]) and counted.kind == "folk":
            counted.kind = "armed"
        head, number = node, counted.words[0]
        is_new = counted.head is None or (counted.quantity.last <= counted.head < head)
        parting = any(tree.pos[w] in ("ADP", "PUNCT", "VERB", "AUX") for w in range(number + 1, node))
        apart = parting and "(" not in tree.lower[number + 1 : node]
        if node <= number or apart or not is_new or tree.pos[node] not in ("NOUN", "PROPN"):
            return
        noun = word_lists.noun(tree.lower[node])
        if (noun is None and counted.head is not None) or self.window.kind(head) or tree.lower[node] in single_words():
            return
        is_people = (entity := tree.entities.get(node)) is not None and entity.kind == "MISC"
        kind = noun.kind if noun else "folk" if is_people else None
        if tree.pos[node] == "PROPN" and kind is None:
            return
        counted.noun, counted.kind, counted.head = tree.printed[node], kind, head
        counted.last = max(counted.last, head + 1)

    def index(self) -> None:
        """Index the candidates by their tokens."""
        self.starts = {c.first: c for c in self.counted}
        self.inside = {at for c in self.counted for at in range(c.first, c.last)}

    def add(self, counted: Counted, node: int) -> None:
        """Add a candidate that is at a word of the tree."""
        self.counted = sorted([*self.counted, counted], key=lambda c: c.first)
        self.nodes[node] = counted
        self.index()

    def at_node(self, node: int) -> Counted | None:
        """The candidate at a word of the tree."""
        return self.nodes.get(node)

    def tree_text(self, first: int, last: int) -> str:
        """Words of the tree as printed, in lower case."""
        last = max(last, first + 1)
        return self.window.text[self.tree.spans[first].start : self.tree.spans[last - 1].end].lower()

    def categories(self) -> Iterator[str | None]:
        """The categories of events, here and earlier in the article."""
        yield from self.told
        yield from (c.category for c in self.counted)

    def at(self, token: int) -> Counted | None:
        """The counted that begins at a token, small words before it aside."""
        if token in self.starts:
            return self.starts[token]
        for _ in range(6):
            skipped = self.window.skip(token, "determiner", "adverb", "more", "mark", "article")
            if skipped == token:
                break
            for step in range(token, skipped + 1):
                if step in self.starts:
                    return self.starts[step]
            token = skipped
        return self.starts.get(token)


def joins(sentence: SentenceFigures, left: Counted, right: Counted) -> bool:
    """True if two candidates are in one list: "two soldiers, three gendarmes and a civilian"."""
    window = sentence.window
    if not left.last <= right.first <= left.last + LONGEST_GAP:
        return False
    gap = range(left.last, right.first)
    said = [window.lower(at) for at in gap]
    if said == [","] and window.lead(left.first) == window.first and window.lower(window.first) == "of":
        return False  # "Of the 85 patients, 11 died"
    if not said or any(word in (";", ":", "(", ")", ".") for word in said):
        return False
    if any(
        window.kind(at) in ("be", "have", "modal", "subordinator", "relative", "pronoun", "verb", "participle")
        for at in gap
    ):
        return False
    if any(at in sentence.inside for at in gap):
        return False
    last = window.skip(right.first - 1, "determiner", "adverb", "more", step=-1)
    link = window.lower(last)
    if link in ("and", "&", "or", "plus") or (link == "as" and "well" in said) or (link == "with" and "along" in said):
        return not any(is_event(window, at) for at in gap)
    return link == "," and last == left.last and not (right.implicit and speaks(window, right.last))


def speaks(window: TokenWindow, at: int) -> bool:
    """Whether a verb of its own follows one that is joined by a comma: "killed two, a doctor at the hospital said"."""
    while not (window.is_mark(at) or window.kind(at) == "conjunction"):
        if window.kind(at) == "verb":
            return True
        at += 1
    return False


def is_event(window: TokenWindow, at: int) -> bool:
    """True if the token is a verb of an event."""
    return window.lower(at) in single_words() and not window.noun(at)


def settle(counted: Counted, category: str, strength: int, word: str) -> None:
    """The category with the higher confidence; of two equal ones, the worse."""
    if TOLD_BY_KIND.get(counted.kind or "", category) != category:
        return  # "five deaths and eight wounded"
    worse = category in HARM and (counted.category not in HARM or HARM.index(category) > HARM.index(counted.category))
    if strength > counted.strength or (strength == counted.strength and worse):
        counted.category, counted.strength, counted.event = category, strength, word


def by_kind(counted: Counted) -> str:
    """The category without an event: by unit, then by noun."""
    unit = counted.quantity.unit
    if unit and unit.kind in ("money", "percent"):
        return unit.kind
    if unit:
        return "duration" if unit.kind == "time" else "other"
    if counted.kind == "vehicles":
        return "vehicles"
    if counted.category:
        return counted.category
    if counted.is_agent:
        return "other"
    if counted.kind == "group":  # the number counts its members, not the groups
        before = counted.head is not None and counted.head < counted.quantity.first
        return "troops" if before or counted.quantity.compound else "other"
    return OF_KIND.get(counted.kind or "", "other")


def place(tree: SentenceTree, counted: Counted) -> None:
    """Set the words of the tree at which a candidate hangs: of its number, and of its noun."""
    number = tree.top(tree.covered(counted.quantity.start, counted.quantity.end)) if tree.spans else None
    if number is None:
        return
    node = number
    is_apart = tree.lower[number + 1 : number + 2] == [","] and tree.pos[number + 2 : number + 3] == ["NUM"]
    while not is_apart and tree.relation(node) in BEFORE_NOUN and tree.head[node] > node:
        node = tree.head[node]
    if node == number and counted.head is not None and counted.head < counted.quantity.first:
        if tree.relation(node) in ("nmod", "appos", "dep") and tree.head[node] < node:
            node = tree.head[node]  # "a family of four"
    elif node == number:
        node = noun_after(tree, number)
    counted.node, counted.words = node, (number, node)


def noun_after(tree: SentenceTree, number: int) -> int:
    """The noun after a number that the tree has beside it, not above it; else the number itself."""
    at = number + 1
    while at < len(tree.pos) and tree.pos[at] in ("ADJ", "NOUN", "PROPN") and at - number < LONGEST_NOUN:
        heads = [at, *tree.ancestors(at)]
        beside = [h for h in heads if h > number and tree.head[h] == tree.head[number] and not tree.is_root(h)]
        if beside and tree.pos[beside[0]] in ("NOUN", "PROPN") and not tree.case(beside[0]):
            same = tree.relation(beside[0]) == tree.relation(number) or tree.relation(number) in ("discourse", "dep")
            return beside[0] if same else number
        at += 1
    return number
