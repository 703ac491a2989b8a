import tomllib
from importlib.resources import files

import pytest

from factcheck.attribution import attribute
from factcheck.attribution.lexicon import verb_forms
from factcheck.model import Article, Parse

LEXICON = tomllib.loads(files("factcheck.lexicon").joinpath("verbs.toml").read_text(encoding="utf-8"))
GROUPS = [
    (g["name"], frozenset(entry.split()[0] for entry in g["forms"]), g["find"], g["skip"])
    for g in (*LEXICON["verbs"], *LEXICON["nouns"])
]
FIND = [(name, lemmas, text) for name, lemmas, find, _ in GROUPS for text in find]
SKIP = [(name, lemmas, text) for name, lemmas, _, skip in GROUPS for text in skip]


def reporting(text: str) -> set[str]:
    """Lemmas of the cues found in a text for which there is no parse."""
    statements = attribute(Article("a.txt", text, ""), Parse((), {}), ())
    return {s.cue.lemma for s in statements if s.cue}


@pytest.mark.parametrize(("name", "lemmas", "text"), FIND, ids=[f"{n}-{t[:20]}" for n, _, t in FIND])
def test_example__must_find(name: str, lemmas: frozenset[str], text: str) -> None:
    assert reporting(text) & lemmas


@pytest.mark.parametrize(("name", "lemmas", "text"), SKIP, ids=[f"{n}-{t[:20]}" for n, _, t in SKIP])
def test_example__must_not_find(name: str, lemmas: frozenset[str], text: str) -> None:
    assert not reporting(text) & lemmas


@pytest.mark.parametrize(
    ("written", "lemma", "gender", "number"),
    [
        ("قال", "قال", "Masc", "Sing"),
        ("قالت", "قال", "Fem", "Sing"),
        ("رات", "رأى", "Fem", "Sing"),
        ("نفوا", "نفى", "Masc", "Plur"),
        ("تدعو", "دعا", "Fem", "Sing"),
        ("سيعلن", "أعلن", "Masc", "Sing"),
        ("موكدين", "أكد", "Masc", None),
        ("اضافتا", "أضاف", "Fem", "Dual"),
    ],
)
def test_forms__are_inflected(written: str, lemma: str, gender: str, number: str | None) -> None:
    form = verb_forms()[written]
    assert (form.lemma, form.gender, form.number) == (lemma, gender, number)
