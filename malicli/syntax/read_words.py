"""The words of a text as the language model reads them.

It reads a common surname for one that is a verb of saying ("Juma Said", "Peter Told"), and abbreviations in full.
"""

from collections.abc import Iterator, Sequence

from malicli.language import group, lexicon
from malicli.syntax.sentences import Sentence
from malicli.syntax.tokenizer import Tokens

LEAST_LETTERS = 4  # of a word that a headline would print with a capital


def words_to_read(tokens: Tokens, sentences: Sequence[Sentence]) -> list[str]:
    """The words of a text as the language model reads them."""
    surnames = {word for sentence in sentences for word in verbal_surnames(tokens, sentence)}
    common = min(group("smith"), default="").capitalize()
    return [common if word in surnames else word for word in in_full(tokens)]


def in_full(tokens: Tokens) -> list[str]:
    """The words with abbreviations of notes in full, and a comma for their stop: "incl." is read as "including,"."""
    full = lexicon().layout.full_forms
    found = list(tokens.words)
    for at in [at for at, low in enumerate(tokens.lower) if low in full and not tokens.words[at].istitle()]:
        found[at] = full[tokens.lower[at]]
        if found[at + 1 : at + 2] == ["."]:
            found[at + 1] = ","
    return found


def verbal_surnames(tokens: Tokens, sentence: Sentence) -> Iterator[str]:
    """The verbs of saying with a capital after another word of a sentence that is no headline."""
    verbs, plural = lexicon().verbs.cues, group("verbs in names of bodies")
    for at in range(sentence.first + 1, sentence.last):
        named = tokens.words[at].istitle() and tokens.lower[at] in verbs and tokens.lower[at] not in plural
        before = tokens.words[at - 1]
        if named and (before.isalpha() or before == ".") and not is_headline(tokens, sentence):
            yield tokens.words[at]


def is_headline(tokens: Tokens, sentence: Sentence) -> bool:
    """Whether all long words of a sentence have a capital."""
    words = tokens.words[sentence.first : sentence.last]
    long = (word for word in words if len(word) >= LEAST_LETTERS and word.isalpha())
    return not any(word.islower() and word not in lexicon().words.prepositions for word in long)
