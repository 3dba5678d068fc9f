"""Loads a model: the only door to transformers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig
from transformers.utils import logging

from espalier.core.errors import ModelError
from espalier.llm.local.batching import Write
from espalier.llm.local.engine import Engine, device_here, free_bytes
from espalier.llm.local.files import folder_of, size_of
from espalier.llm.local.options import Options
from espalier.llm.local.writer import Bounds, Writer

CPU = "cpu"
ROOM = 1.2
"""How much memory a model takes, as a multiple of its files, before it holds any conversation."""
QUARTER = ("bitsandbytes", "accelerate")
"""Packages that load weights in 4 bits."""
UNSET = 1_000_000_000
"""A context of as many tokens is none that anybody set."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how a model is run."""

    device: str
    four_bit: bool


def load(name: str, options: Options) -> Write:
    """The model ``name``, a folder or ``ORG/NAME`` on the hub, ready to answer.

    Raises:
        ModelError: it cannot be had, or cannot be loaded.
    """
    folder = folder_of(name, options.fetching)
    place = _place(name, size_of(folder), options)
    options.tell(f"loading {name} on {place.device}{' in 4 bits' if place.four_bit else ''}")
    began = time.monotonic()
    try:
        with _undrawn():
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, **_form(place))
            model = _adapted(model, options.adapter, place)
            model = (model if place.four_bit else model.to(place.device)).eval()
    except Exception as error:
        message = f"{name} cannot be loaded: {(str(error) or type(error).__name__).splitlines()[0]}"
        raise ModelError(message, "choose another model with -m") from error
    if not tokenizer.is_fast:
        message = f"the tokenizer of {name} has no tokenizer.json, which is needed"
        raise ModelError(message, "choose another model with -m")
    options.tell(f"loaded {name} in {time.monotonic() - began:.0f} s")
    return _writer(name, model, tokenizer, place, options).write


@contextmanager
def _undrawn() -> Iterator[None]:
    """Without transformers' bars of progress, which would be drawn into what the command line draws."""
    drawn = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if drawn:
            logging.enable_progress_bar()


def _adapted(model: Any, adapter: Path | None, place: Place) -> Any:  # noqa: ANN401 - a model of transformers
    """The model with what was learned for it."""
    if adapter is None:
        return model
    from espalier.llm.local.learning import adapted  # noqa: PLC0415 - peft, only for who learned something

    return adapted(model, adapter, merge=not place.four_bit)


def _place(name: str, size: int, options: Options) -> Place:
    device = device_here() if options.device == "auto" else options.device
    free, there = free_bytes(device), all(map(find_spec, QUARTER))
    if options.four_bit is not None or free is None or size * ROOM < free:
        return Place(device, bool(options.four_bit))
    if there:
        return Place(device, True)
    options.tell(
        f"{name} has {size / 1e9:.1f} GB, {device} has {free / 1e9:.1f} GB free: it runs on the processor. "
        f"To load it in 4 bits: pip install {' '.join(QUARTER)}"
    )
    return Place(CPU, False)


def _form(place: Place) -> dict[str, Any]:
    """How the weights are loaded: as they are on an accelerator, in full precision on a processor, which is slow or
    wrong with less."""
    if place.four_bit:
        quarter = BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype="bfloat16",
        )
        return {"quantization_config": quarter, "device_map": {"": place.device}}
    return {"dtype": "float32" if place.device == CPU else "auto"}


def _writer(name: str, model: Any, tokenizer: Any, place: Place, options: Options) -> Writer:  # noqa: ANN401
    ends = model.generation_config.eos_token_id
    known = {tokenizer.eos_token_id, *(ends if isinstance(ends, list) else [ends])} - {None}
    pad = tokenizer.pad_token_id
    pad = min(known, default=0) if pad is None else pad
    engine = Engine(model, place.device, frozenset(known), pad, options.seed)
    config = model.config.get_text_config()
    window = getattr(config, "max_position_embeddings", None) or tokenizer.model_max_length
    bounds = Bounds(min(window, UNSET), options.reply, options.batch)
    return Writer(name, engine, tokenizer, config.vocab_size, bounds)
