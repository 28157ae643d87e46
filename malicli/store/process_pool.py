"""Processes that work on chunks, each over a pipe of its own; one that dies costs its chunk and nothing else.

The executors of the standard library share one pipe for all answers: a process killed while it writes leaves half an
answer in it, and its lock taken, and the program waits for ever. On a pipe of its own a death is the end of the pipe.
A chunk whose process died is sent again, and given up when it has cost three.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, NamedTuple, TypeVar

TRIES = 3
AHEAD = 3  # chunks a process: what is read and kept before the first of them is asked for
CONTEXT = get_context("spawn")  # begun afresh: a copy of this process would share its open index and threads' locks

Chunk = TypeVar("Chunk")
Found = TypeVar("Found")


class Task(Generic[Chunk, Found]):
    """A chunk, and what was found in it: None until it is known."""

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
    """Answer chunks until the pipe ends, which it does with the program that holds its other end, even if killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interruptions are the program's
    try:
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, OSError):
        return


class Pool(Generic[Chunk, Found]):
    """Processes that are replaced when they die; the ledger holds every chunk that is not yet delivered.

    `work` is what they do, a function of a module; `given_up` tells what to deliver for a chunk that kills them.
    """

    def __init__(self, work: Callable[[Chunk], Found], given_up: Callable[[Chunk], Found], workers: int) -> None:
        self.work = work
        self.given_up = given_up
        self.idle = [self.begin() for _ in range(workers)]
        self.busy: dict[Connection[Any, Any], tuple[Worker, Task[Chunk, Found]]] = {}
        self.ledger: deque[Task[Chunk, Found]] = deque()
        self.room = AHEAD * workers

    def begin(self) -> Worker:
        """A new process; the other end of its pipe is its alone."""
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=serve, args=(theirs, self.work), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)

    def run(self, waiting: Iterator[Chunk]) -> Iterator[tuple[Chunk, Found]]:
        """Deliver each chunk in order, some ahead of what is asked for."""
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
        """Give the idle processes what is not on its way."""
        for task in self.ledger:
            if not self.idle:
                return
            if not task.sent:
                self.hand(self.idle.pop(), task)

    def hand(self, worker: Worker, task: Task[Chunk, Found]) -> None:
        """Give a process a chunk; one that has died since its last is replaced first."""
        try:
            worker.pipe.send(task.chunk)
        except OSError:
            worker = self.replaced(worker)
            worker.pipe.send(task.chunk)
        task.sent = True
        self.busy[worker.pipe] = worker, task

    def receive(self) -> None:
        """Wait for answers, and take them. A pipe that ends is a death: its chunk is to be sent again, or given up."""
        for pipe in wait(list(self.busy)):
            worker, task = self.busy.pop(pipe)  # type: ignore[call-overload]  # of what was waited for
            try:
                task.found = worker.pipe.recv()
            except (EOFError, OSError):
                worker = self.replaced(worker)
                task.tries += 1
                task.sent = False
                if task.tries == TRIES:
                    task.found, task.sent = self.given_up(task.chunk), True
            self.idle.append(worker)

    def replaced(self, worker: Worker) -> Worker:
        """A new process for one that died."""
        close(worker)
        return self.begin()

    def end(self) -> None:
        """End the processes: who interrupts does not want to wait for what is under way."""
        for worker in [*self.idle, *(worker for worker, _ in self.busy.values())]:
            close(worker)


def close(worker: Worker) -> None:
    """End a process, if it has not ended, and let go of what belongs to it."""
    worker.pipe.close()
    worker.process.terminate()
    worker.process.join()
    worker.process.close()
