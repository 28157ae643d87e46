"""Readings: for each cue the most probable speaker phrase and content, with the probabilities."""

from typing import NamedTuple

from malicli.attribution import content_boundaries, speaker_phrase, word_order
from malicli.attribution.cues import SETTLED, Cue, Place, find_cues
from malicli.attribution.headline_labels import is_topic
from malicli.attribution.verbless_patterns import AFTER, BEFORE, settled
from malicli.language import lexicon
from malicli.language.linear_model import choose, likeliest, models, pick, score
from malicli.spans import Span
from malicli.syntax.chunker import Phrases
from malicli.syntax.document import Document

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
NOBODY = frozenset({"no", "nobody", "none"})  # "No group claimed the blast": no speaker
BELIEF = frozenset({"wonder", "doubt", "surprise"})  # but "No wonder Ruiz said"
AIMS = (["of"], ["for"], ["with"], ["over"])  # "a man accused of theft"
OPENS = 0.95  # how probable the speaker is who opens a clause
CITING = frozenset({"quoted", "cited"})
NEAR = 8  # words after a verb that are looked at
STATES = frozenset({"dead", "missing", "injured", "killed", "wounded", "homeless", "infected", "drowned", "safe"})
NAMED = ("n,a,", "a,n,", "n,n,", "a,a,")  # phrases: "a clerk, Ana Ruiz,"
UNSURE, SURE = 0.5, 0.6  # how probable a subject is that gives way to another's, and how probable that one is
LEAST = 0.2  # how probable a cue must be to be read at all


class Reading(NamedTuple):
    """A reading of a cue: the speaker's phrase (-1 for none), the word order and the pieces of the content.

    `shares` are the probabilities of the choices made: speaker, shape, start, end.
    """

    place: Place
    cue: Cue
    subject: int
    shape: str
    content: tuple[Span, ...]
    shares: tuple[float, float, float, float]


def find_readings(place: Place) -> list[Reading]:
    """The readings of a sentence that have a content."""
    read: list[Reading] = []
    for cue in find_cues(place, LEAST):
        reading = read_cue(place, cue)
        read.append(with_last_subject(reading, read) if reading.shares[0] < UNSURE else reading)
    return [r for r in read if r.content and not is_spoken_of(r) and (r.cue.word != "?" or not is_empty(r))]


def with_last_subject(reading: Reading, earlier: list[Reading]) -> Reading:
    """The reading of ", | saying that", with the subject of the verb of saying before it where its own is not sure."""
    place, cue, symbols = reading.place, reading.cue, reading.place.phrases.symbols
    if symbols[cue.phrase - 1 : cue.phrase + 1] != ",g" or cue.word not in lexicon().verbs.cues:
        return reading
    last = next((r for r in reversed(earlier) if symbols[r.cue.phrase] == "v" and r.subject >= 0), None)
    if cue.word == "according" or last is None or last.subject == reading.subject or last.shares[0] < SURE:
        return reading
    return read_cue(place, cue, (last.subject, last.shares[0]))


def is_empty(reading: Reading) -> bool:
    """Whether a verb that is no known cue has neither "that" nor a quotation: "The song, “Yes,” | sold well"."""
    document, following = reading.place.document, reading.place.phrases.items[reading.cue.phrase + 1 :]
    first, last = document.tokens.at(reading.content[0].start), document.tokens.before(reading.content[-1].end)
    return following[:1] not in (["that"], [":"]) and {"Q", "q"}.isdisjoint(document.tags[first:last])


def is_spoken_of(reading: Reading) -> bool:
    """True if the subject is talked about or addressed, not speaking: "the king is said to be", "she was told that"."""
    place, cue, phrases = reading.place, reading.cue, reading.place.phrases
    if reading.subject == cue.phrase:
        nouns = place.document.tags[phrases.firsts[cue.phrase] : cue.at]
        return "H" not in nouns and cue.word in lexicon().nouns.sayings  # "reports that": without a speaker
    if is_topic(place, reading.subject) or is_quality(place, reading):
        return True
    if phrases.symbols[cue.phrase] != "v":
        return False
    if cue.word in lexicon().verbs.of_hearers and (cue.phrase == 0 or phrases.items[cue.phrase - 1] == "when"):
        return True
    if phrases.symbols[cue.phrase - 1 : cue.phrase + 2] == ",vQ" and cue.word in lexicon().quotation.naming:
        return True  # "the horse, named “Late Again”, won"
    lower, left = place.document.tokens.lower, reading.subject < cue.phrase
    first = phrases.firsts[reading.subject]
    if left and lower[first] in NOBODY and lower[first + 1] not in BELIEF:
        return True
    if left and cue.word in lexicon().verbs.needing_objects and lower[cue.at + 1 : cue.at + 2] in AIMS:
        return True
    if is_aside(lower[cue.at + 1 : cue.at + 1 + NEAR], cue.word):
        return True
    group = lower[phrases.firsts[cue.phrase] : cue.at]
    return left and cue.word in lexicon().verbs.passives and not BE.isdisjoint(group)


