"""Fills the slots of an intent: what its plan points to, and what is said for each of its slots."""

from __future__ import annotations

from espalier.core.value import ColumnType
from training import conditions, inventions, unnamed
from training.additive import adds_up
from training.amounts import count_in_words, number_in, period, say_number
from training.conditions import Condition
from training.intents import INTENTS, PARTS
from training.phrases import resolve
from training.schema import Made, MadeTable
from training.slots import Misfit, Scene, Symbol, quoted, repeats, say_value, value_of
from training.times import year_of, years_in

SLOT_KINDS = {"n": "n", "c": "c", "e": "e", "d": "d", "a": "nnccedf", "j": "j"}


class Filler:
    """Fills one intent; keeps what each slot was given, so that words and plan agree."""

    def __init__(self, scene: Scene, name: str) -> None:
        self.scene = scene
        self.name = name
        self.intent = INTENTS[name]
        self.columns: dict[str, Made] = {}
        self.words: dict[str, str] = {}
        self.tokens: list[Symbol] = []
        self.variant = ""
        self.function = ""
        self.conditions: list[Condition] = []
        self.leading: list[Condition] = []  # what a part is asked of: "of the North orders, what share ..."
        self.joint = ""
        self.periods = scene.rng.choice(("year", "year", "month", "quarter"))

    def plan(self, filters: bool) -> None:
        """Makes the tokens of the plan.

        Raises:
            Misfit: the tables do not allow it.
        """
        for token in self.intent.gold.split():
            head, _, slot = token.partition(":")
            if head in {"W", "COND"}:
                self._where(filters, forced=head == "COND", word=head == "W")
            elif head.isupper() and (handler := getattr(self, f"_{head.lower()}", None)):
                handler(slot)
            else:
                self.tokens.append(token)

    # --- tables and columns

    def _t(self, _: str) -> None:
        self.tokens.append(("T", self.scene.main.profile.path))

    _t0 = _t

    def _t1(self, _: str) -> None:
        self.tokens.append(("T", self._other().profile.path))

    def _other(self) -> MadeTable:
        if self.scene.tables[1:]:
            return self.scene.tables[1]
        raise Misfit

    def _c(self, slot: str) -> None:
        column = self.slot(slot)
        if column.kind == "n" and slot == "d" and self.tokens[-1] == "year":
            self.tokens.pop()
        self.tokens.append(("C", column.name))

    def slot(self, slot: str) -> Made:
        """The column of a slot, chosen when first asked for."""
        if slot not in self.columns:
            self.columns[slot] = self._chosen(slot)
        return self.columns[slot]

    def _chosen(self, slot: str) -> Made:
        scene = self.scene
        if slot == "j":
            return self._shared()
        if slot == "c1":
            return scene.column("c", self._other())
        if slot == "d" and (" P:1 " in self.intent.gold or self.name.startswith("year_")) and scene.chance(0.15):
            return scene.column_of(years_in(scene))
        if slot == "d" and "hour" in (self.variant, self.name.partition("_")[0]):
            return scene.column_of([c for c in scene.main.of("d") if c.profile.type is ColumnType.TIME])
        if slot == "e" and " keep C:e C:n sort " in self.intent.gold:
            return self._ranked()
        if slot == "c" and (" by C:c " in self.intent.gold or " unique " in self.intent.gold) and scene.chance(0.25):
            return scene.column_of([c for c in scene.main.of("ce") if c.kind == "c" or repeats(c, scene.main)])
        if slot == "n" and scene.chance(0.2) and (telling := unnamed.columns(scene, self.name)):
            return scene.column_of(telling)
        return scene.column(SLOT_KINDS[slot[0]])

    def _ranked(self) -> Made:
        """What rows are named by: a column that names each once, unless sums over its rows mean nothing."""
        whole = adds_up(self.slot("n"))
        return self.scene.column_of([c for c in self.scene.main.of("e") if not (whole and repeats(c, self.scene.main))])

    def _shared(self) -> Made:
        names = {c.name for c in self._other().columns}
        return self.scene.column_of([c for c in self.scene.main.columns if c.name in names][:1])

    # --- values and literals

    def _v(self, slot: str) -> None:
        self._some_value("v", slot)

    def _v2(self, slot: str) -> None:
        self._some_value("v2", slot)

    def _some_value(self, which: str, slot: str) -> None:
        only = slot == "only"
        column = self.slot("c" if only else slot)
        value = value_of(self.scene, column, self.words.get("raw v", "") if which == "v2" else "")
        self.words |= {f"raw {which}": value, which: say_value(self.scene, value)}
        pointer: Symbol = ("V", column.name, value)
        self.tokens += ["only", pointer] if only else [("C", column.name), "=", pointer]

    def _p(self, slot: str) -> None:
        column, number = self.slot("d"), int(slot) - 1
        if column.kind == "n":
            self.words[f"p{slot}"], tokens = year_of(self.scene, column, number)
        else:
            self.words[f"p{slot}"], tokens = period(self.scene, column, self.periods, number)
        self.tokens += tokens

    def _l(self, slot: str) -> None:
        literals = {"k": self._count, "x": self._number, "f": self._file, "g": self._file, "m": self._arithmetic}
        self.tokens.append(("L", literals.get(slot, self._new_text)(slot)))

    def _count(self, slot: str) -> int:
        value = (
            self.scene.rng.randint(1, 4) if self.name.startswith("round") else self.scene.rng.choice(inventions.COUNTS)
        )
        self.words[slot] = count_in_words(self.scene, value)
        return value

    def _number(self, slot: str) -> float | int:
        value = number_in(self.scene, self.columns["n"])
        if "over" in self.name:
            value = int(abs(value) * self.scene.rng.choice((1, 3, 10))) + 1
        elif self.name == "derive_number":
            value = self.scene.rng.choice(inventions.FACTORS)
        elif self.name == "fill_value" and self.scene.chance(0.6):
            value = 0
        self.words[slot] = say_number(self.scene, value)
        return value

    def _file(self, slot: str) -> str:
        name = inventions.file_name(self.scene, "table" if self.name == "convert_to" else "text")
        if name in self.words.values():
            raise Misfit
        self.words[slot] = name
        return name

    def _arithmetic(self, slot: str) -> str:
        self.words[slot] = inventions.arithmetic(self.scene)
        return "expression"

    def _new_text(self, slot: str) -> str:
        if self.name == "label" and slot in {"w1", "w2"}:
            return self._label(slot)
        if self.name in {"write", "append"}:
            value, marked = inventions.sentence(self.scene), 0.7
        elif self.name == "fill_text":
            value, marked = self.scene.rng.choice(inventions.FILLERS[self.scene.chinese]), 0.8
        else:
            value = inventions.new_name(self.scene)
            marked = 1.0 if " " in value else 0.4
        self.words[slot] = quoted(self.scene, value, marked)
        return value

    def _label(self, slot: str) -> str:
        if "raw w1" not in self.words:
            self.words["raw w1"], self.words["raw w2"] = inventions.label_pair(self.scene)
        value = self.words[f"raw {slot}"]
        self.words[slot] = quoted(self.scene, value, 1.0 if value in "是否" or " " in value else 0.5)
        return value

    # --- words of the plan language

    def _fn(self, _: str) -> None:
        if not self.function:
            said = [fn for fn in ("sum", "mean") if f"{self.name}:{fn}" in self.scene.wording.questions]
            if said and self.scene.chance(0.3):
                self.function = self.variant = self.scene.rng.choice(said)
            else:
                self.function = self.scene.rng.choice(inventions.FUNCTIONS)
            self.words["fn"] = self._said("FN", self.function)
        self.tokens.append(self.function)

    def _said(self, table: str, key: str) -> str:
        return resolve(self.scene.rng, self.scene.rng.choice(self.scene.wording.parts[table][key]))

    def _cmp(self, _: str) -> None:
        sign = self.scene.rng.choice((">", ">", ">", "<", ">=", "<="))
        said = self._said("CMP", sign)
        self.words["cmp"] = said if self.scene.chinese else f" {said}"
        self.tokens.append(sign)

    def _order(self, _: str) -> None:
        self.variant = self.scene.rng.choice(("asc", "desc"))
        self.tokens.append(self.variant)

    def _opr(self, _: str) -> None:
        self.variant = self.scene.rng.choice("+-**/")
        self.tokens.append(self.variant)

    def _part(self, _: str) -> None:
        said = [p for p in PARTS if f"{self.name}:{p}" in self.scene.wording.questions]
        self.variant = self.scene.rng.choice(said)
        self.tokens.append(self.variant)

    def _format(self, _: str) -> None:
        suffix = self.scene.rng.choice(list(inventions.FORMATS) if self.name != "list_format" else inventions.LISTED)
        said = self.scene.rng.choice(inventions.FORMATS.get(suffix, (suffix,)))
        self.words["fmt"] = said.removeprefix("an ") if self.scene.chinese or "format" in self.name else said
        self.tokens.append(suffix)

    # --- conditions

    def _cond1(self, _: str) -> None:
        made = conditions.rule(self.scene)
        self.words["cond1"] = conditions.render(self.scene, "RULES", made)
        self.tokens += made.tokens

    def _where(self, filters: bool, forced: bool, word: bool) -> None:
        if not (forced or (filters and self.scene.chance(0.5))):
            return
        if word and " pct " in self.intent.gold:
            self.leading = [conditions.condition(self.scene)]
            self.tokens += ["where", *self.leading[0].tokens]
            return
        of_group = " by C:c " in self.intent.gold and self.scene.chance(0.07)
        first = conditions.condition(self.scene, self.slot("c") if of_group else None)
        self.conditions, tokens = [first], first.tokens
        if self.scene.chance(0.18):
            tokens = self._two(first)
        self.tokens += ["where", *tokens] if word else tokens

    def _two(self, first: Condition) -> list[Symbol]:
        other = conditions.second(self.scene, first)
        same = other.column is first.column
        self.joint = "or" if not same and self.scene.chance(0.25) else "and"
        if "or" in [*first.tokens, *other.tokens]:
            raise Misfit
        self.conditions.append(other)
        return [*first.tokens, self.joint, *other.tokens]
