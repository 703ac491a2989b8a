"""Subjects by the parse, with parses made by hand: each condition of attribution/clauses.py and mentions.py by itself.

A sentence is written as words with their tags: `word/UPOS/head/deprel/features`, the last three may be left out
(head 0, deprel `dep`, none). Every word is a token.
"""

import pytest

from factcheck.attribution import attribute
from factcheck.attribution.agreement import Agreement
from factcheck.attribution.clauses import antecedent, clause_subject, main_subject, noun_phrase_before, tree_subject
from factcheck.attribution.fullnames import complete_names
from factcheck.attribution.mentions import Subject, name_end, skip_adverbs
from factcheck.attribution.names import Registry
from factcheck.attribution.speakers import proper_part
from factcheck.attribution.view import View, read_view
from factcheck.model import Article, Mention, Parse, Sentence, Token, Word


def view_of(written: str) -> View:
    text, sentences = "", list[Sentence]()
    for line in written.split("\n"):
        begin, tokens, words = len(text), list[Token](), list[Word]()
        for n, item in enumerate(line.split()):
            form, upos, head, deprel, feats = [*item.split("/"), "", "", "", ""][:5]
            start = len(text)
            text += form + " "
            tokens.append(Token(start, start + len(form), form))
            words.append(Word(form, form, upos or "X", feats, int(head or 0), deprel or "dep", n))
        sentences.append(Sentence(begin, len(text) - 1, 0, tuple(tokens), tuple(words)))
        text = text[:-1] + "\n"
    return read_view(text[:-1], Parse(tuple(sentences), {}))


def words_of(subject: Subject | None) -> str | None:
    return subject.mention.text if subject else None


