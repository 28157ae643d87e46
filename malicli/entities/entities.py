"""Entities: the persons, organisations and places that an article names, with all mentions of each.

Full names are read first, so that a short name ("Ruiz", "Mr Ruiz", "Ana") is resolved wherever it occurs.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from itertools import accumulate

from malicli.entities.entity import (
    Entity,
    fits,
    folded_words,
    gender_by_given,
    gender_of,
    generations_of,
    head_noun,
    is_firm_alone,
    is_within,
    short_forms,
)
from malicli.entities.proper_names import Name, find_names
from malicli.entities.roles import find_role
from malicli.language import group, lexicon
from malicli.language.concepts import GENDERS
from malicli.syntax.document import Document

MOST_TOKENS_BACK = 1500  # tokens before a pronoun or a description that are searched
PRONOUN_TOKENS = 60  # tokens after a name that are searched for a pronoun
NAMESAKES = 20  # entities of one surname that a short name is compared with
FAR_MORE = 3  # times as often


class Entities:
    """The entities of one article and the name at every place."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names = find_names(document)
        self.all: list[Entity] = []
        self.by_last: dict[str, list[int]] = {}  # folded last word of a name -> entities that have it
        self.by_other: dict[str, list[int]] = {}  # the same for the words before it
        self.by_short: dict[str, list[int]] = {}  # initials or first words of a body's name -> bodies
        self.of_name: list[int] = [-1] * len(self.names)  # entity of each name
        for number in sorted(range(len(self.names)), key=lambda n: fullness(self.names[n])):
            self.of_name[number] = self.placed(self.names[number])
        self.ages: dict[str, int] = {}  # age as printed, the entity: "Ana Ruiz, 44,"
        for number, name in enumerate(self.names):
            entity = self.all[self.of_name[number]]
            known = {role[:-1] for role in entity.roles}  # but for their places
            roles = find_role(document, name) if entity.kind == "person" else ()
            entity.roles += (role for words, role in {role[:-1]: role for role in roles}.items() if words not in known)
            entity.gender = entity.gender or gender_of(tuple(role.head for role in entity.roles))
            comma, age = (*document.tokens.words[name.last : name.last + 2], "", "")[:2]
            if comma == "," and age.isdecimal():
                self.ages.setdefault(age, self.of_name[number])
        self.firsts = [name.first for name in self.names]
        self.quoted = [document.passage_at[name.first] >= 0 for name in self.names]
        told = (self.is_told(sentence.first, sentence.last) for sentence in document.sentences)
        self.narrated = list(accumulate(told, initial=0))  # sentences before each that are not all quotation
        self.vote()
        self.by_head: dict[str, list[int]] = {}  # word of a role, or noun of a name -> entities
        for number, entity in enumerate(self.all):
            for head in {head_noun(entity.name.words), *(role.head for role in entity.roles)}:
                self.by_head.setdefault(head, []).append(number)

    def placed(self, name: Name) -> int:
        """The entity of a name, a new one if none fits."""
        folded, told = folded_words(name.words), gender_of(name.title)
        if (who := self.also_called(name)) is not None:
            insort(self.all[who].mentions, name.first)
            self.by_last.setdefault(folded[-1], []).append(who)
            return who
        fitting = self.fitting(name, folded, told)
        if fitting:
            number = self.meant(fitting, name) if len(fitting) > 1 else fitting[0]
            self.all[number].fuller(name, told)
            return number
        titled = bool(name.title) and name.title[-1].lower() in lexicon().roles.given_titles
        is_namesake = titled and bool(self.by_last.get(folded[-1]))
        self.all.append(Entity(name, told or gender_by_given(name), is_namesake))
        self.by_last.setdefault(folded[-1], []).append(number := len(self.all) - 1)
        for word in folded[:-1]:
            self.by_other.setdefault(word, []).append(number)
        for short in short_forms(name):
            self.by_short.setdefault(short, []).append(number)
        return number

    def also_called(self, name: Name) -> int | None:
        """The person before a name that it is another name of: "Ana Ruiz, born | Ana Oda", "known as | Ana O"."""
        lower, at = self.document.tokens.lower, name.title_first - 1
        known = lower[at] in group("as") and not lexicon().quotation.known.isdisjoint(lower[max(0, at - 5) : at])
        if name.kind != "person" or not (known or (lower[at] in group("née") and lower[at - 1] != "-")):
            return None
        persons = [n for n, one in enumerate(self.all) if one.kind == "person" and one.mentions[0] < at]
        return max(persons, key=lambda n: self.all[n].mentions[bisect_left(self.all[n].mentions, at) - 1], default=None)

    def fitting(self, name: Name, folded: tuple[str, ...], told: str | None) -> list[int]:
        """The entities that a name may be of: of its last word, else those that it is another part of the name of."""
        found = [n for n in self.by_last.get(folded[-1], [])[-NAMESAKES:] if fits(self.all[n], name, folded, told)]
        other, own = self.by_other.get(folded[0], [])[-NAMESAKES:], generations_of(name)
        if len(folded) == 1:  # "Ana Quispe Mamani" named before is Quispe, not "Eva Condori Quispe" named after
            found = [n for n in found if own <= generations_of(self.all[n].name)]
            other = [n for n in other if own <= generations_of(self.all[n].name)]
            earlier = [n for n in (*found, *other) if self.all[n].mentions[0] < name.first]
            found = found if not found or set(earlier) & set(found) else earlier or found
        if found or name.kind != "person":
            return found or (self.bodies(name.words) if name.kind == "organisation" else [])
        near = [n for n in other if self.all[n].kind == "person" and (not told or self.all[n].gender in (None, told))]
        if len(folded) == 1:
            by_surname = bool(name.title) and name.title[-1].lower() not in lexicon().roles.given_titles
            is_given = by_surname and told and lexicon().names.given.get(folded[0], "u") != "u"
            return [] if is_given else near  # "Mr Bao" of "Bao Tong", but no "Mrs Helen" of "Helen Oda"
        starts = self.document.tokens.starts  # in a headline capitals may follow a name
        body = (n for n in near if self.document.is_body(starts[self.all[n].name.first]))
        # "Nurul Huda" of "Nurul Huda Khan", "De la Torre" of "Ana de la Torre y Ruiz"
        return [n for n in body if is_within(folded, self.all[n].folded)]

    def bodies(self, words: tuple[str, ...]) -> list[int]:
        """The only body that a name is short for, or the only company of that name: "Alto" of Alto Inc and Alto Ore."""
        bodies = list(dict.fromkeys(self.by_short.get(" ".join(words), [])))
        if len(bodies) > 1:
            bodies = [n for n in bodies if is_firm_alone(words, self.all[n].name.words)]
        return bodies if len(bodies) == 1 else []

    def meant(self, fitting: list[int], name: Name) -> int:
        """The entity that a short name means among several: the last one named, unless another is named far more often.

        Articles with two people of one surname use the full name for the less important one, every time.
        """
        before = {n: self.all[n].mentions[: bisect_left(self.all[n].mentions, name.first)] for n in fitting}
        if not any(before.values()):
            return min(fitting, key=lambda n: self.all[n].mentions[0])
        starts, paragraph_at = self.document.tokens.starts, self.document.paragraph_at
        here, quoted = paragraph_at(starts[name.first]), self.document.passage_at
        # “Tom is a child,” the elder | Oda | said.
        told = {n: [at for at in before[n] if quoted[at] < 0 or paragraph_at(starts[at]) != here] for n in fitting}
        last, chief = max(fitting, key=lambda n: told[n][-1:]), max(fitting, key=lambda n: (len(before[n]), n))
        near = [any(paragraph_at(starts[at]) == here for at in told[n]) for n in (last, chief)]
        if near == [True, False] and self.document.tree.rel[name.first] == "nsubj":
            return last  # "Her niece Eva Oda wrote. “Yes,” | Oda | said."
        return chief if len(before[chief]) >= FAR_MORE * len(before[last]) else last

    def vote(self) -> None:
        """Infer a person's gender from pronouns after the only person in a sentence."""
        lower = self.document.tokens.lower
        votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
        genders = {word: kind for word, kind in lexicon().words.pronouns.items() if kind in GENDERS}
        for at in [i for i, word in enumerate(lower) if word in genders]:
            number = self.document.sentence_of(at)
            first = self.document.sentences[number].first
            if at == first and number:
                first = self.document.sentences[number - 1].first
            named = self.names_in(max(first, at - PRONOUN_TOKENS), at)
            near = {self.of_name[n] for n in named if self.is_person(n)}
            if len(near) == 1:
                votes[near.pop()][genders[lower[at]]] += 1
        for number, counted in votes.items():
            if self.all[number].gender is None and counted["m"] != counted["f"]:
                self.all[number].gender = max(counted, key=counted.__getitem__)

    def sentences_between(self, earlier: int, later: int) -> int:
        """How many sentences one is before another, those that are all quotation not counted."""
        return 1 + self.narrated[later] - self.narrated[earlier + 1]

    def name_at(self, token: int) -> int | None:
        """Number of the name that a token is in."""
        number = bisect_left(self.firsts, token + 1) - 1
        return number if number >= 0 and token < self.names[number].last else None

    def names_in(self, first: int, last: int) -> range:
        """Numbers of the names that begin within a run of tokens."""
        return range(bisect_left(self.firsts, first), bisect_left(self.firsts, last))

    def is_person(self, name: int) -> bool:
        """Whether the name of a number is a person's."""
        return self.all[self.of_name[name]].kind == "person"

    def is_told(self, first: int, last: int) -> bool:
        """Whether a word of a run of tokens is outside quotation marks."""
        words, passage_at = self.document.tokens.words, self.document.passage_at
        return any(passage_at[at] < 0 and words[at][0].isalnum() for at in range(first, last))

    def persons_told(self, first: int, last: int) -> list[int]:
        """Numbers of the names of persons that begin within a run of tokens, outside quotation marks."""
        return [n for n in self.names_in(first, last) if self.is_person(n) and not self.quoted[n]]


def fullness(name: Name) -> tuple[bool, bool, int]:
    """What names are sorted by: full names, those of bodies by their length, then "Mr Ruiz", then "Ruiz"."""
    return len(name.words) == 1, not gender_of(name.title), -len(name.words) if name.kind == "organisation" else 0
