"""The lexicons of src/factcheck/lexicon, read once and inflected: from listed lemmas to all written forms."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from factcheck.arabic import fold
from factcheck.model import Act

Shape = Literal["perfect", "imperfect", "participle", "noun"]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a group of reporting verbs takes its content (see lexicon/verbs.toml)."""

    name: str
    act: Act
    opens: frozenset[str]
    that: frozenset[str]
    nominal: frozenset[str]
    careful: bool = False
    hedge: bool = False
    place: bool = False
    addressee: bool = False
    governed: bool = False
    reach: int = 60
    companions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a reporting verb; gender, number and person are None where the form leaves them open."""

    lemma: str
    frame: Frame
    shape: Shape
    gender: str | None
    number: str | None
    person: str = "3"
    clitic: bool = False
    definite: bool = False


@cache
def verb_forms() -> Mapping[str, Form]:
    """All folded forms of all reporting verbs. Where two verbs share a form, the one listed first keeps it."""
    forms: dict[str, Form] = {}
    for group in _read("verbs.toml")["verbs"]:
        frame = _frame(group)
        for entry in group["forms"]:
            for written, form in _inflect(entry.split(), frame, group.get("addressee", False)):
                forms.setdefault(fold(written), form)
    for other in words("not_forms"):
        forms.pop(other, None)
    return forms


@cache
def jussive_forms() -> Mapping[str, Form]:
    """Forms after لم that lose a weak letter: يقول يقل، يشير يشر، ينفي ينف. Much shorter, so never read elsewhere."""
    forms: dict[str, Form] = {}
    for written, form in verb_forms().items():
        if form.shape != "imperfect" or form.number != "Sing" or len(written) < 4:
            continue
        if written[-1] in "يو":
            forms.setdefault(written[:-1], form)
        elif written[-2] in "يو":
            forms.setdefault(written[:-2] + written[-1], form)
    return forms


@cache
def noun_forms() -> Mapping[str, Form]:
    """Folded forms of the nouns of saying, by the shapes their group allows (see lexicon/verbs.toml)."""
    forms: dict[str, Form] = {}
    for group in _read("verbs.toml")["nouns"]:
        frame = _frame(group)
        for base in group["forms"]:
            for written, form in _noun_shapes(base, group["shapes"], frame):
                forms.setdefault(fold(written), form)
    return forms


def _noun_shapes(base: str, shapes: list[str], frame: Frame) -> Iterable[tuple[str, Form]]:
    if "own" in shapes:
        for ending, gender, number in (("ه", "Masc", "Sing"), ("ها", "Fem", "Sing"), ("هم", "Masc", "Plur")):
            form = Form(base, frame, "noun", gender, number, clitic=True)
            yield from ((prefix + base + ending, form) for prefix in ("", "ب", "ل"))
    if "def" in shapes:
        yield "بال" + base, Form(base, frame, "noun", None, None, definite=True)
    if "of" in shapes:
        yield base, Form(base, frame, "noun", None, None)


def _frame(group: Mapping[str, Any]) -> Frame:
    return Frame(
        name=group["name"],
        act=group["act"],
        opens=frozenset(group.get("opens", ("that", "colon", "quote"))),
        that=frozenset(fold(p) for p in group.get("that", ())),
        nominal=frozenset(fold(p) for p in group.get("nominal", ())),
        careful=group.get("careful", False),
        hedge=group.get("hedge", False),
        place=group.get("place", False),
        addressee=group.get("addressee", False),
        governed=group.get("governed", False),
        reach=group.get("reach", 60),
        companions=frozenset(fold(w) for w in group.get("with", ())),
    )


@cache
def words(*names: str) -> frozenset[str]:
    """The folded word lists of lexicon/words.toml or phrases.toml with these names, together."""
    lists = {**_read("words.toml"), **_read("phrases.toml")}
    return frozenset(fold(w) for name in names for w in lists[name])


@cache
def phrases(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Folded multi-word phrases by their first word, the longest first."""
    rows = {tuple(fold(w) for w in phrase.split()) for phrase in _read("phrases.toml")[name]}
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in sorted(rows, key=lambda row: (-len(row), row)):
        found[row[0]] = (*found.get(row[0], ()), row)
    return found


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("factcheck.lexicon").joinpath(name).read_text(encoding="utf-8"))


def _inflect(entry: list[str], frame: Frame, clitics: bool) -> Iterable[tuple[str, Form]]:
    perfect, imperfect, participle = entry
    if perfect != "-":
        for written, gender, number, person in _perfects(perfect):
            yield written, Form(perfect, frame, "perfect", gender, number, person)
            for clitic in ("ه", "ها", "هم", "نا") if clitics else ():
                if written[-1] not in "ىا":
                    yield written + clitic, Form(perfect, frame, "perfect", gender, number, person, True)
    if imperfect != "-":
        for written, gender, number, person in _imperfects(imperfect):
            yield written, Form(perfect, frame, "imperfect", gender, number, person)
            for prefix in ("س", "ل"):
                yield prefix + written, Form(perfect, frame, "imperfect", gender, number, person)
    if participle != "-":
        for ending, gender, number in _PARTICIPLES:
            stem = participle.removesuffix("ي") if ending in ("ين", "ان") and participle[-1] == "ي" else participle
            yield stem + ending, Form(perfect, frame, "participle", gender, number)


_PARTICIPLES = (("ا", "Masc", "Sing"), ("ة", "Fem", "Sing"), ("ين", "Masc", None), ("ات", "Fem", "Plur"))


def _perfects(base: str) -> Iterable[tuple[str, str | None, str | None, str]]:
    """قال قالت قالا قالتا قالوا; weak endings lose their last letter before a suffix (رأى رأت رأوا)."""
    stem = base[:-1] if base[-1] in "ىا" else base
    dual = stem + ("و" if base[-1] == "ا" else "ي") if stem != base else base
    yield base, "Masc", "Sing", "3"
    yield stem + "ت", "Fem", "Sing", "3"
    yield dual + "ا", "Masc", "Dual", "3"
    yield stem + "تا", "Fem", "Dual", "3"
    yield stem + "وا", "Masc", "Plur", "3"


def _imperfects(base: str) -> Iterable[tuple[str, str | None, str | None, str]]:
    """يقول تقول يقولون تقولون يقولان نقول أقول; weak endings lose their last letter before ون."""
    stem = base[:-1] if base[-1] in "ىيو" else base
    rest, rest_stem = base[1:], stem[1:]
    yield base, "Masc", "Sing", "3"
    yield "ت" + rest, "Fem", "Sing", "3"
    yield "ي" + rest_stem + "ون", "Masc", "Plur", "3"
    yield "ي" + (rest_stem + "ي" if stem != base else rest) + "ان", "Masc", "Dual", "3"
    yield "ت" + (rest_stem + "ي" if stem != base else rest) + "ان", "Fem", "Dual", "3"
    yield "ن" + rest, None, "Plur", "1"
