"""Figures: numbers with what they count, whose, where, when and according to whom."""
