"""From a reporting verb to the place where its content begins."""

from collections.abc import Mapping

from factcheck.attribution.cues import CueHit
from factcheck.attribution.lexicon import words
from factcheck.attribution.nominal import Opener, find_nominal
from factcheck.attribution.quotes import Quote
from factcheck.attribution.view import View


def find_opener(view: View, hit: CueHit, cues: Mapping[int, CueHit]) -> Opener | None:
    """The opener that belongs to the cue, or None: then the verb reports nothing here.

    Strong openers (إن، colon, quotation) win over a noun as content, unless the noun's preposition is the verb's own
    and stands before them. Another cue on the way takes the openers that its own frame allows.
    """
    frame = hit.form.frame
    nominal: Opener | None = None
    rival: CueHit | None = None
    crossed = 0
    relative = False
    if not _companions_fit(view, hit) or (hit.form.shape == "noun" and not _noun_reports(view, hit)):
        return None
    for i in view.walk(hit.last + 1, hit.level):
        tok = view.toks[i]
        if i - hit.last > _reach(hit):
            break
        strong = _strong(view, i, hit)
        if strong is not None and not (hit.weak and strong.kind not in ("that", "colon")):
            taken = rival is not None and strong.kind in rival.form.frame.opens
            return nominal if taken else _choose(view, nominal, strong, hit)
        purpose = hit.form.shape == "imperfect" and view.toks[hit.first].fold.lstrip("و").startswith("ل")
        if nominal is None and rival is None and not hit.weak and not purpose and not (relative and _verb(view, i)):
            nominal = find_nominal(view, i, hit)
            if nominal is not None and not frame.opens:
                return nominal
        if tok.fold in words("relatives"):
            relative = True
        if tok.text in ("،", ",", "؛"):
            crossed += 1
            relative = False
        if i in cues and i != hit.first and not relative:
            rival = cues[i]
            if not rival.form.frame.careful:
                break
        if nominal is None and not frame.opens and _verb(view, i):
            break
        if (hit.weak and crossed) or crossed > 5 or (crossed and _new_clause(view, i) and not _far_inna(view, i, hit)):
            break
    return nominal or _bare(view, hit)


def _reach(hit: CueHit) -> int:
    """How many tokens after the cue its content may open."""
    if hit.form.definite:
        return 2
    return 10 if hit.form.shape == "noun" else 8 if hit.form.frame.name == "speak" else hit.form.frame.reach


def _noun_reports(view: View, hit: CueHit) -> bool:
    """A noun of saying after «تم» or «يمكن» reports nobody's words."""
    before = view.toks[hit.first - 1].fold if hit.first else ""
    return before.lstrip("و") not in ("تم", "يتم", "يمكن", "يجب", "اعاده", "ضروره", "ينبغي", "عدم")


def _companions_fit(view: View, hit: CueHit) -> bool:
    """«ألقى … باللوم» needs its noun, «جاء في …» its preposition."""
    frame = hit.form.frame
    if frame.place:
        return hit.last + 1 < len(view.toks) and view.toks[hit.last + 1].fold in ("في", "فيه", "فيها", "ضمن")
    if not frame.companions:
        return True
    return any(view.toks[i].fold in frame.companions for i in view.walk(hit.last + 1, hit.level) if i - hit.last <= 6)


def _verb(view: View, i: int) -> bool:
    return view.has_pos(i, "VERB") and not view.has_pos(i, "NOUN", "PROPN", "ADP")


def _bare(view: View, hit: CueHit) -> Opener | None:
    """«وقال لن نسمح …»: speech with nothing to open it, told by its first word."""
    i = hit.last + 1
    if hit.form.lemma != "قال" or hit.form.shape != "perfect" or i >= len(view.toks):
        return None
    return Opener("colon", i, i, view.toks[i].start) if view.toks[i].fold in words("bare_speech") else None


