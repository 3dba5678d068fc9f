"""The only door to matplotlib: draws a result as PNG or SVG, in one restrained style, Chinese text included."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from espalier.core.errors import ToolError
from espalier.core.query import Scalar
from espalier.core.seams import Effect
from espalier.core.value import Artifact, Json, Observation, Origin, Provenance, Table, Value
from espalier.tools import fonts
from espalier.tools.chart_drawing import INK, SOFT, draw, size
from espalier.tools.chart_series import Picture
from espalier.tools.chart_shapes import KINDS, picture
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.workspace import Workspace

FORMATS = ("png", "svg")
MOST_ROWS = 50_000
"""Most rows that are drawn."""
RowsOf = Callable[[str], Iterable[tuple[Scalar, ...]]]
DPI = 150
_PALETTE = ("#2f6fb0", "#e08a1e", "#2a9d78", "#c4567f", "#7a68b3", "#56b4e9", "#8a6d3b", "#7f8790")
"""Colours that people with a colour vision deficiency can tell apart (after Okabe and Ito), the accent first."""
_STYLE: dict[Any, Any] = {
    "font.family": [fonts.FAMILY, fonts.FALLBACK],
    "font.size": 9.5,
    "text.color": INK,
    "text.parse_math": False,
    "axes.titlesize": 12.5,
    "axes.titlelocation": "left",
    "axes.titlepad": 12.0,
    "axes.labelcolor": SOFT,
    "axes.edgecolor": "#b9c0c8",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.prop_cycle": f"cycler('color', {list(_PALETTE)})",
    "axes.unicode_minus": False,
    "grid.color": "#e7eaee",
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "espalier",
}
_lock = threading.Lock()
"""matplotlib is not thread-safe: one chart at a time."""


def chart_tool(workspace: Workspace, rows: RowsOf | None = None) -> FunctionTool:
    """The tool ``chart``: draws ``data`` (a result) into ``path``; its value is the path, the kind and the title.

    Args:
        workspace: where it may write.
        rows: all rows of a relation of the engine; without it only the rows that a table holds are drawn. What is not
            drawn is said in the chart.
    """

    def chart(args: Mapping[str, Value]) -> Observation:
        data, path = args.get("data"), workspace.relative(str(args.get("path") or ""))
        if not isinstance(data, Table):
            message = "a chart is drawn from a table, and this is none"
            raise ToolError(message, "give it the result of a query")
        kind, title, language = (str(args.get(name) or "") for name in ("kind", "title", "language"))
        suffix = _format(path)
        if rows is not None and data.relation and data.total > len(data.rows):
            data = replace(data, rows=tuple(islice(rows(data.relation), MOST_ROWS)))
        drawn = picture(data, kind or "auto", title, language or "en")
        written = workspace.write(path, render(drawn, suffix, language or "en"))
        value: dict[str, Json] = {"path": path, "kind": drawn.kind, "title": drawn.title}
        source = (Provenance(Origin.WORKSPACE, path),)
        return Observation(value, artifacts=(Artifact(path, "chart", written),), provenance=source, note=f"drew {path}")

    text: dict[str, Json] = {"type": "string"}
    spec = spec_of(
        "chart",
        "Draws a table as a chart: bars, a line, a scatter plot, a histogram or a pie, chosen when kind is auto.",
        required={"data": {}, "path": text},
        optional={"kind": {**text, "enum": list(KINDS)}, "title": text, "language": text},
        effect=Effect.WRITE,
        resource="cpu",
    )
    return FunctionTool(spec, chart)


def _format(path: str) -> str:
    suffix = PurePosixPath(path).suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        message = f"a chart cannot be written as {path!r}"
        raise ToolError(message, "name a file that ends in .png or .svg")
    return suffix


def render(drawn: Picture, format: str = "png", language: str = "en") -> bytes:
    """The chart as the bytes of a file. Takes some tenths of a second; safe to call from any thread."""
    with _lock:
        from matplotlib import font_manager, rc_context  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415

        if fonts.FAMILY not in {font.name for font in font_manager.fontManager.ttflist}:
            font_manager.fontManager.addfont(fonts.font_path())
        with rc_context(_STYLE):
            figure = Figure(figsize=size(drawn), layout="constrained")
            draw(figure, drawn, language)
            stream = io.BytesIO()
            metadata = {"Date": None} if format == "svg" else {"Software": "Espalier"}
            figure.savefig(stream, format=format, dpi=DPI, bbox_inches="tight", pad_inches=0.2, metadata=metadata)
    return stream.getvalue()
