"""The layout of a text: its paragraphs, sentences, words and passages in quotation marks."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from malicli.articles.article import Article
from malicli.spans import Span
from malicli.syntax.paragraphs import Paragraph, find_paragraphs
from malicli.syntax.quote_marks import Passage, find_passages
from malicli.syntax.sentences import Sentence, find_sentences
from malicli.syntax.tokenizer import Tokens, tokenize


@dataclass(frozen=True, eq=False)
class Layout:
    """The parts of an article or draft; a draft whose records are known needs no more of its document."""

    article: Article
    tokens: Tokens
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The article's text, which all spans count."""
        return self.article.text

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The character at which each sentence starts."""
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def passage_starts(self) -> list[int]:
        """The character at which each passage starts."""
        return [passage.span.start for passage in self.passages]

    @cached_property
    def passage_at(self) -> list[int]:
        """The number of the passage that contains each token, -1 for none."""
        found = [-1] * len(self.tokens)
        for number, passage in enumerate(self.passages):
            for at in (at for piece in passage.pieces for at in self.tokens.within(piece)):
                found[at] = number
        return found

    def sentence_at(self, char: int) -> int:
        """Number of the sentence that contains `char`, or of the last one before it."""
        return max(0, bisect_right(self.sentence_starts, char) - 1)

    def sentence_of(self, token: int) -> int:
        """Number of the sentence of a token."""
        return self.sentence_at(self.tokens.starts[token])

    def paragraph_at(self, char: int) -> int:
        """Number of the paragraph of the sentence at a character."""
        return self.sentences[self.sentence_at(char)].paragraph

    def is_body(self, char: int) -> bool:
        """Whether a character is in the article's own text."""
        return self.paragraphs[self.paragraph_at(char)].is_body

    def sentence_hull(self, span: Span) -> Span:
        """From the start of the sentence in which the span begins to the end of the one in which it ends."""
        first, last = self.sentence_at(span.start), self.sentence_at(max(span.start, span.end - 1))
        return Span(min(self.sentences[first].span.start, span.start), max(self.sentences[last].span.end, span.end))


def read_layout(article: Article) -> Layout:
    """The layout of an article or draft."""
    paragraphs, tokens = find_paragraphs(article), tokenize(article.text)
    sentences = find_sentences(article.text, tokens, paragraphs)
    passages = find_passages(article.text, [paragraph.span for paragraph in paragraphs])
    return Layout(article, tokens, paragraphs, sentences, passages)
