"""Pack trained Stanza files for shipping: inference weights only, half precision, with a manifest."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import torch

from factcheck.parsing.models import hash_file

CHECKPOINTS = ("tokenize.pt", "mwt.pt", "pos.pt", "lemma.pt", "depparse.pt", "pretrain.pt")
LEXICON = "splits.txt.gz"
DROPPED_KEYS = ("optimizer_state_dict", "optimizer", "dev_score_history")
"""State that only further training needs."""


def halve(value: Any) -> Any:
    """Return `value` with every float32 tensor inside dicts, lists and tuples as float16."""
    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        return type(value)((key, halve(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return type(value)(halve(item) for item in value)
    return value


def pack_model(source: Path, target: Path) -> None:
    """Write the Stanza checkpoint `source` to `target` without training state, in half precision."""
    checkpoint = torch.load(source, map_location="cpu", weights_only=True)
    kept = {key: item for key, item in checkpoint.items() if key not in DROPPED_KEYS}
    config = checkpoint.get("config")
    if isinstance(config, dict):  # where files lay while training is nobody's concern
        kept["config"] = {k: Path(v).name if isinstance(v, str) and "/" in v else v for k, v in config.items()}
    if isinstance(kept.get("dicts"), bytes):  # Stanza's gzip header holds the time; without it, same input, same bytes
        kept["dicts"] = gzip.compress(gzip.decompress(kept["dicts"]), 9, mtime=0)
    torch.save(halve(kept), target)


def pack_folder(source: Path, target: Path, facts: dict[str, Any]) -> None:
    """Pack the files of `source` into `target` and write manifest.json: `facts`, and each file's hash and size."""
    target.mkdir(parents=True, exist_ok=True)
    for name in CHECKPOINTS:
        pack_model(source / name, target / name)
    shutil.copyfile(source / LEXICON, target / LEXICON)
    files = {
        name: {"sha256": hash_file(target / name), "bytes": (target / name).stat().st_size}
        for name in (*CHECKPOINTS, LEXICON)
    }
    text = json.dumps({**facts, "files": files}, ensure_ascii=False, indent=1)
    (target / "manifest.json").write_text(text + "\n", encoding="utf-8")
