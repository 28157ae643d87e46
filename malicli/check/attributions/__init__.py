"""Compare whom a draft has say something, and in what role, with the articles."""
