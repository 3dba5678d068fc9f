"""What a path of the workspace may be called: nothing hidden, no keeper of secrets or state, no trick of spelling.

A name is judged as it looks and not only as it is spelled: in its compatibility form (NFKC) and without regard to case,
so that a full-width dot hides a file as a plain one does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from espalier.core.errors import OutsideWorkspace

INSIDE = "name a file inside the workspace, such as result.csv"
LONGEST_NAME = 255
"""Bytes of one name; the systems of files take no more."""
LONGEST_PATH = 4_000
STATE = frozenset({"node_modules", "__pycache__", "$recycle.bin", "system volume information", "lost+found"})
"""Folders in which programs keep their state."""
KEYS = re.compile(r"id_(rsa|dsa|ecdsa|ed25519)(_sk)?|.*\.(pem|p12|pfx|jks|kdbx|keystore)")
"""Files that hold private keys and passwords."""
DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
"""Names that mean a device on Windows, in any folder and with any suffix."""
DRIVE = re.compile(r"[A-Za-z]:([\\/]|$)")


def parts_of(given: str, roots: Sequence[Path]) -> tuple[str, ...]:
    """The names of folders and file that a workspace path goes through; none for the workspace itself.

    Args:
        given: a path below the workspace, or an absolute one that lies inside it.
        roots: the folder of the workspace, by each of its names.

    Raises:
        OutsideWorkspace: it is no name, leaves the workspace, or what it names is not touched.
    """
    _require_spelling(given)
    path = PurePosixPath(given)
    root = next((root for root in roots if path.is_absolute() and path.is_relative_to(root)), None)
    parts = (path if root is None else path.relative_to(root)).parts
    if (path.is_absolute() and root is None) or ".." in parts:
        message = f"{given} lies outside the workspace"
        raise OutsideWorkspace(message, INSIDE)
    for part in parts:
        if why := kept_out(part):
            message = f"{given} {why}"
            raise OutsideWorkspace(message, INSIDE)
    return parts


def kept_out(name: str) -> str:
    """Why a file or folder of that name is not touched; "" where it is."""
    looks = unicodedata.normalize("NFKC", name).casefold().strip()
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in name):
        return "holds signs that cannot be seen"
    if "/" in looks or "\\" in looks:
        return "looks as if it named a folder"
    if looks.startswith("."):
        return "is hidden; hidden files and folders are not touched"
    if looks.rstrip(". ") in STATE:
        return "is a folder where programs keep their state, which is not touched"
    if KEYS.fullmatch(looks.rstrip(". ")):
        return "may hold a private key or passwords, and is not touched"
    if DEVICES.fullmatch(looks.rstrip(". :")):
        return "is the name of a device"
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME:
        return f"is longer than {LONGEST_NAME} bytes"
    return ""


def _require_spelling(given: str) -> None:
    """Lets pass what can be a path at all.

    Raises:
        OutsideWorkspace: it cannot.
    """
    if not given.strip() or "\0" in given:
        message = f"{given!r} is no file name"
        raise OutsideWorkspace(message, INSIDE)
    if "\\" in given or DRIVE.match(given) or given.startswith("//"):
        message = f"{given!r} is spelled as a path of Windows"
        raise OutsideWorkspace(message, "write / between folders, and no drive")
    if len(given.encode("utf-8", "surrogatepass")) > LONGEST_PATH:
        message = f"the path {given[:60]!r}... is longer than {LONGEST_PATH:,} bytes"
        raise OutsideWorkspace(message, INSIDE)
