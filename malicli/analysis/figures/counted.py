"""What is counted: the noun after a number, the one it leaves out, and the words between the two."""

import re

from malicli.analysis.figures import words
from malicli.analysis.figures.bounds import Quantity, meant
from malicli.analysis.figures.events import event_at
from malicli.analysis.figures.spelled import table
from malicli.analysis.figures.stretch import Stretch
from malicli.analysis.figures.words import Noun

LONGEST_PHRASE = 9
LONGEST_OWNER = 5
PERSONS = frozenset({"troops", "group", "armed", "people", "folk", "dead", "wounded", "held", "fled"})
POINTED = r"\d{1,3}\.\d{3}"


class Counted:
    """A quantity with its noun phrase, filled in by the rules of one stretch and then made a figure."""

    category: str | None = None
    strength: int = 0
    event: str | None = None
    is_agent: bool = False
    series_role: str | None = None
    part_of: "Counted | None" = None
    is_part: bool = False
    told_of: int | None = None  # token of the total it is told to be among: "the dead include five bombers"
    part_of_id: str | None = None  # id of the total, where that is told in an earlier sentence
    status: str = "reported"
    actor: str | None = None
    actor_text: str | None = None
    source: "Counted | None" = None  # whose noun it shares: "four others"

    def __init__(  # written out: to import what makes a dataclass costs a hundredth of a look-up
        self,
        quantity: Quantity,
        first: int,
        last: int,
        noun: str | None = None,
        kind: str | None = None,
        head: int | None = None,
        implicit: str | None = None,
        antecedent: str | None = None,
    ) -> None:
        self.quantity = quantity
        self.first = first  # tokens of the whole phrase
        self.last = last
        self.noun = noun
        self.kind = kind  # of the noun: troops, armed, people ...
        self.head = head  # token of the noun
        self.implicit = implicit  # a | the | pronoun | both | no: a number only where something is done to it
        self.antecedent = antecedent  # others | them: the noun is told before

    @property
    def is_person(self) -> bool:
        """Whether persons are counted, or a number leaves its noun out."""
        if self.quantity.unit is not None and self.quantity.unit.kind != "percent":
            return False
        return self.kind in PERSONS or self.noun is None

    def can_be(self, category: str | None) -> bool:
        """Whether something can be done to the counted; what no list knows can be killed ("two disciples")."""
        if self.is_person or self.quantity.unit is not None:
            return self.is_person
        return self.kind is None and (category == "killed" or (self.noun or "").removesuffix("s").isupper())


def with_noun(stretch: Stretch, quantity: Quantity) -> Counted:
    """A quantity with the noun phrase that follows it."""
    unit = quantity.unit
    if unit and unit.kind not in ("percent", "money"):
        return Counted(quantity, quantity.first, quantity.last, noun=unit_noun(stretch, quantity))
    if quantity.compound == "fold":
        return Counted(quantity, quantity.first, quantity.last, noun=noun_before(stretch, quantity.first), kind="thing")
    if unit and unit.kind == "percent":
        return Counted(quantity, quantity.first, quantity.last, noun=share_noun(stretch, quantity))
    if unit and unit.kind == "money":
        return Counted(quantity, quantity.first, quantity.last, noun=money_noun(stretch, quantity))
    at = quantity.last
    is_one = quantity.value == 1 or quantity.compound is not None  # "a 500-strong force": one force
    if stretch.lower(at) in ('"', "”", "]") and stretch.lower(quantity.first - 1) in ('"', "“", "[", "now"):
        at += 1  # "hundreds" of rebels; "12 [now 14] soldiers"
    if stretch.lower(at) == "of":
        is_one = False
        at = past_owner(stretch, stretch.skip(at + 1, "determiner"))
        if stretch.lower(at) in ("them", "whom", "which") or stretch.lower(at - 1) in ("them", "these", "those"):
            last = at + (stretch.lower(at) in ("them", "whom", "which"))
            return Counted(quantity, quantity.first, last, antecedent="them")
    head, end, antecedent = read_phrase(stretch, at, is_one)
    if head is None:
        return bare(stretch, quantity, antecedent, end)
    noun = stretch.noun(head)
    kind = noun.kind if noun else None
    if kind == "folk" and stretch.lower(quantity.first - 1) == "of" and is_force(stretch, quantity.first - 2):
        kind = "troops"  # "a garrison of 800 men"
    quantity = with_late_bound(stretch, thousands(stretch, quantity, kind), end)
    words_of_noun = stretch.printed(*noun_words(stretch, head, quantity.last))
    return Counted(quantity, quantity.first, end, words_of_noun, kind, head)


