"""The check of a draft, told once: its quotations, attributions and figures, each against the articles."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from malicli.articles.article import Span
from malicli.check.attributions import LEAST, Likeness, content, find_alike
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft, DraftAttribution, DraftQuotation, Skipped
from malicli.check.evidence import Wording
from malicli.check.figures import LOOSE, Compared, find_same, same_number
from malicli.check.findings import Finding, Match, Report
from malicli.check.given import Given, given_by, name_words
from malicli.check.sources import Source, Utterance, line_ends
from malicli.check.speakers import SpeakerVerdict, judge_speaker
from malicli.check.vocabulary import TYPES, rank
from malicli.check.wording import judge_words
from malicli.index.query import Index
from malicli.records import Figure, Record


def check_draft(draft: Draft, index: Index, only: frozenset[str] = frozenset(TYPES)) -> Report:
    """A verdict for everything in the draft of the types asked for, in the draft's order."""
    corpus = Corpus(index)
    seek(draft, corpus, only)
    lines = line_ends(draft.text)
    found: list[Finding] = []
    skipped = list(draft.skipped)
    if "quotation" in only:
        found += [check_quotation(q, corpus, draft, lines) for q in draft.quotations]
    if "attribution" in only:
        for item in draft.attributions:
            telling = len(content(item.own))
            if 0 < telling < LEAST:
                skipped.append(Skipped("attribution", item.span, item.claim.text, "too few words to compare"))
            elif telling:
                found.append(check_attribution(item, corpus, draft, lines))
    if "figure" in only:
        for figure in draft.figures:
            same = find_same(figure, corpus)
            if not same and figure.category not in LOOSE and (alike := same_number(figure, corpus)):
                same = [alike]
            if figure.category in LOOSE and not same:
                skipped.append(Skipped("figure", figure.span, figure.text, "the articles count nothing of the kind"))
            else:
                found.append(check_figure(figure, same, corpus, draft, lines))
    found.sort(key=lambda f: (f.span, f.type))
    kept = tuple(s for s in skipped if s.type in only)
    return Report(draft, corpus.articles, tuple(found), kept, corpus.warnings)


def seek(draft: Draft, corpus: Corpus, only: frozenset[str]) -> None:
    """Bring in the articles that the draft may be about."""
    if "quotation" in only:
        for quotation in draft.quotations:
            corpus.seek(draft.text[slice(*quotation.span)])
    if "attribution" in only:
        for attribution in draft.attributions:
            corpus.seek(attribution.claim.text)
    if "figure" in only:
        for figure in draft.figures:
            corpus.seek(figure.sentence)


def line_at(lines: list[int], char: int) -> int:
    """The 1-based line of a character, by where the line ends are."""
    return bisect_right(lines, char) + 1


def check_quotation(quotation: DraftQuotation, corpus: Corpus, draft: Draft, lines: list[int]) -> Finding:
    """The verdict on a quotation: the best of the places its words may come from."""
    given = given_by(quotation.attribution)
    wordings = judge_words(quotation.words, corpus, quotation.around, given is not None)
    judged = [(w, speaker_of(given, w)) for w in wordings]
    wording, speaker = min((by_publisher(w, s) for w, s in judged), key=lambda pair: severity(*pair))
    place = wording.placement
    match = match_at(place.source, hull(place.span, wording), place.utterance()) if place else None
    nowhere = wording.verdict == "absent" or (
        wording.verdict == "undecided" and wording.reason and "draft's" in wording.reason
    )
    return Finding(
        "quotation",
        line_at(lines, quotation.span.start),
        quotation.span,
        draft.text[slice(*quotation.span)],
        given_to(given),
        worse(wording.verdict, speaker.verdict),
        wording.verdict,
        speaker.verdict,
        wording.flags,
        wording.changes,
        speaker.said_by,
        None if nowhere else match,
        match if nowhere else None,
        sentence_of(wording.reason or absent(wording, corpus) or changed(wording), speaker.reason),
    )


def given_to(given: Given | None) -> str | None:
    """Whom the draft gives something to, for people."""
    return " and ".join(g.text for g in (given, *given.others)) if given else None


