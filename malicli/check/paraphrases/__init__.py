"""Compare reported speech of a draft with the statements of the articles."""
