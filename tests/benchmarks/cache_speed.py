"""Measure look-ups in a folder: the first, the second, one changed article, and the same from a saved index.

    python -m tests.benchmarks.cache_speed --articles 300 --folder /tmp/cache
    python -m tests.benchmarks.cache_speed --articles 2000 --brief --folder /tmp/cache

Every number is the CPU time of a whole process, those it begins included; ratios of one run count. Memory is the
largest process's peak. `--brief` makes articles of 95 words instead of 777, whose analysis takes a seventh.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.corpus import Corpus

ASKED = {
    "quotes": ("quotes",),
    "query": ("search", "parliament depend troops declined"),
    "common word": ("claims", "spokesman"),
    "nothing": ("search", "zzqq"),
}
RUNS = 3  # of what is short, the median of which is given


class Cost:
    """The cost of a command line; on so many processors if that is said."""

    def __init__(self, *args: str, cache: Path, processors: int = 0) -> None:
        command = [sys.executable, "-m", "malicli", *args]
        if processors:
            command = ["taskset", "-c", ",".join(map(str, range(processors))), *command]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment | {"XDG_CACHE_HOME": str(cache)},
        )
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        self.wall, self.cpu = time.perf_counter() - began, usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024


def again(*args: str, cache: Path) -> float:
    """The middle CPU time of some runs of a command line."""
    return median(Cost(*args, cache=cache).cpu for _ in range(RUNS))


def measure(articles: int, brief: bool, folder: Path) -> dict[str, float]:
    """The costs of look-ups in a folder of so many articles."""
    news, saved = folder / f"news-{articles}{brief:d}", str(folder / f"news-{articles}{brief:d}.db")
    cache, other = folder / "cache", folder / "cache-of-one"
    for place in (news, cache, other):
        shutil.rmtree(place, ignore_errors=True)
    news.mkdir(parents=True)
    corpus = Corpus(1, 20_000)
    for number in range(articles):
        article = corpus.brief(number) if brief else corpus.news(number)
        (news / f"{number:06}.txt").write_text(article.text, encoding="utf-8")
    found = {"start": again("--version", cache=cache)}
    everything = "claims", "--json", "--from", str(news)
    first = Cost(*everything, cache=cache, processors=2)
    one = Cost(*everything, cache=other, processors=1)
    found |= {
        "first": first.cpu,
        "first, wall on two": first.wall,
        "first, wall on one": one.wall,
        "two by one": first.wall / one.wall,
        "first, MB": first.peak,
    }
    Cost("index", str(news), "--to", saved, "-q", cache=cache)
    for name, args in ASKED.items():
        second = again(*args, "--json", "--from", str(news), cache=cache)
        index = again(*args, "--json", "--from", saved, cache=cache)
        found |= {f"{name}, second": second, f"{name}, saved": index, f"{name}, by saved": second / index}
    found["second, MB"] = Cost("search", "zzqq", "--json", "--from", str(news), cache=cache).peak
    found["first by second"] = first.cpu / found["quotes, second"]
    return found | changed(news, cache, articles)


def changed(news: Path, cache: Path, articles: int) -> dict[str, float]:
    """The costs of a look-up after one article of many changed, and of that article alone in a folder of its own."""
    costs: dict[str, list[float]] = {"one changed": [], "one alone": []}
    for turn in range(RUNS):
        path = news / f"{turn * 7 % articles:06}.txt"
        with path.open("a", encoding="utf-8") as file:
            file.write("\nOne sentence more.\n")
        alone = news.parent / f"alone-{turn}"
        alone.mkdir(exist_ok=True)
        shutil.copy(path, alone)
        costs["one changed"].append(Cost("quotes", "--json", "--from", str(news), cache=cache).cpu)
        costs["one alone"].append(Cost("quotes", "--json", "--from", str(alone), "--no-cache", cache=cache).cpu)
    return {name: median(times) for name, times in costs.items()}


def main() -> None:
    """Measure each size and print one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[300])
    parser.add_argument("--brief", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path())
    args = parser.parse_args()
    for articles in args.articles:
        found = measure(articles, args.brief, args.folder.resolve())
        print(json.dumps({"articles": articles} | {name: round(value, 3) for name, value in found.items()}), flush=True)


if __name__ == "__main__":
    main()
