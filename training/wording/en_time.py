"""English: a number for each period. ``<part>`` becomes the word for the month, year, quarter and so on."""

from __future__ import annotations

_PARTS = {
    "month": "month",
    "year": "year",
    "quarter": "quarter",
    "weekday": "[weekday|day of the week]",
    "day": "[day|date]",
    "decade": "decade",
    "hour": "[hour|hour of the day]",
}

_ANY_PART = {
    "sum": """
[total |sum of |overall |]{n} [by|per|for each|in each|for every] <part>{F}
[what is|what's|what was] the [total|sum of|overall] {n} [by|per|for each|in each] <part>{F}?
[show|give|tell|get] me the [total |overall |]{n} [by|per|for each|in each] <part>{F}
how much {n} [is there|was there|do we have|did we make|did we have] [per|in each|each|every|by] <part>{F}?
[sum|add up|total|aggregate] [the |]{n} [by|per|for each|within each] <part>{F}
[break|split] [the |][total |]{n} down by <part>{F}
group [the {R} |]by <part> and [sum|add up|total] [the |]{n}{F}
for [each|every] <part>, [what is|give me|show|compute] the [total|sum of|overall] {n}{F}[?|]
how does [the |][total |]{n} [vary|change|differ] [by|from one|between one] <part> [to the next|to another]{F}?
how does [the |][total |]{n} [vary|change|differ] [by|from one|between one] <part> and the next{F}?
{n} totals [by|per|for each] <part>{F}
[list|show] [each|every] <part> with its total {n}{F}
[I want|I'd like|I need] [to see |][total |]{n} [per|by|for each] <part>{F}
""",
    "mean": """
[average|mean|avg] {n} [by|per|for each|in each|for every] <part>{F}
[what is|what's|what was] the [average|mean] {n} [by|per|for each|in each] <part>{F}?
[show|give|tell|get] me the [average|mean] {n} [by|per|for each|in each] <part>{F}
how [much|high] [is|was] [the |]{n} on average [per|in each|by|each] <part>{F}?
[average|take the mean of] [the |]{n} [by|per|for each|within each] <part>{F}
group [the {R} |]by <part> and [average|take the mean of] [the |]{n}{F}
for [each|every] <part>, [what is|give me|show|compute] the [average|mean] {n}{F}[?|]
{n} on average [by|per|for each] <part>{F}
mean of {n} [by|per|within each] <part>{F}
[list|show] [each|every] <part> with its [average|mean] {n}{F}
how does [the |]average {n} vary by <part>{F}?
""",
    "count": """
[number|count|no.|#] of {R} [by|per|for each|in each|for every] <part>{F}
how many {R} [are there|do we have|were there|did we get] [per|in each|each|every|by] <part>{F}?
how many {R} [per|by|each|every] <part>{F}
[count|tally] [the |]{R} [by|per|for each|in each] <part>{F}
{R} [by|per] <part>{F}
[show|give|tell|get] me the [number|count] of {R} [by|per|for each|in each] <part>{F}
group [the {R} |]by <part> and count[ them|]{F}
for [each|every] <part>, how many {R} [are there|were there]{F}?
[distribution|breakdown] of {R} by <part>{F}
how are [the |]{R} [spread|distributed] [over|across|by] <part>{F}?
[list|show] [each|every] <part> with [its|the] number of {R}{F}
""",
}

