"""Mentions: parse the words that name a speaker, before they are resolved.

A mention is a pronoun, a name with or without a description, or a description alone. "Ruiz's spokeswoman, Dana Kim" is
Dana Kim; "a spokesman for Ruiz" is a described speaker and not Ruiz.
"""

from typing import NamedTuple

from malicli.entities.entities import Entities
from malicli.entities.role_words import head_of
from malicli.entities.roles import own_start, phrase_start
from malicli.language import group, lexicon
from malicli.language.normalize import initials
from malicli.spans import Span
from malicli.syntax.dates import is_day
from malicli.syntax.tree import Tree

LONGEST_MENTION = 60  # maximum tokens of a mention
WIDENING = frozenset({"det", "amod", "compound", "nummod", "case", "nmod", "flat", "cc", "conj", "advmod"})
CLOSES = frozenset({",", ".", "—", "–", "(", ";", ":"})


class Mention(NamedTuple):
    """The words that name a speaker: their tokens and parts."""

    first: int
    last: int
    kind: str  # pronoun | name | nominal
    name: int | None = None  # number of the name that is the speaker's
    head: str | None = None  # last word of a description, lower case
    head_last: int = 0  # token after the description's first part, before "of ..." or a comma
    others: tuple[Span, ...] = ()  # further speakers: "and other officials"


def read_mention(entities: Entities, span: Span, limit: int | None = None) -> Mention | None:
    """The mention in a span; None if it has no words.

    Words after the span that belong to it are included, up to the token `limit` ("a spokesman | for Ruiz").
    """
    tokens = entities.document.tokens
    first, last = core(entities, span)
    if first >= last:
        return None
    shouted = tokens.words[first].isupper() and len(tokens.words[first]) > 1  # "US" is no pronoun
    is_name = tokens.words[last - 1].isupper()  # "the WHO"
    if last - first > 1 and tokens.lower[last - 1] in group("relative pronouns") and not is_name:
        return Mention(first, last, "pronoun", head=tokens.lower[last - 1])  # "both of which"
    alone = not shouted and last - first == 1 + (tokens.lower[last - 1] in group("'s, '"))
    word = tokens.lower[first]
    if alone and word in lexicon().words.pronouns:
        return Mention(first, last, "pronoun", head=word)
    number = entities.name_at(last - 1)
    last = last if number is None else max(last, entities.names[number].last)  # "McDonald|'s said"
    limit = max(last, limit or last)
    last = widened(entities, first, last, limit)
    while last - first > 1 and is_day(tokens.lower[last - 1]):
        last -= 1  # "Alto Lines | today"
    end, others = first_part(entities, first, last)
    bracket = next((at for at in range(last - 1, first, -1) if tokens.words[at] in "()"), last)
    bracket = bracket if tokens.words[bracket : bracket + 1] == ["("] else last  # "Ana Ruiz | (Lab)"
    name = name_beside(entities, first, bracket) if not others else None
    name = name_at_end(entities, first, end) if name is None else name
    if name is None and tokens.words[first - 1] != "(":  # “We stay.” (A nurse, Porto Alto)
        name = given_name(entities, end)
        name = apposed_name(entities, end, last, limit) if name is None else name
    if name is not None:
        others = others or with_conjuncts(entities, name, last)
        return Mention(first, last, "name", name, head_last=end, others=others)
    return Mention(first, last, "nominal", None, tokens.lower[end - 1], end, others)


def with_conjuncts(entities: Entities, number: int, last: int) -> tuple[Span, ...]:
    """The names up to a token that the tree joins to one: "two dockers, Ana Ruiz | and Tom Oda"."""
    document, name = entities.document, entities.names[number]
    tree, more = document.tree, (entities.names[n] for n in entities.names_in(name.last, last))
    joined = (one for one in more if tree.rel[one.first] == "conj" and name.first <= tree.head[one.first] < name.last)
    return tuple(document.tokens.span(one.title_first, one.last) for one in joined if name.last <= one.title_first)


