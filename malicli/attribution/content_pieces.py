"""The pieces of a content: what the language model links to a cue, with whole quotations and whole clauses."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from malicli.attribution.reading import passages_near, without_edges
from malicli.spans import Span, overlap
from malicli.syntax.document import Document
from malicli.syntax.parse import Run
from malicli.syntax.sentences import Sentence
from malicli.syntax.tree import Tree

WIDEST_GAP = 16  # characters between two parts of one content in a sentence: a mark, a word or two
LEAST_WORDS = 3  # words of a content outside the cue's sentence, and of a quotation without a speaker
# Relations to a word after it of a word that ends nothing
LEADING = frozenset(("det", "amod", "compound", "nummod", "nmod:poss", "case"))
MARKS = "“”\"„«»‘’' "
CLOSING = frozenset("”\"’'»“")


def find_pieces(document: Document, runs: list[Run], sentence: Sentence, cue: Span, mention: Span | None) -> list[Span]:
    """The content of a cue in pieces, from the words that the model links to it."""
    tokens = document.tokens
    parts = (without_edges(document, part) for run in runs for part in in_sentences(document, run))
    spans = (tokens.span(part.first, part.last) for part in parts if part.first < part.last)
    near = [span for span in spans if overlap(span, sentence.span) or passages_near(document, span)]
    near = [with_phrase(document, span, [cue, mention or cue]) for span in near]
    whole = joined(document, near, [cue, mention or cue])
    quoting = with_paragraphs(document, merged([with_quotations(document, p, sentence.span, cue) for p in whole]))
    own = (within_brackets(document, piece, cue) for piece in quoting)
    content = [piece for piece in own if document.text[slice(*piece)].strip(MARKS)]
    return [piece for piece in content if is_whole(document, piece, sentence.span.start)] or content


def in_sentences(document: Document, run: Run) -> Iterator[Run]:
    """A run of words as one run a sentence."""
    starts = document.tokens.starts
    for _, group in groupby(range(run.first, run.last), lambda at: document.sentence_at(starts[at])):
        words = list(group)
        yield Run(words[0], words[-1] + 1, run.weight)


def with_phrase(document: Document, piece: Span, parting: list[Span]) -> Span:
    """A part of a content with the rest of its last phrase: "they fear a harsh | winter", "the reform of | the law"."""
    tokens, last = document.tokens, document.tokens.before(piece.end)
    if document.passage_at[last - 1] >= 0 or document.text[piece.end - 1] in CLOSING:
        return piece
    first, at, stops = tokens.at(piece.start), last, [tokens.at(span.start) for span in parting]
    until = min([len(tokens), *(stop for stop in stops if stop >= at)])
    while at < until and document.parse.pos[at] != "PUNCT" and is_of_words(document.tree, at, first, last):
        at += 1
    return Span(piece.start, tokens.ends[at - 1])


def completed(document: Document, piece: Span, parting: list[Span]) -> Span:
    """A piece of a content that ends within no phrase or word: "a steep | price", "skin|-to-skin contact".

    It ends before the next of the spans that part it.
    """
    tokens, tree, last = document.tokens, document.tree, document.tokens.before(piece.end)
    closed = document.passage_at[last - 1] >= 0 or document.text[piece.end - 1] in CLOSING
    if closed or last - tokens.at(piece.start) < LEAST_WORDS:
        return piece
    until = min([len(tokens), *(tokens.at(span.start) for span in parting if span.start >= piece.end)])
    while last < until:
        goal = tree.head[last - 1]
        if tree.rel[last - 1] in LEADING and last <= goal < until and is_plain(document, range(last, goal + 1)):
            last = goal + 1
        elif tokens.in_hyphened(last):
            last += 1
        else:
            break
    return Span(piece.start, max(piece.end, tokens.ends[last - 1]))


def is_plain(document: Document, words: range) -> bool:
    """Whether words are in no quotation and have no marks among them."""
    return all(document.passage_at[at] < 0 and document.parse.pos[at] != "PUNCT" for at in words)


def is_of_words(tree: Tree, word: int, first: int, last: int) -> bool:
    """Whether a word after some words depends on one of them, through no coordination."""
    while word >= last and tree.rel[word] not in ("cc", "conj") and tree.head[word] != word:
        word = tree.head[word]
    return first <= word < last


def is_whole(document: Document, piece: Span, opening: int) -> bool:
    """Whether a part of a content quotes, has several words or opens its sentence."""
    return (
        piece.start == opening
        or len(document.text[slice(*piece)].split()) >= LEAST_WORDS
        or bool(passages_near(document, piece))
    )


def joined(document: Document, pieces: list[Span], parting: list[Span]) -> list[Span]:
    """The pieces, those with a small gap between them as one unless the cue, the speaker or a sentence parts them."""
    whole: list[Span] = []
    for piece in pieces:
        gap = Span(whole[-1].end, piece.start) if whole else Span(0, WIDEST_GAP)
        between = document.text[slice(*gap)] if gap.end - gap.start < WIDEST_GAP else "\n"
        parted = "\n" in between or any(overlap(span, gap) for span in parting)
        if any(map(str.isalpha, between)):  # “We left,” | Ruiz said. | “So did we.”
            parted |= document.sentence_at(gap.start) != document.sentence_at(gap.end)
        if parted:
            whole.append(piece)
        else:
            whole[-1] = Span(whole[-1].start, piece.end)
    return whole


def with_quotations(document: Document, piece: Span, sentence: Span, cue: Span) -> Span:
    """A piece of a content with the whole of each quotation of the cue's sentence, or of which it holds half.

    It does not end in a smaller part of another quotation.
    """
    start, end = piece
    for first, last in passages_near(document, piece):
        if first <= cue.start < last:
            continue  # said inside the quotation
        half = 2 * (min(end, last) - max(start, first)) >= last - first
        if half or (first < sentence.end and sentence.start < last):
            start, end = with_marks(document, Span(min(start, first), max(end, last)), Span(first, last))
        elif first <= start:
            start = min(last, end)
        elif last >= end:
            end = max(start, first - 1)
    return Span(start, end)


def within_brackets(document: Document, piece: Span, cue: Span) -> Span:
    """A piece of a content within the brackets around its cue: "Fifty (some say 80) | villagers"."""
    sentence = document.sentences[document.sentence_at(cue.start)].span
    before, after = document.text[sentence.start : cue.start], document.text[cue.end : sentence.end]
    if before.rfind("(") <= before.rfind(")") or ")" not in after:
        return piece
    return Span(max(piece.start, sentence.start + before.rfind("(") + 1), min(piece.end, cue.end + after.index(")")))


def with_paragraphs(document: Document, pieces: list[Span]) -> list[Span]:
    """The pieces with all paragraphs of the quotations of which they have one."""
    starts, held, more = document.passage_starts, set(pieces), list[Span]()
    for start, _ in pieces:
        passage = document.passages[max(0, bisect_right(starts, start) - 1)] if starts else None
        if passage and len(passage.pieces) > 1 and not held.isdisjoint(passage.pieces):
            more += passage.pieces
    return merged([*pieces, *more]) if more else pieces


def with_marks(document: Document, piece: Span, quoted: Span) -> Span:
    """A piece with both marks of a quotation at its edge; without them if it is nothing but the quotation."""
    if quoted.start - 1 <= piece.start and piece.end <= quoted.end + 1:
        return quoted
    start = piece.start - (piece.start == quoted.start)
    closes = piece.end == quoted.end and document.text[piece.end : piece.end + 1] in CLOSING
    return Span(start, piece.end + closes)


def merged(pieces: list[Span]) -> list[Span]:
    """The pieces in reading order, those that overlap as one."""
    whole: list[Span] = []
    for piece in sorted(piece for piece in pieces if piece.start < piece.end):
        if whole and piece.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, piece.end))
        else:
            whole.append(piece)
    return whole
