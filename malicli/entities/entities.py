"""Entities: the persons, organisations and places that an article names, with all mentions of each.

Full names are read first, so that a short name ("Ruiz", "Mr Ruiz", "Ana") is resolved wherever it occurs.
"""

from bisect import bisect_left
from itertools import accumulate

from malicli.entities.entity import (
    PERSONAL,
    Entity,
    Placings,
    fits,
    fits_given,
    folded_words,
    gender_by_given,
    gender_by_head,
    gender_of,
    tail,
)
from malicli.entities.proper_names import Name, find_names
from malicli.entities.roles import find_role
from malicli.language import group, lexicon
from malicli.language.concepts import GENDERS
from malicli.language.gazetteer import given_names
from malicli.syntax.document import Document

PRONOUN_TOKENS = 60  # tokens after a name that are searched for a pronoun
NAMESAKES = 20  # entities of one surname that a short name is compared with
FAR_MORE = 3  # times as often


class Entities:
    """The entities of one article and the name at every place."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names = find_names(document)
        self.all: list[Entity] = []
        self.by_word: dict[str, list[int]] = {}  # folded word of a name -> entities that have it
        self.of_name: list[int] = [-1] * len(self.names)  # entity of each name
        self.ages: dict[str, int] = {}  # age as printed -> entity
        self.placings: list[Placings] = []  # the places of each entity's names so far
        order = {number: (len(name.words) == 1, not gender_of(name.title)) for number, name in enumerate(self.names)}
        for number in sorted(order, key=order.__getitem__):  # full names, then "Mr Ruiz", then "Ruiz"
            self.of_name[number] = self.placed(self.names[number])
        for number, name in enumerate(self.names):
            self.all[self.of_name[number]].mentions.append(name.first)
            self.learn(self.all[self.of_name[number]], name)
            self.note_age(number, name)
        self.by_head: dict[str, list[int]] = {}  # word of a role, or last word of an organisation -> entities
        for number, entity in enumerate(self.all):
            heads = {role.head for role in entity.roles}
            if entity.kind not in PERSONAL and len(entity.name.words) > 1:
                heads.add(entity.name.words[-1].lower())
            for head in heads:
                self.by_head.setdefault(head, []).append(number)
        self.firsts = [name.first for name in self.names]
        self.quoted = [document.passage_at[name.first] >= 0 for name in self.names]
        told = (not is_quoted(document, sentence.first, sentence.last) for sentence in document.sentences)
        self.narrated = list(accumulate(told, initial=0))  # sentences before each that are not all quotation
        self.promote()
        self.vote()

    def placed(self, name: Name) -> int:
        """The entity of a name, a new one if none fits."""
        folded = folded_words(name.words)
        key = folded[-1] if folded else name.words[0].lower()
        told = gender_of(name.title) if name.title else None
        fitting = [n for n in self.by_word.get(key, [])[-NAMESAKES:] if fits(self.all[n], name, folded, told)]
        if not fitting and len(folded) == 1 and name.kind in PERSONAL:
            others = self.by_word.get(f"{key} ", [])[-NAMESAKES:]
            by_surname = bool(name.title) and name.title[-1].lower() not in lexicon().roles.given_titles
            fitting = [n for n in others if fits_given(self.all[n], told, by_surname)]
        if not fitting and len(folded) > 1 and name.kind == "person":  # "Nurul Huda" of Nurul Huda Ismail
            others = self.by_word.get(f"{folded[0]} ", [])[-NAMESAKES:]
            fitting = [n for n in others if tail(folded[::-1], self.all[n].folded[::-1]) and self.in_body(n)]
        if fitting:
            number = self.meant(fitting, name) if len(fitting) > 1 else fitting[0]
            self.placings[number].add(name)
            self.fuller(self.all[number], name, told)
            return number
        number = len(self.all)
        self.placings.append(Placings())
        self.placings[-1].add(name)
        called = name.words[0].lower().partition("-")[0] in given_names()
        self.all.append(Entity(name, told or gender_by_given(name), bool(name.title) or called))
        titled = told and name.title[-1].lower() in lexicon().roles.given_titles
        self.all[-1].is_namesake = bool(titled and len(folded) == 1 and self.by_word.get(key))
        self.by_word.setdefault(key, []).append(number)
        if len(folded) > 1 and name.kind == "person":
            self.by_word.setdefault(f"{folded[0]} ", []).append(number)  # by given name
        return number

    def in_body(self, number: int) -> bool:
        """Whether an entity's name is in the article's own text; a headline has capitals where a name has ended."""
        sentence = self.document.sentence_at(self.document.tokens.starts[self.all[number].name.first])
        return self.document.paragraphs[self.document.sentences[sentence].paragraph].is_body

    def meant(self, fitting: list[int], name: Name) -> int:
        """The entity that a short name means among several: the last one named, unless another is named far more often.

        Articles with two people of one surname use the full name for the less important one, every time.
        """
        named = [(*self.placings[n].before(name.first), n) for n in fitting]
        if not any(times for _, times, _ in named):
            return min(fitting, key=lambda n: self.placings[n].after(name.first))
        _, times, last = max(named)
        most, chief = max((count, n) for _, count, n in named)
        return chief if most >= FAR_MORE * times else last

    def fuller(self, entity: Entity, name: Name, told: str | None) -> None:
        """Replace an entity's name by a fuller one."""
        if entity.kind == "unknown" and name.kind == "person":
            entity.kind = "person"
        if len(name.words) > len(entity.name.words) and entity.kind == "person":
            entity.name = Name(entity.name.first, entity.name.last, name.words, name.kind)
            entity.folded = folded_words(name.words)
        entity.gender = entity.gender or told
        entity.known = entity.known or bool(name.title)

    def learn(self, entity: Entity, name: Name) -> None:
        """Add the role next to a name."""
        if entity.kind in PERSONAL:
            entity.roles.extend(found := find_role(self.document, name))
            for role in found:
                entity.gender = entity.gender or gender_by_head(role.head)
                entity.kind, entity.known = "person", True

    def note_age(self, number: int, name: Name) -> None:
        """Add the age next to a name: "Ana Ruiz, 44,"."""
        words, at = self.document.tokens.words, name.last + 1
        if at < len(words) and words[at - 1] == "," and words[at].isdecimal() and len(words[at]) < 4:
            self.ages.setdefault(words[at], self.of_name[number])

    def promote(self) -> None:
        """Find persons among names that are on no list: all are but those after "in"."""
        for number, name in enumerate(self.names):
            entity = self.all[self.of_name[number]]
            if entity.kind not in PERSONAL or entity.known:
                continue
            before = self.document.tokens.lower[name.first - 1] if name.first else ""
            if before in group("where one may be"):
                entity.kind = "place"
            else:
                entity.kind, entity.known = "person", True

    def vote(self) -> None:
        """Infer a person's gender from pronouns after the only person in a sentence."""
        lower = self.document.tokens.lower
        genders = {word: kind for word, kind in lexicon().words.pronouns.items() if kind in GENDERS}
        for at in [i for i, word in enumerate(lower) if word in genders]:
            number = self.document.sentence_at(self.document.tokens.starts[at])
            first = self.document.sentences[number].first
            if at == first and number:
                first = self.document.sentences[number - 1].first
            named = self.names_in(max(first, at - PRONOUN_TOKENS), at)
            near = {self.of_name[n] for n in named if self.all[self.of_name[n]].kind in PERSONAL}
            if len(near) == 1:
                self.all[near.pop()].votes[genders[lower[at]]] += 1
        for entity in self.all:
            if entity.gender is None and entity.votes["m"] != entity.votes["f"]:
                entity.gender = max(entity.votes, key=lambda g: entity.votes[g])

    def sentences_between(self, earlier: int, later: int) -> int:
        """How many sentences one is before another, those that are all quotation not counted."""
        if earlier >= later:
            return later - earlier
        return 1 + self.narrated[later] - self.narrated[earlier + 1]

    def name_at(self, token: int) -> int | None:
        """Number of the name that a token is in."""
        number = bisect_left(self.firsts, token + 1) - 1
        return number if number >= 0 and token < self.names[number].last else None

    def names_in(self, first: int, last: int) -> range:
        """Numbers of the names that begin within a run of tokens."""
        return range(bisect_left(self.firsts, first), bisect_left(self.firsts, last))


def is_quoted(document: Document, first: int, last: int) -> bool:
    """Whether all words of a run of tokens are in quotation marks."""
    words = (at for at in range(first, last) if document.tokens.words[at][0].isalnum())
    return all(document.passage_at[at] >= 0 for at in words)
