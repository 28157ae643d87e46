"""Drafts: find their quotations, attributions and figures with the same analysis as in articles."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.check.article_view import interrupts, own_words
from malicli.check.attributions.pronoun_speakers import Nearby, is_inferred, is_pronoun
from malicli.check.normalized_words import Quotation, read_quotation
from malicli.drafts.draft_forms import form_of, read_draft_file, read_draft_text
from malicli.drafts.draft_text import DraftText
from malicli.language import lexicon, pattern
from malicli.records import UNATTRIBUTED, Attribution, Claim, Figure, Quote, Record
from malicli.spans import Span, within
from malicli.syntax.document import Document, read_document
from malicli.syntax.quote_marks import Passage
from malicli.syntax.text_layout import Layout

LONGEST_NAMING = 20  # characters of "so-called"
DATED = re.compile(r"^\d|\d$")  # "6 February", "May 3"
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
BRACKETED = re.compile(r"[.,]?[ \t]*\(([A-Z][^()“”\"\d]{2,60})\)")  # a name in brackets behind a quotation
AROUND = 60  # words of the sentence on either side of a quotation
Analyse = Callable[[Article], Iterable[Record]]


class DraftQuotation(NamedTuple):
    """Words in quotation marks, in pieces if "he said" interrupts them; `around` has the sentence's other words."""

    span: Span
    words: Quotation
    attribution: Attribution
    around: tuple[str, ...] = ()


class DraftAttribution(NamedTuple):
    """A statement that a draft reports in its own words."""

    span: Span
    claim: Claim
    own: str  # its words outside quotation marks


class Skipped(NamedTuple):
    """An item of a draft that was not checked, and the reason."""

    type: str
    span: Span
    text: str
    reason: str


class Draft(NamedTuple):
    """A draft with all items that can be checked, in reading order; all spans are in `text`."""

    text: str
    name: str
    quotations: tuple[DraftQuotation, ...]
    attributions: tuple[DraftAttribution, ...]
    figures: tuple[Figure, ...]
    skipped: tuple[Skipped, ...] = ()
    file: DraftText | None = None  # the places in the file; None for --quote
    layout: Document | None = None

    def in_file(self, span: Span) -> Span:
        """The characters of the file for a span of the text."""
        return self.file.place(span) if self.file else span

    def sentence_at(self, span: Span) -> str:
        """The sentences that a span is part of."""
        start, end = self.layout.sentence_hull(span) if self.layout else (0, len(self.text))
        return " ".join(self.text[start:end].split())

    def before(self, attribution: Attribution, start: int) -> Nearby | None:
        """The text before words whose speaker is inferred: by a pronoun, a description or a paragraph above."""
        if self.layout is None:
            return None
        starts = [paragraph.span.start for paragraph in self.layout.paragraphs] or [0]
        at = max(0, bisect_right(starts, start) - 1)
        first = attribution.mention_span.start if attribution.mention_span else start
        if not is_inferred(attribution) and not self.is_carried(starts[at], first, start):
            return None
        paragraph, above = self.text[starts[at] : max(start, first)], self.text[starts[max(0, at - 2)] : starts[at]]
        return Nearby(QUOTED.sub(" ", paragraph), QUOTED.sub(" ", above), attribution.mention or "")

    def is_carried(self, paragraph: int, mention: int, start: int) -> bool:
        """Whether the speaker is named above a paragraph that has other words before what is said."""
        return mention < paragraph and any(map(str.isalnum, QUOTED.sub(" ", self.text[paragraph:start])))

    @property
    def source(self) -> str:
        """The text of the file."""
        return self.file.source if self.file else self.text


def analysed(article: Article) -> Iterable[Record]:
    """The records of an article, from an analysis made now."""
    from malicli.pipeline import analyse  # the cache may have them, and this takes long to import

    found = analyse(article)
    return [*found.claims, *found.quotes, *found.figures]


def read_draft(source: str, name: str, form: str | None = None, analyse: Analyse = analysed) -> Draft:
    """The draft in a text, without a title; its form is txt, md or html, by default that of its name."""
    return make_draft(read_draft_text(source, form or form_of(name)), name, analyse)


