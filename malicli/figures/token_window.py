"""A token window: the tokens of one sentence with the function of each small word; the input of all figure rules."""

from typing import NamedTuple

from malicli.figures import word_lists
from malicli.figures.word_lists import Noun
from malicli.syntax.dates import Day
from malicli.syntax.tokenizer import Tokens

OPENING, CLOSING = "([", ")]"


class TokenWindow(NamedTuple):
    """A run of tokens, `first` up to but not including `last`, and the dates in it."""

    text: str
    tokens: Tokens
    first: int
    last: int
    days: tuple[Day, ...]
    dated: frozenset[int]  # tokens that belong to a day
    small: dict[str, str]  # the function of each small word
    is_title: bool = False

    def lower(self, at: int) -> str:
        """The folded word at a token, "" outside the window."""
        return self.tokens.lower[at] if 0 <= at < self.last else ""

    def word(self, at: int) -> str:
        """The word at a token as printed, "" outside the window."""
        return self.tokens.words[at] if 0 <= at < self.last else ""

    def kind(self, at: int) -> str:
        """The function of a small word, "" for others and outside the window."""
        return self.small.get(self.tokens.lower[at], "") if 0 <= at < self.last else ""

    def noun(self, at: int) -> Noun | None:
        """The counted noun at a word, or the one with a hyphen that it is part of: "passer-by"."""
        for first in (at - 2, at):
            if self.lower(first + 1) == "-" and (
                noun := word_lists.noun(f"{self.lower(first)}-{self.lower(first + 2)}")
            ):
                return noun
        return word_lists.noun(self.lower(at))

    def is_capital(self, at: int) -> bool:
        """True if a word has a capital that is not due to the start of a sentence."""
        return self.word(at)[:1].isupper() and (at > self.first or self.is_acronym(at))

    def is_acronym(self, at: int) -> bool:
        """Whether a word is written in capitals, a plural s aside: JNIM, VDPs, U.S."""
        word = self.word(at).removesuffix("s")
        return len(word) > 1 and word.isupper() and not word[0].isdigit()

    def is_mark(self, at: int) -> bool:
        """True if a token is punctuation, or outside the window."""
        word = self.word(at)
        return not word or not (word[0].isalnum() or word in ("'s", "’s"))

    def printed(self, first: int, last: int) -> str:
        """The text of a run of tokens as printed."""
        start, end = self.tokens.span(first, last)
        return self.text[start:end]

    def lead(self, at: int) -> int:
        """The token before a phrase that relates it to the rest: of, in, including, "incl."."""
        at = self.skip(at - 1, "determiner", "adverb", step=-1)
        return at - 1 if self.word(at) == "." and self.lower(at - 1) == "incl" else at

    def skip(self, at: int, *kinds: str, step: int = 1) -> int:
        """The next token in one direction that is none of these kinds of small word (`mark`: quotation marks)."""
        while self.kind(at) in kinds or ("mark" in kinds and self.word(at) in ('"', "“", "”", "'", "‘", "’", "«", "»")):
            at += step
        return at
