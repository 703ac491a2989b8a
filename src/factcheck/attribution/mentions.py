"""How far the naming of a speaker reaches: titles, names, appositions, without time, place and occasion."""

from dataclasses import dataclass

from factcheck.attribution.lexicon import verb_forms, words
from factcheck.attribution.view import View
from factcheck.model import Mention


@dataclass(frozen=True, slots=True)
class Subject:
    """A mention with its first and last token."""

    first: int
    last: int
    mention: Mention
    fused: str = ""

    @property
    def name(self) -> str:
        """The words of the mention, with the article that a fused ل has swallowed (للباحثين: الباحثين)."""
        return self.fused + self.mention.text.lstrip("ل") if self.fused else self.mention.text


def make_subject(view: View, first: int, last: int) -> Subject | None:
    """A mention over tokens first..last, without punctuation at its ends."""
    while last >= first and not view.toks[last].is_word and view.toks[last].text not in (")", "»", '"', "”"):
        last -= 1
    while first <= last and not view.toks[first].is_word:
        if view.opens[first] >= 0 and view.quotes[view.opens[first]].close == last:
            last -= 1
        first += 1
    while (
        last > first and not view.toks[last].is_word and view.toks[last].text != ")" and not _opened(view, first, last)
    ):
        last -= 1
    if last < first:
        return None
    start, end = view.toks[first].start, view.toks[last].end
    return Subject(first, last, Mention(view.text[start:end], start, end))


def _opened(view: View, first: int, last: int) -> bool:
    """Whether the mark at token `last` closes a quotation opened inside the mention."""
    return any(view.opens[k] >= 0 and view.quotes[view.opens[k]].close == last for k in range(first, last))


def skip_adverbs(view: View, i: int, stop: int) -> int | None:
    """Where the subject's naming begins: past «أمس»، «في تصريح …»، «لـ«عكاظ»»، «من جانبه»."""
    while i < stop:
        tok = view.toks[i]
        if tok.fold in words("time") or tok.fold in ("ايضا", "ان", "هنا"):
            i += 1
        elif not tok.is_word:
            if tok.text == "(":
                i = _past_bracket(view, i, stop)
            elif view.opens[i] >= 0:
                return i
            else:
                i += 1
        elif tok.fold in words("pronominal") or (tok.fold == "ذلك" and i + 1 < stop and view.toks[i + 1].is_word):
            i += 1
        elif tok.fold in ("ل", "لـ") and i + 1 < stop and not view.toks[i + 1].is_word:
            i = _past_mark(view, i + 1, stop)
        elif tok.fold in words("prepositions") or _fused_preposition(view, i):
            i = _past_phrase(view, i, stop)
        elif tok.fold in words("stop"):
            return None
        else:
            return i
    return None


def _fused_preposition(view: View, i: int) -> bool:
    word = view.word(i)
    tok = view.toks[i]
    if word is not None and len(tok.words) > 1 and word.text in ("ل", "ب", "ك"):
        return True
    return tok.fold.startswith(("لل", "بال")) and len(tok.fold) > 4


def _past_mark(view: View, i: int, stop: int) -> int:
    if view.opens[i] >= 0:
        return min(stop, view.quotes[view.opens[i]].close + 1)
    return _past_bracket(view, i, stop) if view.toks[i].text == "(" else i + 1


def _past_bracket(view: View, i: int, stop: int) -> int:
    for k in range(i + 1, min(stop, i + 12)):
        if view.toks[k].text == ")":
            return k + 1
    return i + 1


def _past_phrase(view: View, i: int, stop: int) -> int:
    """Past a prepositional phrase before the subject: to the comma, or else to the parse's subject, or all of it."""
    for k in range(i, stop):
        if view.toks[k].text in ("،", ","):
            return k + 1
    for k in range(i + 2, stop):
        word = view.word(k, -1)
        if (
            word is not None
            and word.deprel.startswith("nsubj")
            and view.toks[k].is_word
            and not _fused_preposition(view, k)
        ):
            head = word.head
            tok = view.toks[k]
            target = view.sentences[tok.sentence].words[head - 1] if head else None
            if target is not None and target.text and verb_forms().get(view.toks[_clip(i - 1)].fold) is not None:
                return k
    return stop


def _clip(i: int) -> int:
    return max(i, 0)


def name_end(view: View, first: int, stop: int, level: int) -> int:
    """Last token of a naming that begins at `first`."""
    last = first
    i = first
    while i < stop and i - first < 40:
        tok = view.toks[i]
        if i > first and _ends_name(view, i, stop, first):
            break
        last = i
        if tok.text == "(":
            last = _past_bracket(view, i, stop) - 1
            i = last
        elif view.opens[i] >= 0:
            last = min(stop - 1, view.quotes[view.opens[i]].close)
            i = last
        if view.line_end[i]:
            break
        i += 1
    while last > first + 1 and view.has_pos(last, "VERB") and not view.has_pos(last, "NOUN", "X", "PROPN", "ADJ"):
        last -= 1
    if last == first + 1 and view.has_pos(last, "VERB") and view.toks[first].fold in words("documents"):
        last = first
    return last


def _ends_name(view: View, i: int, stop: int, first: int) -> bool:
    """Whether the naming is over before token i."""
    tok = view.toks[i]
    if tok.fold == "علي" and view.toks[i - 1].fold in words("titles", "role_titles", "name_parts"):
        return False
    if tok.fold == "اول" and i + 1 < stop and view.toks[i + 1].fold == "من":
        return True
    if tok.fold == "يوم" and i + 1 < stop and view.toks[i + 1].fold in words("time"):
        return True
    if tok.fold in words("stop") or (tok.fold in words("time") and tok.fold not in _NAMES_TOO):
        return True
    word = view.word(i)
    if word is not None and word.upos == "NOUN" and word.feat("Case") == "Acc" and word.feat("Definite") == "Ind":
        return tok.fold.endswith("ا") and len(tok.fold) > 3
    if tok.text in ("،", ","):
        return not _apposition(view, i + 1, stop)
    if tok.text in ("؛", ":", "-", "–", "—", "."):
        return tok.text != "." or len(view.toks[i - 1].fold) > 1
    if tok.fold in ("في", "من", "ب", "ضمن") and i + 1 < stop:
        return (
            view.toks[i + 1].fold in words("occasion")
            or view.toks[i + 1].fold in words("time")
            or view.toks[i + 1].fold.isdigit()
        )
    if tok.fold == "ل" or tok.fold in words("media_addressee"):
        return True
    form = verb_forms().get(tok.fold) or (verb_forms().get(tok.fold[1:]) if tok.fold.startswith("و") else None)
    if form is not None and view.has_pos(i, "VERB"):
        return True
    return (
        i > first + 1
        and view.has_pos(i, "VERB")
        and not view.has_pos(i, "NOUN", "PROPN")
        and tok.fold[:1] in "يتو"
        and len(tok.fold) > 3
    )


_NAMES_TOO = frozenset({"اول", "يوم"})


def _apposition(view: View, i: int, stop: int) -> bool:
    """Whether a comma inside a naming is followed by more of it (a title, a name, a further speaker)."""
    if i >= min(stop, len(view.toks)):
        return False
    tok = view.toks[i]
    if not tok.is_word or tok.fold in words("stop") or tok.fold in words("time") or tok.fold in words("prepositions"):
        return False
    if _fused_preposition(view, i) or view.has_pos(i, "VERB"):
        return False
    return not (tok.fold.endswith("ا") and tok.fold in verb_forms())