def draft_in(data: bytes, name: str, shown: str, form: str | None = None, analyse: Analyse = analysed) -> Draft:
    """The draft in the bytes of a file. Raises MalicliError if they are not of its form."""
    return make_draft(read_draft_file(data, shown, form or form_of(name)), name, analyse)


def make_draft(file: DraftText, name: str, analyse: Analyse = analysed) -> Draft:
    """The draft in a text that was read from a file."""
    article = Article(Imprint(name), file.text)
    layout = read_document(article, language.get())
    records = [r._replace(attribution=as_printed(r.attribution, file.text)) for r in analyse(article)]
    claims = [r for r in records if isinstance(r, Claim)]
    quotations, skipped = find_quotations([r for r in records if isinstance(r, Quote)], claims, layout, file)
    attributions = find_attributions(claims, layout)
    figures = tuple(figure_in(r, quotations) for r in records if isinstance(r, Figure))
    return Draft(file.text, name, tuple(quotations), tuple(attributions), figures, tuple(skipped), file, layout)


def figure_in(figure: Figure, quotations: list[DraftQuotation]) -> Figure:
    """A figure with the speaker of the block quotation or signed quotation that it is in."""
    for quotation in quotations:
        if within(figure.span, quotation.span):
            signed = quotation.attribution.cue is None
            return figure._replace(attribution=quotation.attribution) if signed else figure
    return figure


def find_attributions(claims: Iterable[Claim], layout: Layout) -> list[DraftAttribution]:
    """The attributed claims with words outside quotation marks."""
    quoted = [piece for passage in layout.passages for piece in passage.pieces]
    reported = ((c, spans) for c in claims if c.kind in ("indirect", "mixed") for spans in statements(layout.text, c))
    found = (DraftAttribution(hull_of(spans), c, own_words(layout.text, spans, quoted)) for c, spans in reported)
    return [f for f in found if any(map(str.isalnum, f.own))]


def statements(text: str, claim: Claim) -> Iterator[tuple[Span, ...]]:
    """The spans of each statement of a claim: "that one is open, and that the other is shut" has two."""
    start, end = hull = hull_of(claim.spans)
    joints = pattern("joins another clause").finditer(text, *hull) if claim.kind == "indirect" else ()
    edges = [start, *(edge for joint in joints for edge in joint.span()), end]
    parts = (clipped(claim.spans, *edge) for edge in zip(edges[::2], edges[1::2], strict=True))
    return filter(None, parts)


