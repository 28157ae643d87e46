"""Find who said what in news articles, and every figure.

`malicli.load(...)` returns a corpus of records; see `malicli.api`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from malicli.api import Corpus, load
    from malicli.errors import MalicliError
    from malicli.records import Claim, Figure, Quote, Record
    from malicli.version import __version__

__all__ = ["Claim", "Corpus", "Figure", "MalicliError", "Quote", "Record", "__version__", "load"]

HOMES = {"Corpus": "api", "MalicliError": "errors", "load": "api", "__version__": "version"}


def __getattr__(name: str) -> Any:
    """The library's names, imported on first use, so that the command line does not load them."""
    if name not in __all__:
        raise AttributeError(f"module 'malicli' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"malicli.{HOMES.get(name, 'records')}"), name)
