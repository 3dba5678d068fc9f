"""Puts the headers of the stories into the lexicon of the linker: headers of one column name like things.

    python -m training.lexicon

Stories that are kept from training stay out of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from espalier.llm.embedded.names import CJK, hints, key, special_words, split_name
from training.stories import Field, held_back, stories
from training.vocabulary import ABSENT, CATEGORIES, ENTITIES, NUMBERS

PATH = Path(__file__).parents[1] / "src/espalier/llm/embedded/lexicon.json"
Group = dict[str, list[str]]


EVERYWHERE = frozenset({
    "number", "value", "thing", "data", "name", "type", "time", "list", "result", "file", "row", "record", "entry",
    "all",
})  # fmt: skip
"""Words that would name a column in nearly every sentence."""


def kept_out() -> frozenset[str]:
    """Words for the nouns that the linker is not to know, so that it can be measured what then becomes of them."""
    nouns = (noun for kind in (NUMBERS, CATEGORIES, ENTITIES) for noun in kind if noun.names[0] in ABSENT)
    said = (word for noun in nouns for word in (*noun.names, *noun.en, *noun.zh))
    return frozenset(word if CJK.search(word) else key(split_name(word)) for word in said)


def group_of(field: Field) -> Group:
    """What the headers of a column are called in words: without units, short forms written out."""
    special, never = special_words(), kept_out() | EVERYWHERE
    group: Group = {"en": [], "zh": []}
    for header in field.headers:
        if CJK.search(header):
            word = "".join(c for c in header.split("(")[0].split("（")[0] if not c.isspace())
            if len(word) > 1 and word not in never and not any(word == said for said, _ in hints()[1]):
                group["zh"].append(word)
            continue
        words = [special.abbreviations.get(w, w) for w in split_name(header)]
        telling = [w for w in words if w not in special.units and w not in special.empty]
        if telling and key(telling) not in never and key(telling) not in hints()[0]:
            group["en"].append(" ".join(telling))
    return {language: list(dict.fromkeys(said)) for language, said in group.items()}


def forms(group: Group) -> frozenset[str]:
    """How the words of a group are looked up."""
    return frozenset(key(split_name(w)) if language == "en" else w for language, said in group.items() for w in said)


def widened(groups: list[Group], found: Iterable[Group]) -> list[Group]:
    """``groups`` with those of ``found`` that say more than one thing and that no other group says already."""
    known = [forms(group) for group in groups]
    result = list(groups)
    for group in found:
        new = forms(group)
        if len(new) > 1 and not any(new <= old for old in known):
            known.append(new)
            result.append(group)
    return result


def main() -> None:
    """Writes the lexicon anew."""
    groups: list[Group] = json.loads(PATH.read_text("utf-8"))
    told = [group_of(f) for story in stories() if not held_back(story) for f in story.fields().values()]
    result = widened(groups, told)
    lines = ",\n".join(json.dumps(group, ensure_ascii=False, separators=(",", ":")) for group in result)
    PATH.write_text(f"[\n{lines}\n]\n", "utf-8")
    print(f"{len(groups)} groups before, {len(result)} now")


if __name__ == "__main__":
    main()
