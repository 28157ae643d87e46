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
    is_pair,
    is_part,
    is_person_noun,
    is_title,
    role_in,
    tokens_text,
)
from malicli.language import group, lexicon
from malicli.language.gazetteer import demonyms
from malicli.syntax.document import Document

JOINED = frozenset({"appos", "flat", "nmod", "compound"})  # of a name to the office before it: "Mayor | Ana Ruiz"
# Relations of what a comma sets beside a name
LOOSE = frozenset({"appos", "conj", "flat", "list", "dep", "parataxis", "nmod", "vocative"})
MARKS = frozenset({",", ";", ":", "(", ")", "—", "–", "--", '"', "“", "”"})
NOMINAL = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PROPN", "SYM"})
NO_MODIFIERS = frozenset({"DET", "PRON", "CCONJ", "ADP", "SCONJ", "PART", "PUNCT", "AUX", "VERB"})
LONGEST_ROLE = 20  # words
LOOSE_RANK = 3  # of a noun that is no listed role


class Place:
    """A name in the tree of its sentence."""

    def __init__(self, document: Document, name: Name) -> None:
        self.document, self.name, self.tree, self.tokens = document, name, document.tree, document.tokens
        _, self.begin, self.end, _ = document.sentences[document.sentence_of(name.first)]
        self.title = max(name.title_first, self.begin)  # "Det. | Aldeson"
        self.first, self.last = name.first, name.last
        self.top = self.tree.outermost(range(self.first, self.last))[0]

    def lower(self, word: int) -> str:
        """A word in lower case."""
        return self.tokens.lower[word]

    def words(self, first: int) -> list[str]:
        """The words of the sentence from one on."""
        return self.tokens.lower[first : self.end]

    def pos(self, word: int) -> str:
        """The part of speech of a word."""
        return self.document.parse.pos[word]

    def is_part(self, word: int) -> bool:
        """Whether a word belongs to an office after it: the "managing" of a director, not "accused | Senator Ruiz"."""
        low, is_verb = self.lower(word), self.pos(word) == "VERB" and self.tree.rel[word] != "amod"
        return is_part(low) and (not is_verb or low in lexicon().roles.qualifiers)

    def is_opening(self, word: int) -> bool:
        """Whether a word before a role is no part of it: an article, a conjunction, a day; but "New York"."""
        low, pos = self.lower(word), self.pos(word)
        if self.is_part(word):
            return False
        honours = low in lexicon().roles.titles and low not in lexicon().roles.title_roles  # "Hon. | Minister"
        if pos in NO_MODIFIERS or low in lexicon().time.calendar or (honours and not head_of(low)):
            return True
        words = self.tokens.words[word : word + 2]
        named = all(word[0].isupper() for word in words) or words[0].isupper()  # "US"
        return not named and low in lexicon().words.openers

    def start(self, noun: int, first: int) -> int:
        """Where the words right before word `first` that belong to a noun begin, its possessor left out."""
        start = first
        while start > self.begin and self.lower(start - 1) not in MARKS | group("'s, '"):
            hyphened = self.lower(start - 1) == "-" and start > self.begin + 1  # "director|-|general"
            inside = any(self.tree.is_in_phrase(start - 1, at) for at in (noun, start))
            if not (hyphened or self.is_part(start - 1) or inside):
                break
            start -= 1 + hyphened
        nouns = start
        while nouns > self.begin and self.pos(nouns - 1) in ("NOUN", "PROPN"):
            nouns -= 1
        if self.lower(nouns - 1) in MARKS:
            start = nouns  # "Ana Ruiz, of Alto, | Ottawa | bureau chief"
        while start < first and (self.is_opening(start) or self.pos(start + 1) == "DET"):
            start += 1  # "then | a | model"
        return start

    def described(self, noun: int, rank: int, end: int | None = None) -> Role | None:
        """The role whose noun it is, up to a word; None if it is no role."""
        first, last = self.start(noun, noun), noun + 1
        heads = (head_of(self.lower(at)) for at in range(noun, first - 1, -1))
        listed = self.lower(noun) if is_pair(self.tokens, noun) else next((found for found in heads if found), None)
        low, led = self.lower(noun), self.pos(noun) == "NOUN" and self.tree.has(noun, "det", "nmod:poss")
        loose = low if led and is_of_person(low) else None  # "a vanilla | grower"
        head, rank = (listed, rank) if listed else (loose, LOOSE_RANK)
        is_noun = self.pos(noun) in ("NOUN", "PROPN", "ADJ" if head == low else "")
        if head is None or not is_noun or head_of(low) not in (None, low) or self.is_title_of_other(noun):
            return None
        last = self.reach(noun, last, limit := min(self.end, first + LONGEST_ROLE, self.end if end is None else end))
        for also in self.tree.children(noun, "conj", "appos"):  # "founder | and chief executive of Alto Lines"
            joins = (end is None or also < end) and not group("and, or, &").isdisjoint(self.words(last)[:1])
            if joins and head_of(self.lower(also)) and self.start(also, also) == last + 1:
                last = self.tree.phrase(also)[1]
                last = last if lexicon().roles.fields.get(head) == "kin" else self.reach(noun, last, limit)
        last += not group("ends a role").isdisjoint(self.words(last)[:1])  # "his acting attorney | general"
        while last > noun + 1 and self.pos(last - 1) in ("ADP", "CCONJ", "DET", "PRON", "PUNCT"):
            last -= 1
        words = first, last
        return Role(tokens_text(self.tokens, *words), head, rank, country_near(self.tokens, *words), words)

    def is_title_of_other(self, noun: int) -> bool:
        """Whether a noun is the title of another name that follows it: "Ana Ruiz, Governor | Oda and Judge Orr"."""
        following = noun + 1
        return following < min(self.end, len(self.tokens.words)) and (
            self.pos(following) == "PROPN" and following != self.title and self.tokens.words[noun][0].isupper()
        )

    def reach(self, noun: int, last: int, limit: int) -> int:
        """Where the words from word `last` on end that belong to a noun: "professor | of law at Alto"."""
        while last < limit and self.lower(last) not in MARKS | group("relative pronouns"):
            led = any(self.pos(at) == "ADP" for at in range(noun + 1, last + 1))
            led = led and (self.pos(last) in NOMINAL or self.lower(last) == "-")
            if not (led or self.tree.is_in_phrase(last, noun)):
                break
            last += 1
        return last

    def office(self) -> int:
        """The noun that the name and the words right before it belong to: the name's own, or that of its office."""
        head, rel = self.tree.head, self.tree.rel
        noun = self.top
        while rel[noun].partition(":")[0] in JOINED and head[noun] < self.first and not self.tree.has(noun, "case"):
            between = (at for at in range(head[noun], self.first) if not is_title(self.tokens, self.begin, at))
            if not all(self.tree.is_in_phrase(at, head[noun]) for at in between):
                break
            noun = head[noun]
        beside = self.title - 1
        same = head_of(self.lower(beside)) and (head[beside], rel[beside]) == (head[noun], rel[noun])
        return beside if same else noun


