"""Numbers that a question is about though it never names them: "who earns the most", "older than 30", "最贵的商品"."""

from __future__ import annotations

import re

from training.phrases import resolve
from training.schema import Made, MadeTable
from training.slots import Scene

FORMS = {"ADJECTIVES": ("most", "least", "more", "less", "how"), "VERBS": ("verb", "verbs", "verbed")}
"""The slots that the forms of a word fill, in the order in which the wording has them."""
QUESTIONS = (("ADJECTIVES", "ADJECTIVE_QUESTIONS"), ("VERBS", "VERB_QUESTIONS"))
FILTERS = (("ADJECTIVES", "ADJECTIVE_FILTERS"), ("VERBS", "VERB_FILTERS"))
"""Words, and the templates they go into."""


def question(scene: Scene, column: Made, key: str) -> str:
    """A template for that intent in which the number goes without its name; "" where there is none."""
    return _template(scene, column, key, QUESTIONS)


def columns(scene: Scene, name: str) -> list[Made]:
    """The numbers of the table that a question of that intent need not name."""
    kinds = [kind for kind, table in QUESTIONS if _asked(scene, table, name)]
    return [column for column in scene.main.of("n") if any(_forms(scene, column, kind) for kind in kinds)]


def _asked(scene: Scene, table: str, name: str) -> bool:
    return any(key.partition(":")[0] == name for key in scene.wording.parts.get(table, {}))


def narrowing(scene: Scene, column: Made, key: str) -> str:
    """A template for a condition in which the number goes without its name; "" where there is none."""
    return _template(scene, column, key, FILTERS)


def _template(scene: Scene, column: Made, key: str, sources: tuple[tuple[str, str], ...]) -> str:
    found = []
    for kind, table in sources:
        templates = scene.wording.parts.get(table, {}).get(key)
        forms = templates and _forms(scene, column, kind)
        if templates and forms:
            found.append((kind, templates, forms))
    if not found:
        return ""
    kind, templates, forms = scene.rng.choice(found)
    text = scene.words(templates, main=True)
    for slot, said in zip(FORMS[kind], forms, strict=True):
        text = text.replace("{" + slot + "}", resolve(scene.rng, said))
    return text


def _forms(scene: Scene, column: Made, kind: str) -> tuple[str, ...]:
    """The forms of the adjective or verb that means this column and no other number of the table."""
    table = scene.wording.forms.get(kind, {})
    for word, forms in table.items():
        if _means(column, word) and _alone(scene.main, column, word, forms, table):
            return forms
    return ()


def _means(column: Made, word: str) -> bool:
    """Whether what the column is called ends in that word."""
    ways = column.noun.en if word.isascii() else column.noun.zh
    end = re.compile(rf"(?:^|\W){re.escape(word)}$" if word.isascii() else rf"{word}$")
    return any(end.search(way.lower()) for way in ways[:2])


def _alone(
    table: MadeTable, column: Made, word: str, forms: tuple[str, ...], words: dict[str, tuple[str, ...]]
) -> bool:
    alike = [other for other, theirs in words.items() if other == word or theirs[0] == forms[0]]
    return not any(other is not column and _means(other, like) for other in table.of("n") for like in alike)
