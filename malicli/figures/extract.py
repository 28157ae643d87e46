"""Find the figures of a document: quantities, their nouns, what happens to the counted, and the record of each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from malicli.articles.article import Place
from malicli.figures.actors import read_actors, read_agents
from malicli.figures.changes import read_series, status
from malicli.figures.counted_nouns import Counted, with_noun
from malicli.figures.ellipsis import complete_nouns, share_noun_after
from malicli.figures.event_roles import assign, narrow_category
from malicli.figures.event_setting import with_settings
from malicli.figures.events import phrases, single_words
from malicli.figures.not_figures import is_excluded
from malicli.figures.part_whole import add_up, find_totals, is_repeated, link_parts, link_totals
from malicli.figures.places import find_day, find_place
from malicli.figures.quantities import Quantity, find_quantities, meant
from malicli.figures.rules import decide
from malicli.figures.sentence_figures import Before, SentenceFigures, by_kind
from malicli.figures.tree_repair import mended_tree
from malicli.language import cached, figure_words, group
from malicli.language.gazetteer import currencies_named
from malicli.record_ids import Identities
from malicli.records import UNATTRIBUTED, Claim, Figure, Location
from malicli.spans import Span
from malicli.syntax.day_spans import find_days
from malicli.syntax.document import Document
from malicli.syntax.numerals import table
from malicli.syntax.sentence_tree import SentenceTree

# fields of a figure that its number and what it counts have by the same names
OF_NUMBER = [name for name in Quantity._fields if name in Figure._fields]
OF_COUNTED = [name for name in Counted.__annotations__ if name in Figure._fields]
Places = dict[int, tuple[Location, Place]]  # of the counted
READ = ("body", "title", "crosshead")
NEAR_ENOUGH_FOR_THEM = 2  # sentences from those counted to a "they" or "them"


def find_figures(document: Document, claims: list[Claim], identities: Identities) -> list[Figure]:
    """The figures of a document in reading order, each with the speaker of the claim that contains it."""
    read = dict(trees(document))
    sentences = dict(read_sentences(read))
    link_totals((sentence, document.sentences[number].paragraph) for number, sentence in sentences.items())
    every = [(sentence, counted) for sentence in sentences.values() for counted in sentence.counted]
    places = {id(c): identities.locate("f", document, Span(c.quantity.start, c.quantity.end)) for _, c in every}
    near = claims_by_sentence(document, claims)
    holders = (holder(near.get(document.sentence_at(c.quantity.start), ()), c) for _, c in every)
    found = [made(*one, claim, places) for one, claim in zip(every, holders, strict=True)]
    return with_settings(document, claims, found, read)


def trees(document: Document) -> Iterator[tuple[int, SentenceTree]]:
    """The trees of an article's sentences, each with the number of its sentence."""
    published, named = document.article.imprint.date, currencies_named(document.tokens.words)
    for number, sentence in enumerate(document.sentences):
        kind = document.paragraphs[sentence.paragraph].kind
        if kind in READ:
            tokens = document.tokens.part(sentence.first, sentence.last)
            days = tuple(find_days(tokens, 0, len(tokens), published))
            yield number, replace(mended_tree(document, number, tokens, days, kind != "body"), currencies=named)


def read_sentences(read: Mapping[int, SentenceTree]) -> Iterator[tuple[int, SentenceFigures]]:
    """The candidates of each sentence that may have figures, completed by those before; each with its number."""
    before, several_in = Before(), 0
    for number, tree in read.items():
        if not any(word in telling() or word[0].isdigit() or "½" in word for word in tree.lower):
            continue  # a fast check
        if number - several_in > NEAR_ENOUGH_FOR_THEM:
            before = before._replace(several=None)
        sentence = read_sentence(tree, before)
        persons = [c for c in sentence.counted if c.is_person and c.noun]
        whole = [c for c in persons if not c.is_part] or persons
        several = [c for c in persons if c.quantity.value != 1 and not c.is_agent]
        several_in = number if several else several_in
        before = Before(
            one=whole[-1] if whole else before.one,
            last=next((c for c in reversed(sentence.counted) if c.noun and not c.quantity.unit), before.last),
            several=several[-1] if several else before.several,
            attackers=sentence.attackers,
            totals={**before.totals, **{c.category: c for c in sentence.counted if c.part_of is None}},
        )
        yield number, sentence


