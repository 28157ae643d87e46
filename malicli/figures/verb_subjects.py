"""Subjects: the figure that is the subject of a verb, across relative clauses, brackets and prepositions."""

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.event_frames import Event, VerbGroup
from malicli.figures.sentence_figures import FIRM, SentenceFigures
from malicli.figures.token_window import TokenWindow

FARTHEST, NEAR = 30, 9  # tokens between a subject and its verb, and where it is only guessed
LONGEST_PHRASE = 7  # tokens of a subject that is not counted


def subject_of(sentence: SentenceFigures, event: Event, group: VerbGroup, category: str | None) -> Counted | None:
    """The figure that is the subject of a verb: the nearest on its left that is not in a prepositional phrase."""
    window, edge = sentence.window, group.first
    if window.lower(edge) == "being" and window.kind(edge - 1) == "preposition":
        return None  # "killed 4 before being shot dead": he himself
    if window.lower(event.first).endswith("ing") and window.lower(edge - 1) in (
        "before",
        "after",
        "while",
        "without",
    ):
        return None  # "wounded 4 before dying in a shootout"
    if window.lower(edge - 1) in ("who", "that", "which", "whom") and window.kind(edge - 1):
        edge -= 1
    if is_other_subject(sentence, edge - 1):
        return None
    # A participle alone: "12 wounded".
    bare = not group.is_passive and not group.is_active and event.sense("subject") is None
    for counted in reversed(sentence.counted):
        if counted.first >= event.first or counted.last > event.first:
            continue
        if bare and counted.last in (event.first, group.first) and counted.can_be(category):
            return counted  # "with 12 dead"
        if is_bracketed(window, counted, edge):
            continue
        if is_cut_off(sentence, counted, edge, bare):
            return None
        if is_who(window, counted.last, group.first) and counted.can_be(category):
            return counted
        aside = counted.antecedent == "them" and window.lower(counted.first - 1) == "," and counted.last < edge
        if counted.can_be(category) and not aside and not is_in_phrase(sentence, counted):
            return counted
    return None


def is_who(window: TokenWindow, at: int, verb: int) -> bool:
    """Whether a relative pronoun joins what ends before a token to a verb: "the mother of a man | who was shot"."""
    at += window.word(at) == ","
    return window.lower(at) == "who" and at == verb - 1


def is_other_subject(sentence: SentenceFigures, at: int) -> bool:
    """True if a subject without a number is right before a verb: "killed 12 and soldiers were wounded"."""
    window = sentence.window
    last = at = window.skip(at, "adverb", step=-1)
    if at in sentence.inside:
        return False
    if window.kind(at) == "pronoun":
        return True
    while last - at < LONGEST_PHRASE and is_plain(window, at) and at not in sentence.inside:
        at -= 1
    if at == last or at in sentence.inside:
        return False
    noun = window.noun(last)
    kind = "determiner" if window.lower(at) in ("'s", "’s") else window.kind(at)
    named = window.is_capital(last) or bool(noun and noun.is_plural)
    if kind in ("determiner", "article"):
        at = window.skip(at - 1, "determiner", "article", step=-1)
        kind, named = window.kind(at), True
    if kind == "conjunction" and at - 1 in sentence.inside:
        joined = next(c for c in sentence.counted if c.first < at <= c.last)
        return joined.strength >= FIRM  # "10 drivers and apprentices were", but "killed 12 and soldiers were"
    if is_relative(sentence, last):
        return False  # "five men who had refused to pay the tax were shot"
    opens_clause = window.lower(at) in word_lists.group("opens clause")  # "before Justice Bello died"
    return named and kind != "be" and (kind != "preposition" or opens_clause)


def is_relative(sentence: SentenceFigures, at: int) -> bool:
    """True if a relative clause of a figure continues up to a token."""
    for back in range(at, at - FARTHEST, -1):
        if back in sentence.inside:
            return sentence.window.kind(back + 1) == "relative"
        if sentence.window.word(back) in (";", ":", ""):
            return False
    return False


def is_plain(window: TokenWindow, at: int) -> bool:
    """Whether a word may belong to a noun phrase: no small word, no mark, no day."""
    return not (window.kind(at) or window.is_mark(at) or at in window.dated or window.lower(at) in ("'s", "’s"))


def is_bracketed(window: TokenWindow, counted: Counted, edge: int) -> bool:
    """True if a figure is in brackets that close before a verb: "five men (four local) were killed"."""
    depth = 0
    for at in range(counted.last, min(edge, counted.last + FARTHEST)):
        depth += (window.word(at) in ("(", "[")) - (window.word(at) in (")", "]"))
        if depth < 0:
            return window.word(at) == ")"
    return False


def is_cut_off(sentence: SentenceFigures, counted: Counted, edge: int, bare: bool) -> bool:
    """True if the words between a figure and a verb separate them: another clause, or too many words."""
    window, depth = sentence.window, 0
    relative = False
    guess = counted.implicit is not None or (counted.kind is None and counted.noun is not None)
    nearest = NEAR if guess else FARTHEST
    if edge - counted.last > (NEAR if bare else nearest):
        return True
    for at in range(counted.last, edge):
        word, kind = window.word(at), window.kind(at)
        depth += (word in ("(", "[")) - (word in (")", "]"))
        if depth > 0 or at in sentence.inside:
            continue
        if word in (";", ":") or (kind in ("subordinator", "verb") and not relative):
            return True
        relative = relative or kind == "relative" or (kind == "subordinator" and word == "where")
        if bare and (kind in ("be", "have", "modal") or word == ",") and not relative:
            return True
        if word in ("and", "but", "or") and (counted.strength >= FIRM or guess) and edge - at > 1:
            return True
    return depth != 0 and edge - counted.last > 1


def is_in_phrase(sentence: SentenceFigures, counted: Counted) -> bool:
    """True if the figure is in a prepositional phrase: "five people in two villages died"."""
    window = sentence.window
    at = window.lead(counted.first)
    lower = window.lower(at)
    if lower == "incl":
        return True
    if lower == "of":
        before = window.lower(at - 1)  # "eleven of the 19 died": the 19 did not
        return at - 1 in sentence.inside or before in ("city", "town", "none", "neither", "out")
    if lower in ("them", "whom") and window.lower(at - 1) in (*word_lists.group("includes"), "of"):
        return True
    return window.kind(at) == "preposition" and lower not in ("plus", "besides")
