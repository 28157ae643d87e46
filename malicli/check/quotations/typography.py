"""Typography: do two matching passages differ only in quote style, dashes and spaces?"""

from malicli.check.normalized_words import Quotation, Words
from malicli.check.quotations.alignment import Run
from malicli.check.quotations.quote_locations import Placement
from malicli.language.normalize import without_typography


def is_copied(here: Words, place: Placement) -> bool:
    """True if the article contains the quotation literally, including the article's own square brackets."""
    start = place.source.words.starts[place.first]
    copied = without_typography(here.text[here.starts[0] : here.ends[-1]])
    return copied in without_typography(place.source.article.text[max(0, start - 12) : start + len(copied) + 20])


def same_print(quotation: Quotation, place: Placement, run: Run) -> bool:
    """True if a run is printed the same in both texts, including the marks between the words."""
    here, there, voices = quotation.words, place.source.words, place.source.voices
    for k in range(run.length):
        i, j = run.draft + k, run.source + k
        if without_typography(here.between(i, i + 1)) != without_typography(there.between(j, j + 1)):
            return False
        if k and i not in quotation.inserted and i not in quotation.gaps and voices[j] == voices[j - 1]:
            mine, its = here.before(i), there.before(j)
            if not any(map(str.isalnum, mine + its)) and without_typography(mine) != without_typography(its):
                return False
    return True
