"""The version of the records that the analysis makes, by which stored ones are known to be its own."""

# Raise it with every change after which some article gives other records (tests/test_extractor_version.py); saved
# indexes are then analysed again.
EXTRACTOR_VERSION = "308"