TREES = [
    ("زار/VERB المدير/NOUN/1/nsubj", "المدير"),
    ("زار/VERB المدير/NOUN/1/nsubj:pass", "المدير"),
    ("زار/VERB المدير/NOUN/1/obj", None),
    ("زار/VERB المدير/NOUN/0/nsubj", None),
    ("زار/VERB المدير/NOUN/1/nsubj العام/ADJ/2", "المدير العام"),
    ("زار/VERB المدير/NOUN/1/nsubj العام/ADJ/2 المصنع/NOUN/2", "المدير العام"),
    ("زار/VERB المدير/NOUN/1/nsubj العام/ADJ/2 الدكتور/NOUN/2 سامي/X/4", "المدير العام الدكتور سامي"),
    ("زار/VERB مدير/NOUN/1/nsubj المصنع/NOUN/2 الشركة/NOUN/3", "مدير المصنع الشركة"),
    ("زار/VERB القطار/NOUN/1/nsubj مصنع/NOUN/2", "القطار"),
    ("زار/VERB المدير/NOUN/1/nsubj سامي/X/2", "المدير سامي"),
    ("زار/VERB الدكتور/NOUN/1/nsubj سامي/NOUN/2", "الدكتور سامي"),
    ("زار/VERB الرجل/NOUN/1/nsubj عبد/NOUN/2 الله/PROPN/3", "الرجل عبد الله"),
    ("زار/VERB الطويل/ADJ/1/nsubj مصنع/NOUN/2", "الطويل مصنع"),
    ("زار/VERB مدير/NOUN/1/nsubj مصنعا/NOUN/2/nmod/Case=Acc|Definite=Ind", "مدير"),
    ("زار/VERB مدير/NOUN/1/nsubj مصنعا/NOUN/2/nmod/Case=Gen|Definite=Ind", "مدير مصنعا"),
    ("زار/VERB مدير/NOUN/1/nsubj مصنعا/NOUN/2/nmod/Case=Acc|Definite=Def", "مدير مصنعا"),
    ("زار/VERB مدير/NOUN/1/nsubj مصنعا/ADJ/2/nmod/Case=Acc|Definite=Ind", "مدير مصنعا"),
    ("زار/VERB مدير/NOUN/1/nsubj مصنع/NOUN/1/obl", "مدير"),
    *(
        (f"زار/VERB مدير/NOUN/1/nsubj كلمة/{tag}/2 مصنع/NOUN/2", "مدير")
        for tag in ("VERB", "PRON", "ADP", "SCONJ", "CCONJ")
    ),
    ("زار/VERB محمد/X/1/nsubj بن/ADP/2/flat علي/X/2", "محمد بن علي"),
    ("زار/VERB مدير/NOUN/1/nsubj ،/PUNCT/2 مصنع/NOUN/2", "مدير"),
    ("زار/VERB اللاعب/NOUN/1/nsubj يوسف/X/1 قاسم/X/1", "اللاعب يوسف قاسم"),
    ("زار/VERB اللاعب/NOUN/1/nsubj الملعب/NOUN/1", "اللاعب"),
    ("زار/VERB اللاعب/NOUN/1/nsubj والملعب/NOUN/1", "اللاعب"),
    ("زار/VERB اللاعب/NOUN/1/nsubj غاضبا/ADJ/1", "اللاعب"),
    ("زار/VERB اللاعب/NOUN/1/nsubj يوسف/VERB/1", "اللاعب"),
    ("زار/VERB اللاعب/NOUN/1/nsubj يوسف/ADP/1", "اللاعب"),
    ("زار/VERB اللاعب/NOUN/1/nsubj يوسف/CCONJ/1", "اللاعب"),
    ("زار/VERB اللاعب/NOUN/1/nsubj أمس/X/1", "اللاعب"),
    ("زار/VERB اللاعب/NOUN/1/nsubj خلال/X/1", "اللاعب"),
    ("زار/VERB اللاعب/NOUN/1/nsubj يوسف/X/1 قاسم/X/1 نبيل/X/1 كريم/X/1 حسن/X/1", "اللاعب يوسف قاسم نبيل كريم"),
    ("زار/VERB محمد/X/1/nsubj بن/X/1 علي/X/1", "محمد بن علي"),
    ("زار/VERB محمد/X/1/nsubj علي/X/1", "محمد"),
    ("زار/VERB محمد/X/1/nsubj آل/X/1 الخطيب/X/1", "محمد آل الخطيب"),
    ("زار/VERB محمد/X/1/nsubj آل/X/1 سالم/X/1 الخطيب/X/1", "محمد آل سالم الخطيب"),
    ("زار/VERB محمد/X/1/nsubj آل/X/1 سالم/X/1 الخطيب/VERB/1", "محمد آل سالم"),
    ("زار/VERB محمد/X/1/nsubj\nآل/X سالم/X", "محمد"),
    ("المدير/NOUN/2/nsubj زار/VERB", None),
    ("زار/VERB\nالمدير/NOUN/1/nsubj", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "subject"), TREES)
def test_tree_subject__how_far_the_subject_reaches(written: str, subject: str | None) -> None:
    view = view_of(written)
    verb = next(i for i, tok in enumerate(view.toks) if tok.text == "زار")
    assert words_of(tree_subject(view, verb)) == subject


MAIN = [
    ("زار/VERB السائق/NOUN/1/nsubj المصنع/NOUN/1/obj ،/PUNCT", "السائق"),
    ("أمس/ADV زار/VERB المدير/NOUN/2/nsubj ،/PUNCT", "المدير"),
    ("في/ADP تلك/DET المدينة/NOUN القديمة/ADJ أمس/ADV هنا/ADV زار/VERB المدير/NOUN/7/nsubj ،/PUNCT", None),
    ("زار/VERB الرئيس/NOUN/1/nsubj خالد/X/1 مراد/X/1 المصنع/NOUN/1/obj ،/PUNCT", "الرئيس خالد مراد"),
    ("زار/VERB ذلك/DET/1/nsubj ،/PUNCT", None),
    ("في/ADP المدينة/NOUN ،/PUNCT", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "subject"), MAIN)
