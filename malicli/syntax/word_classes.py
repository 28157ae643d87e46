"""Word classes: the part of speech of each token as one letter, so that runs of them are easily compared.

A name, N noun, J adjective, # number, P he, O him, D determiner, H possessive mark, M modal, B be/have/do, X not,
V verb, G -ing form, R adverb, T to, I preposition, C and, S that/if/as, W who/which, Q and q the marks around a quoted
passage, `,` `;` `:` `.` `(` `)` `-` marks, `?` anything else.
"""

from collections.abc import Sequence
from functools import cached_property

from malicli.language import ends, group, lexicon
from malicli.syntax.parse import Parse
from malicli.syntax.quote_marks import Passage
from malicli.syntax.tokenizer import Tokens

MARKS = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "…": ".", "(": "(", ")": ")", "[": "(", "]": ")",
    "-": "-", "–": "-", "—": "-", "―": "-", "--": "-", "'s": "H", "’s": "H", "'": "H", "’": "H", "$": "#", "£": "#",
    "€": "#", "%": "N", "/": "-", "@": "A", "#": "A",
}  # fmt: skip
OPEN = {"PROPN": "A", "NOUN": "N", "ADJ": "J", "NUM": "#", "VERB": "V", "ADV": "R", "SYM": "#"}
CLOSED = {"PRON": "P", "DET": "D", "AUX": "B", "PART": "T", "ADP": "I", "CCONJ": "C", "SCONJ": "S"}


class WordClasses:
    """The class of each token of a document, found when one is first asked for."""

    def __init__(self, tokens: Tokens, parse: Parse, passages: Sequence[Passage]) -> None:
        self.tokens, self.parse, self.passages = tokens, parse, passages

    @cached_property
    def letters(self) -> list[str]:
        """The classes of all tokens."""
        listed = lexicon().words.classes
        found = [letter(low, upos, listed) for low, upos in zip(self.tokens.lower, self.parse.pos, strict=True)]
        for at in self.tokens.hyphens():
            found[at - 1 : at + 2] = ["J" if c in "VG-" else c for c in found[at - 1 : at + 2]]
        for passage in self.passages:
            for start, end in passage.pieces:
                first, last = self.tokens.at(start), self.tokens.before(end)
                for place, mark in ((first - 1, "Q"), (last, "q")):
                    if 0 <= place < len(found) and not self.tokens.words[place][0].isalnum():
                        found[place] = mark
        return found


def letter(low: str, upos: str, listed: dict[str, str]) -> str:
    """The class of a word in lower case, from its universal part of speech."""
    if low in MARKS:
        return "B" if low in group("'s") and upos == "AUX" else MARKS[low]
    if upos in CLOSED:
        return listed.get(low, CLOSED[upos])
    if upos == "VERB":
        return "G" if ends(low, "-ing") else "V"
    return OPEN.get(upos, "." if low[0] == "." else "-" if low[0] == "-" else "?")
