"""English: numbers asked for by an adjective and never named: "which is cheapest", "older than 30".

``ADJECTIVES`` tells, for the last word of what a number is called ("unit price": price), its adjective: the most, the
least, more, less, and how. The templates have ``{most}``, ``{least}``, ``{more}``, ``{less}`` and ``{how}`` where
others have ``{n}``.
"""

from __future__ import annotations

ADJECTIVES: dict[str, tuple[str, str, str, str, str]] = {
    "price": ("[most expensive|priciest|dearest]", "cheapest", "[more expensive|pricier]", "cheaper", "expensive"),
    "cost": ("[costliest|dearest]", "cheapest", "[more expensive|costlier]", "cheaper", "[costly|pricey]"),
    "fare": ("[most expensive|priciest]", "cheapest", "[more expensive|pricier]", "cheaper", "expensive"),
    "fee": ("[most expensive|priciest]", "cheapest", "[more expensive|pricier]", "cheaper", "expensive"),
    "rent": ("[most expensive|dearest]", "cheapest", "[more expensive|dearer]", "cheaper", "expensive"),
    "salary": ("best paid", "worst paid", "better paid", "worse paid", "well paid"),
    "wage": ("best paid", "worst paid", "better paid", "worse paid", "well paid"),
    "age": ("oldest", "youngest", "older", "younger", "old"),
    "height": ("tallest", "shortest", "taller", "shorter", "tall"),
    "elevation": ("highest", "lowest", "higher", "lower", "high"),
    "weight": ("heaviest", "lightest", "heavier", "lighter", "heavy"),
    "length": ("longest", "shortest", "longer", "shorter", "long"),
    "duration": ("longest", "shortest", "longer", "shorter", "long"),
    "runtime": ("longest", "shortest", "longer", "shorter", "long"),
    "width": ("widest", "narrowest", "wider", "narrower", "wide"),
    "depth": ("deepest", "shallowest", "deeper", "shallower", "deep"),
    "distance": ("[longest|furthest|farthest]", "[shortest|nearest]", "[longer|further]", "[shorter|nearer]", "far"),
    "speed": ("[fastest|quickest]", "slowest", "[faster|quicker]", "slower", "fast"),
    "time": ("[longest|slowest]", "[shortest|quickest]", "longer", "shorter", "long"),
    "temperature": ("[hottest|warmest]", "[coldest|coolest]", "[hotter|warmer]", "[colder|cooler]", "[hot|warm]"),
    "rainfall": ("[wettest|rainiest]", "driest", "[wetter|rainier]", "drier", "wet"),
    "precipitation": ("[wettest|rainiest]", "driest", "[wetter|rainier]", "drier", "wet"),
    "wind": ("windiest", "calmest", "windier", "calmer", "windy"),
    "noise": ("[loudest|noisiest]", "quietest", "[louder|noisier]", "quieter", "loud"),
    "area": ("[largest|biggest]", "smallest", "[larger|bigger]", "smaller", "[big|large]"),
    "size": ("[largest|biggest]", "smallest", "[larger|bigger]", "smaller", "[big|large]"),
    "population": ("[most populous|biggest]", "smallest", "[more populous|bigger]", "smaller", "populous"),
    "rating": ("best rated", "worst rated", "better rated", "worse rated", "well rated"),
    "score": ("best", "worst", "better", "worse", "good"),
    "profit": ("most profitable", "least profitable", "more profitable", "less profitable", "profitable"),
    "margin": ("most profitable", "least profitable", "more profitable", "less profitable", "profitable"),
    "delay": ("most delayed", "least delayed", "more delayed", "less delayed", "late"),
    "experience": ("most experienced", "least experienced", "more experienced", "less experienced", "experienced"),
    "income": ("richest", "poorest", "richer", "poorer", "rich"),
    "visitors": ("most visited", "least visited", "more visited", "less visited", "well visited"),
    "downloads": ("most downloaded", "least downloaded", "more downloaded", "less downloaded", "popular"),
    "views": ("most viewed", "least viewed", "more viewed", "less viewed", "popular"),
}

