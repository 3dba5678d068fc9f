"""English: conditions on dates, empty cells and yes/no columns; how two conditions are joined."""

from __future__ import annotations

FILTERS: dict[str, str] = {
    "null": """
where {a} is [missing|empty|blank|null|not filled in|not given|unknown]
with [no|missing|empty|blank|an empty|a missing] {a}
without [a |an |any |]{a}
[that have|having|that lack] [no|an empty|a missing] {a}
whose {a} is [missing|empty|blank|null]
that [have no|lack a|miss the|don't have a] {a}
where there is no {a}
where [no|nothing is filled in for] {a}
""",
    "null:lead": """
[where|if|when] {a} is [missing|empty|blank],
[for|among] {R} without {a},
""",
    "filled": """
where {a} is [not missing|not empty|filled in|filled|present|given|not null|not blank|known]
[with|that have|having] [a |an |a known |some ]{a} [filled in|given|on file]
whose {a} is [known|given|not missing|filled in]
that [do have|actually have] [a |an |]{a}
where there is [a |an |some |]{a}
where {a} is anything but [empty|blank]
[leaving out|ignoring|without] those with no {a}
""",
    "filled:lead": """
[where|if|when] {a} is [filled in|given|not missing|known],
[for|among] {R} that have a {a},
""",
    "year": """
in {p1}
[for|from|during|of|throughout] {p1}
in [the year|year] {p1}
[for|of|during] the year {p1}
where [the |]year is {p1}
with [a |]{d} in {p1}
where {d} [is in|falls in|lies in] {p1}
dated {p1}
, {p1} only
(only {p1})
({p1})
""",
    "year:lead": """
in {p1},
[for|during] [the year |]{p1},
[looking at|taking] [only |]{p1},
{p1}:
""",
    "year:noun": """
{p1} {R}
the {p1} {R}
{R} of {p1}
""",
    "month": """
in {p1}
[for|from|during|of] {p1}
in the month of {p1}
[with|where] {d} in {p1}
where {d} [is in|falls in|lies in] {p1}
dated {p1}
(only {p1})
, just for {p1}
""",
    "month:lead": """
[in|during|for] {p1},
[looking at|taking] only {p1},
in the month of {p1},
""",
    "month:noun": """
{p1} {R}
{R} of {p1}
""",
    "month_of_year": """
in {p1}, [any year|whatever the year|of any year|in all years]
in [any|every|each] {p1}
[that fall in|falling in|dated in] {p1}
in {p1}
where the month is {p1}
in the month of {p1}
whose {d} is in {p1}
""",
    "month_of_year:lead": """
in {p1} [of any year|of every year|],
[every|each] {p1},
""",
    "quarter": """
in {p1}
[for|from|during|of] {p1}
where {d} [is|falls] in {p1}
[with a |with ]{d} in {p1}
(only {p1})
within {p1}
""",
    "quarter:lead": """
[in|for|during] {p1},
[looking at|taking] only {p1},
""",
    "after": """
[after|later than|following] {D}
where {d} is [after|later than] {D}
[with|having] [a |]{d} [after|later than] {D}
dated [after|later than] {D}
from after {D}
where {d} > {D}
past {D}
newer than {D}
""",
    "after:lead": """
after {D},
[looking at|taking] only [what came|those] after {D},
for {R} dated after {D},
""",
    "before": """
[before|prior to|earlier than] {D}
where {d} is [before|earlier than] {D}
[with|having] [a |]{d} [before|earlier than|prior to] {D}
dated [before|earlier than] {D}
where {d} < {D}
older than {D}
""",
    "before:lead": """
[before|prior to] {D},
[looking at|taking] only [what came|those] before {D},
for {R} dated before {D},
""",
    "on": """
on {D}
where {d} [is|=|equals] {D}
dated [exactly |]{D}
[for|from] {D}
with {d} {D}
on the day {D}
""",
    "on:lead": """
on {D},
[for|looking at] {D} [only|],
""",
    "dates": """
between {D} and {D2}
from {D} [to|until|till|through|up to] {D2}
where {d} is between {D} and {D2}
[dated|with a {d}|with {d}] between {D} and {D2}
[in|for|over] the period [{D} to {D2}|from {D} to {D2}|between {D} and {D2}]
after {D} and [before|up to] {D2}, both included
({D} - {D2})
""",
    "dates:lead": """
between {D} and {D2},
from {D} to {D2},
in the period from {D} to {D2},
""",
    "weekday": """
on [a |]{wd}
on {wd}s
where the [weekday|day of the week|day] is {wd}
that fall on [a |]{wd}
(only {wd}s)
on any {wd}
with {d} on a {wd}
""",
    "weekday:lead": """
on {wd}s,
[looking at|taking] only {wd}s,
""",
    "years": """
[from|between] {p1} [to|and] {p2}
between {p1} and {p2}
from {p1} [to|through|until|up to] {p2}
in [the years |]{p1} to {p2}
in {p1}-{p2}
where the year is between {p1} and {p2}
over the years {p1} to {p2}
""",
    "years:lead": """
[between {p1} and|from {p1} to] {p2},
over the years {p1} to {p2},
""",
    "decade": """
in {p1}
[from|of|during|throughout] {p1}
[that date from|dating from|dated in] {p1}
where {d} is in {p1}
made in {p1}
""",
    "decade:lead": """
in {p1},
[during|for] {p1},
""",
    "flag": """
that are {c}
[where|if|when] {c} is [true|yes|set|1]
[with|having] {c} [= true|= yes|true|yes|set to true|ticked]
(only {c})
, {c} only
marked [as |]{c}
who are {c}
which were {c}
[that have|with] {c}
""",
    "flag:lead": """
[among|for|of] the {c} ones,
[where|if|when] {c} is [true|yes],
{c} only:
""",
    "flag:noun": """
{c} {R}
{c} ones
""",
    "flag_not": """
that are not {c}
[where|if|when] {c} is [false|no|not set|0]
[with|having] {c} [= false|= no|false|no|not ticked]
not marked [as |]{c}
who aren't {c}
which were not {c}
[that have no|without] {c}
, [not|but not] {c}
""",
    "flag_not:lead": """
[among|for|of] those that are not {c},
[where|if|when] {c} is [false|no],
""",
}

AND_WORDS = """
and
and
and also
, and
but only
and at the same time
&
AND
plus
"""

OR_WORDS = """
or
or
or else
, or
or alternatively
OR
"""
