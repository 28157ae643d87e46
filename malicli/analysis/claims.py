"""Claims and quotes as records: attributed statements, the article's own voice, and the quoted passages in them."""

from collections.abc import Iterable
from dataclasses import replace

from malicli.analysis.document import Document
from malicli.analysis.identity import Identities
from malicli.analysis.statements import Statement
from malicli.articles.article import Span
from malicli.records import UNATTRIBUTED, Attribution, Claim, Figure, Quote


def find_claims(
    document: Document, statements: list[Statement], attributions: list[Attribution], identities: Identities
) -> list[Claim]:
    """Claims in reading order; a body sentence that nobody is given is the article's own."""
    claims = [
        claim(document, identities, s.content, content_kind(document, s.content), a)
        for s, a in zip(statements, attributions, strict=True)
    ]
    claims += own_voice(document, claims, identities)
    return sorted(claims, key=lambda c: (c.span, c.id))


def claim(
    document: Document, identities: Identities, spans: tuple[Span, ...], kind: str, attribution: Attribution
) -> Claim:
    """A claim over its pieces."""
    hull = Span(spans[0].start, spans[-1].end)
    place = identities.place("c", document, hull)
    return Claim(**place, attribution=attribution, kind=kind, spans=spans, co_speakers=attribution.co_speakers)


def own_voice(document: Document, attributed: list[Claim], identities: Identities) -> list[Claim]:
    """The sentences of the body that hold no attributed words."""
    told = [span for c in attributed for span in c.spans]
    told += [c.attribution.mention_span for c in attributed if c.attribution.mention_span]
    found = []
    for sentence in document.sentences:
        if document.paragraphs[sentence.paragraph].is_body and not touches(told, sentence.span):
            found.append(claim(document, identities, (sentence.span,), "own", UNATTRIBUTED))
    return found


def touches(spans: Iterable[Span], span: Span) -> bool:
    """Whether any of the spans shares a character with the span."""
    return any(start < span.end and span.start < end for start, end in spans)


def content_kind(document: Document, content: tuple[Span, ...]) -> str:
    """`direct` where quoted passages are the whole content, `mixed` where they are part of it, else `indirect`."""
    quoted = plain = 0
    for start, end in content:
        size = letters(document.text[start:end])
        inside = sum(
            letters(document.text[max(s, start) : min(e, end)])
            for p in document.passages
            for s, e in p.pieces
            if s < end and e > start
        )
        quoted, plain = quoted + inside, plain + size - inside
    return "indirect" if not quoted else "mixed" if plain else "direct"


def letters(text: str) -> int:
    """How many characters of a text are letters or digits."""
    return sum(map(str.isalnum, text))


def find_quotes(document: Document, claims: list[Claim], identities: Identities) -> list[Quote]:
    """Every piece of a quoted passage that stands in an attributed claim."""
    found = []
    for passage in document.passages:
        for piece in passage.pieces:
            holder = holding(claims, piece)
            if holder is not None:
                place = identities.place("q", document, piece)
                kind = "direct" if holder.kind == "direct" else "mixed"
                found.append(Quote(**place, attribution=holder.attribution, kind=kind, claim=holder.id))
    return found


def holding(claims: list[Claim], piece: Span) -> Claim | None:
    """The shortest attributed claim whose content holds the piece."""
    near = [
        c for c in claims if c.kind != "own" and any(s <= piece.start + 1 and piece.end - 1 <= e for s, e in c.spans)
    ]
    return min(near, key=lambda c: sum(e - s for s, e in c.spans), default=None)


def linked(claims: list[Claim], quotes: Iterable[Quote], figures: Iterable[Figure]) -> list[Claim]:
    """The claims again, each with the ids of the quotes and figures that stand in it."""
    inside: dict[str, tuple[list[str], list[str]]] = {c.id: ([], []) for c in claims}
    for quote in quotes:
        if quote.claim:
            inside[quote.claim][0].append(quote.id)
    for figure in figures:
        if figure.claim:
            inside[figure.claim][1].append(figure.id)
    return [replace(c, quotes=tuple(inside[c.id][0]), figures=tuple(inside[c.id][1])) for c in claims]