def past_owner(stretch: Stretch, at: int) -> int:
    """The token after an owner that stands before a number: "33 of | the country's | 45 counties"."""
    for end in range(at, at + LONGEST_OWNER):
        if stretch.lower(end) in ("'s", "’s"):
            return end + 1 if stretch.lower(end + 1)[:1].isdigit() or stretch.lower(end + 1) in table() else at
        if stretch.is_mark(end) or stretch.kind(end) not in ("", "determiner", "article"):
            return at
    return at


def thousands(stretch: Stretch, quantity: Quantity, kind: str | None) -> Quantity:
    """ "12.500 men" are no twelve and a half: where persons are counted a point may part thousands."""
    if kind not in PERSONS or not isinstance(quantity.value, float | int) or quantity.last - quantity.number != 1:
        return quantity
    word = stretch.word(quantity.number)
    if "." not in word or not re.fullmatch(POINTED, word):
        return quantity
    low, high = (None if end is None else int(end * 1000) for end in (quantity.low, quantity.high))
    return quantity._replace(value=int(quantity.value * 1000), low=low, high=high)


def with_late_bound(stretch: Stretch, quantity: Quantity, at: int) -> Quantity:
    """The quantity bounded after its noun: "50 men or more", "three cars at least"."""
    if quantity.bound or quantity.is_range:
        return quantity
    for size in (2, 1):
        meaning = words.bounds("after").get(" ".join(stretch.lower(i) for i in range(at, at + size)))
        if meaning and stretch.lower(at) in ("or", "at"):
            return meant(quantity, meaning)
    return quantity


def is_force(stretch: Stretch, at: int) -> bool:
    """Whether a noun tells a force by its number: garrison, contingent."""
    noun = stretch.noun(at)
    return bool(noun and noun.kind == "group")


def bare(stretch: Stretch, quantity: Quantity, antecedent: str | None, end: int) -> Counted:
    """A number without a noun after it; "a force of 200" and "12,600-strong" have it elsewhere."""
    counted = Counted(quantity, quantity.first, end if antecedent else quantity.last, antecedent=antecedent)
    if quantity.compound:
        noun = words.noun(quantity.compound)
        if noun:
            counted.noun, counted.kind = noun.plural, noun.kind
    elif stretch.lower(quantity.first - 2) == "front" and stretch.lower(quantity.first - 3) == "in":
        return counted  # "in front of 31,000"
    elif stretch.lower(quantity.first - 1) == "of" and (noun := stretch.noun(quantity.first - 2)) and is_sum(noun):
        counted.noun, counted.kind, counted.head = stretch.word(quantity.first - 2), noun.kind, quantity.first - 2
    return counted


def is_sum(noun: Noun) -> bool:
    """Whether a noun is told by its number: "a force of 200", not "a father of seven"."""
    return noun.kind not in ("people", "folk", "armed") or noun.singular in words.group("collective")


def unit_noun(stretch: Stretch, quantity: Quantity) -> str:
    """The unit as printed: "km", "month"."""
    printed = stretch.text[quantity.start : quantity.end]
    if quantity.compound and quantity.unit:
        return quantity.unit.name
    for size in (3, 2, 1):
        tail = " ".join(printed.split()[-size:])
        if tail.lower() in words.units():
            return tail
    return quantity.unit.name if quantity.unit else printed


