"""English: numbers asked for by a verb and never named: "who earns the most", "how much did we sell".

``VERBS`` tells, for the last word of what a number is called ("monthly salary": salary), its verb: plain, of one
person, and past. The templates have ``{verb}``, ``{verbs}`` and ``{verbed}`` where others have ``{n}``.
"""

from __future__ import annotations

VERBS: dict[str, tuple[str, str, str]] = {
    "salary": ("earn", "earns", "earned"),
    "wage": ("earn", "earns", "earned"),
    "income": ("earn", "earns", "earned"),
    "earnings": ("earn", "earns", "earned"),
    "sales": ("sell", "sells", "sold"),
    "units sold": ("sell", "sells", "sold"),
    "revenue": ("[make|bring in]", "[makes|brings in]", "[made|brought in]"),
    "turnover": ("[make|take]", "[makes|takes]", "[made|took]"),
    "profit": ("[make|gain]", "[makes|gains]", "[made|gained]"),
    "price": ("cost", "costs", "cost"),
    "cost": ("cost", "costs", "cost"),
    "fare": ("cost", "costs", "cost"),
    "fee": ("[cost|charge]", "[costs|charges]", "[cost|charged]"),
    "spending": ("spend", "spends", "spent"),
    "spend": ("spend", "spends", "spent"),
    "amount": ("[spend|pay]", "[spends|pays]", "[spent|paid]"),
    "weight": ("weigh", "weighs", "weighed"),
    "score": ("score", "scores", "scored"),
    "points": ("score", "scores", "scored"),
    "goals": ("score", "scores", "scored"),
    "distance": ("[run|travel]", "[runs|travels]", "[ran|travelled]"),
    "duration": ("last", "lasts", "lasted"),
    "donation": ("[give|donate]", "[gives|donates]", "[gave|donated]"),
    "tip": ("tip", "tips", "tipped"),
    "output": ("produce", "produces", "produced"),
    "production": ("produce", "produces", "produced"),
    "consumption": ("[use|consume]", "[uses|consumes]", "[used|consumed]"),
    "yield": ("yield", "yields", "yielded"),
    "hours": ("work", "works", "worked"),
}

VERB_QUESTIONS: dict[str, str] = {
    "most_row": """
[who|which {e}] {verbs} [the |]most{F}?
[who|which {e}] {verbed} [the |]most{F}?
[I'd like|I want] to see [who|which {e}] {verbs} the most{F}
the {e} that {verbs} most{F}
""",
    "least_row": """
[who|which {e}] {verbs} [the |]least{F}?
[who|which {e}] {verbed} [the |]least{F}?
[I'd like|I want] to see [who|which {e}] {verbs} the least{F}
the {e} that {verbs} least{F}
""",
    "most_group": """
[which|what] {c} {verbs} [the |]most[ in total| altogether|]{F}?
[which|what] {c} {verbed} [the |]most[ in total| altogether|]{F}?
the {c} that {verbed} the most{F}
""",
    "least_group": """
[which|what] {c} {verbs} [the |]least[ in total| altogether|]{F}?
[which|what] {c} {verbed} [the |]least[ in total| altogether|]{F}?
the {c} that {verbed} the least{F}
""",
    "most_period": """
when did we {verb} [the |]most{F}?
""",
    "least_period": """
when did we {verb} [the |]least{F}?
""",
    "sum": """
how much [did we|did they|do we|do they] {verb} [in total|altogether|in all|overall]{F}?
how much was {verbed} [in total|altogether|in all]{F}?
""",
    "mean": """
how much [do|does] [the |][{R}|a {r}|the average {r}] {verb} on average{F}?
on average, how much do [the |]{R} {verb}{F}?
""",
    "by_sum": """
how much [does|did] each {c} {verb}[ in total|]{F}?
how much did we {verb} [by|per|in each] {c}{F}?
""",
    "by_mean": """
how much [does|did] each {c} {verb} on average{F}?
on average, how much does [a|each] {c} {verb}{F}?
""",
    "month_sum": """
how much did we {verb} [each|every|per|a] month{F}?
""",
    "year_sum": """
how much did we {verb} [each|every|per|a] year{F}?
""",
    "difference:sum": """
how much more did {v} {verb} than {v2}?
did {v} {verb} more than {v2}, and by how much?
""",
    "difference:mean": """
on average, how much more does {v} {verb} than {v2}?
does {v} {verb} more than {v2} on average, and how much?
""",
    "compare_sum": """
[who|which] {verbed} more, {v} or {v2}?
did {v} or {v2} {verb} more in total?
""",
}

VERB_FILTERS: dict[str, str] = {
    "gt": """
[that|which|who] [{verb}|{verbed}] [more than|over|above] {x}
""",
    "lt": """
[that|which|who] [{verb}|{verbed}] [less than|under|below] {x}
""",
    "ge": """
[that|which|who] [{verb}|{verbed}] [at least {x}|{x} or more]
""",
    "le": """
[that|which|who] [{verb}|{verbed}] [at most {x}|{x} or less]
[that|which|who] [{verb}|{verbed}] no more than {x}
""",
}
