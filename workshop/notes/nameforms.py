"""How names are spelt: the same letters however they are accented, and the names that are words as well."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Accents that stand by themselves, points, and signs that nobody sees.
MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u00ad\u200b-\u200d\u2060\ufeff"
PIECE: Final = re.compile(rf"[^\W_][^\W_{MARKS}]*(?:[{MARKS}]+[^\W_{MARKS}]*)*")
UNSEEN: Final = re.compile(rf"[{MARKS}]")
# Letters that are no letter with an accent, and are written as one where a keyboard has none of them.
PLAIN: Final = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t"}
)
SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Between the parts of a name or beside it, as in `Ana (she/her)` and `Guest 3`, and hardly a name alone.
PARTICLES: Final = _words(
    """
    af al av da das de del della dem den der des di do dos du el la las le los of ten ter the und van von y zu
    zum zur and he her hers him his she their them they theirs client dad father friend guest member mom
    mother mum participant person visitor
    """
)
# Names that are words more often than not: these count with a capital letter only.
WORDS: Final = _words(
    """
    angel art autumn bell best bird black bliss bright brown case chance charity chase church cook cross
    day destiny drew faith field good grace grant gray green grey guy happy harmony hill honor honour
    hope house joy justice king little long love march mark may mercy night ocean page park patience
    peace price rain red rice rich river rock rose sharp short skip sky small snow star stone storm
    strong summer sunny swift trust walker white will winter wise wood woods young
    """
)
# And these, of two letters.
SMALL_WORDS: Final = _words(
    "ah am an as at be by do go ha he hi if in is it me my no of oh ok on or so to un up us we"
)
MONTHS: Final = frozenset({"april", "august", "june", "march", "may"})
# Names of one letter that are words as well, where a sentence begins with a capital letter.
LETTER_WORDS: Final = frozenset("aeouy")
ALWAYS_A_WORD: Final = "i"
SENTENCE_ENDS: Final = ".!?:\n"


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, str]:
    """A word by its letters alone, without accents or capitals; then with *ae*, *oe*, *ue* for umlauts."""
    if word.isascii():
        return (plain := word.lower()), plain
    whole = unicodedata.normalize("NFKC", word).casefold()
    return _letters(whole), _letters(whole.translate(SPELT_OUT))


def _letters(word: str) -> str:
    return UNSEEN.sub("", unicodedata.normalize("NFKD", word.translate(PLAIN))).casefold()


def is_meant(text: str, start: int, end: int, key: str, *, careful: bool) -> bool:
    """Whether a word of a text that is spelt as a name is one; `careful` where it may well be none."""
    said = text[start:end]
    if said.lower() == said.upper():
        return True
    if len(key) == 1:
        if (
            not said.isupper()
            or key == ALWAYS_A_WORD
            or "-" in (text[start - 1 : start], text[end : end + 1])
        ):
            return False
        return key not in LETTER_WORDS or not _begins(text, start)
    if careful and _begins(text, start):
        return False
    if key in MONTHS and (re.search(r"\d\S* $", text[:start][-6:]) or re.match(r" \d", text[end:])):
        return False
    is_word = careful or key in WORDS or key in SMALL_WORDS or key in PARTICLES
    return said[0].isupper() or not is_word


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    before = text[:start].rstrip(" \t\"'(\N{LEFT DOUBLE QUOTATION MARK}")
    return not before or before[-1] in SENTENCE_ENDS