def test_main_subject__of_the_sentences_first_verb(written: str, subject: str | None) -> None:
    view = view_of(written)
    assert words_of(main_subject(view, 0, len(view.toks), -1)) == subject


CLAUSES = [
    ("زار/VERB المدير/NOUN/1/nsubj ثم/CCONJ غادر/VERB النائب/NOUN/4/nsubj", "المدير", "النائب"),
    ("زار/VERB القطار/NOUN/1/nsubj ثم/CCONJ غادر/VERB النائب/NOUN/4/nsubj", "النائب", "النائب"),
    ("زار/VERB ثم/CCONJ غادر/VERB سامي/X/3/nsubj", "سامي", "سامي"),
    ("زار/VERB ثم/CCONJ غادر/VERB سامي/PROPN/3/nsubj", "سامي", "سامي"),
    ("زار/VERB ثم/CCONJ غادر/VERB مهندسون/NOUN/3/nsubj", "مهندسون", "مهندسون"),
    ("زار/VERB ثم/CCONJ غادر/VERB قطار/NOUN/3/nsubj", None, None),
    ("زار/VERB الذي/PRON/1/nsubj", None, None),
    ("أكد/VERB المدير/NOUN ثم/CCONJ غادر/VERB النائب/NOUN/4/nsubj", "المدير", "النائب"),
    ("في/ADP المدينة/NOUN", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "first", "nearest"), CLAUSES)
def test_clause_subject__the_first_or_the_nearest_who_may_speak(
    written: str, first: str | None, nearest: str | None
) -> None:
    view = view_of(written)
    assert words_of(clause_subject(view, 0, len(view.toks), -1)) == first
    assert words_of(clause_subject(view, 0, len(view.toks), -1, nearest=True)) == nearest


PHRASES = [
    ("يزور/VERB المدير/NOUN قال/VERB", "المدير"), ("تزور/VERB المدير/NOUN قال/VERB", "المدير"),
    ("زارت/VERB المدير/NOUN قال/VERB", "المدير"), ("زاروا/VERB المدير/NOUN قال/VERB", "المدير"),
    ("صالح/VERB المدير/NOUN قال/VERB", "صالح المدير"), ("يزيد/NOUN المدير/NOUN قال/VERB", "يزيد المدير"),
    ("يزيد/PROPN المدير/NOUN قال/VERB", "يزيد المدير"), ("نعم/X ؛/PUNCT المدير/NOUN قال/VERB", "المدير"),
    ("نعم/X :/PUNCT المدير/NOUN قال/VERB", "المدير"), ("نعم/X ،/PUNCT المدير/NOUN قال/VERB", "المدير"),
    ("نعم/X ./PUNCT المدير/NOUN قال/VERB", "المدير"), ("نعم/X\nالمدير/NOUN قال/VERB", "المدير"),
    ("لكنه/X المدير/NOUN قال/VERB", "المدير"), ("-/PUNCT المدير/NOUN قال/VERB", "المدير"),
    ("إلى/ADP المدير/NOUN قال/VERB", None), ("عندما/X المدير/NOUN قال/VERB", "المدير"),
    ("للأسف/X المدير/NOUN قال/VERB", None), ("هو/X قال/VERB", None),
    ("سوريا/X قال/VERB", None), ("شمال/X سوريا/X قال/VERB", "شمال سوريا"), ("،/PUNCT قال/VERB", None),
    ("مع/NOUN المدير/NOUN قال/VERB", "مع المدير"), ("قال/VERB", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "subject"), PHRASES)
def test_noun_phrase_before__back_to_what_ends_it(written: str, subject: str | None) -> None:
    view = view_of(written)
    verb = max(i for i, tok in enumerate(view.toks) if tok.text == "قال")
    assert words_of(noun_phrase_before(view, verb - 1, -1)) == subject


