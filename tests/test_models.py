"""Language models on disk: found by name, path, environment or choice; checked; told apart; never a traceback."""

import gzip
import hashlib
import json
import random
import shutil
from pathlib import Path

import pytest

from factcheck.errors import ModelDamagedError, ModelMissingError, OutputError
from factcheck.parsing import models, splits
from factcheck.parsing.sentences import LONGEST, join_quotations
from factcheck.parsing.splits import format_splits, read_splits

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "models" / "ar"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.delenv(models.ENVIRONMENT, raising=False)


def make_model(folder: Path, name: str = "small") -> Path:
    folder.mkdir(parents=True)
    files = {}
    for file in ("tokenize.pt", "mwt.pt", "pos.pt", "lemma.pt", "depparse.pt", "pretrain.pt"):
        (folder / file).write_bytes(file.encode())
        files[file] = {"sha256": hashlib.sha256(file.encode()).hexdigest(), "bytes": len(file)}
    (folder / "manifest.json").write_text(json.dumps({"name": name, "version": "1", "files": files}))
    return folder


def test_shipped_model__is_whole_and_within_its_limit() -> None:
    model = models.read_model(models.find_model())
    assert model.path == SHIPPED
    assert models.list_faults(model) == []
    assert sum(p.stat().st_size for p in SHIPPED.iterdir()) <= 60_000_000
    assert {"version", "stanza", "license", "training_data", "scores", "date"} <= set(model.manifest)
    assert {p.name for p in SHIPPED.iterdir()} == {*model.manifest["files"], "manifest.json", "README.md"}


def test_find_model__option_then_environment_then_choice_then_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = make_model(models.user_folder() / "mine")
    assert models.find_model() == SHIPPED
    models.write_choice("mine")
    assert models.find_model() == mine
    monkeypatch.setenv(models.ENVIRONMENT, "/somewhere")
    assert models.find_model() == Path("/somewhere")
    assert models.find_model("mine") == mine
    assert models.find_model("ar-compact") == SHIPPED
    assert models.find_model(str(tmp_path / "mine")) == tmp_path / "mine"
    monkeypatch.delenv(models.ENVIRONMENT)
    models.write_choice(None)
    assert models.find_model() == SHIPPED


def test_list_models__leaves_out_folders_without_one() -> None:
    make_model(models.user_folder() / "mine", "mine")
    (models.user_folder() / "empty").mkdir()
    assert [model.name for model in models.list_models()] == ["ar-compact", "mine"]


@pytest.mark.parametrize(
    ("damage", "error", "says"),
    [
        (lambda f: (f / "pos.pt").unlink(), ModelMissingError, "pos.pt: missing"),
        (lambda f: (f / "pos.pt").write_bytes(b"pickle"), ModelDamagedError, "its sha256 differs"),
        (lambda f: (f / "manifest.json").write_text("{"), ModelDamagedError, "not a model manifest"),
        (lambda f: (f / "manifest.json").write_text("[]"), ModelDamagedError, "not a model manifest"),
        (lambda f: (f / "manifest.json").write_bytes(b"\xff"), ModelDamagedError, "not a model manifest"),
        (
            lambda f: (f / "manifest.json").write_text(
                json.dumps({"name": "x", "version": "1", "files": {"../x": {"sha256": ""}}})
            ),
            ModelDamagedError,
            "outside its folder",
        ),
        (
            lambda f: (f / "manifest.json").write_text(json.dumps({"name": "x", "version": "1", "files": {}})),
            ModelDamagedError,
            "not in the manifest",
        ),
        (lambda f: (f / "manifest.json").unlink(), ModelMissingError, "neither a model of ours"),
        (shutil.rmtree, ModelMissingError, "there is no language model"),
    ],
)
def test_damaged_model__says_what_is_wrong(tmp_path: Path, damage, error, says) -> None:  # type: ignore[no-untyped-def]
    folder = make_model(tmp_path / "m")
    damage(folder)
    with pytest.raises(error, match=says):
        models.verify_model(models.read_model(folder))


