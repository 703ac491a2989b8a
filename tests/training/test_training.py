"""The pieces of the training on values of our own, and the whole of it in a quick run."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch")

from tests.training.treebank_of_templates import make_sentence, make_treebank
from training.augment import drop_hamza, vary
from training.clitics import CliticSplitter, list_candidates
from training.lemmas import LemmaGuesser, apply_script, find_script, restore_hamza
from training.silver import label_line, write_tokenizer_files
from training.treebank import compact_tag, format_sentence, parse_block, read_treebank

ROOT = Path(__file__).parent.parent.parent
SENTENCE = make_sentence("الوزير", ("قال", "قال"), "الحكومة", ("ستدرس", "تدرس", "درس"), "الطلب")


def test_treebank__written_and_read_back() -> None:
    assert SENTENCE.text == "وقال الوزير إن الحكومة ستدرس الطلب."
    again = parse_block(format_sentence(SENTENCE).strip())
    assert again.text == SENTENCE.text
    assert [r.columns[1:8] for r in again.rows] == [r.columns[1:8] for r in SENTENCE.rows]


def test_treebank__split_by_number_or_by_name(tmp_path: Path) -> None:
    make_treebank(tmp_path / "t", tmp_path / "x.txt", size=24)
    parts = read_treebank(tmp_path / "t")
    assert (len(parts.train), len(parts.dev), len(parts.test)) == (20, 2, 2)
    for part in ("train", "dev", "test"):
        (tmp_path / "t" / f"ar_x-ud-{part}.conllu").write_text(format_sentence(SENTENCE))
    parts = read_treebank(tmp_path / "t")
    assert (len(parts.train), len(parts.dev), len(parts.test)) == (1, 1, 1)


def test_compact_tag() -> None:
    assert [compact_tag(row) for row in SENTENCE.rows[:3]] == ["--", "PV", "DN"]


def test_vary__same_tree_other_spelling() -> None:
    assert drop_hamza("إن أكد") == "ان اكد"
    varied = [vary(SENTENCE, random.Random(seed)) for seed in range(20)]
    assert any("ان الحكومة" in s.text for s in varied)
    for sentence in varied:
        assert [r.columns[6:8] for r in sentence.rows] == [r.columns[6:8] for r in SENTENCE.rows]


def test_clitics__candidates_hold_the_right_split() -> None:
    for surface, words in (
        ("للحظر", ("ل", "الحظر")),
        ("وبالقرار", ("و", "ب", "القرار")),
        ("سيتولاها", ("س", "يتولى", "ها")),
        ("زيارته", ("زيارة", "ه")),
        ("لقائهم", ("لقاء", "هم")),
        ("به", ("ب", "ه")),
        ("2024", ("2024",)),
    ):
        assert words in [candidate.words for candidate in list_candidates(surface)], surface


def test_clitics__learns_that_a_stem_must_exist() -> None:
    words = "قال قرار قرية زير وزير وقال والقرار القرار كتب وكتب بيت وبيت برلين لندن وصل"
    counts = dict.fromkeys(words.split(" "), 50)
    counts["زير"] = 0
    splitter = CliticSplitter(counts)
    known = {"وقال": ("و", "قال"), "والقرار": ("و", "القرار"), "وكتب": ("و", "كتب"), "وزير": ("وزير",)}
    known |= {"برلين": ("برلين",), "لندن": ("لندن",), "وصل": ("وصل",), "قال": ("قال",), "كتب": ("كتب",)}
    splitter.fit(known)
    assert splitter.split("وبيت")[0] == ("و", "بيت")
    assert splitter.split("وزير")[0] == ("وزير",)


@pytest.mark.parametrize(
    ("form", "lemma", "other", "expected"),
    [
        ("يقول", "قال", "يزور", "زار"),
        ("القرارات", "قرار", "الاجتماعات", "اجتماع"),
        ("أقوال", "قول", "أعمال", "عمل"),
        ("سنوات", "سنة", "حكومات", None),
    ],
)
def test_lemmas__script_of_one_pair_fits_another(form: str, lemma: str, other: str, expected: str | None) -> None:
    script = find_script(form, lemma)
    assert script is not None
    assert apply_script(script, form) == lemma
    assert apply_script(script, other) == expected


def test_lemmas__guesses_like_the_treebank() -> None:
    entries = [("يقول", "VERB", "قال"), ("يزور", "VERB", "زار"), ("يعود", "VERB", "عاد"), ("يكتب", "VERB", "كتب")]
    entries += [("يدرس", "VERB", "درس"), ("يرفض", "VERB", "رفض")]
    guesser = LemmaGuesser({"قام": 40, "قوم": 1, "يقوم": 30})
    guesser.fit(entries)
    assert guesser.guess("يقوم", "VERB")[0] in {"قام", "قوم"}
    assert restore_hamza("اكد", "VERB", {("أكد", "VERB"): "أكد"}) == "أكد"


def test_silver__labels_fit_the_text(tmp_path: Path) -> None:
    lexicon = {"وقال": ("و", "قال"), '"': ('"',), "نعم": ("نعم",), ".": (".",), "ثم": ("ثم",), "مضى": ("مضى",)}
    sentences = label_line(["وقال", '"', "نعم", ".", '"', ".", "ثم", "مضى", "."], lexicon)
    assert [s.text for s in sentences] == ['وقال "نعم.".', "ثم مضى."]
    write_tokenizer_files([sentences], tmp_path / "t", tmp_path / "l")
    text, labels = (tmp_path / "t").read_text(), (tmp_path / "l").read_text()
    assert len(text) == len(labels)
    assert labels.startswith("00030" + "1" + "001" + "112" + "0" + "01" + "0" + "0012")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_build__quick_run_from_treebank_to_card(tmp_path: Path) -> None:
    """Every step in order; the result parses; a second run does nothing; the same seed gives the same files."""
    pytest.importorskip("gensim")
    make_treebank(tmp_path / "treebank", tmp_path / "text.txt")

    def build(work: str, out: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "training.build", *f"--treebank treebank --text text.txt --out {out}".split(" "),
             "--work", work, "--quick"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
            env={"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1700000000"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stderr

    build("work", "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["scores"]["test"]["words"] > 90
    assert manifest["date"] == "2023-11-14"
    assert (tmp_path / "out" / "README.md").is_file()
    assert "done before" in build("work", "out")
    build("work2", "out2")
    again = json.loads((tmp_path / "out2" / "manifest.json").read_text())
    assert {k: v["sha256"] for k, v in manifest["files"].items()} == {k: v["sha256"] for k, v in again["files"].items()}
