"""The models of an agent, opened once for all its runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from espalier.core.seams import Proposer
from espalier.llm.cached import ReplyCache
from espalier.llm.choose import Kind, ModelRef, resolve
from espalier.llm.embedded.proposer import EmbeddedProposer, use
from espalier.llm.local.model import shared as local_model
from espalier.llm.local.options import Options
from espalier.llm.opening import Opened, check_price, open_models
from espalier.llm.script import read_script
from espalier.llm.scripted import ScriptedProposer
from espalier.settings import Settings
from espalier.store.versions import Version, Versions
from espalier.tools.words import describe_query

REPLIES = "replies"
"""Where in home replies of models are kept."""


@dataclass(frozen=True, slots=True)
class Models:
    """``base`` does all that a language model can, with ``strong`` for what it fails at, where there is one; or it
    makes whole plans and holds no conversation. ``cache`` is None where replies are not kept; ``version`` names the
    learned model that is live, "" where none is."""

    base: Opened | Proposer
    strong: Opened | None = None
    cache: ReplyCache | None = None
    version: str = ""


def opened_models(ref: ModelRef, settings: Settings) -> Models:
    """The model that ``ref`` means and the strong one that the settings name.

    Raises:
        SettingsError: a model cannot be had: a key or a script is missing, a name means nothing; or a limit in US
            dollars cannot be kept.
        StoreError: the learned model that is live is not what it was when it was promoted.
    """
    if ref.kind is Kind.EMBEDDED:
        live = Versions(settings.home, "model").live()
        use(live.path("weights.npz") if live else None)
        return Models(EmbeddedProposer(describe_query), version=live.name if live else "")
    if ref.kind is Kind.SCRIPTED:
        script = read_script(Path(ref.name))
        if not script.calls:
            return Models(ScriptedProposer(script.plans))
    strong = resolve(settings.strong_model, settings.providers) if settings.strong_model else None
    base, stronger = open_models(ref, strong, settings.prices)
    live = _live_adapter(ref, settings.home)
    if live is not None:
        base = replace(base, model=local_model(ref.said, Options(adapter=live.folder)))
    for opened in (base, stronger) if stronger else (base,):
        check_price(opened, settings.limits.usd)
    cache = ReplyCache(settings.home / REPLIES) if settings.cache else None
    return Models(base, stronger, cache, live.name if live else "")


def _live_adapter(ref: ModelRef, home: Path) -> Version | None:
    """What was learned for the local model that ``ref`` means and is live, all of it what it was when it was added.

    Raises:
        StoreError: it is not.
    """
    live = Versions(home, "adapter").live() if ref.kind is Kind.LOCAL else None
    if live is None or live.figures.get("model") != ref.said:
        return None
    for file in live.files:
        live.path(file)
    return live
