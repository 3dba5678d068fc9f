"""Which files of a workspace the person trusts, and where their own things are."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from platformdirs import user_data_path

from espalier.core.errors import SettingsError
from espalier.settings.keys import checked, flat

TRUSTED = "trusted"
"""The file in home that lists trusted files: one a line, the SHA-256 of its bytes and its path."""


def home_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Where Espalier keeps its state: ``ESPALIER_HOME``, else the platform's data folder."""
    named = (os.environ if environ is None else environ).get("ESPALIER_HOME", "").strip()
    return Path(named).expanduser().absolute() if named else user_data_path("espalier", appauthor=False)


def trust(home: Path, file: Path, check: Callable[[Path, bytes], object] | None = None) -> None:
    """Lets ``file``, as it is now, hold; a later change of it needs a new word.

    Args:
        home: where the word is kept.
        file: a file of a workspace.
        check: raises SettingsError where what the file holds is wrong; by default it is looked at as settings.

    Raises:
        SettingsError: the file is wrong or cannot be read, or home cannot be written.
    """
    content = read(file)
    (check or parsed)(file, content)
    if is_trusted(home, file, content):
        return
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (home / TRUSTED).open("a", encoding="utf-8") as trusted:
            trusted.write(_mark(file, content) + "\n")
    except OSError as error:
        message = f"{home / TRUSTED} cannot be written: {error.strerror}"
        raise SettingsError(message, "set ESPALIER_HOME to a folder you can write") from error


def is_trusted(home: Path, file: Path, content: bytes) -> bool:
    """Whether the person has trusted ``file`` while it held ``content``."""
    try:
        return _mark(file, content) in (home / TRUSTED).read_text(encoding="utf-8").splitlines()
    except OSError:
        return False


def read(file: Path) -> bytes:
    """What ``file`` holds.

    Raises:
        SettingsError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}"
        raise SettingsError(message) from error


def parsed(file: Path, content: bytes) -> dict[str, object]:
    """What ``content`` of ``file`` sets, by key.

    Raises:
        SettingsError: it is no TOML, or sets something wrong; names file and key.
    """
    try:
        tree = tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{file} is no TOML: {error}"
        raise SettingsError(message, "see https://toml.io for how it is written") from error
    return checked(dict(flat(tree)), f"{file}: ", file.parent)


def _mark(file: Path, content: bytes) -> str:
    # repr, so that no name of a folder can pass for a line of its own
    return f"{hashlib.sha256(content).hexdigest()}  {str(file.resolve())!r}"