def core(entities: Entities, span: Span) -> tuple[int, int]:
    """The tokens of a span without marks at its ends and without a verb that slipped in ("says the minister")."""
    tokens = entities.document.tokens
    first = tokens.at(span.start)
    last = min(tokens.before(span.end), first + LONGEST_MENTION)
    words, verbs, kept = tokens.words, lexicon().verbs.cues, group("keeps the end of a mention")
    while first < last and (not words[first][0].isalnum() or (words[first] in verbs and first < last - 1)):
        first += 1
    while first < last - 1 and not (words[last - 1][0].isalnum() or tokens.lower[last - 1] in kept):
        last -= 1
    return first, last


def widened(entities: Entities, first: int, last: int, limit: int) -> int:
    """The end of a description with what the tree hangs on its noun: "a spokesman | for the port board"."""
    tree, lower = entities.document.tree, entities.document.tokens.lower
    noun = tree.outermost(range(first, last))[0]
    while tree.rel[noun] in WIDENING - {"conj"} and last <= tree.head[noun] < limit:
        noun = tree.head[noun]  # "Speaker of | the House Ana Ruiz", "Ruiz | campaign manager Tom Oda"
    end = at = last
    while at < limit and lower[at] not in group("ends a mention") and is_part(tree, at, noun):
        at += 1
        end = end if tree.rel[at - 1] in ("case", "cc", "det", "punct") else at
    return end


def is_part(tree: Tree, word: int, noun: int) -> bool:
    """Whether a word is in a noun phrase, in no clause of it."""
    while word != noun and tree.head[word] != word and tree.rel[word].partition(":")[0] in WIDENING | {"punct"}:
        word = tree.head[word]
    return word == noun


def name_beside(entities: Entities, first: int, last: int) -> int | None:
    """The person that a mention ends with, or that the tree sets beside its noun: "Ana Ruiz, 44, | a nurse".

    “We agree,” said the Minister of the Isles | Ana Ruiz.
    """
    document, tokens = entities.document, entities.document.tokens
    tree = document.tree
    noun = tree.outermost(range(first, last))[0]
    beside = [tree.head[noun]] if tree.rel[noun] in ("appos", "acl:relcl") else []
    if head_of(tokens.lower[noun]) in (None, tokens.lower[noun]):  # "two dockers, Ana Ruiz and Tom Oda"
        beside += tree.children(noun, "appos", "flat")
    at_end = name_at_end(entities, first, last)
    if at_end is not None and own_start(document, first, entities.names[at_end].first) > first:
        return None  # "an aide to Senator Ana Ruiz"
    if at_end is not None:
        top = entities.names[at_end].first
        owned = tree.rel[top] == "conj" or tree.has(top, "case")
        beside = [] if owned else [top, *beside]  # "Barr and | Mayor Tom Oda"
    for word in [noun, *beside]:
        named = entities.name_at(word)
        if named is not None and entities.is_person(named):
            after = tokens.lower[entities.names[named].last : last - 1][:1]  # "Oda | 's | lawyer Ana Ruiz"
            if named == at_end or group("'s, '").isdisjoint(after):
                return named
    return None


def first_part(entities: Entities, first: int, last: int) -> tuple[int, tuple[Span, ...]]:
    """The end of the first speaker's words, and the co-speakers joined by "and"."""
    tokens = entities.document.tokens
    names = (entities.names[number] for number in entities.names_in(first, last))
    inside = {at for name in names for at in range(name.title_first, name.last)}
    at = first + 1
    while at < last:
        low = tokens.lower[at]
        if at not in inside:
            if low in group("and, or, &") and at + 1 < last and not joins_modifiers(entities, first, at, last):
                return at, (tokens.span(at + 1, last),)
            hyphened = tokens.words[at - 1] == "-"
            led = low in lexicon().words.prepositions or entities.document.parse.pos[at] == "ADP"
            if low in group("ends a mention") or (led and not hyphened):
                break
            if hyphened and low in group("of, to, in") and entities.document.parse.pos[at - 2] == "NOUN":
                return at - 1, ()  # "grandmother | -of-six"
        at += 1
    return at, ()


