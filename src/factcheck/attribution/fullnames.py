"""The fullest name that an article gives: a surname alone is looked up where its first name stands before it."""

from collections.abc import Mapping, Sequence

from factcheck.attribution.lexicon import words
from factcheck.attribution.names import Known
from factcheck.attribution.view import View


def complete_names(view: View, known: Sequence[Known]) -> None:
    """Give every speaker known by one name alone its full name, where the article has exactly one for it."""
    single = {k.proper_fold: k for k in known if k.entity is None and k.proper_fold}
    if not single:
        return
    found: dict[str, set[str]] = {}
    for i, tok in enumerate(view.toks):
        if tok.fold in single:
            full = _full_name(view, i)
            if full:
                found.setdefault(tok.fold, set()).add(full)
    for name, fulls in found.items():
        longest = max(fulls, key=len)
        if all(longest.endswith(other) for other in fulls) and not _shared(name, single):
            single[name].proper = longest


def _shared(name: str, single: Mapping[str, Known]) -> bool:
    """Whether the surname stands in another speaker's name as well: then nobody may have it for certain."""
    own = single[name]
    return any(other is not own and name in other.keys for other in single.values())


def _full_name(view: View, i: int) -> str | None:
    """The name that ends with token i: up to three words before it that are names by their tag or follow a title."""
    first = i
    while first > 0 and i - first < 3 and not view.line_end[first - 1] and _part(view, first - 1):
        first -= 1
    if first == i:
        return None
    tagged = all(view.has_pos(k, "X", "PROPN") for k in range(first, i))
    titled = first > 0 and view.toks[first - 1].fold in words("titles") | words("role_titles")
    return view.text[view.toks[first].start : view.toks[i].end] if tagged or titled else None


def _part(view: View, i: int) -> bool:
    tok = view.toks[i]
    if not tok.is_word or tok.fold.startswith(("ال", "و", "ل", "ب")) or len(tok.words) > 1:
        return False
    if view.has_pos(i, "VERB", "ADP", "PRON", "SCONJ", "NUM", "ADV", "PART"):
        return False
    return tok.fold not in words("roles") | words("stop") | words("prepositions") | words("organizations")