def find_role(document: Document, name: Name) -> list[Role]:
    """The roles next to a name."""
    place = Place(document, name)
    return [role for role in (apposed(place), before(place), shared(place), named(place), *after(place)) if role]


def phrase_start(document: Document, name: Name) -> int:
    """The token at which the words before a name that describe it begin: "| former mayor Ana Ruiz"."""
    place = Place(document, name)
    return min(name.title_first, place.start(place.office(), place.title))


def title_start(place: Place) -> int | None:
    """Where a title with prepositions begins, without an article: "| Permanent Secretary in the Ministry Ana Ruiz".

    None if a noun for persons is right before the name: "an aide to Senator Ana Ruiz", "a fan of the singer Ana Ruiz".
    """
    at, office = place.title - 1, None
    if at < place.begin or place.pos(at) not in ("NOUN", "PROPN"):
        return None
    if is_person_noun(place.tokens.words[at]):
        return None
    while at > place.begin and place.pos(at) in NOMINAL | {"CCONJ"}:
        at -= 1
        if place.pos(at + 1) == "ADP" and head_of(place.lower(at)):
            office = at
    return None if office is None else place.start(office, office)


def before(place: Place) -> Role | None:
    """The role before a name: "Defense Minister Ana Ruiz", "her spokesman Tom Oda", "former mayor Ana Ruiz"."""
    tokens, last = place.tokens, place.name.first
    start = title_start(place)
    if start is None:
        start = own_start(place.document, phrase_start(place.document, place.name), last)
    rank = last
    while last > start and is_title(tokens, start, last - 1):
        last -= 1  # "hydrologist | Dr. Ana Ruiz"
    # "spokesman | Rear Adm. Ana Ruiz"
    last -= start < last < rank and tokens.lower[last - 1] in lexicon().roles.leading | group("vice, deputy")
    if start == last or tokens.lower[last - 1] in lexicon().words.prepositions:
        return None
    noun = tokens.words[last - 1]  # "ranger | Ana Ruiz"
    loose = noun.islower() and is_of_person(noun) and not is_part(noun)
    loose = loose and "ADP" not in place.document.parse.pos[start:last]
    return role_in(tokens, start, last, 0, noun if loose else None)


