"""English: its words, names, places and the weights of its model, all as data."""
