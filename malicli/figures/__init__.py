"""Figures: numbers with what they count, whose, where, when and who says so."""