def is_quality(place: Place, reading: Reading) -> bool:
    """True if a participle is an adjective, not a cue: "the number of | suspected cases rose"."""
    phrases, at = place.phrases, reading.cue.phrase
    if at == 0 or phrases.symbols[at] != "v":
        return False
    counted = reading.subject == at - 1 and place.document.tags[phrases.lasts[at - 1] - 1] == "#"
    lower, tags = place.document.tokens.lower, place.document.tags
    after = reading.cue.at + 1
    if lower[after : after + 1] and lower[after] in STATES and tags[after + 1 : after + 2] not in (["N"], ["A"]):
        return True  # "the number of people | confirmed | dead rose"
    numbered = reading.subject == at - 1 and "#" in tags[phrases.firsts[at - 1] : phrases.lasts[at - 1]]
    if numbered and reading.shape == BEFORE and at > 1 and phrases.symbols[at - 2] not in ",q-:;).":
        return True  # "winning 61 of the first | 98 seats declared"
    told = phrases.items[at - 1] == "of" or (counted and phrases.symbols[at + 1 : at + 2] in ("a", "n"))
    return told and reading.cue.word in lexicon().verbs.passives


def is_aside(following: list[str], word: str) -> bool:
    """Whether a verb only leads to another's words, or asks for no name: "quoted by the Gazette as saying that"."""
    if word in CITING and "as" in following[:-1]:
        return following[following.index("as") + 1] in lexicon().verbs.cues
    return word in lexicon().verbs.withholding and not lexicon().quotation.anonymous.isdisjoint(following[:4])


def read_cue(place: Place, cue: Cue, told: tuple[int, float] | None = None) -> Reading:
    """Choose speaker, word order and content for a cue; `told` overrides the ranker's speaker."""
    if cue.word == SETTLED:
        return read_settled(place, cue)
    subject, sure = told or find_subject(place, cue)
    features = word_order.shape_features(place, cue, subject)
    form, sure_form = pick([score(models()[shape], features) for shape in word_order.SHAPES])
    shape = word_order.plain_shape(place, cue, subject, word_order.SHAPES[form])
    pieces: list[Span] = []
    start = end = 1.0
    if shape != AFTER:
        piece, start = content_before(place, cue, subject, shape)
        pieces += piece
    if shape != BEFORE:
        piece, start, end = content_after(place, cue, subject, shape)
        pieces += piece
    return Reading(place, cue, subject, shape, tuple(pieces), (sure, sure_form, start, end))


def read_settled(place: Place, cue: Cue) -> Reading:
    """The reading of a cue whose speaker and shape a pattern settles."""
    document = place.document
    form = settled(place.phrases, document.tags, document.tokens.lower, cue.at, place.kind)
    subject, shape = form or (-1, BEFORE)
    if shape == BEFORE:
        # The content is before "in the words of", not before "words".
        worded = place.phrases.symbols[cue.phrase] == "n"
        from_where = cue._replace(phrase=cue.phrase - worded)
        pieces, start = content_before(place, from_where, subject, shape)
        return Reading(place, cue, subject, shape, tuple(pieces), (1.0, 1.0, start, 1.0))
    pieces, start, end = content_after(place, cue, subject, shape)
    return Reading(place, cue, subject, shape, tuple(pieces), (1.0, 1.0, start, end))


def find_subject(place: Place, cue: Cue) -> tuple[int, float]:
    """The phrase that speaks, and how sure that is; none at all only where there is no noun phrase."""
    candidates = speaker_phrase.subject_candidates(place, cue)
    speech = speaker_phrase.possessed_speech(place, cue, candidates)
    if speech is not None:
        return speech, 1.0
    if opens_clause(place.phrases, cue.phrase):
        return cue.phrase - 1, OPENS
    if opens_with_apposition(place.phrases.symbols, cue.phrase):
        return cue.phrase - 4, OPENS
    weights = models()["subject"]
    scores = [score(weights, features) for features in speaker_phrase.subject_features(place, cue, candidates)]
    at, sure = pick(scores)
    if at or len(candidates) == 1:
        return speaker_phrase.head_phrase(place, cue, candidates[at]), sure
    at, likely = pick(scores[1:])
    return candidates[at + 1], (1.0 - sure) * likely


def opens_clause(phrases: Phrases, verb: int) -> bool:
    """Whether a verb and the noun before it begin a clause: "Ruiz called for calm, and | Lee expressed"."""
    symbols, items = phrases.symbols, phrases.items
    own = verb > 3 and symbols[verb] == "v" and symbols[verb - 1] in "an"
    return own and items[verb - 3] == "," and items[verb - 2] in ("and", "but")


