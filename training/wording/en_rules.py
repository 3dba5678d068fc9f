"""English: aggregates as adjectives, comparisons as words, and whole clauses for "if ..., then ..."."""

from __future__ import annotations

FN: dict[str, str] = {
    "sum": "[total|total|overall|combined|summed]",
    "mean": "[average|mean|avg]",
    "median": "median",
    "min": "[lowest|minimum|smallest|min]",
    "max": "[highest|maximum|largest|max]",
}

CMP: dict[str, str] = {
    ">": "[more than|over|above|greater than|>|exceeding]",
    "<": "[less than|under|below|fewer than|<]",
    ">=": "[at least|>=|no less than]",
    "<=": "[at most|no more than|<=]",
}

RULES: dict[str, str] = {
    "gt": "{n} is [above|over|greater than|more than|higher than] {x}\n{n} > {x}\n{n} exceeds {x}\n{n} over {x}",
    "lt": "{n} is [below|under|less than|lower than] {x}\n{n} < {x}\n{n} under {x}",
    "ge": "{n} is at least {x}\n{n} >= {x}\n{n} is {x} or more\n{n} reaches {x}",
    "le": "{n} is at most {x}\n{n} <= {x}\n{n} is {x} or less",
    "eq": "{c} is {v}\n{c} = {v}\n{c} equals {v}",
    "ne": "{c} is not {v}\n{c} != {v}\n{c} isn't {v}",
    "null": "{a} is [missing|empty|blank]",
}
