"""Cued statements: for each cue the speaker's words and the content, as the language model links them."""

from bisect import bisect_right

from malicli.attribution.acceptance import is_no_statement, is_probable
from malicli.attribution.content_pieces import completed, find_pieces, merged
from malicli.attribution.ownership import between_semicolons, coordinated_clause, with_own_quotations
from malicli.attribution.reading import Reading, is_of_saying, quotes, without_edges
from malicli.attribution.subjects import (
    is_of_thing,
    is_passive,
    own_subject,
    owner_of_words,
    phrase,
    purposeful,
    quoted_by_another,
    subject_of,
)
from malicli.language import group, lexicon
from malicli.spans import Span, overlap
from malicli.syntax.document import Document
from malicli.syntax.parse import CueLinks, Run
from malicli.syntax.tokenizer import Tokens

LEAST_LEADING = 0.2  # the same for a colon before a quotation
NAMED = frozenset({"NOUN", "PROPN", "PRON", "NUM"})  # parts of speech of which a speaker's words have one
LEADING = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "advmod", "mark"})  # to a word after it
WORDLESS = frozenset({"ADP", "AUX", "CCONJ", "SCONJ"})  # parts of speech of single words that name no speaker
NEAR_SAYING = 7  # words between who is quoted and "as saying"
NEAR_CUES = 6  # cues after one that may be coordinated with it


def find_readings(document: Document) -> list[Reading]:
    """The readings in the order of their cues, each with the content that is its own."""
    probable = (links for links in document.parse.reading.links if links.cue.weight >= LEAST_LEADING)
    read = (read_links(document, links) for links in probable)
    found = [r for r in read if r and is_probable(document, r) and not is_no_statement(document, r)]
    found = without_repeated(document, found)
    speakers = [reading.mention for reading in found]
    found = [r for r in found if r.mention or not any(is_same_mention(r.cue, other) for other in speakers)]
    found = between_semicolons(document, with_own_quotations(document, found))
    cut = [less_coordinated(document, reading, found[at + 1 : at + 1 + NEAR_CUES]) for at, reading in enumerate(found)]
    return [whole(document, cut, at) for at, reading in enumerate(cut) if reading.content]


def whole(document: Document, readings: list[Reading], at: int) -> Reading:
    """One of several readings with whole phrases at the ends of its content, up to the cue of another."""
    near = readings[max(0, at - NEAR_CUES) : at + NEAR_CUES]
    parting = [span for other in near for span in (other.cue, other.mention) if span]
    content = merged([completed(document, piece, parting) for piece in readings[at].content])
    return readings[at]._replace(content=tuple(content))


def read_links(document: Document, links: CueLinks) -> Reading | None:
    """The reading of a cue; None without a content, or outside the title and the body."""
    cue = cue_words(document, links.cue)
    span = document.tokens.span(cue.first, cue.last)
    sentence = document.sentences[document.sentence_at(span.start)]
    if document.paragraphs[sentence.paragraph].kind not in ("body", "title"):
        return None
    passive = is_passive(document, cue)
    cited = quoted_by_another(document, cue)
    mention = cited or (None if passive else find_mention(document, links))
    pieces = find_pieces(document, with_cut(document, links, cue), sentence, span, mention)
    said = [piece for piece in pieces if not (mention and mention.start <= piece.start and piece.end <= mention.end)]
    content = outside(document, cited, [apart(document, piece, mention, span) for piece in said or pieces])
    if mention is None and not passive and (quotes(document, content) or is_of_saying(document, cue)):
        mention = subject_of(document, cue)
    mention = None if mention and is_of_thing(document, cue, mention) else mention
    alone = mention is None and document.tokens.lower[cue.first] == ":"
    return Reading(cue, span, mention, content) if content and not alone else None


def with_cut(document: Document, links: CueLinks, cue: Run) -> list[Run]:
    """The content, with the words of its first phrase that the model gives to the cue: "said | at least 40"."""
    first = links.cue.last
    while first > cue.last and begins_content(document, first - 1, links.cue.last):
        first -= 1
    return [run._replace(first=first) if run.first == links.cue.last else run for run in links.contents]


