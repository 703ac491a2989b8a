"""Faster ways through Stanza's slow places, with the same outputs. Known to fit Stanza 1.15; others run as they are.

Where the time of stock Stanza goes on Arabic news (docs/benchmarks.md): half of it in the search for the best tree,
then scoring labels for arcs that are not in the tree, running the character models again over words seen before, and
expanding the same fused tokens again. Each function here does one of these once, or in less time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial
from importlib.metadata import version
from typing import Any, Generic, TypeVar

from factcheck.parsing.arborescence import best_tree

KNOWN = ("1.15.",)
"""Stanza versions whose inner functions were read and compared (tests/test_speedups.py)."""
_MEMORY = 20_000
"""Words remembered per model: about 25 MB of character vectors; a newspaper's day has some 15,000 different ones."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def install(pipeline: Any) -> bool:
    """Make one loaded pipeline fast. Says whether this Stanza is known; otherwise nothing is changed."""
    if not version("stanza").startswith(KNOWN):
        return False
    processors = pipeline.processors
    for name in ("pos", "depparse"):
        model: Any = getattr(getattr(processors.get(name), "trainer", None), "model", None)
        if name == "pos" and model is not None:
            for module in model.modules():
                if type(module).__name__ == "BiaffineScorer":
                    module.forward = partial(score_in_one_product, module)
        if hasattr(model, "charmodel"):
            model.charmodel.forward = remember_words(model.charmodel)
        if name == "depparse" and hasattr(model, "unlabeled") and not model.args.get("use_arc_embedding"):
            model.predict = label_chosen_arcs(model)
    if "mwt" in processors:
        processors["mwt"].process = expand_once(processors["mwt"])
    return True


class Memory(Generic[K, V]):
    """The most recently used values by key, at most `limit` of them."""

    def __init__(self, limit: int = _MEMORY) -> None:
        self._values: OrderedDict[K, V] = OrderedDict()
        self._limit = limit

    def get(self, key: K) -> V | None:
        """The value, now the most recent one; None where it is not remembered."""
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key]

    def put(self, key: K, value: V) -> None:
        """Remember; what was not used for longest is forgotten."""
        self._values[key] = value
        if len(self._values) > self._limit:
            self._values.popitem(last=False)


def remember_words(model: Any) -> Callable[..., Any]:
    """`CharacterModel.forward` that runs over each different word once; a word's vector depends on its letters only."""
    import torch
    from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

    forward = model.forward
    memory: Memory[bytes, torch.Tensor] = Memory()

    def remembered(chars: Any, chars_mask: Any, word_orig_idx: Any, sentlens: Any, wordlens: Any) -> Any:
        rows = chars.numpy()
        keys = [rows[i, :length].tobytes() for i, length in enumerate(wordlens)]
        found = {key: memory.get(key) for key in dict.fromkeys(keys)}
        fresh = {key: i for i, key in reversed(list(enumerate(keys))) if found[key] is None}
        if fresh:
            chosen = sorted(fresh.values())  # words come longest first, and stay so
            lengths = [wordlens[i] for i in chosen]
            width = lengths[0]
            count = len(chosen)
            new = forward(chars[chosen, :width], chars_mask[chosen, :width], list(range(count)), [1] * count, lengths)
            new = new.squeeze(1) if model.pad else new.data
            for i, vector in zip(chosen, new, strict=True):
                found[keys[i]] = vector
                memory.put(keys[i], vector)
        vectors = torch.stack([found[key] for key in keys])
        ordered = torch.empty_like(vectors)
        ordered[torch.as_tensor(word_orig_idx)] = vectors
        packed = pack_sequence(ordered.split(sentlens))
        return pad_packed_sequence(packed, batch_first=True)[0] if model.pad else packed

    return remembered


