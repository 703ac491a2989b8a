"""The one normaliser for comparing Arabic. Never applied to text that offsets point into, or that is printed.

The folding (hamza forms, ى/ي, ة/ه, vowel marks, tatweel) is the usual light normalisation of Arabic retrieval
(Larkey, Ballesteros and Connell 2002, "Improving stemming for Arabic information retrieval").
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640]")
_FORMAT = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PRESENTATION_FORM = re.compile("[\ufb50-\ufefc]")
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ک": "ك",
        "ڤ": "ف",
        "گ": "غ",
        "پ": "ب",
        "چ": "ج",
    }
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789.,%")
_FOLDED = _LETTERS | _DIGITS
_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")


def strip_marks(text: str) -> str:
    """Drop vowel marks, tatweel and invisible format characters; keeps every letter."""
    return _FORMAT.sub("", _MARKS.sub("", text))


def fold(text: str) -> str:
    """Spelling-insensitive form: no marks, one alef, one ya, ha for ta marbuta, Western digits, lower case."""
    return _fold_word(text) if len(text) <= _WORD_LENGTH else _fold(text)


def _fold(text: str) -> str:
    text = strip_marks(_compose(text))
    return text.translate(_FOLDED).lower()


_WORD_LENGTH = 24
"""Up to here a text is taken for a word or name, and remembered: newspapers repeat theirs."""
_fold_word = lru_cache(maxsize=65536)(_fold)


def fold_words(text: str) -> list[str]:
    """The folded words and numbers of a text, in order, without punctuation."""
    return [word for piece in text.split() for word in _words_of(piece)]


def _words_of(piece: str) -> Sequence[str]:
    return _words_of_short(piece) if len(piece) <= _WORD_LENGTH else _WORD.findall(_fold(piece))


@lru_cache(maxsize=65536)
def _words_of_short(piece: str) -> Sequence[str]:
    return tuple(_WORD.findall(_fold_word(piece)))


def fold_sentence(text: str) -> str:
    """The folded words joined by single spaces: two texts that differ only in spelling come out equal."""
    return " ".join(fold_words(text))


def _compose(text: str) -> str:
    """Presentation forms (ﻻ, ﷲ) and decomposed hamzas become plain letters; other compatibility characters stay."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return _PRESENTATION_FORM.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
