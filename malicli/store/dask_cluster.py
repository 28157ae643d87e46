"""Read on a cluster: the workers of a Dask scheduler, which reassigns chunks if a worker dies."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from malicli.articles.article import Article
from malicli.errors import MalicliError
from malicli.store.rows import Chunk, Done, Extract, Failed, Frequent, chunks, extract_chunk

CHUNKS_AHEAD = 4  # chunks in progress for each thread of the cluster


class Cluster:
    """A scheduler at `tcp://HOST:PORT`, whose workers have malicli installed.

    Raises MalicliError if the extra `cluster` is missing or the scheduler does not respond.
    """

    def __init__(self, address: str, timeout: float = 10) -> None:
        try:
            import distributed
        except ImportError:
            raise MalicliError("a cluster needs Dask", "run: pip install 'malicli[cluster]'", "missing-extra") from None
        connect: Any = distributed.Client
        try:
            self.client = connect(address, timeout=timeout)
        except (OSError, ValueError) as error:
            hint = "start one: dask scheduler"
            raise MalicliError(f"{address}: no scheduler responds: {error}", hint, "cluster") from None

    def extract(self, articles: Iterable[Article], frequent: Frequent) -> Iterator[Done]:
        """The chunks of articles with their extracts, in the given order."""
        waiting = chunks(articles, frequent)
        under_way: deque[tuple[Chunk, Any]] = deque()
        try:
            while True:
                ahead = CHUNKS_AHEAD * max(1, sum(self.client.nthreads().values())) - len(under_way)
                for chunk in islice(waiting, max(1, ahead)):
                    under_way.append((chunk, self.client.submit(extract_chunk, chunk, pure=False)))
                if not under_way:
                    return
                chunk, done = under_way.popleft()
                yield chunk, self.result(chunk, done)
        finally:
            self.client.close()

    def result(self, chunk: Chunk, done: Any) -> list[Extract | Failed]:
        """The extracts of a chunk; a chunk that kills every worker is given up."""
        from distributed import KilledWorker

        try:
            found: list[Extract | Failed] = done.result()
        except KilledWorker as error:
            return [Failed(f"cluster workers died: {error}") for _ in chunk.articles]
        return found