_ONE_PART = {
    "month_sum": """
monthly {n}{F}
monthly [total|totals|sum|sums] of {n}{F}
[what is|what was|show me|give me] [the|our] monthly {n}{F}?
[total |]{n} [month by month|month over month|on a monthly basis|each month|every month]{F}
{n} [over the months|over time, by month|over time (monthly)]{F}
how did [the |][total |]{n} [develop|evolve|change|go|move] [over the months|month by month|from month to month]{F}?
how has {n} [developed|changed|evolved] [by month|month by month|over the months]{F}?
[trend|course|development|evolution] of [the |]{n} [over the months|by month|per month]{F}
[monthly|month-by-month] [trend|development] of {n}{F}
[show|give] me the trend of {n} by month{F}
[add up|sum] {n} for each calendar month{F}
how much {n} [do|did] we [have|make|get|see] each month{F}?
per month: [total |]{n}{F}
{n} by calendar month{F}
{n}, [aggregated|summed|totalled] [by|per|to] month{F}
aggregate {n} to [the month|months|monthly totals]{F}
[which way is|is] {n} going [up|down] [over the months|month by month]{F}? [show|give] [me |]the monthly totals
what did each month bring in {n}{F}
{n} for [each|every|all] month[s|] of the [data|file]{F}
time series of monthly {n}{F}
""",
    "month_mean": """
monthly average [of |]{n}{F}
[average|mean] {n} [month by month|on a monthly basis|each month|over the months]{F}
monthly [average|mean] {n}{F}
monthly [averages|means] of {n}{F}
how did the [average|mean] {n} [develop|evolve|change] [over the months|month by month]{F}?
[trend|course|development] of the [average|mean] {n} by month{F}
average out {n} over each month{F}
per month: [average|mean] {n}{F}
what does {n} average in each month{F}?
""",
    "month_count": """
monthly [number|count] of {R}{F}
monthly {R}{F}
how many {R} [month by month|each month|every month|on a monthly basis]{F}?
how did the number of {R} [develop|evolve|change] [over the months|month by month]{F}?
[trend|course|development] of the number of {R} by month{F}
{R} [month by month|over the months]{F}
per month: number of {R}{F}
count by month{F}
how busy was each month{F}, in {R}?
""",
    "year_sum": """
[yearly|annual] {n}{F}
[yearly|annual] [total|totals|sum] of {n}{F}
[total |]{n} [year by year|each year|every year|on a yearly basis|over the years]{F}
how did [the |][total |]{n} [develop|evolve|change] over the years{F}?
[trend|course|development] of [the |]{n} over the years{F}
{n}, [aggregated|summed] by year{F}
how much {n} [do|did] we [have|make|get] [each|every|per] year{F}?
""",
    "year_mean": """
[yearly|annual] average [of |]{n}{F}
[average|mean] {n} [year by year|each year|over the years]{F}
how did the [average|mean] {n} [develop|evolve|change] over the years{F}?
""",
    "year_count": """
[yearly|annual] [number|count] of {R}{F}
how many {R} [year by year|each year|over the years]{F}?
how did the number of {R} [develop|evolve|change] over the years{F}?
count by year{F}
""",
    "quarter_sum": """
quarterly {n}{F}
quarterly [total|totals|sums] of {n}{F}
[total |]{n} [quarter by quarter|each quarter|every quarter|on a quarterly basis]{F}
how did [the |][total |]{n} [develop|change] [from quarter to quarter|over the quarters]{F}?
{n} Q1 to Q4{F}
""",
    "quarter_mean": """
quarterly average [of |]{n}{F}
[average|mean] {n} [quarter by quarter|each quarter]{F}
""",
    "quarter_count": """
quarterly number of {R}{F}
how many {R} [quarter by quarter|each quarter]{F}?
""",
    "weekday_sum": """
[total |]{n} [for|on] Monday, Tuesday and so on{F}
[total |]{n} for each day of the week{F}, Monday to Sunday
how does {n} spread over the week{F}?
what does [a|each] [weekday|day of the week] bring in {n}, added up{F}
how do the days of the week compare by [total |]{n}{F}?
""",
    "weekday_mean": """
[average|mean] {n} on Mondays, Tuesdays and so on{F}
how do the days of the week compare by [average|mean] {n}{F}?
what's the average {n} on each day of the week{F}
""",
    "weekday_count": """
how many {R} on Mondays, Tuesdays and so on{F}?
how do the days of the week compare by number of {R}{F}?
how are {R} spread over the week{F}?
how busy is each day of the week{F}
""",
    "day_sum": """
daily {n}{F}
daily [total|totals|sums] of {n}{F}
[total |]{n} [day by day|each day|every day|on a daily basis|over the days]{F}
how did [the |][total |]{n} [develop|change] [from day to day|day by day]{F}?
""",
    "day_mean": """
daily average [of |]{n}{F}
[average|mean] {n} [day by day|each day]{F}
""",
    "day_count": """
daily number of {R}{F}
how many {R} [day by day|each day|every day]{F}?
""",
    "decade_sum": """
[total |]{n} [decade by decade|each decade|over the decades]{F}
how did {n} [develop|change] over the decades{F}?
""",
    "decade_mean": """
[average|mean] {n} [decade by decade|each decade|over the decades]{F}
how did the average {n} [develop|change] over the decades{F}?
""",
    "decade_count": """
how many {R} [decade by decade|from each decade|in every decade]{F}?
how did the number of {R} [develop|change] over the decades{F}?
""",
    "hour_sum": """
hourly {n}{F}
[total |]{n} by time of day{F}
[total |]{n} over the [day, hour by hour|hours of the day]{F}
""",
    "hour_mean": """
hourly average of {n}{F}
[average|mean] {n} by time of day{F}
""",
    "hour_count": """
hourly number of {R}{F}
[number of |]{R} by time of day{F}
at what hours do {R} [happen|occur]{F}? count them by hour
""",
}

QUESTIONS: dict[str, str] = {
    f"{part}_{fn}": text.replace("<part>", word) + _ONE_PART.get(f"{part}_{fn}", "").lstrip()
    for fn, text in _ANY_PART.items()
    for part, word in _PARTS.items()
} | {
    "month_by_sum": """
monthly {n} [by|per|for each] {c}{F}
[total |]{n} [by|per] month and {c}{F}
[total |]{n} [by|per] {c} and month{F}
[total |]{n} [per|for each] {c}[,|] month by month{F}
[total |]{n} [of|for] each {c} [per|in each|by] month{F}
[break|split] [the |]monthly {n} [down |]by {c}{F}
[sum|add up] {n} by month and by {c}{F}
how did {n} develop [month by month|over the months] for each {c}{F}?
[show|give] me the {n} [trend|development] by month for each {c}{F}
group by month and {c}, [sum|add up] {n}{F}
compare the monthly {n} of the {cs}{F}
for each {c}, [total |]{n} per month{F}
one line per {c}: {n} by month{F}
""",
    "year_by_sum": """
[yearly|annual] {n} [by|per|for each] {c}{F}
[total |]{n} [by|per] year and {c}{F}
[total |]{n} [by|per] {c} and year{F}
[total |]{n} [per|for each] {c}[,|] year by year{F}
[total |]{n} [of|for] each {c} [per|in each|by] year{F}
[break|split] [the |]annual {n} [down |]by {c}{F}
[sum|add up] {n} by year and by {c}{F}
how did {n} develop [year by year|over the years] for each {c}{F}?
group by year and {c}, [sum|add up] {n}{F}
compare the yearly {n} of the {cs}{F}
for each {c}, [total |]{n} per year{F}
""",
}
