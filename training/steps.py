"""Several changes to a table in one sentence: "remove the duplicates, drop the phone column and sort by name"."""

from __future__ import annotations

from training.intents import INTENTS
from training.phrases import attach
from training.questions import Question, fill
from training.slots import Misfit, Scene, Symbol

STEPS = (
    *("drop_column", "drop_columns", "rename", "rename", "rename_two", "distinct", "distinct", "dedupe"),
    *("drop_missing", "drop_missing", "drop_missing_any", "fill_value", "fill_text", "fill_mean", "fill_median"),
    *("round", "round", "round_two", "round_whole", "derive_columns", "derive_columns", "derive_number", "label"),
)
LAST = ("sort_up", "sort_down", "sort_down", "sort_two", "columns", "columns_three")
"""What the last change may be besides."""


def several_steps(scene: Scene) -> Question:
    """Two or three changes in the order in which they are said, the rows narrowed first, now and then.

    Raises:
        Misfit: the tables do not allow one of them, or they do not go together.
    """
    names = scene.rng.sample(STEPS, scene.rng.choice((1, 2, 2)))
    if scene.chance(0.35):
        names.insert(0, "filter")
    if len(names) < 3 and scene.chance(0.6):
        names.append(scene.rng.choice(LAST))
    if len(names) < 2 or len(set(names)) < len(names):
        raise Misfit
    where: list[Symbol] = []
    said: list[str] = []
    steps: list[Symbol] = []
    used: set[str] = set()
    for name in names:
        question = fill(scene, name, filters=False)
        scene.used |= used
        used |= scene.used
        at = question.tokens.index("rows")
        where += question.tokens[2:at]
        steps += question.tokens[at + 1 :]
        said.append(question.text.rstrip("?？.。!"))
        start = question.tokens[:2]
    return Question("several_steps", INTENTS["distinct"], _joined(scene, said), (*start, *where, "rows", *steps))


def _joined(scene: Scene, said: list[str]) -> str:
    text = said[0]
    for number, piece in enumerate(said[1:], 2):
        last = number == len(said)
        glue = (
            scene.words(scene.wording.lists["THEN"]) if last or scene.chance(0.4) else ("，" if scene.chinese else ",")
        )
        text = attach(text, glue, scene.chinese)
        text = text + piece if scene.chinese else f"{text} {lower_first(piece)}"
    return text


def lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is in capitals or is a name."""
    word = text.split(" ", 1)[0]
    return text if word[1:] != word[1:].lower() or word in {"I", "I'd"} else text[:1].lower() + text[1:]
