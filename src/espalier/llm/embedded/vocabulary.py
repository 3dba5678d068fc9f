"""The words the embedded model knows: marks, tokens of the plan language, and pieces of words.

Text is cut into pieces greedily, longest first (WordPiece: Wu et al., 2016, "Google's Neural Machine Translation
System", section 4.1); a piece inside a word begins with ``##``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from espalier.llm.embedded.language import TOKENS
from espalier.llm.embedded.prompt import MARKS

WORD = re.compile(r"[a-z]+|\d|[\u3400-\u9fff]|[^\sa-z\d\u3400-\u9fff]")
LONGEST = 16


class Vocabulary:
    """Maps pieces of a prompt and tokens of a plan to ids and back.

    Ids: first the tokens of the plan language (so that the output layer is the first rows of the embedding), then the
    marks, then the word pieces.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = tuple(pieces)
        self.token_ids = {token: i for i, token in enumerate(TOKENS)}
        self.special = {f"<{token}>": i for token, i in self.token_ids.items()}
        self.special |= {mark: len(TOKENS) + i for i, mark in enumerate(MARKS)}
        first = len(TOKENS) + len(MARKS)
        self.words = {piece: first + i for i, piece in enumerate(pieces)}
        self.size = first + len(pieces)
        self.unknown = self.special["<unk>"]
        self._cache: dict[str, tuple[int, ...]] = {}

    def encode(self, pieces: Iterable[str]) -> list[int]:
        """Ids of the pieces of a prompt."""
        ids: list[int] = []
        for piece in pieces:
            known = self.special.get(piece)
            if known is not None:
                ids.append(known)
            else:
                for word in WORD.findall(piece.lower()):
                    ids.extend(self._word(word))
        return ids

    def _word(self, word: str) -> tuple[int, ...]:
        found = self._cache.get(word)
        if found is None:
            found = tuple(self._cut(word))
            if len(self._cache) < 50_000:
                self._cache[word] = found
        return found

    def _cut(self, word: str) -> Iterable[int]:
        at = 0
        while at < len(word):
            for end in range(min(len(word), at + LONGEST), at, -1):
                piece = word[at:end] if at == 0 else f"##{word[at:end]}"
                if piece in self.words:
                    yield self.words[piece]
                    at = end
                    break
            else:
                yield self.unknown
                at += 1

    def plan_ids(self, tokens: Iterable[str]) -> list[int]:
        """Ids of the tokens of a plan."""
        return [self.token_ids[token] for token in tokens]

    def plan_tokens(self, ids: Iterable[int]) -> list[str]:
        """Tokens of the ids of a plan."""
        return [TOKENS[i] for i in ids]
