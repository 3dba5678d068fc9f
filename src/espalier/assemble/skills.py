"""What the skills of a workspace offer to a task."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from espalier.core.errors import ToolError
from espalier.core.task import Context
from espalier.tools.skills import FOLDER, skills_of, text_of
from espalier.tools.workspace import Workspace
from espalier.understand.asking import Offer


def offering(workspace: Workspace) -> Offer:
    """Gives, for the words of a task, one line for each skill, and the text of those that the words name."""

    def offered(words: str) -> Iterator[Context]:
        skills = skills_of(workspace)
        if skills.usable:
            yield Context(FOLDER, skills.offer())
        for skill in skills.named(words):
            try:
                yield Context(skill.path, text_of(workspace, skill))
            except ToolError:
                continue

    async def offer(words: str) -> Sequence[Context]:
        return await asyncio.to_thread(lambda: tuple(offered(words)))

    return offer
