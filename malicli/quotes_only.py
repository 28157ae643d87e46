"""Fast path for `malicli quotes`: analyse only the sentences that can affect a quotation.

They are those that contain a quotation, those next to one that continues a speaker's words, and the earlier ones
needed to resolve their pronouns and descriptions. The quotes, ids included, equal those of a full analysis.
"""

from bisect import bisect_left
from collections.abc import Iterator

from malicli.attribution.continuations import HOSTS, free_passages, is_quoting
from malicli.attribution.cues import read_place, telling
from malicli.attribution.dialogue import find_turns
from malicli.attribution.statements import (
    Statement,
    continuations,
    find_statements,
    led_statements,
    place_statements,
    with_continuations,
)
from malicli.entities.entities import Entities
from malicli.entities.mentions import PLAIN, RELATIVE, Mention, is_bound, is_settled, read_mention
from malicli.entities.nominal_coreference import may_be_epithet
from malicli.entities.nominals import is_definite
from malicli.entities.resolver import Resolver
from malicli.language import lexicon
from malicli.language.concepts import GENDERS
from malicli.syntax.document import Document


class Reader:
    """The sentences that may contain a statement, by number; each is analysed once, on first use."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.telling = telling(document)
        self.statements: dict[int, list[Statement]] = {}  # by number of the sentence

    def read(self, number: int) -> list[Statement]:
        """The statements of a sentence."""
        if number not in self.statements:
            self.statements[number] = list(place_statements(read_place(self.document, number)))
        return self.statements[number]

    def found(self) -> list[Statement]:
        """The statements of all analysed sentences, in reading order."""
        return [statement for number in sorted(self.statements) for statement in self.statements[number]]


def relevant_statements(document: Document, resolver: Resolver) -> list[Statement]:
    """The statements that affect quotations, in reading order; `find_statements` returns all statements."""
    if find_turns(document):
        return find_statements(document)  # in a conversation each turn affects the next
    if not document.passages:
        return []
    reader, held = Reader(document), holding(document)
    for number in reader.telling:
        if number in held or leads_on(document, number):
            reader.read(number)
    read_repeated(reader)
    read_near_statements(reader)
    for number, statement in led_statements(document, reader.found()):
        reader.read(number).append(statement)
    found = reader.found()
    given = continuations(document, found)
    read_previous_speakers(reader, resolver, with_continuations(document, found, given)[: len(found)])
    whole = reader.found()
    position = {id(statement): number for number, statement in enumerate(whole)}
    return with_continuations(document, whole, [c._replace(host=position[id(found[c.host])]) for c in given])


def holding(document: Document) -> set[int]:
    """Numbers of the sentences that contain quoted words or their marks."""
    at, spans = document.sentence_at, [passage.span for passage in document.passages]
    return {number for start, end in spans for number in range(at(start), at(end - 1) + 1)}


def leads_on(document: Document, number: int) -> bool:
    """True if a sentence or its paragraph ends with a colon: it may introduce the quotation in the next one."""
    _, _, last, paragraph = document.sentences[number]
    return document.tags[last - 1] == ":" or document.text[document.paragraphs[paragraph].span.end - 1] == ":"


def read_repeated(reader: Reader) -> None:
    """Analyse sentences that repeat the words of a quotation: ids count claims with the same words."""
    document, lower = reader.document, reader.document.tokens.lower
    quoted: dict[str, dict[int, dict[tuple[str, ...], int]]] = {}  # first word -> how many -> words -> last place
    for passage in document.passages:
        first, last = document.tokens.at(passage.pieces[0].start), document.tokens.before(passage.pieces[-1].end)
        quoted.setdefault(lower[first], {}).setdefault(last - first, {})[tuple(lower[first:last])] = first
    for number in reader.telling:
        _, first, last, _ = document.sentences[number]
        if number not in reader.statements and any(
            at + size <= last and at < known.get(tuple(lower[at : at + size]), 0)
            for at in range(first, last)
            if lower[at] in quoted
            for size, known in quoted[lower[at]].items()
        ):
            reader.read(number)


def read_near_statements(reader: Reader) -> None:
    """Analyse the sentences near each unattributed quotation, as far as `near_hosts` looks.

    They are several before it, the next one in its paragraph, and, if none is before it, the article's first.
    """
    document, telling, nobody = reader.document, reader.telling, True
    quoted = [passage.span.start for passage in document.passages]
    looked = ahead = 0  # where the search before the last one stopped, and how far it went
    for number in free_passages(document, [s.content for s in reader.found()]):
        own = document.sentence_at(quoted[number])
        paragraph, at = document.sentences[own].paragraph, bisect_left(telling, own)
        before = read_back(reader, telling[looked:at], quoted)
        looked, ahead, nobody = at, max(at, ahead), nobody and not before and not reader.statements.get(own)
        while ahead < len(telling) and (nobody or document.sentences[telling[ahead]].paragraph == paragraph):
            if reader.read(telling[ahead]) and telling[ahead] > own:
                break
            ahead += 1


def read_back(reader: Reader, numbers: list[int], quoted: list[int]) -> int:
    """Analyse backwards from the last sentence to a statement that quotes, or far enough; return the count.

    The sentences before the first of them have been handled in the same way.
    """
    before = 0
    for number in reversed(numbers):
        found = reader.read(number)
        before += len(found)
        if before >= HOSTS or any(is_quoting(quoted, statement.content) for statement in found):
            break
    return before


def read_previous_speakers(reader: Reader, resolver: Resolver, joined: list[Statement]) -> None:
    """Analyse further back for the previous speaker, if a mention may mean that one; `joined`: statements so far."""
    entities, lower = resolver.entities, reader.document.tokens.lower
    rows = iter(joined)
    known = {number: [next(rows) for _ in reader.read(number)] for number in sorted(reader.statements)}
    needs_previous, heads = False, set[str]()
    for number in reversed(reader.telling):
        _, first, last, _ = reader.document.sentences[number]
        if number not in known and not needs_previous and (not heads or heads.isdisjoint(lower[first:last])):
            continue
        for statement in reversed(known.get(number) or reader.read(number)):
            _, mention = resolver.named(statement)
            if mention is None:
                continue
            needs_previous = needs_previous and not is_settled(entities, mention)
            for each in with_others(entities, mention):
                needs_previous = needs_previous or may_mean_previous(entities, each)
                heads |= {each.head or ""} if is_bound(entities, each) else set()


def with_others(entities: Entities, mention: Mention) -> Iterator[Mention]:
    """A mention, and the mentions of its co-speakers."""
    yield mention
    for span in mention.others:
        other = read_mention(entities, span)
        if other:
            yield from with_others(entities, other)


def may_mean_previous(entities: Entities, mention: Mention) -> bool:
    """True if a mention may mean the previous speaker: "he", "they", "the 44-year-old", "the grandmother"."""
    head = mention.head or ""
    if mention.kind == "pronoun":
        return head not in RELATIVE and (lexicon().words.pronouns[head] in GENDERS or head in PLAIN)
    return (
        mention.kind == "nominal"
        and is_definite(entities.document.tokens, mention.first)
        and may_be_epithet(entities, mention)
    )
