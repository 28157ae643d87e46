"""Short quotations: very few words prove something only if they are a whole quotation or have one speaker."""

from malicli.check.normalized_words import Quotation
from malicli.check.quotations.quote_locations import Placement, Wording

SHORT = 3  # words
PERHAPS_OWN = "too short to check: no speaker is named, so the words may be the writer's own"


def nowhere(quotation: Quotation, given: bool) -> Wording:
    """The verdict if no informative word of the quotation was found."""
    if len(quotation.words) <= SHORT and not given:
        return Wording("undecided", reason=PERHAPS_OWN)
    return Wording("absent")


def short(quotation: Quotation, wording: Wording, all_places: list[Wording], given: bool) -> Wording:
    """The verdict on very few words: `undecided` unless they are a whole quotation or have one speaker."""
    words = len(quotation.words)
    if wording.verdict in ("exact", "punctuation"):
        if is_whole(wording.placement, words) or (words > 1 and one_speaker(all_places)):
            return wording
        return wording._replace(verdict="undecided", reason="too short to check: the words occur in several places")
    if wording.verdict == "prose" and not wording.changes:
        if words > 1 and given:
            return wording
        return wording._replace(
            verdict="undecided", reason="too short to check: the article has the words outside quotation marks"
        )
    if not given:
        return nowhere(quotation, given)._replace(placement=wording.placement)
    return wording


def is_whole(place: Placement | None, words: int) -> bool:
    """True if these words are all the words between the quotation marks at that place."""
    utterance = place.utterance() if place else None
    if place is None or utterance is None or place.last - place.first != words:
        return False
    return any(place.source.words.inside(piece) == range(place.first, place.last) for piece in utterance.pieces)


def one_speaker(places: list[Wording]) -> bool:
    """True if all the places are speech by one speaker."""
    said = [w.placement.utterance() if w.placement and w.verdict != "prose" else None for w in places]
    return None not in said and len({utterance.attribution.speaker for utterance in said if utterance}) == 1
