"""Verdicts of earlier checks, kept in the cache for as long as the articles and what is checked are the same.

Reported speech is kept statement by statement, because its verdict depends on nothing else in the draft; the other
verdicts look around and are kept with the whole draft.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any

from malicli.articles.article import Imprint
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft, Skipped
from malicli.check.findings import Finding, Match
from malicli.check.quotations.quote_locations import Altered
from malicli.spans import Span

NAMES = tuple(field.name for field in fields(Finding))
Verdict = Finding | Skipped


def kept_or_made(corpus: Corpus, make: Callable[[], Iterable[Verdict]], *asked: object) -> Iterator[Verdict]:
    """The verdicts that are kept for what was asked; else those that are made now."""
    kept = corpus.kept
    known = kept.find(asked) if kept else None
    if known is not None:
        yield from map(unpacked, known)
        return
    corpus.read()
    made = list(make())
    if kept:
        kept.keep([*map(packed, made)], asked)
    yield from made


def all_of(draft: Draft) -> list[Any]:
    """All that a verdict can depend on in a draft, as values of JSON."""
    quotations = [
        (q.span, w.words.folded, w.words.starts, sorted(w.gaps), [*w.inserted.items()], sorted(w.adapted), *q[2:])
        for q in draft.quotations
        for w in (q.words,)
    ]
    return [draft.text, quotations, draft.attributions, draft.figures]


def packed(verdict: Verdict) -> list[Any]:
    """A verdict as values of JSON."""
    return list(verdict) if isinstance(verdict, Skipped) else [getattr(verdict, name) for name in NAMES]


def unpacked(values: list[Any]) -> Verdict:
    """The inverse of `packed`."""
    if len(values) == len(Skipped._fields):
        return Skipped(values[0], Span(*values[1]), *values[2:])
    own = dict(zip(NAMES, values, strict=True))
    own |= {"span": Span(*own["span"]), "at": Span(*own["at"]), "flags": tuple(own["flags"])}
    own |= {name: match(own[name]) for name in ("match", "nearest")}
    own |= {"changes": tuple(map(change, own["changes"])), "matches": tuple(map(match, own["matches"]))}
    return Finding(**own)


def change(values: list[Any]) -> Altered:
    """A change of words."""
    op, source, draft, there, here = values
    return Altered(op, source, draft, there and Span(*there), Span(*here))


def match(values: list[Any] | None) -> Match | None:
    """A place in an article."""
    if values is None:
        return None
    found = Match(*values)
    imprint = Imprint(*values[6]) if values[6] else None
    return found._replace(span=Span(*found.span), imprint=imprint)
