"""Article → Document: layout, words, sentences, quoted passages, word classes, phrases."""
