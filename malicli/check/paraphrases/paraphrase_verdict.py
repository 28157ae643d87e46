"""The verdict on reported speech, by what its speaker says in the articles, in whatever words.

A speaker says few things in some articles, so the claim that a statement reports is the one with the most words that
are equal or similar in meaning. The statement is altered if that claim contradicts it, `undecided` if too few words
are alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from malicli.check import semantic_shifts
from malicli.check.article_view import Source, Utterance
from malicli.check.attributions.claimed_speaker import Given, agrees, given_by, pronouns
from malicli.check.attributions.known_speakers import bearing, people_in
from malicli.check.attributions.pronoun_speakers import Nearby, is_pronoun, reconsidered
from malicli.check.attributions.speaker_verdict import SpeakerVerdict, judge_speaker
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft, DraftAttribution
from malicli.check.findings import NOWHERE, Finding
from malicli.check.normalized_words import folded_words
from malicli.check.paraphrases.meaning_differences import differences
from malicli.check.paraphrases.statement_words import (
    Pair,
    Statement,
    covered,
    pairs_of,
    read_statement,
    says_more,
    sharing,
    stated,
)
from malicli.check.report_lines import given_to, match_at, sentence_of, worse
from malicli.records import Attribution, Claim

UNKNOWN = SpeakerVerdict("unknown")
CERTAIN = 3  # informative words; with fewer there is no mismatch
LEAST_COVERED = 0.18  # share of a statement's weight that the article's statement has too
AS_COVERED = 0.75  # of the best share: a statement that may be meant as well
MATCHING = 0.8  # share of a statement that says the same
LONE = 0.3  # share of the claim that a statement with a single informative word has, if the claim contradicts it
UNNAMED = 0.4  # share of a statement that a body's claim has, if the draft names it otherwise
BY_ANOTHER = 0.3  # share of a statement, and of another speaker's claim, that are alike
SHARED_BY_ANOTHER = 0.1  # share of a statement in words that are equal to another speaker's
# The least share of a statement, and of the claim, with which a claim contradicts it in this.
CONTRARY = {
    "negation": (0.33, 0.25),
    "opposite": (0.3, 0.18),
    "modal": (0.4, 0.0),
    "name": (0.18, 0.12),
    "condition": (0.5, 0.3),
    "number": (0.65, 0.5),
    "question": (MATCHING, 0.5),
    "tense": (0.6, 0.15),
}


@dataclass(eq=False)
class Paraphrase:
    """A claim of an article as what a draft's statement reports; what few verdicts ask for is found when it is."""

    source: Source
    claim: Claim
    speaker: SpeakerVerdict
    share: float  # of the statement's weight in words of the claim
    mine: Statement
    sentence: tuple[str, ...]  # the folded words of the draft's
    pairs: Sequence[Pair]
    corpus: Corpus

    @cached_property
    def against(self) -> tuple[str, ...] | None:
        """How they differ; None if that is unsettled."""
        if folded_words(self.claim.sentence) == self.sentence:
            return ()
        against = differences(self.mine, stated(self.claim), self.pairs)
        if against and semantic_shifts.limits(self.sentence, ("condition", "exception")):  # in whatever words
            return tuple(a for a in against if a != "condition")
        return against

    @cached_property
    def back(self) -> float:
        """The share of the claim's weight in words of the statement."""
        return covered(stated(self.claim), self.pairs, self.corpus, back=True)

    @cached_property
    def in_order(self) -> bool:
        """Whether the words that both have are in one order."""
        places = [j for (_, j), score in sorted(self.pairs) if score == 1]
        return places == sorted(places)

    @property
    def same(self) -> bool:
        """True if the draft says no more than the claim, with the same meaning."""
        return self.share >= MATCHING and self.against == () and self.in_order

    @property
    def contrary(self) -> tuple[str, ...]:
        """The differences by which the claim contradicts the statement."""
        return tuple(a for a in self.against or () if self.share >= CONTRARY[a][0] and self.back >= CONTRARY[a][1])


class Reported(NamedTuple):
    """What a draft reports in its own words: all that the verdict on it depends on, wherever in the draft it is."""

    own: str  # its words outside quotation marks
    text: str
    sentence: str
    attribution: Attribution
    nearby: Nearby | None


def reported(item: DraftAttribution, draft: Draft) -> Reported:
    """A statement of a draft by itself."""
    claim, text = item.claim, draft.text[slice(*item.span)]
    nearby = draft.before(claim.attribution, claim.span.start)
    said = claim.attribution._replace(mention_span=None)
    if draft.text[: item.span.start].endswith(": "):  # "denied the charge: the money had been paid"
        said = said._replace(cue=None)
    return Reported(item.own, text, claim.sentence, said, nearby)


def check_reported(item: Reported, corpus: Corpus) -> Finding:
    """The finding on reported speech, without its place."""
    given = given_by(item.attribution)
    mine = read_statement(item.own, item.attribution.cue)
    found = sorted(paraphrases(mine, item, given, corpus), key=lambda p: -p.share)
    text_verdict, speaker, best = judge(found, mine, given)
    match = match_at(best.source, best.claim.span, None) if best else None
    settled = text_verdict is None or text_verdict == "altered"
    altered = best.contrary if best and text_verdict == "altered" else ()
    turned = f"the article's claim differs in {' and '.join(altered)}" if altered else None
    return Finding(
        "attribution",
        NOWHERE,
        item.text,
        given_to(given),
        worse(text_verdict, speaker.verdict) if text_verdict else speaker.verdict,
        text_verdict,
        speaker.verdict,
        altered,
        said_by=best.claim.attribution.speaker if best and settled else None,
        match=match if settled else None,
        nearest=None if settled else match,
        reason=sentence_of(turned, speaker.reason) if settled else why_undecided(best),
    )


