"""The verdict on a figure: is it in the articles, and from the named speaker?"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from malicli.check.article_view import Source, Utterance
from malicli.check.attributions.claimed_speaker import Given, given_by
from malicli.check.attributions.pronoun_speakers import Nearby, reconsidered
from malicli.check.attributions.speaker_verdict import SpeakerVerdict, judge_speaker
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft, Skipped
from malicli.check.findings import Finding, Match
from malicli.check.informative_words import informative
from malicli.check.normalized_words import folded_words
from malicli.check.numbers.figure_choice import of_one_kind
from malicli.check.numbers.figure_matching import FATES, TOPICS, Compared
from malicli.check.numbers.figure_measures import last_word, printed_clause, stems_of
from malicli.check.numbers.number_comparison import is_far, same_value
from malicli.check.report_lines import given_to, match_at, sentence_of, these
from malicli.check.verdict_scale import rank
from malicli.language import pattern
from malicli.records import Figure
from malicli.spans import Span

Printed = tuple[str | None, Source | None, Span | None]  # a verdict, and the place in an article


CHARS_BEFORE = 60  # characters before a figure
MUCH_MORE = 5.0  # times; a number of another thing
AS_ALIKE = 0.5  # how much less alike the words of another owner's number may be
OPEN = ("unknown", "not_given")
SAY = "the articles say"
LEAST_FIGURES = 4  # findings on figures by which a draft rests on the articles or on other sources
SAID = 7.0  # likeness from which a number of another speaker is the same statement


def check_figure(figure: Figure, same: list[Compared], corpus: Corpus, draft: Draft) -> Finding:
    """The finding on a figure, given the articles' figures for the same thing."""
    given = given_by(figure.attribution)
    nearby = draft.before(figure.attribution, figure.span.start)
    verdict, speaker, best = judge_figure(given, same, nearby, corpus)
    other = of_another(figure, given, speaker, best, same, draft) if best else None
    if other is not None and verdict in ("match", "undecided"):
        who = other.attribution.speaker or given_to(given)
        speaker = SpeakerVerdict("mismatch", speaker.said_by, f"the article has {other.text} from {who}")
        verdict = "match"
    elif best and speaker.verdict == "mismatch" and (verdict == "undecided" or not is_sure(figure, best, draft)):
        speaker = speaker._replace(verdict="unknown")
    listed = tuple(figure_match(c) for c in same)
    reason = best.reason if best else f"no such figure in {these(corpus)}"
    if verdict == "match" and best:
        reason = sentence_of(reason, newer(best, same))
    if verdict == "differs":
        reason = sentence_of(reason, f"{SAY} {listed_figures(same)}")
    return Finding(
        "figure",
        figure.span,
        draft.text[slice(*figure.span)],
        given_to(given),
        verdict if speaker.verdict != "mismatch" or verdict != "match" else "mismatch",
        None,
        speaker.verdict,
        said_by=best.figure.attribution.speaker if best else None,
        match=figure_match(best) if best and verdict != "differs" else None,
        nearest=figure_match(best) if best and verdict == "differs" else None,
        reason=sentence_of(reason, speaker.reason),
        matches=listed,
        suggestion=best.figure.text
        if best and verdict == "differs" and len({c.figure.text for c in same}) == 1
        else None,
    )


def is_sure(figure: Figure, found: Compared, draft: Draft) -> bool:
    """Whether a number of another speaker is the same statement, and the draft's clause does not name that speaker."""
    start = figure.span.start
    whole = pattern("before a whole").search(draft.text, max(0, start - CHARS_BEFORE), start)
    is_same = same_value(figure, found.figure) and found.likeness >= SAID
    return is_same and not whole and not is_named(found.figure.attribution.speaker, figure, draft)


def of_another(
    figure: Figure, given: Given | None, speaker: SpeakerVerdict, found: Compared, same: list[Compared], draft: Draft
) -> Figure | None:
    """Another number of the same thing, by the draft's speaker or by who is named beside it; None if there is none."""
    if not same_value(figure, found.figure):
        return None  # the number is reckoned
    theirs = given_another(given.text, found) if given and speaker.verdict == "unknown" else None
    return theirs or (of_another_owner(figure, found, same, draft) if speaker.verdict in OPEN else None)


def given_another(speaker: str, found: Compared) -> Figure | None:
    """The other number of the same that an article gives from a speaker, in a clause that begins with the speaker."""
    if found.figure.attribution.speaker is None or found.figure.category in TOPICS:
        return None
    named = frozenset(filter(None, map(informative, folded_words(speaker))))
    source, figure = found.source, found.figure
    for other in source.figures:
        alike = (other.category, other.unit) == (figure.category, figure.unit)
        near = not same_value(figure, other) and not is_far(figure._replace(bound="more than"), other, MUCH_MORE)
        if alike and near and last_word(other) in (None, last_word(figure)):
            words = stems_of(*printed_clause(other, source.article.text))
            if words and words[0] in named:
                return other
    return None


def of_another_owner(figure: Figure, found: Compared, same: list[Compared], draft: Draft) -> Figure | None:
    """Another number of the same, whose owner the draft's clause names: 26 and not 19 for "Mwansa put them at 19"."""
    clause = {*stems_of(*printed_clause(figure, draft.text))}
    owner = found.figure.attribution.speaker or printed_clause(found.figure, found.source.article.text)[0]
    if clause & {*stems_of(owner)}:
        return None
    others = (c for c in same if c.verdict == "differs" and c.words > found.words - AS_ALIKE)
    alike = (
        c.figure
        for c in others
        if c.figure.category == found.figure.category
        and c.figure.unit == found.figure.unit
        and may_count_alike(found, c)
    )
    near = (f for f in alike if not is_far(figure._replace(bound="more than"), f, MUCH_MORE))
    return next((f for f in near if clause & {*stems_of(f.attribution.speaker or "")[-1:]}), None)


