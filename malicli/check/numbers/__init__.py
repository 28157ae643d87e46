"""Compare the figures, days and ages of a draft with the articles."""
