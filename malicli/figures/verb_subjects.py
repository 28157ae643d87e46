"""Subjects: the counted that a verb is said of, past relative clauses, brackets and prepositions."""

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.event_frames import Event, VerbGroup
from malicli.figures.sentence_figures import FIRM, Scene
from malicli.figures.token_window import Stretch

FARTHEST, NEAR = 30, 9  # tokens between a subject and its verb, and where it is only guessed
LONGEST_PHRASE = 7  # tokens of a subject that is not counted


def subject_of(scene: Scene, event: Event, group: VerbGroup, category: str | None) -> Counted | None:
    """The counted that a verb is said of: the nearest on its left that no preposition takes away."""
    stretch, edge = scene.stretch, group.first
    if stretch.lower(edge) == "being" and stretch.kind(edge - 1) == "preposition":
        return None  # "killed 4 before being shot dead": he himself
    if stretch.lower(event.first).endswith("ing") and stretch.lower(edge - 1) in (
        "before",
        "after",
        "while",
        "without",
    ):
        return None  # "wounded 4 before dying in a shootout"
    if stretch.lower(edge - 1) in ("who", "that", "which", "whom") and stretch.kind(edge - 1):
        edge -= 1
    if is_other_subject(scene, edge - 1):
        return None
    # A participle alone: "12 wounded".
    bare = not group.is_passive and not group.is_active and event.sense("subject") is None
    for counted in reversed(scene.counted):
        if counted.first >= event.first or counted.last > event.first:
            continue
        if bare and counted.last in (event.first, group.first) and counted.can_be(category):
            return counted  # "with 12 dead"
        if is_bracketed(stretch, counted, edge):
            continue
        if is_cut_off(scene, counted, edge, bare):
            return None
        if is_who(stretch, counted.last, group.first) and counted.can_be(category):
            return counted
        aside = counted.antecedent == "them" and stretch.lower(counted.first - 1) == "," and counted.last < edge
        if counted.can_be(category) and not aside and not is_in_phrase(scene, counted):
            return counted
    return None


def is_who(stretch: Stretch, at: int, verb: int) -> bool:
    """Whether a relative pronoun joins what ends before a token to a verb: "the mother of a man | who was shot"."""
    at += stretch.word(at) == ","
    return stretch.lower(at) == "who" and at == verb - 1


def is_other_subject(scene: Scene, at: int) -> bool:
    """Whether an uncounted subject stands right before a verb: "killed 12 and soldiers were wounded"."""
    stretch = scene.stretch
    last = at = stretch.skip(at, "adverb", step=-1)
    if at in scene.inside:
        return False
    if stretch.kind(at) == "pronoun":
        return True
    while last - at < LONGEST_PHRASE and is_plain(stretch, at) and at not in scene.inside:
        at -= 1
    if at == last or at in scene.inside:
        return False
    noun = stretch.noun(last)
    kind = "determiner" if stretch.lower(at) in ("'s", "’s") else stretch.kind(at)
    named = stretch.is_capital(last) or bool(noun and noun.is_plural)
    if kind in ("determiner", "article"):
        at = stretch.skip(at - 1, "determiner", "article", step=-1)
        kind, named = stretch.kind(at), True
    if kind == "conjunction" and at - 1 in scene.inside:
        joined = next(c for c in scene.counted if c.first < at <= c.last)
        return joined.strength >= FIRM  # "10 drivers and apprentices were", but "killed 12 and soldiers were"
    if is_relative(scene, last):
        return False  # "five men who had refused to pay the tax were shot"
    opens_clause = stretch.lower(at) in word_lists.group("opens clause")  # "before Justice Bello died"
    return named and kind != "be" and (kind != "preposition" or opens_clause)


def is_relative(scene: Scene, at: int) -> bool:
    """Whether a relative clause of something counted goes on up to a token."""
    for back in range(at, at - FARTHEST, -1):
        if back in scene.inside:
            return scene.stretch.kind(back + 1) == "relative"
        if scene.stretch.word(back) in (";", ":", ""):
            return False
    return False


def is_plain(stretch: Stretch, at: int) -> bool:
    """Whether a word may belong to a noun phrase: no small word, no mark, no day."""
    return not (stretch.kind(at) or stretch.is_mark(at) or at in stretch.dated or stretch.lower(at) in ("'s", "’s"))


def is_bracketed(stretch: Stretch, counted: Counted, edge: int) -> bool:
    """Whether a counted stands in brackets that close before a verb: "five men (four local) were killed"."""
    depth = 0
    for at in range(counted.last, min(edge, counted.last + FARTHEST)):
        depth += (stretch.word(at) in ("(", "[")) - (stretch.word(at) in (")", "]"))
        if depth < 0:
            return stretch.word(at) == ")"
    return False


def is_cut_off(scene: Scene, counted: Counted, edge: int, bare: bool) -> bool:
    """Whether what stands between a counted and a verb keeps them apart: another clause, or too much for a guess."""
    stretch, depth = scene.stretch, 0
    relative = False
    guess = counted.implicit is not None or (counted.kind is None and counted.noun is not None)
    nearest = NEAR if guess else FARTHEST
    if edge - counted.last > (NEAR if bare else nearest):
        return True
    for at in range(counted.last, edge):
        word, kind = stretch.word(at), stretch.kind(at)
        depth += (word in ("(", "[")) - (word in (")", "]"))
        if depth > 0 or at in scene.inside:
            continue
        if word in (";", ":") or (kind in ("subordinator", "verb") and not relative):
            return True
        relative = relative or kind == "relative" or (kind == "subordinator" and word == "where")
        if bare and (kind in ("be", "have", "modal") or word == ",") and not relative:
            return True
        if word in ("and", "but", "or") and (counted.strength >= FIRM or guess) and edge - at > 1:
            return True
    return depth != 0 and edge - counted.last > 1


def is_in_phrase(scene: Scene, counted: Counted) -> bool:
    """Whether a preposition takes the counted away from the verb: "five people in two villages died"."""
    stretch = scene.stretch
    at = stretch.lead(counted.first)
    lower = stretch.lower(at)
    if lower == "incl":
        return True
    if lower == "of":
        before = stretch.lower(at - 1)  # "eleven of the 19 died": the 19 did not
        return at - 1 in scene.inside or before in ("city", "town", "none", "neither", "out")
    if lower in ("them", "whom") and stretch.lower(at - 1) in (*word_lists.group("includes"), "of"):
        return True
    return stretch.kind(at) == "preposition" and lower not in ("plus", "besides")
