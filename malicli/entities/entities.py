"""Entities: the persons, organisations and places that an article names, with all mentions of each.

Full names are read first, so that a short name ("Ruiz", "Mr Ruiz", "Ana") is resolved wherever it occurs.
"""

from bisect import bisect_left, insort
from itertools import accumulate

from malicli.entities.proper_names import Name, find_names
from malicli.entities.roles import Role, find_role
from malicli.language import cached, group, lexicon
from malicli.language.concepts import GENDERS
from malicli.language.gazetteer import given_names
from malicli.syntax.document import Document

PERSONAL = ("person", "unknown")
PRONOUN_TOKENS = 60  # tokens after a name that are searched for a pronoun
NAMESAKES = 20  # entities of one surname that a short name is compared with
FAR_MORE = 3  # times as often
STOPPED = ("Jr", "Sr", "St")


class Entity:
    """An entity: its fullest name, its attributes, and its mentions."""

    __slots__ = ("folded", "gender", "is_namesake", "kind", "known", "mentions", "name", "roles", "votes")

    def __init__(self, name: Name, gender: str | None, known: bool) -> None:
        self.name = name
        self.folded = folded_words(name.words)
        self.kind = name.kind
        self.gender = gender
        self.is_namesake = False  # another has the same surname and another gender
        self.known = known  # certainly a person: by title, role, given name or verb
        self.roles: list[Role] = []
        self.mentions: list[int] = []  # first tokens, in order
        self.votes = {"m": 0, "f": 0}  # pronouns that seem to mean it

    @property
    def full(self) -> str:
        """The name as printed in records: single spaces, a full stop after an initial, "Jr" and "St"; no title.

        Only a namesake who is never called otherwise keeps one: "Lady Ruiz" beside "Ana Ruiz".
        """
        title = self.name.title[-1:] if self.is_namesake else ()
        stopped = [f"{w}." if w in STOPPED or (len(w) == 1 and w.isupper()) else w for w in self.name.words]
        return " ".join([*title, *stopped])

    @property
    def role(self) -> str | None:
        """The role held in this article: the first of the most certain kind."""
        return min(self.roles, key=lambda role: role.rank).text if self.roles else None


class Placings:
    """The places of an entity's full and short names: two sorted lists of tokens."""

    def __init__(self) -> None:
        self.rows: tuple[list[int], list[int]] = [], []

    def add(self, name: Name) -> None:
        """Add a place."""
        insort(self.rows[len(name.words) == 1], name.first)

    def before(self, at: int) -> tuple[int, int]:
        """The last place before a token (-1 without any), and how many there are."""
        counts = [bisect_left(row, at) for row in self.rows]
        return max(row[n - 1] if n else -1 for row, n in zip(self.rows, counts, strict=True)), sum(counts)

    def after(self, at: int) -> int:
        """The first place after a token; one is after it, for a name that has no place before."""
        return min(row[0] for row in self.rows if row)


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
        """Find persons among names that are on no list: a name with a verb of saying is one, a place is not."""
        for number, name in enumerate(self.names):
            entity = self.all[self.of_name[number]]
            if entity.kind not in PERSONAL or entity.known:
                continue
            before = self.document.tokens.lower[name.first - 1] if name.first else ""
            if before in group("where one may be"):
                entity.kind = "place"
            elif before not in group("from") and self.acts(name):  # "a woman from Alto told": the woman is the speaker
                entity.kind, entity.known = "person", True

    def acts(self, name: Name) -> bool:
        """True if a name is next to a word of saying, or, with two words, before a possible verb."""
        lower, cues = self.document.tokens.lower, lexicon().verbs.cues
        after = lower[name.last] if name.last < len(lower) else ""
        if name.first and lower[name.first - 1] in group("surnamed"):
            return True
        clause = lower[name.last + 1 : name.last + 3] if after == "," else []
        if not group("who").isdisjoint(clause[:1]) or (
            not group("whose").isdisjoint(clause[:1]) and is_kin_word(clause[-1])
        ):
            return True  # "Ana Ruiz, whose sister wept"; firms have shares, not sisters
        if after in cues or (name.first and lower[name.first - 1] in cues):
            return True
        return (
            len(name.words) > 1
            and after.isalpha()
            and not (after in group("joins a clause") or after in lexicon().words.prepositions)
        )

    def vote(self) -> None:
        """Infer a person's gender from pronouns after the only person in a sentence."""
        lower = self.document.tokens.lower
        genders = {word: kind for word, kind in lexicon().words.pronouns.items() if kind in GENDERS}
        roles = lexicon().roles.fields.keys()
        for at in [i for i, word in enumerate(lower) if word in genders]:
            number = self.document.sentence_at(self.document.tokens.starts[at])
            first = self.document.sentences[number].first
            if at == first and number:
                first = self.document.sentences[number - 1].first
            named = self.names_in(max(first, at - PRONOUN_TOKENS), at)
            near = {self.of_name[n] for n in named if self.all[self.of_name[n]].kind in PERSONAL}
            # "Ruiz said the captain had lost his way": there is another candidate between them.
            if len(near) == 1 and roles.isdisjoint(lower[self.names[named[-1]].last : at]):
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


