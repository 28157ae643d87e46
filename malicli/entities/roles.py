"""Roles: the office or description before or after a name, or in "who is the mayor", by the tree of its sentence.

A role is printed as in the text, without its article, its possessor and a following apposition.
"""

from collections.abc import Iterator

from malicli.entities.proper_names import Name
from malicli.entities.role_words import (
    Role,
    country_near,
    head_of,
    is_of_person,
    is_of_several,
    is_part,
    is_person_noun,
    is_title,
    role_in,
    tokens_text,
)
from malicli.language import group, lexicon
from malicli.syntax.document import Document

JOINED = frozenset({"appos", "flat", "nmod", "compound"})  # of a name to the office before it: "Mayor | Ana Ruiz"
MODIFYING = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "advmod", "case", "nmod", "flat"})
LOOSE = frozenset({"appos", "conj", "flat", "list", "dep", "parataxis", "nmod"})  # of what a comma sets beside a name
MARKS = frozenset({",", ";", ":", "(", ")", "—", "–", "--", '"', "“", "”"})
NOMINAL = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PROPN", "SYM"})
NO_MODIFIERS = frozenset({"DET", "PRON", "CCONJ", "ADP", "SCONJ", "PART", "PUNCT", "AUX", "VERB"})
LONGEST_ROLE = 20  # words
LOOSE_RANK = 3  # of a noun that is no listed role


class Place:
    """A name in the tree of its sentence; numbers of words count from the sentence's first."""

    def __init__(self, document: Document, name: Name) -> None:
        number = document.sentence_at(document.tokens.starts[name.first])
        _, self.base, end, _ = document.sentences[number]
        self.document, self.name, self.tree = document, name, document.parse.tree(number)
        self.title, self.first = max(name.title_first - self.base, 0), name.first - self.base  # "Det. | Aldeson"
        self.last = min(name.last, end) - self.base
        inside = range(self.first, self.last)
        self.top = next(
            (at for at in inside if self.tree.head[at] not in inside or self.tree.head[at] == at), self.first
        )

    def lower(self, word: int) -> str:
        """A word in lower case."""
        return self.document.tokens.lower[self.base + word]

    def words(self, first: int) -> list[str]:
        """The words of the sentence from one on."""
        return self.document.tokens.lower[self.base + first : self.base + len(self.tree.head)]

    def pos(self, word: int) -> str:
        """The part of speech of a word."""
        return self.document.parse.pos[self.base + word]

    def is_opening(self, word: int) -> bool:
        """Whether a word before a role is no part of it: an article, a conjunction, a day; but "New York"."""
        low, pos = self.lower(word), self.pos(word)
        if is_part(low) and pos != "VERB":
            return False
        if pos in NO_MODIFIERS or low in lexicon().time.calendar:
            return True
        words = self.document.tokens.words[self.base + word : self.base + word + 2]
        named = all(word[0].isupper() for word in words) or words[0].isupper()  # "US"
        return not named and low in lexicon().words.openers

    def start(self, noun: int, first: int) -> int:
        """Where the words right before word `first` that belong to a noun begin, its possessor left out."""
        start = first
        while start and self.lower(start - 1) not in MARKS | group("'s, '"):
            hyphened = self.lower(start - 1) == "-" and start > 1  # "director|-|general"
            part = is_part(self.lower(start - 1)) and self.pos(start - 1) != "VERB"  # "accused | Senator Ana Ruiz"
            if not (hyphened or part or self.tree.is_in_phrase(start - 1, noun)):
                break
            start -= 1 + hyphened
        while start < first and self.is_opening(start):
            start += 1
        return start

    def described(self, noun: int, rank: int, end: int | None = None) -> Role | None:
        """The role whose noun it is, up to a word; None if it is no role."""
        first, last = self.start(noun, noun), noun + 1
        heads = (head_of(self.lower(at)) for at in range(noun, first - 1, -1))
        listed = next((found for found in heads if found), None)
        head, rank = (listed, rank) if listed else (self.person_like(noun), LOOSE_RANK)
        if (
            head is None
            or self.pos(noun) not in ("NOUN", "PROPN")
            or head_of(self.lower(noun)) not in (None, self.lower(noun))
        ):
            return None
        limit = min(len(self.tree.head), first + LONGEST_ROLE, len(self.tree.head) if end is None else end)
        while last < limit and self.lower(last) not in MARKS | group("relative pronouns"):
            led = any(self.pos(at) == "ADP" for at in range(noun + 1, last + 1))  # "professor | of law at Alto"
            if not (
                self.tree.is_in_phrase(last, noun) or (led and (self.pos(last) in NOMINAL or self.lower(last) == "-"))
            ):
                break
            last += 1
        last += not group("ends a role").isdisjoint(self.words(last)[:1])  # "his acting attorney | general"
        while last > noun + 1 and self.pos(last - 1) in ("ADP", "CCONJ", "DET", "PRON", "PUNCT"):
            last -= 1
        tokens, begin, stop = self.document.tokens, self.base + first, self.base + last
        return Role(tokens_text(tokens, begin, stop), head, rank, country_near(tokens, begin, stop))

    def person_like(self, noun: int) -> str | None:
        """A noun that is no listed role but has the ending of one, beside a person: "a vanilla | grower"."""
        led = self.tree.has(noun, "det", "nmod:poss") and self.pos(noun) == "NOUN"
        return self.lower(noun) if led and is_of_person(self.lower(noun)) else None

    def office(self) -> int:
        """The noun that the name and the words right before it belong to: the name's own, or that of its office."""
        head, rel = self.tree.head, self.tree.rel
        noun = self.top
        while rel[noun].partition(":")[0] in JOINED and head[noun] < self.first and not self.tree.has(noun, "case"):
            between = range(head[noun], self.first)
            if any(self.lower(at) in MARKS for at in between) or not all(
                self.tree.is_in_phrase(at, head[noun]) for at in between
            ):
                break
            noun = head[noun]
        beside = self.title - 1
        if noun == self.top and beside >= 0 and head_of(self.lower(beside)) and self.pos(beside) in ("NOUN", "PROPN"):
            return beside if (head[beside], rel[beside]) == (head[noun], rel[noun]) else noun
        return noun