def begins_content(document: Document, at: int, last: int) -> bool:
    """Whether a word at the end of a cue belongs to what follows the cue: "posted | a photo", "said | at least 40"."""
    tree, to = document.tree, document.tree.head[at]
    counts = tree.rel[at] == "case" and tree.head[to] > to and document.parse.pos[tree.head[to]] == "NUM"
    return to >= last and (tree.rel[at] in LEADING or counts)


def apart(document: Document, piece: Span, mention: Span | None, cue: Span) -> Span:
    """A piece of a content without the speaker at its start or end: "says Ms. | Ruiz, |is that it is over"."""
    if mention is None:
        return piece
    tokens, (first, last) = document.tokens, piece
    if mention.start < first < mention.end < last:
        first = mention.end
    elif first < mention.start < last <= cue.start:
        last = mention.start  # "The dam is safe, | the mayor, | Tom Oda, told us"
    else:
        return piece
    words = without_edges(document, Run(tokens.at(first), tokens.before(last), 1.0))
    if words.first == words.last:
        return piece
    return Span(max(first, tokens.starts[words.first]), tokens.ends[words.last - 1])


def outside(document: Document, cited: Span | None, pieces: list[Span]) -> tuple[Span, ...]:
    """The pieces of a content without the words that say who is quoted: "quoted | Lee in Alto as saying | so"."""
    if cited is None:
        return tuple(pieces)
    cut = (Span(cited.end + 1, end) if start <= cited.start < end else Span(start, end) for start, end in pieces)
    said = (Span(after_saying(document, piece), piece.end) for piece in cut)
    return tuple(piece for piece in said if piece.start < piece.end)


def after_saying(document: Document, piece: Span) -> int:
    """Where a content has the words after "as saying", if that is near its start."""
    tokens, pos, first = document.tokens, document.parse.pos, document.tokens.before(piece.start)
    near = range(first, min(first + NEAR_SAYING, tokens.before(piece.end) - 2))
    at = next((at for at in near if tokens.lower[at] in group("as") and pos[at + 1] == "VERB"), None)
    return piece.start if at is None else tokens.starts[at + 2]


def cue_words(document: Document, cue: Run) -> Run:
    """The words of saying: "said" of "also said in a statement:"."""
    parse, (first, last, weight) = document.parse, without_edges(document, cue)
    if first == last:
        return cue
    while first < last - 1 and begins_content(document, last - 1, last):
        last -= 1
    while first < last - 1 and parse.pos[first] in ("ADV", "PRON"):
        first += 1
    word = document.tokens.lower[first]
    verb = next((at for at in range(first, last) if parse.pos[at] == "VERB"), None)
    if verb is None or word in group("according") or parse.pos[first] == "ADP":
        return Run(first, last, weight)
    particles = lexicon().verbs.particles
    cut = (at for at in range(verb + 1, last) if is_after_verb(document, at, particles))
    return Run(first, next(cut, last), weight)


def is_after_verb(document: Document, at: int, particles: frozenset[str]) -> bool:
    """Whether a word of a cue is the preposition or the day of what follows: "said | in May", "said | last Friday"."""
    if document.parse.pos[at] == "ADP":
        return document.tokens.lower[at] not in particles
    calendar, following = lexicon().time.calendar, document.tokens.lower[at : at + 2]
    return following[0] in calendar or (following[0] in lexicon().time.before_dates and following[-1] in calendar)


