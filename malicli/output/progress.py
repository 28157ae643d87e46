"""A progress bar on stderr, if stderr is a terminal that can rewrite a line; otherwise nothing."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from malicli.output.stream import say

LATE = 0.5  # seconds after which a look-up shows its progress


@contextmanager
def progress_bar(what: str, count: Callable[[], int] | None) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of items done; it shows them, their rate and the time left.

    `count` returns the total and is only called if the bar is shown; None shows no total.
    """
    if count is None or not can_show():
        yield lambda done: None
        return
    from rich import progress as bars
    from rich.console import Console
    from rich.text import Text

    class Rate(bars.ProgressColumn):
        """The number of items per second."""

        def render(self, task: bars.Task) -> Text:
            return Text(f"{task.speed:.0f}/s" if task.speed else "")

    columns = bars.TextColumn(what), bars.BarColumn(), bars.MofNCompleteColumn(), Rate(), bars.TimeRemainingColumn()
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=count())
        yield lambda done: progress.update(task, completed=done)


@contextmanager
def late_progress_bar(what: str, total: int | None, hint: str = "") -> Iterator[Callable[[int], None]]:
    """The same, shown only if it takes longer than a moment; then followed by the hint. None shows nothing."""
    if total is None or not can_show():
        yield lambda done: None
        return
    began, shown = time.monotonic(), list[Callable[[int], None]]()
    with ExitStack() as stack:

        def progress(done: int) -> None:
            if not shown and time.monotonic() - began >= LATE and done < total:
                shown.append(stack.enter_context(progress_bar(what, lambda: total)))
            for show in shown:
                show(done)

        yield progress
    if shown and hint:
        say(hint)


def can_show() -> bool:
    """Whether stderr is a terminal that can go back over a line."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