def label_chosen_arcs(model: Any) -> Callable[..., Any]:
    """`GraphParser.predict` that finds the tree first and scores labels for its arcs alone.

    Where the labels break a constraint (two subjects or two objects under one head), Stanza's own repair decides.
    """
    import torch
    import torch.nn.functional as functional
    from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
    from stanza.models.depparse.head_constraints import (
        find_head_constraint_violations,
        resolve_head_constraint_violations,
    )

    def predict(*inputs: Any, resolve_head_constraints: bool = False) -> Any:
        sentlens = inputs[12]
        hidden = model.embed(*inputs)
        arcs = functional.log_softmax(_arc_scores(model, hidden), 2).numpy()
        scorer = model.deprel
        dependents = functional.relu(scorer.W1(hidden))
        heads = functional.relu(scorer.W2(hidden))
        vocab = model.vocab["deprel"]
        predictions = []
        for i, length in enumerate(sentlens):
            scores = arcs[i, :length, :length]
            tree = best_tree(scores)
            chosen = heads[i, torch.from_numpy(tree[1:])]
            labels = _pair_scores(scorer, dependents[i, 1:length], chosen).argmax(1)
            names = vocab.unmap((labels + VOCAB_PREFIX_SIZE).tolist())
            if resolve_head_constraints and find_head_constraint_violations(tree, names):
                every = scorer.scorer(dependents[i : i + 1, :length], heads[i : i + 1, :length])[0]
                every = functional.log_softmax(every, 2).numpy()
                tree, raw = resolve_head_constraint_violations(scores, every, tree, vocab)
                names = vocab.unmap([r + VOCAB_PREFIX_SIZE for r in raw])
            predictions.append([[head, name] for head, name in zip(tree[1:], names, strict=True)])
        return predictions

    return predict


def _arc_scores(model: Any, hidden: Any) -> Any:
    """Unlabelled scores with Stanza's terms for direction and distance, as `GraphParser.forward_scores` adds them."""
    import torch
    import torch.nn.functional as functional

    scores = model.unlabeled(hidden, hidden).squeeze(3)
    places = torch.arange(hidden.size(1))
    offset = (places.view(1, 1, -1) - places.view(1, -1, 1)).expand(hidden.size(0), -1, -1)
    if model.args["linearization"]:
        side = model.linearization(hidden, hidden).squeeze(3)
        scores += functional.logsigmoid(side * torch.sign(offset).float())
    if model.args["distance"]:
        expected = 1 + functional.softplus(model.distance(hidden, hidden).squeeze(3))
        scores += -torch.log((offset.abs().float() - expected) ** 2 / 2 + 1)
    scores.masked_fill_(torch.eye(hidden.size(1), dtype=torch.bool).unsqueeze(0), -float("inf"))
    return scores


def _pair_scores(scorer: Any, dependents: Any, heads: Any) -> Any:
    """Label scores, shape (words, labels), of each word with its own head: the biaffine form, one pair a word."""
    import torch

    bilinear = scorer.scorer.W_bilin
    one = dependents.new_ones(len(dependents), 1)
    left, right = torch.cat([dependents, one], 1), torch.cat([heads, one], 1)
    size, _, labels = bilinear.weight.shape
    half = (left @ bilinear.weight.reshape(size, -1)).view(len(left), -1, labels)
    return torch.bmm(right.unsqueeze(1), half).squeeze(1) + bilinear.bias


def score_in_one_product(scorer: Any, first: Any, second: Any) -> Any:
    """`BiaffineScorer.forward` as one matrix product; torch's bilinear layer multiplies tag by tag."""
    import torch

    first = torch.cat([first, first.new_ones(*first.shape[:-1], 1)], -1)
    second = torch.cat([second, second.new_ones(*second.shape[:-1], 1)], -1)
    weight = scorer.W_bilin.weight
    tags, width, other = weight.shape
    mixed = first @ weight.permute(1, 0, 2).reshape(width, tags * other)
    return (mixed.view(*first.shape[:-1], tags, other) * second.unsqueeze(-2)).sum(-1) + scorer.W_bilin.bias


def expand_once(processor: Any) -> Callable[[Any], Any]:
    """`MWTProcessor.process` that expands each different fused token once; the model looks at the token alone."""
    from stanza.models.common.doc import Document

    expand = processor.process
    memory: Memory[str, str] = Memory()

    def process(document: Any) -> Any:
        tokens = document.get_mwt_expansions(evaluation=True)
        found = {token: memory.get(token) for token in dict.fromkeys(tokens)}
        new = [token for token, words in found.items() if words is None]
        if new:
            rows = [[{"id": (1,), "text": token, "misc": "MWT=Yes"}] for token in new]
            expanded = expand(Document(rows))
            for token, sentence in zip(new, expanded.sentences, strict=True):
                found[token] = " ".join(word.text for word in sentence.words)
                memory.put(token, found[token] or token)
        document.set_mwt_expansions([found[token] for token in tokens], process_manual_expanded=False)
        return document

    return process
