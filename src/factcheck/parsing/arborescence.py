"""The best dependency tree with one root, in quadratic time.

Stanza finds it by Chu-Liu/Edmonds with a recursive search for cycles, which takes most of its parser's time on long
sentences. This is the same optimum by the path-growing form of the algorithm (Gabow, Galil, Spencer and Tarjan 1986,
"Efficient algorithms for finding minimum spanning trees in undirected and directed graphs"), with the root reweighted
as in Stanojević and Cohen 2021, "A Root of a Problem: Optimizing Single-Root Dependency Parsing".
"""

from typing import Any

import numpy as np

_NEVER = -np.inf
Array = Any  # numpy is only there where Stanza is; its stubs would tie mypy to it


def best_tree(scores: Array) -> Array:
    """Heads of the best single-rooted tree over n words and the root.

    `scores[d, h]` is the log-probability that word d hangs on h, shape (n + 1, n + 1), position 0 being the root.
    Returns the heads as integers, shape (n + 1,), with 0 for the root itself.
    """
    scores = scores.astype(np.float64)
    np.fill_diagonal(scores, _NEVER)
    greedy = scores.argmax(axis=1)
    greedy[0] = 0
    if (greedy[1:] == 0).sum() == 1 and _is_tree(greedy.tolist()):
        return greedy
    lowest = scores[np.isfinite(scores)].min()
    scores[:, 0] += lowest * len(scores)
    return np.array(_grow(scores))


def _is_tree(heads: list[int]) -> bool:
    """Whether every word reaches the root. Linear: each word is walked over once."""
    reaches = [False] * len(heads)
    reaches[0] = True
    for start in range(1, len(heads)):
        path, at = [], start
        while not reaches[at]:
            path.append(at)
            reaches[at] = True  # for now; a walk that comes back here within this path is a cycle
            at = heads[at]
            if at in path[-1:] or (reaches[at] and at in path):
                return False
    return True


class _Node:
    """A word, or several contracted into one: its incoming scores by head, and which word each would attach."""

    __slots__ = ("attached", "chosen", "inside", "members", "parent", "row")

    def __init__(self, row: Array, attached: Array, members: tuple["_Node", ...], inside: list[int]) -> None:
        self.row = row
        self.attached = attached
        self.members = members
        self.inside = inside
        self.parent: _Node | None = None
        self.chosen = (0, 0)


def _grow(scores: Array) -> list[int]:
    """Contract along a growing path until one node holds everything, then open it from the root."""
    size = len(scores)
    scores[0] = 4 * scores[np.isfinite(scores)].min() * size  # arcs into the root: only to close the last cycle
    scores[0, 0] = _NEVER
    leaves = [_Node(scores[d].copy(), np.full(size, d), (), [d]) for d in range(size)]
    top = list(leaves)  # top[d]: the contracted node that word d is in now
    path = [leaves[0]]
    on_path = {id(leaves[0])}
    while True:
        node = path[-1]
        head = int(node.row.argmax())
        if node.row[head] == _NEVER:
            break
        node.chosen = (head, int(node.attached[head]))
        if id(top[head]) not in on_path:
            path.append(top[head])
            on_path.add(id(top[head]))
            continue
        cycle = [path.pop()]
        while cycle[-1] is not top[head]:
            cycle.append(path.pop())
        on_path -= {id(member) for member in cycle}
        merged = _contract(cycle)
        for d in merged.inside:
            top[d] = merged
        path.append(merged)
        on_path.add(id(merged))
    return _open(leaves)


def _contract(cycle: list[_Node]) -> _Node:
    """One node for a cycle: entering it at a member costs that member's own arc in the cycle."""
    row = cycle[0].row - cycle[0].row[cycle[0].chosen[0]]
    attached = cycle[0].attached.copy()
    for member in cycle[1:]:
        other = member.row - member.row[member.chosen[0]]
        better = other > row
        row[better] = other[better]
        attached[better] = member.attached[better]
    inside = [d for member in cycle for d in member.inside]
    row[inside] = _NEVER
    merged = _Node(row, attached, tuple(cycle), inside)
    for member in cycle:
        member.parent = merged
    return merged


def _open(leaves: list[_Node]) -> list[int]:
    """Undo the contractions from the root outwards; each opened node keeps its arcs but the one entered by."""
    heads = [0] * len(leaves)
    entered = [leaves[0]]
    while entered:
        node: _Node | None = entered.pop()
        while node is not None and node.parent is not None:
            parent = node.parent
            for member in parent.members:
                member.parent = None
                if member is not node:
                    head, word = member.chosen
                    heads[word] = head
                    entered.append(leaves[word])
            node = parent
    return heads