def paraphrases(mine: Statement, item: Reported, given: Given | None, corpus: Corpus) -> Iterator[Paraphrase]:
    """The claims that a statement of the draft may report, or another speaker's that are much like it."""
    sentence = folded_words(item.sentence)
    for source, number, shared in sharing(mine, item.own, corpus):
        claim = source.claims[number]
        speaker = speaker_at(given, source, number, item.nearby, corpus)
        theirs = speaker.verdict == "match" or names(given, claim, source)
        if shared < SHARED_BY_ANOTHER and not theirs:
            continue
        pairs = pairs_of(mine, stated(claim))
        share = covered(mine, pairs, corpus)
        if share >= (LEAST_COVERED if theirs else BY_ANOTHER):
            yield Paraphrase(source, claim, speaker, share, mine, sentence, pairs, corpus)


def judge(
    found: list[Paraphrase], mine: Statement, given: Given | None
) -> tuple[str | None, SpeakerVerdict, Paraphrase | None]:
    """The verdicts on the content (None if it agrees) and on the speaker, with the claim they are based on."""
    theirs = nearest([p for p in found if is_theirs(p, given)])
    for right in (p for p in theirs if p.same and p.speaker.verdict == "match"):
        return None, right.speaker, right
    for contrary in (p for p in theirs if contradicts(p, mine)):
        return "altered", contrary.speaker, contrary
    others = [p for p in found if p.claim.kind != "own" and p.speaker.verdict in ("unknown", "not_given") and p.same]
    if len(mine.informative) >= CERTAIN and not theirs and not says_more(mine.cue):  # not what is mocked
        others += [p for p in found if is_anothers(p, given)]
    for other in others:
        return None, other.speaker, other
    return "undecided", SpeakerVerdict("unknown" if given else "not_given"), found[0] if found else None


def nearest(found: list[Paraphrase]) -> list[Paraphrase]:
    """The claims that a statement may report, best first."""
    least = AS_COVERED * max((p.share for p in found), default=0.0)
    return [p for p in found if p.share >= least]


def contradicts(theirs: Paraphrase, mine: Statement) -> bool:
    """Whether a claim of its speaker contradicts a statement."""
    is_sure = len(mine.informative) > 1 or theirs.back >= LONE
    return is_sure and theirs.speaker.verdict != "mismatch" and bool(theirs.contrary)


def is_theirs(found: Paraphrase, given: Given | None) -> bool:
    """Whether a claim is, or may be, by the speaker of a statement: "the company", a person that its sentence names."""
    kinds = {given.kind if given else None, found.claim.attribution.speaker_kind}
    unnamed = found.speaker.verdict == "unknown" and kinds == {"organisation"} and found.share >= UNNAMED
    return found.speaker.verdict == "match" or unnamed or names(given, found.claim, found.source)


def is_anothers(found: Paraphrase, given: Given | None) -> bool:
    """Whether another speaker says it: the same, or both are named persons and it is similar."""
    if found.speaker.verdict != "mismatch" or found.claim.text.endswith("?"):
        return False
    said = found.claim.attribution
    persons = given is not None and given.kind == said.speaker_kind == "person"
    if persons and given and is_pronoun(said) and agrees(str(said.mention), given.text) is not False:
        persons = False  # whom an article means by "she" may be the draft's speaker
    return (
        (persons and min(found.share, found.back) >= BY_ANOTHER) or (found.same and said.speaker_kind != "described")
    ) and not found.against


def speaker_at(
    given: Given | None, source: Source, number: int, nearby: Nearby | None, corpus: Corpus
) -> SpeakerVerdict:
    """The verdict on the speaker of a claim; what "He" does in the article's own voice is the speaker's before it."""
    claim = source.claims[number]
    if claim.kind == "own":
        return speaker_at(given, source, number - 1, nearby, corpus) if number and by_pronoun(claim) else UNKNOWN
    said = claim.attribution
    people = people_in(tuple(corpus.sources))
    judge = partial(judge_speaker, source=source, utterance=Utterance((), said, ()), people=people)
    return reconsidered(judge(given), nearby, corpus, judge)


def names(given: Given | None, claim: Claim, source: Source) -> bool:
    """Whether the sentence of a claim names the draft's speaker, a person."""
    if given is None or given.kind != "person" or not given.name or given.name[-1] not in folded_words(claim.sentence):
        return False
    return all(k.kind != "organisation" for k in bearing(given.name, source))


def by_pronoun(claim: Claim) -> bool:
    """Whether a statement begins with a pronoun: "He rejected the call."."""
    return "".join(folded_words(claim.text)[:1]) in pronouns()


def why_undecided(best: Paraphrase | None) -> str:
    """The reason why reported speech is undecided."""
    if best is None:
        return "no similar claim in these articles"
    if best.claim.kind == "own":
        return "the nearest is the article's own statement"
    if best.against:
        return f"the nearest claim differs in {' and '.join(best.against)}"
    return "the nearest claim shares only some of the words"
