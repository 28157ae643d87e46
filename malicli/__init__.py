"""Find who said what in news articles, and every figure.

`malicli.load(...)` reads articles into a `Corpus`, which answers with records; see `help(malicli.api)` for units,
shapes and errors.

    >>> import malicli
    >>> corpus = malicli.load("seeds")
    >>> corpus.quotes("security", speaker="le drain")[0].speaker
    'Jean-Yves Le Drian'
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from malicli.api import Corpus, load
    from malicli.api_records import (
        Article,
        Claim,
        Disagreement,
        Figure,
        Finding,
        Findings,
        Quote,
        Record,
        Records,
        Speaker,
    )
    from malicli.errors import MalicliError
    from malicli.version import __version__

__all__ = [
    "Article", "Claim", "Corpus", "Disagreement", "Figure", "Finding", "Findings", "MalicliError", "Quote", "Record",
    "Records", "Speaker", "__version__", "load",
]  # fmt: skip

HOMES = {"Corpus": "api", "MalicliError": "errors", "load": "api", "__version__": "version"}


def __getattr__(name: str) -> Any:
    """The library's names, imported on first use, so that the command line does not load them."""
    if name not in __all__:
        raise AttributeError(f"module 'malicli' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"malicli.{HOMES.get(name, 'api_records')}"), name)


def __dir__() -> list[str]:
    """The library's names, imported or not."""
    return list(__all__)
