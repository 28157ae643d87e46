"""A document: an article with its paragraphs, sentences, words and quoted passages, before any attribution."""

from bisect import bisect_right
from typing import NamedTuple

from malicli.articles.article import Article
from malicli.language import lexicon
from malicli.spans import Span
from malicli.syntax.paragraphs import Paragraph, find_paragraphs
from malicli.syntax.parse import Parse
from malicli.syntax.quote_marks import NICKNAME_MARKS, Passage, find_passages
from malicli.syntax.sentences import Sentence, find_sentences, hull_in
from malicli.syntax.tagger import only_verb, tag_words
from malicli.syntax.tokenizer import Tokens, tokenize


class Document(NamedTuple):
    """The parts of an article that all later steps use; immutable."""

    article: Article
    tokens: Tokens
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    sentence_starts: tuple[int, ...]
    passage_starts: tuple[int, ...]
    tags: list[str]  # the word class of each token, see tagger.py
    passage_at: list[int]  # number of the passage that contains each token, or -1
    parse: Parse  # words, entities and trees as the language model reads them

    @property
    def text(self) -> str:
        """The article's text, which all spans count."""
        return self.article.text

    def sentence_at(self, char: int) -> int:
        """Number of the sentence that contains `char`, or of the last one before it."""
        return max(0, bisect_right(self.sentence_starts, char) - 1)

    def sentence_hull(self, span: Span) -> Span:
        """From the start of the sentence in which the span begins to the end of the one in which it ends."""
        return hull_in(self.sentences, self.sentence_starts, span)


def read_document(article: Article) -> Document:
    """The document of an article: paragraphs, words, passages, sentences, word classes."""
    paragraphs = find_paragraphs(article)
    tokens = tokenize(article.text)
    passages = find_passages(article.text, [paragraph.span for paragraph in paragraphs])
    sentences = find_sentences(article.text, tokens, paragraphs)
    tags, passage_at = read_words(tokens, sentences, passages)
    starts = tuple(sentence.span.start for sentence in sentences)
    quoted = tuple(passage.span.start for passage in passages)
    parse = Parse(article.text, [p.span for p in paragraphs], [s.span for s in sentences])
    return Document(article, tokens, paragraphs, sentences, passages, starts, quoted, tags, passage_at, parse)


def read_words(
    tokens: Tokens, sentences: tuple[Sentence, ...], passages: tuple[Passage, ...]
) -> tuple[list[str], list[int]]:
    """The class of every token, with Q and q for quotation marks, and the passage that contains it."""
    openers = {sentence.first for sentence in sentences}
    passage_at = [-1] * len(tokens)
    marks: dict[int, str] = {}
    for number, passage in enumerate(passages):
        for start, end in passage.pieces:
            first, last = tokens.at(start), tokens.before(end)
            passage_at[first:last] = [number] * (last - first)
            openers.add(first)
            marks[first - 1] = "Q"  # with a space inside the marks: « We stay »
            marks[last] = "q"
    tags = tag_words(tokens.words, tokens.lower, openers, marks)
    short, letters = lexicon().layout.abbreviations, "".join(tags)
    for sentence in sentences:
        verb = only_verb(tokens.lower, letters, sentence.first, sentence.last)
        if verb is not None:
            tags[verb] = "V"
        for at in range(sentence.first + 1, sentence.last - 1):
            if tags[at] == ".":
                before = tokens.words[at - 1]
                initial = len(before) == 1 and before.isupper() and tokens.words[at + 1][0].isupper()
                if initial or (tags[at - 1] == "A" and before.lower() in short):
                    tags[at - 1 : at + 1] = "AA"  # "Mr. Lee", "A. Ruiz": one name
        if (at := letters.find("A?A", sentence.first, sentence.last)) >= 0:
            nickname = [i for i in range(at, sentence.last - 1) if tags[i] == "?" and tokens.words[i] in NICKNAME_MARKS]
            for i in nickname:
                tags[i] = "A"  # Ana "Nan" Ruiz
    return tags, passage_at
