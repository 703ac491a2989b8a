"""Lay a model of ours out as Stanza's downloader leaves an official package."""

import json
import shutil
from pathlib import Path

DEPENDENT = ("pos", "depparse")


def lay_out(source: Path, target: Path, *, listed: bool = True, without: tuple[str, ...] = ()) -> None:
    """Copy weights to ar/<processor>/padt.pt, vectors (in single precision) to ar/pretrain/conll17.pt."""
    import torch

    arabic: dict[str, object] = {"lang_name": "Arabic"}
    for name in ("tokenize", "mwt", "pos", "lemma", "depparse", "pretrain"):
        if name in without:
            continue
        package = "conll17" if name == "pretrain" else "padt"
        folder = target / "ar" / name
        folder.mkdir(parents=True)
        shutil.copyfile(source / f"{name}.pt", folder / f"{package}.pt")
        needs = {"dependencies": [{"model": "pretrain", "package": "conll17"}]} if name in DEPENDENT else {}
        arabic[name] = {package: {"md5": "", **needs}}
    vectors = target / "ar" / "pretrain" / "conll17.pt"
    data = torch.load(vectors, weights_only=True)
    torch.save({**data, "emb": data["emb"].float()}, vectors)
    if listed:
        default = {name: "padt" for name in arabic if name not in ("lang_name", "pretrain")}
        arabic |= {"packages": {"default": default}, "default_processors": default, "default_dependencies": {}}
        (target / "resources.json").write_text(json.dumps({"ar": arabic}))
