"""A document: an article with its paragraphs, sentences, words and quoted passages, before any attribution."""

from bisect import bisect_right
from typing import NamedTuple

from malicli.articles.article import Article
from malicli.language import Language
from malicli.spans import Span
from malicli.syntax.paragraphs import Paragraph
from malicli.syntax.parse import Parse
from malicli.syntax.quote_marks import Passage
from malicli.syntax.sentence_tree import SentenceTree, read_tree
from malicli.syntax.sentences import Sentence, hull_in
from malicli.syntax.text_layout import read_layout
from malicli.syntax.tokenizer import Tokens
from malicli.syntax.tree import Tree


class Document(NamedTuple):
    """The parts of an article that all later steps use; immutable."""

    article: Article
    tokens: Tokens
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    sentence_starts: tuple[int, ...]
    passage_starts: tuple[int, ...]
    passage_at: list[int]  # number of the passage that contains each token, or -1
    trees: dict[int, SentenceTree]  # of sentences, those that were asked for
    parse: Parse  # words, entities and trees as the language model reads them

    @property
    def text(self) -> str:
        """The article's text, which all spans count."""
        return self.article.text

    @property
    def tree(self) -> Tree:
        """The trees of all sentences as one."""
        return self.parse.whole_tree

    def sentence_at(self, char: int) -> int:
        """Number of the sentence that contains `char`, or of the last one before it."""
        return max(0, bisect_right(self.sentence_starts, char) - 1)

    def paragraph_at(self, char: int) -> int:
        """Number of the paragraph of the sentence at a character."""
        return self.sentences[self.sentence_at(char)].paragraph

    def is_body(self, char: int) -> bool:
        """Whether a character is in the article's own text."""
        return self.paragraphs[self.paragraph_at(char)].is_body

    def tree_at(self, token: int) -> tuple[int, Tree]:
        """The first token of the sentence of a token, and the sentence's tree."""
        number = self.sentence_at(self.tokens.starts[token])
        return self.sentences[number].first, self.parse.tree(number)

    def sentence_tree(self, number: int) -> SentenceTree:
        """The tree of a sentence with its words, through which paths lead."""
        if number not in self.trees:
            tokens = self.tokens.part(self.sentences[number].first, self.sentences[number].last)
            self.trees[number] = read_tree(self.text, self.parse, number, tokens)
        return self.trees[number]

    def sentence_hull(self, span: Span) -> Span:
        """From the start of the sentence in which the span begins to the end of the one in which it ends."""
        return hull_in(self.sentences, self.sentence_starts, span)


def read_document(article: Article, language: Language) -> Document:
    """The document of an article: paragraphs, words, passages, sentences, word classes."""
    _, tokens, paragraphs, sentences, passages, starts = read_layout(article)
    passage_at = find_passage_of_each(tokens, passages)
    quoted = tuple(passage.span.start for passage in passages)
    parse = Parse(tokens, [paragraph.span for paragraph in paragraphs], sentences, language)
    return Document(article, tokens, paragraphs, sentences, passages, starts, quoted, passage_at, {}, parse)


def find_passage_of_each(tokens: Tokens, passages: tuple[Passage, ...]) -> list[int]:
    """The passage that contains each token, -1 for none."""
    passage_at = [-1] * len(tokens)
    for number, passage in enumerate(passages):
        for start, end in passage.pieces:
            first, last = tokens.at(start), tokens.before(end)
            passage_at[first:last] = [number] * (last - first)
    return passage_at
