"""What a program in a sandbox is given besides the workspace and the system: more files, words, and hosts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from espalier.tools.network import Gate
from espalier.tools.process import Program


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection that a program asked for: to ``host`` at ``port``; ``refused`` says why not, "" where it was
    allowed."""

    host: str
    port: int
    refused: str = ""


Told = Callable[[Connection], None]
"""Hears of each connection before it is made; what it raises prevents it."""


def untold(connection: Connection) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Grants:
    """What is given. ``read`` and ``write`` are files and folders that are there; ``env`` is added to the environment;
    ``gate`` lets hosts through, None for no network at all."""

    read: tuple[Path, ...] = ()
    write: tuple[Path, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    gate: Gate | None = None
    told: Told = untold

    @property
    def says(self) -> str:
        """Which network a program has, in words that end a sentence."""
        return f"with no network but {', '.join(self.gate.hosts)}" if self.gate else "without network"


NOTHING = Grants()


@dataclass(frozen=True, slots=True)
class Confined:
    """A program that can be started, and is confined then. ``closing`` is a descriptor whose closing, by whoever
    starts it, tells it to end all that it started, which it is given time for; None where ending it does."""

    program: Program
    closing: int | None = None
