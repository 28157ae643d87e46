"""Find the quotations of a draft in the articles and compare their words."""
