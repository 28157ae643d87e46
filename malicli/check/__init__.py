"""A draft and an index become verdicts."""
