"""Words of opposite meaning: "rose" and "fell", "accepted" and "opposed"."""

from malicli.language import cached, inflection, lexicon


@cached()
def sides() -> dict[str, tuple[int, int]]:
    """The pair and the side of each word that has an opposite, by its stem."""
    rows = enumerate(lexicon().check.opposites)
    return {inflection().verb_stem(word): divmod(number, 2) for number, row in rows for word in row}


@cached()
def aligned(stem: str) -> str:
    """One form for all words of a pair, so that they are found in the same place; another stem unchanged."""
    return f"#{sides()[stem][0]}" if stem in sides() else stem


def opposed(one: str, other: str) -> bool:
    """Whether two stems are on different sides of a pair."""
    (pair, side), (also, across) = sides().get(one, (-1, 0)), sides().get(other, (-2, 0))
    return pair == also and side != across


def has_opposite(stem: str, stems: frozenset[str]) -> bool:
    """Whether some stems have an opposite of one."""
    return stem in sides() and any(opposed(stem, other) for other in stems)
