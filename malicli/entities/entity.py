"""An entity: its fullest name, its attributes and its places; which names can be its own."""

from bisect import insort
from collections.abc import Iterator

from malicli.entities.proper_names import Name
from malicli.entities.role_words import Role
from malicli.language import cached, ends, group, lexicon
from malicli.language.concepts import GENDERS
from malicli.language.gazetteer import demonyms

STOPPED = ("Jr", "Sr", "St")


class Entity:
    """An entity: its fullest name, its attributes, and its mentions."""

    __slots__ = ("folded", "gender", "is_namesake", "kind", "mentions", "name", "roles")

    def __init__(self, name: Name, gender: str | None, is_namesake: bool) -> None:
        self.name = name
        self.folded = folded_words(name.words)
        self.kind = name.kind
        self.gender = gender
        self.is_namesake = is_namesake  # another has the same surname and another gender
        self.roles: list[Role] = []
        self.mentions = [name.first]  # first tokens, in order

    def fuller(self, name: Name, told: str | None) -> None:
        """Add a place at which the entity is named, with its name there if that is the fuller one."""
        insort(self.mentions, name.first)
        if len(name.words) > len(self.name.words) and self.kind == "person":
            self.name, self.folded = name._replace(title=()), folded_words(name.words)
        self.gender = self.gender or told

    @property
    def full(self) -> str:
        """The name as printed in records: single spaces, a full stop after an initial, "Jr" and "St"; no title.

        Only a namesake who is never called otherwise keeps one: "Lady Ruiz" beside "Ana Ruiz".
        """
        title = self.name.title[-1:] if self.is_namesake else ()
        kept = group("letters that are no initials")
        letters = {word for word in self.name.words if len(word) == 1 and word.isupper() and word.lower() not in kept}
        stopped = [f"{word}." if word in letters or word in STOPPED else word for word in self.name.words]
        return " ".join([*title, *stopped])

    @property
    def role(self) -> str | None:
        """The role held in this article: the first of the most certain kind; kin and bare honours count less."""
        fields, bare = lexicon().roles.fields, group("honours that are offices too")
        ranks = [role.rank + (fields.get(role.head) == "kin") + 2 * (role.text.lower() in bare) for role in self.roles]
        return self.roles[ranks.index(min(ranks))].text if ranks else None


@cached(1 << 14)
def folded_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name as names are compared: in lower case, without "Jr", and "al-" of "al-Rashed"."""
    articles, kept = lexicon().names.articles, []
    for at, word in enumerate(words):
        low = word.lower()
        article, hyphen, rest = low.partition("-")
        small = low in articles and at < len(words) - 1 and (at or word.islower())
        if not small and low.rstrip(".") not in group("generations"):
            kept.append(rest if hyphen and rest and article in articles else low)
    return tuple(kept or map(str.lower, words))  # "Jr" alone


def fits(entity: Entity, name: Name, folded: tuple[str, ...], told: str | None) -> bool:
    """True if a name with an entity's last word can be its name: no conflicting given name or gender."""
    if told and entity.gender and told != entity.gender:
        return False
    own = entity.folded
    if len(folded) == 1 < len(own) and not group("titles before given names").isdisjoint(map(str.lower, name.title)):
        return False  # "King Salem" is not Prince Mohammed bin Salem
    if not entity.kind == name.kind == "person" or 1 in (len(folded), len(own)):
        return entity.kind == name.kind == "person" or own == folded
    generations = [generations_of(name), generations_of(entity.name)]
    short = tail(folded, own) or tail(own, folded)  # "De La Rosa"
    if generations[0] != generations[1] and not ((short or len(folded) != len(own)) and not all(generations)):
        return False
    if not short and min(len(folded), len(own)) > 2 and folded[1][0] != own[1][0]:
        return False  # "George H. W. Bush" is not "George W. Bush"
    one, other = folded[0].rstrip("."), own[0].rstrip(".")
    return one == other or short or (one[0] == other[0] and 1 in (len(one), len(other)))  # "A. Ruiz" of "Ana Ruiz"


def generations_of(name: Name) -> set[str]:
    """The words of a name that say which generation bears it: "Jr", "III"."""
    return {word.lower() for word in name.words} & group("generations")


def tail(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one name are the last of another's ("Le Drian")."""
    if len(short) == 2 and short[0] in lexicon().names.articles:
        short = short[1:]  # "El Fassi"
    return len(short) < len(long) and long[-len(short) :] == short


def is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one name are words of a longer one, side by side."""
    starts = range(len(long) - len(short) + 1) if len(short) < len(long) else ()
    return any(long[start : start + len(short)] == short for start in starts)


@cached(1 << 10)
def gender_of(title: tuple[str, ...]) -> str | None:
    """The gender of a title ("Mrs", "Congressman")."""
    return next(filter(None, map(gender_by_head, map(str.lower, title))), None)


def gender_by_head(head: str) -> str | None:
    """The gender of the word of a role or a title ("widow", "mrs"), or of its ending ("ferryman")."""
    if (gender := lexicon().roles.genders.get(head, lexicon().roles.titles.get(head))) or head in demonyms():
        return gender if gender in GENDERS else None  # "German"
    return "f" if ends(head, "endings of women") else "m" if ends(head, "endings of men") else None


def short_forms(name: Name) -> Iterator[str]:
    """The names short for a body's: its initials ("PG&E", "LA Times"), or its first words: "Alto" of Alto Lines."""
    if name.kind != "organisation" or len(name.words) < 2 or name.words[-1].islower():
        return
    words, is_firm = name.words, name.words[-1].lower() in lexicon().bodies.companies
    letters = ["&" if word.lower() in group("and, &") else word[0] for word in words]
    for size in range(2, len(words) + 1):
        for kept in ("", "&"):
            initials = "".join(letter for letter in letters[:size] if letter.isupper() or letter == kept)
            yield " ".join((initials, *words[size:]))
    common = (lexicon().bodies.media, lexicon().roles.departments, demonyms())
    if is_firm or not (words[0].isupper() or any(words[0].lower() in known for known in common)):
        yield words[0]
    for size in range(2, len(words)):
        if (is_firm or leads_on(words[size].lower())) and not leads_on(words[size - 1].lower()):
            yield " ".join(words[:size])


def leads_on(low: str) -> bool:
    """Whether a word of a body's name leads to what can be left out: "Alto Lines | Group", "Alto Bank | for Trade"."""
    links = lexicon().bodies.companies | lexicon().words.prepositions | lexicon().names.particles
    return low in links | group("and, &")


def head_noun(words: tuple[str, ...]) -> str:
    """The folded noun of a name for a body: "ministry" of the Ministry of Trade, "board" of the Alto Port Board."""
    first = next(
        (at for at, word in enumerate(words) if at and word.lower() in lexicon().words.prepositions), len(words)
    )
    return words[first - 1].lower()


def is_firm_alone(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is a company's but for words like "Group Inc"."""
    rest = {word.lower() for word in long[len(short) :]}
    return long[: len(short)] == short and rest <= lexicon().bodies.companies | group("and, &")


def gender_by_given(name: Name) -> str | None:
    """The gender of a person's given name, None if it is used for both."""
    gender = lexicon().names.given.get(name.words[0].lower().partition("-")[0])
    return gender if name.kind == "person" and gender in GENDERS else None
