"""Takes secrets out of what is written down or sent: keys, tokens, passwords, card numbers, and those of this run.

A detector of our own: detect-secrets (1.5) took 14.7 s of CPU for a megabyte and flagged every line of harmless text in
a trial; the forms of keys are public, and a search for their fixed parts before any pattern keeps it cheap.
"""

from __future__ import annotations

import json
import math
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
SHORTEST_FOUND, LONGEST_FOUND, MOST = 6, 400, 1_000
"""Characters of a value that is known once it was found, and how many of them are."""
CUT_OFF = 12
"""Characters by which a value that is known is found, so that a part of it is found too."""
SHORTEST_CARD = 10**12
"""Numbers up to here are none of a card."""
D = TypeVar("D")


class Redactor:
    """Replaces every secret by a mark that names its kind. ``known`` are values that are secret whatever their form;
    with ``emails``, addresses go too.

    What it has found once it knows from then on, also where it stands without the words that gave it away: one for
    each run, so that a run does not keep the secrets of another.
    """

    def __init__(self, known: Iterable[str] = (), emails: bool = False) -> None:
        self._given, self._emails = tuple(known), emails
        self._known = _longest_first(value for value in self._given if len(value) >= SHORTEST)
        self._kinds = (*KINDS, EMAIL) if emails else KINDS

    def for_run(self, task: str) -> Redactor:
        """A redactor for one run, which knows the secrets of its ``task`` too."""
        fresh = Redactor(self._given, self._emails)
        fresh.text(task)
        return fresh

    def text(self, text: str) -> str:
        """``text`` without secrets; itself where it has none."""
        for kind in self._near(text):
            cleaned = kind.form.sub(partial(self._without, kind), text)
            text = text if cleaned == text else cleaned
        # Last, because what is left of one value may be the beginning of another.
        for value in self._known:
            if value[:CUT_OFF] in text:
                text = _without_known(text, value)
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
        return any(value[:CUT_OFF] in text for value in self._known) or next(self._near(text), None) is not None

    def _near(self, text: str) -> Iterator[Kind]:
        """The kinds whose fixed parts are in ``text``."""
        low = text.lower()
        return (kind for kind in self._kinds if any(anchor in low for anchor in kind.anchors))

    def _clean(self, data: Json, name: str) -> Json:
        if isinstance(data, str):
            return self._named(data, name) if name and len(data) < 400 else self.text(data)
        if isinstance(data, dict):
            fields = {key: self._clean(value, key) for key, value in data.items()}
            return fields if any(fields[key] is not data[key] for key in data) else data
        if isinstance(data, list | tuple):
            parts = [self._clean(value, name) for value in data]
            return parts if any(new is not old for new, old in zip(parts, data, strict=True)) else cast("Json", data)
        if isinstance(data, int | float) and SHORTEST_CARD < data < math.inf and data == int(data):
            digits = str(int(data))
            shown = self.text(digits)
            return data if shown == digits else shown
        return data

    def _named(self, value: str, name: str) -> str:
        cleaned = self.text(value)
        if cleaned is value and SECRET_NAME.search(name) and not any(c.isspace() for c in value):
            line = f"{name}={value}"
            redacted = self.text(line)
            return value if redacted == line else redacted.removeprefix(f"{name}=")
        return cleaned

    def _without(self, kind: Kind, match: re.Match[str]) -> str:
        if not kind.judge(match):
            return match[0]
        if "[redacted" in match[0]:
            return match[0]
        name = "secret" if match.re.groupindex.get("secret") and match["secret"] is not None else 0
        self._learn(match[name])
        start, end = match.start(name) - match.start(), match.end(name) - match.start()
        return match[0][:start] + MARK.format(kind.name) + match[0][end:]

    def _learn(self, value: str) -> None:
        # A plain word that stood where passwords do would be found everywhere.
        fits = SHORTEST_FOUND <= len(value) <= LONGEST_FOUND and not value.isalpha()
        if fits and len(self._known) < MOST and value not in self._known:
            self._known = _longest_first((*self._known, value))


def known_secrets(environ: Mapping[str, str], names: Iterable[str] = ()) -> tuple[str, ...]:
    """The values of the environment that are secrets: of the variables ``names``, and of those that sound like it."""
    wanted = set(names)
    found = (value for name, value in environ.items() if name in wanted or SECRET_NAME.search(name))
    # A path or a number under such a name (SSH_AUTH_SOCK, a port) is no secret, and would be found everywhere.
    return tuple(
        value for value in found if len(value) >= SHORTEST and not value.startswith("/") and not value.isdigit()
    )


def _without_known(text: str, value: str) -> str:
    """``text`` without ``value``, and without what is left of it where it was cut off."""
    at = text.find(value[:CUT_OFF])
    while at >= 0:
        rest = text[at : at + len(value)]
        length = next((i for i, (a, b) in enumerate(zip(rest, value, strict=False)) if a != b), len(rest))
        mark = MARK.format("known secret")
        text = text[:at] + mark + text[at + length :]
        at = text.find(value[:CUT_OFF], at + len(mark))
    return text


def _longest_first(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values), key=len, reverse=True))
