"""The forms of the words of the made-up language: a noun in the plural ends in "at"."""


def plural(noun: str) -> str:
    return noun + "at"


def singular(word: str) -> str:
    return word.removesuffix("at")


def looks_plural(word: str) -> bool:
    return word.endswith("at")


def verb_forms(verb: str) -> list[str]:
    return [verb, verb + "l"]


def singular_role(word: str) -> str:
    return singular(word)


def genderless(word: str) -> str:
    return word


def same_verb(one: str, other: str) -> bool:
    return verb_stem(one) == verb_stem(other)


def verb_stem(word: str) -> str:
    return word.removesuffix("l")


def search_stem(word: str) -> str:
    return singular(word)


def to_outlet(outlet: str) -> str:
    return outlet