def opens_with_apposition(symbols: str, verb: int) -> bool:
    """Whether a verb and a noun before it, named in an apposition, begin a clause: "as | a clerk, Ana Ruiz, said"."""
    return verb > 4 and symbols[verb] == "v" and symbols[verb - 5] in "WS" and symbols[verb - 4 : verb] in NAMED


def content_before(place: Place, cue: Cue, subject: int, shape: str) -> tuple[list[Span], float]:
    """The piece in front of the cue, back to the start of the quotation that it ends, and how sure its start is."""
    phrases, tokens = place.phrases, place.document.tokens
    last = word_order.back_end(place, cue, subject)
    if last < 0:
        return [], 1.0
    candidates = content_boundaries.back_candidates(place, last)
    at, sure = 0, 1.0
    if len(candidates) > 1:
        end = tokens.ends[phrases.lasts[last] - 1]
        features = content_boundaries.back_features(place, cue, shape, last, candidates)
        at, sure = likeliest(models()["back"], features, [end - tokens.starts[phrases.firsts[i]] for i in candidates])
    if shape == BEFORE and is_bare(phrases.symbols, candidates[at], last):
        at = candidates.index(0)  # "Two men fled | at about 9 p.m. after a quarrel, police said": all of it
    first = opening(place.document, phrases.firsts[candidates[at]])
    if first == place.sentence.first and place.document.tags[first] in "?-" and first + 1 < phrases.lasts[last]:
        first += 1  # the bullet of a list
    if first + 1 == phrases.lasts[last] and place.document.tags[first] in "SC":
        return [], sure  # "... said that | the mayor would like to stay": a small word alone is no content
    return [tokens.span(first, phrases.lasts[last])], sure


def is_bare(symbols: str, start: int, last: int) -> bool:
    """Whether the phrases up to and with `last` are a clause, and those from `start`, a preposition, have no verb."""
    return (
        symbols[start] == "I"
        and {"v", "b", "Q", "q"}.isdisjoint(symbols[start : last + 1])
        and (word_order.has_clause(symbols[: last + 1]))
    )


def content_after(place: Place, cue: Cue, subject: int, shape: str) -> tuple[list[Span], float, float]:
    """The piece behind the cue, on to the end of the quotation that it begins; how sure its start and its end are."""
    phrases, tokens, tags = place.phrases, place.document.tokens, place.document.tags
    candidates = content_boundaries.start_candidates(place, cue, subject)
    at, sure = choose(models()["start"], content_boundaries.start_features(place, cue, candidates))
    first = content_boundaries.with_qualifier(place, cue, candidates[at])
    ends = content_boundaries.end_candidates(place, first)
    at, sure_end = 0, 1.0
    if len(ends) > 1:
        begin = tokens.starts[phrases.firsts[first]]
        lengths = [tokens.ends[phrases.lasts[i] - 1] - begin for i in ends]
        at, sure_end = likeliest(models()["end"], content_boundaries.end_features(place, cue, first, ends), lengths)
    start, end = phrases.firsts[first], phrases.lasts[content_boundaries.before_contrast(place, first, ends[: at + 1])]
    while end > start + 1 and tags[end - 1] in ",.;:":
        end -= 1
    if tags[start] in ".:":
        return next_paragraph(place), sure, sure_end
    return [tokens.span(start, closing(place.document, end))], sure, sure_end


def next_paragraph(place: Place) -> list[Span]:
    """The paragraph after one that ends in a colon: Ruiz added:  “We stay.”"""
    document, number = place.document, place.sentence.paragraph + 1
    if document.tags[place.sentence.last - 1] != ":" or number >= len(document.paragraphs):
        return []
    if not document.paragraphs[number].is_body:
        return []
    return [document.paragraphs[number].span]


def opening(document: Document, token: int) -> int:
    """The first token of a quotation that contains `token` and began in an earlier sentence, else the token."""
    number = document.passage_at[min(token + (document.tags[token] == "Q"), len(document.tags) - 1)]
    return token if number < 0 else min(token, document.tokens.at(document.passages[number].span.start))


def closing(document: Document, token: int) -> int:
    """The end of a quotation before `token` that continues in the next sentence, else the token."""
    number = document.passage_at[max(0, token - 1 - (document.tags[token - 1] == "q"))]
    return token if number < 0 else max(token, document.tokens.before(document.passages[number].span.end))


def mention_span(reading: Reading) -> Span | None:
    """The words that name the speaker."""
    return None if reading.subject < 0 else speaker_phrase.mention_span(reading.place, reading.cue, reading.subject)