def noun_before(stretch: Stretch, at: int) -> str | None:
    """The listed noun nearest before a token: "deaths rose fourfold"."""
    return next((stretch.word(back) for back in range(at - 1, at - 8, -1) if stretch.noun(back)), None)


def share_noun(stretch: Stretch, quantity: Quantity) -> str | None:
    """What a percentage is told of: "half of its troops", "turnout was 34 percent"."""
    at = quantity.last
    if stretch.lower(at) == "of" or stretch.kind(at) == "determiner":
        at = stretch.skip(at + (stretch.lower(at) == "of"), "determiner")
        while stretch.lower(at)[:1].isdigit() or stretch.lower(at) in table():
            at += 1
        head = read_phrase(stretch, at, False)[0]
        while head is not None and stretch.lower(head + 1) in ("'s", "’s"):  # "half of the town's 8,000 people"
            at = head + 2
            while stretch.lower(at)[:1].isdigit() or stretch.lower(at) in table():
                at += 1
            head = read_phrase(stretch, at, False)[0]
        return stretch.printed(*noun_words(stretch, head, quantity.last)) if head is not None else None
    if quantity.unit and not stretch.kind(at) and is_share_of(stretch, quantity, at):
        return stretch.word(at)
    if stretch.kind(quantity.first - 1) == "article" and not (stretch.kind(at) or stretch.is_mark(at)):
        return stretch.word(at)  # "a 12 percent levy"
    link = quantity.first - 1
    at = stretch.skip(link, "be", "adverb", "preposition", step=-1)
    changes = words.change().get(stretch.lower(at)) == "change"
    if not (stretch.kind(link) == "be" or changes) or stretch.is_mark(at):
        return None
    if changes:
        at = stretch.skip(at - 1, "be", "have", "adverb", step=-1)
    if at in stretch.dated:
        return None
    if stretch.lower(at).endswith("ed"):
        at = stretch.skip(at - 1, "be", "have", "adverb", step=-1)
    if stretch.is_capital(at):  # "shares in Brenta were up 5%"
        at = stretch.skip(at - 1, "preposition", step=-1)
    is_noun = stretch.lower(at).isalpha() and not stretch.kind(at) and not stretch.is_capital(at)
    return stretch.lower(at) if is_noun else None


def is_share_of(stretch: Stretch, quantity: Quantity, at: int) -> bool:
    """Whether a noun in the plural follows a share right away: "one in four children", "nine in 10 arrivals"."""
    noun, low = stretch.noun(at), stretch.lower(at)
    in_words = stretch.lower(quantity.last - 1) not in words.units()  # "12% points"
    return bool(noun and noun.is_plural) or (in_words and words.looks_plural(low) and not stretch.is_capital(at))


def money_noun(stretch: Stretch, quantity: Quantity) -> str | None:
    """What the money is ("a ransom of $2 million"), else the currency."""
    before = quantity.first - 1
    if stretch.lower(before) == "of" and stretch.lower(before - 1).isalpha() and not stretch.kind(before - 1):
        return stretch.word(before - 1)
    return quantity.unit.noun if quantity.unit else None


def read_phrase(stretch: Stretch, at: int, is_one: bool) -> tuple[int | None, int, str | None]:
    """Head of the noun phrase that begins at a token, the token after it, and "others" where the head is left out.

    Nouns are known by the lexicon, by their plural form where more than one is counted, and else by being the last
    word before one that no noun phrase has.
    """
    head: int | None = None
    known = False
    antecedent = None
    start, limit = at, at + LONGEST_PHRASE
    while at < limit and not ends_phrase(stretch, at, head):
        lower = stretch.lower(at)
        if stretch.kind(at) == "more":
            antecedent = "others"
            if lower == "others":
                return None, at + 1, antecedent
        elif is_head(stretch, at, is_one, head is None):
            head, known = at, True
        elif not known and not is_one and words.looks_plural(lower) and not stretch.is_capital(at):
            head = at
        elif known:
            break
        elif is_one and not stretch.is_capital(at) and lower.isalpha():
            head = at
        at += 1
    if head is None and not is_one and start < at and antecedent is None:
        head = last_plain(stretch, start, at)
    return head, (head + 1 if head is not None else max(start, at if antecedent else start)), antecedent


