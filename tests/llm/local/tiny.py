"""A language model that fits in a test: the architecture of Llama with random weights, and a vocabulary of 320 tokens
that is trained here. It says nothing that means anything, and says it the same way every time."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.decoders import ByteLevel as Decoder
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel
from tokenizers.trainers import BpeTrainer
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

MARKS = ["<|end|>", "<|turn|>", "<|pad|>"]
TEMPLATE = (
    "{% for each in messages %}<|turn|>{{ each.role }}\n{{ each.content }}<|end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|turn|>assistant\n{% endif %}"
)
WINDOW = 512
CORPUS = ["The quick brown fox says hello to the lazy dog.", '{"city": "Rome", "count": 12, "open": true}']


def tokenizer(template=TEMPLATE):
    """Byte-level, so that every text has tokens and tokens can be parts of characters."""
    backend = Tokenizer(BPE())
    backend.pre_tokenizer, backend.decoder = ByteLevel(add_prefix_space=False), Decoder()
    trainer = BpeTrainer(
        vocab_size=320, special_tokens=MARKS, initial_alphabet=ByteLevel.alphabet(), show_progress=False
    )
    backend.train_from_iterator(CORPUS, trainer)
    made = PreTrainedTokenizerFast(tokenizer_object=backend, eos_token=MARKS[0], pad_token=MARKS[2])
    made.add_special_tokens({"additional_special_tokens": [MARKS[1]]})
    made.chat_template = template
    return made


def save(folder: Path, template=TEMPLATE, window=WINDOW):
    """A model with its tokenizer in ``folder``, as they are on the hub."""
    torch.manual_seed(7)
    torch.set_num_threads(1)  # so small a model is slower on several
    words = tokenizer(template)
    config = LlamaConfig(
        vocab_size=len(words) + 5,  # more than there are tokens, as large models have it
        hidden_size=64,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=window,
        initializer_range=0.3,
        bos_token_id=None,
        eos_token_id=words.eos_token_id,
        pad_token_id=words.pad_token_id,
    )
    words.save_pretrained(folder)
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder
