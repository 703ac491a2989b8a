"""Nouns as content: «أعلن مقتل …»، «شدد على ضرورة …»، «اتهم … بتعطيل …»."""

from dataclasses import dataclass
from typing import Literal

from factcheck.arabic import fold
from factcheck.attribution.cues import CueHit, begins_clause
from factcheck.attribution.lexicon import words
from factcheck.attribution.view import View

OpenerKind = Literal["that", "colon", "quote", "whether", "nominal", "behind"]


@dataclass(frozen=True, slots=True)
class Opener:
    """How the content opens. `zone_end`: the token before which the speaker's naming must end; `first`: first token of
    the content; `start`: its first character (inside a token where a preposition is fused to it); `bare`: a noun
    without a preposition."""

    kind: OpenerKind
    zone_end: int
    first: int
    start: int
    bare: bool = False


def find_nominal(view: View, i: int, hit: CueHit) -> Opener | None:
    """A noun as content: after the verb's own preposition, fused ب, or as the bare object."""
    frame, tok = hit.form.frame, view.toks[i]
    if hit.form.shape == "imperfect" and not hit.joined and not begins_clause(view, hit.first):
        return None
    if tok.fold in frame.nominal and i + 1 < len(view.toks) and view.toks[i + 1].is_word:
        if tok.fold == "علي" and view.toks[i + 1].fold in ("هامش", "حسابه", "حسابها", "صفحته", "موقع", "لسان", "خلفيه"):
            return None
        if tok.fold in ("الي", "علي", "عن", "من") and (_is_listener(view, i + 1) or _is_person(view, i + 1)):
            return None
        if frame.name == "point" and view.toks[i - 1].fold in ("الانظار", "النظر", "الانتباه"):
            return None
        return Opener("nominal", i, i + 1, view.toks[i + 1].start)
    if frame.companions and tok.fold in ("عليه", "عليها", "عليهم") and i + 2 < len(view.toks):
        return Opener("nominal", i, i + 2, view.toks[i + 2].start)
    if "ب" in frame.nominal and tok.fold.startswith("ب") and len(tok.fold) > 2 and _splits_ba(view, i, hit):
        return Opener("nominal", i, i, tok.start + 1)
    if "object" in frame.nominal and _is_object(view, i, hit):
        return Opener("nominal", i, i, tok.start, bare=True)
    return None


_LISTENERS = frozenset({"صحيفه", "الصحيفه", "وكاله", "قناه", "جريده", "الوطن", "الصحافيين", "الصحفيين", "طريق"})


def _is_listener(view: View, i: int) -> bool:
    """«تصريح إلى صحيفة …», «عن طريق»: no content."""
    return view.toks[i].fold in _LISTENERS or view.opens[i] >= 0


def _is_person(view: View, i: int) -> bool:
    """Somebody, not something: «مشيرا إلى رجل الأعمال فلان»."""
    fold_here = view.toks[i].fold
    people = words("roles", "titles", "role_titles")
    return (fold_here in people and fold_here not in words("honorifics")) or view.has_pos(i, "PROPN")


def _splits_ba(view: View, i: int, hit: CueHit) -> bool:
    """Whether the ب of token i is the preposition before a verbal noun or definite noun (بتحمل، بالعودة)."""
    if hit.form.frame.name == "accuse" and i == hit.last + 1 and not hit.form.clitic:
        return False  # the accused comes first: «اتهم جاره بقطع الشجرة»
    tok = view.toks[i]
    word = view.word(i)
    if word is not None and len(tok.words) > 1 and word.text == "ب":
        inner = view.word(i, 1)
        stem = fold(inner.text) if inner else ""
    elif word is None or (word.text == tok.text and word.upos in ("X", "_")):
        stem = tok.fold[1:]
    else:
        return False
    if stem in words("addressees") or stem.removeprefix("ال") in words("roles") or stem in words("titles"):
        return False
    if stem == "ما":
        return hit.form.frame.name in ("praise", "urge")
    free = hit.form.frame.name in ("accuse", "urge", "promise", "admit", "report", "praise")
    if free and word is not None and not _place(stem.removeprefix("ال")) and view.has_pos(i, "NOUN"):
        return True
    return _masdar(stem) or (stem.startswith("ال") and _masdar(stem[2:])) or (i - hit.last <= 2 and not _place(stem))


def _place(stem: str) -> bool:
    return stem.startswith(tuple(words("places")))


def _is_object(view: View, i: int, hit: CueHit) -> bool:
    """A bare verbal noun: as the object in the parse, or by its pattern, after the subject."""
    tok = view.toks[i]
    before = view.toks[i - 1]
    if not tok.is_word or (tok.fold.startswith(("و", "ب", "ل", "ف")) and tok.fold not in words("masdars")):
        return False
    if before.fold in words("prepositions") or (i - 1 > hit.last and before.fold in words("stop")):
        return False
    if tok.fold in words("masdars"):
        return True
    if tok.fold.startswith("ال") and _masdar(tok.fold[2:]) and i + 1 < len(view.toks):
        definite = before.fold.startswith("ال") or before.fold in words("time") or (i - 1 == hit.last and hit.joined)
        return definite and view.toks[i + 1].fold in ("من", "علي", "عن", "الي", "في")
    if tok.fold.startswith("ال") or tok.fold in words("roles", "groups"):
        return False
    if _is_tree_object(view, i, hit) and (i - 1 > hit.last or hit.joined):
        return _masdar(tok.fold)
    return _masdar(tok.fold) and (before.text in '،),»"”’›‟' or i - 1 == hit.last or before.fold in words("time"))


def _is_tree_object(view: View, i: int, hit: CueHit) -> bool:
    """Whether the parse makes token i the object of the cue."""
    tok, cue = view.toks[i], view.toks[hit.last]
    if tok.sentence != cue.sentence or not tok.words or not cue.words:
        return False
    row = view.sentences[tok.sentence].words
    heads = {w + 1 for w in cue.words}
    return any(
        row[w].head in heads and row[w].deprel.split(":")[0] == "obj" and row[w].upos == "NOUN" for w in tok.words
    )


def _masdar(stem: str) -> bool:
    """Whether a folded stem has the pattern of a verbal noun (تفعيل، إفعال، انفعال، افتعال، استفعال، مفاعلة)."""
    if stem in words("masdars"):
        return True
    for suffix in ("", "ه", "ها", "هم", "نا", "ا"):
        base = stem.removesuffix(suffix) if suffix and stem.endswith(suffix) else stem if not suffix else ""
        n = len(base)
        if suffix in ("ه", "ها", "هم") and (
            base in words("masdars") or (base[-1:] == "ت" and base[:-1] + "ه" in words("masdars"))
        ):
            return True
        if n == 5 and base[0] == "ت" and base[3] == "ي":
            return True
        if n in (5, 6, 7, 8) and base[0] == "ا" and base[-2] == "ا" and base[1] != "ل":
            return True
        if n == 5 and base[0] == "م" and base[2] == "ا" and suffix == "ه":
            return True
    return False