RELATIVES = [
    ("زار/VERB المدير/NOUN/1/nsubj الذي/PRON/2 قال/VERB", "المدير"),
    ("زار/VERB المدير/NOUN/1/nsubj ،/PUNCT الذي/PRON/2 قال/VERB", "المدير"),
    ("زار/VERB مدير/NOUN/1/nsubj المدرسة/NOUN/2 الذي/PRON/2 قال/VERB", "مدير المدرسة"),
    ("زار/VERB مدير/NOUN/1/nsubj المدرسة/NOUN/2 التي/PRON/3 قال/VERB", "المدرسة"),
    ("زارت/VERB مدير/NOUN/1/nsubj المدرسة/NOUN/2 التي/PRON/1 قال/VERB", "مدير المدرسة"),
    ("زار/VERB سامي/PROPN/1/nsubj حداد/X/2 الذي/PRON/2 قال/VERB", "سامي حداد"),
    ("زار/VERB سامي/X/1/nsubj حداد/X/2 الذي/PRON/3 قال/VERB", "حداد"),
    ("زار/VERB الكبير/ADJ/1/nsubj الذي/PRON/2 قال/VERB", "الكبير"),
    ("الذي/PRON قال/VERB", None), ("،/PUNCT الذي/PRON قال/VERB", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "subject"), RELATIVES)
def test_antecedent__by_the_parse_or_the_words_before(written: str, subject: str | None) -> None:
    view = view_of(written)
    relative = next(i for i, tok in enumerate(view.toks) if tok.text in ("الذي", "التي"))
    assert words_of(antecedent(view, relative, -1)) == subject


ENDS = [
    ("المدير/NOUN سامي/X أن/SCONJ", "المدير سامي"),
    ("المدير/NOUN سامي/X يبتسم/VERB أن/SCONJ", "المدير سامي"),
    ("المدير/NOUN سامي/X يزيد/X أن/SCONJ", "المدير سامي يزيد"),
    ("المدير/NOUN سامي/X قال/VERB أن/SCONJ", "المدير سامي"), ("المدير/NOUN قال/VERB أن/SCONJ", "المدير"),
    ("المدير/NOUN وقال/VERB أن/SCONJ", "المدير"), ("المدير/NOUN قال/NOUN أن/SCONJ", "المدير قال"),
    ("بيان/NOUN صدر/VERB أن/SCONJ", "بيان"), ("مدير/NOUN صدر/VERB أن/SCONJ", "مدير صدر"),
    ("المدير/NOUN سامي/X صدر/VERB أن/SCONJ", "المدير سامي"),
    ("المدير/NOUN سامي/X صدر/ADJ أن/SCONJ", "المدير سامي صدر"),
    ("المدير/NOUN غاضبا/NOUN/0/x/Case=Acc|Definite=Ind أن/SCONJ", "المدير"),
    ("المدير/NOUN غاضب/NOUN/0/x/Case=Acc|Definite=Ind أن/SCONJ", "المدير غاضب"),
    ("المدير/NOUN غاضبا/ADJ/0/x/Case=Acc|Definite=Ind أن/SCONJ", "المدير غاضبا"),
    ("المدير/NOUN غاضبا/NOUN/0/x/Case=Gen|Definite=Ind أن/SCONJ", "المدير غاضبا"),
    ("المدير/NOUN ،/PUNCT صاحب/NOUN الدار/NOUN ،/PUNCT أن/SCONJ", "المدير ، صاحب الدار"),
    ("المدير/NOUN ،/PUNCT يبتسم/VERB ،/PUNCT أن/SCONJ", "المدير"),
    ("المدير/NOUN ،/PUNCT في/ADP ،/PUNCT أن/SCONJ", "المدير"),
    ("المدير/NOUN ،/PUNCT أمس/X ،/PUNCT أن/SCONJ", "المدير"),
    ("المدير/NOUN ،/PUNCT مؤكدا/X ،/PUNCT أن/SCONJ", "المدير"),
    ("المدير/NOUN ./PUNCT سامي/X أن/SCONJ", "المدير"), ("د/X ./PUNCT سامي/X أن/SCONJ", "د . سامي"),
    ("المدير/NOUN (/PUNCT سامي/X )/PUNCT حداد/X أن/SCONJ", "المدير ( سامي ) حداد"),
    ("المدير/NOUN في/ADP 2020/NUM أن/SCONJ", "المدير"), ("المدير/NOUN في/ADP البيت/NOUN أن/SCONJ", "المدير في البيت"),
    ("المدير/NOUN أول/ADJ من/ADP أمس/X أن/SCONJ", "المدير"),
    ("المدير/NOUN أول/ADJ الحضور/NOUN أن/SCONJ", "المدير أول الحضور"),
    ("المدير/NOUN يوم/NOUN الأحد/X أن/SCONJ", "المدير"), ("المدير/NOUN يوم/NOUN عيد/X أن/SCONJ", "المدير يوم عيد"),
    ("الدكتور/NOUN علي/ADP سالم/X أن/SCONJ", "الدكتور علي سالم"), ("المدير/NOUN\nسامي/X أن/SCONJ", "المدير"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "naming"), ENDS)