def joins_modifiers(entities: Entities, first: int, at: int, last: int) -> bool:
    """Whether "and" joins what describes one: "energy | and | mines minister", "clerk | and | chair Ana Ruiz"."""
    tree, lower = entities.document.tree, entities.document.tokens.lower
    if tree.rel[at - 1] in WIDENING and at < tree.head[at - 1] < last:
        return True
    end = first_part(entities, at + 1, last)[0] if head_of(lower[at - 1]) == lower[at - 1] else at
    number = name_at_end(entities, at, end)
    if number is None or entities.names[number].title_first > at + 1:
        return number is not None
    # "the mayor and Ana Ruiz", "the mayor and Senator Ana Ruiz" are two
    return lower[first] not in group("before a role") and entities.names[number].first > at + 1


def name_at_end(entities: Entities, first: int, end: int) -> int | None:
    """The name at the end of a speaker's words ("Ruiz spokesman Tom Oda"), None if a description is there."""
    tokens = entities.document.tokens
    if end > first + 1 and tokens.lower[end - 1] in group("'s, '"):
        end -= 1
    whole = end
    while end > first + 1 and tokens.lower[end - 1] in lexicon().names.postnominals:
        end -= 1
    for number in reversed(entities.names_in(first, end)):
        name = entities.names[number]
        if whole > end and name.kind != "person":
            return None  # "the Tora | MP"
        return number if name.last >= end else None
    return None


def given_name(entities: Entities, end: int) -> int | None:
    """The name that a clause gives to who is described before a token: "a trader | who gave only his name, Tom Oda"."""
    tree, lower = entities.document.tree, entities.document.tokens.lower
    clauses = (verb for verb in tree.children(end - 1, "acl", "acl:relcl") if lower[verb] in group("gives a name"))
    named = (number for verb in clauses for number in entities.names_in(verb, tree.phrase(verb)[1]))
    return next((number for number in named if entities.is_person(number)), None)


def apposed_name(entities: Entities, end: int, last: int, limit: int) -> int | None:
    """The name that a comma sets beside a description: "her lawyer, Mr Oda", "a docker at the port, Al Ito"."""
    tokens, size = entities.document.tokens, len(entities.document.tokens)
    if end + 1 < size and tokens.lower[end + (tokens.words[end] == ",")] in group("relative pronouns"):
        return None  # "the governor, who spoke through his secretary, Tom Oda, said"
    for number in entities.names_in(end, min(max(limit, last + 4), last + 12, size)):
        name, kind = entities.names[number], entities.all[entities.of_name[number]].kind
        start = phrase_start(entities.document, name)
        start -= tokens.lower[start - 1] in group("the")  # "the | Rev Ana Ruiz", "the | clerk Ana Ruiz"
        owns = not group("'s, '").isdisjoint(tokens.lower[name.last : name.last + 1])  # "its head, | Oda's | aunt"
        if owns or start - 1 < end or tokens.words[start - 1] not in (",", "—", "–"):
            continue
        inside = name.first < limit  # "according to a list, | Oda | and his aides were late"
        closed = (inside and name.last >= last) or tokens.words[name.last] in CLOSES
        if not closed and not (inside and tokens.lower[name.last] in group("of, and")):
            continue
        # "the owner, Alto Lines", "the head of the bank, Oyun Dash", not "a doctor at the Alto Clinic, Alto University"
        is_beside = start - 2 <= end or tokens.words[start - 2].islower()
        return number if kind == "person" or (kind == "organisation" and is_beside) else None
    return None


def labelled_person(entities: Entities, printed: str) -> int | None:
    """The entity that the label of a turn names by words or initials: MQ and QUELL are Marta Quell; None of several."""
    words = [word for word in printed.lower().split() if word.strip(".") not in lexicon().roles.titles]
    named = [(n, one) for n, one in enumerate(entities.all) if one.kind in ("person", "organisation")]
    full = [n for n, one in named if one.kind == "person" and set(words) <= set(one.folded) and len(one.folded) > 1]
    full = full or [n for n, one in named if printed.isupper() and printed in initials(one.name.words)]
    full = full or [n for n, one in named if one.kind == "person" and list(one.folded) == words]
    return full[0] if len(full) == 1 and words else None
