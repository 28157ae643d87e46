"""Answers become cards, tables, JSON, CSV, Markdown and plots."""
