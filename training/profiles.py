"""How long each step trains: in full, and for a quick run that only shows that every step works."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from training.loop import Schedule
from training.vectors import VectorSettings

TAGGER = (
    *("--char_hidden_dim", "150", "--deep_biaff_hidden_dim", "200"),
    *("--dropout", "0.4", "--word_dropout", "0.25"),
)
PARSER = (
    *("--char_hidden_dim", "100", "--num_layers", "2", "--hidden_dim", "240", "--deep_biaff_hidden_dim", "150"),
    *("--dropout", "0.4", "--word_dropout", "0.3"),
)
SMALL = ("--char_hidden_dim", "20", "--hidden_dim", "30", "--deep_biaff_hidden_dim", "20", "--num_layers", "1")


@dataclass(frozen=True)
class Profile:
    """Sizes and lengths of one training run."""

    tagger: Schedule
    parser: Schedule
    vectors: VectorSettings = field(default_factory=VectorSettings)
    variants: int = 3
    share: float = 1.0
    silver_lines: int = 6000
    silver_fused: int = 12000
    tokenizer_steps: int = 1000
    mwt_epochs: int = 8
    tagger_options: tuple[str, ...] = TAGGER
    parser_options: tuple[str, ...] = PARSER

    def with_share(self, share: float) -> Profile:
        """The same with a part of the training sentences."""
        return replace(self, share=self.share * share)


FULL = Profile(
    tagger=Schedule(2800, rate=2.5e-3, evaluations=14, keep_all=True),
    parser=Schedule(1300, rate=2.5e-3, words=1200, evaluations=10),
)
QUICK = Profile(
    tagger=Schedule(30, rate=5e-3, warmup=3, words=400, evaluations=2, keep_all=True),
    parser=Schedule(30, rate=5e-3, warmup=3, words=400, evaluations=1),
    vectors=VectorSettings(size=20, epochs=1, least=1, keep=2000, lines=2000),
    variants=1,
    silver_lines=50,
    silver_fused=50,
    tokenizer_steps=90,
    mwt_epochs=2,
    tagger_options=(*SMALL, "--composite_deep_biaff_hidden_dim", "10"),
    parser_options=SMALL,
)
