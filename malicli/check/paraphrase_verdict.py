"""The verdict on reported speech: the speaker of the same claim in the articles, or `undecided`."""

from collections.abc import Callable

from malicli.check import semantic_shifts
from malicli.check.article_view import Source, Utterance
from malicli.check.claimed_speaker import Given, given_by, pronouns
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft, DraftAttribution
from malicli.check.findings import Finding
from malicli.check.free_paraphrase import Paraphrase, compared, find_reported, sharing
from malicli.check.informative_words import content
from malicli.check.normalized_words import folded_words
from malicli.check.paraphrase_matching import CERTAIN, Likeness, find_alike
from malicli.check.pronoun_speakers import Nearby, person_named, reconsidered
from malicli.check.report_lines import given_to, match_at, sentence_of, worse
from malicli.check.speaker_verdict import SpeakerVerdict, judge_speaker
from malicli.records import Claim

UNKNOWN = SpeakerVerdict("unknown")
BY_ANOTHER = 0.4  # share of a statement's weight that another speaker's has


def check_attribution(item: DraftAttribution, corpus: Corpus, draft: Draft) -> Finding:
    """The finding on reported speech."""
    claim = item.claim
    given = given_by(claim.attribution)
    alike = find_alike(item.own, claim.attribution.cue, corpus, claim.kind == "mixed")
    sentence = folded_words(claim.sentence)
    alike = [a._replace(against=()) if folded_words(a.claim.sentence) == sentence else a for a in alike]
    if semantic_shifts.limits(sentence, ("condition", "exception")):
        alike = [without_condition(a) for a in alike]
    text_verdict, speaker, best = judge_attribution(given, alike, item, corpus)
    if text_verdict == "undecided":
        text_verdict, speaker, best = judge_freely(item, given, corpus) or (text_verdict, speaker, best)
    match = match_at(best.source, best.claim.span, None) if best else None
    settled = text_verdict is None or text_verdict == "altered"
    return Finding(
        "attribution",
        item.span,
        draft.text[slice(*item.span)],
        given_to(given),
        worse(text_verdict, speaker.verdict) if text_verdict else speaker.verdict,
        text_verdict,
        speaker.verdict,
        best.against if best and text_verdict == "altered" else (),
        said_by=best.claim.attribution.speaker if best and settled else None,
        match=match if settled else None,
        nearest=None if settled else match,
        reason=sentence_of(turned_over(best, text_verdict), speaker.reason) if settled else why_undecided(best),
    )


def without_condition(likeness: Likeness) -> Likeness:
    """The comparison if the draft's sentence has a condition of its own, in whatever words."""
    if "condition" not in likeness.against or len(likeness.against) == 1:
        return likeness
    return likeness._replace(against=tuple(a for a in likeness.against if a != "condition"))


# Verdicts on the content, each with when it is given for a claim and the verdict on its speaker; the first one counts.
RULES: tuple[tuple[str | None, Callable[[Likeness, str], bool]], ...] = (
    (None, lambda a, speaker: a.same and speaker == "match"),
    ("altered", lambda a, speaker: a.turned and speaker == "match"),
    (None, lambda a, speaker: a.same and speaker in ("unknown", "not_given")),
    (None, lambda a, speaker: a.same and a.certain and speaker == "mismatch"),
    ("altered", lambda a, speaker: a.turned and "negation" in a.against and speaker == "unknown"),
)


def judge_attribution(
    given: Given | None, alike: list[Likeness], item: DraftAttribution, corpus: Corpus
) -> tuple[str | None, SpeakerVerdict, Likeness | None]:
    """The verdicts on the content (None if it agrees) and on the speaker, with the claim they are based on."""
    judged = [(a, in_draft(given, a.source, a.claim, item.nearby, corpus)) for a in alike if a.claim.kind != "own"]
    is_matched = any(speaker.verdict == "match" for _, speaker in judged)
    for verdict, applies in RULES:
        for likeness, speaker in judged:
            overruled = (is_matched and speaker.verdict == "mismatch") or (verdict and agrees(likeness, item))
            if applies(likeness, speaker.verdict) and not overruled:
                return verdict, speaker, likeness
    for likeness in alike:
        if likeness.claim.kind == "own" and likeness.turned and is_about(given, likeness):
            return "altered", SpeakerVerdict("unknown"), likeness
    none = SpeakerVerdict("unknown" if given else "not_given")
    return "undecided", none, alike[0] if alike else None


