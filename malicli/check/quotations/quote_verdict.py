"""The verdict on the words of a quotation: exact, altered, cut, stitched, the reporter's own, or absent.

It is based only on the alignment: which words are equal, which differ, and who says them in the article.
"""

from collections.abc import Iterable

from malicli.check import semantic_shifts
from malicli.check.article_view import PROSE
from malicli.check.attributions.claimed_speaker import pronouns
from malicli.check.corpus import Corpus
from malicli.check.normalized_words import Quotation, Words, read_words
from malicli.check.quotations.alignment import Change, Run, find_exact
from malicli.check.quotations.bracket_verdict import judge_insertion
from malicli.check.quotations.omissions import clause_starts, ends_sentence, find_omission
from malicli.check.quotations.quote_locations import Altered, Placement, Wording, find_placements, running_weights
from malicli.check.quotations.short_quotes import SHORT, nowhere, short
from malicli.check.quotations.unquoted_speech import speaks_of_itself
from malicli.language import group
from malicli.language.normalize import without_typography
from malicli.spans import Span

FIRST_PERSON = "in the first person, but outside quotation marks and no speaker is identified"
FAR_APART = 40  # words left out between two halves: more are two quotations
JOINED = 8  # words left out without a mark: with so many, two places were joined
MOSTLY = 0.75  # the same share for the reporter's words
ENOUGH = 0.6  # minimum share of equal words for `altered`; with less the quotation is absent


def judge_words(quotation: Quotation, corpus: Corpus, around: tuple[str, ...], given: bool) -> list[Wording]:
    """The verdict at every place that the words may come from; one `absent` or `undecided` if there is none.

    `around` are the folded words of the draft's sentence outside the quotation: what the writer says there
    is not left out. `given` is true if the draft names a speaker.
    """
    found = [judged(quotation, p, corpus, around) for p in find_placements(quotation, corpus)]
    if len(quotation.words) <= SHORT:
        found = [short(quotation, w, found, given) for w in found]
    return found or [nowhere(quotation, given)]


def judged(quotation: Quotation, place: Placement, corpus: Corpus, around: tuple[str, ...]) -> Wording:
    """The verdict at one place."""
    undeclared, declared, unsettled = sort_changes(quotation, place)
    elsewhere = taken_elsewhere(quotation, place, corpus) if undeclared else None
    changes = tuple(described(quotation, place, c) for c in undeclared)
    voices = place.voices()
    spoken = {v for v in voices if v != PROSE}
    if elsewhere:
        return Wording("stitched", place, (), changes, f"joins words from different places: {elsewhere}")
    if place.covered < ENOUGH and undeclared:
        return Wording("absent", place)
    if not spoken:
        return reporters(quotation, place, undeclared, changes)
    if undeclared:
        return altered(quotation, place, undeclared, changes, len(spoken))
    mixed = reporters_words(place)
    if mixed:
        return Wording("prose", place, (), (), f"“{mixed}” are the reporter's words, outside the quotation marks")
    far = far_apart(declared)
    if len(spoken) > 1 or far:
        return Wording("stitched", place, (), (), far or "joins two quotations of the article into one")
    found = cut(quotation, place, declared, around)
    if unsettled and not found:
        return Wording("undecided", place, (), (), f"the article does not settle “[{unsettled[0]}]”")
    return found or unchanged(quotation, place)


def sort_changes(quotation: Quotation, place: Placement) -> tuple[list[Change], list[Change], list[str]]:
    """The changes that the quotation does not mark, those that it does, and undecided brackets."""
    undeclared: list[Change] = []
    declared: list[Change] = []
    unsettled: list[str] = []
    handled, theirs = set(), place.source.words.folded
    for change in place.changes:
        (a, b), (c, d) = change.source, change.draft
        stops = [s for s in (c, d) if s in quotation.gaps or s in quotation.inserted]
        if c == d and (only_attribution(place, a, b) or (c not in quotation.inserted and is_bracketed(place, a, b))):
            handled.add(c)
            continue
        if c == d and stops:
            handled.update(stops)
            inserted = " ".join(filter(None, (quotation.inserted.get(s) for s in set(stops))))
            judgement = judge_insertion(place, theirs[a:b], inserted)
            (undeclared if judgement == "changed" else declared).append(change)
            unsettled += [inserted] * (judgement == "open")
        elif b - a == d - c == 1 and c in quotation.adapted and theirs[a][:3] == quotation.words.folded[c][:3]:
            declared.append(change)
        else:
            undeclared.append(change)
    for at, words in quotation.inserted.items():
        if at in handled:
            continue
        change = replaced(quotation, place, at)
        judgement = judge_insertion(place, put_for(place, change), words)
        if judgement == "changed":
            undeclared.append(change)
        elif judgement == "open":
            unsettled.append(words)
    return undeclared, declared, unsettled


