"""Draw all golden screens again."""

from tests.golden import FOLDER, draw, screens

for name, options in screens():
    FOLDER.joinpath(name).write_text(draw(options), encoding="utf-8")
