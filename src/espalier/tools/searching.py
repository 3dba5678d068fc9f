"""The tool ``search_files``: which lines of the workspace hold a text, or match a regular expression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.core.value import Json, Observation, Origin, Provenance, Value
from espalier.tools.arguments import flag_argument, optional_text, text_argument
from espalier.tools.capping import shortened
from espalier.tools.duck import matching
from espalier.tools.files import fits
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.workspace import Workspace

MOST = 200
"""Lines that are given."""
WIDEST = 300
"""Characters of a line that are given."""
LARGEST = 50_000_000
"""Bytes of a file that is looked at."""
BATCH = 50_000
"""Lines that are looked at together."""

Line = tuple[str, int, str]
"""Path, number from 1, text."""


def search_tool(workspace: Workspace) -> FunctionTool:
    """The tool ``search_files``. Regular expressions are RE2's, whose time grows with the text only."""

    def search(args: Mapping[str, Value]) -> Observation:
        wanted, pattern = text_argument(args, "text"), optional_text(args, "pattern") or "*"
        if not wanted.strip():
            message = "there is nothing to look for"
            raise ToolError(message, "give the text to look for")
        paths = [path for path in workspace.files() if fits(path, pattern)]
        skipped: list[str] = []
        lines = _lines(workspace, paths, skipped)
        any_case = flag_argument(args, "any_case")
        hits, more = _hits(lines, wanted, flag_argument(args, "regex"), any_case)
        value: list[Json] = [{"path": path, "line": n, "text": shortened(text, WIDEST)} for path, n, text in hits]
        sources = tuple(Provenance(Origin.WORKSPACE, path) for path in dict.fromkeys(path for path, _, _ in hits))
        return Observation(value=value, provenance=sources, note=_note(len(hits), more, len(paths), skipped))

    spec = spec_of(
        "search_files",
        "Finds the lines of the workspace's text files that hold a text",
        required={"text": {"type": "string", "description": "what to look for"}},
        optional={
            "pattern": {"type": "string", "description": "only in files such as *.py or docs/**/*.md"},
            "regex": {"type": "boolean", "description": "text is a regular expression (RE2)"},
            "any_case": {"type": "boolean", "description": "capital and small letters are the same"},
        },
        resource="disk",
    )
    return FunctionTool(spec, search)


def _lines(workspace: Workspace, paths: Sequence[str], skipped: list[str]) -> Iterator[Line]:
    """Every line of these files; those that are no text, or too large, are put into ``skipped``."""
    for path in paths:
        try:
            text = workspace.read_text(path, limit=LARGEST + 1)
        except OutsideWorkspace:
            raise
        except ToolError:
            skipped.append(path)
            continue
        if len(text) > LARGEST:
            skipped.append(path)
            continue
        yield from ((path, number, line) for number, line in enumerate(text.splitlines(), 1))


def _hits(lines: Iterator[Line], wanted: str, regex: bool, any_case: bool) -> tuple[list[Line], bool]:
    """The first lines that fit, and whether there are more."""
    found: list[Line] = []
    for batch in _batches(lines):
        texts = [text for _, _, text in batch]
        found += [batch[place] for place in _fitting(texts, wanted, regex, any_case)]
        if len(found) > MOST:
            return found[:MOST], True
    return found, False


def _fitting(texts: Sequence[str], wanted: str, regex: bool, any_case: bool) -> Iterable[int]:
    if regex:
        return matching(texts, f"(?i){wanted}" if any_case else wanted)
    if any_case:
        low = wanted.lower()
        return (place for place, text in enumerate(texts) if low in text.lower())
    return (place for place, text in enumerate(texts) if wanted in text)


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _note(count: int, more: bool, files: int, skipped: Sequence[str]) -> str:
    found = f"the first {count} lines; look for more, or in fewer files" if more else f"{count} lines"
    left = f"; {len(skipped)} that are no text or too large were left out ({', '.join(skipped[:3])})" if skipped else ""
    return f"{found}, in {files:,} files{left}"
