"""Results as an answer, worded by a model that may only say what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from espalier.core.errors import EspalierError
from espalier.core.message import Message, Request
from espalier.core.seams import Model, Tool, ToolSpec
from espalier.core.text import account_of
from espalier.core.value import Observation, Origin, Provenance, Table, Value
from espalier.llm.ask import THOUGHT
from espalier.llm.prompt import render

MOST = 40_000
"""Characters of all results that the model is shown."""
TRIES = 2
"""How often the model may word it: once more after numbers that stand nowhere."""
SECONDS = 600.0

Loose = Callable[[str, Sequence[Observation], str], Sequence[str]]
"""The numbers of a text, as written, that stand neither in results nor in the words of the request."""


@dataclass(frozen=True, slots=True)
class ComposedAnswer:
    """The tool ``plain``, which words an answer by rule, with the wording of ``model`` in place of its own where that
    states no number but those of the results. Where it does, and where the model cannot be asked, the answer is that
    of ``plain``. Words that are there already are the answer."""

    plain: Tool
    model: Model
    loose: Loose

    @property
    def spec(self) -> ToolSpec:
        """That of the plain tool, but for what asking takes."""
        return replace(self.plain.spec, pure=False, seconds=SECONDS)

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """The answer to ``request`` that ``parts`` give."""
        by_rule = await self.plain(args)
        given = args.get("parts")
        parts = [part for part in (given if isinstance(given, list) else [given]) if part is not None]
        if not parts or (len(parts) == 1 and isinstance(parts[0], str)):
            return by_rule
        results = [Observation(table=part) if isinstance(part, Table) else Observation(value=part) for part in parts]
        request, language = str(args.get("request") or ""), str(args.get("language") or "en")
        wrong: Sequence[str] = ()
        for _ in range(TRIES):
            try:
                text = await self._worded(request, language, results, wrong)
            except EspalierError as error:
                return replace(by_rule, note=f"worded by rule: {error.message}")
            wrong = self.loose(text, results, request)
            if text and not wrong:
                source = Provenance(Origin.MODEL, self.model.name)
                return replace(by_rule, value=text, provenance=(*by_rule.provenance, source))
        why = f"the model stated {wrong[0]}, which stands in no result" if wrong else "the model said nothing"
        return replace(by_rule, note=f"worded by rule: {why}")

    async def _worded(self, request: str, language: str, results: Sequence[Observation], wrong: Sequence[str]) -> str:
        share = MOST // len(results)
        shown = [(f"result {number}", account_of(result)[:share]) for number, result in enumerate(results, 1)]
        told = render("answer", request=request, language=language, results=shown, wrong=wrong)
        reply = await self.model.ask(Request((Message("user", told),), purpose="answer"))
        usable = reply.stop not in {"length", "refused"}
        return THOUGHT.sub("", reply.message.text).strip() if usable else ""
