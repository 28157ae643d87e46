"""Confidence: the probability that a reading is correct as a whole, given the others of its sentence."""

from bisect import bisect_right

from malicli.attribution.candidates import Reading
from malicli.attribution.cues import EDGE, SETTLED
from malicli.language.linear_model import FACT, models, probability, score

LENGTHS = (8, 16, 30, 60, 120)  # characters: where a content counts as longer


def acceptance(reading: Reading, siblings: list[Reading]) -> float:
    """The probability that a reading is correct as a whole."""
    if reading.cue.word == SETTLED:
        return 1.0
    return probability(score(models()["accept"], accept_features(reading, siblings)))


def bucket(share: float) -> str:
    """A probability in ten steps."""
    return "0123456789"[int(share * 9.999)]


def accept_features(reading: Reading, siblings: list[Reading]) -> tuple[str, ...]:
    """The features of a reading: the probabilities of its parts, and the other readings of its sentence."""
    place, cue, phrases = reading.place, reading.cue, reading.place.phrases
    document, symbols = place.document, phrases.symbols
    subject, shape = reading.subject, reading.shape
    sure, share, form, start, end = [bucket(value) for value in (cue.sure, *reading.shares)]
    word = cue.word
    kind = symbols[subject] if subject >= 0 else "none"
    head = phrases.heads[subject] if subject >= 0 else "none"
    path = symbols[min(subject, cue.phrase) + 1 : max(subject, cue.phrase)] if subject >= 0 else ""
    path = path if len(path) < 5 else path[:2] + "+" + path[-2:]
    side = "l" if subject < cue.phrase else "r" if subject > cue.phrase else "own"
    (first, last) = reading.content[0].start, reading.content[-1].end
    size = sum([e - s for s, e in reading.content])
    long = "012345"[bisect_right(LENGTHS, size)]
    opener = document.tokens.at(first)
    begins = document.tokens.lower[opener] if document.tags[opener] in "SICWTP" else document.tags[opener]
    closer = document.tokens.before(last) - 1
    quoted = FACT[document.passage_at[closer] >= 0 or document.tags[closer] == "q"]
    inside = FACT[document.passage_at[cue.at] >= 0]
    surer = [other for other in siblings if other.cue.sure > cue.sure]
    at = document.tokens.starts[cue.at]
    others = [other.content for other in siblings if other is not reading]
    within = FACT[any(content[0].start <= at < content[-1].end for content in others)]
    same = FACT[reading.content in [other.content for other in surer]]
    shared = FACT[subject in [other.subject for other in surer]]
    return (
        "b",
        "c" + sure,
        "s" + share,
        "f" + form,
        "t" + start,
        "e" + end,
        f"cs{sure}:{share}",
        f"cf{sure}:{form}",
        f"ce{sure}:{end}",
        f"se{share}:{end}:{start}",
        f"w:{word}",
        f"ws:{word}:{shape}",
        f"k:{kind}:{side}:{path}",
        f"h:{head}",
        f"hs:{head}:{share}",
        f"l:{long}:{shape}",
        f"lb:{long}:{begins}",
        f"b:{begins}:{shape}:{quoted}",
        f"wb:{word}:{begins}",
        f"q:{quoted}:{sure}:{shape}",
        f"i:{inside}:{sure}",
        f"n:{len(surer)}:{within}:{sure}",
        f"d:{same}:{shared}",
        f"ds:{shared}:{within}:{shape}:{kind}",
        f"p:{place.kind}:{sure}",
        f"g:{symbols[cue.phrase]}:{path}:{kind}:{begins}",
        f"x:{phrases.items[cue.phrase - 1] if cue.phrase else EDGE}:{symbols[cue.phrase]}:{begins}",
    )
