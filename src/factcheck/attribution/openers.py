"""From a reporting verb to the place where its content begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from factcheck.arabic import fold
from factcheck.attribution.cues import CueHit
from factcheck.attribution.lexicon import words
from factcheck.attribution.view import View

OpenerKind = Literal["that", "colon", "quote", "whether", "nominal", "behind"]


@dataclass(frozen=True, slots=True)
class Opener:
    """How the content opens. `zone_end`: the token before which the speaker's naming must end; `first`: first token of
    the content; `start`: its first character (inside a token where a preposition is fused to it)."""

    kind: OpenerKind
    zone_end: int
    first: int
    start: int


def find_opener(view: View, hit: CueHit, cues: Mapping[int, CueHit]) -> Opener | None:
    """The opener that belongs to the cue, or None: then the verb reports nothing here.

    Strong openers (إن، colon, quotation) win over a noun as content, unless the noun's preposition is the verb's own
    and stands before them. Another cue before any opener ends the search.
    """
    frame = hit.form.frame
    nominal: Opener | None = None
    crossed = 0
    relative = False
    for i in view.walk(hit.last + 1, hit.level):
        tok = view.toks[i]
        if i - hit.last > 60:
            break
        strong = _strong(view, i, hit, relative)
        if strong is not None:
            return _choose(view, nominal, strong, hit)
        if nominal is None:
            nominal = _nominal(view, i, hit)
            if nominal is not None and frame.name in ("accuse", "press", "call", "praise"):
                return nominal
        if tok.fold in _RELATIVES:
            relative = True
        if tok.text in ("،", ",", "؛"):
            crossed += 1
            relative = False
        if i in cues and i != hit.first and _bars(view, cues[i], crossed, relative):
            break
        if crossed > 5 or (crossed and _new_clause(view, i) and not _far_inna(view, i, hit)):
            break
    return nominal


_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللواتي", "وهو", "وهي"})


def _bars(view: View, other: CueHit, crossed: int, relative: bool) -> bool:
    """Whether another reporting verb on the way takes what follows for itself."""
    return not relative


def _new_clause(view: View, i: int) -> bool:
    """A coordinated finite verb after a comma: the sentence has turned to something else."""
    return view.toks[i].fold.startswith("و") and view.has_pos(i, "VERB") and view.toks[i - 1].text in ("،", ",")


def _far_inna(view: View, i: int, hit: CueHit) -> bool:
    """«قال فلان في لقاء عقده …، وشارك فيه …، إن»: إن with its hamza below belongs to قال, however far."""
    if hit.form.lemma != "قال":
        return False
    return any(view.toks[k].text.startswith("إن") for k in view.walk(i, hit.level) if k - i < 40)


def _strong(view: View, i: int, hit: CueHit, relative: bool) -> Opener | None:
    tok = view.toks[i]
    opens = hit.form.frame.opens
    if "that" in opens and tok.fold in words("that") and _is_complement(view, i, hit):
        return Opener("that", _before_preposition(view, i, hit), i + 1, _at(view, i + 1))
    if "whether" in opens:
        at = _after_whether(view, i, hit)
        if at is not None:
            return Opener("whether", i, at, _at(view, at))
    if tok.text == ":" and opens and i + 1 < len(view.toks) and not view.line_end[i]:
        return _after_colon(view, i)
    if view.opens[i] >= 0 and "quote" in opens and _is_speech(view, i, hit):
        return Opener("quote", i, i, tok.start)
    return None


def _at(view: View, i: int) -> int:
    return view.toks[i].start if i < len(view.toks) else len(view.text)


def _before_preposition(view: View, i: int, hit: CueHit) -> int:
    """«أشار فلان إلى أن»: the speaker's naming ends before إلى."""
    return i - 1 if i - 1 > hit.last and view.toks[i - 1].fold in hit.form.frame.that | {"علي", "الي"} else i


def _is_complement(view: View, i: int, hit: CueHit) -> bool:
    """Whether أن at token i opens this verb's content and does not belong to «إلا أن»، «بعد أن»، «يجب أن»."""
    before = view.toks[i - 1]
    if i - 1 == hit.last:
        return True
    if before.fold in words("not_before_that"):
        return False
    if before.fold in ("من", "عن", "الي", "في") and before.fold not in hit.form.frame.that:
        return before.fold == "الي" and hit.form.frame.name in ("inform", "stress")
    plain = before.fold.lstrip("و")
    return not (
        view.has_pos(i - 1, "VERB")
        and not view.has_pos(i - 1, "NOUN", "PROPN")
        and plain[:1] in "يتن"
        and len(plain) > 3
    )


def _after_colon(view: View, i: int) -> Opener:
    first = i + 1
    if view.toks[first].fold in words("that") and view.toks[first].text.startswith(("إ", "ا", "أ")):
        return Opener("that", i, first + 1, _at(view, first + 1))
    if view.opens[first] >= 0:
        return Opener("quote", i, first, view.toks[first].start)
    return Opener("colon", i, first, view.toks[first].start)


