"""The tables a task is about, and those that merely lie beside them."""

from __future__ import annotations

import random
from dataclasses import replace

from espalier.core.task import TableProfile
from training.schema import Made, MadeTable, Vocabulary, made_column, make_table, spoken
from training.slots import Misfit, Scene

SIBLINGS = (
    ("", "new"),
    ("", "more"),
    ("jan", "feb"),
    ("2023", "2024"),
    ("part1", "part2"),
    ("north", "south"),
    ("a", "b"),
    ("old", "new"),
    ("q1", "q2"),
)
"""How the file names of two tables with the same columns differ."""


def tables_for(scene: Scene, words: Vocabulary, name: str) -> tuple[MadeTable, ...]:
    """One table, or the two that a union or a join is of.

    Raises:
        Misfit: both came out with one name.
    """
    chinese = scene.chance(0.62 if scene.chinese else 0.03)
    if name.startswith("join"):
        return _joinable(scene.rng, words, chinese)
    first = make_table(scene.rng, words, chinese, fixed=_needed(scene.rng, words, name, chinese))
    if name.startswith("union"):
        return siblings(scene.rng, first)
    return (first,)


def siblings(rng: random.Random, table: MadeTable) -> tuple[MadeTable, ...]:
    """Two tables with the columns of this one, named alike."""
    folder, slash, name = table.profile.path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    pair, leads = rng.choice(SIBLINGS), rng.random() < 0.4
    paths = [f"{end}_{stem}" if end and leads else f"{stem}_{end}" if end else stem for end in pair]
    return tuple(
        replace(table, profile=replace(table.profile, path=f"{folder}{slash}{path}.{suffix}")) for path in paths
    )


def _needed(rng: random.Random, words: Vocabulary, name: str, chinese: bool) -> tuple[Made, ...]:
    """A column with a time of day for questions about hours, which few tables have."""
    if not name.startswith("hour"):
        return ()
    return (made_column(rng, rng.choice([d for d in words.days if d.timed]), chinese, 200),)


def _joinable(rng: random.Random, words: Vocabulary, chinese: bool) -> tuple[MadeTable, ...]:
    key = rng.choice([i for i in words.identifiers if i.shared] or words.identifiers)
    column = made_column(rng, key, chinese, 200)
    first = make_table(rng, words, chinese, fixed=(column,))
    avoid = frozenset(w for c in first.columns if c is not column for w in spoken(c.noun))
    second = make_table(rng, words, chinese, fixed=(column,), avoid=avoid)
    if second.profile.path == first.profile.path:
        raise Misfit
    return first, second


def others(scene: Scene, words: Vocabulary) -> list[TableProfile]:
    """One to three tables that the task is not about."""
    taken = {t.profile.path for t in scene.tables}
    found: list[TableProfile] = []
    for _ in range(scene.rng.choice((1, 1, 1, 2, 2, 3))):
        fixed = _shared(scene) if scene.chance(0.55) else ()
        avoid = frozenset(way for c in scene.main.columns if c not in fixed for way in spoken(c.noun)) if fixed else ()
        profile = make_table(scene.rng, words, scene.main.chinese, fixed=fixed, avoid=frozenset(avoid)).profile
        if profile.path not in taken:
            taken.add(profile.path)
            found.append(profile)
    return found


def _shared(scene: Scene) -> tuple[Made, ...]:
    """One or two columns of the main table that another table has as well: a key, a place, a name."""
    pool = [column for column in scene.main.columns if column.kind in "cej"]
    return tuple(scene.rng.sample(pool, min(len(pool), scene.rng.choice((1, 1, 2)))))
