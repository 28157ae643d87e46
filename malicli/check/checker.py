"""Check a draft: compare its quotations, attributions and figures with the articles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from malicli.articles.article import Imprint
from malicli.check.article_view import Utterance, forget_articles
from malicli.check.attributions.claimed_speaker import Given, given_by, name_words
from malicli.check.attributions.known_speakers import Cast, people_in
from malicli.check.attributions.pronoun_speakers import reconsidered
from malicli.check.attributions.role_verdict import check_roles
from malicli.check.attributions.speaker_verdict import SpeakerVerdict, judge_speaker
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft, DraftAttribution, DraftQuotation, Skipped
from malicli.check.findings import Finding, Match, Report
from malicli.check.informative_words import content
from malicli.check.kept_verdicts import all_of, kept_or_made
from malicli.check.numbers.figure_choice import compared, judge_multiple
from malicli.check.numbers.figure_corrections import corrected_to, correction_of
from malicli.check.numbers.figure_matching import LOOSE
from malicli.check.numbers.figure_measures import last_word
from malicli.check.numbers.figure_presence import has_number, is_nowhere, is_unread
from malicli.check.numbers.figure_scores import Score, find_scores, judge_score
from malicli.check.numbers.figure_verdict import (
    Printed,
    check_figure,
    check_printed,
    corrected,
    with_other_sources,
)
from malicli.check.numbers.number_ages import find_ages, judge_age
from malicli.check.numbers.number_comparison import same_value
from malicli.check.numbers.number_dates import dates_in, judge_date, lies_between
from malicli.check.numbers.number_leftovers import leftovers
from malicli.check.numbers.number_multiples import multiples
from malicli.check.numbers.number_ordinals import find_ordinals, judge_ordinal
from malicli.check.numbers.number_ordinals import shares as shares_in
from malicli.check.numbers.number_times import find_times, judge_time
from malicli.check.paraphrases.paraphrase_verdict import check_reported, reported
from malicli.check.paraphrases.stances import check_stances
from malicli.check.quotations.quote_locations import Wording
from malicli.check.quotations.quote_verdict import judge_words
from malicli.check.quotations.short_quotes import PERHAPS_OWN
from malicli.check.report_lines import given_to, located, match_at, sentence_of, these, worse
from malicli.check.verdict_scale import TYPES, rank
from malicli.language import group
from malicli.records import Figure
from malicli.search.query import Index
from malicli.spans import Span, overlap, within

NOBODYS = "the article does not say whose words these are"
HEADS_LINE, RUNS_ON = re.compile(r"(?m)^\W*\d{1,2}[.:]\d{2}\Z"), re.compile(r"\s*[–—-]\s")
MARKS = frozenset('“”„‟"')


def check_draft(
    draft: Draft,
    index: Index,
    only: frozenset[str] = frozenset(TYPES),
    among: Sequence[Imprint] | None = None,
    corpus: Corpus | None = None,
) -> Report:
    """The report on the items of the draft of these types, in its order.

    `among` narrows the articles; a `corpus` that was read for another draft saves reading them again.
    """
    is_own, corpus = corpus is None, corpus or Corpus(index, among)
    seek(draft, corpus, only)
    judged = list(verdicts(draft, corpus, only))
    if corpus.kept:
        corpus.kept.save()
    found = sorted(located((f for f in judged if isinstance(f, Finding)), draft), key=lambda f: (f.span, f.type))
    skipped = [s for s in draft.skipped if s.type in only] + [s for s in judged if isinstance(s, Skipped)]
    if is_own:
        forget_articles()
    return Report(draft, corpus.articles, tuple(found), tuple(skipped), corpus.warnings)


def verdicts(draft: Draft, corpus: Corpus, only: frozenset[str]) -> Iterator[Finding | Skipped]:
    """The finding on each item of the draft; an item that cannot be compared is skipped."""
    everything = all_of(draft) if corpus.kept else ()
    if "quotation" in only:
        made = (check_quotation(quotation, corpus, draft) for quotation in draft.quotations)
        yield from kept_or_made(corpus, lambda: made, "quotation", everything)
    if "attribution" in only:
        yield from check_attributions(draft, corpus)
        yield from kept_or_made(corpus, lambda: check_roles(draft, corpus), "role", everything)
        yield from kept_or_made(corpus, lambda: check_stances(draft, corpus), "stance", everything)
    if "figure" in only:
        found = with_other_sources(check_figures(draft, corpus), corpus)
        yield from kept_or_made(corpus, lambda: found, "figure", everything)


def check_attributions(draft: Draft, corpus: Corpus) -> Iterator[Finding | Skipped]:
    """The finding on each statement in the draft's own words."""
    for item in draft.attributions:
        if content(item.own):
            yield check_attribution(item, corpus, draft)
        elif item.claim.kind == "indirect":  # words in quotation marks are checked as a quotation
            yield Skipped("attribution", item.span, item.claim.text, "too few words to compare")


def check_attribution(item: DraftAttribution, corpus: Corpus, draft: Draft) -> Finding:
    """The finding on reported speech."""
    statement = reported(item, draft)
    [found] = kept_or_made(corpus, lambda: [check_reported(statement, corpus)], "attribution", statement)
    assert isinstance(found, Finding)
    return replace(found, span=item.span)


