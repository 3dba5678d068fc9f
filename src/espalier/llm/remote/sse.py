"""Server-sent events, read as the bytes come.

Source: WHATWG HTML, "Server-sent events", section 9.2.6 (the event stream is interpreted line by line). Only the data
of events is of use here: the wire formats repeat the name of an event in its data.
"""

from __future__ import annotations

_BOM = b"\xef\xbb\xbf"


class Events:
    """Gives the data of each event as soon as its last byte has come, however the bytes are cut into chunks.

    Lines may end with LF, CR or CRLF. Comments and other fields are passed over. Bytes that are no UTF-8 become U+FFFD.
    What the stream leaves unfinished at its end is no event.
    """

    __slots__ = ("_after_cr", "_begun", "_data", "_line")

    def __init__(self) -> None:
        self._line: list[bytes] = []
        self._data: list[bytes] = []
        self._begun = self._after_cr = False

    def feed(self, chunk: bytes) -> list[str]:
        """The data of the events that ``chunk`` completes, in order."""
        if self._after_cr and chunk:
            chunk, self._after_cr = chunk.removeprefix(b"\n"), False
        if b"\n" not in chunk and b"\r" not in chunk:
            self._line.append(chunk)
            return []
        lines = b"".join((*self._line, chunk)).splitlines()
        self._after_cr = chunk.endswith(b"\r")
        self._line = [] if chunk.endswith((b"\n", b"\r")) else [lines.pop()]
        if not self._begun:
            lines[0], self._begun = lines[0].removeprefix(_BOM), True
        return [data for data in map(self._read, lines) if data is not None]

    def _read(self, line: bytes) -> str | None:
        """The data of the event that ``line`` ends; None where it ends none."""
        if line:
            field, _, value = line.partition(b":")
            if field == b"data":
                self._data.append(value.removeprefix(b" "))
            return None
        if not self._data:
            return None
        data = b"\n".join(self._data)
        self._data.clear()
        return data.decode(errors="replace")
