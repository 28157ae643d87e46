"""Words as the language model reads them: in full, in pieces from its vocabulary, and the case of their letters."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from malicli.language import group, lexicon
from malicli.syntax.sentences import Sentence
from malicli.syntax.tokenizer import Tokens

PART = re.compile(r"\w+|[^\w\s]")
STYLE = str.maketrans("“”„«»‘’–—`", '"""""\'\'--\'')
LONGEST_WORD = 60  # characters of a word that are read
LEAST_LETTERS = 4  # of a word that a headline would print with a capital
MOST_PIECES = 8  # pieces of a word that are read


class Vocabulary:
    """The pieces of words that the model knows, numbered by their place in the list."""

    def __init__(self, pieces: list[str]) -> None:
        self.ids = {piece: number for number, piece in enumerate(pieces)}
        self.unknown, self.start, self.end = (self.ids[mark] for mark in ("[UNK]", "[CLS]", "[SEP]"))
        self.of = lru_cache(maxsize=1 << 16)(self.split)

    def split(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, the longest known ones from the left, case and accents aside."""
        plain = unicodedata.normalize("NFD", word[:LONGEST_WORD].translate(STYLE).lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        found = [number for part in PART.findall(plain) or [plain[:1]] for number in self.split_part(part)]
        return tuple(found[:MOST_PIECES]) or (self.unknown,)

    def split_part(self, part: str) -> list[int]:
        """The numbers of the pieces of letters without a mark between, or the one for unknown."""
        at, found = 0, []
        while at < len(part):
            prefix = "##" if at else ""
            end = next((end for end in range(len(part), at, -1) if prefix + part[at:end] in self.ids), 0)
            if not end:
                return [self.unknown]
            found.append(self.ids[prefix + part[at:end]])
            at = end
        return found


@lru_cache(maxsize=1 << 14)
def letter_case(word: str) -> int:
    """The class of a word's letters, 1 to 10: lower, initial, capitals, capitalised, mixed, digits, marks."""
    word = word[:LONGEST_WORD]
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if not letters:
        return 9 if digits else 10
    if digits:
        return 8
    if all(c.isupper() for c in letters):
        return 2 if len(letters) == 1 and "." not in word else 3 if len(letters) <= 3 else 4
    if all(c.islower() for c in letters):
        return 1
    if letters[0].isupper():
        return 5 if all(c.islower() for c in letters[1:]) else 6
    return 7


def words_to_read(tokens: Tokens, sentences: Sequence[Sentence]) -> list[str]:
    """The words of a text in full, with a common surname for a verb of saying that is one ("Juma Said")."""
    surnames = {word for sentence in sentences for word in verbal_surnames(tokens, sentence)}
    common = min(group("a common surname"), default="").capitalize()
    return [common if word in surnames else word for word in in_full(tokens)]


def in_full(tokens: Tokens) -> list[str]:
    """The words with abbreviations of notes in full, and a comma for their stop: "incl." is read as "including,"."""
    full = lexicon().layout.full_forms
    found = list(tokens.words)
    for at in [at for at, low in enumerate(tokens.lower) if low in full and not tokens.words[at].istitle()]:
        found[at] = full[tokens.lower[at]]
        if found[at + 1 : at + 2] == ["."]:
            found[at + 1] = ","
    return found


def verbal_surnames(tokens: Tokens, sentence: Sentence) -> Iterator[str]:
    """The verbs of saying with a capital after another word of a sentence that is no headline."""
    verbs, plural = lexicon().verbs.cues, group("verbs in names of bodies")
    for at in range(sentence.first + 1, sentence.last):
        named = tokens.words[at].istitle() and tokens.lower[at] in verbs and tokens.lower[at] not in plural
        before = tokens.words[at - 1]
        if named and (before.isalpha() or before == ".") and not is_headline(tokens, sentence):
            yield tokens.words[at]


def is_headline(tokens: Tokens, sentence: Sentence) -> bool:
    """Whether all long words of a sentence have a capital."""
    words = tokens.words[sentence.first : sentence.last]
    long = (word for word in words if len(word) >= LEAST_LETTERS and word.isalpha())
    return not any(word.islower() and word not in lexicon().words.prepositions for word in long)
