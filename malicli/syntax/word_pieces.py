"""Words as the language model reads them: their pieces from its vocabulary, and the case of their letters."""

import re
import unicodedata
from functools import lru_cache

PART = re.compile(r"\w+|[^\w\s]")
STYLE = str.maketrans("“”„«»‘’–—`", '"""""\'\'--\'')
LONGEST_WORD = 60  # characters of a word that are read
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
