"""Figures that nothing but the words around them compares: by the sentence, and by the speaker."""

from malicli.check.article_view import Source
from malicli.check.claimed_speaker import Given
from malicli.check.corpus import Corpus
from malicli.check.figure_matching import Compared, compare, same_value
from malicli.check.informative_words import content
from malicli.check.normalized_words import read_words
from malicli.language import cached, group
from malicli.records import Figure

ALIKE = 3  # content words that two sentences share, and the share of the draft's
SHARE = 0.5


def in_context(figure: Figure, given: Given | None, corpus: Corpus) -> list[Compared]:
    """The articles' figures in the sentence that reads most like the draft's, else those of the same speaker."""
    found: list[tuple[int, Source, Figure]] = []
    for source in corpus.sources:
        for other in source.figures:
            if other.category == figure.category and other.unit == figure.unit:
                shared = alike(figure.sentence, other.sentence)
                if shared:
                    found.append((shared, source, other))
    best = max((shared for shared, _, _ in found), default=0)
    same = [Compared(s, f, *compare(figure, f, s)) for shared, s, f in found if shared == best]
    return same or of_speaker(figure, given, corpus)


def alike(draft: str, article: str) -> int:
    """How many content words two sentences share; 0 if they are too few."""
    here, there = (frozenset(w for w in content(text) if not w[0].isdigit()) for text in (draft, article))
    shared = len(here & there)
    return shared if shared >= ALIKE and shared >= SHARE * len(here) else 0


def of_speaker(figure: Figure, given: Given | None, corpus: Corpus) -> list[Compared]:
    """The articles' figures of no other thing in sentences that name the draft's speaker."""
    named = frozenset(given.name or given.role) if given else frozenset()
    if not named or (figure.noun or "").split(" ")[-1].lower() not in group("counts anything") | {""}:
        return []
    return [
        Compared(source, other, *compare(figure, other, source))
        for source in corpus.sources
        for other in source.figures
        if other.category == figure.category and other.noun is None and named <= stems(other.sentence)
    ]


@cached()
def stems(text: str) -> frozenset[str]:
    """The folded words of a text, also without an "s" at the end."""
    words = read_words(text).folded
    return frozenset({*words, *(w.removesuffix("s") for w in words)})


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
