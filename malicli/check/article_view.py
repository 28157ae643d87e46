"""Articles as `check` reads them: word by word, with speech separated from the reporter's words."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from malicli.articles.article import Article
from malicli.check.normalized_words import Words, read_words
from malicli.check.quotations.unquoted_speech import is_first_person, named_in_title
from malicli.language import cached, group
from malicli.record_ids import line_ends, position
from malicli.records import UNATTRIBUTED, Attribution, Claim, Figure, Quote, Record
from malicli.spans import Span, within
from malicli.syntax.text_layout import Layout, read_layout

PROSE = -1
CLAIMS_AROUND = 64  # claims examined around a place


class Utterance(NamedTuple):
    """One quotation of an article: pieces in quotation marks, joined across words such as "he said"."""

    pieces: tuple[Span, ...]
    attribution: Attribution
    quotes: tuple[Quote, ...]  # no speaker if the words are unattributed
    unmarked: bool = False  # a turn, a speech or a statement, without quotation marks


if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")
OF_ARTICLES: list["_lru_cache_wrapper[Any]"] = []  # what is known of the articles of a check


def kept_for_articles(function: Callable[..., T]) -> "_lru_cache_wrapper[T]":
    """A function of articles that keeps its answers until the check of them ends."""
    kept = cached()(function)
    OF_ARTICLES.append(kept)
    return kept


def forget_articles() -> None:
    """Let the articles of a check go: a server checks many drafts."""
    for kept in OF_ARTICLES:
        kept.cache_clear()


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """An article with its records; `voices` has the number of each word's utterance, or PROSE."""

    article: Article
    layout: Layout
    words: Words
    voices: list[int]
    utterances: tuple[Utterance, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    vocabulary: frozenset[str]
    line_ends: list[int]

    def claim_over(self, span: Span) -> Claim | None:
        """The shortest attributed claim whose content contains the span."""
        attributed = [c for c in self.near(span) if c.kind != "own"]
        holding = [c for c in attributed if any(within(span, piece) for piece in c.spans)]
        return min(holding, key=lambda c: sum(e - s for s, e in c.spans), default=None)

    def own_claim(self, span: Span) -> Claim | None:
        """The claim in the article's own voice that contains the span."""
        return next((c for c in self.near(span) if within(span, c.span)), None)

    def near(self, span: Span) -> tuple[Claim, ...]:
        """The claims that begin at the span or shortly before it."""
        at = bisect_right(self.claims, span.start, key=lambda c: c.span.start)
        return self.claims[max(0, at - CLAIMS_AROUND) : at]

    def folded(self, span: Span) -> list[str]:
        """The folded words of a span."""
        within = self.words.inside(span)
        return self.words.folded[within.start : within.stop]

    def paragraph_at(self, span: Span) -> str:
        """The text between the line ends around a span."""
        text = self.article.text
        end = text.find("\n", span.end)
        return text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)].strip()

    def line_of(self, char: int) -> int:
        """The 1-based line of a character."""
        return position(self.line_ends, char)[0]


def own_words(text: str, spans: Iterable[Span], quoted: Sequence[Span]) -> str:
    """The words of some spans outside the quoted pieces, which are in order."""
    return " ".join(text[slice(*part)] for span in spans for part in free_parts(span, quoted))


def make_source(article: Article, records: Iterable[Record]) -> Source:
    """The view of an article."""
    # If two rows of JSONL have the same id, the index returns the records of both for either.
    by_place = sorted((r for r in records if article.text.startswith(r.text, r.span.start)), key=lambda r: r.span)
    claims = tuple(r for r in by_place if isinstance(r, Claim))
    quotes = [r for r in by_place if isinstance(r, Quote)]
    layout, words = read_layout(article), read_words(article.text)
    marked = find_utterances(layout, quotes, {c.id: c for c in claims})
    utterances = with_speech(marked, layout, [*(c.attribution for c in claims), *(q.attribution for q in quotes)])
    voices = [PROSE] * len(words)
    for number, utterance in enumerate(utterances):
        for piece in utterance.pieces:
            for at in words.inside(piece):
                voices[at] = number
    figures = tuple(r for r in by_place if isinstance(r, Figure))
    claims = tuple(sorted((*claims, *answered(claims)), key=lambda c: c.span))
    lines = line_ends(article.text)
    return Source(article, layout, words, voices, utterances, claims, figures, frozenset(words.folded), lines)


