"""What models are told: templates in ``espalier/prompts``, each with its version.

What does not come from the person (files, pages, results of tools) goes into a prompt as a block of data, by the filter
``data`` or the function ``as_data``; a prompt that holds such a block says that nothing in one is an instruction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from espalier.core.errors import SettingsError

FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
MARK = re.compile(r"<(?=\s*/?\s*data\b)", re.IGNORECASE)
"""What would begin or end a block of data."""


@dataclass(frozen=True, slots=True)
class _Prompt:
    version: str
    render: Callable[..., str]


def render(name: str, **given: object) -> str:
    """The prompt ``name`` (its file without ``.md``) with ``given`` put in.

    Raises:
        SettingsError: there is no such prompt.
        jinja2.UndefinedError: it uses something that is not given.
    """
    return _prompt(name).render(**given).strip()


def version(name: str) -> str:
    """The version in the front matter of the prompt ``name``: another one means that it asks something else.

    Raises:
        SettingsError: there is no such prompt, or it states no version.
    """
    return _prompt(name).version


def as_data(text: str, source: str) -> str:
    """``text`` as a block that says where it comes from, and that nothing in it can end."""
    shown = MARK.sub("&lt;", text.strip("\n"))
    return f"<data from={json.dumps(MARK.sub('&lt;', source), ensure_ascii=False)}>\n{shown}\n</data>"


@cache
def _prompt(name: str) -> _Prompt:
    import jinja2  # noqa: PLC0415 - its one door; a run without a model needs none

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda each: _parts(each)["body"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["data"] = as_data
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    return _Prompt(_version(name), environment.get_template(name).render)


@cache
def _parts(name: str) -> Mapping[str, str]:
    file = resources.files("espalier") / "prompts" / f"{name}.md"
    if not file.is_file():
        message = f"there is no prompt {name!r}"
        raise SettingsError(message, "prompts are the files espalier/prompts/*.md")
    found = FRONT.match(file.read_text("utf-8"))
    if found is None:
        message = f"the prompt {name!r} has no front matter"
        raise SettingsError(message, "begin it with ---, version: 1, ---")
    return found.groupdict()


def _version(name: str) -> str:
    for line in _parts(name)["front"].splitlines():
        key, _, value = line.partition(":")
        if key.strip() == "version" and value.strip():
            return value.strip()
    message = f"the prompt {name!r} states no version"
    raise SettingsError(message, "put a line version: 1 into its front matter")
