"""Measure `malicli mcp` over a saved index of made-up quotations, asked by the SDK's own client in this process.

    python -m tests.benchmarks.scale --quotes 100000 --folder /tmp/scale --linear 0
    python -m tests.benchmarks.server --quotes 100000 --folder /tmp/scale

Times are those of the client, by the clock, with the pipe and the packing of both sides in them.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

import mcp

from tests.benchmarks.corpus import QUOTES, Corpus, planted


def calls(corpus: Corpus, articles: int, number: int) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """The calls of each kind: a tool and its arguments."""
    rng = random.Random(5)
    asked = [planted(corpus, rng, articles, rng.choice((4, 6, 8)), rng.randrange(3)) for _ in range(number)]
    names = [rng.choice(corpus.quotations(rng.randrange(articles)))[1] for _ in range(number)]
    return {
        "search": [("search", {"query": text}) for text, _ in asked],
        "search for a speaker's": [
            ("search", {"query": text, "speaker": name}) for (text, _), name in zip(asked, names, strict=True)
        ],
        "all of a speaker": [("search", {"speaker": name}) for name in names],
        "speakers": [("speakers", {"name": name}) for name in names],
        "show": [("show", {"id": ident}) for _, ident in asked],
    }


async def measure(index: Path, kinds: dict[str, list[tuple[str, dict[str, Any]]]]) -> None:
    """Ask a server all calls, and print the middle and the slow end of the times of each kind."""
    server = mcp.StdioServerParameters(command=sys.executable, args=["-m", "malicli", "mcp", "--from", str(index)])
    began = time.perf_counter()
    async with mcp.stdio_client(server) as (read, write), mcp.ClientSession(read, write) as session:
        await session.initialize()
        print(json.dumps({"what": "start", "ms": round(1000 * (time.perf_counter() - began))}))
        for kind, asked in kinds.items():
            times = []
            for tool, arguments in asked:
                began = time.perf_counter()
                answer = await session.call_tool(tool, arguments)
                times.append(1000 * (time.perf_counter() - began))
                assert not answer.is_error, answer
            times.sort()
            middle, slow = times[len(times) // 2], times[int(len(times) * 0.95)]
            print(json.dumps({"what": kind, "p50 ms": round(middle, 1), "p95 ms": round(slow, 1)}), flush=True)


def main() -> None:
    """Measure one size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path(), help="where the index is that scale.py wrote")
    parser.add_argument("--calls", type=int, default=100, help="of each kind")
    args = parser.parse_args()
    kinds = calls(Corpus(1), args.quotes // QUOTES, args.calls)
    asyncio.run(measure(args.folder / f"scale-{args.quotes}-1.db", kinds))


if __name__ == "__main__":
    main()
