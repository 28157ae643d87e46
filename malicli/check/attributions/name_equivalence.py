"""Compare names: can two names refer to the same person or organisation, or is one a misspelling?"""

from collections import Counter

TYPOS = 2  # letters that a misspelt name may lack or have besides
TOUCHED = 4  # maximum difference in length after two typos


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True if two names can refer to one person: equal last words, and no conflicting first names."""
    if not one or not other:
        return False
    if one == other or "".join(one) == "".join(other):
        return True
    shorter, longer = sorted((one, other), key=len)
    if longer[len(longer) - len(shorter) :] == shorter or "".join(shorter) in endings(longer):
        return True
    if len(shorter) > 1 and one[-1] == other[-1]:
        pairs = zip(one, other, strict=True) if len(one) == len(other) else [(one[0], other[0])]
        return all(alike(a, b) for a, b in pairs)
    return len(shorter) > 1 and longer[: len(shorter)] == shorter and len(longer) > 2


def endings(name: tuple[str, ...]) -> set[str]:
    """The last words of a name joined: "ledrian"."""
    return {"".join(name[at:]) for at in range(len(name))}


def alike(one: str, other: str) -> bool:
    """True if two first names can be the same: an initial, or a short form ("Tom", "Thomas")."""
    return one.startswith(other) or other.startswith(one)


def is_acronym(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True if one is the other's initials: "ICC" and "International Criminal Court"."""
    short, words = sorted((one, other), key=len)
    return len(short) == 1 < len(words) and short[0] == "".join(word[0] for word in words)


def slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True if a name is a misspelling of the other by one letter, or by two in a long name."""
    size = min(len(one), len(other))
    if size < len(one) and size < len(other):
        return False
    a, b = "".join(one[-size:]), "".join(other[-size:])
    if size > 1 and one[:-1] == other[:-1] and sounds(one[-1]) == sounds(other[-1]):
        return True  # "Simon Vail", "Simon Vale"
    if len(one) > 1 and len(other) > 1 and len(one) == len(other):
        return all(near(x, y) for x, y in zip(one, other, strict=True))
    return near(a, b) or any(near("".join(one), ending) for ending in endings(other))


def sounds(word: str) -> str:
    """The first letter of a word, then its consonants, doubled ones once."""
    consonants = [c for c in word[1:] if c not in "aeiouyh"]
    return word[:1] + "".join(c for c, before in zip(consonants, ["", *consonants], strict=False) if c != before)


def near(one: str, other: str) -> bool:
    """True if two words are equal or differ only by a typo."""
    if one == other or len(set(one) ^ set(other)) > TOUCHED:
        return one == other
    mine, its = Counter(one), Counter(other)
    if max((mine - its).total(), (its - mine).total()) > TYPOS:
        return False
    from malicli.search.scoring import slip  # this imports rapidfuzz, which most names do not need

    return slip(one, other) > 0
