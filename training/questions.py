"""One question: an intent with its slots filled, as words and as plan tokens."""

from __future__ import annotations

from dataclasses import dataclass

from training import conditions
from training.intents import INTENTS, PARTS, Intent
from training.phrases import attach, pick, resolve, wording_of
from training.schema import Made, MadeTable
from training.slots import (
    FORMATS,
    Misfit,
    Scene,
    Symbol,
    count_in_words,
    file_name,
    label_pair,
    mention,
    new_name,
    number_in,
    period,
    quoted,
    say_number,
    say_value,
    value_of,
)

ENGLISH_FN = {
    "sum": ("total", "overall", "total", "combined"),
    "mean": ("average", "mean", "avg"),
    "median": ("median",),
    "min": ("lowest", "minimum"),
    "max": ("highest", "maximum"),
}
ENGLISH_CMP = {
    ">": ("more than", "over", "above", "greater than", "> ", "exceeding"),
    "<": ("less than", "under", "below", "fewer than", "< "),
    ">=": ("at least", ">= ", "no less than"),
    "<=": ("at most", "no more than", "<= "),
}
ENGLISH_RULES = {
    "gt": ("{n} is [above|over|greater than|more than|higher than] {x}", "{n} > {x}", "{n} exceeds {x}"),
    "lt": ("{n} is [below|under|less than|lower than] {x}", "{n} < {x}"),
    "ge": ("{n} is at least {x}", "{n} >= {x}", "{n} is {x} or more"),
    "le": ("{n} is at most {x}", "{n} <= {x}", "{n} is {x} or less"),
    "eq": ("{c} is {v}", "{c} = {v}", "{c} equals {v}"),
    "ne": ("{c} is not {v}", "{c} != {v}"),
    "null": ("{a} is [missing|empty|blank]",),
}