def _new_clause(view: View, i: int) -> bool:
    """A coordinated finite verb after a comma: the sentence has turned to something else."""
    return view.toks[i].fold.startswith("و") and view.has_pos(i, "VERB") and view.toks[i - 1].text in ("،", ",")


def _far_inna(view: View, i: int, hit: CueHit) -> bool:
    """«قال فلان في لقاء عقده …، وشارك فيه …، إن»: إن with its hamza below belongs to قال, however far."""
    if hit.form.lemma != "قال":
        return False
    return any(view.toks[k].text.startswith("إن") for k in view.walk(i, hit.level) if k - i < 40)


def _strong(view: View, i: int, hit: CueHit) -> Opener | None:
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
    frame = hit.form.frame
    if frame.governed:
        return before.fold in frame.that or ("ب" in frame.that and view.toks[i].fold.startswith("ب"))
    if i - 1 == hit.last:
        return True
    if before.fold in words("not_before_that"):
        return False
    if before.fold == "الي" and i > 1 and view.toks[i - 2].fold in words("before_to"):
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
    if i - 1 == hit.last and length <= 6 and _is_name(view, quote, hit):
        return False
    if length >= 5:
        return True
    after = view.toks[quote.close + 1] if quote.closed and quote.close + 1 < len(view.toks) else None
    if any(view.toks[k].fold in words("that") or view.toks[k].text == ":" for k in _ahead(view, quote.close + 1, hit)):
        return False
    ends = after is None or not after.is_word
    behind = hit.first > 0 and view.toks[hit.first - 1].text in _CLOSERS
    return (i - 1 == hit.last and length >= 2 and not behind) or (ends and length >= 3)


def _is_name(view: View, quote: Quote, hit: CueHit) -> bool:
    """A quotation right after the verb that holds no verb and is followed by the content (أفادت «الشبكة …» بأن)."""
    if any(view.has_pos(k, "VERB") for k in range(quote.open + 1, quote.close)) or not quote.closed:
        return False
    ahead = _ahead(view, quote.close + 1, hit)
    body = view.toks[quote.open + 1].fold in words("organizations", "groups")
    return body and len(ahead) > 3 and any(view.toks[k].is_word for k in ahead[:2])


_CLOSERS = frozenset('»”"،')


def _ahead(view: View, i: int, hit: CueHit) -> list[int]:
    return [k for k in view.walk(i, hit.level) if k - i < 25] if i < len(view.toks) else []


def _choose(view: View, nominal: Opener | None, strong: Opener, hit: CueHit) -> Opener:
    """A noun before the strong opener is the content where the verb takes it close by (شدد على ضرورة أن …)."""
    if nominal is None:
        return strong
    frame = hit.form.frame
    ahead = strong.first - nominal.first
    if strong.kind == "quote" and not nominal.bare and nominal.zone_end <= hit.last + 1 and ahead >= 1:
        return nominal
    if nominal.bare:
        own = view.toks[nominal.first].fold.endswith(("ه", "ها", "هم"))
        own = own and (hit.joined or hit.form.frame.name == "deny")
        if hit.is_participle and nominal.zone_end == hit.last + 1 and ahead > 1:
            return nominal
        near = nominal.zone_end <= hit.last + 1 or (hit.form.frame.name == "deny" and ahead <= 3)
        return nominal if own and near and ahead > 1 else strong
    if nominal.zone_end <= hit.last + 1 and ahead > 1:
        return nominal
    if frame.name in ("stress", "state", "deny", "predict") or ahead <= 1:
        return strong
    return strong if view.toks[strong.first - 2].fold in frame.that or _fused_that(view, strong, hit) else nominal


def _fused_that(view: View, strong: Opener, hit: CueHit) -> bool:
    """«طالب … بأن»: the verb's own preposition is fused to the complementizer."""
    return "ب" in hit.form.frame.that and view.toks[strong.first - 1].fold.startswith("ب")
