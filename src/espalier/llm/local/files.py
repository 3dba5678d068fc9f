"""Where the files of a model are: in a folder, or on the hub, from which they are fetched once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from huggingface_hub import is_offline_mode, snapshot_download
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    LocalEntryNotFoundError,
    RepositoryNotFoundError,
)
from tqdm.auto import tqdm

from espalier.core.errors import ModelError

NEEDED = {
    "a configuration (config.json)": ("config.json",),
    "weights (*.safetensors)": ("*.safetensors", "pytorch_model*.bin"),
    "a tokenizer (tokenizer.json)": ("tokenizer.json", "tokenizer_config.json", "tokenizer.model"),
}
"""What a folder must have, each in one of these files."""
FETCHED = ("*.json", "*.safetensors", "*.model", "*.jinja", "*.txt")
"""Never code, and no pickled weights."""
LEFT = ("original/*", "consolidated*")
"""The weights once more, in their makers' own format."""
NAMED = re.compile(r"(?![/.~])[\w.-]+(/[\w.-]+)?")
"""How a model of the hub is named."""
EVERY = 5.0
"""Seconds between two words on how far a download is."""

Tell = Callable[[str], None]


def folder_of(place: str, tell: Tell) -> Path:
    """The folder with the files of the model that ``place`` names, a folder or ``ORG/NAME`` on the hub.

    Raises:
        ModelError: there is none, it is not whole, or the hub cannot be reached.
    """
    folder = Path(place).expanduser()
    if folder.is_dir():
        _check(folder)
        return folder
    if not NAMED.fullmatch(place):
        message = f"there is no folder {place}"
        raise ModelError(message, "name a folder with a model, as save_pretrained makes it, or ORG/NAME on the hub")
    found = Path(_fetched(place, tell))
    _check(found)
    return found


def at_hand(place: str) -> Path | None:
    """The folder with the files of that model; None where they would have to be fetched first. Nothing is fetched.

    Raises:
        ModelError: there is none, it is not whole, or it would have to be fetched where that is switched off.
    """
    if Path(place).expanduser().is_dir() or not NAMED.fullmatch(place):
        return folder_of(place, lambda said: None)
    try:
        folder = Path(snapshot_download(place, allow_patterns=list(FETCHED), local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError):
        if is_offline_mode():
            message = f"the files of {place} are not on this machine, and HF_HUB_OFFLINE is set"
            raise ModelError(message, "unset it, or name a folder: hf:/PATH/TO/MODEL") from None
        return None
    _check(folder)
    return folder


def size_of(folder: Path) -> int:
    """Bytes of the weights in ``folder``."""
    names: Iterable[str] = NEEDED["weights (*.safetensors)"]
    return sum(path.stat().st_size for name in names for path in folder.glob(name))


def _check(folder: Path) -> None:
    missing = [what for what, names in NEEDED.items() if not any(any(folder.glob(name)) for name in names)]
    if missing:
        message = f"{folder} holds no whole model: {' and '.join(missing)} missing"
        raise ModelError(message, "name a folder with a model, as save_pretrained makes it, or ORG/NAME on the hub")


def _fetched(place: str, tell: Tell) -> str:
    try:
        found: str = snapshot_download(
            place, allow_patterns=list(FETCHED), ignore_patterns=list(LEFT), tqdm_class=_progress(place, tell)
        )
    except GatedRepoError:
        message = f"{place} is only for those who accepted its terms on the hub"
        raise ModelError(message, "accept them there and set HF_TOKEN, or choose another model with -m") from None
    except (RepositoryNotFoundError, HFValidationError):
        message = f"the hub has no model {place}"
        raise ModelError(message, "check the name; for a private one set HF_TOKEN; or name a folder") from None
    except LocalEntryNotFoundError:
        message = f"the files of {place} are not on this machine, and the hub cannot be reached"
        hint = "connect to the network once (and unset HF_HUB_OFFLINE), or name a folder: hf:/PATH/TO/MODEL"
        raise ModelError(message, hint) from None
    except (HfHubHTTPError, OSError) as error:
        message = f"the files of {place} could not be fetched: {str(error).splitlines()[0]}"
        raise ModelError(message, "check the network and the space on the disk, then try again") from error
    return found


def _progress(place: str, tell: Tell) -> type[tqdm[Any]]:
    """A measure of progress, as the hub's library wants it, that tells in words instead of drawing."""

    class Progress(tqdm):  # type: ignore[misc]  # mypy does not read it
        """Counts bytes or files."""

        def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - tqdm's own
            options.pop("name", None)
            super().__init__(*args, **(options | {"disable": False, "delay": float("inf")}))
            self._told = time.monotonic()

        def display(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 - tqdm's own
            """Draws nothing."""
            return True

        def update(self, n: float | None = 1) -> None:
            """Goes on by ``n``."""
            super().update(n)
            now = time.monotonic()
            if self.unit == "B" and now - self._told >= EVERY:
                self._told = now
                of = f" of {self.total / 1e9:.1f}" if self.total else ""
                tell(f"fetching {place}: {self.n / 1e9:.1f}{of} GB")

    return Progress
