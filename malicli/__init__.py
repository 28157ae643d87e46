"""Ask news articles who said what, and how many."""

__version__ = "0.1.0"