def test_name_end__where_a_naming_ends(written: str, naming: str) -> None:
    view = view_of(written)
    stop = next(i for i, tok in enumerate(view.toks) if tok.text == "أن")
    last = name_end(view, 0, stop, -1)
    while not view.toks[last].is_word and view.toks[last].text != ")":
        last -= 1
    assert view.text[: view.toks[last].end] == naming


SKIPPED = [
    ("أمس/X المدير/NOUN", "المدير"), ("له/X المدير/NOUN", "المدير"), ("ذلك/X المدير/NOUN", "المدير"),
    ("ذلك/X", "ذلك"),
    ("،/PUNCT المدير/NOUN", "المدير"), ("(/PUNCT أمس/X )/PUNCT المدير/NOUN", "المدير"), ("مع/X المدير/NOUN", None),
    ("في/ADP البيت/NOUN ،/PUNCT المدير/NOUN", "المدير"), ("في/ADP البيت/NOUN المدير/NOUN", None),
    ("للناس/X ،/PUNCT المدير/NOUN", "المدير"), ("بالأمس/X ،/PUNCT المدير/NOUN", "المدير"),
    ("كان/X المدير/NOUN", None),
    ("أيضا/X هنا/X المدير/NOUN", "المدير"), ("(/PUNCT أمس/X المدير/NOUN", "المدير"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "head"), SKIPPED)
def test_skip_adverbs__where_the_naming_begins(written: str, head: str | None) -> None:
    view = view_of(written)
    first = skip_adverbs(view, 0, len(view.toks))
    assert (view.toks[first].text if first is not None else None) == head


PROPER = [
    ("سامي/X حداد/X", "سامي حداد"), ("سامي/PROPN حداد/PROPN", "سامي حداد"),
    ("المدير/NOUN سامي/X حداد/X", "سامي حداد"),
    ("المدير/NOUN سامي/X", None), ("وكالة/NOUN سامي/X حداد/X", None), ("بيان/NOUN سامي/X حداد/X", None),
    ("سكان/NOUN سامي/X حداد/X", None), ("سامي/X حداد/X ،/PUNCT مدير/NOUN", "سامي حداد"),
    ("سامي/NOUN حداد/NOUN", None),
    ("محمد/X بن/ADP سالم/X", "محمد بن سالم"), ("المدير/NOUN ،/PUNCT سامي/X حداد/X", "سامي حداد"),
    ("المدير/NOUN العام/ADJ", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "name"), PROPER)
def test_proper_part__names_by_their_tags(written: str, name: str | None) -> None:
    view = view_of(written)
    subject = Subject(0, len(view.toks) - 1, Mention(view.text, 0, len(view.text)))
    assert proper_part(view, subject) == name


