"""The trees of statements: which words a denial is about, which clause a word is in, what governs a clause."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.check import semantic_shifts
from malicli.check.paraphrases.statement_words import Statement
from malicli.language import cached, group, inflection, lexicon
from malicli.syntax.tree import Tree

CLAUSES = frozenset(("root", "ccomp", "csubj", "csubj:pass", "advcl", "parataxis", "acl:relcl", "discourse"))
VERBAL = ("nsubj", "nsubj:pass", "csubj", "expl", "aux", "aux:pass", "cop", "mark", "advmod")
MODIFYING = frozenset(("advmod", "det", "cc", "mark", "case", "aux", "amod", "cop", "discourse", "dep"))
NOMINAL = frozenset(("obj", "iobj", "obl", "nmod", "amod", "compound", "appos", "nummod"))
BELOW = NOMINAL | {"xcomp", "ccomp", "csubj", "acl"}
GOVERNED = frozenset(("ccomp", "xcomp", "csubj", "acl", "advcl", "obj"))
BESIDE = frozenset(("aux", "advmod", "mark", "amod"))


class Grammar(Tree):
    """The tree of a statement."""

    def clause(self, word: int) -> int:
        """The word at the top of the clause of a word."""
        while not self.is_clause(word):
            word = self.head[word]
        return word

    def is_clause(self, word: int) -> bool:
        """Whether a word is the top of a clause."""
        rel = self.rel[word]
        return self.head[word] == word or rel in CLAUSES or (rel == "conj" and any(self.children(word, *VERBAL)))

    def tops(self, word: int) -> Iterator[int]:
        """The clause of a word, and those that it depends on."""
        top = self.clause(word)
        yield top
        while self.rel[top] not in ("root", "conj", "parataxis") and self.head[top] != top:
            top = self.clause(self.head[top])
            yield top

    def whole(self, word: int) -> Iterator[int]:
        """A word and all that depends on it, but the subject of a verb."""
        yield word
        for at in self.below[word]:
            if self.rel[at] != "nsubj" or any(self.children(word, "cop")):  # "the reports were false"
                yield from self.all_of(at)

    def governing(self, word: int) -> Iterator[int]:
        """The auxiliaries and adverbs of a word, and those words that it depends on as a clause, with theirs."""
        while True:
            yield from (at for at in self.below[word] if self.rel[at].partition(":")[0] in BESIDE)
            head = self.head[word]
            if head == word or self.rel[word].partition(":")[0] not in GOVERNED:
                return
            word = head
            yield word


@cached(1 << 12)
def grammar(statement: Statement) -> Grammar:
    """The trees of a statement's sentences, over its words."""
    from malicli.syntax.document import read_document  # this loads the language model

    document = read_document(Article(Imprint(""), statement.text), language.get())
    heads, rels = list[int](), list[str]()
    for sentence, tree in zip(document.sentences, document.parse.trees_alone(), strict=True):
        heads.extend(head + sentence.first for head in tree.head)
        rels.extend(tree.rel)
    firsts = [document.tokens.at(start) for start in statement.starts]
    head, rel = list[int](), list[str]()
    for word, (first, last) in enumerate(pairwise([*firsts, len(heads)])):
        main = next((t for t in range(first, last) if not first <= heads[t] < last or heads[t] == t), first)
        same = first == last  # "un|aware"
        head.append(word + 1 if same else max(0, bisect_right(firsts, heads[main]) - 1))
        rel.append("advmod" if same else rels[main])
    for word in range(len(head)):
        if is_circular(head, word):
            head[word], rel[word] = word, "root"
    return Grammar(head, rel)


def is_circular(head: list[int], word: int) -> bool:
    """Whether a word depends on itself."""
    above = head[word]
    for _ in head:
        if above in (word, head[above]):
            break
        above = head[above]
    return above == word


def region(statement: Statement, places: set[int]) -> frozenset[int]:
    """The words in the clauses with some words."""
    tree = grammar(statement)
    tops = {tree.clause(place) for place in places}
    return frozenset(word for word in range(len(statement.words)) if tree.clause(word) in tops)


def governing(statement: Statement, places: set[int]) -> list[str]:
    """The words that say how surely something is said of some words."""
    tree = grammar(statement)
    return [statement.words[at] for at in sorted({at for place in places for at in tree.governing(place)})]


