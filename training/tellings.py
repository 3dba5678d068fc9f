"""Examples from the stories of ``training/told``, alone, with an output, or several questions in one task.

python -m training.tellings FILE      tries every question of the file and says what is wrong with it
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from espalier.core.errors import ModelError
from espalier.core.task import Inventory, TableProfile
from espalier.llm.embedded.grammar import GrammarGuide, grammar_of
from espalier.llm.embedded.language import TOKENS
from espalier.llm.embedded.linker import link
from espalier.llm.embedded.prompt import make_prompt
from training.examples import BLIND, Example, plan_of
from training.intents import Intent
from training.outputs import reported, with_outputs
from training.phrases import attach
from training.questions import Question
from training.schema import Vocabulary, make_table
from training.slots import Misfit, Scene, Symbol
from training.steps import lower_first
from training.stories import Story, StoryError, Told, held_back, read, stories
from training.surroundings import surrounded
from training.told import Filling, scene_of

TIMES = ("month", "year", "quarter", "day", "decade", "weekday", "monthno", "hour")
TRIES = 12
CHECKS = 4
"""How often a question is drawn to see whether it can be asked; half of the drawings must come out well."""
DROPPED = 0.3
"""How often columns that a question has no need of are left out of its table."""


def told_example(rng: random.Random, words: Vocabulary, held: bool | None = False, training: bool = True) -> Example:
    """One example of a story that is kept from training (``held``) or is not.

    Raises:
        LookupError: there are no such stories.
    """
    pool = [story for story in stories() if story.questions and (held is None or held_back(story) is held)]
    if not pool:
        message = "there are no such stories in training/told"
        raise LookupError(message)
    weights = [len(story.questions) for story in pool]
    while True:
        story = rng.choices(pool, weights)[0]
        for _ in range(TRIES):
            try:
                return _example(rng, words, story, _chosen(rng, story), training)
            except Misfit:
                continue


def _chosen(rng: random.Random, story: Story) -> list[Told]:
    """One question; now and then two or three that ask for nothing but an answer."""
    plain = [
        told for told in story.questions if told.plan[0] == "ask" and ";" not in told.plan and "rows" not in told.plan
    ]
    if rng.random() < 0.09 and len(plain) > 3:
        return rng.sample(plain, rng.choice((2, 2, 3)))
    return [rng.choice(story.questions)]


def _example(rng: random.Random, words: Vocabulary, story: Story, chosen: list[Told], training: bool) -> Example:
    scene, columns = scene_of(rng, story)
    filling = Filling(scene, columns)
    text, tokens = _question(scene, filling, chosen[0])
    for told in chosen[1:]:
        said = filling.text(told)
        text = attach(text, scene.words(scene.wording.lists["ALSO"]), scene.chinese)
        text = text + said if scene.chinese else f"{text} {lower_first(said)}"
        tokens += [";", *filling.tokens(told)]
    if len(chosen) > 1 and scene.chance(0.6):
        text, tokens = reported(scene, (text, tokens))
    if scene.chance(0.3):
        text = surrounded(scene, text, "told", scene.chance(0.4))
    profiles = [*_tables(scene, tokens), *_beside(scene, words)]
    rng.shuffle(profiles)
    linked = link(text, Inventory(tuple(profiles)))
    main = [token[1] for token in tokens if token[0] == "T"]
    if main and (not linked.tables or (linked.tables[0].path != main[0] and scene.chance(0.7))):
        raise Misfit
    prompt = make_prompt(linked, rng if training else None, blind=BLIND if training else 0.0)
    return Example(text, linked, prompt, plan_of(prompt, tokens), "told", story.chinese, (chosen[0].where,))


def _question(scene: Scene, filling: Filling, told: Told) -> tuple[str, list[Symbol]]:
    """The first question, now and then with a file, a chart or a report asked for behind it."""
    text, tokens = filling.text(told), filling.tokens(told)
    if ";" in tokens or tokens[0] != "ask" or not scene.chance(0.18):
        return text, tokens
    return with_outputs(scene, Question("told", _intent(tokens), text, tuple(tokens)))


def _intent(tokens: list[Symbol]) -> Intent:
    if "rows" in tokens:
        return Intent("", "rows")
    if "by" not in tokens:
        return Intent("", "pick" if "first" in tokens else "scalar")
    after = tokens[tokens.index("by") + 1]
    return Intent("", "pick" if "first" in tokens else "groups", "line" if after in TIMES else "bar")


def _tables(scene: Scene, tokens: list[Symbol]) -> list[TableProfile]:
    """The tables of the story; now and then without columns that nothing asks for, or in another order."""
    needed = {token[1] for token in tokens if token[0] in {"C", "V"}}
    found = []
    for table in scene.tables:
        columns = list(table.profile.columns)
        if scene.chance(DROPPED):
            columns = [c for c in columns if c.name in needed or scene.chance(0.6)] or columns
        if scene.chance(0.3):
            scene.rng.shuffle(columns)
        found.append(replace(table.profile, columns=tuple(columns)))
    return found


def _beside(scene: Scene, words: Vocabulary) -> list[TableProfile]:
    """Now and then a table or two that the task is not about."""
    count = scene.rng.choice((0, 0, 0, 1, 1, 2)) if len(scene.tables) == 1 else 0
    taken = {table.profile.path for table in scene.tables}
    made = (make_table(scene.rng, words, scene.chinese).profile for _ in range(count))
    return [profile for profile in made if profile.path not in taken]


def faults(story: Story, told: Told, rng: random.Random) -> str:
    """What is wrong with a question; nothing where most drawings of it come out well."""
    why: Counter[str] = Counter()
    for _ in range(CHECKS):
        try:
            why[_tried(story, told, rng)] += 1
        except Misfit as error:
            why[str(error) or "the draw did not fit"] += 1
        except KeyError as error:
            return str(error.args[0])
    return "" if why[""] >= CHECKS // 2 else why.most_common(1)[0][0]


def _tried(story: Story, told: Told, rng: random.Random) -> str:
    scene, columns = scene_of(rng, story)
    filling = Filling(scene, columns)
    text = filling.text(told)
    tokens = filling.tokens(told)
    linked = link(text, Inventory(tuple(table.profile for table in scene.tables)))
    prompt = make_prompt(linked)
    try:
        plan = plan_of(prompt, tokens)
    except Misfit:
        literals = [literal.value for literal in prompt.binding.literals]
        return f"the linker does not find something of the plan; it sees {prompt.binding.values} {literals} in {text!r}"
    return _refused(GrammarGuide(grammar_of(prompt.binding)), plan)


def _refused(guide: GrammarGuide, plan: tuple[str, ...]) -> str:
    for at, token in enumerate((*plan, "end")):
        allowed = guide.allowed()
        number = TOKENS.index(token)
        if not allowed[number]:
            may = [TOKENS[i] for i in range(len(TOKENS)) if allowed[i]][:14]
            return f"the grammar stops at {token!r} (word {at + 1} of the plan); there it takes {' '.join(may)}"
        guide.accept(number)
    return ""


def main() -> None:
    """Tries every question of the files."""
    rng, wrong, count = random.Random(1), 0, 0
    for path in map(Path, sys.argv[1:]):
        try:
            found = read(path)
        except StoryError as error:
            print(error)
            wrong += 1
            continue
        for story in found:
            for told in story.questions:
                count += 1
                try:
                    why = faults(story, told, rng)
                except ModelError as error:
                    why = str(error)
                if why:
                    wrong += 1
                    print(f"{told.where}: {told.words}\n    {why}")
    print(f"{count} questions, {wrong} faulty")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