def said(written: str) -> list[tuple[str, str | None, str | None]]:
    view = view_of(written)
    statements = attribute(Article("a.txt", view.text, ""), Parse(tuple(view.sentences), {}), ())
    return [
        (s.text, s.cue.text if s.cue else None, s.speaker.mention.text if s.speaker and s.speaker.mention else None)
        for s in statements
    ]


OPEN = "أن/SCONJ الطريق/NOUN مغلق/ADJ"
READ = [
    (f"ذكر/VERB المدير/NOUN/1/nsubj {OPEN}", ["ذكر"]), (f"في/ADP ذكر/NOUN المدير/NOUN {OPEN}", []),
    (f"في/ADP ذكر/VERB المدير/NOUN {OPEN}", ["ذكر"]), (f"هذا/DET ذكر/NOUN المدير/NOUN {OPEN}", []),
    (f"ثم/CCONJ ذكر/NOUN المدير/NOUN {OPEN}", []), (f"ثم/CCONJ ذكر/NOUN {OPEN}", ["ذكر"]),
    (f"ثم/CCONJ ذكر/VERB المدير/NOUN {OPEN}", ["ذكر"]), (f"ذكر/NOUN المدير/NOUN {OPEN}", ["ذكر"]),
    (f"نعم/X ،/PUNCT ذكر/NOUN المدير/NOUN {OPEN}", ["ذكر"]), (f"ثم/CCONJ قال/NOUN المدير/NOUN {OPEN}", ["قال"]),
    (f"ثم/CCONJ أكد/NOUN المدير/NOUN {OPEN}", []), (f"ثم/CCONJ وأكد/NOUN المدير/NOUN {OPEN}", ["أكد"]),
    (f"ثم/CCONJ أكدت/NOUN المديرة/NOUN {OPEN}", ["أكدت"]),
    (f"ثم/CCONJ بين/ADP المدير/NOUN {OPEN}", []), (f"ثم/CCONJ بين/VERB المدير/NOUN {OPEN}", ["بين"]),
    (f"أكد/VERB المدير/NOUN/1/nsubj يجب/VERB {OPEN}", []),
    (f"أكد/VERB المدير/NOUN/1/nsubj يحبون/NOUN {OPEN}", ["أكد"]),
    (f"أكد/VERB المدير/NOUN/1/nsubj يحبون/PROPN {OPEN}", ["أكد"]),
    (f"أكد/VERB المدير/NOUN/1/nsubj ير/VERB {OPEN}", ["أكد"]),
    (f"أكد/VERB المدير/NOUN/1/nsubj صام/VERB {OPEN}", ["أكد"]),
    (f"أكد/VERB المدير/NOUN/1/nsubj وتستطيع/VERB {OPEN}", []),
    (f"أكد/VERB المدير/NOUN/1/nsubj ،/PUNCT وغادر/VERB ،/PUNCT {OPEN}", []),
    (f"أكد/VERB المدير/NOUN/1/nsubj ،/PUNCT وغادر/NOUN ،/PUNCT {OPEN}", ["أكد"]),
    ("قال/VERB المدير/NOUN/1/nsubj ،/PUNCT وغادر/VERB ،/PUNCT إن/SCONJ الطريق/NOUN مغلق/ADJ", ["قال"]),
    (f"أكد/VERB المدير/NOUN/1/nsubj {'،/PUNCT نعم/X ' * 5}{OPEN}", ["أكد"]),
    (f"أكد/VERB المدير/NOUN/1/nsubj {'،/PUNCT نعم/X ' * 6}{OPEN}", []),
    ("أعلن/VERB المدير/NOUN/1/nsubj إغلاق/NOUN/1/obj الطريق/NOUN", ["أعلن"]),
    ("أعلن/VERB مدير/NOUN/1/nsubj إغلاق/NOUN/1/obl الطريق/NOUN", []),
    ("أعلن/VERB مدير/NOUN/1/nsubj إغلاق/VERB/1/obj الطريق/NOUN", []),
    ("أعلن/VERB مدير/NOUN/1/nsubj إغلاق/NOUN/1/obj:x الطريق/NOUN", ["أعلن"]),
    ("أعلن/VERB مدير/NOUN/1/nsubj إغلاق/NOUN/2/obj الطريق/NOUN", []),
    ("أعلن/VERB مدير/NOUN/1/nsubj كتاب/NOUN/1/obj الطريق/NOUN", []),
    ("أعلن/VERB مدير/NOUN/1/nsubj سكان/NOUN/1/obj الطريق/NOUN", []),
    ("أشار/VERB المدير/NOUN/1/nsubj إلى/ADP سامي/PROPN", []),
    ("أشار/VERB المدير/NOUN/1/nsubj إلى/ADP سامي/NOUN", ["أشار"]),
    ("طالب/VERB المدير/NOUN/1/nsubj بقطع/NOUN الماء/NOUN", []),
    ("طالب/VERB المدير/NOUN/1/nsubj بقطع/ADJ الماء/NOUN", []),
    ("طالب/VERB المدير/NOUN/1/nsubj بقطع/X الماء/NOUN", ["طالب"]),
    (f"المدير/NOUN يؤكد/VERB {OPEN}", ["يؤكد"]), (f"بيانا/NOUN يؤكد/VERB {OPEN}", ["يؤكد"]),
    ("قال/VERB المدير/NOUN/1/nsubj «/PUNCT نعم/X الطريق/NOUN مغلق/ADJ منذ/ADP الصباح/NOUN »/PUNCT وغادر/VERB", ["قال"]),
]  # fmt: skip