@cached(1 << 14)
def folded_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name as names are compared: in lower case, without "Jr", and "al-" of "al-Rashed"."""
    articles, kept = lexicon().names.articles, []
    for at, word in enumerate(words):
        low = word.lower()
        article, hyphen, rest = low.partition("-")
        if low.rstrip(".") in group("generations") or (
            low in articles and at < len(words) - 1 and (at or word.islower())
        ):
            continue
        kept.append(rest if hyphen and rest and article in articles else low)
    return tuple(kept or map(str.lower, words))  # "Jr" alone


def fits(entity: Entity, name: Name, folded: tuple[str, ...], told: str | None) -> bool:
    """True if a name with an entity's last word can be its name: no conflicting given name or gender."""
    if told and entity.gender and told != entity.gender:
        return False
    own = entity.folded
    if len(folded) == 1 or len(own) == 1:
        return (entity.kind in PERSONAL and name.kind in PERSONAL) or own == folded
    if name.kind != "person" or entity.kind != "person":
        return own == folded
    generations = [{w.lower() for w in n.words} & group("generations") for n in (name, entity.name)]
    short = tail(folded, own) or tail(own, folded)  # "De La Rosa"
    if generations[0] != generations[1] and not (short and not all(generations)):
        return False
    return folded[0] == own[0] or short or initial_of(folded[0], own[0])


def tail(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one name are the last of another's ("Le Drian")."""
    if len(short) == 2 and short[0] in lexicon().names.articles:
        short = short[1:]  # "El Fassi"
    return len(short) < len(long) and long[-len(short) :] == short


def initial_of(one: str, other: str) -> bool:
    """Whether one given name is the other's initial."""
    return one[0] == other[0] and (len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1)


def fits_given(entity: Entity, told: str | None, by_surname: bool) -> bool:
    """True if an entity is meant by its first word: a given name ("Ana", "Dame Ana"), or a surname that comes first.

    `by_surname` is true for a title used with surnames: "Mr Bao".
    """
    first = entity.name.words[0].lower()
    if by_surname and given_names().get(first, "u") != "u":
        return False
    return not told or entity.gender in (None, told)


def is_kin_word(word: str) -> bool:
    """True if a folded word names a relative."""
    return lexicon().roles.fields.get(word) == "kin"


@cached(1 << 10)
def gender_of(title: tuple[str, ...]) -> str | None:
    """The gender of a title ("Mrs", "Congressman")."""
    for word in title:
        low = word.lower()
        gender = lexicon().roles.titles.get(low, "-")
        if gender != "-":
            return gender
        if found := gender_by_head(low):
            return found
    return None


def gender_by_head(head: str) -> str | None:
    """The gender of a role's word ("spokeswoman")."""
    return lexicon().roles.genders.get(head)


def gender_by_given(name: Name) -> str | None:
    """The gender of a given name, None if it is used for both."""
    if name.kind != "person":
        return None
    low = name.words[0].lower()
    gender = given_names().get(low) or given_names().get(low.partition("-")[0])
    return gender if gender != "u" else None
