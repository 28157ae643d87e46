"""Read articles from files, folders, JSONL and standard input."""
