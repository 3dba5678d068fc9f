"""Learns the word pieces of the vocabulary from made examples."""

from __future__ import annotations

from collections.abc import Iterable

from espalier.llm.embedded.vocabulary import WORD


def learn_pieces(texts: Iterable[str], size: int) -> list[str]:
    """``size`` pieces: every letter seen, then the WordPiece merges of the words.

    ``texts`` are the plain stretches of prompts. The order is that of the trainer, so the same texts give the same
    vocabulary.
    """
    from tokenizers import Tokenizer, models, trainers  # noqa: PLC0415 - a training extra
    from tokenizers.pre_tokenizers import WhitespaceSplit  # noqa: PLC0415

    tokenizer = Tokenizer(models.WordPiece(unk_token="<unk>"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    trainer = trainers.WordPieceTrainer(vocab_size=size, min_frequency=3, show_progress=False, special_tokens=["<unk>"])
    tokenizer.train_from_iterator((" ".join(WORD.findall(text.lower())) for text in texts), trainer)
    vocabulary = tokenizer.get_vocab()
    letters = {f"{mark}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" for mark in ("", "##")}
    found = [piece for piece, _ in sorted(vocabulary.items(), key=lambda item: item[1]) if piece != "<unk>"]
    return [*sorted(letters - set(found)), *found]
