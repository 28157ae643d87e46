"""Words of opposite meaning: "rose" and "fell", "accepted" and "opposed"; and words that exclude one another."""

from malicli.check.informative_words import informative
from malicli.check.paraphrases.word_similarity import similarity
from malicli.language import cached, lexicon

SHORTEST_ROOT = 4  # letters that "un" or "dis" reverses


def stem(word: str) -> str:
    """The one form of a word, also of one that says little."""
    return informative(word) or word


def forms(word: str) -> set[str]:
    """The stems of a word, of its past, comparative and superlative: "praised" is spelt "praiz" as "organised" is."""
    root = f"{word[:-1]}i" if word.endswith("y") else word.removesuffix("e")
    longer = root + root[-1] if len(root) < SHORTEST_ROOT else root  # "bigger"
    return {stem(form) for form in (word, f"{root}ed", f"{root}er", f"{root}est", f"{longer}er", f"{longer}est")}


@cached()
def sides() -> dict[str, tuple[int, int]]:
    """The pair and the side of each word that has an opposite, by its stem."""
    rows = enumerate(lexicon().check.opposites)
    return {form: divmod(number, 2) for number, row in rows for word in row for form in forms(word)}


@cached()
def aligned(stem: str) -> str:
    """One form for all words of a pair, and for a word and its reverse, so that they are found in the same place."""
    if stem in sides():
        return f"#{sides()[stem][0]}"
    check = lexicon().check
    rests = (stem.removeprefix(start) for start in (*check.reversing, *check.reversed) if stem.startswith(start))
    return next((rest for rest in rests if len(rest) >= SHORTEST_ROOT), stem)


def opposed(one: str, other: str) -> bool:
    """Whether two stems are on different sides of a pair, or one reverses the other: "encourage", "discourage"."""
    (pair, side), (also, across) = sides().get(one, (-1, 0)), sides().get(other, (-2, 0))
    return (pair == also and side != across) or reverses(one, other) or reverses(other, one)


def reverses(one: str, other: str) -> bool:
    """Whether a stem is another one behind "un" or "dis", or begins so where the other begins with "en".

    The words are similar then: "income" does not reverse "come".
    """
    check = lexicon().check
    rests = {one.removeprefix(start) for start in check.reversing} - {one}
    wholes = {start + rest for start in ("", *check.reversed) for rest in rests if len(rest) >= SHORTEST_ROOT}
    return other in wholes and similarity(one, other) > 0


@cached()
def exclusive() -> dict[str, int]:
    """The group of each word that excludes the others of it, by its stem."""
    rows = enumerate(lexicon().check.exclusive)
    return {form: group for group, row in rows for word in row for form in (*forms(word), word, f"{word}(month)")}


def excludes(one: str, other: str) -> bool:
    """Whether two stems exclude each other: two months, north and south."""
    return one != other and exclusive().get(one, -1) == exclusive().get(other, -2)
