"""Nominal coreference: link a description ("the foreign minister", "the group") to the entity with its role or name."""

import re
from bisect import bisect_left
from collections import Counter

from malicli.entities.entities import FAR_MORE, MOST_TOKENS_BACK, PRONOUN_TOKENS, Entities
from malicli.entities.entity import Entity, gender_by_head, head_noun
from malicli.entities.mentions import Mention
from malicli.entities.role_words import description, head_of, is_of_person, is_person_noun
from malicli.language import group, inflection, lexicon
from malicli.language.gazetteer import country_words
from malicli.syntax.document import Document

SAME_ROLE = 40  # entities of one role compared with a description
SENTENCES_TO_PRONOUN = 4  # sentences within which "he" may mean someone without a name
FAR_SENTENCES = 6  # sentences between two statements that need not be of one speaker
ONE_ONLY = ("office", "voice", "law", "force")  # fields of which one person has one role
OF_ANYBODY = ("anybody", "kin")  # fields of what one is beside an office
TRADES = ("arts", "faith", "media", "private", "science", "sport")  # fields of what needs no introduction
ACTORS = ("law", "force")  # fields of the parties of a case


def find_by_description(entities: Entities, mention: Mention, previous: int | None) -> int | None:
    """The entity with the role or name in a description: the nearest before it, else the first after it.

    "The foreign minister" is not the minister of defence, and "the Malian president" not the French one. "The company"
    is the previous speaker if that can be.
    """
    tokens = entities.document.tokens
    words = {w for w in tokens.lower[mention.first : mention.last] if w.isalpha() and w not in group("before a role")}
    words.discard(mention.head or "")
    *further, head = spelled_out(entities, mention)
    words.update(further)
    scored = []
    for number in entities.by_head.get(head, [])[-SAME_ROLE:]:
        entity = entities.all[number]
        shared = fit(entity, head, words)
        at, past = mention.first, bisect_left(entity.mentions, mention.first)
        if shared is not None and (past or not has_indefinite(entities, at, head)):
            near = entity.mentions[past - 1] - at if past else at - entity.mentions[0]
            scored.append((shared, past > 0, near, number))
    closed = mention.last == mention.head_last or tokens.words[mention.head_last] == ","
    if not scored and head in lexicon().nouns.generic and closed and mention.head_last - mention.first == 2:
        return body_before(entities, mention.first, head, previous)
    return max(scored)[3] if scored else None


def spelled_out(entities: Entities, mention: Mention) -> tuple[str, ...]:
    """The words of the role that a description ends in, its noun last; those of an acronym too: "the PM", "the DCE"."""
    head, printed = mention.head or "", entities.document.tokens.words[mention.head_last - 1]
    if head in entities.by_head:
        return (head,)
    known = next((row[1:] for row in lexicon().roles.initials if row[0] == head), None)
    if known or not printed.isupper():
        return known or (head,)
    for role in (role for entity in entities.all for role in entity.roles):
        words = [word for word in re.findall(r"\w+", role.text.lower()) if word not in lexicon().words.prepositions]
        if len(words) > 1 and "".join(word[0] for word in words) == head:
            return (*words, role.head)
    return (head,)


def has_indefinite(entities: Entities, at: int, head: str) -> bool:
    """Whether "the court" has "a Chilean court" before it, and so is no court that is named only after it."""
    tokens, tree = entities.document.tokens, entities.document.tree
    earlier = (n for n in range(max(0, at - MOST_TOKENS_BACK), at) if tokens.lower[n] == head)
    return any(tokens.lower[det] in group("a, an") for n in earlier for det in tree.children(n, "det"))


def body_before(entities: Entities, at: int, head: str, previous: int | None) -> int | None:
    """The organisation that "the company" means: the only one of its sentence and the one before, or that spoke last.

    Else the one that has been named far more often than any other.
    """
    document = entities.document
    first = max(document.sentences[max(0, document.sentence_of(at) - 1)].first, at - PRONOUN_TOKENS)
    near, far = (bodies_named(entities, begin, at, head) for begin in (first, max(0, at - MOST_TOKENS_BACK)))
    if previous is not None and previous in (near or far):
        return previous
    (most, times), (_, others) = (*(near if len(near) == 1 else far).most_common(2), (None, 0), (None, 0))[:2]
    return most if times >= FAR_MORE * others else None


