"""Figures that nothing but the words around them compares, and those of one speaker."""

from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.figure_matching import Compared, compare
from malicli.check.informative_words import content
from malicli.check.number_comparison import same_value
from malicli.records import Figure

ALIKE = 3  # content words that two sentences share, and the share of the draft's
SHARE = 0.5


def in_context(figure: Figure, corpus: Corpus) -> list[Compared]:
    """The articles' figures in the sentence that reads most like the draft's."""
    found: list[tuple[int, Source, Figure]] = []
    for source in corpus.sources:
        for other in source.figures:
            if other.category == figure.category and other.unit == figure.unit:
                shared = alike(figure.sentence, other.sentence)
                if shared:
                    found.append((shared, source, other))
    best = max((shared for shared, _, _ in found), default=0)
    return [Compared(s, f, *compare(figure, f, s)) for shared, s, f in found if shared == best]


def alike(draft: str, article: str) -> int:
    """How many content words two sentences share; 0 if they are too few."""
    here, there = (frozenset(w for w in content(text) if not w[0].isdigit()) for text in (draft, article))
    shared = len(here & there)
    return shared if shared >= ALIKE and shared >= SHARE * len(here) else 0


def same_speakers(figure: Figure, found: list[Compared]) -> list[Compared]:
    """The figures of the same number that the draft's speaker gives, as right."""
    theirs = [c for c in found if c.figure.attribution.speaker and figure.attribution.speaker]
    return [
        Compared(c.source, c.figure, "match")
        for c in theirs
        if str(c.figure.attribution.speaker).casefold() == str(figure.attribution.speaker).casefold()
        and same_value(figure, c.figure)
        and (c.figure.noun is None or c.figure.noun == figure.noun)
    ]