@pytest.mark.parametrize("name", ["", ".", "..", "/x", "a/b", "a\\b", "x\0", "ا", "a" * 300, "-rf", "\ud800"])
def test_manifest_of_a_stranger__names_no_file_of_its_folder__damaged(tmp_path: Path, name: str) -> None:
    folder = make_model(tmp_path / "m")
    manifest = {"name": "x", "version": "1", "files": {name: {"sha256": "0"}}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelDamagedError, match="outside its folder"):
        models.read_model(folder)


def test_list_models__files_gone_and_links_to_nowhere__listed_all_the_same() -> None:
    (make_model(models.user_folder() / "mine", "mine") / "pos.pt").unlink()
    for processor in ("tokenize", "pos"):
        (models.user_folder() / "theirs" / "ar" / processor).mkdir(parents=True)
        (models.user_folder() / "theirs" / "ar" / processor / "x.pt").symlink_to("gone")
    found = models.list_models()
    assert [model.name for model in found] == ["ar-compact", "mine", "theirs"]
    assert all(model.size >= 0 for model in found)


@pytest.mark.parametrize("named", ["mine", None])
def test_choice__cannot_be_kept__output_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("FACTCHECK_MODELS_DIR", str(tmp_path / "file"))
    with pytest.raises(OutputError, match="cannot be written"):
        models.write_choice(named)


def test_splits__bomb__refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splits, "_LARGEST", 1 << 20)
    with gzip.open(tmp_path / "splits.txt.gz", "wb") as packed:
        packed.write(b"\n" * (1 << 21))
    with pytest.raises(ValueError, match="unpacks to more"):
        splits.read_splits(tmp_path / "splits.txt.gz")


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
def test_model__flipped_bytes_that_its_manifest_vouches_for__error_or_parse(tmp_path: Path) -> None:
    from factcheck.parsing.stanza_parser import StanzaParser

    folder = Path(shutil.copytree(SHIPPED, tmp_path / "m"))
    chance = random.Random(1)
    refused = 0
    for _ in range(25):
        manifest = json.loads((SHIPPED / "manifest.json").read_text())
        name = chance.choice(sorted(manifest["files"]))
        data = bytearray((SHIPPED / name).read_bytes())
        zone = chance.choice((range(5000), range(len(data) - 3000, len(data)), range(len(data))))
        for at in chance.choices(zone[: len(data)], k=chance.choice((1, 3, 20))):
            data[at % len(data)] ^= 1 << chance.randrange(8)
        (folder / name).write_bytes(data)
        manifest["files"][name]["sha256"] = models.hash_file(folder / name)
        (folder / "manifest.json").write_text(json.dumps(manifest))
        model = models.read_model(folder)
        try:
            assert StanzaParser(model, model.identity).parse("قال الوزير إن العدد بلغ مليونا يوم الخميس.").sentences
        except ModelDamagedError:
            refused += 1
        shutil.copy(SHIPPED / name, folder / name)
    assert 3 < refused < 25


def test_official_package__known_by_its_folders(tmp_path: Path) -> None:
    for processor in ("tokenize", "pos"):
        (tmp_path / "ar" / processor).mkdir(parents=True)
        (tmp_path / "ar" / processor / "padt.pt").write_bytes(b"x")
    for folder in (tmp_path, tmp_path / "ar"):
        model = models.read_model(folder)
        assert (model.layout, model.path) == ("official", tmp_path)
    with pytest.raises(ModelMissingError, match="ar/depparse: no model"):
        models.verify_model(model)


@pytest.mark.parametrize(
    ("sentences", "groups"),
    [
        ([["قال", "«", "نعم", "."], ["لا", "»", "."]], [(0, 2)]),
        ([["قال", '"', "نعم", "."], ["لا", '"', "."], ["انتهى"]], [(0, 2), (2, 3)]),
        ([["«", "نعم", "»", "."], ["«", "لا", "»"]], [(0, 1), (1, 2)]),
        ([["«", "نعم", "."], ["لا", "."]], [(0, 1), (1, 2)]),
        ([["”", "نعم", "."], ["لا", "“"]], [(0, 2)]),
        ([["«", *["كلمة"] * LONGEST, "."], ["لا", "»"]], [(0, 1), (1, 2)]),
        ([], []),
    ],
)
def test_join_quotations(sentences: list[list[str]], groups: list[tuple[int, int]]) -> None:
    assert join_quotations(sentences) == groups


