"""Other records need another version, by which saved indexes and the cache know what they must not answer from."""

from tests.golden import RECORDS, records_version

REMEDY = "raise EXTRACTOR_VERSION in malicli/store/extractor_version.py, then: python -m tests.golden"


def test_records_do_not_change_without_a_new_version() -> None:
    before, now = RECORDS.read_text("utf-8").split(), records_version().split()
    assert (now[1] == before[1]) or (now[0] != before[0]), REMEDY


def test_the_recorded_version_is_the_present_one() -> None:
    assert RECORDS.read_text("utf-8") == records_version(), "python -m tests.golden records it"
