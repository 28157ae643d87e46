"""Files, folders, JSONL and standard input become articles."""
