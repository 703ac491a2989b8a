"""The personal name in a mention: what follows its last title, without the role behind it."""

from factcheck.arabic import fold
from factcheck.attribution.lexicon import words


def proper_name(mention: str) -> str | None:
    """The personal name in a mention: what follows its last title (الدكتور سامي حداد), or a bare name.

    None where the mention only describes (وزير الداخلية، مصادر طبية).
    """
    head = fold(mention.split()[0])
    if head in words("organizations", "documents", "groups") and head not in words("role_titles"):
        return None
    parts = [part.strip() for part in mention.replace(",", "،").split("،") if part.strip()]
    named = [n for n in (_proper_in(part) or _after_role(part) for part in parts) if n]
    return named[0] if named else None


def _proper_in(part: str) -> str | None:
    """The last stretch between titles and roles that can be a name, one of several words before one of one."""
    tokens = part.split()
    folded = [fold(t).strip(".،-") for t in tokens]
    titles = [i for i, w in enumerate(folded[:-1]) if w in words("titles", "role_titles")]
    if not titles and len(tokens) >= 3 and _article(folded[0]) and not any(_article(w) for w in folded[1:3]):
        titles = [0]  # a title that no list knows: «الناشرة سعاد بركات»
    found: list[str] = []
    for before, after in zip((-1, *titles), (*titles, len(tokens)), strict=True):
        name, name_folded = tokens[before + 1 : after], folded[before + 1 : after]
        if not _namelike(name_folded) or (len(titles) and len(name) == 1 and before < 0):
            continue
        by_role = before >= 0 and folded[before] in words("role_titles")
        lone = len(name) == 1 and len(titles) > 0 and before > 1 and _article(name_folded[0])
        if not lone and not (by_role and _adjective(name_folded[0])):
            found.append(_until_role(name, name_folded) or "")
    return max(reversed(found), key=lambda name: min(len(name.split()), 2), default="") or None


def _after_role(part: str) -> str | None:
    """«وزير المالية فؤاد سلامة»: after a role and its definite complement an indefinite word begins the name."""
    tokens = part.split()
    folded = [fold(t).strip(".،-") for t in tokens]
    roles = words("roles", "role_titles")
    if not folded or not (folded[0] in roles or folded[0].removeprefix("ال") in roles):
        return None
    for i in range(2, len(folded) - 1):
        definite = folded[i - 1].removeprefix("و").startswith(("ال", "بال", "لل"))
        if definite and _begins_name(folded[i], folded[i + 1]):
            return _until_role(tokens[i:], folded[i:])
    return None


def _begins_name(word: str, after: str) -> bool:
    if word.startswith(("ال", "وال", "لل", "بال")) or (word[:1] in ("ل", "ب") and after.startswith("ال")):
        return False
    common = words("roles", "organizations", "prepositions", "stop", "groups")
    if word[:1] == "ل":
        return word in words("lam_names")
    fused = word[:1] == "ب" and (len(word) > 5 or word[1:].startswith(tuple(words("places"))))
    return word.isalpha() and not {word, word.removeprefix("و")} & common and len(word) > 2 and not fused


def _article(folded: str) -> bool:
    return folded.startswith("ال") and len(folded) > 4


def _adjective(folded: str) -> bool:
    """«الرئيس السابق»، «المتحدث باسم»: what follows a role and begins no name."""
    return folded.startswith(("ال", "ب", "ل", "و")) and not folded.startswith(("بن", "ابن", "ول", "لو", "بو", "لي"))


def _until_role(tokens: list[str], folded: list[str]) -> str | None:
    """«نبيل الخطيب رئيس اللجنة»: the name ends where a role begins; «كريم شيخ سالم» is all name."""
    for i, w in enumerate(folded):
        if w == "احد" or w.startswith("("):
            return " ".join(tokens[:i]) or None
        bare = w.removeprefix("ال")
        if not i or bare not in words("roles") | {"متحدث", "ناطق"} or folded[i - 1] in words("name_parts"):
            continue
        after = folded[i + 1] if i + 1 < len(folded) else ""
        if after and (i >= 2 or after.startswith("ال")):
            return " ".join(tokens[:i])
    return " ".join(tokens) or None


def _namelike(folded: list[str]) -> bool:
    """Whether words may be a personal name: no role, group, organisation or document among the first."""
    if not folded or len(folded) > 12:
        return False
    head = folded[0]
    bare = head.removeprefix("ال")
    if head.startswith("و") and head[1:].removeprefix("ال") in words("roles"):
        return False
    common = words("roles", "groups", "organizations", "documents", "anonymous")
    return head not in common and bare not in common and not any(w in ("في", "من", "علي") for w in folded[:2])
