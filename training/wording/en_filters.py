"""English: conditions, as they stand after a question ("...for the North") and in front of it (":lead").

A ``:noun`` form stands where the noun of the rows stands ("North orders"). Lines are joined to the question by one
space, or by none where a line begins with punctuation.
"""

from __future__ import annotations

FILTERS: dict[str, str] = {
    "eq": """
where [the |]{c} is {v}
for {v}
for [the |]{c} {v}
in {v}
[from|of|at|with] {v}
[with|having|that have] {c} [{v}|= {v}|equal to {v}|of {v}]
whose {c} is {v}
[when|if] {c} [is|equals|=] {v}
where {c} [=|==|equals|is equal to|matches] {v}
[that are|that were|which are|marked|labelled|listed as] {v}
[belonging to|that belong to|that fall under|under] {v}
[only|just] for {v}
, [only|but only|just] [{v}|for {v}|where {c} is {v}]
([only|just|] {v}[ only|])
({c}: {v})
(only where {c} is {v})
[limited|restricted|filtered] to {v}
in the {v} {c}
for the {v} {c}
within {v}
, {v} only
""",
    "eq:lead": """
[for|in|at|within] {v},
for {c} {v},
[where|when|if] {c} is {v},
[taking|looking at|considering|using] only {v},
[among|of|out of|for] {R} [with {c} {v}|where {c} is {v}|that are {v}],
[only|just] {v}:
[looking|filtered] at {c} {v},
if we only look at {v},
{v} only:
""",
    "eq:noun": """
{v} {R}
{v} {R}
{R} of {c} {v}
the {v} {R}
{R} in {v}
""",
    "ne": """
where {c} [is not|isn't|!=|<>|does not equal|differs from|is anything but|is other than] {v}
[not|but not] in {v}
[except|excluding|apart from|other than|without|leaving out|besides] {v}
[that are|that were|which are] not {v}
[outside|outside of] {v}
for [everything|everyone|all] [but|except] {v}
whose {c} [is not|isn't|is different from] {v}
with [a |]{c} other than {v}
, [ignoring|leaving out|without counting|not counting] {v}
(without {v})
(no {v})
""",
    "ne:lead": """
[excluding|apart from|leaving out|ignoring|without|leaving aside] {v},
if we [leave out|ignore|exclude|drop] {v},
[where|when] {c} is not {v},
outside {v},
not counting {v},
""",
    "in": """
where {c} is [either |]{v} or {v2}
in [either |]{v} or {v2}
for {v} [and|or] {v2}
[with|having] {c} {v} or {v2}
in {v} and {v2} [together|combined|taken together|]
whose {c} is [one of {v} and {v2}|{v} or {v2}]
where {c} in ({v}, {v2})
[that are|which are] {v} or {v2}
from {v} [or|and] {v2}
where {c} = {v} or {c} = {v2}
(only {v} and {v2})
belonging to {v} or {v2}
in both {v} and {v2}
""",
    "in:lead": """
[for|in] {v} and {v2} [together|combined|],
[where|when] {c} is {v} or {v2},
[taking|looking at] only {v} and {v2},
among {v} and {v2},
[only|just] {v} and {v2}:
""",
    "gt": """
where {n} is [more|greater|larger|higher|bigger] than {x}
[with|having|that have] [a |an |]{n} [over|above|of more than|greater than|higher than|exceeding|beyond] {x}
whose {n} [exceeds|is above|is over|is more than|is bigger than|tops|beats] {x}
[with|having] more than {x} [in |of |]{n}
with {n} > {x}
where {n} [>|is above|is over|exceeds|is beyond] {x}
[that have|that had] more than {x} {n}
[over|above] {x} [in|by] {n}
({n} > {x})
where the {n} [went|goes|is|was] [above|over|past] {x}
with {n} [bigger|larger] than {x}
""",
    "gt:lead": """
[where|when|if] {n} is [over|above|more than|greater than] {x},
[for|among] {R} with {n} [over|above|greater than] {x},
looking only at {n} above {x},
""",
    "lt": """
where {n} is [less|smaller|lower] than {x}
[with|having|that have] [a |an |]{n} [under|below|of less than|lower than|smaller than|beneath] {x}
whose {n} [is below|is under|is less than|stays below|falls short of] {x}
[with|having] [less|fewer] than {x} [in |of |]{n}
with {n} < {x}
where {n} [<|is below|is under|does not reach|stays under] {x}
[that have|that had] [less|fewer] than {x} {n}
[under|below] {x} [in|by] {n}
({n} < {x})
where the {n} [fell|falls|is|was] [below|under] {x}
that didn't even reach {x} in {n}
""",
    "lt:lead": """
[where|when|if] {n} is [under|below|less than|lower than] {x},
[for|among] {R} with {n} [under|below|smaller than] {x},
looking only at {n} below {x},
""",
    "ge": """
where {n} is [at least|no less than|not less than] {x}
with [a |an |]{n} of [at least {x}|{x} or more|{x} or higher|{x} and above|minimum {x}|{x} and up|{x}+]
whose {n} is [{x} or more|at least {x}|{x} or above|{x} or higher|{x} or over]
with {n} >= {x}
where {n} [>=|≥|is greater than or equal to|is equal to or above|is not below] {x}
having [at least|a minimum of|no less than] {x} {n}
that [reach|reached] {x} in {n}
with {n} from {x} [up|upwards|on]
({n} at least {x})
({n} {x} or more)
""",
    "ge:lead": """
[where|when|if] {n} is [at least {x}|{x} or more|{x} or above],
[for|among] {R} with {n} of [at least {x}|{x} or more],
""",
    "le": """
where {n} is [at most|no more than|not more than|not above] {x}
with [a |an |]{n} of [at most {x}|{x} or less|{x} or lower|{x} and below|maximum {x}|up to {x}]
whose {n} is [{x} or less|at most {x}|{x} or below|{x} or under]
with {n} <= {x}
where {n} [<=|≤|is less than or equal to|is equal to or below|does not exceed] {x}
having [at most|a maximum of|no more than] {x} {n}
with {n} up to [and including |]{x}
({n} at most {x})
({n} {x} or less)
""",
    "le:lead": """
[where|when|if] {n} is [at most {x}|{x} or less|{x} or below],
[for|among] {R} with {n} of [at most {x}|{x} or less],
""",
    "eq_number": """
where {n} [is|equals|=|is exactly|is equal to] {x}
with [a |an |]{n} of [exactly |]{x}
with [exactly |]{x} {n}
whose {n} is [exactly |]{x}
where the {n} is {x}
""",
    "between": """
where {n} is between {x} and {x2}
with [a |an |]{n} [between {x} and {x2}|from {x} to {x2}|of {x} to {x2}|of {x}-{x2}]
whose {n} [is between|lies between|falls between|ranges between] {x} and {x2}
[having|with] {n} in the range [of |]{x} to {x2}
where {n} [is in|falls in] the range {x}[-| to ]{x2}
where {n} >= {x} and {n} <= {x2}
with {n} [at least|no less than] {x} and [at most|no more than] {x2}
with between {x} and {x2} {n}
({n} {x} to {x2})
""",
    "between:lead": """
[where|when|if] {n} is between {x} and {x2},
[for|among] {R} with {n} [between {x} and {x2}|from {x} to {x2}],
[given|taking only] {n} [between {x} and {x2}|of {x} to {x2}]:
""",
    "contains": """
[where|in which] {e} [contains|includes|has|mentions] {w}
with {w} in [the |]{e}
whose {e} [contains|includes|has] [the word |the text |]{w} [in it|somewhere|]
[that mention|mentioning|that have|containing] {w} in {e}
where the word {w} [appears|occurs|shows up] in [the |]{e}
where {e} has {w} in it
with [a |an |]{e} like {w}
where {e} matches {w}
""",
    "contains:lead": """
[where|if|when] {e} [contains|mentions|includes] {w},
[for|among] {R} with {w} in the {e},
""",
    "starts": """
[where|in which] {e} [starts|begins|opens] with {w}
whose {e} [starts|begins] with [the letters |]{w}
with [a |an |]{e} [starting|beginning] with {w}
with {e} [starting with|beginning with|starting in] {w}
where the first letters of {e} are {w}
with {w} at the [start|beginning] of {e}
""",
    "starts:lead": """
[where|if|when] {e} [starts|begins] with {w},
[for|among] {R} whose {e} starts with {w},
""",
}
