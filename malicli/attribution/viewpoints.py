"""Viewpoints: clauses that an adjunct ascribes to someone: "in her view", "by his account", "as he put it".

Such a phrase is an adjunct of the clause (Quirk et al. 1985, 8.124); the other words of the clause are the content.
"""

from collections.abc import Iterator

from malicli.attribution.reading import Turn, without_edges
from malicli.attribution.subjects import phrase
from malicli.language import cached, group
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.parse import Run

# Whose view it is: "| her view", "the view of | the court", not "in view of the rain", "in our view"
OWNER = "nmod:poss[!of those who speak or are spoken to] | .{det:}/nmod:(of)"
PUTTER = ".{obj:[it]}{!xcomp:}/nsubj:[!of those who speak or are spoken to]"
OPENING = frozenset(":;—–")  # marks that part a clause from what is before it
JOINING = frozenset({"CCONJ", "SCONJ", "ADV", "PUNCT"})  # parts of speech of what only joins a clause
FEWEST_WORDS = 3  # of a content


def find_viewpoints(document: Document) -> Iterator[Turn]:
    """The clauses that are said to be someone's view, in reading order, outside quotations."""
    for word, low in enumerate(document.tokens.lower):
        if document.passage_at[word] < 0 and low in views() | group("puts it"):
            first, owner = by_noun(document, word) if low in views() else by_clause(document, word)
            who, sentence = phrase(document, owner), document.sentences[document.sentence_of(word)]
            if first is None or who is None or not document.paragraphs[sentence.paragraph].is_body:
                continue
            end = max(document.tree.phrase(word)[1], document.tokens.before(who.end))
            if content := tuple(beside(document, first, end, sentence.first, sentence.last)):
                yield Turn(sentence.span.start, who, document.tokens.span(word, word + 1), content)


@cached()
def views() -> frozenset[str]:
    """The nouns for a view."""
    return frozenset(pair.partition("-")[2] for pair in group("viewpoint"))


def by_noun(document: Document, noun: int) -> tuple[int | None, int | None]:
    """The first word of "in her view" and whose view it is."""
    lower, cases = document.tokens.lower, document.tree.children(noun, "case")
    first = next((at for at in cases if f"{lower[at]}-{lower[noun]}" in group("viewpoint")), None)
    return first, document.reach(noun, OWNER)


def by_clause(document: Document, verb: int) -> tuple[int | None, int | None]:
    """The first word of "as the minister put it" and who did."""
    return document.reach(verb, "mark:[as]"), document.reach(verb, PUTTER)


def beside(document: Document, first: int, last: int, begin: int, end: int) -> Iterator[Span]:
    """The words of a clause on either side of the words `first` to `last` of a sentence, with what explains it."""
    words = document.tokens.words
    begin = next((at + 1 for at in range(first - 1, begin, -1) if words[at] in OPENING), begin)
    end = next((at for at in range(last, end) if words[at] == ";"), end)  # a colon explains: "it is unsafe: piles rot"
    runs = [without_edges(document, Run(start, stop, 1.0)) for start, stop in ((begin, first), (last, end))]
    # not "But | in her view"
    runs = [run for run in runs if not JOINING.issuperset(document.parse.pos[run.first : run.last])]
    if sum(run.last - run.first for run in runs) >= FEWEST_WORDS:
        yield from (document.tokens.span(run.first, run.last) for run in runs)