def speaker_of(given: Given | None, wording: Wording) -> SpeakerVerdict:
    """The verdict on the speaker of the words at a place; nobody is, where the words are nowhere."""
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
    return judge_speaker(given, place.source, utterance)


def by_publisher(wording: Wording, speaker: SpeakerVerdict) -> tuple[Wording, SpeakerVerdict]:
    """The same verdicts, but that an article's own words, given to its paper, are rightly quoted."""
    if wording.verdict == "prose" and speaker.verdict == "match" and not wording.changes and wording.placement:
        publisher = wording.placement.source.article.imprint.publisher
        if publisher and speaker.said_by == publisher:
            return replace(wording, verdict="exact", reason=None), speaker
    return wording, speaker


def severity(wording: Wording, speaker: SpeakerVerdict) -> tuple[int, int, int]:
    """How bad a verdict is, to choose the best place: the worse of the two sides, then the sum of both."""
    words, who = rank(wording.verdict), rank(speaker.verdict)
    return rank(worse(wording.verdict, speaker.verdict)), words + who, -len(wording.changes)


def worse(words: str, speaker: str) -> str:
    """The worse of two verdicts; on the speaker's side only `mismatch` can be it."""
    return speaker if speaker == "mismatch" and rank(words) < rank(speaker) else words


