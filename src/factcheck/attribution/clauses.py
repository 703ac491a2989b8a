"""Subjects of any verb of a sentence: by their place beside it, and by the parse."""

from factcheck.attribution.lexicon import verb_forms, words
from factcheck.attribution.mentions import Subject, make_subject, name_end, skip_adverbs
from factcheck.attribution.view import View
from factcheck.model import Mention


def main_subject(view: View, start: int, stop: int, level: int) -> Subject | None:
    """The subject of the sentence's first verb, whatever it is: a participle after it speaks for the same."""
    for i in range(start, min(start + 6, stop)):
        if _may_be_verb(view, i):
            subject = _adjacent_subject(view, i, stop, level)
            parsed = tree_subject(view, i)
            bare = parsed is not None and view.toks[parsed.last].fold in words("titles", "role_titles")
            if subject and parsed and parsed.first == subject.first and not bare:
                subject = parsed
            return subject if subject and view.toks[subject.first].fold not in words("no_source") else None
    return None


def relative_subject(view: View, start: int, at: int, level: int) -> Subject | None:
    """«… لفلان، الذي أثار الجدل بتنبئه بأن»: whom the relative clause around token `at` is about."""
    for i in range(at - 1, max(start, at - 25), -1):
        if view.toks[i].text in ("،", ",") and view.toks[i + 1].fold not in words("relatives"):
            return None
        if view.toks[i].fold in words("relatives"):
            return antecedent(view, i, level) if _may_be_verb(view, i + 1) else None
    return None


def clause_subject(view: View, start: int, stop: int, level: int, nearest: bool = False) -> Subject | None:
    """The first person or body that is the subject of a verb between two tokens: «وأدان القاضي …، مؤكدا أن …».

    `nearest` goes backwards instead: «كتبت فلانة مقالا قالت فيه إن …».
    """
    verbs = [i for i in range(start, min(start + 80, stop)) if view.inside[i] == level and _may_be_verb(view, i)]
    for i in reversed(verbs) if nearest else verbs:
        said = _reports(view, i)
        adjacent = _adjacent_subject(view, i, stop, level) if said or i == start else None
        subject = (adjacent if said else None) or tree_subject(view, i) or adjacent
        if subject is not None and may_speak(view, subject.first):
            return subject
    return None


def _may_be_verb(view: View, i: int) -> bool:
    return view.has_pos(i, "VERB") or _reports(view, i)


def _reports(view: View, i: int) -> bool:
    """Whether token i is written like a finite reporting verb, also after a fused و or ف."""
    fold_here = view.toks[i].fold
    form = verb_forms().get(fold_here) or (verb_forms().get(fold_here[1:]) if fold_here[:1] in ("و", "ف") else None)
    return form is not None and form.shape in ("perfect", "imperfect")


def _adjacent_subject(view: View, verb: int, stop: int, level: int) -> Subject | None:
    subject = subject_after(view, verb + 1, min(stop, verb + 10), level)
    word = view.word(subject.first, -1) if subject else None
    return None if word is not None and word.deprel[:3] in ("obl", "cas") else subject


def may_speak(view: View, first: int) -> bool:
    """Whether a naming that begins with token `first` is a person, a group or a body: by its head, or as a name."""
    head = view.toks[first].fold
    if head in words("no_source") or head in words("relatives") or not head[:1].isalpha():
        return False
    bare = head.removeprefix("ال")
    bodies = words("roles", "organizations", "groups", "titles", "documents")
    if head in bodies or bare in bodies:
        return True
    return view.has_pos(first, "X", "PROPN") or head.endswith("ون")


def tree_subject(view: View, verb: int) -> Subject | None:
    """A verb's subject in the parse, with what belongs to its name: no relative clauses, no adverbials."""
    tok = view.toks[verb]
    if not tok.words:
        return None
    row = view.sentences[tok.sentence].words
    heads = {w + 1 for w in tok.words}
    noun = next(
        (n for n, w in enumerate(row) if w.head in heads and w.deprel[:5] == "nsubj" and n + 1 > min(heads)), None
    )
    if noun is None:
        return None
    first = next((i for i in range(verb, min(len(view.toks), verb + 40)) if noun in view.toks[i].words), None)
    if first is None or view.toks[first].sentence != tok.sentence or view.line_end[verb]:
        return None
    last, inside = first, {noun + 1}
    for i in range(first + 1, min(len(view.toks), first + 25)):
        other = view.toks[i]
        if other.sentence != tok.sentence or not other.words or not other.is_word:
            break
        part = [row[w] for w in other.words]
        if any(p.upos in ("VERB", "PRON", "ADP", "SCONJ", "CCONJ") and p.deprel[:3] not in ("fla",) for p in part):
            break
        object_like = any(p.feat("Case") == "Acc" and p.feat("Definite") == "Ind" and p.upos == "NOUN" for p in part)
        fresh = part[0].upos == "NOUN" and other.fold.startswith("ال") and view.has_pos(i - 1, "ADJ")
        after_definite = part[0].upos == "NOUN" and not other.fold.startswith("ال") and not other.fold.startswith("و")
        named = view.toks[i - 1].fold in words("titles", "role_titles") or other.fold in words("name_parts")
        if after_definite and not named and view.toks[i - 1].fold.startswith("ال") and view.has_pos(i - 1, "NOUN"):
            break
        fresh = fresh and other.fold not in words("titles", "role_titles")
        if object_like or fresh or not any(p.head in inside for p in part):
            break
        inside |= {w + 1 for w in other.words}
        last = i
    return make_subject(view, first, _with_name(view, last))