def find_role(document: Document, name: Name) -> list[Role]:
    """The roles next to a name."""
    place = Place(document, name)
    return [role for role in (apposed(place), before(place), shared(place), *after(place)) if role]


def phrase_start(document: Document, name: Name) -> int:
    """The token at which the words before a name that describe it begin: "| former mayor Ana Ruiz"."""
    place = Place(document, name)
    return min(name.title_first, place.base + place.start(place.office(), place.title))


def title_start(place: Place) -> int | None:
    """Where a title with prepositions begins, without an article: "| Permanent Secretary in the Ministry Jane Achieng".

    None if a noun for persons is right before the name: "an aide to Senator Ana Ruiz", "a fan of the singer Ana Ruiz".
    """
    at, office = place.title - 1, None
    if at < 0 or place.pos(at) not in ("NOUN", "PROPN"):
        return None
    if is_person_noun(place.document.tokens.words[place.base + at]):
        return None
    while at > 0 and place.pos(at) in NOMINAL | {"CCONJ"} and place.lower(at) not in MARKS:
        at -= 1
        if place.pos(at + 1) == "ADP" and head_of(place.lower(at)):
            office = at
    start = None if office is None else place.start(office, office)
    return None if start is None else place.base + start


def before(place: Place) -> Role | None:
    """The role before a name: "Defense Minister Ana Ruiz", "her spokesman Tom Oda", "former mayor Ana Ruiz"."""
    tokens, last = place.document.tokens, place.name.first
    title = title_start(place)
    start = (
        own_start(place.document, phrase_start(place.document, place.name), last, alone=True)
        if title is None
        else title
    )
    while last > start and is_title(tokens, start, last - 1):
        last -= 1  # "hydrologist | Dr. Ana Ruiz"
    if start == last:
        return None
    noun = tokens.words[last - 1]  # "ranger | Ana Ruiz"
    led = "ADP" in place.document.parse.pos[start:last] or is_part(noun)
    loose = noun.islower() and is_of_person(noun) and not led
    return role_in(tokens, start, last, 0, noun if loose else None)