def hull(span: Span, wording: Wording) -> Span:
    """The place of the words, with what was changed or left out at its ends."""
    spans = [span, *(c.source_span for c in wording.changes if c.source_span)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def changed(wording: Wording) -> str | None:
    """The first changes in words."""
    told = {"replace": "“{0}” became “{1}”", "drop": "“{0}” was left out", "add": "“{1}” was put in"}
    said = [told[c.op].format(c.source, c.draft) for c in wording.changes]
    return ", ".join(said[:3]) + (f" and {len(said) - 3} more" if len(said) > 3 else "") or None


def absent(wording: Wording, corpus: Corpus) -> str | None:
    """What people are told of words that were not found: never that they were invented."""
    return f"not in {these(corpus)}" if wording.verdict == "absent" else None


def these(corpus: Corpus) -> str:
    """What was looked at: "these 2 articles"."""
    return f"these {corpus.articles} articles" if corpus.articles != 1 else "this article"


def sentence_of(*reasons: str | None) -> str | None:
    """Several reasons in one line."""
    return "; ".join(filter(None, reasons)) or None


def match_at(source: Source, span: Span, utterance: Utterance | None) -> Match:
    """A place of an article, with the record that covers it."""
    record: Record | None = None
    if utterance:
        record = next((q for q in utterance.quotes if q.span.start < span.end and span.start < q.span.end), None)
    record = record or source.claim_over(span) or source.own_claim(span)
    speaker = record.attribution.speaker if record else None
    text = source.article.text[slice(*span)]
    return Match(
        record.id if record else None, source.article.imprint.article, source.line_of(span.start), span, text, speaker
    )


def check_attribution(item: DraftAttribution, corpus: Corpus, draft: Draft, lines: list[int]) -> Finding:
    """The verdict on reported speech: who else says it, or nobody that can be told."""
    claim = item.claim
    given = given_by(claim.attribution)
    alike = find_alike(item.own, claim.attribution.cue, corpus, claim.kind == "mixed")
    text_verdict, speaker, best = judge_attribution(given, alike)
    match = match_at(best.source, best.claim.span, None) if best else None
    told = text_verdict is None or text_verdict == "altered"
    return Finding(
        "attribution",
        line_at(lines, item.span.start),
        item.span,
        draft.text[slice(*item.span)],
        given_to(given),
        worse(text_verdict, speaker.verdict) if text_verdict else speaker.verdict,
        text_verdict,
        speaker.verdict,
        best.against if best and text_verdict == "altered" else (),
        said_by=best.claim.attribution.speaker if best and told else None,
        match=match if told else None,
        nearest=None if told else match,
        reason=sentence_of(turned_over(best, text_verdict), speaker.reason) if told else why_undecided(best),
    )


def judge_attribution(given: Given | None, alike: list[Likeness]) -> tuple[str | None, SpeakerVerdict, Likeness | None]:
    """The verdicts on the content (None where it agrees) and on the speaker, with the claim they rest on."""
    attributed = [a for a in alike if a.claim.kind != "own"]
    judged = [(a, speaker_of_claim(given, a)) for a in attributed]
    for likeness, speaker in judged:
        if likeness.same and speaker.verdict == "match":
            return None, speaker, likeness
    for likeness, speaker in judged:
        if likeness.turned and speaker.verdict == "match":
            return "altered", speaker, likeness
    theirs = [a for a, speaker in judged if speaker.verdict == "match"]
    for likeness, speaker in judged:
        if likeness.same and speaker.verdict in ("unknown", "not_given"):
            return None, speaker, likeness
    for likeness, speaker in judged:
        if likeness.same and likeness.certain and speaker.verdict == "mismatch" and not theirs:
            return None, speaker, likeness
    none = SpeakerVerdict("unknown" if given else "not_given")
    return "undecided", none, alike[0] if alike else None


def speaker_of_claim(given: Given | None, likeness: Likeness) -> SpeakerVerdict:
    """The verdict on the speaker of a claim."""
    claim = likeness.claim
    utterance = Utterance(claim.spans, claim.attribution, ())
    return judge_speaker(given, likeness.source, utterance)


def turned_over(best: Likeness | None, text_verdict: str | None) -> str | None:
    """What turns a claim of the draft against the article's."""
    return (
        f"the article's claim differs in {' and '.join(best.against)}" if best and text_verdict == "altered" else None
    )


def why_undecided(best: Likeness | None) -> str:
    """Why nothing can be told of reported speech."""
    if best is None:
        return "no claim in these articles reads like it"
    if best.claim.kind == "own":
        return "the nearest is the article's own statement"
    if best.against:
        return f"the nearest claim differs in {' and '.join(best.against)}"
    return "the nearest claim shares only some of the words"


def check_figure(figure: Figure, same: list[Compared], corpus: Corpus, draft: Draft, lines: list[int]) -> Finding:
    """The verdict on a figure: the articles' figures for the same thing, and who gives them."""
    given = given_by(figure.attribution)
    verdict, speaker, best = judge_figure(given, same)
    listed = tuple(figure_match(c) for c in same)
    reason = best.reason if best else f"no such figure in {these(corpus)}"
    if verdict == "differs":
        reason = sentence_of(reason, f"the articles have {told_figures(same)}")
    return Finding(
        "figure",
        line_at(lines, figure.span.start),
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
    )


def judge_figure(given: Given | None, same: list[Compared]) -> tuple[str, SpeakerVerdict, Compared | None]:
    """The best verdict that any of the figures gives, with its speaker's side."""
    order = ("match", "undecided", "differs")
    judged = [(order.index(c.verdict), rank(s.verdict), n, c, s) for n, c, s in with_speakers(given, same)]
    if not judged:
        return "absent", SpeakerVerdict("unknown" if given else "not_given"), None
    *_, best, speaker = min(judged, key=lambda j: j[:3])
    return best.verdict, speaker, best


def with_speakers(given: Given | None, same: list[Compared]) -> Iterator[tuple[int, Compared, SpeakerVerdict]]:
    """Each figure with the verdict on its speaker."""
    for number, compared in enumerate(same):
        attribution = compared.figure.attribution
        utterance = Utterance((compared.figure.span,), attribution, ())
        yield number, compared, judge_speaker(given, compared.source, utterance)


def told_figures(same: list[Compared]) -> str:
    """The articles' figures with who gives them, each once."""
    figures = [c.figure for c in same]
    told = dict.fromkeys(f"{f.text} ({f.attribution.speaker})" if f.attribution.speaker else f.text for f in figures)
    return ", ".join(told)


def figure_match(compared: Compared) -> Match:
    """A figure of the articles as evidence."""
    f = compared.figure
    return Match(f.id, f.imprint.article, f.line, f.span, f.text, f.attribution.speaker)
