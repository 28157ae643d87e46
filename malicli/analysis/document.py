"""A document: an article with its paragraphs, sentences, words and quoted passages, before any attribution."""

from bisect import bisect_right
from dataclasses import dataclass, field

from malicli.analysis.layout import Paragraph, find_paragraphs
from malicli.analysis.passages import Passage, find_passages
from malicli.analysis.sentences import Sentence, find_sentences
from malicli.analysis.tokens import Tokens, tokenize
from malicli.articles.article import Article, Span


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of an article that every later step reads; nothing in it changes."""

    article: Article
    tokens: Tokens
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    sentence_starts: tuple[int, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The article's text, which all spans count."""
        return self.article.text

    def sentence_at(self, char: int) -> int:
        """Number of the sentence that `char` stands in, or of the last one before it."""
        return max(0, bisect_right(self.sentence_starts, char) - 1)

    def sentence_hull(self, span: Span) -> Span:
        """From the start of the sentence in which the span begins to the end of the one in which it ends."""
        first = self.sentences[self.sentence_at(span.start)].span
        last = self.sentences[self.sentence_at(max(span.start, span.end - 1))].span
        return Span(min(first.start, span.start), max(last.end, span.end))


def read_document(article: Article) -> Document:
    """The parts of an article, found in order: paragraphs, words, sentences, passages."""
    paragraphs = find_paragraphs(article)
    tokens = tokenize(article.text)
    sentences = find_sentences(article.text, tokens, paragraphs)
    passages = find_passages(article.text, [paragraph.span for paragraph in paragraphs])
    return Document(article, tokens, paragraphs, sentences, passages, tuple(s.span.start for s in sentences))
