"""What the tools for articles do, on data that they hand one another: sources, drafts and sections as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from espalier.core import codec
from espalier.core.errors import ToolError
from espalier.core.value import Json, Value
from espalier.tools.articles.checking import parsed
from espalier.tools.articles.drafting import Claim, Draft, Section
from espalier.tools.articles.groundedness import supported
from espalier.tools.articles.ranking import Corpus, cosine
from espalier.tools.articles.sources import Source


def sources_of(args: Mapping[str, Value]) -> tuple[Source, ...]:
    """The argument ``sources``, what `read_source` gave, by their numbers.

    Raises:
        ToolError: it is something else, or one is missing.
    """
    given = args.get("sources")
    try:
        found = [codec.load(Source, each) for each in given] if isinstance(given, list) else []
    except codec.CodecError as error:
        message = f"sources: {error.message}"
        raise ToolError(message, "give what read_source gave") from error
    if not found:
        message = "there is no source"
        raise ToolError(message, "read at least one with read_source")
    empty = {number: Source("", "", (), number) for number in range(max(each.number for each in found) + 1)}
    return tuple((empty | {each.number: each for each in found}).values())


def draft_of(args: Mapping[str, Value], corpus: Corpus, notes: list[str]) -> Draft:
    """The argument ``draft`` with the ``sections`` that were written meanwhile in their places. What a section in words
    says that stands on no source is left out, and told in ``notes``.

    Raises:
        ToolError: it is no draft.
    """
    try:
        draft = codec.load(Draft, args.get("draft"))
        given = args.get("sections") or []
        made = [_section(each, corpus, notes) for each in given] if isinstance(given, list) else []
    except codec.CodecError as error:
        message = f"draft: {error.message}"
        raise ToolError(message, "give what the step before gave") from error
    by_title = {section.title: section for section in made}
    filled = tuple(
        replace(section, claims=by_title[section.title].claims) if section.title in by_title else section
        for section in draft.sections
    )
    return replace(draft, sections=filled)


def as_json(value: Draft | Section | Source) -> dict[str, Json]:
    """One of the values that the tools hand one another."""
    return cast("dict[str, Json]", codec.dump_full(value))


def _section(given: Json, corpus: Corpus, notes: list[str]) -> Section:
    """A section that was written: in words, or (also in the place of the words) by the tool for sections."""
    if isinstance(given, dict) and isinstance(given.get("text"), str):
        title = str(given.get("title") or "")
        return Section(title, claims=_claims(str(given["text"]), title, corpus, notes))
    if isinstance(given, dict) and isinstance(given.get("text"), dict):
        given = given["text"]
    return codec.load(Section, given)


def _claims(text: str, title: str, corpus: Corpus, notes: list[str]) -> tuple[Claim, ...]:
    """The sentences of a text that name a source, [1] for the first, and stand on it."""
    kept: list[Claim] = []
    for said, numbers in parsed(text).cited:
        found = next((claim for n in numbers if (claim := _claim(said, n - 1, corpus))), None)
        if found is None:
            notes.append(f"left out of {title or 'the opening'}, as it stands on no source it names: {said}")
        else:
            kept.append(found)
    return tuple(kept)


def _claim(said: str, source: int, corpus: Corpus) -> Claim | None:
    """A sentence with the passage of the source that it is most like; None where it does not stand on that source."""
    if not 0 <= source < len(corpus.sources):
        return None
    passages = corpus.sources[source].passages
    if not passages or supported(said, " ".join(passage.text for passage in passages)):
        return None
    vector = corpus.vector(said)
    nearest = max(passages, key=lambda passage: cosine(vector, corpus.vector(passage.text)))
    return Claim(said, source, nearest.place)


def left_out(notes: Sequence[str]) -> str:
    """What was left out, as one note."""
    return "; ".join(notes)
