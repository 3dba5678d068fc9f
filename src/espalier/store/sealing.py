"""Encryption at rest: what runs said and found is unreadable in the file to whoever has no key.

The door to cryptography: Fernet (AES-128-CBC with HMAC-SHA256) under a key that scrypt makes of the person's passphrase
(RFC 7914) and of a salt that lies beside the store. Ids, times, kinds of events and scores stay readable.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from pathlib import Path

from espalier.core.errors import StoreError

VARIABLE = "ESPALIER_STORE_KEY"
"""The variable that holds the passphrase; without it nothing is encrypted."""
SALT = "espalier.salt"
MARK = "sealed:"
"""What a sealed text begins with; any other is as it was written, before there was a key."""
WORK = 2**14
"""The cost of scrypt: 16 MB and about 50 ms."""


class Seal:
    """Seals texts with the key of ``passphrase`` and ``salt``, and opens them.

    Raises:
        StoreError: cryptography is not installed.
    """

    def __init__(self, passphrase: str, salt: bytes) -> None:
        try:
            from cryptography.fernet import Fernet, InvalidToken  # noqa: PLC0415 - optional, and for those alone who ask
        except ModuleNotFoundError as error:
            message = f"{VARIABLE} is set, and the store cannot be encrypted: {error.name} is not installed"
            raise StoreError(message, 'pip install "espalier[encryption]", or unset the variable') from error
        key = hashlib.scrypt(passphrase.encode(), salt=salt, n=WORK, r=8, p=1, dklen=32)
        self._fernet, self._wrong = Fernet(base64.urlsafe_b64encode(key)), InvalidToken

    def close(self, text: str) -> str:
        """``text``, sealed."""
        return MARK + self._fernet.encrypt(text.encode()).decode()

    def open(self, text: str) -> str:
        """What ``text`` says; itself where it is not sealed.

        Raises:
            StoreError: it was sealed with another key, or changed since.
        """
        if not text.startswith(MARK):
            return text
        try:
            return self._fernet.decrypt(text.removeprefix(MARK)).decode()
        except self._wrong as error:
            message = "what the store holds cannot be decrypted: it was written with another key, or changed since"
            raise StoreError(message, f"set {VARIABLE} to the key it was written with") from error


class NoSeal:
    """Leaves texts as they are, and says of a sealed one that it wants a key."""

    def close(self, text: str) -> str:
        """``text``."""
        return text

    def open(self, text: str) -> str:
        """``text``.

        Raises:
            StoreError: it is sealed.
        """
        if text.startswith(MARK):
            message = "this run was written encrypted, and no key is given"
            raise StoreError(message, f"set {VARIABLE} to the key it was written with")
        return text


def seal_of(home: Path, passphrase: str | None = None) -> Seal | NoSeal:
    """The seal of the store in ``home``; ``passphrase`` stands in for the variable.

    Raises:
        StoreError: cryptography is not installed, or the salt can be neither read nor made.
    """
    said = os.environ.get(VARIABLE, "") if passphrase is None else passphrase
    if not said:
        return NoSeal()
    try:
        return Seal(said, _salt(home / SALT))
    except OSError as error:
        message = f"{home / SALT} can be neither read nor made: {error.strerror}"
        raise StoreError(message, "set ESPALIER_HOME to a folder you can write") from error


def _salt(file: Path) -> bytes:
    """The salt in ``file``, which is made where there is none; of two that make it at once one wins."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = file.with_name(f"{SALT}.{secrets.token_hex(4)}")
    if not file.exists():
        with os.fdopen(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as opened:
            opened.write(secrets.token_bytes(16))
        try:
            os.link(made, file)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return file.read_bytes()