def may_count_alike(one: Compared, other: Compared) -> bool:
    """Whether two numbers count something similar, or one of them has no noun."""
    return None in (last_word(one.figure), last_word(other.figure)) or of_one_kind(one.figure, other.figure)


def is_named(speaker: str | None, figure: Figure, draft: Draft) -> bool:
    """Whether the draft's clause names the article's speaker: "A expects 5.5 percent, while the bank forecasts 4.6"."""
    before, after = printed_clause(figure, draft.text)
    return bool(speaker) and {*folded_words(str(speaker))} <= {*folded_words(before), *folded_words(after)}


def newer(best: Compared, same: list[Compared]) -> str | None:
    """The number of a later article for the same thing, if a toll has changed since: "newer: 34, 5 February"."""
    day = best.source.article.imprint.date
    if best.figure.category not in FATES or not day:
        return None
    later = [c for c in same if (c.source.article.imprint.date or "") > day and not same_value(best.figure, c.figure)]
    if not later:
        return None
    last = max(later, key=lambda c: str(c.source.article.imprint.date))
    return f"newer: {last.figure.text}, {spoken_day(str(last.source.article.imprint.date))}"


def spoken_day(day: str) -> str:
    """A day as it is printed: "5 February" for "2013-02-05"; a month or a year unchanged."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{read.day} {read:%B}"


def corrected(figure: Figure, right: tuple[Source, Figure], corpus: Corpus, draft: Draft) -> Finding:
    """The verdict on a number that a newspaper took back."""
    source, other = right
    made = check_figure(figure, [Compared(source, other, "differs", f"corrected to {other.text}")], corpus, draft)
    return replace(made, suggestion=other.text)


def check_printed(span: Span, judged: Printed, draft: Draft, what: str) -> Finding | Skipped:
    """The verdict on a score, the votes of two sides or an age; skipped if the articles have none like it."""
    verdict, source, other = judged
    text = draft.text[slice(*span)]
    if verdict is None:
        return Skipped("figure", span, text, f"no comparable {what} in the articles")
    place = match_at(source, other, None) if source and other else None
    wrong = verdict != "match"
    return Finding(
        "figure",
        span,
        text,
        None,
        verdict,
        None,
        "not_given",
        match=None if wrong else place,
        nearest=place if wrong else None,
        reason=(f"{SAY} {place.text}" if place else f"no such {what} in the articles") if wrong else None,
        matches=(place,) if place else (),
        suggestion=place.text if wrong and place else None,
    )


def with_other_sources(found: Iterable[Finding | Skipped], corpus: Corpus) -> Iterator[Finding | Skipped]:
    """The findings on a draft's figures; where most are in no article, none is called another one of the same.

    Such a draft rests on other sources, whose numbers are seldom for the very thing that the nearest one is for.
    """
    every = list(found)
    verdicts = [finding.verdict for finding in every if isinstance(finding, Finding)]
    known, others = verdicts.count("match"), verdicts.count("differs") + verdicts.count("absent")
    elsewhere = known < others and known + others >= LEAST_FIGURES
    yield from (of_other_source(finding, corpus) for finding in every) if elsewhere else every


def of_other_source(finding: Finding | Skipped, corpus: Corpus) -> Finding | Skipped:
    """A finding in a draft that rests on other sources: a number that only differs from the nearest one is absent."""
    if isinstance(finding, Skipped) or finding.verdict != "differs" or not (finding.reason or "").startswith(SAY):
        return finding
    near = finding.nearest.text if finding.nearest else None
    reason = sentence_of(f"no such figure in {these(corpus)}", f"the nearest is {near}" if near else None)
    return replace(finding, verdict="absent", reason=reason, suggestion=None)


def judge_figure(
    given: Given | None, same: list[Compared], nearby: Nearby | None, corpus: Corpus
) -> tuple[str, SpeakerVerdict, Compared | None]:
    """The best verdict against any of the figures, with the verdict on the speaker."""
    order = ("match", "undecided", "differs")
    judged = []
    for number, compared in enumerate(same):
        said = Utterance((compared.figure.span,), compared.figure.attribution, ())
        judge = partial(judge_speaker, source=compared.source, utterance=said)
        speaker = reconsidered(judge(given), nearby, corpus, judge)
        judged.append((order.index(compared.verdict), rank(speaker.verdict), number, compared, speaker))
    if not judged:
        return "absent", SpeakerVerdict("unknown" if given else "not_given"), None
    *_, best, speaker = min(judged, key=lambda j: j[:3])
    return best.verdict, speaker, best


def listed_figures(same: list[Compared]) -> str:
    """The articles' figures with their speakers, each once, as text."""
    figures = [c.figure for c in same]
    listed = dict.fromkeys(f"{f.text} ({f.attribution.speaker})" if f.attribution.speaker else f.text for f in figures)
    return ", ".join(listed)


def figure_match(compared: Compared) -> Match:
    """A figure of the articles as evidence."""
    f = compared.figure
    return Match(f.id, f.imprint.article, f.line, f.span, f.text, f.attribution.speaker, f.imprint, f.sentence)