def bodies_named(entities: Entities, first: int, last: int, head: str) -> Counter[int | None]:
    """The organisations named within a run of tokens that a noun can be for, with how often they are."""
    named = (entities.of_name[number] for number in entities.names_in(first, last))
    return Counter(who for who in named if is_of_sort(entities.all[who], head))


def is_of_sort(entity: Entity, head: str) -> bool:
    """Whether a noun can be for an organisation: "the paper" for the Alto Times, not "the paper" for Alto Lines Inc."""
    own = {word.lower() for word in entity.name.words}
    sorts = [head in row for row in lexicon().bodies.sorts if not own.isdisjoint(row)]
    return entity.kind == "organisation" and (any(sorts) or not sorts)


def fit(entity: Entity, head: str, words: set[str]) -> int | None:
    """The number of further words of a description that fit an entity; None if they conflict."""
    if entity.kind != "person" and not entity.roles:
        own = [word.lower() for word in entity.name.words]
        return (
            len(words & set(own))
            if len(own) > 1 and head_noun(entity.name.words) == head and words <= set(own)
            else None
        )
    best = None
    for role in entity.roles:
        if role.head != head:
            continue
        own_words = set(role.text.lower().replace(".", "").replace("-", " ").split())
        countries = {country_words()[w] for w in words if w in country_words()}
        if countries and role.country and role.country not in countries:
            continue
        special = words - lexicon().words.openers - country_words().keys()
        if (special and not special & own_words) or (words & group("former") and not own_words & group("former")):
            continue
        parties = group("of a party")
        if special & parties and own_words & parties and not special & own_words & parties:
            continue  # "the Democratic nominee" is not the Republican one
        if own_words & group("vice, deputy") - words:
            continue  # "Iraq's president" is no vice president
        best = max(best or 0, len(special & own_words) + bool(role.country in countries))
    return best


def age_in(entities: Entities, mention: Mention) -> str | None:
    """The age that a description begins with: "The 44-year-old mother"."""
    tokens, at = entities.document.tokens, mention.first + 1
    is_old = not group("old, olds").isdisjoint(tokens.lower[at + 4 : at + 5])
    return tokens.words[at] if is_old and tokens.words[at].isdecimal() else None


def is_introduced(entities: Entities, mention: Mention) -> bool:
    """Whether someone was introduced by the noun of a description: "a mother of four" for "the mother of four".

    It is taken as given for the parties of a case ("the prosecutor"), who need no introduction, and for other nouns.
    """
    lower, head = entities.document.tokens.lower, mention.head or ""
    field = lexicon().roles.fields.get(head)
    if field in ACTORS or (field is None and not is_of_person(head)):
        return True
    after = lower[mention.first + 2 : mention.first + 4]
    key = [head, *after] if not group("of").isdisjoint(after[:1]) and mention.last > mention.first + 3 else [head]
    earlier = range(max(0, mention.first - MOST_TOKENS_BACK), mention.first)
    return any(lower[at : at + len(key)] == key and lower[at - 1] not in group("the") for at in earlier)


def only_person(entities: Entities, mention: Mention, previous: int | None, previous_at: int) -> int | None:
    """The only person named since the last statement, or before in the paragraph: "Ruiz rose. “No,” the clerk said"."""
    document, head, runs = entities.document, mention.head or "", list[tuple[int, int, set[int]]]()
    here, there = document.sentence_of(mention.first), document.sentence_of(previous_at)
    is_new = not group("a, an").isdisjoint(document.tokens.lower[mention.first : mention.last])  # "the head of a bank"
    if head_of(head) not in (head, None) or is_new or is_introduced(entities, mention):
        return None
    if previous is not None and previous_at < mention.first and entities.sentences_between(there, here) < FAR_SENTENCES:
        runs.append((previous_at, mention.first, {previous}))
    if lexicon().roles.fields.get(head) not in ONE_ONLY:
        paragraph = document.paragraphs[document.sentences[here].paragraph].span.start
        runs.append((document.tokens.at(paragraph), document.sentences[here].first, set()))
    near = (spoke | {entities.of_name[n] for n in entities.persons_told(first, last)} for first, last, spoke in runs)
    return next((min(who) for who in near if len(who) == 1 and can_be_described(entities.all[min(who)], head)), None)