def put_for(place: Placement, change: Change) -> list[str]:
    """The article's words that a bracket replaces, or the pronoun before it that it explains."""
    folded = place.source.words.folded
    before = folded[change.source[0] - 1 : change.source[0]]
    return folded[slice(*change.source)] or [w for w in before if w in pronouns()]


def replaced(quotation: Quotation, place: Placement, at: int) -> Change:
    """The words that a bracket at either end of a quotation replaces: as many words of the clause as possible."""
    size = len(read_words(quotation.inserted[at]).folded)
    words = place.source.words
    if at == 0 and place.chain[0].draft == 0:
        first = clause_words(place, place.first - 1, -1, size)
        return Change((first, place.first), (0, 0))
    if at == len(quotation.words):
        last = clause_words(place, place.last, 1, size) + 1
        return Change((place.last, min(last, len(words))), (at, at))
    run = next((r for r in place.chain if r.draft <= at <= r.draft + r.length), place.chain[0])
    here = run.source + at - run.draft
    return Change((here, here), (at, at))


def clause_words(place: Placement, at: int, way: int, size: int) -> int:
    """The last word, in one direction from a word next to the quotation, that a bracket of `size` words may replace.

    A pronoun there is the replaced word. Returns the word before the first if there is none.
    """
    words, voices = place.source.words, place.source.voices
    voice = voices[place.first if way < 0 else place.last - 1]
    end = at - way
    for k in range(at, at + way * (size + 2), way):
        if not 0 <= k < len(words) or voices[k] != voice or ends_sentence(words, min(k, k - way)):
            break
        if k == at and words.folded[k] in pronouns():
            return k
        end = k
        following = k + way
        if 0 <= following < len(words) and clause_starts(words, max(k, following)):
            break
    return end


def only_attribution(place: Placement, first: int, last: int) -> bool:
    """True if skipped words are the article's own "he said" inside one utterance."""
    voices = place.source.voices
    return all(v == PROSE for v in voices[first:last]) and voices[first - 1] == voices[last] != PROSE


def is_bracketed(place: Placement, first: int, last: int) -> bool:
    """True if skipped words are in the article's own brackets: "we [the tenants]", "They came at dusk.[12]"."""
    words = place.source.words
    printed = words.text[words.starts[first] - 1 : words.ends[last - 1] + 1] if first < last else ""
    return (
        printed[:1] == "["
        and printed[-1:] == "]"
        and not any(map(semantic_shifts.is_negation, words.folded[first:last]))
    )


def taken_elsewhere(quotation: Quotation, place: Placement, corpus: Corpus) -> str | None:
    """The reason if four or more adjacent words of the quotation are not here but at another place."""
    ends = [0, *(end for r in place.chain for end in (r.draft, r.draft + r.length)), len(quotation.words)]
    for c, d in zip(ends[::2], ends[1::2], strict=True):
        words = quotation.words.folded[c:d]
        if d - c > SHORT and running_weights(words)[-1] >= 2 and find_exact(words, corpus.words, corpus.places):
            return f"“{quotation.words.between(c, d)}” is from another place in the articles"
    return None


def described(quotation: Quotation, place: Placement, change: Change) -> Altered:
    """A change as text, with its spans on both sides."""
    (a, b), (c, d) = change.source, change.draft
    there, here = place.source.words, quotation.words
    at = here.starts[c] if c < len(here) else here.ends[-1]
    draft = here.span(c, d) if c < d else Span(at, at)
    text = here.between(c, d) or quotation.inserted.get(c, "")
    op = "add" if a == b else "replace" if c < d else "drop"
    return Altered(op, there.between(a, b), text, there.span(a, b) if a < b else None, draft)


def flagged(quotation: Quotation, place: Placement, changes: Iterable[Change]) -> tuple[str, ...]:
    """The flags of the changes, in a fixed order."""
    found: set[str] = set()
    for change in changes:
        (a, b), (c, d) = change.source, change.draft
        draft = quotation.words.folded[c:d] or quotation.inserted.get(c, "").lower().split()
        names = [*printed_names(place.source.words, a, b), *printed_names(quotation.words, c, d)]
        found |= semantic_shifts.flags(place.source.words.folded[a:b], draft, names)
    return tuple(f for f in ("negation", "modal", "number", "name", "tense") if f in found)


