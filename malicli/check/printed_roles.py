"""The roles that a text gives to persons, by the trees of the sentences that name them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.check.article_view import Source, kept_for_articles
from malicli.check.claimed_speaker import name_words
from malicli.check.name_equivalence import same_name
from malicli.check.role_comparison import Office, read_office
from malicli.language import cached, group
from malicli.spans import Span

if TYPE_CHECKING:
    from malicli.entities.proper_names import Name
    from malicli.entities.role_words import Role
    from malicli.syntax.document import Document

PARAGRAPH = re.compile(r"[^\n]+")
KEPT = 4096  # paragraphs whose roles are kept


class PrintedRole(NamedTuple):
    """A role beside a name: "Ana Ruiz, the mayor of Alto"."""

    name: tuple[str, ...]  # the folded words
    person: str
    text: str
    span: Span
    office: Office
    is_definite: bool  # "the mayor", "Mayor Ruiz", "her lawyer"


@cached(KEPT)
def roles_in(paragraph: str) -> tuple[PrintedRole, ...]:
    """The roles in a paragraph; spans are in it."""
    from malicli.entities.predicate_roles import find_predicate_roles
    from malicli.entities.proper_names import find_names  # a check that is kept needs no analysis
    from malicli.entities.roles import find_role
    from malicli.syntax.document import read_document

    document = read_document(Article(Imprint(""), paragraph), language.get())
    persons = [name for name in find_names(document) if name.kind == "person"]
    found = ((n, r) for n in persons for r in (*find_role(document, n), *find_predicate_roles(document, n)))
    return tuple(dict.fromkeys(printed(document, name, role) for name, role in found))


def printed(document: "Document", name: "Name", role: "Role") -> PrintedRole:
    """A role of a name, with the words that own it: "the port's manager", not "Alto's manager"."""
    tokens, (first, last), person = document.tokens, role.words, " ".join(name.words)
    before = tokens.lower[first - 1] if first else ""
    owners = [
        owner
        for at in range(first, last)
        for owner in document.tree.children(at, "nmod:poss")
        if owner < first and document.parse.pos[owner] == "NOUN"
    ]
    opening = group("definite") | group("before a role") - group("a, an") | group("'s, '")
    is_title = tokens.words[last : name.first] in ([], list(name.title)) and role.rank == 0
    office = read_office(" ".join([*(tokens.lower[owner] for owner in owners), role.text]), role.head)
    definite = is_title or before in opening
    return PrintedRole(name_words(person), person, role.text, tokens.span(first, last), office, definite)


def roles_printed(text: str, surname: str = "") -> Iterator[PrintedRole]:
    """The roles in the paragraphs of a text that have a surname."""
    for paragraph in PARAGRAPH.finditer(text):
        if not surname or surname in name_words(paragraph[0]):
            for role in roles_in(paragraph[0]):
                start, end = role.span
                yield role._replace(span=Span(paragraph.start() + start, paragraph.start() + end))


@kept_for_articles
def roles_in_article(source: Source, name: tuple[str, ...]) -> tuple[PrintedRole, ...]:
    """The roles of a person in an article."""
    if name[-1] not in source.vocabulary:
        return ()
    return tuple(role for role in roles_printed(source.article.text, name[-1]) if same_name(role.name, name))