def can_be_described(entity: Entity, head: str) -> bool:
    """Whether a noun can describe a person: one of no other gender and no other office."""
    fields = lexicon().roles.fields
    offices = {role.head for role in entity.roles if fields.get(role.head) not in OF_ANYBODY} - group("any office")
    same_trade = fields.get(head) not in ONE_ONLY and fields.get(head) in map(fields.get, offices)  # bishop and cleric
    is_other = bool(offices) and head_of(head) == head and head not in offices | group("any office") and not same_trade
    return entity.kind == "person" and gender_by_head(head) in (None, entity.gender) and not is_other


def relative_head(entities: Entities, at: int) -> int:
    """The token that a relative clause describes; without a clause in the tree the word before the pronoun."""
    document, words = entities.document, entities.document.tokens.words
    first = document.sentences[document.sentence_of(at)].first
    before = (n for n in range(at - 1, first, -1) if words[n][0].isalnum())
    described = document.reach(at, ".=acl/^ | ^^=acl/^")
    return next(before, first) if described is None else described


def persons_beside(entities: Entities, first: int, last: int, speaker: str, head: str) -> list[int]:
    """The names of persons in a run of tokens and the subjects that are for others than a noun.

    Not owners, "a clerk shared | Ruiz's | fear", but for "Ruiz's aide".
    """
    document, names = entities.document, entities.names
    lower, rel = document.tokens.lower, document.tree.rel
    told = [names[n] for n in entities.persons_told(first, last)]
    owners = (one for one in told if not group("'s, '").isdisjoint(lower[one.last : one.last + 1]))
    owning = {one.first for one in owners if one.words[-1] not in speaker}
    subjects = (at for at in range(first, last) if rel[at] == "nsubj" and lower[at] != head)
    nouns = [at for at in subjects if is_person_noun(document.tokens.words[at])]  # "The shopkeeper said so. The nurse"
    return nouns + [one.first for one in told if one.first not in owning]


def trade_in(entities: Entities, mention: Mention) -> str | None:
    """The trade in the description of a person: "ecologist" of "the ecologist"; an office would be introduced."""
    if mention.kind != "nominal" or lexicon().roles.fields.get(mention.head or "") not in TRADES:
        return None
    return description(entities.document.tokens, mention.first, mention.head_last)


def person_told_of(entities: Entities, at: int, gender: str) -> int | None:
    """The noun for who the sentences before a pronoun are about in its paragraph, if they name no one."""
    document, here = entities.document, entities.document.sentence_of(at)
    for number in range(here - 1, max(here - SENTENCES_TO_PRONOUN, 0) - 1, -1):
        sentence = document.sentences[number]
        in_paragraph = sentence.paragraph == document.sentences[here].paragraph
        if not in_paragraph or entities.persons_told(sentence.first, at):
            return None
        noun = subject_in(document, sentence.first, sentence.last)
        if noun is not None and gender_by_head(document.tokens.lower[noun]) in (None, gender):
            return noun
    return None


def subject_in(document: Document, first: int, last: int) -> int | None:
    """The noun for the one person that a sentence is about: "A clerk | rose", "It was | a clerk"; none in quotes."""
    tree, tokens = document.tree, document.tokens
    root = next((at for at in range(first, last) if tree.head[at] == at), None)
    if root is None or document.passage_at[root] >= 0:
        return None
    subject = document.reach(root, ".{cop}{nsubj[it]} | nsubj:,nsubj:pass")
    if subject is None or not is_person_noun(tokens.words[subject]):
        return None
    return subject if inflection().singular_role(tokens.lower[subject]) == tokens.lower[subject] else None
