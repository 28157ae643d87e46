"""Read what a draft quotes, states and counts."""
