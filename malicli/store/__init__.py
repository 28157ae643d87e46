"""Saved indexes: records in SQLite, built, kept and read."""