class Denials(NamedTuple):
    """How often each of some words is denied, how many denials there are of them, and how many of others beside."""

    of: Counter[int]
    counted: int
    loose: int


def denials(statement: Statement, held: set[int], equal: set[int], unsaid: range, whole: bool) -> Denials:
    """The denials of some words, and of others in the same clauses or in the `whole` statement.

    `equal` are those of the words that the other statement has too, or their opposites; what denies one of the
    `unsaid` words is left out.
    """
    of, counted, loose = Counter[int](), 0, 0
    if not denying(statement):
        return Denials(of, counted, loose)  # most statements, whose tree is not read
    tree = grammar(statement)
    tops = {top for place in held if tree.rel[place] != "nsubj" for top in tree.tops(place)}
    for at in denying(statement):
        target = denied(statement, tree, at, equal)
        if target is None or target in unsaid or statement.words[target][0].isdigit():
            continue
        reached = reaches(statement, tree, target, at, held)
        of.update(reached)
        counted += bool(reached)
        loose += not reached and (whole or tree.clause(target) in tops)
    return Denials(of, counted, loose)


@cached(1 << 12)
def denying(statement: Statement) -> tuple[int, ...]:
    """The words that may turn a statement over."""
    words = statement.words
    others = group("too") | group("ceases to do")
    return tuple(at for at, word in enumerate(words) if word in others or semantic_shifts.denies(words, at))


def denied(statement: Statement, tree: Grammar, at: int, equal: set[int]) -> int | None:
    """The word that a word denies: itself if it is a verb such as "refuse"; None if it denies nothing."""
    words, rel, head = statement.words, tree.rel[at].partition(":")[0], tree.head[at]
    if words[at] in group("too"):
        if head == at or head in equal:
            return None
        return next((n for n in tree.children(head, "advcl", "xcomp") if any(tree.children(n, "mark"))), None)
    if words[at] in group("ceases to do"):  # "stopped working"; "began" and "stopped" are opposites
        return next(
            (n for n in tree.children(at, "xcomp") if not any(tree.children(n, "mark")) and at not in equal), None
        )
    best = group("better than all others").intersection(words[at + 1 : at + 2])  # "no better one"
    if best or (at + 1 in {*statement.breaks, len(words)} and words[at] in group("no, without")):  # "do without"
        return None
    if words[at] not in group("denies the next word") and rel not in MODIFYING:
        return at
    if words[head] in group("compares after a negation") and tree.rel[head] == "advmod":  # "no more useful"
        head = tree.head[head]
    nobody = tree.rel[head].startswith("nsubj") and (rel == "det" or words[head][0].isdigit())  # "not one"
    return tree.head[head] if nobody else head


def reaches(statement: Statement, tree: Grammar, target: int, denial: int, held: set[int]) -> set[int]:
    """Those of some words that a denial is about: the denied one, else those below it if it says little itself."""
    if target == denial:  # "denied that the rains were to blame"
        return held.intersection(tree.whole(target))
    informative = {place for place, _ in statement.informative}
    row, seen = {target}, set[int]()
    while row and not row & held:
        seen |= row
        passed = {word for word in row if word not in informative or is_light(statement, tree, word, denial)}
        row = {n for word in passed for n in tree.below[word] if tree.rel[n].partition(":")[0] in BELOW} - seen
        if denial not in seen and target in passed:
            row |= {denial}
    if row or target in informative:
        return row & held
    subjects = {*tree.children(target, "nsubj")}
    return (subjects | {n for s in subjects for n in tree.below[s]}) & held


def is_light(statement: Statement, tree: Grammar, word: int, denial: int) -> bool:
    """Whether a denied word says little of its own: "did not receive a report", "no building in which"."""
    existing = tree.head[denial] == word and tree.rel[denial] == "det"
    further = any(tree.children(word, "compound:prt"))  # "take over"
    return existing or (light(statement.words[word]) and not further) or semantic_shifts.denies(statement.words, word)


@cached()
def light(word: str) -> bool:
    """Whether a verb comes between a denial and what it denies."""
    return inflection().verb_stem(word) in {inflection().verb_stem(verb) for verb in lexicon().check.intending}
