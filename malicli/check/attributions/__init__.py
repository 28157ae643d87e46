"""Compare the speakers that a draft names, and their roles, with those of the articles."""
