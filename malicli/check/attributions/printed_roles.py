"""The roles that a text gives to persons, by the trees of the sentences that name them."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.check.article_view import Source, kept_for_articles
from malicli.check.attributions.claimed_speaker import name_words
from malicli.check.attributions.name_equivalence import same_name
from malicli.check.attributions.role_comparison import Office, read_office
from malicli.check.draft import QUOTED
from malicli.entities.role_words import Role, head_of, is_of_person, is_of_several
from malicli.language import cached, group, inflection, lexicon
from malicli.spans import Span
from malicli.syntax.document import Document, read_document

if TYPE_CHECKING:
    from malicli.entities.proper_names import Name

WORD = re.compile(r"(?:['’](?=s\b))?\w+")
DESCRIBED = 6  # words before a noun that may belong to it
KEPT = 4096  # sentences whose roles are kept


class PrintedRole(NamedTuple):
    """A role beside a name: "Ana Ruiz, the mayor of Alto"."""

    name: tuple[str, ...]  # the folded words
    person: str
    text: str
    span: Span
    office: Office
    is_definite: bool  # "the mayor", "Mayor Ruiz", "her lawyer"


@cached(KEPT)
def roles_in_sentence(sentence: str) -> tuple[PrintedRole, ...]:
    """The roles in a sentence of an article, which is read alone; spans are in it."""
    return tuple(dict.fromkeys(roles_in(read_document(Article(Imprint(""), sentence), language.get()))))


def roles_in_draft(document: Document) -> Iterator[PrintedRole]:
    """The roles in the draft's own words."""
    return (role for role in roles_in(document) if document.passage_at[document.tokens.at(role.span.start)] < 0)


def roles_in(document: Document) -> Iterator[PrintedRole]:
    """The roles in a document."""
    from malicli.entities.predicate_roles import find_predicate_roles
    from malicli.entities.proper_names import find_names  # a check that is kept needs no analysis
    from malicli.entities.roles import find_role

    persons = (name for name in find_names(document) if name.kind == "person" or len(name.words) > 1)
    found = ((n, r) for n in persons for r in (*find_role(document, n), *find_predicate_roles(document, n)))
    return (printed(document, name, role) for name, role in found)


def printed(document: Document, name: "Name", role: Role) -> PrintedRole:
    """A role of a name, with the words that own it: "the port's manager", not "Alto's manager"."""
    tokens, (first, last), person = document.tokens, role.words, " ".join(name.words)
    before = tokens.lower[first - 1] if first else ""
    owners = (owner for at in range(first, last) for owner in document.tree.children(at, "nmod:poss") if owner < first)
    nouns = [tokens.lower[owner] for owner in owners if document.parse.pos[owner] == "NOUN"]
    opening = group("definite") | group("before a role") - group("a, an") | group("'s, '")
    is_title = tokens.words[last : name.first] in ([], list(name.title)) and role.rank == 0
    office = read_office(" ".join([*nouns, role.text]), role.head)
    subject = (tokens.lower[at] for at in document.tree.children(first, "nsubj"))
    heads = not group("relative pronouns of persons").isdisjoint(subject)  # "who | heads the port"
    heads = heads and role.head not in group("presides for a time")
    definite = is_title or before in opening or heads
    return PrintedRole(name_words(person), person, role.text, tokens.span(first, last), office, definite)


def may_have_role(sentence: str) -> bool:
    """Whether a word of a sentence may be of a role: most have none, and are not read by the language model."""
    words = WORD.findall(sentence)
    return any(word[0].isupper() for word in words) and any(
        is_listed(word.lower()) or is_like_role(words, at) for at, word in enumerate(words)
    )


def is_like_role(words: Sequence[str], at: int) -> bool:
    """Whether an unlisted word is printed as a role is, or one in the plural right before a name."""
    word, before, low = words[at], words[max(0, at - DESCRIBED) : at], words[at].lower()
    if words[at + 1 : at + 2] and words[at + 1][0].isupper() and (is_of_several(low) or is_like(low)):
        return True
    is_led = not (group("before a role") | group("'s")).isdisjoint(w.lower() for w in before)
    return is_led and (word.islower() or before[-1].islower()) and is_like(low)


@cached()
def is_listed(low: str) -> bool:
    """Whether a word is a role, the title of one, or the verb for what a person with a role does."""
    from malicli.entities.predicate_roles import doers

    listed = head_of(low) is not None and not is_of_several(low)
    stems = {verb.split()[0] for verb in doers()}
    return listed or low in lexicon().roles.title_roles or inflection().verb_stem(low) in stems


@cached()
def is_like(low: str) -> bool:
    """Whether a word has the ending of one for a person."""
    return low not in lexicon().words.common | group("no person") and is_of_person(low)


@kept_for_articles
def roles_in_article(source: Source, name: tuple[str, ...]) -> tuple[PrintedRole, ...]:
    """The roles of a person in an article."""
    return tuple(roles_beside(source, name)) if name[-1] in source.vocabulary else ()


def roles_beside(source: Source, name: tuple[str, ...]) -> Iterator[PrintedRole]:
    """The same, from the sentences that have the name; most of them have no word for a role."""
    for sentence in source.layout.sentences:
        first, text = sentence.span.start, source.article.text[slice(*sentence.span)]
        if name[-1] in name_words(text) and may_have_role(QUOTED.sub(" ", text)):
            for role in roles_in_sentence(text):
                if same_name(role.name, name):
                    yield role._replace(span=Span(first + role.span.start, first + role.span.end))