@pytest.mark.parametrize(("written", "cues"), READ)
def test_attribute__what_the_tags_decide(written: str, cues: list[str]) -> None:
    assert [cue for _, cue, _ in said(written)] == cues


FULL = [
    ("وصل/VERB سامي/X حداد/X", "سامي حداد"), ("وصل/VERB سامي/PROPN حداد/X", "سامي حداد"),
    ("وصل/VERB سامي/NOUN حداد/X", "حداد"),
    ("الدكتور/NOUN سامي/NOUN حداد/X", "سامي حداد"), ("وصل/VERB حداد/X", "حداد"), ("وصل/VERB سامي/X\nحداد/X", "حداد"),
    ("عبد/X الله/X حداد/X", "حداد"), ("محمد/X بن/X سامي/X حداد/X", "محمد بن سامي حداد"),
    ("سامي/X بن/X حداد/X", "سامي بن حداد"),
    ("عبد/X سامي/X حداد/X", "عبد سامي حداد"), ("وصل/VERB سامي/VERB حداد/X", "حداد"), ("الكبير/X حداد/X", "حداد"),
    ("وصل/VERB لسامي/X حداد/X", "حداد"), ("وصل/VERB بسامي/X حداد/X", "حداد"), ("وصل/VERB وسامي/X حداد/X", "حداد"),
    ("وزير/X حداد/X", "حداد"), ("في/X حداد/X", "حداد"), ("شركة/X حداد/X", "حداد"), ("-/X حداد/X", "حداد"),
    ("سامي/X حداد/X و/CCONJ نبيل/X حداد/X", "حداد"), ("سامي/X حداد/X و/CCONJ سامي/X عواد/X", "حداد"),
    *((f"وصل/VERB سامي/{tag} حداد/X", "حداد") for tag in ("ADP", "PRON", "SCONJ", "NUM", "ADV", "PART")),
]  # fmt: skip


@pytest.mark.parametrize(("written", "name"), FULL)
def test_complete_names__a_surname_finds_its_first_name(written: str, name: str) -> None:
    registry = Registry((), None)
    known = registry.meet("الرئيس حداد", None, Agreement("Masc", "Sing"))
    complete_names(view_of(written), registry.known)
    assert known.name() == name
