"""All that depends on a language: words as data, and who reads them."""