def find_mention(document: Document, links: CueLinks) -> Span | None:
    """The likeliest words that name the speaker, without a relative clause after them."""
    parse, tokens = document.parse, document.tokens
    runs = [without_edges(document, run) for run in links.speakers]
    here = document.paragraph_at(tokens.starts[links.cue.first])
    runs = [r for r in runs if r.first < r.last and document.paragraph_at(tokens.starts[r.first]) == here]
    runs = [r for r in runs if parse.pos[r.first] != "ADP" or "PROPN" in parse.pos[r.first : r.last]]
    subject, pos = own_subject(document, links.cue), parse.pos
    held = {run: subject is not None and run.first <= subject < run.last for run in runs}
    run = max(runs, key=lambda r: (held[r], pos[r.first] != "ADP", r.weight), default=None)
    if run is None or is_nameless(document, run):
        return None
    if subject is not None and pos[run.first] == "ADP" and not held[run]:
        return phrase(document, subject)  # "the deal | with the bank | says"
    owner = owner_of_words(document, run.first) or purposeful(document, links.cue, run)
    if owner is not None or document.find(run.first, ".[refers to a clause]/^=advcl:"):  # "which meant a new vote"
        return owner
    first = next(at for at in range(run.first, run.last) if pos[at] not in ("ADV", "ADP") or at + 1 == run.last)
    clauses = (at for at in range(run.first + 2, run.last) if tokens.lower[at - 1] in group("around a relative clause"))
    last = next((at - 1 for at in clauses if parse.pos[at] == "PRON" and tokens.lower[at][:2] == "wh"), run.last)
    while last - first > 1 and parse.pos[last - 1] in ("AUX", "ADV"):
        if parse.pos[last - 1] == "ADV" and not begins_content(document, last - 1, last):
            break
        last -= 1  # "who | was", "Parliament | most certainly"
    first, last = with_whole_names(document, first, last)
    noun = document.find(last - 1, "$modified")[0]  # "a letter by Lee to | the mayor"
    end = with_whole_names(document, first, noun + 1)[1]
    if last <= links.cue.first < end:  # "Lee's | claim"; "alternative | proposals" have no speaker
        return None if parse.pos[last - 1] == "ADJ" else tokens.span(first, last)
    return tokens.span(first, end)


def with_whole_names(document: Document, first: int, last: int) -> tuple[int, int]:
    """Words that name the speaker, with the whole of a person's name at either end or after a title: "Ms. | Ruiz"."""
    first, last = with_hyphens(document.tokens, first, last)
    entities = document.parse.entities  # in order
    after = last + (document.tokens.words[last : last + 1] == ["."])
    if document.tokens.words[after : after + 3 : 2] == ["(", ")"]:
        after += 3  # "Gen. | (retd) Tom Oda"
    is_title = document.tokens.lower[last - 1] in lexicon().roles.titles
    titled = after if is_title and (after == last or document.tokens.words[last - 1][0].isupper()) else -1
    at = bisect_right(entities, first, key=lambda entity: entity.last)
    while at < len(entities) and (entities[at].first < last or entities[at].first == titled):
        if entities[at].kind == "PER":
            first, last = min(first, entities[at].first), max(last, entities[at].last)
        at += 1
    return first, last


def with_hyphens(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Words with the rest of those that hyphens join at either end: "the vice-| president", "editor |-in-chief"."""
    while first > 1 and tokens.words[first - 1] == "-" and tokens.is_glued(first) and tokens.is_glued(first - 1):
        first -= 2
    while tokens.words[last : last + 1] == ["-"] and tokens.is_glued(last) and tokens.words[last + 1][0].islower():
        last += 2
    return first, last


def is_nameless(document: Document, run: Run) -> bool:
    """Whether words that may name the speaker have no noun: "the", "international and national"."""
    pos = document.parse.pos[run.first : run.last]
    single = run.last - run.first == 1 and document.parse.pos[run.first] not in WORDLESS
    single = single and document.tokens.lower[run.first] not in group("the, a, an")
    return not single and NAMED.isdisjoint(pos)


def without_repeated(document: Document, readings: list[Reading]) -> list[Reading]:
    """The readings without those that repeat another with a less probable cue, or one that is no verb.

    “We stay,” he said to reporters | : “All of us.”
    """
    best: dict[int, list[Reading]] = {}
    pos = document.parse.pos
    for reading in sorted(readings, key=lambda r: ("VERB" not in pos[r.words.first : r.words.last], -r.words.weight)):
        kept = best.setdefault(reading.content[-1].end, [])
        if not any(is_same_mention(reading.mention, other.mention) for other in kept):
            kept.append(reading)
    return sorted(reading for kept in best.values() for reading in kept)


def is_same_mention(one: Span | None, other: Span | None) -> bool:
    """Whether two mentions share words, or both are missing."""
    return overlap(one, other) if one and other else one is other


def less_coordinated(document: Document, reading: Reading, later: list[Reading]) -> Reading:
    """A reading without the clause of a later cue that is coordinated with its own: "said X | and added that Y"."""
    for other in later:
        clause = coordinated_clause(document, reading, other)
        if clause is not None:
            cut = (Span(s, min(e, clause) if s > reading.cue.start else e) for s, e in reading.content)
            return reading._replace(content=tuple(Span(s, e) for s, e in cut if s < e))
    return reading