def is_head(stretch: Stretch, at: int, is_one: bool, is_first: bool) -> bool:
    """Whether a token is a noun that agrees with the number, or an acronym that stands for one: "3 VDP"."""
    noun = stretch.noun(at)
    if noun and (noun.is_singular if is_one else noun.is_plural or stretch.is_acronym(at)):
        return True
    if not is_first or not stretch.is_acronym(at) or follows_noun(stretch, at + 1):
        return False
    return not words.looks_plural(stretch.lower(at + 1)) or stretch.is_capital(at + 1)


def last_plain(stretch: Stretch, start: int, end: int) -> int | None:
    """The last word of a phrase that can be a noun: "three sheepdog", "2 aircraft"."""
    for at in range(end - 1, start - 1, -1):
        noun = stretch.noun(at)
        word = stretch.lower(at)
        if noun:
            return at
        if word.endswith(("ed", "ing")) or stretch.kind(at) or stretch.is_capital(at):
            continue
        if word.isalpha() and len(word) > 2:
            return at
    return None


def ends_phrase(stretch: Stretch, at: int, head: int | None) -> bool:
    """Whether a token cannot belong to a noun phrase that has come so far."""
    lower = stretch.lower(at)
    if not lower or at in stretch.dated:
        return True
    if stretch.is_mark(at):
        joined = lower == "-" or (lower in ('"', "“", "”") and head is None)
        return not joined
    kind = stretch.kind(at)
    if kind in ("more", "adverb") and head is None:
        return False
    if kind or lower in ("'s", "’s", "to", "ago", "away", "percent", "per"):
        return not (kind == "conjunction" and head is None and lower == "and" and is_adjective_pair(stretch, at))
    if (lower in table() and head is not None) or lower[0].isdigit():
        return not (is_age(stretch, at) or (stretch.is_capital(at - 1) and stretch.noun(at + 1)))  # Mirage 2000 jets
    if event_at(stretch, at) and (head is not None or not follows_noun(stretch, at + 1)):
        return not (stretch.noun(at) and not follows_noun(stretch, at + 1) and head is None)
    return head is not None and lower.endswith(("ed", "ing")) and not stretch.noun(at)


def is_age(stretch: Stretch, at: int) -> bool:
    """Whether digits tell an age before a noun: "a 19-year-old shepherd"."""
    return stretch.lower(at + 1) == "-" and stretch.lower(at + 2) in ("year-old", "month-old", "day-old", "week-old")


def is_adjective_pair(stretch: Stretch, at: int) -> bool:
    """ "12 French and Malian soldiers": an "and" between two words that only describe."""
    if not stretch.is_capital(at - 1):
        return False
    return stretch.is_capital(at + 1) and follows_noun(stretch, at + 2)


def follows_noun(stretch: Stretch, at: int) -> bool:
    """Whether a counted noun comes within the next two words of the phrase."""
    for ahead in (at, at + 1):
        if stretch.noun(ahead):
            return True
        if not stretch.lower(ahead).replace("-", "").isalpha() or stretch.kind(ahead):
            return False
    return False


def noun_words(stretch: Stretch, head: int, after: int) -> tuple[int, int]:
    """The tokens of a noun; "blue helmets" and "civilian contractor" take the word before."""
    before = stretch.noun(head - 1) if head > after else None
    if before and before.is_singular and not stretch.kind(head - 1) and stretch.lower(head - 1) != stretch.lower(head):
        return head - 1, head + 1
    if stretch.lower(head) in ("helmet", "helmets") and stretch.lower(head - 1) == "blue":
        return head - 1, head + 1
    return head, head + 1
