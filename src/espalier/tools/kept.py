"""The output of a program, as much of it as is kept."""

from __future__ import annotations


class Kept:
    """The beginning and the end of what is added, in two halves of ``most`` bytes together."""

    def __init__(self, most: int) -> None:
        """Begins with nothing."""
        self._half = most // 2
        self._head = bytearray()
        self._tail = bytearray()
        self.dropped = 0

    def add(self, data: bytes) -> None:
        """Adds ``data``; ``dropped`` counts what there was no room for."""
        room = self._half - len(self._head)
        self._head += data[:room]
        self._tail += data[room:][-self._half :]
        self.dropped += max(0, len(data) - room - self._half)
        over = len(self._tail) - self._half
        if over > 0:
            del self._tail[:over]
            self.dropped += over

    def all(self) -> bytes:
        """What was kept, with a line where something was left out."""
        gap = f"\n[... {self.dropped:,} bytes left out ...]\n".encode() if self.dropped else b""
        return bytes(self._head) + gap + bytes(self._tail)
