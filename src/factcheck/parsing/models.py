"""Language models on disk: find one by name or path, tell what it is, check it. Nothing heavy is imported here.

Two layouts are known. *Own*: a folder with tokenize.pt, mwt.pt, pos.pt, lemma.pt, depparse.pt, pretrain.pt and
splits.txt.gz, and a manifest.json with the sha256 of each; checked before anything is loaded. *Official*: what Stanza's
downloader leaves (resources.json beside ar/tokenize/….pt and so on), with or without each of the processors but the
tokenizer, the tagger and the parser.
"""

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import platformdirs

from factcheck.errors import ModelDamagedError, ModelMissingError, OutputError
from factcheck.output import write_atomically
from factcheck.shipped import shipped_path

ENVIRONMENT = "FACTCHECK_MODEL"
SHIPPED = "ar-compact"
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
NEEDED = ("tokenize", "pos", "depparse")
"""Processors no package can do without; the others are replaced by doing nothing."""
MANIFEST = "manifest.json"
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
HINT_CHOOSE = "factcheck models list shows what is there; choose one with --model NAME|PATH."
HINT_FOLDER = "Free space there, or name another folder by FACTCHECK_MODELS_DIR."
HINT_RESTORE = "Install factcheck again, or choose another model with --model NAME|PATH."

Layout = Literal["own", "official"]


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model on disk. `files` are what its sha256 covers; `manifest` is empty where the folder has none."""

    path: Path
    name: str
    version: str
    layout: Layout
    files: tuple[Path, ...]
    sha256: str
    manifest: dict[str, Any]

    @property
    def identity(self) -> dict[str, str]:
        """What reports and cache keys say of the model."""
        return {"name": self.name, "version": self.version, "sha256": self.sha256}

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in self.files if file.is_file())


def find_model(chosen: str | None = None) -> Path:
    """The folder of the chosen model, else of FACTCHECK_MODEL, else of `models use`, else of the shipped one.

    A name is looked up among the models of the user first; everything else is a path.
    """
    named = chosen or os.environ.get(ENVIRONMENT) or read_choice()
    if not named or named == SHIPPED:
        return shipped_path("models/ar")
    own = user_folder() / named
    return own if "/" not in named and own.is_dir() else Path(named)


def read_model(folder: Path) -> LanguageModel:
    """Look at a folder and tell what model it is, without checking its files.

    Raises ModelMissingError or ModelDamagedError.
    """
    if not folder.is_dir():
        raise ModelMissingError(f"{folder}: there is no language model", HINT_CHOOSE)
    if (folder / MANIFEST).is_file():
        return _read_own(folder)
    root = find_official_root(folder)
    if root:
        return _read_official(root)
    raise ModelMissingError(
        f"{folder}: neither a model of ours (no {MANIFEST}) nor a Stanza package (no ar/tokenize)", HINT_CHOOSE
    )


def _read_own(folder: Path) -> LanguageModel:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {name: str(entry["sha256"]) for name, entry in manifest["files"].items()}
        name, version = str(manifest["name"]), str(manifest["version"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelDamagedError(f"{folder / MANIFEST}: not a model manifest: {error!r}", HINT_RESTORE) from None
    if not all(_FILE_NAME.fullmatch(file) for file in files):
        raise ModelDamagedError(f"{folder / MANIFEST}: names a file outside its folder", HINT_RESTORE)
    paths = tuple(folder / file for file in sorted(files))
    return LanguageModel(folder, name, version, "own", paths, hash_model(files), manifest)


def _read_official(root: Path) -> LanguageModel:
    files = tuple(sorted(file for file in (root / "ar").rglob("*.pt") if file.is_file()))
    listing = {str(file.relative_to(root)): f"{file.stat().st_size} {file.stat().st_mtime_ns}" for file in files}
    return LanguageModel(root, root.name, "stanza", "official", files, hash_model(listing), {})


def find_official_root(folder: Path) -> Path | None:
    """The folder above ar/ of a Stanza package, whether the folder named is that one or ar/ itself."""
    for root in (folder, folder.parent):
        if (root / "ar" / "tokenize").is_dir() and folder in (root, root / "ar"):
            return root
    return None


def hash_model(files: dict[str, str]) -> str:
    """One sha256 for a model, from the names and hashes of its files."""
    listing = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(listing.encode()).hexdigest()


def hash_file(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def list_faults(model: LanguageModel) -> list[str]:
    """What is wrong with a model's files, one line each; nothing is loaded or unpickled."""
    if model.layout == "official":
        absent = [p for p in NEEDED if not list((model.path / "ar" / p).glob("*.pt"))]
        return [f"ar/{processor}: no model" for processor in absent]
    entries = model.manifest["files"]
    faults = [f"{name}: not in the manifest" for name in _own_names(NEEDED) if name not in entries]
    for file in model.files:
        if not file.is_file():
            faults.append(f"{file.name}: missing")
        elif hash_file(file) != entries[file.name]["sha256"]:
            faults.append(f"{file.name}: not the file of the manifest (its sha256 differs)")
    return faults


def _own_names(processors: tuple[str, ...]) -> list[str]:
    return [f"{processor}.pt" for processor in processors]


def verify_model(model: LanguageModel) -> None:
    """Check every file of a model before it is loaded. Raises ModelMissingError or ModelDamagedError."""
    faults = list_faults(model)
    if not faults:
        return
    message = f"{model.path}: " + "; ".join(faults)
    if all("missing" in fault or "no model" in fault for fault in faults):
        raise ModelMissingError(message, HINT_RESTORE)
    raise ModelDamagedError(message, HINT_RESTORE)


def user_folder() -> Path:
    """Where downloaded models are kept."""
    return Path(os.environ.get("FACTCHECK_MODELS_DIR") or platformdirs.user_data_path("factcheck") / "models")


def _choice_file() -> Path:
    return user_folder() / "chosen"


def read_choice() -> str | None:
    """The model that `models use` chose, if any."""
    try:
        return _choice_file().read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def write_choice(named: str | None) -> None:
    """Remember a model for later runs; None goes back to the shipped one. Raises OutputError."""
    place = _choice_file()
    try:
        if named is None:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{place}: cannot be written: {error}", HINT_FOLDER) from None
    write_atomically(place, f"{named}\n".encode())


def list_models() -> list[LanguageModel]:
    """The shipped model and those of the user; folders that hold none are left out."""
    folders = [shipped_path("models/ar")]
    if user_folder().is_dir():
        folders += sorted(path for path in user_folder().iterdir() if path.is_dir() and not path.name.startswith("."))
    found = []
    for folder in folders:
        try:
            found.append(read_model(folder))
        except (ModelMissingError, ModelDamagedError):
            continue
    return found
