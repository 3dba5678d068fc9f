"""English: the period that is most or least. ``<part>`` becomes the word for the month, year, quarter and so on."""

from __future__ import annotations

_PARTS = {
    "month": "month",
    "year": "year",
    "quarter": "quarter",
    "weekday": "[weekday|day of the week]",
    "day": "[day|date|single day]",
    "hour": "[hour|hour of the day|time of day]",
    "decade": "decade",
}

_ANY_PART = {
    "most_period": """
[which|what] <part> [had|has|saw|brought|showed] the [highest|most|largest|biggest] [total |overall |]{n}{F}?
in [which|what] <part> was [the |][total |]{n} [highest|largest|biggest|at its peak|the highest]{F}?
when was [the |][total |]{n} [highest|at its highest|greatest]{F}, by <part>?
what[ is|'s| was] [the|our] [best|strongest|top|peak] <part> [for|in terms of|by|in] [total |]{n}{F}?
<part> with the [highest|most|largest] [total |]{n}{F}
[best|top|strongest] <part> by {n}{F}
[find|show|tell|give] me the <part> [with|that had] the [highest|most|largest] [total |]{n}{F}
{n} [by|per] <part>{F}: [which one is highest|just the peak|only the top one|when was the maximum]?
in which <part> did [we make|we get|we have|we see] the most {n}{F}?
[sum|add up] {n} [by|per] <part> and [tell|give|show] me the [highest|top one]{F}
[which|what] <part> [is|was] [the busiest|best|number one|on top] [in|by|for] {n}{F}?
{n} [peaked|was at its maximum] in which <part>{F}?
when did [the |]{n} peak{F}? name the <part>
""",
    "least_period": """
[which|what] <part> [had|has|saw|brought|showed] the [lowest|least|smallest] [total |overall |]{n}{F}?
in [which|what] <part> was [the |][total |]{n} [lowest|smallest|at its lowest|the lowest]{F}?
when was [the |][total |]{n} [lowest|at its lowest|smallest]{F}, by <part>?
what[ is|'s| was] [the|our] [worst|weakest|poorest|slowest] <part> [for|in terms of|by|in] [total |]{n}{F}?
<part> with the [lowest|least|smallest] [total |]{n}{F}
[worst|weakest] <part> by {n}{F}
[find|show|tell|give] me the <part> [with|that had] the [lowest|least|smallest] [total |]{n}{F}
{n} [by|per] <part>{F}: [which one is lowest|just the low point|only the bottom one|when was the minimum]?
in which <part> did [we make|we get|we have|we see] the least {n}{F}?
[sum|add up] {n} [by|per] <part> and [tell|give|show] me the [lowest|bottom one]{F}
[which|what] <part> [is|was] [the quietest|worst|last|at the bottom] [in|by|for] {n}{F}?
{n} [bottomed out|was at its minimum] in which <part>{F}?
when did [the |]{n} hit its low{F}? name the <part>
""",
    "most_period_mean": """
[which|what] <part> [had|has|saw|showed] the [highest|largest|best] [average|mean|avg] {n}{F}?
in [which|what] <part> was [the |][average|mean] {n} [highest|largest|at its peak]{F}?
<part> with the [highest|best|largest] [average|mean|avg] {n}{F}
in [which|what] <part> [is|was] {n} highest on average{F}?
on average, [which|what] <part> has the [most|highest] {n}{F}?
[best|top] <part> by [average|mean] {n}{F}
[find|tell|show] me the <part> when [average|mean] {n} was highest{F}
average {n} [by|per] <part>{F}: which one is highest?
""",
    "least_period_mean": """
[which|what] <part> [had|has|saw|showed] the [lowest|smallest|worst] [average|mean|avg] {n}{F}?
in [which|what] <part> was [the |][average|mean] {n} [lowest|smallest|at its lowest]{F}?
<part> with the [lowest|worst|smallest] [average|mean|avg] {n}{F}
in [which|what] <part> [is|was] {n} lowest on average{F}?
on average, [which|what] <part> has the [least|lowest] {n}{F}?
[worst|weakest] <part> by [average|mean] {n}{F}
[find|tell|show] me the <part> when [average|mean] {n} was lowest{F}
average {n} [by|per] <part>{F}: which one is lowest?
""",
    "most_period_count": """
[which|what] <part> [had|has|saw] the [most|highest number of|largest number of] {R}{F}?
in [which|what] <part> [were|are] there [the |]most {R}{F}?
[which|what] <part> [is|was] [the |][busiest|most active]{F}[ by number of {R}|]?
<part> with [the |]most {R}{F}
[busiest|most active] <part> [by number of {R}|for {R}]{F}
when do most {R} [happen|occur|come in]{F}? by <part>
[how many|count] {R} per <part>{F}, [just the highest|only the top one]
[what|which] <part> [do|did] [we have|we see|we get] the most {R}{F}?
""",
    "least_period_count": """
[which|what] <part> [had|has|saw] the [fewest|lowest number of|smallest number of] {R}{F}?
in [which|what] <part> [were|are] there [the |]fewest {R}{F}?
[which|what] <part> [is|was] [the |][quietest|least active|slowest]{F}[ by number of {R}|]?
<part> with [the |]fewest {R}{F}
[quietest|least active] <part> [by number of {R}|for {R}]{F}
when do the fewest {R} [happen|occur|come in]{F}? by <part>
[how many|count] {R} per <part>{F}, [just the lowest|only the bottom one]
[what|which] <part> [do|did] [we have|we see|we get] the fewest {R}{F}?
""",
}

