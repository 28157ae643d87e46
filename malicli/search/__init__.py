"""Records become an index that answers queries."""
