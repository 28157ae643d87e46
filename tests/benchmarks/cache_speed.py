"""Measure look-ups in a folder: the first, the second, one changed article, and the same from a saved index.

    python -m tests.benchmarks.cache_speed --articles 200 2000 --folder /tmp/cache

Every number is the CPU time of a whole process, those it begins included; ratios of one run count. Memory is the
largest process's peak.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.corpus import Corpus

ASKED = {"quotes": ("quotes",), "query": ("search", "parliament depend troops declined"), "nothing": ("search", "zzqq")}


class Cost:
    """The cost of a command line."""

    def __init__(self, *args: str, cache: Path) -> None:
        command = [sys.executable, "-m", "malicli", *args]
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"XDG_CACHE_HOME": str(cache)},
        )
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        self.wall, self.cpu = time.perf_counter() - began, usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024


def measure(articles: int, folder: Path) -> dict[str, float]:
    """The costs of look-ups in a folder of so many articles."""
    news, cache, saved = folder / f"news-{articles}", folder / "cache", str(folder / f"news-{articles}.db")
    shutil.rmtree(cache, ignore_errors=True)
    news.mkdir(parents=True, exist_ok=True)
    corpus = Corpus(1, 20_000)
    for number in range(articles):
        (news / f"{number:06}.txt").write_text(corpus.news(number).text, encoding="utf-8")
    found = {"start": Cost("--version", cache=cache).cpu}
    alone = Cost(*ASKED["query"], "--json", "--from", str(news), "--no-cache", cache=cache)
    first = Cost("claims", "--json", "--from", str(news), cache=cache)
    found |= {
        "query, no cache": alone.cpu,
        "query, no cache, MB": alone.peak,
        "first": first.cpu,
        "first wall": first.wall,
    }
    Cost("index", str(news), "--to", saved, "-q", cache=cache)
    for name, args in ASKED.items():
        found[f"{name}, second"] = Cost(*args, "--json", "--from", str(news), cache=cache).cpu
        found[f"{name}, saved"] = Cost(*args, "--json", "--from", saved, cache=cache).cpu
    with (news / "000003.txt").open("a", encoding="utf-8") as file:
        file.write("\nOne sentence more.\n")
    found["quotes, one changed"] = Cost("quotes", "--json", "--from", str(news), cache=cache).cpu
    return found


def main() -> None:
    """Measure each size and print one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[200, 2000])
    parser.add_argument("--folder", type=Path, default=Path())
    args = parser.parse_args()
    for articles in args.articles:
        found = measure(articles, args.folder)
        print(json.dumps({"articles": articles} | {name: round(value, 3) for name, value in found.items()}), flush=True)


if __name__ == "__main__":
    main()
