"""The tree of a run as rows of text, made to fit: finished branches fold first, then waiting ones, then neighbours
in the same state are counted together, and at last rows are left out, those that matter least first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from espalier.cli.text import count, one_line
from espalier.cli.view import Mark, RunView, Shown
from espalier.core.plan import Subtask

LONG = 40
"""Rows from which on finished branches are folded even where there is room for more."""
_ENDED = (Shown.DONE, Shown.REPAIRED, Shown.SKIPPED)
"""What a branch that ended as it should can be."""
_URGENCY = (Shown.RUNNING, Shown.FAILED, Shown.CANCELLED, Shown.REPAIRED, Shown.WAITING, Shown.DONE, Shown.SKIPPED)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the tree: ``guide`` is what leads to it ("│  ├─ "), ``title`` its words, ``id`` its subtask ("" for
    a line that stands for several)."""

    guide: str
    title: str
    mark: Mark
    id: str = ""


def rows(view: RunView, most: int | None = None) -> list[Row]:
    """The tree of ``view``, in at most ``most`` rows. The root is left out: it stands for the task itself."""
    if view.plan is None:
        return []
    found = _Drawing(view).rows()
    if len(found) > min(most or LONG, LONG):
        found = _Drawing(view, _ENDED).rows()
    if most is None or len(found) <= most:
        return found
    for merge in (False, True):
        found = _Drawing(view, (*_ENDED, Shown.WAITING), merge).rows()
        if len(found) <= most:
            return found
    return _cut(found, most)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Branches in a state of ``folded`` are one row; with ``merge`` so are neighbours in the same one."""

    view: RunView
    folded: tuple[Shown, ...] = ()
    merge: bool = False

    def rows(self) -> list[Row]:
        root = self.view.plan.root if self.view.plan else None
        return list(self._rows(root.children or (root,), "", top=True)) if root else []

    def _rows(self, nodes: tuple[Subtask, ...], lead: str, top: bool = False) -> Iterator[Row]:
        """The rows of siblings and of all below them; ``lead`` continues the lines of those above."""
        parts = self._parts(nodes)
        for n, part in enumerate(parts):
            branch, deeper = ("└─ ", "   ") if n == len(parts) - 1 else ("├─ ", "│  ")
            branch, deeper = ("", "") if top else (lead + branch, lead + deeper)
            mark = self.view.of(part[0])
            if len(part) > 1:
                yield Row(branch, f"{count(len(part), 'subtask')} {mark.state}", Mark(mark.state))
                continue
            yield Row(branch, one_line(part[0].title), mark, part[0].id)
            if mark.state not in self.folded:
                yield from self._rows(part[0].children, deeper)

    def _parts(self, nodes: tuple[Subtask, ...]) -> list[list[Subtask]]:
        found: list[list[Subtask]] = []
        for state, group in groupby(nodes, key=lambda node: self.view.of(node).state):
            part = list(group)
            found += [part] if self.merge and state in self.folded else [[node] for node in part]
        return found


def _cut(found: list[Row], most: int) -> list[Row]:
    """The rows that matter most, in their order, and a last one that counts the others."""
    urgent = sorted(range(len(found)), key=lambda n: _URGENCY.index(found[n].mark.state))
    kept = [found[n] for n in sorted(urgent[: most - 1])]
    return [*kept, Row("", f"… {count(len(found) - len(kept), 'more row')}", Mark())]
