"""The fullest name that an article gives: a surname alone is looked up where its first name stands before it."""

from collections import Counter
from collections.abc import Sequence

from factcheck.attribution.lexicon import words
from factcheck.attribution.names import Known
from factcheck.attribution.view import View


def complete_names(view: View, known: Sequence[Known]) -> None:
    """Give every speaker known by one name alone its full name, where the article has exactly one for it."""
    single = {k.proper_fold: k for k in known if k.entity is None and k.proper_fold}
    if not single:
        return
    found: dict[str, set[str]] = {}
    everywhere = Counter(tok.fold for tok in view.toks)
    before = Counter((view.toks[i - 1].fold, tok.fold) for i, tok in enumerate(view.toks) if i and tok.fold in single)
    for i, tok in enumerate(view.toks):
        if tok.fold in single:
            full = _full_name(view, i)
            first = view.toks[i - 1].fold if i else ""
            if full and everywhere[first] == before[first, tok.fold]:  # a first name stands nowhere without its surname
                found.setdefault(tok.fold, set()).add(full)
    holders = Counter(name for k in single.values() for name in k.keys)
    for name, fulls in found.items():
        longest = max(fulls, key=len)
        if all(longest.endswith(other) for other in fulls) and holders[name] == 1:
            single[name].proper = longest
            single[name].person = True


def _full_name(view: View, i: int) -> str | None:
    """The name that ends with token i: the word before it, and what بن or عبد joins, by its tag or by a title."""
    if i == 0 or view.line_end[i - 1] or not _part(view, i - 1):
        return None
    first = i - 1
    while first > 0 and i - first < 5 and not view.line_end[first - 1]:
        joined = view.toks[first].fold in words("name_parts") or view.toks[first - 1].fold in words("name_parts")
        if not joined or not _part(view, first - 1):
            break
        first -= 1
    tagged = all(view.has_pos(k, "X", "PROPN") for k in range(first, i))
    titled = first > 0 and view.toks[first - 1].fold in words("titles", "role_titles")
    return view.text[view.toks[first].start : view.toks[i].end] if tagged or titled else None


def _part(view: View, i: int) -> bool:
    tok = view.toks[i]
    if tok.text in ("علي", "بن", "بنت"):
        return True
    if not tok.is_word or tok.fold.startswith(("ال", "و", "ل", "ب")) or len(tok.words) > 1:
        return False
    if view.has_pos(i, "VERB", "ADP", "PRON", "SCONJ", "NUM", "ADV", "PART"):
        return False
    if tok.fold in words("name_parts"):
        return True
    return tok.fold not in words("roles", "stop", "prepositions", "organizations")