def check_figures(draft: Draft, corpus: Corpus) -> Iterator[Finding | Skipped]:
    """The finding on each figure, score and age; a figure that is an age or one side of a score is no item."""
    printed = list(printed_numbers(draft, corpus))
    times_as_much = [(f, judge_multiple(f, draft, corpus)) for f in multiples(draft.text, draft.figures)]
    shares = list(shares_in(draft.text, draft.figures))
    known = [*(f.span for f in shares), *(f.span for f, _ in times_as_much), *(p[1] for p in printed if p[0] != "date")]
    figures = [f for f in draft.figures if not any(within(f.span, span) for span in known)]
    yield from (figure_verdict(figure, corpus, draft) for figure in (*figures, *shares))
    yield from (check_figure(multiple, same, corpus, draft) for multiple, same in times_as_much if same)
    reason = "no comparable multiple in the articles"
    yield from (Skipped("figure", multiple.span, multiple.text, reason) for multiple, same in times_as_much if not same)
    yield from (
        check_printed(span, judged, draft, what) for what, span, judged in printed if judged[0] or what != "date"
    )
    taken = [*known, *(span for _, span, _ in printed), *(q.span for q in draft.quotations)]
    yield from check_unread(draft, [*taken, *(f.span for f in draft.figures)], corpus)


def printed_numbers(draft: Draft, corpus: Corpus) -> Iterator[tuple[str, Span, Printed]]:
    """The scores, ages, times and dates of a draft outside quotations, with what they are and the verdicts on them."""
    yield from (("score or vote", score.span, judge_score(score, corpus)) for score in scores_in(draft))
    ages = (("age", age.span, judge_age(age, corpus)) for age in find_ages(draft.text))
    times = (("time of day", span, judge_time(time, corpus)) for span, time in find_times(draft.text))
    dates = (("date", span, judge_date(day, corpus)) for span, day in dates_in(draft, corpus))
    yield from (printed for printed in chain(ages, times, dates) if not is_quoted(printed[1], draft))


def check_unread(draft: Draft, taken: Sequence[Span], corpus: Corpus) -> Iterator[Finding | Skipped]:
    """The finding on each number that is no figure and outside some spans: a place in an order, a magnitude."""
    free = (o for o in find_ordinals(draft.text) if o.is_one and not any(overlap(o.span, span) for span in taken))
    places = ((ordinal.span, judge_ordinal(ordinal, corpus)) for ordinal in free)
    yield from (check_printed(span, judged, draft, "ordinal") for span, judged in places if judged[0])
    for span in leftovers(draft.text, taken, corpus):
        yield check_printed(span, ("absent", None, None), draft, "number")


def is_quoted(span: Span, draft: Draft) -> bool:
    """Whether a span is in a quotation."""
    return any(within(span, q.span) for q in draft.quotations)


def figure_verdict(figure: Figure, corpus: Corpus, draft: Draft) -> Finding | Skipped:
    """The verdict on a figure; skipped if the articles have none to compare it with."""
    if not has_number(figure.text) and figure.category != "percent":
        return Skipped("figure", figure.span, figure.text, "no number is printed")
    if HEADS_LINE.search(draft.text[: figure.span.end]) and RUNS_ON.match(draft.text, figure.span.end):
        return Skipped("figure", figure.span, figure.text, "a time of day at the head of a line")
    if figure.text.lower() in group("one"):
        return Skipped("figure", figure.span, figure.text, "one is often no count")
    quoted = is_quoted(figure.span, draft)
    if right_one := corrected_to(figure, corpus):
        return check_figure(figure, [right_one], corpus, draft)
    right = None if quoted else correction_of(figure, corpus)
    if right is not None and not is_of_another(right[1], figure, draft):
        return corrected(figure, right, corpus, draft)
    same = compared(figure, draft, corpus)
    if same or (not quoted and is_nowhere(figure, corpus)) or not (is_loose(figure) or is_unread(figure, corpus)):
        return check_figure(figure, same, corpus, draft)
    return Skipped("figure", figure.span, figure.text, why_skipped(figure, corpus))


def is_of_another(article: Figure, figure: Figure, draft: Draft) -> bool:
    """Whether an article's figure is what another one in the draft's sentence says: "less than 9 and more than 5"."""
    beside = (other for other in draft.figures if other.sentence == figure.sentence and other.span != figure.span)
    return any(same_value(other, article) and other.unit == article.unit for other in beside)


def is_loose(figure: Figure) -> bool:
    """Whether anything can be counted so, or a share is in words: it may be missing in the articles."""
    return figure.category in LOOSE or (figure.category == "percent" and not any(map(str.isdigit, figure.text)))


def why_skipped(figure: Figure, corpus: Corpus) -> str:
    """The reason why a figure was not compared."""
    if is_unread(figure, corpus):
        return "the articles contain this number, but not as a figure"
    if figure.category == "duration" and lies_between(figure, corpus):
        return "two dates of the articles are so far apart"
    if any(last_word(figure) == last_word(other) is not None for source in corpus.sources for other in source.figures):
        return f"the articles have figures of {figure.noun}, but not clearly of the same"
    return "no comparable figure in the articles"


