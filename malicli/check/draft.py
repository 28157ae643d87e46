"""A draft: the quotations, attributions and figures in it, found by the same analysis as those of the articles."""

from dataclasses import dataclass

from malicli.articles.article import Article, Imprint
from malicli.check.article_view import interrupts, own_words
from malicli.check.normalized_words import Quotation, read_quotation
from malicli.language import lexicon
from malicli.pipeline import Analysis, analyse
from malicli.records import UNATTRIBUTED, Attribution, Claim, Figure, Quote
from malicli.spans import Span
from malicli.syntax.document import Document, read_document
from malicli.syntax.quote_marks import Passage

LONGEST_NAMING = 20  # characters of "so-called"
AROUND = 60  # words of the sentence on either side of a quotation


@dataclass(frozen=True, slots=True)
class DraftQuotation:
    """Words in quotation marks, in pieces where "he said" interrupts them; `around` has the sentence's other words."""

    span: Span
    words: Quotation
    attribution: Attribution
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftAttribution:
    """What a draft reports somebody to have said, in its own words."""

    span: Span
    claim: Claim
    own: str  # its words outside quotation marks


@dataclass(frozen=True, slots=True)
class Skipped:
    """What of a draft was not checked, and why."""

    type: str
    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with everything in it that can be checked, in reading order."""

    text: str
    name: str
    quotations: tuple[DraftQuotation, ...]
    attributions: tuple[DraftAttribution, ...]
    figures: tuple[Figure, ...]
    skipped: tuple[Skipped, ...] = ()


def read_draft(text: str, name: str) -> Draft:
    """The parts of a text; a draft has no title."""
    article = Article(Imprint(name), text)
    analysis, document = analyse(article), read_document(article)
    quotations, skipped = find_quotations(analysis, document)
    attributions = find_attributions(analysis, document)
    return Draft(text, name, tuple(quotations), tuple(attributions), analysis.figures, tuple(skipped))


def find_attributions(analysis: Analysis, document: Document) -> list[DraftAttribution]:
    """The attributed claims that say something in words of their own, outside quotation marks."""
    quoted = [piece for passage in document.passages for piece in passage.pieces]
    reported = [c for c in analysis.claims if c.kind in ("indirect", "mixed")]
    found = [DraftAttribution(c.span, c, own_words(document.text, c.spans, quoted)) for c in reported]
    return [f for f in found if any(map(str.isalnum, f.own))]


def find_quotations(analysis: Analysis, document: Document) -> tuple[list[DraftQuotation], list[Skipped]]:
    """Every passage in quotation marks, attributed or not."""
    found: list[DraftQuotation] = []
    skipped: list[Skipped] = []
    for group, quote in joined_passages(analysis, document):
        scare = is_scare(document.text, group[0].span.start)
        item = quotation(document, group, quote.attribution if quote and not scare else UNATTRIBUTED)
        if len(item.words.words):
            found.append(item)
        else:
            skipped.append(Skipped("quotation", item.span, document.text[slice(*item.span)], "no words to compare"))
    return found, skipped


def joined_passages(analysis: Analysis, document: Document) -> list[tuple[list[Passage], Quote | None]]:
    """The passages of each quotation, several where "he said" interrupts it, with the quote that they begin with."""
    quotes = sorted(analysis.quotes, key=lambda q: q.span)
    claims = {c.id: c for c in analysis.claims}
    held: list[tuple[list[Passage], Quote | None]] = []
    at = 0
    for passage in document.passages:
        while at < len(quotes) and quotes[at].span.end <= passage.span.start:
            at += 1
        quote = quotes[at] if at < len(quotes) and quotes[at].span.start < passage.span.end else None
        if held and goes_on(document.text, held[-1][0][-1], passage, held[-1][1], quote, claims):
            held[-1][0].append(passage)
        else:
            held.append(([passage], quote))
    return held


def is_scare(text: str, start: int) -> bool:
    """Whether the draft itself calls something so: the so-called “experts”, a play titled “The Door”."""
    words = text[max(0, start - LONGEST_NAMING) : start].casefold().split()
    return bool(words) and words[-1] in lexicon.words("en/naming")


def goes_on(
    text: str, above: Passage, below: Passage, one: Quote | None, other: Quote | None, claims: dict[str, Claim]
) -> bool:
    """Whether a passage goes on in the middle of a sentence that "he said" interrupted."""
    if one is None or other is None or one.claim is None or one.claim != other.claim:
        return False
    if claims[one.claim].kind != "direct":
        return False
    between = text[above.pieces[-1].end : below.pieces[0].start]
    return text[above.pieces[-1].end - 1] not in ".!?" and not set(".!?") & set(between) and interrupts(between)


def quotation(document: Document, group: list[Passage], attribution: Attribution) -> DraftQuotation:
    """A quotation from its passages; `span` leaves the outer marks out."""
    pieces = [piece for passage in group for piece in passage.pieces]
    span = Span(pieces[0].start, pieces[-1].end)
    hull = document.sentence_hull(span)
    tokens, (start, end) = document.tokens, (group[0].span.start, group[-1].span.end)
    before = tokens.lower[max(tokens.at(hull.start), tokens.before(start) - AROUND) : tokens.before(start)]
    after = tokens.lower[tokens.at(end) : min(tokens.before(hull.end), tokens.at(end) + AROUND)]
    return DraftQuotation(span, read_quotation(document.text, pieces), attribution, (*before, *after))


def one_quotation(text: str, by: str | None) -> Draft:
    """The draft that is a quotation alone, with the name of its speaker."""
    marks = "\"“”„‟«»'‘’‹› \n\t"
    start = len(text) - len(text.lstrip(marks))
    span = Span(start, max(start, len(text.rstrip(marks))))
    words = read_quotation(text, [span])
    kept = (DraftQuotation(span, words, Attribution(speaker=by, mention=by)),) if len(words.words) else ()
    skipped = () if kept else (Skipped("quotation", span, text, "no words to compare"),)
    return Draft(text, "--quote", kept, (), (), skipped)
