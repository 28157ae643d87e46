"""Short quotations: very few words prove something only if they are a whole quotation or have one speaker."""

from malicli.check.evidence import Wording
from malicli.check.normalized_words import Quotation
from malicli.check.quotations.quote_locations import Placement

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
    if place is None:
        return False
    utterance = place.utterance()
    if utterance is None:
        return False
    starts = place.source.words.starts
    return any(
        sum(s <= starts[k] < e for k in range(place.first, place.last)) == words
        and not any(s <= starts[k] < e for k in (place.first - 1, place.last) if 0 <= k < len(starts))
        for s, e in utterance.pieces
    )


def one_speaker(places: list[Wording]) -> bool:
    """True if all the places are speech by one speaker."""
    speakers = set()
    for wording in places:
        utterance = wording.placement.utterance() if wording.placement else None
        if wording.verdict == "prose" or utterance is None:
            return False
        speakers.add(utterance.attribution.speaker)
    return len(speakers) == 1
