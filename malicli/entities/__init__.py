"""Statements → attributions: who is meant, in which role, where and when it was said."""