def clipped(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The parts of some spans between two places."""
    cut = (Span(max(s, start), min(e, end)) for s, e in spans)
    return tuple(span for span in cut if span.start < span.end)


def hull_of(spans: tuple[Span, ...]) -> Span:
    """The span from the first to the last of some spans."""
    return Span(spans[0].start, spans[-1].end)


def as_printed(attribution: Attribution, text: str) -> Attribution:
    """The attribution with the surname alone as speaker if a draft has not printed the full name before.

    A role that only the words for the speaker give ("the coach said") may be that of another one.
    """
    name, span, mention, role = attribution.speaker, attribution.mention_span, attribution.mention, attribution.role
    if role and mention and span and mention.partition(" ")[2] == role and role not in text[: span.start]:
        attribution = attribution._replace(role=None)
    if not (name and mention and span) or name in text[: span.end] or attribution.speaker_kind != "person":
        return attribution
    first, _, surname = name.rpartition(" ")
    alone = bool(first) and (is_pronoun(attribution) or mention.endswith(surname)) and first.split()[-1] not in mention
    return attribution._replace(speaker=surname) if alone else attribution


def find_quotations(
    quotes: list[Quote], claims: Iterable[Claim], layout: Layout, file: DraftText
) -> tuple[list[DraftQuotation], list[Skipped]]:
    """Every passage in quotation marks and every block quotation, attributed or not."""
    found: list[DraftQuotation] = []
    skipped: list[Skipped] = []
    for group, quote in joined_passages(quotes, {c.id: c for c in claims}, layout):
        scare = is_scare(layout.text, group[0].span.start)
        attribution = quote.attribution if quote and not scare else UNATTRIBUTED
        item = quotation(layout, group, signed(attribution, layout, group, file))
        if len(item.words.words):
            found.append(item)
        else:
            skipped.append(Skipped("quotation", item.span, layout.text[slice(*item.span)], "no words to compare"))
    return found, skipped


def signed(attribution: Attribution, layout: Layout, group: list[Passage], file: DraftText) -> Attribution:
    """The attribution of a quotation: a signature under or behind it says more than the words around it."""
    block = file.block_at(group[0].pieces[0])
    name = block.signature if block else None
    if block and name is None and layout.text[: block.span.start].rstrip()[-1:] not in (":", ","):
        return UNATTRIBUTED  # the previous speaker need not be its speaker
    if attribution.cue == ":" and DATED.search(attribution.speaker or ""):
        attribution = UNATTRIBUTED
    if name is None and attribution.speaker is None:
        bracket = BRACKETED.match(layout.text, group[-1].span.end)
        name = bracket.group(1) if bracket else None
    return attribution if name is None else Attribution(speaker=name, mention=name)


def joined_passages(
    quotes: list[Quote], claims: dict[str, Claim], layout: Layout
) -> list[tuple[list[Passage], Quote | None]]:
    """The passages of each quotation, several if "he said" interrupts it, with the quote that they begin with."""
    quotes = sorted(quotes, key=lambda q: q.span)
    held: list[tuple[list[Passage], Quote | None]] = []
    at = 0
    for passage in layout.passages:
        while at < len(quotes) and quotes[at].span.end <= passage.span.start:
            at += 1
        quote = quotes[at] if at < len(quotes) and quotes[at].span.start < passage.span.end else None
        if held and continues(layout.text, held[-1][0][-1], passage, held[-1][1], quote, claims):
            held[-1][0].append(passage)
        else:
            held.append(([passage], quote))
    return held


def is_scare(text: str, start: int) -> bool:
    """True if the marks are for a name or an ironic term: the so-called “experts”, a play titled “The Door”."""
    words = text[max(0, start - LONGEST_NAMING) : start].casefold().split()
    return bool(words) and words[-1] in lexicon().quotation.naming


def continues(
    text: str, above: Passage, below: Passage, one: Quote | None, other: Quote | None, claims: dict[str, Claim]
) -> bool:
    """True if a passage continues a sentence that "he said" interrupted."""
    if (
        one is None
        or other is None
        or one.claim is None
        or one.claim != other.claim
        or claims[one.claim].kind != "direct"
    ):
        return False
    between = text[above.pieces[-1].end : below.pieces[0].start]
    return text[above.pieces[-1].end - 1] not in ".!?" and not set(".!?") & set(between) and interrupts(between)


def quotation(layout: Layout, group: list[Passage], attribution: Attribution) -> DraftQuotation:
    """A quotation from its passages; `span` excludes the outer marks."""
    pieces = [piece for passage in group for piece in passage.pieces]
    span = Span(pieces[0].start, pieces[-1].end)
    hull = layout.sentence_hull(span)
    tokens, (start, end) = layout.tokens, (group[0].span.start, group[-1].span.end)
    before = tokens.lower[max(tokens.at(hull.start), tokens.before(start) - AROUND) : tokens.before(start)]
    after = tokens.lower[tokens.at(end) : min(tokens.before(hull.end), tokens.at(end) + AROUND)]
    return DraftQuotation(span, read_quotation(layout.text, pieces), attribution, (*before, *after))


def one_quotation(text: str, by: str | None) -> Draft:
    """A draft of only a quotation, with the name of its speaker."""
    marks = "\"“”„‟«»'‘’‹› \n\t"
    start = len(text) - len(text.lstrip(marks))
    span = Span(start, max(start, len(text.rstrip(marks))))
    words = read_quotation(text, [span])
    kept = (DraftQuotation(span, words, Attribution(speaker=by, mention=by)),) if len(words.words) else ()
    skipped = () if kept else (Skipped("quotation", span, text, "no words to compare"),)
    return Draft(text, "--quote", kept, (), (), skipped)
