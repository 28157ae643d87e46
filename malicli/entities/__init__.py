"""Statements → attributions: the speaker, the role, where and when it was said."""