def shared(place: Place) -> Role | None:
    """The role in the plural before the first of several names: "Researchers Ana Ruiz and | Tom Oda"."""
    head, rel, tokens = place.tree.head, place.tree.rel, place.tokens
    first = place.top
    while rel[first] == "conj" and head[first] < first:
        first = head[first]
    nouns = [*place.tree.children(first, "nmod", "compound"), head[first]] if first < place.top else []
    noun = next((at for at in nouns if at < first and is_of_several(place.lower(at))), None)
    if noun is None:
        return None
    stop = noun + 1 + (tokens.words[noun + 1] == ".")
    return role_in(tokens, place.start(noun, noun), stop, 0)


def named(place: Place) -> Role | None:
    """The role of who is said to have a name: "a survivor who gave his name only as | Tom", "a guard called | Tom"."""
    naming = place.tree.head[place.top]
    naming = naming if place.pos(naming) == "VERB" else place.tree.head[naming]
    if place.lower(naming) not in group("gives a name") or not place.tree.rel[naming].startswith("acl"):
        return None
    return place.described(place.tree.head[naming], 1)


def own_start(document: Document, first: int, last: int) -> int:
    """Where the role of a name itself begins in the words before it: "aide to | House Speaker Ana Ruiz"."""
    words, pos = document.tokens.words, document.parse.pos
    for at in range(last - 1, first, -1):
        if pos[at] == "ADP" and "-" not in words[at - 1 : at + 2 : 2]:  # "editor-in-chief"
            before = words[at - 1].islower() or any(map(is_person_noun, words[first:at]))
            return at + 1 if before and any(map(is_person_noun, words[at + 1 : last])) else first
    return first