def scores_in(draft: Draft) -> Iterator[Score]:
    """The scores and votes of a draft that are no range and in no quotation."""
    taken = [figure.span for figure in draft.figures] + [quotation.span for quotation in draft.quotations]
    for score in find_scores(draft.text):
        around = [span for span in taken if overlap(span, score.span)]
        if all(span != score.span and within(span, score.span) for span in around):  # one side of it
            yield score


def seek(draft: Draft, corpus: Corpus, only: frozenset[str]) -> None:
    """Add the articles that the draft may be about to the corpus."""
    quoted = [draft.text[slice(*quotation.span)] for quotation in draft.quotations if "quotation" in only]
    stated = [attribution.claim.text for attribution in draft.attributions if "attribution" in only]
    for text in (*quoted, *stated, *(figure.sentence for figure in draft.figures if "figure" in only)):
        corpus.seek(text)


def check_quotation(quotation: DraftQuotation, corpus: Corpus, draft: Draft) -> Finding:
    """The finding on a quotation: the best verdict of the places that its words may come from."""
    given = given_by(quotation.attribution)
    people = people_in(tuple(corpus.sources))
    wordings = judge_words(quotation.words, corpus, quotation.around, given is not None)
    nearby = draft.before(quotation.attribution, quotation.span.start)
    judges = ((wording, partial(speaker_of, wording=wording, people=people)) for wording in wordings)
    judged = (by_publisher(w, reconsidered(judge(given), nearby, corpus, judge)) for w, judge in judges)
    wording, speaker = min(judged, key=lambda pair: severity(*pair))
    place = wording.placement
    match = match_at(place.source, hull(place.span, wording), place.utterance()) if place else None
    nobodys = given is not None and speaker.said_by is None and wording.verdict in ("exact", "punctuation")
    worst = max(worse(wording.verdict, speaker.verdict), "undecided" if nobodys else "match", key=rank)
    reason = wording.reason or (f"not in {these(corpus)}" if wording.verdict == "absent" else changed(wording))
    nowhere = wording.verdict == "absent" or wording.reason == PERHAPS_OWN
    return Finding(
        "quotation",
        quotation.span,
        draft.text[slice(*quotation.span)],
        given_to(given),
        worst,
        wording.verdict,
        speaker.verdict,
        wording.flags,
        wording.changes,
        speaker.said_by,
        None if nowhere else match,
        match if nowhere else None,
        sentence_of(reason, speaker.reason or (NOBODYS if nobodys else None)),
        suggestion=suggested(wording, match, draft.text[slice(*quotation.span)]),
    )


def suggested(wording: Wording, match: Match | None, text: str) -> str | None:
    """The article's words, if they can directly replace the draft's."""
    if match is None or wording.verdict not in ("altered", "cut") or MARKS & {*match.text, *text}:
        return None
    return " ".join(match.text.split())


def speaker_of(given: Given | None, wording: Wording, people: Cast) -> SpeakerVerdict:
    """The verdict on the speaker of the words at a place; no speaker if the words were not found."""
    place = wording.placement
    if wording.verdict == "absent" or place is None:
        return judge_speaker(given, None, None)
    publisher = place.source.article.imprint.publisher
    if wording.verdict == "prose" and given and publisher and name_words(given.text) == name_words(publisher):
        return SpeakerVerdict("match", publisher)
    utterance = place.utterance()
    if utterance is None:
        claim = place.source.claim_over(place.span)
        utterance = Utterance((place.span,), claim.attribution, ()) if claim else None
    return judge_speaker(given, place.source, utterance, people)


def by_publisher(wording: Wording, speaker: SpeakerVerdict) -> tuple[Wording, SpeakerVerdict]:
    """The same verdicts, except that the article's own words attributed to its publisher are `exact`."""
    if wording.verdict == "prose" and speaker.verdict == "match" and not wording.changes and wording.placement:
        publisher = wording.placement.source.article.imprint.publisher
        if publisher and speaker.said_by == publisher:
            return wording._replace(verdict="exact", reason=None), speaker
    return wording, speaker


def severity(wording: Wording, speaker: SpeakerVerdict) -> tuple[int, int, int]:
    """The sort key of a verdict, best place first: the worse of both sides, their sum, the number of changes."""
    words, who = rank(wording.verdict), rank(speaker.verdict)
    return rank(worse(wording.verdict, speaker.verdict)), words + who, len(wording.changes)


def hull(span: Span, wording: Wording) -> Span:
    """The span of the words, with words changed or left out at its ends."""
    spans = [span, *(c.source_span for c in wording.changes if c.source_span)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def changed(wording: Wording) -> str | None:
    """The first changes as text."""
    templates = {"replace": "“{0}” became “{1}”", "drop": "“{0}” was left out", "add": "“{1}” was added"}
    said = [templates[c.op].format(c.source, c.draft) for c in wording.changes]
    return ", ".join(said[:3]) + (f" and {len(said) - 3} more" if len(said) > 3 else "") or None
