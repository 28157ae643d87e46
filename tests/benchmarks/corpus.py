"""A synthetic corpus: made-up words by Zipf's law, made-up names, eight quotations an article, as many as asked for."""

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

from malicli.articles.article import Article, Imprint
from malicli.records import Attribution, Quote
from malicli.spans import Span

ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "qu",
    "r",
    "s",
    "sh",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
ENDS = ["", "", "", "n", "r", "s", "l", "t", "nd", "m"]
QUOTES = 8  # an article
WORDS = (12, 38)  # in a quotation, 25 on average
VOCABULARY = 200_000
# What stands between the quotations of an article of news: reported words, figures, plain sentences.
PROSE = (
    "{name}, the {w} minister of {Place}, said on Tuesday that the {w} {w} would {w} its {w} before {month}.",
    "The {w} of {Place} has {w} more than {n} {w} since {month}, according to a report that {name} has published.",
    "At least {n} people were killed and {k} wounded near {Place} when a {w} of the {w} {w} was {w} by {w} troops.",
    "Officials in {Place} told reporters they had not {w} the {w}, and a spokesman for the {w} declined to comment.",
    "For years the {w} {w} have been a {w} of the {w} between {Place} and its {w}, and few expect that to {w} soon.",
    "He added that {n} {w}, about {k} percent of the {w}, were still {w} in the {w} camps to the north of {Place}.",
    "The {w}, which was {w} in {month}, is one of the {w} that {name} and other {w} leaders want to {w} this year.",
    "Many of the {w} who live in {Place} fear that a {w} {w} of the {w} might {w} them from the {w} they depend on.",
    "The {w} of {Place} will get ${n} million for the {w} of its {w}, a plan that its {w} parliament has yet to {w}.",
)
MONTHS = ("January", "March", "April", "June", "September", "November")
EXPONENT = 1.05


def make_word(rng: random.Random, syllables: int) -> str:
    """A word that can be spoken."""
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(ENDS) for _ in range(syllables))


class Corpus:
    """Articles that are the same for the same seed, each made from its number alone."""

    def __init__(self, seed: int = 1, vocabulary: int = VOCABULARY) -> None:
        rng = random.Random(seed)
        words: dict[str, None] = {}
        while len(words) < vocabulary:  # the commonest words are short
            words[make_word(rng, 1 if len(words) < 300 else 2 if len(words) < 20_000 else rng.randint(2, 4))] = None
        self.words = list(words)
        self.weights = list(accumulate((i + 1) ** -EXPONENT for i in range(vocabulary)))
        self.names = [f"{make_word(rng, 2).title()} {make_word(rng, rng.randint(1, 3)).title()}" for _ in range(20_000)]
        self.seed = seed

    def sentence(self, rng: random.Random) -> str:
        """Words by their frequencies."""
        text = " ".join(self.word(rng) for _ in range(rng.randint(*WORDS)))
        return text[0].upper() + text[1:]

    def imprint(self, number: int) -> Imprint:
        """Where an article was printed, one of 120 months."""
        month = number * 7919 % 120
        return Imprint(
            f"{number:07}", title=None, publisher="Gazette", date=f"{2010 + month // 12}-{month % 12 + 1:02}-15"
        )

    def quotations(self, number: int) -> list[tuple[str, str]]:
        """What is said in an article, and by whom."""
        rng = random.Random(f"{self.seed}/{number}")
        speakers = rng.sample(self.names, 3)
        return [(self.sentence(rng), rng.choice(speakers)) for _ in range(QUOTES)]

    def article(self, number: int) -> Article:
        """An article as it is printed."""
        text = "\n\n".join(f"“{words},” {name} said." for words, name in self.quotations(number))
        return Article(self.imprint(number), text)

    def news(self, number: int) -> Article:
        """An article of the length, and with the mixture, of news: three sentences of prose after each quotation."""
        rng = random.Random(f"{self.seed}/prose/{number}")
        names = rng.sample(self.names, 4)
        quoted = self.article(number).text.split("\n\n")
        return Article(self.imprint(number), "\n\n".join(f"{said}\n\n{self.prose(rng, names)}" for said in quoted))

    def brief(self, number: int) -> Article:
        """The first quotation of an article of news, and the prose after it."""
        return Article(self.imprint(number), "\n\n".join(self.news(number).text.split("\n\n")[:2]))

    def prose(self, rng: random.Random, names: list[str]) -> str:
        """A paragraph of three sentences about the people and the place of these names."""
        return " ".join(self.filled(rng, pattern, names) for pattern in rng.sample(PROSE, 3))

    def filled(self, rng: random.Random, pattern: str, names: list[str]) -> str:
        """A sentence with words, by their frequencies, for its blanks."""
        told = {"name": rng.choice(names[1:]), "month": rng.choice(MONTHS), "Place": names[0].split()[0]}
        told |= {"n": f"{rng.randint(20, 9000):,}", "k": str(rng.randint(2, 90))}
        pieces = pattern.format_map(told | {"w": "\0"}).split("\0")
        return pieces[0] + "".join(self.word(rng) + piece for piece in pieces[1:])

    def word(self, rng: random.Random) -> str:
        """A word by its frequency."""
        return self.words[bisect(self.weights, rng.random() * self.weights[-1])]

    def quotes(self, number: int) -> list[Quote]:
        """The records of an article, without the cost of an analysis."""
        found, start = [], 1
        for i, (words, name) in enumerate(self.quotations(number)):
            text, sentence = f"{words},", f"“{words},” {name} said."
            place = {
                "id": f"q{number:09x}{i:03x}",
                "span": Span(start, start + len(text)),
                "text": text,
                "line": 2 * i + 1,
            }
            said = Attribution(name, "person", None, name, None, "said")
            imprint = self.imprint(number)
            found.append(
                Quote(**place, sentence=sentence, imprint=imprint, attribution=said, kind="direct", claim=None)
            )
            start += len(sentence) + 2
        return found

    def articles(self, count: int) -> Iterator[Article]:
        """The first articles."""
        return (self.article(number) for number in range(count))


def slip(rng: random.Random, word: str) -> str:
    """A word with a letter more, less, other, or two letters swapped."""
    at = rng.randrange(len(word))
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return rng.choice(
        [word[:at] + letter + word[at:], word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :], swapped]
    )


def planted(corpus: Corpus, rng: random.Random, articles: int, words: int, slips: int) -> tuple[str, str]:
    """A query of some words side by side in one quotation, with slips of the keys, and the id that should be found."""
    number = rng.randrange(articles)
    quote = rng.choice(corpus.quotes(number))
    said = quote.text.rstrip(",").split()
    start = rng.randrange(len(said) - words + 1)
    wanted = said[start : start + words]
    for at in rng.sample(range(words), slips):
        wanted[at] = slip(rng, wanted[at]) or wanted[at]
    return " ".join(wanted), quote.id