@cached()
def telling() -> frozenset[str]:
    """The words that a sentence with figures must have: number words, units ("nearly a year") and event words."""
    multiples = frozenset(f"{word}{ending}" for word in table() for ending in group("fold"))
    return multiples.union(table(), figure_words.units(), single_words(), phrases(), group("attacks"))


def read_sentence(tree: SentenceTree, before: Before) -> SentenceFigures:
    """The figure candidates of a tree, completed by all rules."""
    sentence = SentenceFigures(tree, share_noun_after(tree, offered(tree)), before)
    assign(sentence)
    find_totals(sentence)
    add_up(sentence)
    link_parts(sentence)
    kept = [c for c in sentence.counted if decide("counts", tree, c) is not None]
    sentence.counted = [c for c in kept if not is_repeated(sentence, c)]
    complete_nouns(sentence)
    read_series(sentence)
    read_agents(sentence)
    for c in sentence.counted:
        if decide("befalls none", tree, c):
            c.kind, c.category, c.event = None, None, None
        c.category = by_kind(tree, c)
    read_actors(sentence)
    for c in sentence.counted:
        c.status = status(sentence, c)
        if c.part_of is not None and (c.category, c.part_of.category) not in {("killed", "wounded"), (c.category,) * 2}:
            c.part_of = None  # eleven dead are no part of "19 passengers" as a count of dead
    return sentence


def offered(tree: SentenceTree) -> list[Counted]:
    """The figure candidates of a tree; implicit counts such as "a soldier" only if there is an event."""
    read = (with_noun(tree, quantity) for quantity in find_quantities(tree))
    counted = [c for c in read if not is_excluded(tree, c)]
    for c in counted:
        if limit := decide("limit", tree, c):
            c.quantity = meant(c.quantity._replace(bound=None, high=c.quantity.low), (False, limit))
    for before, one in pairwise(counted):
        if one.quantity.is_one and one.noun is None and before.noun and not before.can_be("wounded"):
            one.noun, one.kind, one.implicit = before.noun, before.kind or "thing", "one"  # "two books, one held"
    return counted


def claims_by_sentence(document: Document, claims: list[Claim]) -> dict[int, list[Claim]]:
    """The claims that have words in each sentence."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        for start, end in claim.spans:
            for number in range(document.sentence_at(start), document.sentence_at(end - 1) + 1):
                found.setdefault(number, []).append(claim)
    return found


def holder(near: Iterable[Claim], counted: Counted) -> Claim | None:
    """The shortest claim whose content contains a figure."""
    first, last = counted.quantity.start, counted.quantity.end
    around = (c for c in near if any(start <= first and last <= end for start, end in c.spans))
    return min(around, key=lambda claim: sum(end - start for start, end in claim.spans), default=None)


def made(sentence: SentenceFigures, counted: Counted, claim: Claim | None, places: Places) -> Figure:
    """The record of a figure candidate."""
    unit, day = counted.quantity.unit, find_day(sentence, counted, claim)
    at, (_, page, time) = places[id(counted)]
    same = {name: getattr(counted.quantity, name) for name in OF_NUMBER}
    same |= {name: getattr(counted, name) for name in OF_COUNTED}
    own = {
        "attribution": claim.attribution if claim else UNATTRIBUTED,
        "claim": claim.id if claim else None,
        "unit": unit.name or None if unit else None,
        "category": narrow_category(sentence, counted),
        "place": find_place(sentence, counted, claim),
        "when": sentence.tree.text_of(day.first, day.last) if day else None,
        "when_on": day.iso if day else None,
        "when_until": day.until if day else None,
        "part_of": places[id(counted.part_of)][0].id if id(counted.part_of) in places else None,
        "is_background": decide("background", sentence.tree, counted) is not None,
    }
    return Figure(**at._asdict(), **(same | own), page=page, time=time)