def answered(claims: Sequence[Claim]) -> Iterator[Claim]:
    """What the answers to some questions state: "No" denies what was asked."""
    for question, answer in pairwise(c for c in claims if c.kind == "direct"):
        reply = answer.text.split(maxsplit=1)[0].strip(",.;:!")
        asked = question.text.rpartition(". ")[2]
        opens = asked.partition(" ")[0].lower()
        if reply.lower() in group("no, yes") and opens in group("opens a question") and asked[-1:] == "?":
            span = Span(question.span.end - len(asked), question.span.end)
            said = answer.attribution._replace(cue=reply)
            yield question._replace(kind="indirect", text=asked, span=span, spans=(span,), attribution=said)


def find_utterances(layout: Layout, quotes: list[Quote], claims: dict[str, Claim]) -> tuple[Utterance, ...]:
    """The quotations of an article in reading order, including unattributed words in quotation marks."""
    found: list[Utterance] = []
    at = 0
    for passage in layout.passages:
        while at < len(quotes) and quotes[at].span.end <= passage.span.start:
            found.append(Utterance((quotes[at].span,), quotes[at].attribution, (quotes[at],)))  # a turn, without marks
            at += 1
        first = at
        while at < len(quotes) and quotes[at].span.start < passage.span.end:
            at += 1
        inside = tuple(quotes[first:at])
        above = found[-1] if found else None
        if inside and above and above.quotes and continues(layout.text, above.quotes[-1], inside[0], claims):
            found[-1] = above._replace(pieces=above.pieces + passage.pieces, quotes=above.quotes + inside)
        else:
            found.append(Utterance(passage.pieces, inside[0].attribution if inside else UNATTRIBUTED, inside))
    found += [Utterance((q.span,), q.attribution, (q,)) for q in quotes[at:]]
    return tuple(found)


def with_speech(marked: tuple[Utterance, ...], layout: Layout, known: Sequence[Attribution]) -> tuple[Utterance, ...]:
    """The utterances of an article, in reading order; of a speech also what is outside quotation marks."""
    taken = sorted(piece for utterance in marked for piece in utterance.pieces)
    article, paragraphs = layout.article, (paragraph.span for paragraph in layout.paragraphs)
    free = (part for p in paragraphs if p != article.headline for part in free_parts(p, taken))
    pieces = tuple(part for part in free if any(map(str.isalnum, article.text[slice(*part)])))
    if not is_first_person(article, pieces):
        return marked
    speech = Utterance(pieces, named_in_title(article, known), (), unmarked=True)
    return tuple(sorted((*marked, speech), key=lambda u: u.pieces[0]))


def free_parts(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span outside the others, which are in order."""
    at, first = span.start, bisect_right(taken, span.start, key=lambda piece: piece.end)
    for start, end in (*takewhile(lambda piece: piece.start < span.end, taken[first:]), (span.end, span.end)):
        if start > at:
            yield Span(at, start)
        at = end


def continues(text: str, above: Quote, below: Quote, claims: dict[str, Claim]) -> bool:
    """True if two quotes form one quotation: nothing is between them, or only an attribution."""
    if not any(map(str.isalnum, text[above.span.end : below.span.start])):
        return above.attribution.speaker == below.attribution.speaker
    claim = claims.get(above.claim or "")
    if claim is None or claim.id != below.claim:
        return False
    content = [text[max(s, above.span.end) : min(e, below.span.start)] for s, e in claim.spans]
    return interrupts(text[above.span.end : below.span.start]) and not any(map(str.isalnum, "".join(content)))


def interrupts(between: str) -> bool:
    """True if words between two passages only interrupt them: `," he said, "`, not `," said he, who called it a "`."""
    words = between.rstrip("\"“„‟«‘'‹ \t\r\n")
    return words[-1:] in tuple(",.;:!?—–-") or not any(map(str.isalnum, between))
