"""A model in this process: `core.seams.Model` over a thread that loads it once and answers what comes together."""

from __future__ import annotations

import asyncio
from functools import cache
from importlib.util import find_spec
from weakref import WeakValueDictionary

from espalier.core.errors import SettingsError
from espalier.core.message import Hear, Reply, Request, unheard
from espalier.llm.local.batching import Batcher, Job, Sample, Write
from espalier.llm.local.options import PLAIN, Options

SERVICE = "hf:"
"""How names of such models begin where a person configures one."""
NEEDED = ("torch", "transformers")


class LocalModel:
    """Asks the model ``name``: ``hf:`` and a folder or ``ORG/NAME`` on the hub. It is loaded at the first ask.

    Raises:
        SettingsError: what it needs is not installed.
    """

    def __init__(self, name: str, options: Options = PLAIN) -> None:
        missing = [package for package in NEEDED if find_spec(package) is None]
        if missing:
            message = f"{name} needs {' and '.join(missing)}, which {'are' if len(missing) > 1 else 'is'} not installed"
            raise SettingsError(message, 'pip install "espalier[local]", or choose another model with -m')
        self._name, self._options = name, options
        self._batcher = Batcher(self._load, options.rows)

    @property
    def name(self) -> str:
        """As the person configured it."""
        return self._name

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """See `core.seams.Model`."""
        return (await self._sample(request, hear, free=False)).reply

    async def sample(self, request: Request, count: int) -> tuple[Sample, ...]:
        """``count`` replies, drawn independently from all that the model may say, with the log-probabilities of their
        tokens; at temperature 1 where the request names none.

        Raises:
            ModelError: as `ask`.
        """
        return tuple(await asyncio.gather(*(self._sample(request, unheard, free=True) for _ in range(count))))

    async def _sample(self, request: Request, hear: Hear, free: bool) -> Sample:
        loop = asyncio.get_running_loop()
        pieces: asyncio.Queue[str | None] = asyncio.Queue()

        def tell(piece: str | None) -> None:
            try:
                loop.call_soon_threadsafe(pieces.put_nowait, piece)
            except RuntimeError:  # the loop is closed: nobody waits any more
                job.answer.cancel()

        job = Job(request, unheard if hear is unheard else tell, free)
        job.answer.add_done_callback(lambda _: tell(None))
        self._batcher.add(job)
        try:
            while (piece := await pieces.get()) is not None:
                hear(piece)
            return job.answer.result()
        finally:
            job.answer.cancel()

    def _load(self) -> Write:
        from espalier.llm.local.loading import load  # noqa: PLC0415 - torch and transformers, for those who ask alone

        return load(self._name.removeprefix(SERVICE), self._options)


def shared(name: str, options: Options = PLAIN) -> LocalModel:
    """The model ``name`` of this process: its weights are there once, whoever asks.

    Raises:
        SettingsError: what it needs is not installed.
    """
    found = _shared().get((name, options))
    if found is None:
        found = _shared()[name, options] = LocalModel(name, options)
    return found


@cache
def _shared() -> WeakValueDictionary[tuple[str, Options], LocalModel]:
    return WeakValueDictionary()
