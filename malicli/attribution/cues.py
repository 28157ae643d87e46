"""Cues: find words of saying, by the candidates' contexts."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from malicli.attribution.verbless_patterns import settled
from malicli.language import lexicon
from malicli.language.linear_model import FACT, models, probability, score
from malicli.spans import Span
from malicli.syntax.chunker import NOUN_PHRASES, Phrases, find_phrases
from malicli.syntax.document import Document
from malicli.syntax.sentences import Sentence

PARTICLES = frozenset({"out", "up", "down", "off", "back"})
CLEAR = 0.9  # probability that an unknown verb in the position of a cue is one
SETTLED = "settled"  # the word of a cue found by a pattern
ESTIMATING = frozenset({"put", "puts", "putting"})
WIDEST = 8  # phrases between "put" and "at"
EDGE = "^"  # the symbol beyond the sentence


class Place(NamedTuple):
    """A sentence with its phrases: where cues are looked for."""

    document: Document
    sentence: Sentence
    phrases: Phrases
    kind: str  # of the paragraph


class Cue(NamedTuple):
    """A cue: its token, its phrase, its word (`?` if rare) and its probability."""

    at: int
    phrase: int
    word: str
    sure: float


@cache
def cue_words() -> frozenset[str]:
    """Every word that can be a cue: those listed, and those learned."""
    return (lexicon().verbs.cues | models()["words"].keys()) - lexicon().verbs.not_cues


def find_places(document: Document) -> Iterator[Place]:
    """The sentences that may contain a statement."""
    return (read_place(document, number) for number in telling(document))


def read_place(document: Document, number: int) -> Place:
    """Sentence `number` with its phrases."""
    sentence, heads = document.sentences[number], models()["heads"]
    phrases = find_phrases(document.tags, document.tokens.lower, sentence.first, sentence.last, heads)
    return Place(document, sentence, phrases, document.paragraphs[sentence.paragraph].kind)


def telling(document: Document) -> list[int]:
    """Numbers of the sentences that may contain a statement: with a possible cue, or quotation marks."""
    words, lower, tags, marks, found = cue_words(), document.tokens.lower, document.tags, frozenset("qQ"), []
    for number, (_, first, last, paragraph) in enumerate(document.sentences):
        if document.paragraphs[paragraph].kind not in ("body", "title"):
            continue
        held = lower[first:last]
        if not words.isdisjoint(held) or not marks.isdisjoint(tags[first:last]) or tells(held, tags, first):
            found.append(number)
    return found


def tells(held: list[str], tags: list[str], first: int) -> bool:
    """Whether words from token `first` on hold any verb before "that", no known cue perhaps: "she bared that"."""
    if "that" not in held[1:]:
        return False
    times = lexicon().time.calendar
    return any(
        low == "that" and tags[first + at - 1] == "V" and times.isdisjoint(held[at + 1 : at + 2])
        for at, low in enumerate(held[1:], 1)
    )


def cue_candidates(place: Place) -> list[tuple[int, int, str]]:
    """Token, phrase and word of everything in a sentence that may be a cue."""
    words, lower, phrases = cue_words(), place.document.tokens.lower, place.phrases
    tags, sentence, found = place.document.tags, place.sentence, []
    for at in [at for at in range(sentence.first, sentence.last) if lower[at] in words or tags[at] in "-:(V"]:
        phrase = phrases.at(at)
        if (tags[at] in "-:(" or lower[at] == "words") and settled(phrases, tags, lower, at, place.kind):
            found.append((at, phrase, SETTLED))
        elif lower[at] in words:
            found.append((at, phrase, lower[at]))
        elif tags[at] == "V" and phrases.lasts[phrase] == at + 1 and takes_words(phrases, phrase):
            if place.kind == "title" and phrases.items[phrase + 1 : phrase + 2] == [":"]:
                continue  # "Rail strikes: ‘No trains’"
            found.append((at, phrase, "?"))
    return found


def takes_words(phrases: Phrases, phrase: int) -> bool:
    """True if an unknown verb is in the position of a cue: before "that" or a quotation, or after one."""
    items, symbols = phrases.items, phrases.symbols
    if phrase + 1 < len(items) and (items[phrase + 1] == "that" or symbols[phrase + 1] in "Q:"):
        return True
    return "q" in symbols[max(0, phrase - 2) : phrase] or symbols[phrase + 1 : phrase + 3] == ",Q"


def find_cues(place: Place, least: float) -> list[Cue]:
    """The cues of a sentence that are at least so probable."""
    weights = models()["cue"]
    found = []
    for at, phrase, word in cue_candidates(place):
        sure = 1.0 if word == SETTLED else probability(score(weights, cue_features(place, at, phrase, word)))
        plain = plainly_says if word == "?" else estimates if word in ESTIMATING else None
        if plain and sure < CLEAR and plain(place, phrase):
            sure = CLEAR
        if sure >= least:
            found.append(Cue(at, phrase, word, sure))
    return found


def plainly_says(place: Place, phrase: int) -> bool:
    """True if only an unknown verb and its subject follow a quotation: “I hit it,” he grinned."""
    symbols, words = place.phrases.symbols, place.document.tokens.words
    before = phrase > 2 and symbols[phrase - 1] in NOUN_PHRASES
    first, last = (phrase - 1, phrase) if before else (phrase, phrase + 1)
    alone = symbols[last : last + 1] in NOUN_PHRASES or before
    if first < 2 or symbols[phrase] != "v" or not alone or symbols[last + 1 : last + 2] not in ("", ".", ","):
        return False
    if symbols[first - 1] == ",":
        return symbols[first - 2] == "q"
    return symbols[first - 1] == "q" and words[place.phrases.firsts[first] - 2] in ",!?"


def estimates(place: Place, phrase: int) -> bool:
    """Whether "put" goes with a number: "put the cost of the repairs at about 3 million"."""
    items, tags, phrases = place.phrases.items, place.document.tags, place.phrases
    reach = items[phrase + 1 : phrase + 1 + WIDEST]
    at = phrase + 1 + reach.index("at") if "at" in reach[1:] else 0
    return bool(at) and "#" in tags[phrases.firsts[at] : phrases.lasts[min(at + 3, len(items) - 1)]]


def cue_features(place: Place, at: int, phrase: int, word: str) -> list[str]:
    """The features of a possible cue: the word, its verb group, and the phrases on either side."""
    document, phrases = place.document, place.phrases
    items, symbols, tags = phrases.items, phrases.symbols, document.tags
    count = len(items)
    first, last = phrases.firsts[phrase], phrases.lasts[phrase]
    left = items[phrase - 1] if phrase else EDGE
    left2 = items[phrase - 2] if phrase > 1 else EDGE
    right = items[phrase + 1] if phrase + 1 < count else EDGE
    right2 = items[phrase + 2] if phrase + 2 < count else EDGE
    right3 = items[phrase + 3] if phrase + 3 < count else EDGE
    group = symbols[phrase] + "".join(tags[first:at][-3:])
    tail = "" if at + 1 == last else "".join(tags[at + 1 : last][:2])
    inside = "in" if document.passage_at[at] >= 0 else "out"
    before, after = symbols[max(0, phrase - 5) : phrase], symbols[phrase + 1 : phrase + 6]
    quoted = FACT["q" in before] + FACT["Q" in after]
    subject = subject_kind(phrases, phrase)
    lower = document.tokens.lower
    previous = lower[at - 1] if at > place.sentence.first else EDGE
    following = lower[at + 1] if at + 1 < place.sentence.last else EDGE
    common = models()["heads"]
    if previous not in common:
        previous = tags[at - 1] if previous != EDGE else EDGE
    if following not in common:
        following = tags[at + 1] if following != EDGE else EDGE
    return [
        "w:" + word,
        f"g:{group}{tail}",
        f"wg:{word}:{group}{tail}",
        "l:" + left,
        "r:" + right,
        f"ll:{left2} {left}",
        f"rr:{right} {right2}",
        f"rrr:{right} {right2} {right3}",
        f"lr:{left}:{group}:{right}",
        f"wl:{word}:{left}",
        f"wr:{word}:{right}",
        f"wrr:{word}:{right} {right2}",
        f"gr:{group}:{right} {right2}",
        f"wp:{word}:{previous}",
        f"wf:{word}:{following}",
        "p:" + previous,
        "f:" + following,
        "in:" + inside,
        f"win:{word}:{inside}",
        "q:" + quoted,
        f"wq:{word}:{quoted}",
        f"s:{subject}",
        f"sr:{subject}:{right}",
        f"ws:{word}:{subject}",
        f"sq:{subject}:{quoted}:{inside}",
        f"e:{word[-3:]}:{group}",
        f"z:{group}:{'0123'[min(phrase, 3)]}:{'01234'[min(count - phrase, 4)]}",
    ]


def subject_kind(phrases: Phrases, phrase: int) -> str:
    """The features of the probable subject: the noun phrase to the left, and the symbols between."""
    symbols = phrases.symbols
    at = phrase - 1
    while at >= 0 and phrase - at < 6 and symbols[at] not in NOUN_PHRASES:
        at -= 1
    return symbols[at + 1 : phrase] + symbols[at] if at >= 0 and phrase - at < 6 else "-"


def cue_span(place: Place, cue: Cue) -> Span:
    """The words of saying: the cue with its particle, and with what turns it ("did not say", "would not give")."""
    document, phrases = place.document, place.phrases
    first, last = cue.at, cue.at + 1
    if cue.word == SETTLED and document.tokens.lower[cue.at] == "words":
        return document.tokens.span(cue.at - 2, cue.at + 2)  # "in the words of"
    group = phrases.firsts[cue.phrase]
    if phrases.symbols[cue.phrase] == "v" and any(tag in "XM" for tag in document.tags[group:first]):
        first = group
    if last < place.sentence.last:
        follows = document.tokens.lower[last]
        last += follows in PARTICLES or (cue.word == "according" and follows == "to")
    return document.tokens.span(first, last)