def shared(place: Place) -> Role | None:
    """The role in the plural before the first of several names: "Researchers Ana Ruiz and | Tom Oda"."""
    head, rel, tokens = place.tree.head, place.tree.rel, place.document.tokens
    first = place.top
    while rel[first] == "conj" and head[first] < first:
        first = head[first]
    nouns = [*place.tree.children(first, "nmod", "compound"), head[first]] if first < place.top else []
    noun = next((at for at in nouns if at < first and is_of_several(place.lower(at))), None)
    if noun is None:
        return None
    stop = noun + 1 + (tokens.words[place.base + noun + 1] == ".")
    return role_in(tokens, place.base + place.start(noun, noun), place.base + stop, 0)


def own_start(document: Document, first: int, last: int, *, alone: bool = False) -> int:
    """Where the role of a name itself begins in the words before it: "aide to | House Speaker Ana Ruiz".

    `alone` is true where what is before it may be no person: "talks with | House Speaker Ana Ruiz".
    """
    words, pos = document.tokens.words, document.parse.pos
    for at in range(last - 1, first, -1):
        if words[at] == ",":
            break
        if pos[at] == "ADP" or words[at] in group("to"):
            before = any(map(is_person_noun, words[first:at])) or (alone and words[at - 1].islower())
            before |= words[at] in group("to")  # "sources close to | Minister Ana Ruiz"
            of_other = any(map(is_person_noun, words[at + 1 : last])) or is_title(document.tokens, at + 1, at + 1)
            return at + 1 if before and of_other else first
    return first


def after(place: Place) -> Iterator[Role | None]:
    """The roles after a name: "Ruiz, 44, a nurse at St. Ann's,", "Ruiz, who is mayor", "Ruiz is the mayor"."""
    head, rel = place.tree.head, place.tree.rel
    at = place.last
    if place.words(at)[:1] in ([":"], [";"], [")"]):
        return  # "Ana Ruiz: Minister, why?"
    while at + 1 < len(head) and place.lower(at) in MARKS and place.lower(at + 1)[0].isdigit():
        at += 2  # an age
    if at < len(head) and place.lower(at) == "(" and ")" in place.words(at):
        at += place.words(at).index(")") + 1  # "Ana Ruiz (アナ), a nurse"
    nouns = [noun for of in (place.top, at - 1) for noun in place.tree.children(of, "appos") if noun >= place.last]
    if at + 1 < len(head) and place.lower(at) in MARKS - {"("}:
        noun = at + 1
        while rel[noun] in MODIFYING and head[noun] > noun:
            noun = head[noun]
        nouns += [noun] if rel[noun] in LOOSE else []
    for noun in nouns:
        yield place.described(noun, 1)
    clauses = [head[place.top]] if rel[place.top] == "nsubj" else []
    for predicate in (*place.tree.children(place.top, "acl:relcl"), *clauses):
        denied = any(place.lower(at) in group("not, n't, never") for at in place.tree.children(predicate, "advmod"))
        denied |= any(place.lower(at) in group("is imagined") for at in place.tree.children(predicate, "cop"))
        if place.tree.has(predicate, "cop") and place.tree.has(predicate, "det", "nmod:poss") and not denied:
            yield place.described(predicate, 2)


def apposed(place: Place) -> Role | None:
    """The role before a name set off by a comma: "the mayor of Porto Alto, Ana Ruiz,"."""
    head, comma = place.tree.head, place.title - 1
    if comma < 1 or place.lower(comma) != ",":
        return None
    nouns = [comma - 1]
    while head[nouns[-1]] != nouns[-1] and head[nouns[-1]] < comma:
        nouns.append(head[nouns[-1]])  # "the wife | of the engineer"
    return next((role for noun in reversed(nouns) if (role := apposed_by(place, noun, comma))), None)


def apposed_by(place: Place, noun: int, comma: int) -> Role | None:
    """The role of a noun that a comma sets before a name."""
    head, rel = place.tree.head, place.tree.rel
    both = rel[place.top] == rel[noun] == "nsubj" and head[place.top] == head[noun]
    start = place.start(noun, noun)
    owned = start > 0 and place.lower(start - 1) in group("'s, '")  # "Oda's aunt, Ana Ruiz"
    led = owned or not start or place.pos(start - 1) in ("DET", "PRON")
    if not (led and (both or owned or rel[place.top] in LOOSE)):
        return None
    return place.described(noun, 1, comma) if place.tree.is_in_phrase(comma - 1, noun) else None
