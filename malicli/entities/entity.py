"""An entity: its fullest name, its attributes and its places; which names can be its own."""

from bisect import bisect_left, insort

from malicli.entities.proper_names import Name
from malicli.entities.roles import Role
from malicli.language import cached, group, lexicon
from malicli.language.gazetteer import given_names

PERSONAL = ("person", "unknown")
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
        stopped = [f"{w}." if w in STOPPED or is_initial(w) else w for w in self.name.words]
        return " ".join([*title, *stopped])

    @property
    def role(self) -> str | None:
        """The role held in this article: the first of the most certain kind."""
        return min(self.roles, key=lambda role: role.rank).text if self.roles else None

    @property
    def initials(self) -> str:
        """The initials of the first and the last word of a name, "" for organisations."""
        words = self.name.words
        return words[0][0] + words[-1][0] if self.kind != "organisation" and len(words) > 1 else ""


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


def is_initial(word: str) -> bool:
    """Whether a word of a name is an initial."""
    return len(word) == 1 and word.isupper() and word.lower() not in group("letters that are no initials")


def initial_of(one: str, other: str) -> bool:
    """Whether one given name is the other's initial."""
    return one[0] == other[0] and (len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1)


def fits_given(entity: Entity, told: str | None, by_surname: bool) -> bool:
    """True if an entity is meant by its first word: a given name ("Ana", "Dame Ana"), or a surname that comes first.

    `by_surname` is true for a title used with surnames: "Mr Bao".
    """
    first = entity.name.words[0].lower()
    if by_surname and told and given_names().get(first, "u") != "u":
        return False
    return not told or entity.gender in (None, told)


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
