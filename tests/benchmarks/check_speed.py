"""How long a check takes beside `quotes` of the same articles: of a draft of 2,000 words that was checked before, and
of the same with one sentence changed; and of a draft against a saved index of many quotes.

    python -m tests.benchmarks.check_speed                    the seeds, as ratios of CPU time of whole processes
    python -m tests.benchmarks.check_speed --of ARTICLES      other articles, and --draft FILE another draft
    MALICLI_NO_CACHE=1 python -m tests.benchmarks.check_speed nothing kept
    python -m tests.benchmarks.check_speed --saved 100000     the same, and an index of invented articles with so many
                                                              quotes (made once beside --keep, which takes minutes)
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DRAFTS = ROOT / "tests" / "cases" / "check" / "drafts.jsonl"
COMMON = "the of and to a in that is was for on with as by at from it we they not will have this but our"
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo ka le mo nu ri ta"


def draft_of(words: int) -> str:
    """So many words of the test drafts over the seeds, quotations right and wrong."""
    rows = [json.loads(line) for line in DRAFTS.read_text("utf-8").splitlines()]
    text = "\n\n".join(row["draft"] for row in rows if row["in"] == "seeds" and "draft" in row)
    paragraphs = (text + "\n\n").split("\n\n") * 20
    while sum(len(p.split()) for p in paragraphs[:-1]) > words:
        paragraphs.pop()
    return "\n\n".join(paragraphs)


def cpu(args: list[str]) -> float:
    """CPU seconds of one malicli process, children included."""
    before = os.times()
    done = subprocess.run([sys.executable, "-m", "malicli", *args], capture_output=True)
    after = os.times()
    assert done.returncode in (0, 1), done.stderr.decode()
    return after.children_user + after.children_system - before.children_user - before.children_system


def beside_quotes(draft: Path, articles: str, runs: int) -> None:
    """Print what a check costs, times `quotes`, with its runs and those of a changed draft by turns."""
    text, other = draft.read_text("utf-8"), draft.parent / "changed-draft.txt"
    source = ("--from", articles, "--json", "-q")
    quotes, check, changed = [], [], []
    for run in range(runs + 1):
        other.write_text(
            f"{text}\nThe mayor said that plan {time.time_ns()} would be ready in {1990 + run}.\n", "utf-8"
        )
        quotes.append(cpu(["quotes", *source]))
        check.append(cpu(["check", str(draft), *source]))
        changed.append(cpu(["check", str(other), *source]))
    base, *others = (sorted(costs[1:])[runs // 2] for costs in (quotes, check, changed))  # the first fills the cache
    for name, spent in zip(("again", "one sentence more"), others, strict=True):
        print(f"quotes {base:.3f} s, check of a draft, {name}: {spent:.3f} s: {spent / base:.2f} times (CPU)")


def write_articles(folder: Path, quotes: int) -> tuple[Path, list[str]]:
    """Invented articles with so many quotes, as JSONL; some of the quotes."""
    chance, common, syllables = random.Random(5), COMMON.split(), SYLLABLES.split()
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(20_000)]
    weights = [1 / (n + 10) for n in range(len(words))]
    names = [f"{chance.choice(words).title()} {chance.choice(words).title()}" for _ in range(2_000)]

    def sentence() -> str:
        telling = chance.choices(words, weights, k=chance.randint(5, 14))
        return " ".join(w for word in telling for w in (word, chance.choice(common)))

    some: list[str] = []
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(quotes // 10):
            said = [(sentence().capitalize(), chance.choice(names)) for _ in range(10)]
            text = "\n\n".join(f"“{quote},” {name} said. {sentence().capitalize()}." for quote, name in said)
            file.write(json.dumps({"id": f"a{number}", "text": text}, ensure_ascii=False) + "\n")
            if number % max(1, quotes // 600) == 0:
                some += [f"“{quote},” {name} said." for quote, name in said[:1]]
    return path, some


def saved(folder: Path, quotes: int) -> None:
    """A draft of 2,000 words against a saved index: right, altered and absent quotations."""
    index, kept = folder / f"saved-{quotes}.db", folder / f"draft-{quotes}.txt"
    if not index.exists():
        articles, some = write_articles(folder, quotes)
        kept.write_text("\n\n".join(some), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "malicli", "index", str(articles), "--to", str(index), "-q"], check=True)
    words = kept.read_text("utf-8").split(" ")
    chance = random.Random(6)
    for _ in range(40):
        at = chance.randrange(len(words))
        words[at] = chance.choice(["not", "never", words[at - 1]])
    draft = folder / "draft.txt"
    draft.write_text(" ".join(words[:2000]), encoding="utf-8")
    began = time.perf_counter()
    spent = cpu(["check", str(draft), "--from", str(index), "--format", "jsonl", "-q"])
    print(f"2,000 words against {quotes} saved quotes: {time.perf_counter() - began:.2f} s, CPU {spent:.2f} s")


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--of", metavar="ARTICLES", default=str(ROOT / "seeds"))
    parser.add_argument("--draft", type=Path)
    parser.add_argument("--saved", type=int, default=0, metavar="N")
    parser.add_argument("--keep", type=Path, help="where the invented index stays for the next time")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = args.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / "seeds-draft.txt"
        draft.write_text(draft_of(2000), encoding="utf-8")
        if args.draft:
            draft.write_text(args.draft.read_text("utf-8"), "utf-8")
        beside_quotes(draft, args.of, args.runs)
        if args.saved:
            saved(folder, args.saved)


if __name__ == "__main__":
    main()
