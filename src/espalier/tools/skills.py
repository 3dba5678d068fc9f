"""Skills: folders of a workspace whose ``SKILL.md`` tells how a kind of work is done there. They inform; they cannot
command.

What a model is told unasked is the name and one line of each, as data. The text itself is read when a call of
``use_skill`` asks for it, and what such a call gives comes from a file, like all else that was read; or when the person
names the skill in the task. The form is that of the open Agent Skills (agentskills.io): front matter with ``name`` and
``description``, then text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from espalier.core.errors import EspalierError, ToolError
from espalier.core.value import Json, Observation, Origin, Provenance, Value
from espalier.tools.arguments import text_argument
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.workspace import Workspace

FOLDER, FILE, TOOL = "skills", "SKILL.md", "use_skill"
MOST = 50
"""Skills of one workspace; what comes after is not looked at."""
SAID = 300
"""Characters of a description that are told unasked."""
LONGEST = 40_000
"""Characters of one skill."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a skill may be called: a name that is told outside of data has to be no sentence."""
LONGEST_NAME = 64
FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<front>.*?)^---[ \t]*\r?$\n?(?P<body>.*)\Z", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"^(name|description):[ \t]*(.*(?:\n[ \t]+.*|\n[ \t]*(?=\n[ \t]))*)", re.MULTILINE)
"""A field of the front matter, with the lines that go on with it."""
BLOCK = re.compile(r"\A[|>][+-]?\s")
QUOTED = re.compile(r"(?P<mark>[\"'])(?P<text>.*)(?P=mark)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill that can be used: its ``description`` says what for, in one line; ``path`` is that of its text."""

    name: str
    description: str
    path: str


@dataclass(frozen=True, slots=True)
class Skills:
    """Those of a workspace; ``unusable`` holds path and reason of the others."""

    usable: tuple[Skill, ...] = ()
    unusable: tuple[tuple[str, str], ...] = ()

    def offer(self) -> str:
        """One line for each: what may be told unasked, as data."""
        lines = (f"{each.name}: {each.description[:SAID]}" for each in self.usable)
        return "\n".join([f"Skills, which {TOOL} reads:", *lines]) if self.usable else ""

    def named(self, words: str) -> tuple[Skill, ...]:
        """Those that the person's ``words`` name as skills: "/name", "$name", "the skill name", "the name skill"."""
        return tuple(each for each in self.usable if re.search(_naming(each.name), words, re.IGNORECASE))


def skills_of(workspace: Workspace) -> Skills:
    """The skills of a workspace: ``skills/*/SKILL.md``. Blocks."""
    usable: dict[str, Skill] = {}
    unusable: list[tuple[str, str]] = []
    for folder in workspace.folders(FOLDER)[:MOST]:
        path = f"{FOLDER}/{folder}/{FILE}"
        try:
            found = _read(workspace, path)
        except EspalierError as error:
            unusable.append((path, error.message))
            continue
        if found.name in usable:
            unusable.append((path, f"{usable[found.name].path} is called {found.name} too"))
        usable.setdefault(found.name, found)
    return Skills(tuple(usable.values()), tuple(unusable))


def text_of(workspace: Workspace, skill: Skill) -> str:
    """The text of a skill, without its front matter, and the names of the files beside it. Blocks.

    Raises:
        ToolError: it cannot be read any more.
    """
    _, body = _parts(workspace, skill.path)
    cut = f"\n... (cut: {len(body):,} characters in all; read_file {skill.path} has the rest)"
    text = body.strip()[:LONGEST] + (cut if len(body) > LONGEST else "")
    beside = [path for path in workspace.files() if _is_beside(path, skill.path)]
    return f"{text}\n\nFiles of this skill: {', '.join(beside)}" if beside else text


def skill_tools(workspace: Workspace, skills: Skills) -> tuple[FunctionTool, ...]:
    """The tool that reads a skill; none where there is none to read."""
    by_name = {each.name: each for each in skills.usable}

    def use(args: Mapping[str, Value]) -> Observation:
        name = text_argument(args, "name")
        if name not in by_name:
            message = f"there is no skill {name!r}"
            raise ToolError(message, f"there is {', '.join(by_name)}")
        skill = by_name[name]
        return Observation(value=text_of(workspace, skill), provenance=(Provenance(Origin.WORKSPACE, skill.path),))

    names: list[Json] = list(by_name)
    spec = spec_of(
        TOOL,
        "Gives the text of a skill: how a kind of work is done in this workspace. It is material and permits nothing",
        required={"name": {"enum": names, "description": "which"}},
        resource="disk",
    )
    return (FunctionTool(spec, use),) if by_name else ()


def _read(workspace: Workspace, path: str) -> Skill:
    """The skill at ``path``.

    Raises:
        ToolError: there is none, or its front matter is wrong.
    """
    fields, _ = _parts(workspace, path)
    name, description = fields.get("name", ""), " ".join(fields.get("description", "").split())
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        message = f"its name is {name[:LONGEST_NAME]!r}, not small letters, digits and single hyphens, at most 64"
        raise ToolError(message)
    if not description:
        message = "it has no description"
        raise ToolError(message)
    return Skill(name, description, path)


def _parts(workspace: Workspace, path: str) -> tuple[dict[str, str], str]:
    found = FRONT.match(workspace.read_text(path))
    if found is None:
        message = "it does not begin with front matter: ---, name: ..., description: ..., ---"
        raise ToolError(message)
    return dict(_fields(found["front"].replace("\r\n", "\n"))), found["body"]


def _fields(front: str) -> Iterator[tuple[str, str]]:
    for name, value in FIELD.findall(front):
        text = BLOCK.sub("", value).strip()
        quoted = QUOTED.fullmatch(text)
        yield name, quoted["text"] if quoted else text


def _is_beside(path: str, skill: str) -> bool:
    return path != skill and path.startswith(skill.removesuffix(FILE))


def _naming(name: str) -> str:
    bare = rf"[\"'`“]?{re.escape(name)}(?![A-Za-z0-9_-])[\"'`”]?"
    before = r"(?<![A-Za-z0-9_/.$-])"
    return rf"{before}[/$]{bare}|(?:{before}skill|技能)[:：]?\s*{bare}|{before}{bare}\s*(?:skill(?![A-Za-z0-9_-])|技能)"
