"""Document → statements: which words are whose saying."""