def printed_names(words: Words, first: int, last: int) -> list[str]:
    """The words with a capital inside a sentence."""
    capitals = (k for k in range(max(first, 1), last) if words.is_capital(k) and words.folded[k] not in group("i"))
    return [words.between(k, k + 1) for k in capitals if not ends_sentence(words, k - 1)]


def reporters(quotation: Quotation, place: Placement, changes: list[Change], shown: tuple[Altered, ...]) -> Wording:
    """The verdict on words that are in the article without quotation marks."""
    if changes and place.covered < MOSTLY:
        return Wording("absent", place)
    claim = place.source.claim_over(place.span)
    if claim and claim.attribution.speaker:
        reason = f"reported in the article's own words, not quoted, from {claim.attribution.speaker}"
    elif speaks_of_itself(place.source.article.text, place.span):
        said = Wording("undecided", place, reason=FIRST_PERSON)
        return altered(quotation, place, changes, shown, 1) if changes else said
    else:
        reason = "the article's own words, not a speaker's"
    return Wording("prose", place, flagged(quotation, place, changes), shown, reason)


def altered(
    quotation: Quotation, place: Placement, changes: list[Change], shown: tuple[Altered, ...], voices: int
) -> Wording:
    """The verdict if words differ: `stitched` if the only difference is a long omission without a mark."""
    dropped = [c for c in changes if c.draft[0] == c.draft[1] and c.source[1] - c.source[0] >= JOINED]
    if len(dropped) == len(changes) or (voices > 1 and all(c.draft[0] == c.draft[1] for c in changes)):
        return Wording("stitched", place, (), shown, "joins two places without marking what was left out")
    return Wording("altered", place, flagged(quotation, place, changes), shown)


def reporters_words(place: Placement) -> str | None:
    """The reporter's words that the quotation includes, ignoring an article before them."""
    voices, words = place.source.voices, place.source.words
    taken = [
        k
        for r in place.chain
        for k in range(r.source, r.source + r.length)
        if voices[k] == PROSE and words.folded[k] not in group("a, an, the, that")
    ]
    return words.between(taken[0], taken[-1] + 1) if taken else None


def far_apart(declared: list[Change]) -> str | None:
    """The reason if two halves are too far apart for one quotation."""
    longest = max((c.source[1] - c.source[0] for c in declared), default=0)
    return f"{longest} words are left out between the halves" if longest > FAR_APART else None


def cut(quotation: Quotation, place: Placement, declared: list[Change], around: tuple[str, ...]) -> Wording | None:
    """The verdict if the words left out, before, inside or after, limit the kept words; else None."""
    omission = find_omission(place, [c.source for c in declared], around)
    if omission is None:
        return None
    words, (a, b) = place.source.words, omission.gap
    at = quotation.words.ends[-1] if a >= place.last else quotation.words.starts[0]
    left = Altered("drop", words.between(a, b), "", words.span(a, b), Span(at, at))
    flags = () if omission.kind == "condition" else (omission.kind,)
    return Wording("cut", place, flags, (left,), f"leaves out “{omission.said}”")


def unchanged(quotation: Quotation, place: Placement) -> Wording:
    """`exact` if the words are identical, `punctuation` if marks, capitals or spellings differ."""
    here, there = quotation.words, place.source.words
    alike = not place.respelled and all(same_print(quotation, place, run) for run in place.chain)
    if not alike and not is_copied(here, place):
        return Wording("punctuation", place)
    final, end = here.text[here.ends[-1] : here.ends[-1] + 1], place.span.end
    if final in tuple(",.;:!?") and there.text[end : end + 1] != final:
        return Wording("punctuation", place, reason="ends with a different punctuation mark")
    return Wording("exact", place)


def is_copied(here: Words, place: Placement) -> bool:
    """True if the article contains the quotation literally, including the article's own square brackets."""
    start = place.source.words.starts[place.first]
    copied = without_typography(here.text[here.starts[0] : here.ends[-1]])
    return copied in without_typography(place.source.article.text[max(0, start - 12) : start + len(copied) + 20])


def same_print(quotation: Quotation, place: Placement, run: Run) -> bool:
    """True if a run is printed the same in both texts, including the marks between the words."""
    here, there, voices = quotation.words, place.source.words, place.source.voices
    for k in range(run.length):
        i, j = run.draft + k, run.source + k
        if without_typography(here.between(i, i + 1)) != without_typography(there.between(j, j + 1)):
            return False
        if k and i not in quotation.inserted and i not in quotation.gaps and voices[j] == voices[j - 1]:
            mine, its = here.before(i), there.before(j)
            if not any(map(str.isalnum, mine + its)) and without_typography(mine) != without_typography(its):
                return False
    return True
