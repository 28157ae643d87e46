"""An article becomes claims, quotes and figures."""
