"""Cued statements: for each cue the speaker's words and the content, as the language model links them."""

from malicli.attribution.acceptance import is_no_statement, is_probable
from malicli.attribution.content_pieces import find_pieces
from malicli.attribution.coordination import clause_start, coordinated_clause
from malicli.attribution.reading import Reading, lower, without_edges
from malicli.language import lexicon
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.parse import CueLinks, Run

LEAST_LEADING = 0.2  # the same for a colon before a quotation
NEAR_CUES = 6  # cues after one that may be coordinated with it


def find_readings(document: Document) -> list[Reading]:
    """The readings in the order of their cues, each with the content that is its own."""
    read = (read_links(document, links) for links in document.parse.cue_links(LEAST_LEADING))
    found = without_repeated(
        document, [r for r in read if r and is_probable(document, r) and not is_no_statement(document, r)]
    )
    cut = [less_coordinated(document, reading, found[at + 1 : at + 1 + NEAR_CUES]) for at, reading in enumerate(found)]
    return [reading for reading in cut if reading.content]


def read_links(document: Document, links: CueLinks) -> Reading | None:
    """The reading of a cue; None without a content, or outside the title and the body."""
    cue = cue_words(document, links.cue)
    span = document.parse.span(cue.first, cue.last)
    sentence = document.sentences[document.sentence_at(span.start)]
    if document.paragraphs[sentence.paragraph].kind not in ("body", "title"):
        return None
    cited = quoted_by_another(document, cue)
    mention = cited or find_mention(document, links)
    contents = [with_degree(document, run, cue, links.cue) for run in links.contents]
    pieces = find_pieces(document, contents, sentence, span, mention)
    content = tuple(p for p in pieces if cited is None or not cited.start <= p.start < p.end <= cited.end)
    return Reading(cue, span, mention, content, cue.weight) if content else None


def cue_words(document: Document, cue: Run) -> Run:
    """The words of saying: "said" of "also said in a statement:"."""
    parse, (first, last, weight) = document.parse, without_edges(document, cue)
    if first == last:
        return cue
    while first < last - 1 and parse.pos[first] == "ADV":
        first += 1
    word = lower(document, first)
    verb = next((at for at in range(first, last) if parse.pos[at] == "VERB"), None)
    if verb is None or word == "according" or parse.pos[first] == "ADP":
        return Run(first, last, weight)
    particles = lexicon().verbs.particles
    cut = (at for at in range(verb + 1, last) if parse.pos[at] == "ADP" and lower(document, at) not in particles)
    return Run(first, next(cut, last), weight)


def with_degree(document: Document, run: Run, cue: Run, linked: Run) -> Run:
    """A content with the preposition that the cue is cut before, if it belongs to a degree: "said | at least 40"."""
    adjoins = cue.last < linked.last == run.first and document.parse.pos[run.first] in ("ADJ", "ADV")
    return run._replace(first=linked.last - 1) if adjoins else run


def find_mention(document: Document, links: CueLinks) -> Span | None:
    """The likeliest words that name the speaker, without a relative clause after them."""
    runs = [without_edges(document, run) for run in links.speakers]
    runs = [r for r in runs if r.first < r.last]
    subject = subject_of(document, links.cue) if len(runs) > 1 else None
    run = max(runs, key=lambda r: (subject is not None and r.first <= subject < r.last, r.weight), default=None)
    if run is None:
        return None
    if run.last - run.first == 1 and document.parse.pos[run.first] == "PRON":
        run = owner_of_words(document, run)
    first = next(at for at in range(run.first, run.last) if document.parse.pos[at] != "ADV" or at + 1 == run.last)
    clauses = (at for at in range(run.first + 2, run.last) if lower(document, at - 1) == ",")
    last = next(
        (at - 1 for at in clauses if document.parse.pos[at] == "PRON" and lower(document, at)[:2] == "wh"), run.last
    )
    return document.parse.span(first, last)


def subject_of(document: Document, cue: Run) -> int | None:
    """The subject of a cue's verb, by the tree; of words of another clause the model is less sure."""
    number = document.sentence_at(document.parse.words[cue.first].start)
    (first, _), (head, rel) = document.parse.sentences[number], document.parse.tree(number)
    subjects = (at for at in range(len(head)) if rel[at] == "nsubj" and cue.first <= first + head[at] < cue.last)
    return next((first + at for at in subjects if not cue.first <= first + at < cue.last), None)


def quoted_by_another(document: Document, cue: Run) -> Span | None:
    """The subject of a passive verb of citing, by the tree: "Lee was | quoted | by the Gazette as saying"."""
    parse = document.parse
    verb = next((at for at in range(cue.first, cue.last) if lower(document, at) in lexicon().verbs.of_citing), None)
    if verb is None:
        return None
    number = document.sentence_at(parse.words[verb].start)
    (first, _), (head, rel) = parse.sentences[number], parse.tree(number)
    subject = next((at for at in range(verb - first) if head[at] == verb - first and rel[at] == "nsubj:pass"), None)
    if subject is None:
        return None
    last = max(
        at for at in range(subject, verb - first) if at == subject or (head[at] == subject and rel[at] == "flat")
    )
    return parse.span(first + clause_start(head, subject), first + last + 1)


def owner_of_words(document: Document, pronoun: Run) -> Run:
    """The owner of the words to which a relative pronoun refers, by the tree: "Lee's remarks | that described".

    The pronoun itself if there is none.
    """
    parse = document.parse
    number = document.sentence_at(parse.words[pronoun.first].start)
    (first, last), (head, rel) = parse.sentences[number], parse.tree(number)
    verb = head[pronoun.first - first] if first <= pronoun.first < last else 0
    noun = head[verb]
    if rel[verb] != "acl:relcl" or lower(document, first + noun) not in lexicon().nouns.sayings:
        return pronoun
    owner = next((at for at in range(noun) if head[at] == noun and rel[at] == "nmod:poss"), None)
    if owner is None:
        return pronoun
    begin = min(at for at in range(owner + 1) if at == owner or head[at] == owner)
    last = max(at for at in range(owner, noun) if at == owner or (head[at] == owner and rel[at] == "flat"))
    return Run(first + begin, first + last + 1, pronoun.weight)


def without_repeated(document: Document, readings: list[Reading]) -> list[Reading]:
    """The readings without those that repeat another with a less probable cue, or one that is no verb.

    “We stay,” he said to reporters | : “All of us.”
    """
    best: dict[int, list[Reading]] = {}
    pos = document.parse.pos
    for reading in sorted(readings, key=lambda r: ("VERB" not in pos[r.words.first : r.words.last], -r.sure)):
        kept = best.setdefault(reading.content[-1].end, [])
        if not any(is_same_mention(reading.mention, other.mention) for other in kept):
            kept.append(reading)
    return sorted(reading for kept in best.values() for reading in kept)


def is_same_mention(one: Span | None, other: Span | None) -> bool:
    """Whether two mentions share words, or both are missing."""
    if one is None or other is None:
        return one is other
    return one.start < other.end and other.start < one.end


def less_coordinated(document: Document, reading: Reading, later: list[Reading]) -> Reading:
    """A reading without the clause of a later cue that is coordinated with its own: "said X | and added that Y"."""
    for other in later:
        clause = coordinated_clause(document, reading, other)
        if clause is not None:
            cut = (Span(s, min(e, clause) if s > reading.cue.start else e) for s, e in reading.content)
            return reading._replace(content=tuple(Span(s, e) for s, e in cut if s < e))
    return reading
