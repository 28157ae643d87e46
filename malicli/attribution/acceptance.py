"""Which readings of a cue are statements: probable enough, and said by a speaker."""

from itertools import islice

from malicli.attribution.content_pieces import LEAST_WORDS
from malicli.attribution.headline_labels import is_topic
from malicli.attribution.reading import Reading, is_of_saying, passages_near, quotes
from malicli.attribution.subjects import verb_of
from malicli.language import group, lexicon
from malicli.syntax.document import Document

LEAST_OF_SAYING = 0.5  # minimum probability of a cue with a verb of saying
LEAST_OF_CLAUSE = 0.7  # the same of another cue whose content is a clause
LEAST_OF_NOUN = 0.85  # the same of one whose content is a noun phrase: "opposed | the plan"
NEAR_CITING = 7  # words between "quoted" and "saying"
LEAST_QUOTING = 0.35  # the same of one whose content quotes
NOMINAL = frozenset({"obj", "obl", "nmod", "iobj", "nsubj", "nsubj:pass"})  # relations of a noun phrase to a cue
LOOSE = frozenset({"punct", "case", "mark", "det", "amod"})  # of words before the one that a content depends on
LONGEST_REQUEST = 4  # words of "not to be named"


def is_no_statement(document: Document, reading: Reading) -> bool:
    """Whether a cue is a verb of doing, denies that there is a speaker, addresses one, or asks for no name.

    "No group claimed the blast"      "when asked about the strike"      "who asked not to be named"
    """
    lower, verbs, (at, last, _) = document.tokens.lower, lexicon().verbs, reading.words
    mention = document.text[slice(*reading.mention)].lower().split() if reading.mention else []
    asked = lower[last - 1] in verbs.withholding and lower[last : last + LONGEST_REQUEST]
    cited = document.parse.pos[at - 1] in ("ADP", "SCONJ") and lower[max(0, at - NEAR_CITING) : at]
    is_unquoted = not quotes(document, reading.content)
    tests = (is_topic_of_headline, *((is_subject_matter, is_stance) if is_unquoted else ()), is_agent_of_content)
    return (
        not lexicon().quotation.denials.isdisjoint(mention[:1])  # "No group claimed the blast"
        or (bool(mention) and lexicon().words.address.issuperset(mention) and is_unquoted)  # "you know | what it costs"
        or not verbs.of_citing.isdisjoint(cited or ())  # "quoted by the Gazette as | saying": of who is quoted
        or (last - at == 1 and lower[at] in verbs.not_cues)
        or not lexicon().quotation.anonymous.isdisjoint(asked or ())  # "who | asked | not to be named"
        or ((at in document.parse.breaks or lower[at - 1] in group("when, stop")) and lower[at] in verbs.of_hearers)
        or any(test(document, reading) for test in tests)
    )


def is_topic_of_headline(document: Document, reading: Reading) -> bool:
    """Whether a colon in a headline follows its topic, not a speaker: "Rail strikes: ‘No trains’"."""
    sentence = document.sentences[document.sentence_at(reading.cue.start)]
    if document.text[slice(*reading.cue)] != ":" or document.paragraphs[sentence.paragraph].kind != "title":
        return False
    led = reading.mention is not None and reading.mention.end <= reading.cue.start
    return led and is_topic(document, document.tokens.at(reading.cue.start), sentence.last)


def is_subject_matter(document: Document, reading: Reading) -> bool:
    """Whether the content only says what was spoken of, "what Paris said | about Mali", or who died."""
    if reading.words.last - reading.words.first > 1:
        return False
    words = [at for piece in reading.content for at in document.tokens.within(piece)]
    said = [document.parse.pos[at] for at in words]
    lower = (document.tokens.lower[at] for at in words)
    is_toll = not group("victims and lives").isdisjoint(lower)  # "claimed | nine lives"
    return (is_toll or said[:1] in (["ADP"], ["PRON"])) and {"VERB", "AUX"}.isdisjoint(said)


def is_stance(document: Document, reading: Reading) -> bool:
    """Whether a cue says what is thought of something, not what is said: "condemned | the raid"."""
    at, verb = verb_of(document, reading.words), document.tokens.lower[reading.words.last - 1]
    stands = verb in lexicon().verbs.of_stance
    return stands and (verb in group("respond") or bool(document.find(at, ".{obj:}{!ccomp:}")))


def is_agent_of_content(document: Document, reading: Reading) -> bool:
    """Whether a speaker only does what is said: "31 are feared | killed by bandits"."""
    agents = document.find(verb_of(document, reading.words), "xcomp/obl:agent")
    start, end = reading.mention or (0, 0)
    return any(start <= document.tokens.starts[at] < end for at in agents)


def is_probable(document: Document, reading: Reading) -> bool:
    """Whether a reading is probable enough: one that quotes needs less, one without a speaker needs a quotation."""
    quoted = [piece for span in reading.content for piece in passages_near(document, span)]
    words = [len(document.text[s:e].split()) for s, e in quoted]
    inside = document.passage_at[reading.words.first] >= 0  # “after your | admission | of selling it”
    if reading.mention is None and (inside or max(words, default=0) <= LEAST_WORDS):
        return False
    leads = document.text[slice(*reading.cue)] == ":"
    least = LEAST_QUOTING if quoted or closes_headline(document, reading) else least_unquoted(document, reading)
    return reading.words.weight >= least or (bool(quoted) and leads)


def least_unquoted(document: Document, reading: Reading) -> float:
    """How probable a cue without a quotation must be: a verb of saying less than one of doing with an object."""
    if is_of_saying(document, reading.words):
        return LEAST_OF_SAYING
    head, rel = document.tree.head, document.tree.rel
    words = [at for piece in reading.content for at in document.tokens.within(piece)]
    tops = (at for at in words if rel[at] not in LOOSE and (head[at] not in words or head[at] == at))
    return LEAST_OF_NOUN if any(rel[at] in NOMINAL for at in islice(tops, 1)) else LEAST_OF_CLAUSE


def closes_headline(document: Document, reading: Reading) -> bool:
    """Whether a speaker and a verb close a headline after a comma: "Port to reopen, mayor says"."""
    sentence = document.sentences[document.sentence_at(reading.cue.start)]
    if document.paragraphs[sentence.paragraph].kind != "title" or reading.mention is None:
        return False
    after = document.text[reading.cue.end : document.paragraphs[sentence.paragraph].span.end]
    return not after.strip() and document.text[: reading.mention.start].endswith(", ")
