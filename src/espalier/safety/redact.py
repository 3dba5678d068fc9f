"""Takes secrets out of what is written down or sent: keys, tokens, passwords, card numbers, and those of this run.

A detector of our own: detect-secrets (1.5) took 14.7 s of CPU for a megabyte and flagged every line of harmless text in
a trial; the forms of keys are public, and a search for their fixed parts before any pattern keeps it cheap.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar, cast

from espalier.core.value import Json
from espalier.safety.secret_kinds import EMAIL, KINDS, Kind

MARK = "[redacted: {}]"
SECRET_NAME = re.compile(r"(?i)key|token|secret|passw|pwd|credential|auth(?!or)")
"""Names of environment variables whose values are secrets."""
SHORTEST = 8
"""Characters of a value of the environment that is looked for; a shorter one would be found in plain words."""
D = TypeVar("D")


class Redactor:
    """Replaces every secret by a mark that names its kind. ``known`` are values that are secret whatever their form;
    with ``emails``, addresses go too."""

    def __init__(self, known: Iterable[str] = (), emails: bool = False) -> None:
        self._known = tuple(sorted({value for value in known if len(value) >= SHORTEST}, key=len, reverse=True))
        self._kinds = (*KINDS, EMAIL) if emails else KINDS

    def text(self, text: str) -> str:
        """``text`` without secrets; itself where it has none."""
        for value in self._known:
            if value in text:
                text = text.replace(value, MARK.format("known secret"))
        for kind in self._near(text):
            cleaned = kind.form.sub(partial(_without, kind), text)
            text = text if cleaned == text else cleaned
        return text

    def data(self, data: D) -> D:
        """JSON data whose texts have no secrets; itself where it has none. A value under a name such as "password" goes
        as if the two stood in one line."""
        return cast("D", self._clean(cast("Json", data), ""))

    def written(self, text: str) -> str:
        """``text`` without secrets: each text of it where it is a JSON object, so that it stays one."""
        if not text.startswith("{"):
            return self.text(text)
        if not self.suspects(text):
            return text
        try:
            return json.dumps(self.data(json.loads(text)))
        except ValueError:
            return self.text(text)

    def suspects(self, text: str) -> bool:
        """Whether there may be a secret in ``text``; cheap, and never wrong in saying no."""
        return any(value in text for value in self._known) or next(self._near(text), None) is not None

    def _near(self, text: str) -> Iterator[Kind]:
        """The kinds whose fixed parts are in ``text``."""
        low = text.lower()
        return (kind for kind in self._kinds if any(anchor in low for anchor in kind.anchors))

    def _clean(self, data: Json, name: str) -> Json:
        if isinstance(data, str):
            return self._named(data, name) if name and len(data) < 400 else self.text(data)
        if isinstance(data, dict):
            cleaned = {key: self._clean(value, key) for key, value in data.items()}
            return cleaned if any(cleaned[key] is not data[key] for key in data) else data
        if isinstance(data, list | tuple):
            parts = [self._clean(value, name) for value in data]
            return parts if any(new is not old for new, old in zip(parts, data, strict=True)) else cast("Json", data)
        return data

    def _named(self, value: str, name: str) -> str:
        cleaned = self.text(value)
        if cleaned is value and SECRET_NAME.search(name) and not any(c.isspace() for c in value):
            line = f"{name}={value}"
            redacted = self.text(line)
            return value if redacted == line else redacted.removeprefix(f"{name}=")
        return cleaned


def known_secrets(environ: Mapping[str, str], names: Iterable[str] = ()) -> tuple[str, ...]:
    """The values of the environment that are secrets: of the variables ``names``, and of those that sound like it."""
    wanted = set(names)
    found = (value for name, value in environ.items() if name in wanted or SECRET_NAME.search(name))
    # A path or a number under such a name (SSH_AUTH_SOCK, a port) is no secret, and would be found everywhere.
    return tuple(
        value for value in found if len(value) >= SHORTEST and not value.startswith("/") and not value.isdigit()
    )


def _without(kind: Kind, match: re.Match[str]) -> str:
    if not kind.judge(match):
        return match[0]
    mark = MARK.format(kind.name)
    if "secret" not in kind.form.groupindex or match["secret"] is None:
        return mark
    start, end = match.start("secret") - match.start(), match.end("secret") - match.start()
    return match[0][:start] + mark + match[0][end:]
