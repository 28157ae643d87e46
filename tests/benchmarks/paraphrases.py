"""How many sentences in a draft's own words `check` flags, right ones and wrong ones: see `paraphrases/README.md`.

python -m tests.benchmarks.paraphrases [--every N] [--misses]
"""

import argparse
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from malicli.articles.article import Article, Imprint
from malicli.check.checker import check_draft
from malicli.check.draft import read_draft
from malicli.check.findings import Finding
from malicli.check.verdict_scale import FINDINGS
from malicli.pipeline import analyse
from tests.plain_index import PlainIndex

FOLDER = Path(__file__).parent / "paraphrases"
LABELS = ("right", "reversed", "stronger", "changed", "unsaid")


class Item(NamedTuple):
    """The sentences of an article, and sentences of drafts: the number of the article's, the label, the text."""

    article: tuple[str, ...]
    drafts: tuple[tuple[int, str, str], ...]


def items() -> Iterator[Item]:
    """Every article with its drafts."""
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text("utf-8").split("\n\n"):
            lines = block.strip().split("\n")
            drafts = (re.fullmatch(r"D (\d+) (\w+) (.+)", line) for line in lines)
            sentences = tuple(line.partition(" ")[2] for line in lines if line[0].isdigit())
            yield Item(sentences, tuple((int(found[1]), found[2], found[3]) for found in drafts if found))


def flagged(item: Item) -> Iterator[tuple[str, str, str, list[Finding]]]:
    """The label, the draft's sentence, the article's, and the findings on the draft's."""
    article = Article(Imprint("a", title="News", publisher="The Paper", date="2024-05-06"), "\n\n".join(item.article))
    index = PlainIndex([analyse(article)])
    for number, label, text in item.drafts:
        found = check_draft(read_draft(text, "draft.txt"), index).findings
        yield label, text, item.article[number - 1], [f for f in found if f.verdicts & FINDINGS]


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only each Nth article")
    parser.add_argument("--misses", action="store_true", help="print what is flagged wrongly, or is not flagged")
    options = parser.parse_args()
    os.environ["MALICLI_NO_CACHE"] = "1"
    total, caught = Counter[str](), Counter[str]()
    for item in list(items())[:: options.every]:
        for label, text, sentence, found in flagged(item):
            total[label] += 1
            caught[label] += bool(found)
            if options.misses and label != "unsaid" and bool(found) == (label == "right"):
                print(
                    f"{label}: {text}\n    {sentence}",
                    *(f"    {f.type} {f.verdict}: {f.reason}" for f in found),
                    sep="\n",
                )
    for label in LABELS:
        print(f"{label}: {caught[label]} of {total[label]} flagged ({caught[label] / total[label]:.1%})")


if __name__ == "__main__":
    main()
