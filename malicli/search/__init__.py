"""Indexes of records, and the answers to queries."""
