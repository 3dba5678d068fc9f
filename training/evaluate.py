"""How well the exported model plans made tasks: stories kept from training, unseen phrasings, unseen nouns.

    python -m training.evaluate --count 200

A plan counts as right where it is the gold plan token for token (pass@1 greedy; pass@k: any of k samples; majority:
the program drawn most often). This is stricter than execution, which also takes other roads to the same result.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator

from espalier.llm.embedded.proposer import programs, words
from training.examples import Example, make_example
from training.tellings import told_example
from training.vocabulary import split


def examples(count: int, unseen_words: bool, unseen_phrases: bool, seed: int) -> Iterator[Example]:
    """Examples of one of the four kinds."""
    seen, held_out = split()
    rng = random.Random(seed)
    return (make_example(rng, held_out if unseen_words else seen, unseen_phrases, training=False) for _ in range(count))


def judged(example: Example, samples: int) -> tuple[bool, bool, bool]:
    """Whether the greedy plan, the most frequent of ``samples``, and any of them is the gold plan."""
    gold = tuple(words().plan_ids(example.plan))
    drawn = [tuple(draft.ids) for draft in programs(example.prompt, samples, 0.8, 0)]
    majority = Counter(drawn).most_common(1)[0][0] if drawn else ()
    return bool(drawn) and drawn[0] == gold, majority == gold, gold in drawn


def measured(kind: dict[str, bool], found: Iterator[Example], samples: int, show: int) -> dict[str, object]:
    """How many of some examples come out right, and which kinds are missed most; shows the first misses."""
    rows, missed, shown = [], Counter[str](), 0
    for example in found:
        verdict = judged(example, samples)
        rows.append(verdict)
        if not verdict[0]:
            missed[example.name] += 1
            if shown < show:
                shown += 1
                drawn = words().plan_tokens(programs(example.prompt, 1, 0.0, 0)[0].ids)
                print(f"  {example.name} | {example.text}")
                print(f"    gold {' '.join(example.plan)}\n    got  {' '.join(drawn)}")
    greedy, majority, any_of = (round(sum(column) / len(rows), 3) for column in zip(*rows, strict=True))
    shares = {"greedy": greedy, "majority": majority, f"any of {samples}": any_of}
    return {**kind, "count": len(rows), **shares, "missed": dict(missed.most_common(8))}


def main() -> None:
    """Prints one JSON line for each kind."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--samples", type=int, default=16)
    parser.add_argument("--seed", type=int, default=9_000)
    parser.add_argument("--show", type=int, default=0, help="misses to show of each kind")
    parser.add_argument("--stories", action="store_true", help="only the stories that are kept from training")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    told = (told_example(rng, split()[0], held=True, training=False) for _ in range(options.count))
    print(json.dumps(measured({"stories kept from training": True}, told, options.samples, options.show)))
    for unseen_words in () if options.stories else (False, True):
        for unseen_phrases in (False, True):
            kind = {"unseen words": unseen_words, "unseen phrasings": unseen_phrases}
            found = examples(options.count, unseen_words, unseen_phrases, options.seed)
            print(json.dumps(measured(kind, found, options.samples, options.show)))


if __name__ == "__main__":
    main()