_ONE_PART = {
    "most_period:month": """
our [best|record|strongest] month for {n}{F}
what month did we do best in {n}{F}
which month do we [sell|earn|make] the most, going by {n}{F}
peak month of {n}{F}
which calendar month [stands out|is the high point] for {n}{F}
""",
    "most_period:year": """
our [best|record|strongest] year for {n}{F}
the record year [of|for|in] {n}{F}
what year did we do best in {n}{F}
which year [was a record|goes down as the best] for {n}{F}
""",
    "most_period:quarter": """
our [best|record|strongest] quarter for {n}{F}
which quarter did we do best in {n}{F}
Q1, Q2, Q3 or Q4: which has the most {n}{F}?
""",
    "most_period:weekday": """
on which weekday do we [make|have|get] the most {n}{F}?
Monday, Tuesday, ...: which one has the most {n}{F}?
which day [in|during] the week [brings|is best for] {n}{F}
""",
    "most_period:day": """
on [which|what] [day|date] was {n} at its highest, all {R} of the day together{F}?
our record day for {n}{F}
the best single day [ever |]for {n}{F}
""",
    "least_period:month": """
our [worst|weakest|slowest] month for {n}{F}
what month did we do worst in {n}{F}
which month do we [sell|earn|make] the least, going by {n}{F}
low point of {n} by month{F}
""",
    "least_period:year": """
our [worst|weakest] year for {n}{F}
what year did we do worst in {n}{F}
which year [was a disaster|goes down as the worst] for {n}{F}
""",
    "least_period:quarter": """
our [worst|weakest|slowest] quarter for {n}{F}
which quarter did we do worst in {n}{F}
Q1, Q2, Q3 or Q4: which has the least {n}{F}?
""",
    "least_period:weekday": """
on which weekday do we [make|have|get] the least {n}{F}?
Monday, Tuesday, ...: which one has the least {n}{F}?
which day [in|during] the week is worst for {n}{F}
""",
    "least_period:day": """
on [which|what] [day|date] was {n} at its lowest, all {R} of the day together{F}?
our worst day for {n}{F}
the slowest single day for {n}{F}
""",
    "most_period_count:weekday": """
which day [of the week|] is the busiest{F}?
on which weekday [do|does] [most {R}|the most {R}] [happen|occur|take place|fall]{F}?
when in the week are we busiest{F}?
""",
    "least_period_count:weekday": """
which day [of the week|] is the quietest{F}?
on which weekday do the fewest {R} [happen|occur|take place|fall]{F}?
when in the week is it calmest{F}?
""",
    "most_period_count:hour": """
at what [time|hour] are we busiest{F}?
[rush hour|peak hour|peak time]{F}?
at what time of day do most {R} [happen|occur|come in]{F}
""",
    "least_period_count:hour": """
at what [time|hour] is it quietest{F}?
at what time of day do the fewest {R} [happen|occur|come in]{F}
""",
}

QUESTIONS: dict[str, str] = {
    f"{intent}:{part}": text.replace("<part>", word) + _ONE_PART.get(f"{intent}:{part}", "").lstrip()
    for intent, text in _ANY_PART.items()
    for part, word in _PARTS.items()
}
