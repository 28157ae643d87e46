"""Worker processes, each with its own pipe; if one dies, only its chunk is affected.

The standard library's executors share one pipe for all results: a process killed while writing leaves half a
result in it, with its lock held, and the program waits for ever. With separate pipes, a death ends only its own pipe.
A chunk whose process died is sent again, and given up after three deaths.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, NamedTuple, TypeVar

from malicli.errors import MalicliError

TRIES = 3
CHUNKS_AHEAD = 3  # chunks per process that are read ahead
UNGUARDED = 66  # exit status of a process that imports the script, which begins processes again
CONTEXT = get_context("spawn")  # spawned: a fork of this process would share its open index and threads' locks

Chunk = TypeVar("Chunk")
Found = TypeVar("Found")


class Task(Generic[Chunk, Found]):
    """A chunk and its result, None until known."""

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        self.found: Found | None = None
        self.sent = False
        self.tries = 0


class Worker(NamedTuple):
    """A process, and this program's end of its pipe."""

    process: SpawnProcess
    pipe: "Connection[Any, Any]"


def serve(pipe: "Connection[Any, Any]", work: Callable[[Any], Any]) -> None:
    """Process chunks until the pipe is closed, which also happens if the main program is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main program handles Ctrl-C
    try:
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, OSError):
        return


class Pool(Generic[Chunk, Found]):
    """Processes that are replaced if they die; the ledger has every chunk that is not yet delivered.

    `work` is the function they run; `given_up` returns the result for a chunk that kills them.
    """

    def __init__(self, work: Callable[[Chunk], Found], given_up: Callable[[Chunk], Found], workers: int) -> None:
        self.work = work
        self.given_up = given_up
        self.idle = [self.begin() for _ in range(workers)]
        self.busy: dict[Connection[Any, Any], tuple[Worker, Task[Chunk, Found]]] = {}
        self.ledger: deque[Task[Chunk, Found]] = deque()
        self.room = CHUNKS_AHEAD * workers

    def begin(self) -> Worker:
        """A new process with its own pipe; none is begun while a process imports the script that began it."""
        if getattr(current_process(), "_inheriting", False):
            raise SystemExit(UNGUARDED)
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=serve, args=(theirs, self.work), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)

    def run(self, waiting: Iterator[Chunk]) -> Iterator[tuple[Chunk, Found]]:
        """Deliver the chunks in order, working some ahead."""
        try:
            while True:
                self.ledger.extend(map(Task[Chunk, Found], islice(waiting, self.room - len(self.ledger))))
                if not self.ledger:
                    return
                self.send()
                while (found := self.ledger[0].found) is None:
                    self.receive()
                    self.send()
                yield self.ledger.popleft().chunk, found
        finally:
            self.end()

    def send(self) -> None:
        """Send waiting chunks to idle processes."""
        for task in self.ledger:
            if not self.idle:
                return
            if not task.sent:
                self.hand(self.idle.pop(), task)

    def hand(self, worker: Worker, task: Task[Chunk, Found]) -> None:
        """Send a chunk to a process; if it has died since its last, it is replaced first."""
        try:
            worker.pipe.send(task.chunk)
        except OSError:
            worker = self.replaced(worker)
            worker.pipe.send(task.chunk)
        task.sent = True
        self.busy[worker.pipe] = worker, task

    def receive(self) -> None:
        """Wait for results and collect them. A closed pipe means a death: its chunk is sent again, or given up."""
        for pipe in wait(list(self.busy)):
            worker, task = self.busy.pop(pipe)  # type: ignore[call-overload]  # of what was waited for
            try:
                task.found = worker.pipe.recv()
            except (EOFError, OSError):
                check_guarded(worker)
                worker = self.replaced(worker)
                task.tries += 1
                task.sent = False
                if task.tries == TRIES:
                    task.found, task.sent = self.given_up(task.chunk), True
            self.idle.append(worker)

    def replaced(self, worker: Worker) -> Worker:
        """A replacement for a dead process."""
        close(worker)
        return self.begin()

    def end(self) -> None:
        """End the processes without waiting for chunks in progress."""
        for worker in [*self.idle, *(worker for worker, _ in self.busy.values())]:
            close(worker)


def check_guarded(worker: Worker) -> None:
    """Raise MalicliError if a process has ended because the script would begin processes without end."""
    worker.process.join(1)
    if worker.process.exitcode == UNGUARDED:
        what = "processes that read articles import the script, which begins them again"
        hint = 'put what the script does below `if __name__ == "__main__":`, or leave out `workers`'
        raise MalicliError(what, hint, "usage") from None


def close(worker: Worker) -> None:
    """End a process, if it is still running, and close its pipe."""
    worker.pipe.close()
    worker.process.terminate()
    worker.process.join()
    worker.process.close()
