"""Square brackets in a quotation: is their text correct according to the article?

"[The tenants]" for the article's owner is a change like any other; "[the company]" for "we", a name for a description
and words that the article has nearby are correct. If the article does not settle it, the verdict is `undecided`.
"""

import re
from collections.abc import Sequence

from malicli.check import semantic_shifts
from malicli.check.article_view import Source
from malicli.check.attributions.claimed_speaker import heads, name_words, pronouns, role_word
from malicli.check.attributions.known_speakers import Known, bearing, known_speakers
from malicli.check.attributions.name_equivalence import same_name
from malicli.check.informative_words import content
from malicli.check.normalized_words import read_words
from malicli.check.quotations.quote_locations import Placement
from malicli.language import group, inflection

NAMED = re.compile(r"\b[A-Z][\w’'-]+")


def is_remark(inserted: str) -> bool:
    """True if brackets only comment on the words: "[laughs]"."""
    words = read_words(inserted).folded
    return bool(words) and all(w in group("remarks in brackets") for w in words)


def judge_insertion(place: Placement, dropped: Sequence[str], inserted: str) -> str:
    """`fair`, `open` or `changed`: brackets in the place of some dropped words of the article, perhaps of none."""
    added = read_words(inserted).folded
    if not added or is_remark(inserted):
        return "fair"
    flags = semantic_shifts.flags(dropped, added, ())
    inserted_words, gone = set(content(inserted)), set(content(" ".join(dropped)))
    if flags - {"tense"}:
        return "changed"
    if inserted_words == gone or list(dropped) == added:
        return "fair"
    if not inserted_words:
        return "fair" if pronouns().issuperset(added) else "changed"  # "[the]" for "the mayor"
    if not dropped:
        known = said_before(place)
        if NAMED.search(inserted) and inserted_words.isdisjoint(known):
            return "changed"
        return "fair" if inserted_words <= known else "open"
    if not gone:
        return for_pronoun(place, inserted, dropped, inserted_words)
    if inserted_words & gone or near_verb(added, dropped):
        return "fair"
    if names_the_described(place.source, inserted, dropped):
        return "fair"
    described = bool({role_word(w) for w in dropped} & heads())
    if described and {role_word(w) for w in added} & heads():
        return "changed"
    return "open" if described and bearing(name_words(inserted), place.source) else "changed"


def near_verb(added: Sequence[str], dropped: Sequence[str]) -> bool:
    """Whether both are forms of one word: "wants" for "want"."""
    return any(inflection().same_verb(a, b) or a[:4] == b[:4] for a in added for b in dropped if len(a) > 3 < len(b))


def for_pronoun(place: Placement, inserted: str, dropped: Sequence[str], inserted_words: set[str]) -> str:
    """The verdict on brackets for a pronoun: "I" and "we" mean the speaker or an organisation, others a name nearby."""
    utterance = place.utterance()
    if group("one in the first person").intersection(dropped) and utterance and utterance.attribution.speaker:
        own, named = name_words(utterance.attribution.speaker), name_words(inserted)
        theirs = same_name(named, own) or own[-1] in named
        return "fair" if theirs or not bearing(named, place.source) else "changed"
    plural = group("several in the first person").intersection(dropped)
    return "fair" if plural or inserted_words <= set(content(place.source.article.text)) else "open"


def said_before(place: Placement) -> set[str]:
    """The informative words of the utterance that the quotation is from, and of the paragraph before it."""
    utterance, text, start = place.utterance(), place.source.article.text, place.span.start
    before = text.rfind("\n\n", 0, max(0, text.rfind("\n\n", 0, start)))
    pieces = (*(utterance.pieces if utterance else (place.span,)), (max(0, before), start))
    return {word for piece in pieces for word in content(text[slice(*piece)])}


def names_the_described(source: Source, inserted: str, dropped: Sequence[str]) -> bool:
    """True if one side names a person that the other describes: "[Tolland]" for "the mayor", or vice versa."""
    described = {role_word(w) for w in dropped} & heads()
    other = {role_word(w) for w in read_words(inserted).folded} & heads()
    return any(
        known_as(k, name_words(inserted), described) or known_as(k, tuple(dropped), other)
        for k in known_speakers(source).values()
    )


def known_as(speaker: Known, name: tuple[str, ...], roles: set[str]) -> bool:
    """Whether a speaker has the name and one of the roles."""
    return bool(name) and name[-1] in speaker.words and any(held & roles for held in speaker.roles)
