"""The reference: a script that only imports Stanza, loads the same models with its defaults and parses a text.

python -m benchmarks.stock prepare MODEL FOLDER    word vectors in single precision, as Stanza expects them
python -m benchmarks.stock cold FOLDER TEXT        import, load, parse once
python -m benchmarks.stock warm FOLDER TEXTS       words per second of the processor, without import and loading
"""

import json
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.measure import peak_memory

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")


def prepare(model: Path, folder: Path) -> None:
    """Copy the models; the vectors are shipped in half precision, which Stanza alone cannot use."""
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    for name in PROCESSORS:
        if (model / f"{name}.pt").exists():
            shutil.copy(model / f"{name}.pt", folder)
    vectors = torch.load(model / "pretrain.pt", map_location="cpu", weights_only=True)
    vectors["emb"] = vectors["emb"].float()
    torch.save(vectors, folder / "pretrain.pt")
    arabic = {"lang_name": "Arabic", "default_processors": {}, "default_dependencies": {}, "packages": {}}
    (folder / "resources.json").write_text(json.dumps({"ar": arabic}))


def load(folder: Path) -> Any:
    """Stanza's own pipeline with its defaults."""
    import stanza

    present = [name for name in PROCESSORS if (folder / f"{name}.pt").exists()]
    paths = {f"{name}_model_path": str(folder / f"{name}.pt") for name in present}
    paths |= {f"{name}_pretrain_path": str(folder / "pretrain.pt") for name in ("pos", "depparse")}
    return stanza.Pipeline(
        "ar",
        dir=str(folder),
        processors=",".join(present),
        download_method=None,
        use_gpu=False,
        allow_unknown_language=True,
        verbose=False,
        **paths,
    )


def warm(folder: Path, texts: list[str]) -> dict[str, float]:
    """Words (between spaces) per second of the processor over all texts but the first, which warms up; and memory."""
    import torch

    torch.set_num_threads(1)
    pipeline = load(folder)
    pipeline(texts[0])
    begin = time.process_time()
    for text in texts[1:]:
        pipeline(text)
    seconds = time.process_time() - begin
    return {"rate": sum(len(text.split()) for text in texts[1:]) / seconds, "memory": peak_memory()}


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(Path(sys.argv[2]), Path(sys.argv[3]))
        print("{}")
    elif sys.argv[1] == "cold":
        load(Path(sys.argv[2]))(Path(sys.argv[3]).read_text(encoding="utf-8"))
    else:
        print(json.dumps(warm(Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text(encoding="utf-8")))))