def test_splits__read_back_what_was_written(tmp_path: Path) -> None:
    import gzip

    splits = {"وقال": ("و", "قال"), "للحظر": ("ل", "الحظر"), "وزير": ("وزير",)}
    path = tmp_path / "splits.txt.gz"
    path.write_bytes(gzip.compress(format_splits(splits).encode()))
    assert read_splits(path) == splits


# With the real model ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def parser():  # type: ignore[no-untyped-def]
    from factcheck.parsing.stanza_parser import StanzaParser, pin_threads

    pin_threads(1)
    model = models.read_model(SHIPPED)
    return StanzaParser(model, model.identity)


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
def test_parse__offsets_paragraphs_and_shared_spans(parser) -> None:  # type: ignore[no-untyped-def]
    text = (ROOT / "examples" / "conversation.txt").read_text(encoding="utf-8")
    parse = parser.parse(text)
    assert parse == parser.parse(text)
    for sentence in parse.sentences:
        assert "\n" not in text[sentence.start : sentence.end]
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
        assert [w.token for w in sentence.words] == sorted(w.token for w in sentence.words)
        assert {w.token for w in sentence.words} == set(range(len(sentence.tokens)))
    assert any(len(s.words) > len(s.tokens) for s in parse.sentences)


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200f", "a", "«", "٣", "ﷺ", "😀", "و" * 3000, "قال " * 2000])
def test_parse__odd_texts(parser, text: str) -> None:  # type: ignore[no-untyped-def]
    parse = parser.parse(text)
    for sentence in parse.sentences:
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("without", [(), ("mwt",)])
def test_official_layout__parses(tmp_path: Path, listed: bool, without: tuple[str, ...]) -> None:
    """Our own weights laid out as Stanza's downloader does it, also without some of them."""
    from tests.official import lay_out

    from factcheck.parsing.stanza_parser import StanzaParser

    lay_out(SHIPPED, tmp_path, listed=listed, without=without)
    model = models.read_model(tmp_path)
    parse = StanzaParser(model, model.identity).parse("وقال الوزير إن الحكومة ستدرس الطلب.")
    assert len(parse.sentences) == 1
    assert len(parse.sentences[0].tokens) == 7
    assert (len(parse.sentences[0].words) > 7) == ("mwt" not in without)


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("wanted", "says"), [(">=9", "made for Stanza >=9"), ("new", "no Stanza version")])
def test_other_stanza_version__says_which_one_it_was_made_for(tmp_path: Path, wanted: str, says: str) -> None:
    from factcheck.parsing.stanza_parser import StanzaParser

    folder = make_model(tmp_path / "m")
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "stanza": wanted}))
    model = models.read_model(folder)
    with pytest.raises(ModelDamagedError, match=says):
        StanzaParser(model, model.identity)


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
def test_foreign_file__is_an_error_not_a_traceback(tmp_path: Path) -> None:
    """A pickle that would run code is refused by torch even where the manifest vouches for it."""
    import pickle

    from factcheck.parsing.stanza_parser import StanzaParser

    shutil.copytree(SHIPPED, tmp_path / "m")
    marker = tmp_path / "ran"

    class Evil:
        def __reduce__(self):  # type: ignore[no-untyped-def]
            return (open, (str(marker), "w"))

    (tmp_path / "m" / "pos.pt").write_bytes(pickle.dumps({"model": Evil()}))
    manifest = json.loads((tmp_path / "m" / "manifest.json").read_text())
    manifest["files"]["pos.pt"]["sha256"] = models.hash_file(tmp_path / "m" / "pos.pt")
    (tmp_path / "m" / "manifest.json").write_text(json.dumps(manifest))
    model = models.read_model(tmp_path / "m")
    with pytest.raises(ModelDamagedError, match="cannot be loaded"):
        StanzaParser(model, model.identity)
    assert not marker.exists()