@dataclass(frozen=True, slots=True)
class Question:
    """``text`` without what stands around it; ``lead`` opens the sentence; ``tokens`` is its plan."""

    name: str
    intent: Intent
    text: str
    tokens: tuple[Symbol, ...]
    noun_phrase: bool = False


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
        self.filters: list[tuple[str, dict[str, str]]] = []
        self.joint = ""
        self.periods = scene.rng.choice(("year", "year", "month", "quarter"))

    def fill(self, filters: bool = True, as_noun: bool = False) -> Question:
        """The question.

        Raises:
            Misfit: the tables do not allow it, or there are no words for it.
        """
        for token in self.intent.gold.split():
            self._token(token, filters)
        language = wording_of("zh" if self.scene.chinese else "en")
        source = language.parts["NOUNS"] if as_noun else language.questions
        key = f"{self.name}:{self.variant}" if f"{self.name}:{self.variant}" in source else self.name
        if key not in source:
            raise Misfit
        text = resolve(self.scene.rng, pick(self.scene.rng, source[key], self.scene.unseen))
        return Question(self.name, self.intent, self._text(text), tuple(self.tokens), as_noun)

    # --- the plan

    def _token(self, token: str, filters: bool) -> None:
        head, _, slot = token.partition(":")
        if head in {"W", "COND"}:
            self._where(filters, forced=head == "COND", word=head == "W")
            return
        handler = getattr(self, f"_{head.lower()}", None) if head.isupper() else None
        if handler is None:
            self.tokens.append(token)
        else:
            handler(slot)

    def _t(self, _: str) -> None:
        self.tokens.append(("T", self.scene.main.profile.path))

    def _t0(self, _: str) -> None:
        self._t("")

    def _t1(self, _: str) -> None:
        if len(self.scene.tables) < 2:
            raise Misfit
        self.tokens.append(("T", self.scene.tables[1].profile.path))

    def _c(self, slot: str) -> None:
        self.tokens.append(("C", self._slot(slot).name))

    def _slot(self, slot: str) -> Made:
        if slot not in self.columns:
            table: MadeTable | None = None
            kinds = {"n": "n", "c": "c", "e": "e", "d": "d", "a": "nnccedf", "j": "j"}[slot[0]]
            if slot == "c1":
                table = self.scene.tables[1] if len(self.scene.tables) > 1 else None
                if table is None:
                    raise Misfit
            elif slot == "c" and self.name.startswith(("nunique", "unique")):
                kinds = "cce"
            elif slot == "n" and self.scene.tables[0].theme is not None and "join" in self.name:
                kinds = "n"
            self.columns[slot] = self._shared() if slot == "j" else self.scene.column(kinds, table)
        return self.columns[slot]

    def _shared(self) -> Made:
        if len(self.scene.tables) < 2:
            return self.scene.column("j")
        names = {c.name for c in self.scene.tables[1].columns}
        shared = [c for c in self.scene.main.columns if c.name in names]
        if not shared:
            raise Misfit
        self.scene.used.add(shared[0].name)
        return shared[0]

    def _v(self, slot: str) -> None:
        self._some_value("v", slot)

    def _v2(self, slot: str) -> None:
        self._some_value("v2", slot)

    def _some_value(self, which: str, slot: str) -> None:
        only = slot == "only"
        column = self._slot("c" if only else slot)
        value = value_of(self.scene, column, self.words.get("raw v", "") if which == "v2" else "")
        self.words[f"raw {which}"] = value
        self.words[which] = say_value(self.scene, value)
        pointer: Symbol = ("V", column.name, value)
        self.tokens += ["only", pointer] if only else [("C", column.name), "=", pointer]

    def _p(self, slot: str) -> None:
        words, tokens = period(self.scene, self._slot("d"), self.periods, int(slot) - 1)
        self.words[f"p{slot}"] = words
        self.tokens += tokens

    def _l(self, slot: str) -> None:
        rng = self.scene.rng
        value: str | float | int
        if slot == "k":
            value = (
                rng.randint(1, 4)
                if self.name == "round"
                else rng.choice((2, 3, 3, 4, 5, 5, 6, 7, 8, 10, 10, 12, 15, 20, 25, 50, 100))
            )
            self.words["k"] = count_in_words(self.scene, value)
        elif slot == "x":
            value = number_in(self.scene, self.columns["n"])
            if "over" in self.name:
                value = int(abs(value) * rng.choice((1, 3, 10))) + 1
            elif self.name == "derive_number":
                value = rng.choice((2, 10, 100, 1000, 1.1, 0.9, 1.2, 12, 0.5, 5))
            elif self.name == "fill_value" and rng.random() < 0.6:
                value = 0
            self.words["x"] = say_number(self.scene, value)
        elif slot in {"f", "g"}:
            value = self.words[slot] = self._file()
        elif slot == "m":
            self.tokens.append(("L", "expression"))
            self.words["m"] = arithmetic(self.scene)
            return
        else:
            value = self._text_slot(slot)
        self.tokens.append(("L", value))

    def _text_slot(self, slot: str) -> str:
        if self.name == "label" and slot in {"w1", "w2"}:
            if "pair" not in self.words:
                first, second = label_pair(self.scene)
                self.words |= {"pair": "1", "raw w1": first, "raw w2": second}
            self.words[slot] = quoted(self.scene, self.words[f"raw {slot}"], 0.5)
            return self.words[f"raw {slot}"]
        if self.name in {"write", "append"}:
            value = sentence(self.scene)
            self.words["w"] = quoted(self.scene, value, 0.7)
        elif self.name == "fill_text":
            value = self.scene.rng.choice(
                ("未知", "无", "其他") if self.scene.chinese else ("unknown", "none", "n/a", "other")
            )
            self.words["w"] = quoted(self.scene, value, 0.8)
        else:
            value = new_name(self.scene)
            self.words["w"] = quoted(self.scene, value, 0.4 if " " not in value else 1.0)
        return value

    def _file(self) -> str:
        kind = "table" if self.name == "convert_to" else "text"
        name = file_name(self.scene, kind)
        if name in self.words.values():
            raise Misfit
        return name

    def _fn(self, _: str) -> None:
        function = self.words.get("raw fn") or self.scene.rng.choice(
            ("sum", "sum", "mean", "mean", "median", "max", "min")
        )
        self.words["raw fn"] = function
        if "fn" not in self.words:
            parts = wording_of("zh").parts.get("FN", {}) if self.scene.chinese else ENGLISH_FN
            self.words["fn"] = resolve(self.scene.rng, self.scene.rng.choice(parts[function]))
        self.tokens.append(function)

    def _cmp(self, _: str) -> None:
        sign = self.scene.rng.choice((">", ">", ">", "<", ">=", "<="))
        parts = wording_of("zh").parts["CMP"] if self.scene.chinese else ENGLISH_CMP
        said = resolve(self.scene.rng, self.scene.rng.choice(parts[sign]))
        self.words["cmp"] = said if self.scene.chinese else f" {said.strip()}"
        self.tokens.append(sign)

    def _order(self, _: str) -> None:
        self.variant = self.scene.rng.choice(("asc", "desc"))
        self.tokens.append(self.variant)

    def _opr(self, _: str) -> None:
        self.variant = self.scene.rng.choice("+-**/")
        self.tokens.append(self.variant)

    def _part(self, _: str) -> None:
        self.variant = self.scene.rng.choice([p for p in PARTS if p not in {"decade", "hour"}])
        self.tokens.append(self.variant)

    def _format(self, _: str) -> None:
        suffix = self.scene.rng.choice(
            list(FORMATS) if self.name != "list_format" else ["csv", "json", "txt", "xlsx", "md"]
        )
        said = self.scene.rng.choice(FORMATS.get(suffix, (suffix,)))
        self.words["fmt"] = said.removeprefix("an ") if self.scene.chinese or "format" in self.name else said
        self.tokens.append(suffix)

    def _cond1(self, _: str) -> None:
        kind, (words, tokens) = self._rule()
        table = wording_of("zh").parts["RULES"][kind] if self.scene.chinese else ENGLISH_RULES[kind]
        text = resolve(self.scene.rng, self.scene.rng.choice(table))
        for slot, said in words.items():
            text = text.replace("{" + slot + "}", said)
        self.words["cond1"] = text
        self.tokens += tokens

    def _rule(self) -> tuple[str, conditions.Filled]:
        kind = self.scene.rng.choice(("gt", "gt", "lt", "ge", "le", "eq", "ne", "null"))
        return kind, conditions.KINDS[kind][0](self.scene, kind)

    def _where(self, filters: bool, forced: bool, word: bool) -> None:
        rng = self.scene.rng
        count = 1 if forced else rng.choices((0, 1), (0.5, 0.5))[0] if filters else 0
        if count and rng.random() < 0.18:
            count = 2
        tokens: list[Symbol] = []
        for number in range(count):
            kind, (words, condition) = conditions.condition(self.scene)
            if number:
                self.joint = "or" if rng.random() < 0.25 and "or" not in tokens + condition else "and"
                if "or" in tokens + condition and self.joint == "and":
                    raise Misfit
                tokens.append(self.joint)
            tokens += condition
            self.filters.append((kind, words))
        self.tokens += (["where", *tokens] if word else tokens) if tokens else []

    # --- the words

    def _text(self, text: str) -> str:
        scene = self.scene
        for slot, column in self.columns.items():
            for plural, mark in ((True, "{" + slot + "s}"), (False, "{" + slot + "}")):
                while mark in text:
                    text = text.replace(mark, mention(scene, column, plural), 1)
        for slot, said in self.words.items():
            text = text.replace("{" + slot + "}", said)
        text = self._filtered(text)
        return table_words(scene, text)

    def _filtered(self, text: str) -> str:
        scene = self.scene
        if not self.filters:
            return text.replace("{F}", "")
        if "{F}" not in text:
            raise Misfit
        if len(self.filters) == 1 and scene.rng.random() < 0.22:
            kind, words = self.filters[0]
            lead = conditions.render(scene, "FILTERS", kind, "lead", words)
            if lead and lead[-1] in ",:，：.":
                space = "" if scene.chinese else " "
                return f"{lead}{space}{text.replace('{F}', '')}"
        parts = [conditions.render(scene, "FILTERS", kind, "", words) for kind, words in self.filters]
        said = parts[0] if len(parts) == 1 else self._joined(parts)
        if scene.chinese:
            return text.replace("{F}", said)
        before, _, after = text.partition("{F}")
        glue = "" if said[:1] in ",(.:" and said[:1] != "(" else " "
        return (
            f"{before}{glue}{said}{after}"
            if after[:1] in "?!.,;:" or not after
            else f"{before}{glue}{said} {after.lstrip()}"
        )

    def _joined(self, parts: list[str]) -> str:
        name = "OR_WORDS" if self.joint == "or" else "AND_WORDS"
        word = self.scene.rng.choice(wording_of("zh" if self.scene.chinese else "en").lists[name]).strip()
        if self.scene.chinese:
            return f"{parts[0].removesuffix('的')}{word}{parts[1]}"
        return f"{parts[0]}{'' if word[:1] in ',;' else ' '}{word} {parts[1].lstrip(', ')}"


