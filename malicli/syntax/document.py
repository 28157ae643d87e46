"""A document: an article's layout with what the language model reads in it, before any attribution."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from malicli.articles.article import Article
from malicli.language import Language
from malicli.syntax import tree_paths
from malicli.syntax.sentence_tree import SentenceTree, read_tree
from malicli.syntax.text_layout import Layout, read_layout
from malicli.syntax.tree import Tree

if TYPE_CHECKING:
    from malicli.syntax.parse import Parse  # which imports numpy


@dataclass(frozen=True, eq=False)
class Document(Layout):
    """The parts of an article that all later steps use; immutable."""

    language: Language
    trees: dict[int, SentenceTree] = field(default_factory=dict)  # of sentences, those that were asked for

    @cached_property
    def parse(self) -> "Parse":
        """The words, entities and trees as the language model reads them."""
        from malicli.syntax.parse import Parse

        return Parse(self.tokens, [paragraph.span for paragraph in self.paragraphs], self.sentences, self.language)

    @property
    def tree(self) -> Tree:
        """The trees of all sentences as one."""
        return self.parse.whole_tree

    def sentence_tree(self, number: int) -> SentenceTree:
        """The tree of a sentence with its words, through which paths lead."""
        if number not in self.trees:
            tokens = self.tokens.part(self.sentences[number].first, self.sentences[number].last)
            self.trees[number] = read_tree(self.text, self.parse, number, tokens)
        return self.trees[number]

    def find(self, token: int, path: str) -> list[int]:
        """The tokens that a path through the tree leads to from a token."""
        number = self.sentence_of(token)
        first = self.sentences[number].first
        return [first + at for at in tree_paths.find(self.sentence_tree(number), token - first, path)]

    def reach(self, token: int, path: str) -> int | None:
        """The first token that a path leads to."""
        return next(iter(self.find(token, path)), None)


@lru_cache(maxsize=1)
def read_document(article: Article, language: Language) -> Document:
    """The document of an article; the last one is kept, so that a draft is read once for its records and its trees."""
    layout = read_layout(article)
    return Document(article, layout.tokens, layout.paragraphs, layout.sentences, layout.passages, language)