ADJECTIVE_QUESTIONS: dict[str, str] = {
    "most_row": """
[which|what] {e} is [the |]{most}{F}?
who is the {most}{F}?
[what is|what's|who is|who's|name|find] the {most} {e}{F}[?|]
the {most} {e}{F}
[I'd like|I want] to [know|see] [who|which {e}] is {most}{F}
[of|out of|among] all {es}, which is [the |]{most}{F}?
is there a {e} {more} than all the others{F}? which one?
""",
    "least_row": """
[which|what] {e} is [the |]{least}{F}?
who is the {least}{F}?
[what is|what's|who is|who's|name|find] the {least} {e}{F}[?|]
the {least} {e}{F}
[I'd like|I want] to [know|see] [who|which {e}] is {least}{F}
[of|out of|among] all {es}, which is [the |]{least}{F}?
""",
    "most_full_row": """
[show|give] me the {most} {r}{F}
what was the {most} {r}{F}?
[what is|what's] our {most} {r}{F}
the {most} {r}{F}, with all [details|columns]
""",
    "least_full_row": """
[show|give] me the {least} {r}{F}
what was the {least} {r}{F}?
[what is|what's] our {least} {r}{F}
the {least} {r}{F}, with all [details|columns]
""",
    "mean": """
how {how} are [the |]{R} on average{F}?
how {how} is [the average|an average|the typical|a typical] {r}{F}[ on average|]?
on average, how {how} is a {r}{F}?
""",
    "max": """
how {how} is the {most} {r}{F}?
how {how} [does it|do they] get [at most|at the most]{F}
""",
    "min": """
how {how} is the {least} {r}{F}?
""",
    "by_mean": """
how {how} are [the |]{R} on average [by|per|in each] {c}{F}?
how {how} is the average {r} [by|per|in each] {c}{F}?
on average, how {how} is each {c}{F}?
""",
    "most_group_mean": """
[which|what] {c} is [the |]{most} on average{F}?
which {c} has the {most} {R} on average{F}?
on average, where are {R} {most}{F}, by {c}?
""",
    "least_group_mean": """
[which|what] {c} is [the |]{least} on average{F}?
which {c} has the {least} {R} on average{F}?
on average, where are {R} {least}{F}, by {c}?
""",
    "difference:mean": """
is {v} {more} than {v2}[ on average|], and by how much?
[is|are] {v} on average {more} than {v2}, and how much?
on average, how much {more} is {v} than {v2}?
how much {more} are {v} {R} than {v2} {R} on average?
""",
    "top_most_rows": """
[the |][top |]{k} {most} {es}{F}
[what|which|who] are the {k} {most} {es}{F}?
[list|show|give me|find] [the |]{k} {most} {es}{F}
""",
    "top_least_rows": """
[the |]{k} {least} {es}{F}
[what|which|who] are the {k} {least} {es}{F}?
[list|show|give me|find] [the |]{k} {least} {es}{F}
""",
    "top_most_full_rows": """
[the |][top |]{k} {most} {R}{F}
[list|show|give me|find] [me |][the |]{k} {most} {R}{F}
[which|what] are our {k} {most} {R}{F}?
""",
    "top_least_full_rows": """
[the |]{k} {least} {R}{F}
[list|show|give me|find] [me |][the |]{k} {least} {R}{F}
[which|what] are our {k} {least} {R}{F}?
""",
    "filter_sort:desc": """
[list|show] [the |]{R}{F}, {most} first
{R}{F}, from {most} to {least}
""",
    "filter_sort:asc": """
[list|show] [the |]{R}{F}, {least} first
{R}{F}, from {least} to {most}
""",
}

ADJECTIVE_FILTERS: dict[str, str] = {
    "gt": """
{more} than {x}
[that|which] are {more} than {x}
""",
    "lt": """
{less} than {x}
[that|which] are {less} than {x}
""",
    "ge": """
that are {x} or {more}
""",
    "le": """
that are {x} or {less}
[no|not] {more} than {x}
""",
}
