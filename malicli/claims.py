"""Make the records for claims and quotes: attributed statements, the article's own voice, and quoted passages."""

from collections.abc import Iterable

from malicli.attribution.statements import Statement
from malicli.record_ids import Identities
from malicli.records import UNATTRIBUTED, Attribution, Claim, Figure, Quote
from malicli.spans import Span, overlap, overlaps
from malicli.syntax.document import Document


def find_claims(
    document: Document,
    statements: list[Statement],
    attributions: list[Attribution],
    identities: Identities,
    own: bool = True,
) -> list[Claim]:
    """Claims in reading order; with `own`, unattributed sentences of the body are claims of the article."""
    found = content_kinds(document, [s.content for s in statements])
    kinds = ["direct" if s.is_turn else kind for s, kind in zip(statements, found, strict=True)]
    ordered = sorted(zip([s.content for s in statements], kinds, attributions, strict=True), key=lambda row: row[0])
    claims = [claim(document, identities, content, kind, a) for content, kind, a in ordered]
    if own:
        claims += own_voice(document, claims, identities)
    return sorted(claims, key=lambda c: (c.span, c.id))


def claim(
    document: Document, identities: Identities, spans: tuple[Span, ...], kind: str, attribution: Attribution
) -> Claim:
    """A claim from the pieces of its content."""
    hull = Span(spans[0].start, spans[-1].end)
    at, (_, page, time) = identities.locate("c", document, hull)
    others = attribution.co_speakers
    return Claim(*at, attribution=attribution, kind=kind, spans=spans, co_speakers=others, page=page, time=time)


def quote(document: Document, identities: Identities, span: Span, kind: str, holder: Claim) -> Quote:
    """A quote that a claim contains."""
    at, (_, page, time) = identities.locate("q", document, span)
    return Quote(*at, attribution=holder.attribution, kind=kind, claim=holder.id, page=page, time=time)


def own_voice(document: Document, attributed: list[Claim], identities: Identities) -> list[Claim]:
    """The sentences of the body without attributed words."""
    attributed_spans = [span for c in attributed for span in c.spans]
    attributed_spans += [c.attribution.mention_span for c in attributed if c.attribution.mention_span]
    body = [s.span for s in document.sentences if document.paragraphs[s.paragraph].is_body]
    near = overlaps(body, attributed_spans)
    free = (
        span
        for span, numbers in zip(body, near, strict=True)
        if not any(overlap(attributed_spans[n], span) for n in numbers)
    )
    return [claim(document, identities, (span,), "own", UNATTRIBUTED) for span in free]


def content_kinds(document: Document, contents: list[tuple[Span, ...]]) -> list[str]:
    """`direct` if quoted passages are the whole content, `mixed` if they are part of it, else `indirect`."""
    quoted = [piece for passage in document.passages for piece in passage.pieces]
    parts = [part for content in contents for part in content]
    inside = iter(overlaps(parts, quoted))
    return [
        content_kind(document.text, [(part, [quoted[n] for n in next(inside)]) for part in content])
        for content in contents
    ]


def content_kind(text: str, content: list[tuple[Span, list[Span]]]) -> str:
    """The kind of a content, given the quoted pieces near each of its parts."""
    if not any(near for _, near in content):
        return "indirect"
    said = plain = ""
    for (start, end), near in content:
        for first, last in near:
            plain += text[start : min(first, end)]
            said += text[max(first, start) : min(last, end)]
            start = max(start, last)
        plain += text[start:end]
    return "indirect" if not has_letters(said) else "mixed" if has_letters(plain) else "direct"


def has_letters(text: str) -> bool:
    """Whether a text holds a letter or a digit."""
    return any(map(str.isalnum, text))


def find_quotes(document: Document, claims: list[Claim], identities: Identities) -> list[Quote]:
    """A quote for each piece of a quoted passage inside an attributed claim, and for each labelled turn of speech."""
    pieces = [piece for passage in document.passages for piece in passage.pieces]
    attributed = [(span, c) for c in claims if c.kind != "own" for span in c.spans]
    near = overlaps(pieces, [span for span, _ in attributed])
    found = []
    for piece, numbers in zip(pieces, near, strict=True):
        holder = shortest(piece, [attributed[n] for n in numbers])
        if holder is not None:
            kind = "direct" if holder.kind == "direct" else "mixed"
            found.append(quote(document, identities, piece, kind, holder))
    whole = [(span, c) for span, c in attributed if c.kind == "direct"]
    marked = overlaps([span for span, _ in whole], pieces)
    unmarked = [row for row, numbers in zip(whole, marked, strict=True) if not numbers]
    for span, c in unmarked:
        found.append(quote(document, identities, span, "direct", c))
    return sorted(found, key=lambda quote: quote.span) if unmarked else found


def shortest(piece: Span, near: list[tuple[Span, Claim]]) -> Claim | None:
    """The shortest claim whose content contains the piece (its outer marks may be one character outside)."""
    holding = [c for (start, end), c in near if start <= piece.start + 1 and piece.end - 1 <= end]
    return min(holding, key=lambda c: sum(e - s for s, e in c.spans), default=None)


def linked(claims: list[Claim], quotes: Iterable[Quote], figures: Iterable[Figure]) -> list[Claim]:
    """The claims, each with the ids of the quotes and figures that it contains."""
    inside: dict[str, tuple[list[str], list[str]]] = {c.id: ([], []) for c in claims}
    for quote in quotes:
        if quote.claim:
            inside[quote.claim][0].append(quote.id)
    for figure in figures:
        if figure.claim:
            inside[figure.claim][1].append(figure.id)
    return [c._replace(quotes=tuple(inside[c.id][0]), figures=tuple(inside[c.id][1])) for c in claims]
