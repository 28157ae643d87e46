"""Word classes: a simple guess at each word's part of speech, from word lists, shapes and the previous word.

One letter a token: A name, N noun or adjective, # number, P he, O him, D determiner, H possessive mark, M modal,
B be/have/do, X not, V verb, G -ing form, R adverb, T to, I preposition, C and, S that/if/as, W who/which, J adjective
that is no noun, Q and q the marks around a quoted passage, `,` `;` `:` `.` `(` `)` `-` marks, `?` anything else.
"""

import re
from functools import cache, lru_cache

from malicli.language import lexicon
from malicli.language.inflection import regular_forms

MARKS = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "…": ".", "(": "(", ")": ")", "[": "(", "]": ")",
    "-": "-", "–": "-", "—": "-", "―": "-", "--": "-", "'s": "H", "’s": "H", "'": "H", "’": "H", "$": "#", "£": "#",
    "€": "#", "%": "N", "/": "-", "@": "A", "#": "A",
}  # fmt: skip
SURNAME_REACH = 500  # words on either side that are searched for a surname
CLOCK = frozenset({"a.m", "p.m", "am", "pm", "gmt"})
VERBAL = re.compile("[VBM]")
TURNING = frozenset(":NvVGMJ#RH")  # classes that depend on the neighbouring words


@cache
def closed_words() -> dict[str, str]:
    """Class by word, of the words whose class is listed."""
    return lexicon().words.classes | MARKS


@cache
def verb_forms() -> dict[str, str]:
    """Class by form, for the listed verbs: V past or participle, G -ing, v a form that may also be a noun (plans)."""
    forms: dict[str, str] = {}
    either = lexicon().verbs.also_nouns
    for listed in lexicon().verbs.forms:
        plain = "v" if listed[0] in either else "V"
        for place, form in enumerate(listed if len(listed) > 1 else regular_forms(listed[0])):
            forms[form] = "G" if form.endswith("ing") else plain if place < 2 else "V"
    return forms


@lru_cache(maxsize=1 << 16)
def open_class(lower: str) -> str:
    """The class of a word without context, by lists and then by its ending."""
    known = closed_words().get(lower) or verb_forms().get(lower)
    if known:
        return known
    first = lower[0]
    if first.isdigit():
        return "#"
    if not first.isalpha():
        return "." if first == "." else "-" if first == "-" else "?"
    if lower.endswith("ly") and len(lower) > 4:
        return "R"
    if lower.endswith("ed") and len(lower) > 4:
        return "V"
    if lower.endswith("ing") and len(lower) > 4:
        return "G"
    if lower.endswith(("n't", "'ll", "'d", "'ve", "'re", "'m")):
        return "B"
    return "N"


def tag_words(words: list[str], lower: list[str], openers: set[int], marks: dict[int, str]) -> list[str]:
    """The class of every token; `openers` begin a sentence or a quotation, `marks` are the quotation marks (Q or q)."""
    small = set(words)
    alone = list(map(open_class, lower))
    for at, mark in marks.items():
        if at < len(alone) and not words[at][0].isalnum():
            alone[at] = mark
    tags = alone[:]
    last = len(words) - 1
    for at in [at for at, tag in enumerate(alone) if tag in TURNING or lower[at] == "like"]:
        tag, before = alone[at], tags[at - 1] if at else "."
        if tag in "NvVG" and "-" in words[at][1:-1] and words[at].rpartition("-")[2][0].isupper():
            tag = "A"  # "al-Rashed"
        if words[at][0].isupper():
            if tag == "R" and at in openers and is_surname(words, lower, alone, at, openers):
                tag = "N"
            if tag in "NvVGMJ#R" and (at not in openers or (tag == "N" and lower[at] not in small)):
                tag = "A"
        if tag == "N":
            if before in "TM" and (before == "M" or (at < last and alone[at + 1] in "DOP#S")):
                tag = "V"  # "to guarantee the peace", "may happen"
        elif tag == "v":
            tag = verb_or_noun(words, lower, alone, at, before)
        elif tag in "VG" and before in "DH":
            tag = "N"
        elif tag == "H" and before in "PW" and lower[at] == "'s":
            tag = "B"  # "it's", "who's"
        elif tag == ":" and before == "#" and at + 1 < last and lower[at + 2].rstrip(".") in CLOCK:
            tag = "#"  # "at 2:15 p.m."
        elif lower[at] == "like" and before in "TMP":
            tag = "V"
        tags[at] = tag
    return tags


def only_verb(lower: list[str], letters: str, first: int, last: int) -> int | None:
    """The verb of a sentence that seems to have none: "The bank | forecasts | growth"; None if not needed or not found.

    It is the last word between nouns that may be a verb as well as a noun. `letters` are the classes.
    """
    if VERBAL.search(letters, first, last):
        return None
    for at in range(last - 2, first, -1):
        either = letters[at] == "N" and verb_forms().get(lower[at]) == "v"
        if either and letters[at - 1] in "AN" and letters[at + 1] in "AN#J":
            return at
    return None


def is_surname(words: list[str], lower: list[str], alone: list[str], at: int, openers: set[int]) -> bool:
    """True if a word that begins a sentence and ends in "ly" is a name: "Kelly said", not "Finally came"."""
    if not lower[at].endswith("ly") or alone[at + 1 : at + 2] != ["V"] or lower[at + 2 : at + 3] == ["to"]:
        return False
    if lower[at + 1] in lexicon().verbs.cues:
        return True
    near = range(max(0, at - SURNAME_REACH), min(len(words), at + SURNAME_REACH))
    return any(words[i] == words[at] and i not in openers for i in near)  # "Tom Kelly"


def verb_or_noun(words: list[str], lower: list[str], alone: list[str], at: int, before: str) -> str:
    """V or N for a form that may be either: "she plans to", "the plans", "tax plans", "officials report"."""
    if before in "DJH#IVG":
        return "N"
    if before in "TMXPWRB":
        return "V"
    after = alone[at + 1] if at + 1 < len(alone) else "."
    if after in "Nv" and words[at + 1][0].isupper():
        after = "A"
    if before in "AN":
        plural = lower[at - 1].endswith("s")
        if lower[at].endswith("s"):
            return "V" if not plural and after in "DPOS#TARXWI?:Q" else "N"
        return "V" if plural or after == "Q" or lower[at + 1 : at + 2] == ["that"] else "N"
    return "V" if after in "DPOSAT#Q" else "N"