def agrees(likeness: Likeness, item: DraftAttribution) -> bool:
    """Whether a negation or an opposite is all that differs, and other words make up for it: "not on time", "late"."""
    differing = {*likeness.against}
    if not differing & {"negation", "opposite"} or not differing <= {"negation", "opposite", "number"}:
        return False
    return compared(item.own, item.claim.attribution.cue, likeness.claim) == ()


def is_about(given: Given | None, likeness: Likeness) -> bool:
    """True if a sentence in the article's own voice names the draft's speaker of the same statement."""
    if given is None or not given.name or "negation" not in likeness.against:
        return False
    return given.name[-1] in folded_words(likeness.claim.sentence)


def in_draft(
    given: Given | None, source: Source, claim: Claim, nearby: Nearby | None, corpus: Corpus
) -> SpeakerVerdict:
    """The verdict on the speaker; a pronoun of the draft is read by the people named before it."""
    verdict = speaker_of_claim(given, source, claim)
    return reconsidered(verdict, nearby, corpus, lambda name: speaker_of_claim(person_named(name), source, claim))


def speaker_of_claim(given: Given | None, source: Source, claim: Claim) -> SpeakerVerdict:
    """The verdict on the speaker of a claim."""
    return judge_speaker(given, source, Utterance(claim.spans, claim.attribution, ()))


def judge_freely(
    item: DraftAttribution, given: Given | None, corpus: Corpus
) -> tuple[str | None, SpeakerVerdict, Likeness] | None:
    """The verdicts by words that are only similar, if what the speaker says in the articles contradicts the draft."""
    cue = item.claim.attribution.cue
    theirs, others = sides(item, given, corpus)
    found = find_reported(item.own, cue, [*theirs], corpus)
    if found:
        contradicted = all(f.against for f in found)
        return ("altered", theirs[found[0].place], as_likeness(found[0])) if contradicted else None
    if len(content(item.own)) < CERTAIN:
        return None
    best = next(iter(find_reported(item.own, cue, [*others], corpus)), None)
    if best and best.covered >= BY_ANOTHER and not best.against:
        return None, others[best.place], as_likeness(best)
    return None


Side = dict[tuple[Source, Claim], SpeakerVerdict]


def sides(item: DraftAttribution, given: Given | None, corpus: Corpus) -> tuple[Side, Side]:
    """The claims with a word of the draft's statement from its speaker, and those from other persons."""
    theirs: Side = {}
    others: Side = {}
    for source, number in sharing(item.own, item.claim.attribution.cue, corpus):
        claim = source.claims[number]
        speaker = speaker_at(given, source, number, item.nearby, corpus)
        if speaker.verdict == "match" or names(given, claim):
            theirs[source, claim] = speaker
        elif speaker.verdict == "mismatch" and are_persons(given, claim):
            others[source, claim] = speaker
    return theirs, others


def speaker_at(
    given: Given | None, source: Source, number: int, nearby: Nearby | None, corpus: Corpus
) -> SpeakerVerdict:
    """The verdict on the speaker of a claim; what "He" does in the article's own voice is the speaker's before it."""
    claim = source.claims[number]
    if claim.kind != "own":
        return in_draft(given, source, claim, nearby, corpus)
    return speaker_at(given, source, number - 1, nearby, corpus) if number and by_pronoun(claim) else UNKNOWN


def names(given: Given | None, claim: Claim) -> bool:
    """Whether the sentence of a claim names the draft's speaker."""
    return given is not None and bool(given.name) and given.name[-1] in folded_words(claim.sentence)


def by_pronoun(claim: Claim) -> bool:
    """Whether a statement begins with a pronoun: "He rejected the call."."""
    return "".join(folded_words(claim.text)[:1]) in pronouns()


def are_persons(given: Given | None, claim: Claim) -> bool:
    """Whether the speakers in the draft and in the article are both persons."""
    return given is not None and given.kind == claim.attribution.speaker_kind == "person"


def as_likeness(found: Paraphrase) -> Likeness:
    """A paraphrase as the comparison of two statements."""
    return Likeness(found.source, found.claim, found.covered, 0.0, found.against or (), 0)


def turned_over(best: Likeness | None, text_verdict: str | None) -> str | None:
    """The reason why a claim of the draft contradicts the article's."""
    return (
        f"the article's claim differs in {' and '.join(best.against)}" if best and text_verdict == "altered" else None
    )


def why_undecided(best: Likeness | None) -> str:
    """The reason why reported speech is undecided."""
    if best is None:
        return "no similar claim in these articles"
    if best.claim.kind == "own":
        return "the nearest is the article's own statement"
    if best.against:
        return f"the nearest claim differs in {' and '.join(best.against)}"
    return "the nearest claim shares only some of the words"
