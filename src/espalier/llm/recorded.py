"""A model whose calls are written down, so that a run can be replayed without it (`espalier.llm.script`)."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from espalier.core.errors import ModelError, SettingsError
from espalier.core.message import Hear, Reply, Request, unheard
from espalier.core.provider import Price
from espalier.core.seams import Model
from espalier.core.value import Json
from espalier.llm.digest import digest, reply_to_json

RECORDING = '{"recording":'
"""How a file that was recorded begins."""

logger = logging.getLogger("espalier")


class Recorder:
    """Writes a recording: JSON lines, the first about the models (by name, with their price, null where it is not
    known), then one for each call, when it ends.

    Raises:
        SettingsError: the file cannot be written, or holds something that is no recording.
    """

    def __init__(self, file: Path, models: Mapping[str, Price | None]) -> None:
        _check_is_no_other(file)
        priced: Json = {name: None if price is None else asdict(price) for name, price in models.items()}
        self._asked: Counter[tuple[str, str]] = Counter()
        try:
            self._out = file.open("w", encoding="ascii")
            self._write({"recording": 1, "models": priced})
        except OSError as error:
            message = f"the recording {file} cannot be written: {error.strerror}"
            raise SettingsError(message, "name a file in a folder you can write: --record FILE") from error

    def begin(self, model: str, request: Request) -> dict[str, Json]:
        """What is known of a call before it ends; ``nth`` counts calls of ``model`` that ask the same, from 1."""
        key = digest(request)
        self._asked[model, key] += 1
        return {"key": key, "nth": self._asked[model, key], "model": model, "purpose": request.purpose}

    def keep(self, call: Mapping[str, Json]) -> None:
        """Writes down a call that ended. Where that fails the run goes on, without its recording."""
        if self._out.closed:
            return
        try:
            self._write(call)
        except OSError as error:
            logger.warning("the recording %s ends here: %s", self._out.name, error.strerror)
            self.close()

    def close(self) -> None:
        """Ends the recording."""
        self._out.close()

    def _write(self, line: Mapping[str, Json]) -> None:
        self._out.write(json.dumps(line, separators=(",", ":")) + "\n")
        self._out.flush()


@dataclass(frozen=True, slots=True)
class RecordingModel:
    """Has ``recorder`` write down every call of ``inner``: its reply, its error, or that it was cancelled."""

    inner: Model
    recorder: Recorder

    @property
    def name(self) -> str:
        """That of the model within."""
        return self.inner.name

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """The reply of the model within.

        Raises:
            ModelError: as the model within raises it.
        """
        call, heard = self.recorder.begin(self.inner.name, request), list[str]()

        def hearing(piece: str) -> None:
            heard.append(piece)
            hear(piece)

        try:
            reply = await self.inner.ask(request, hear if hear is unheard else hearing)
        except ModelError as error:
            told: Json = {
                "message": error.message,
                "hint": error.hint,
                "transient": error.transient,
                "retry_after": error.retry_after,
            }
            self.recorder.keep({**call, "heard": "".join(heard), "error": told})
            raise
        except asyncio.CancelledError:
            self.recorder.keep({**call, "heard": "".join(heard), "cancelled": True})
            raise
        self.recorder.keep({**call, "reply": reply_to_json(reply)})
        return reply


def _check_is_no_other(file: Path) -> None:
    try:
        with file.open("rb") as there:
            begins = there.read(len(RECORDING))
    except OSError:
        return
    if begins and begins != RECORDING.encode():
        message = f"{file} is there already and is no recording"
        raise SettingsError(message, "name another file: --record FILE")
