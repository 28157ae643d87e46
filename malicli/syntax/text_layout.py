"""The layout of a text: its paragraphs, sentences, words and passages in quotation marks."""

from typing import NamedTuple

from malicli.articles.article import Article
from malicli.spans import Span
from malicli.syntax.paragraphs import Paragraph, find_paragraphs
from malicli.syntax.quote_marks import Passage, find_passages
from malicli.syntax.sentences import Sentence, find_sentences, hull_in
from malicli.syntax.tokenizer import Tokens, tokenize


class Layout(NamedTuple):
    """The parts of a text; a draft whose records are known needs no more of its document."""

    text: str
    tokens: Tokens
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    sentence_starts: tuple[int, ...]

    def sentence_hull(self, span: Span) -> Span:
        """From the start of the sentence in which the span begins to the end of the one in which it ends."""
        return hull_in(self.sentences, self.sentence_starts, span)


def read_layout(article: Article) -> Layout:
    """The layout of an article or draft."""
    paragraphs, tokens = find_paragraphs(article), tokenize(article.text)
    sentences = find_sentences(article.text, tokens, paragraphs)
    passages = find_passages(article.text, [paragraph.span for paragraph in paragraphs])
    starts = tuple(sentence.span.start for sentence in sentences)
    return Layout(article.text, tokens, paragraphs, sentences, passages, starts)