def after(place: Place) -> Iterator[Role | None]:
    """The roles after a name: "Ruiz, 44, a nurse at St. Ann's,", "Ruiz, who is mayor", "Ruiz is the mayor"."""
    head, rel = place.tree.head, place.tree.rel
    at = place.last
    if not {":", ";", ")", *group("'s, '")}.isdisjoint(place.words(at)[:1]):
        return  # "Ana Ruiz: Minister, why?", "Ana Ruiz | 's lawyer, Tom Oda"
    while at + 1 < place.end and place.lower(at) in MARKS and place.lower(at + 1)[0].isdigit():
        at += 2  # an age
    if at < place.end and place.lower(at) == "(" and ")" in place.words(at):
        at += place.words(at).index(")") + 1  # "Ana Ruiz (アナ), a nurse"
    nouns = [noun for of in (place.top, at - 1) for noun in place.tree.children(of, "appos") if noun >= place.last]
    if at + 1 < place.end and place.lower(at) in MARKS - {"("}:
        noun = place.document.find(at + 1, "$modified")[0]
        # "said Ana Ruiz, its mayor", not "According to Ana Ruiz, the mayor left"
        is_subject = rel[place.top] == "nsubj" and not place.tree.has(place.top, "case")
        both = is_subject and rel[noun] == "nsubj" and head[noun] == head[place.top]
        nouns += [noun] if both or rel[noun] in LOOSE else []
    for noun in nouns:
        yield place.described(noun, 1)
    clauses = [head[place.top]] if rel[place.top] == "nsubj" else []
    for predicate in (*place.tree.children(place.top, "acl:relcl"), *clauses):
        small = set(map(place.lower, place.tree.children(predicate, "cop", "advmod")))
        denied = small & (group("not, n't, never") | group("were"))  # "if she were mayor"
        listed = head_of(place.lower(predicate)) == place.lower(predicate)  # "who is | mayor"
        is_noun = listed or place.tree.has(predicate, "det", "nmod:poss")
        if is_noun and place.tree.has(predicate, "cop") and not denied:
            yield place.described(predicate, 2)


def apposed(place: Place) -> Role | None:
    """The role before a name set off by a comma or brackets: "the mayor of Porto Alto, Ana Ruiz,"."""
    head, comma = place.tree.head, place.title - 1
    if lexicon().roles.fields.get(place.lower(comma)) == "kin" and place.tree.has(comma, "nmod:poss"):
        comma = place.start(comma, comma) - 2  # "the secretary, | his sister | Ana Ruiz"
    between = demonyms() | group("before a title")
    while place.lower(comma) in between and comma > place.begin:
        comma -= 1  # "her manager, | Dutchman | Tom Oda", "the bishop, | the late | Ana Ruiz"
    bracketed = place.lower(comma) == "(" and place.words(place.last)[:1] == [")"]
    if comma <= place.begin or not (place.lower(comma) == "," or bracketed):
        return None
    if place.lower(comma - 1) == ")" and place.lower(comma - 3) == "(":
        comma -= 3  # "the District Chief Executive (DCE), | Mr Tom Oda"
    nouns = [comma - 1 - (place.lower(comma - 1) in group("ends a role"))]  # "the ambassador designate, | Ana Ruiz"
    while head[nouns[-1]] != nouns[-1] and head[nouns[-1]] < comma:
        nouns.append(head[nouns[-1]])  # "the wife | of the engineer"
    for noun in reversed(nouns):
        if is_of_several(place.lower(noun)) and place.lower(head[noun]) in group("one"):
            return role_in(place.tokens, place.start(noun, noun), noun + 1, 1)  # "one of the lawyers, | Ana Ruiz"
        if role := apposed_by(place, noun, comma):
            return role
    return None


def apposed_by(place: Place, noun: int, comma: int) -> Role | None:
    """The role of a noun that a comma sets before a name."""
    head, rel = place.tree.head, place.tree.rel
    both = rel[place.top] == rel[noun] == "nsubj" and head[place.top] == head[noun]
    start = place.start(noun, noun)
    owned = start > place.begin and place.lower(start - 1) in group("'s, '")  # "Oda's aunt, Ana Ruiz"
    apposed = rel[place.top] == "appos"  # "said union chief for the north, Ana Ruiz"
    led = owned or apposed or start == place.begin or place.tree.has(noun, "det", "nmod:poss", "nummod")
    led = led or place.lower(start - 1) == "."  # "Hon. | Minister of Health (Ana Ruiz)"
    beside = place.first <= head[noun] < place.last and not place.tree.has(noun, "case")
    if not (led and (both or owned or beside or rel[place.top] in LOOSE)):
        return None
    role = place.described(noun, 1, comma)
    reaches = role is not None and role.words[1] == comma  # "founder and managing director, | Ana Ruiz"
    return role if reaches or place.tree.is_in_phrase(comma - 1, noun) else None