def table_words(scene: Scene, text: str) -> str:
    """Fills the slots for tables and their rows."""
    rng, theme = scene.rng, scene.main.theme
    generic = ("行", "记录", "数据") if scene.chinese else ("rows", "records", "entries")
    rows = theme.rows_zh if scene.chinese else theme.rows
    many = rng.choice(rows) if rng.random() < 0.7 else rng.choice(generic)
    files = [t.profile.path for t in scene.tables]
    said = [f if rng.random() < 0.85 else quoted(scene, f, 1.0) for f in files]
    stem = files[0].rsplit(".", 1)[0].replace("_", " ")
    named = (
        (stem, f"{stem}表", f"{stem}数据")
        if scene.chinese
        else (f"the {stem} table", stem, f"the {stem} data", f"the {stem} file")
    )
    fills = {"{R}": many, "{r}": many if scene.chinese else theme.row, "{file0}": said[0], "{file1}": said[1] if len(said) > 1 else said[0],
             "{file}": said[0], "{t}": rng.choice(named)}  # fmt: skip
    for slot, words in fills.items():
        text = text.replace(slot, words)
    return text


def arithmetic(scene: Scene) -> str:
    """Arithmetic as people type it."""
    rng = scene.rng

    def number() -> str:
        value = rng.choice(
            (rng.randint(1, 99), rng.randint(100, 9999), round(rng.uniform(0.5, 99), rng.choice((1, 2))))
        )
        return f"{value:,}" if isinstance(value, int) and value > 999 and rng.random() < 0.4 else str(value)

    a, b, c = number(), number(), number()
    if scene.chinese:
        forms = (
            f"{a}加{b}",
            f"{a}减{b}",
            f"{a}乘以{b}",
            f"{a}除以{b}",
            f"{a}的{rng.randint(1, 99)}%",
            f"{a} + {b} * {c}",
            f"({a}+{b})*{c}",
            f"{a}乘以{b}再加{c}",
            f"{a}*{b}",
        )
    else:
        forms = (
            f"{a} plus {b}",
            f"{a} minus {b}",
            f"{a} times {b}",
            f"{a} divided by {b}",
            f"{rng.randint(1, 99)}% of {a}",
            f"{a} + {b} * {c}",
            f"({a} + {b}) / {c}",
            f"{a} * {b}",
            f"{a} - {b}",
            f"{a} times {b} plus {c}",
            f"{a}+{b}+{c}",
        )
    return rng.choice(forms)


def sentence(scene: Scene) -> str:
    """A line of text to write somewhere."""
    rng = scene.rng
    if scene.chinese:
        return rng.choice(("明天开会", "你好世界", "记得买牛奶", "会议改到周五", "完成", "hello", "第一行"))
    return rng.choice(
        (
            "hello world",
            "Buy milk",
            "done",
            "Call Anna",
            "meeting moved to Friday",
            "hello",
            "TODO: fix the report",
            "first line",
            "ok 1",
            "The end",
        )
    )


def fill(scene: Scene, name: str, filters: bool = True, as_noun: bool = False) -> Question:
    """One question of that intent.

    Raises:
        Misfit: the tables do not allow it.
    """
    scene.used = set()
    return Filler(scene, name).fill(filters, as_noun)


__all__ = ["Question", "attach", "fill", "table_words"]
