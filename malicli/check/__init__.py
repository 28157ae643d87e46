"""Check a draft against the articles of an index."""