def _with_name(view: View, last: int) -> int:
    """The name belongs to the mention also where the parse cuts it off (اللاعب يوسف قاسم، الدكتور عبد الله بن …)."""
    titled = view.toks[last].fold in words("titles", "role_titles")
    at = last
    while at + 1 < len(view.toks) and at - last < 6 and not view.line_end[at]:
        tok, before = view.toks[at + 1], view.toks[at]
        plain = tok.is_word and not tok.fold.startswith(("ال", "وال")) and not tok.fold.endswith("ا")
        guessed = titled and at - last < 4 and plain and not view.has_pos(at + 1, "VERB", "ADP", "CCONJ")
        named = tok.fold in words("name_parts") or before.fold in words("name_parts")
        family = at > last and tok.fold.startswith("ال") and view.toks[at - 1].fold in words("name_parts")
        named = named or (family and not view.has_pos(at + 1, "VERB"))
        ends = tok.fold in words("stop", "time") and not (tok.text == "علي" and before.fold in words("name_parts"))
        if ends or not (guessed or (named and tok.is_word)):
            break
        at += 1
    return at


def antecedent(view: View, relative: int, level: int) -> Subject | None:
    """What a relative pronoun refers to: its governor in the parse, or else the nearest noun phrase before it."""
    last = relative - 1
    if last >= 0 and view.toks[last].text in ("،", ","):
        last -= 1
    if last < 0:
        return None
    tok = view.toks[relative]
    word = view.word(relative)
    head = view.sentences[tok.sentence].words[word.head - 1] if word is not None and word.head else None
    if head is not None and head.upos in ("NOUN", "PROPN", "X", "ADJ"):
        for i in range(last, max(-1, last - 18), -1):
            if view.toks[i].sentence == tok.sentence and word is not None and word.head - 1 in view.toks[i].words:
                return _without_preposition(view, make_subject(view, i, last))
    return noun_phrase_before(view, last, level)


def noun_phrase_before(view: View, last: int, level: int) -> Subject | None:
    """The noun phrase that ends with token `last`: back to a verb, a conjunction, a comma or the sentence's start."""
    first = last + 1
    for i in range(last, max(-1, last - 22), -1):
        tok = view.toks[i]
        if view.inside[i] != level and view.inside[i] < 0:
            break
        if view.is_end(i) or (view.line_end[i] and i != last) or tok.fold in words("subject_stops"):
            break
        if tok.text in ("؛", ":", "،", ",") or _finite(view, i):
            break
        first = i
    while first <= last and not view.toks[first].is_word and view.opens[first] < 0:
        first += 1
    if first > last:
        return None
    adposition = view.has_pos(first, "ADP") and not view.has_pos(first, "NOUN")
    if view.toks[first].fold in words("not_subjects") or adposition:
        return None
    if first == last and view.toks[last].fold.endswith("يا"):
        return None
    last = name_end(view, first, last + 1, level)
    return _without_preposition(view, make_subject(view, first, last))


def _without_preposition(view: View, subject: Subject | None) -> Subject | None:
    """«رسالة لإدارة المدرسة، التي …»: the naming begins after the last fused preposition."""
    if subject is None:
        return None
    for i in range(subject.last, subject.first - 1, -1):
        word = view.word(i)
        if word is not None and len(view.toks[i].words) > 1 and word.text in ("ل", "ب") and word.upos == "ADP":
            start, end = view.toks[i].start + 1, subject.mention.end
            return Subject(i, subject.last, Mention(view.text[start:end], start, end))
    return subject


def _finite(view: View, i: int) -> bool:
    """Whether token i is surely a finite verb."""
    if not view.has_pos(i, "VERB") or view.has_pos(i, "NOUN", "PROPN"):
        return False
    plain = view.toks[i].fold.lstrip("وف")
    return _reports(view, i) or plain[:1] in ("ي", "ت") or plain.endswith(("ت", "وا"))


def subject_after(view: View, start: int, stop: int, level: int) -> Subject | None:
    """The naming of the subject among the tokens between a verb and its content (verb-subject order)."""
    first = skip_adverbs(view, start, stop)
    if first is None:
        return _in_brackets(view, start, stop)
    if view.toks[first].fold in words("occasion", "own_words") and view.toks[first].fold.endswith(("ه", "ها")):
        return None
    last = name_end(view, first, stop, level)
    return make_subject(view, first, last)


def _in_brackets(view: View, start: int, stop: int) -> Subject | None:
    """«علمت (الصحيفة) أن»: the name of a paper in brackets."""
    if stop - start < 3 or view.toks[start].text != "(" or view.toks[stop - 1].text != ")":
        return None
    return make_subject(view, start + 1, stop - 2)
