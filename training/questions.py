"""One question: an intent with its slots filled, as words and as plan tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from training import conditions, unnamed
from training.additive import as_meant
from training.filler import Filler
from training.intents import Intent
from training.slots import Misfit, Scene, Symbol, mention, quoted

DOUBLED = (
    (
        re.compile(r"\b(the|total|average|mean|median|overall|of|in|for|number of|whose|that|by) \1\b", re.IGNORECASE),
        r"\1",
    ),
    (re.compile(r"\b(the|a|an) (?=(?:the|an?) )", re.IGNORECASE), ""),
    (re.compile(r"\ba(?= [aeio][a-z])(?! (?:one|euro))"), "an"),
    (re.compile(r"\ban(?= [bcdfgjklmnpqrstvwxyz][a-z])"), "a"),
    (re.compile(r"(的|表|总|数据|平均|是|里|中|在)\1(?=[^\d])"), r"\1"),
    (re.compile(r"总总计|总合计|合计总"), "总"),
)
"""What two pieces say twice where they meet, and what is said once."""


@dataclass(frozen=True, slots=True)
class Question:
    """``text`` without what stands around it; ``tokens`` is its plan."""

    name: str
    intent: Intent
    text: str
    tokens: tuple[Symbol, ...]


def fill(scene: Scene, name: str, filters: bool = True, as_noun: bool = False) -> Question:
    """One question of that intent, as a sentence or (``as_noun``) as a noun phrase.

    Raises:
        Misfit: the tables do not allow it, or there are no words for it.
    """
    scene.used = set()
    filler = Filler(scene, name)
    filler.plan(filters)
    text = _template(filler, as_noun)
    tokens = as_meant(name, filler.tokens, filler.columns.get("n"), text.replace("{fn}", filler.function))
    for slot, column in filler.columns.items():
        for mark, plural in (("{" + slot + "s}", True), ("{" + slot + "}", False)):
            while mark in text:
                text = text.replace(mark, mention(scene, column, plural), 1)
    for slot, said in filler.words.items():
        text = text.replace("{" + slot + "}", said)
    return Question(name, filler.intent, table_words(scene, _filtered(filler, text)), tuple(tokens))


def _template(filler: Filler, as_noun: bool) -> str:
    scene, name, variant = filler.scene, filler.name, filler.variant
    if not as_noun and "n" in filler.columns and scene.chance(0.6):
        keys = [f"{name}:{variant or filler.function}"] if variant or filler.function else [name]
        keys += [name] * (variant == "month")
        for key in keys:
            if text := unnamed.question(scene, filler.columns["n"], key):
                return text
    source = scene.wording.parts["NOUNS"] if as_noun else scene.wording.questions
    key = f"{name}:{variant}" if f"{name}:{variant}" in source else name
    if key not in source:
        raise Misfit
    return scene.words(source[key], main=True)


def _filtered(filler: Filler, text: str) -> str:
    """The question with its conditions where they belong."""
    scene, made = filler.scene, filler.conditions
    if filler.leading:
        text = _in_front(scene, filler.leading[0], text)
    if not made:
        return text.replace("{F}", "")
    if "{F}" not in text:
        return _led(scene, made, text)
    share = " pct " in filler.intent.gold
    if len(made) == 1 and not share:
        elsewhere = _elsewhere(scene, made[0], text)
        if elsewhere:
            return elsewhere
    if len(made) == 2 and filler.joint == "and" and not share and scene.chance(0.45):
        text, made = _in_front(scene, made[0], text), made[1:]
    parts = [conditions.render(scene, "FILTERS", one) for one in made]
    said = parts[0] if len(parts) == 1 else _joined(filler, parts)
    if scene.chinese:
        return text.replace("{F}", said)
    before, _, after = text.partition("{F}")
    glue = "" if said[:1] in ",.:" else " "
    return f"{before}{glue}{said}{'' if after[:1] in '?!.,;:' else ' '}{after.lstrip()}"


def _led(scene: Scene, made: list[conditions.Condition], text: str) -> str:
    """A question that has no place for a condition, behind one that opens the sentence.

    Raises:
        Misfit: there is more than one.
    """
    if len(made) > 1:
        raise Misfit
    return f"{_lead(scene, made[0])}{'' if scene.chinese else ' '}{text}"


def _lead(scene: Scene, made: conditions.Condition) -> str:
    """The condition as it opens a sentence.

    Raises:
        Misfit: it cannot stand there.
    """
    if scene.chance(0.35):
        said = conditions.render(scene, "FILTERS", made).strip(", ")
        if not said.startswith("("):
            return scene.words(scene.wording.lists["AMONG"]).replace("{F}", said if scene.chinese else f" {said}")
    lead = conditions.render(scene, "FILTERS", made, "lead")
    if lead[-1:] not in ",:，：.":
        raise Misfit
    return lead


def _in_front(scene: Scene, made: conditions.Condition, text: str) -> str:
    """The condition in front of the sentence or in place of the noun of the rows; its own place stays free."""
    forms = scene.wording.parts["FILTERS"]
    if f"{made.kind}:noun" in forms and made.kind != "flag" and text.count("{R}") == 1 and scene.chance(0.4):
        return text.replace("{R}", conditions.render(scene, "FILTERS", made, "noun"))
    return f"{_lead(scene, made)}{'' if scene.chinese else ' '}{text}"


def _elsewhere(scene: Scene, made: conditions.Condition, text: str) -> str:
    """The one condition in front of the sentence, in place of the noun of the rows, or behind the sentence."""
    forms, bare = scene.wording.parts["FILTERS"], text.replace("{F}", "")
    if f"{made.kind}:noun" in forms and made.kind != "flag" and text.count("{R}") == 1 and scene.chance(0.35):
        return bare.replace("{R}", conditions.render(scene, "FILTERS", made, "noun"))
    if scene.chance(0.28):
        return f"{_lead(scene, made)}{'' if scene.chinese else ' '}{bare}"
    if f"{made.kind}:tail" in forms and scene.chance(0.12):
        mark = "？" if bare.endswith(("？", "?")) and scene.chance(0.3) else ""
        return f"{bare.rstrip('？?。')}{conditions.render(scene, 'FILTERS', made, 'tail')}{mark}"
    return ""


def _joined(filler: Filler, parts: list[str]) -> str:
    scene = filler.scene
    word = scene.rng.choice(scene.wording.lists["OR_WORDS" if filler.joint == "or" else "AND_WORDS"]).strip()
    if scene.chinese:
        return f"{parts[0].removesuffix('的')}{word}{parts[1]}"
    return f"{parts[0]}{'' if word[:1] in ',;' else ' '}{word} {parts[1].lstrip(', ')}"


def table_words(scene: Scene, text: str) -> str:
    """Fills the slots for tables and their rows."""
    rng, theme = scene.rng, scene.main.theme
    generic = ("行", "记录", "数据") if scene.chinese else ("rows", "records", "entries")
    rows = theme.rows_zh if scene.chinese else theme.rows
    many = rng.choice(rows) if scene.chance(0.7) else rng.choice(generic)
    files = [t.profile.path for t in scene.tables]
    said = [f if scene.chance(0.85) else quoted(scene, f, 1.0) for f in files]
    fills = {"{R}": many, "{r}": many if scene.chinese else theme.row, "{file0}": said[0], "{file1}": said[-1],
             "{file}": said[0], "{t}": rng.choice(called(scene, files[0]))}  # fmt: skip
    for slot, words in fills.items():
        text = text.replace(slot, words)
    return tidy(text, scene.chinese)


def called(scene: Scene, path: str) -> tuple[str, ...]:
    """What the table of a file may be called."""
    stem = path.rpartition("/")[2].rpartition(".")[0].replace("_", " ")
    if scene.chinese:
        return stem, f"{stem}表", f"{stem}数据", f"{stem}这张表"
    return f"the {stem} table", stem, f"the {stem} data", f"the {stem} file", f"the {stem} sheet"


def tidy(text: str, chinese: bool) -> str:
    """The text with what its pieces say twice said once."""
    for pattern, once in DOUBLED[4:] if chinese else DOUBLED[:4]:
        text = pattern.sub(once, text)
    return re.sub(r" {2,}", " ", text).strip()
