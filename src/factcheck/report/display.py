"""Making foreign text safe to show: nothing from an article or a database is ever interpreted by a terminal.

Control, escape and bidi-override characters are not dropped but made visible, so that an attempt is seen.
"""

import re
import unicodedata
from functools import lru_cache

_CONTROL_PICTURES = {**{n: chr(0x2400 + n) for n in range(0x20)}, 0x7F: "\u2421"}
_QUIET = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff")
"""Invisible characters that word processors leave behind: they order or break nothing here, and are left out."""
_KEPT_FORMATS = frozenset("\u200c\u200d")
"""Zero-width (non-)joiners shape letters and carry meaning in Arabic script."""
_SPACES = re.compile(r"[ \t\n\r\x0b\x0c\x85\u00a0\u2028\u2029]+")


def show_text(text: str) -> str:
    """The text on one line: runs of white space become one space, whatever a terminal would obey becomes visible."""
    return "".join(map(_show, _SPACES.sub(" ", text)))


@lru_cache(maxsize=4096)
def _show(character: str) -> str:
    if character.isalnum() or character == " ":
        return character
    code = ord(character)
    if code in _CONTROL_PICTURES:
        return _CONTROL_PICTURES[code]
    if character in _QUIET:
        return ""
    category = unicodedata.category(character)
    harmful = category in ("Cc", "Cs", "Zl", "Zp") or (category == "Cf" and not _is_kept(character))
    return f"<U+{code:04X}>" if harmful else character


def _is_kept(character: str) -> bool:
    """Joiners, and the visible Arabic number signs and ayah marks that Unicode counts as format characters."""
    return character in _KEPT_FORMATS or unicodedata.bidirectional(character) == "AN"