def _after_whether(view: View, i: int, hit: CueHit) -> int | None:
    """Content after «عما إذا»، «ما إذا»، «عن ما إذا»; after «هل» it begins with هل itself."""
    fold_here = view.toks[i].fold
    nxt = view.toks[i + 1].fold if i + 1 < len(view.toks) else ""
    if fold_here in ("عما", "ما", "فيما") and nxt == "اذا":
        return i + 2
    if fold_here in ("هل", "لماذا", "كيف", "متي", "اين"):
        return i
    if fold_here in ("ان", "اذا") and i - hit.last <= 8:
        return i + 1
    return None


def _is_speech(view: View, i: int, hit: CueHit) -> bool:
    """Whether the quotation at token i is what was said and not a name (صحيفة «الوطن»)."""
    quote = view.quotes[view.opens[i]]
    length = sum(1 for k in range(quote.open + 1, min(quote.close, quote.open + 12)) if view.toks[k].is_word)
    before = view.toks[i - 1].fold if i else ""
    if before in words("name_nouns") or before in ("في", "علي", "من", "الي", "عن", "مع"):
        return length >= 6
    if length >= 5:
        return True
    after = view.toks[quote.close + 1] if quote.closed and quote.close + 1 < len(view.toks) else None
    if any(view.toks[k].fold in words("that") or view.toks[k].text == ":" for k in _ahead(view, quote.close + 1, hit)):
        return False
    ends = after is None or not after.is_word
    return (i - 1 == hit.last and length >= 2) or (ends and length >= 3)


def _ahead(view: View, i: int, hit: CueHit) -> list[int]:
    return [k for k in view.walk(i, hit.level) if k - i < 25] if i < len(view.toks) else []


def _nominal(view: View, i: int, hit: CueHit) -> Opener | None:
    """A noun as content: after the verb's own preposition, fused ب, or as the bare object."""
    frame, tok = hit.form.frame, view.toks[i]
    if tok.fold in frame.nominal and i + 1 < len(view.toks) and view.toks[i + 1].is_word:
        if tok.fold == "علي" and view.toks[i + 1].fold in ("هامش", "حسابه", "حسابها", "صفحته", "موقع", "لسان", "خلفيه"):
            return None
        if tok.fold in ("الي", "علي", "عن", "من") and _is_listener(view, i + 1):
            return None
        return Opener("nominal", i, i + 1, view.toks[i + 1].start)
    if "ب" in frame.nominal and tok.fold.startswith("ب") and len(tok.fold) > 3 and _splits_ba(view, i, hit):
        return Opener("nominal", i, i, tok.start + 1)
    if "object" in frame.nominal and _is_object(view, i, hit):
        return Opener("nominal", i, i, tok.start)
    return None


_LISTENERS = frozenset({"صحيفه", "الصحيفه", "وكاله", "قناه", "جريده", "الوطن", "الصحافيين", "الصحفيين", "طريق"})


def _is_listener(view: View, i: int) -> bool:
    """«تصريح إلى صحيفة …», «عن طريق»: no content."""
    return view.toks[i].fold in _LISTENERS or view.opens[i] >= 0


def _splits_ba(view: View, i: int, hit: CueHit) -> bool:
    """Whether the ب of token i is the preposition before a verbal noun or definite noun (بتحمل، بالعودة)."""
    tok = view.toks[i]
    word = view.word(i)
    if word is not None and len(tok.words) > 1 and word.text == "ب":
        inner = view.word(i, 1)
        stem = fold(inner.text) if inner else ""
    elif word is None or (word.text == tok.text and word.upos in ("X", "_")):
        stem = tok.fold[1:]
    else:
        return False
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
    if tok.fold.startswith("ال"):
        return False
    if _is_tree_object(view, i, hit) and (i - 1 > hit.last or hit.joined):
        return _masdar(tok.fold)
    return _masdar(tok.fold) and (before.text in '،),»"' or i - 1 == hit.last or before.fold in words("time"))


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
        if n == 5 and base[0] == "ت" and base[3] == "ي":
            return True
        if n in (5, 6, 7) and base[0] == "ا" and base[-2] == "ا" and base[1] != "ل":
            return True
        if n == 5 and base[0] == "م" and base[2] == "ا" and suffix == "ه":
            return True
    return False


def _choose(view: View, nominal: Opener | None, strong: Opener, hit: CueHit) -> Opener:
    """A noun before the strong opener is the content where the verb takes it close by (شدد على ضرورة أن …)."""
    if nominal is None:
        return strong
    if nominal.first <= hit.last + 2 and nominal.first < strong.zone_end:
        return nominal if hit.form.frame.name not in ("state", "stress") or nominal.first == hit.last + 2 else strong
    if hit.form.frame.name in ("insist", "point", "report", "warn", "reveal") and strong.first - nominal.first > 1:
        governed = view.toks[strong.first - 2].fold in hit.form.frame.that
        return strong if governed else nominal
    return strong
