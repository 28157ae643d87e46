"""Measure the grouping of quotes: pairwise precision and recall over made-up quotes with known copies, and the time.

    python -m tests.benchmarks.quote_groups --quotes 100000 --share 0.3

Copies are what wire copy becomes: the same words, other marks, a word changed, put in or left out, a cut end, a longer
or shorter name of the speaker, now and then another speaker. Among the others are hard ones: the same speaker with
another number or with half the words in common, and the same few words of different speakers.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence

from malicli.articles.article import Imprint
from malicli.records import Attribution, Quote
from malicli.search.query import Result
from malicli.search.quote_groups import group_quotes
from malicli.spans import Span
from tests.benchmarks.corpus import Corpus

Labelled = tuple[Result, int]  # a quote, and which quotation it is


def made(number: int, text: str, speaker: str, rng: random.Random) -> Result:
    """A quote as it is printed."""
    imprint = Imprint(f"{number:07}", publisher=f"Paper {rng.randrange(40)}", date=f"2021-03-{rng.randint(1, 9):02}")
    said = Attribution(speaker, "person", None, speaker, None, "said")
    sentence = f"“{text}” {speaker} said."
    return Result(Quote(f"q{number:012x}", Span(1, 1 + len(text)), text, 1, sentence, imprint, said, "direct", None))


def edited(text: str, rng: random.Random, corpus: Corpus) -> str:
    """A quotation as another paper prints it."""
    said = text.split()
    for _ in range(rng.choice((0, 0, 1, 1, 2)) if len(said) > 8 else rng.choice((0, 1))):
        at = rng.randrange(len(said))
        said[at : at + 1] = rng.choice(([corpus.word(rng)], [said[at], corpus.word(rng)], []))
    if len(said) > 12 and rng.random() < 0.25:
        said = said[: int(len(said) * rng.uniform(0.5, 0.9))]
    return " ".join(said).rstrip(".,") + rng.choice((",", ".", "", "!"))


def renamed(name: str, rng: random.Random, corpus: Corpus) -> str:
    """The speaker as another paper names them."""
    return rng.choices((name, name.split()[-1], rng.choice(corpus.names)), (70, 25, 5))[0]


def corpus_of(quotes: int, share: float, seed: int = 1) -> list[Labelled]:
    """Quotes of which a share are copies of others, in any order."""
    corpus, rng = Corpus(seed), random.Random(seed)
    found: list[Labelled] = []
    quotation = 0
    copies = int(quotes * share)
    while len(found) < quotes - copies:
        text, name = corpus.sentence(rng), rng.choice(corpus.names)
        if rng.random() < 0.1:
            text = " ".join(text.split()[: rng.randint(2, 7)])
        for same in hard(text, rng, corpus) or [text]:
            found.append((made(len(found), same, name, rng), quotation))
            quotation += 1
            name = rng.choice((name, rng.choice(corpus.names)))
    originals = list(found)
    while len(found) < quotes:
        original, which = rng.choice(originals[: len(originals) // 2])  # so that some have many printings
        quote = original.record
        text = edited(quote.text, rng, corpus)
        name = renamed(quote.attribution.speaker or "", rng, corpus)
        found.append((made(len(found), text, name, rng), which))
    rng.shuffle(found)
    return found


def hard(text: str, rng: random.Random, corpus: Corpus) -> list[str]:
    """Now and then another quotation that looks like one: half the words, or all of them with another number."""
    said = text.rstrip(".").split()
    if len(said) < 8 or rng.random() > 0.05:
        return []
    if rng.random() < 0.5:
        half = len(said) // 2
        return [" ".join([*said[:half], *(corpus.word(rng) for _ in range(half))])]
    return [f"{' '.join(said)} for {number} days" for number in rng.sample(range(2, 900), 2)]


def agreement(labelled: Sequence[Labelled]) -> tuple[float, float]:
    """Pairwise precision and recall of the groups."""
    which = {id(result.record): label for result, label in labelled}
    groups = group_quotes([result for result, _ in labelled])
    labels = [[which[id(result.record)] for result in group.printings] for group in groups]
    together = sum(pairs(len(group)) for group in labels)
    right = sum(pairs(number) for group in labels for number in Counter(group).values())
    wanted = sum(pairs(number) for number in Counter(which.values()).values())
    return right / together if together else 1.0, right / wanted if wanted else 1.0


def pairs(number: int) -> int:
    """How many pairs so many make."""
    return number * (number - 1) // 2


def main() -> None:
    """Print what is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    labelled = corpus_of(asked.quotes, asked.share, asked.seed)
    start = time.process_time()
    precision, recall = agreement(labelled)
    spent = time.process_time() - start
    print(f"{asked.quotes} quotes: precision {precision:.4f}, recall {recall:.4f}, {spent:.1f} s of CPU")


if __name__ == "__main__":
    main()
