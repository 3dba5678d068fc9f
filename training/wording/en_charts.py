"""English: reports, second questions, and charts that are asked for before what is in them."""

from __future__ import annotations

REPORT: dict[str, str] = {
    "report": """
and write [a|a short|a brief|a little] report
. [Write|Make|Prepare|Give me] a [short |brief |]report [on it|about it|of the result|].
and [summarise|summarize] the [findings|result|results]
, naming the best and the worst
, then [write|put together] a [short |]report
and describe [the result|what you find] in [a few|two or three] sentences
. Summarise [the findings|the result|it] [in words|briefly|in a report].
and report [on it|the findings|what stands out]
. Which stands out? Write it up.
with a [short |]written [summary|report]
and explain [the result|the findings] in a [short |]report
. I need a report [on that|for it].
and point out the highest and the lowest in a report
""",
    "report:file": """
and write a [short |brief |]report [to|in|into] {f}
. [Write|Put|Save] a [short |]report [in|to|into] {f}.
, then summarise the findings in {f}
and [summarise|summarize|write up] the [result|results|findings] in {f}
. The report should [be called|go to|go in|be saved as] {f}.
with a [short |]report in {f}
, naming the best and the worst, in a report {f}
and report the findings in {f}
. Write your findings to {f}.
""",
}

ALSO = """
. Also,
. Also
and
and also
; then
, then
. Then
. After that,
. And
. In addition,
. Besides that,
, and
. Second,
. Next,
. Another question:
. One more thing:
. Finally,
, and after that
. Plus,
. While you are at it,
"""

CHART_LEAD: dict[str, str] = {
    "bar": """
a bar [chart|graph|plot] of [the |]{Q}
[draw|make|create|plot|show|give me|I want|build] a bar [chart|graph|plot] [of|showing|for|with] [the |]{Q}
[bar chart|bar graph|bar plot|column chart|barplot]: {Q}
[plot|show|draw] [the |]{Q} [as|in|with|using] [bars|a bar chart|a column chart]
[can|could] you make a bar graph [of|showing] [the |]{Q}
I'd like a [bar chart|column chart] of [the |]{Q}
""",
    "line": """
a line [chart|graph|plot] of [the |]{Q}
[draw|make|create|plot|show|give me|I want|build] a line [chart|graph|plot] [of|showing|for|with] [the |]{Q}
line [chart|graph|plot]: {Q}
[plot|show|draw] [the |]{Q} [as|in|with] [a line|a curve|a line chart|a line graph]
[can|could] you make a line graph [of|showing] [the |]{Q}
plot the [trend|course|development] of {Q} as a line
""",
    "pie": """
a pie [chart|graph] of [the |]{Q}
[draw|make|create|show|give me|I want|build] a pie chart [of|showing|for|with] [the |]{Q}
pie chart: {Q}
[show|draw] [the |]{Q} [as|in] a pie[ chart|]
[can|could] you make a pie [of|showing] [the |]{Q}
""",
    "any": """
[plot|chart|graph|draw|visualise|visualize] [the |]{Q}
a [chart|graph|plot|diagram|figure|picture] of [the |]{Q}
[draw|make|create|show|give me|produce] a [chart|graph|plot|diagram] [of|showing|for] [the |]{Q}
[can|could] you [plot|chart|graph|visualise] [the |]{Q}
[I'd like|I want|I need] [a chart of|a graph of|to see a plot of] [the |]{Q}
show me [the |]{Q} [as|in] a [chart|graph|plot]
let me see [the |]{Q} in a graph
graph: {Q}
""",
}

NOUNS: dict[str, str] = {
    "by_sum": """
[total |total |sum of |overall |]{n} [by|per|for each|in each|across] {c}{F}
{n} [by|per|for each|in each|across] {c}{F}
[totals|sums] of {n} [by|per|for each|in each|across] {c}{F}
""",
    "by_mean": """
[average|mean|avg] {n} [by|per|for each|in each|across] {c}{F}
[average|mean] of {n} [by|per|for each|in each|across] {c}{F}
""",
    "by_median": "median {n} [by|per|for each|in each|across] {c}{F}",
    "by_min": "[lowest|minimum|smallest|min] {n} [by|per|for each|in each|across] {c}{F}",
    "by_max": "[highest|maximum|largest|max] {n} [by|per|for each|in each|across] {c}{F}",
    "by_std": "[standard deviation|std] of {n} [by|per|for each|in each|across] {c}{F}",
    "by_count": """
number of {R} [by|per|for each|in each|across] {c}{F}
[count of |counts of |]{R} [by|per|for each|in each|across] {c}{F}
how many {R} there are [by|per|for each|in each|across] {c}{F}
how often each {c} occurs{F}
""",
    "by_nunique": "number of [different|distinct|unique] {es} [by|per|for each|in each|across] {c}{F}",
    "by_two_sum": "[total |]{n} by {c} and {c2}{F}",
    "by_two_mean": "[average|mean] {n} by {c} and {c2}{F}",
    "by_two_count": "number of {R} by {c} and {c2}{F}",
    "by_sum_share": """
share of [total |]{n} [by|per|of each] {c}{F}
[percentage|percent|%|proportion] of [the |][total |]{n} [by|per|for each] {c}{F}
{n} shares [by|per] {c}{F}
""",
    "by_count_share": """
share of {R} [by|per|of each] {c}{F}
[percentage|percent|%|proportion] of {R} [by|per|in each] {c}{F}
breakdown of {R} by {c} in percent{F}
""",
    "growth_by": "growth of {n} by {c} from {p1} to {p2}",
    "month_by_sum": "monthly {n} [by|per|for each] {c}{F}",
    "year_by_sum": "[yearly|annual] {n} [by|per|for each] {c}{F}",
    "month_sum": """
monthly {n}{F}
[total |]{n} [by|per|for each] month{F}
[development|trend] of {n} [over the months|month by month]{F}
{n} over time, by month{F}
""",
    "month_mean": "[average|mean|avg] {n} [by|per|for each] month{F}",
    "month_count": "[number of |count of |]{R} [by|per|in each] month{F}",
    "year_sum": """
[yearly|annual] {n}{F}
[total |]{n} [by|per|for each] year{F}
[development|trend] of {n} [over the years|year by year]{F}
""",
    "year_mean": "[average|mean|avg] {n} [by|per|for each] year{F}\n{n} [by|per] year, on average{F}",
    "year_count": "[number of |count of |]{R} [by|per|in each] year{F}",
    "quarter_sum": """
quarterly {n}{F}
[total |]{n} [by|per|for each] quarter{F}
""",
    "quarter_mean": "[average|mean|avg] {n} [by|per|for each] quarter{F}",
    "quarter_count": "[number of |count of |]{R} [by|per|in each] quarter{F}",
    "weekday_sum": """
total {n}{F} per [weekday|day of the week]
[total |]{n} [by|per|for each] [weekday|day of the week]{F}
""",
    "weekday_mean": "[average|mean|avg] {n} [by|per|for each] [weekday|day of the week]{F}",
    "weekday_count": "[number of |count of |]{R} [by|per|in each] [weekday|day of the week]{F}",
    "day_sum": """
daily {n}{F}
[total |]{n} [by|per|for each] [day|date]{F}
""",
    "day_mean": "[average|mean|avg] {n} [by|per|for each] [day|date]{F}",
    "day_count": "[number of |count of |]{R} [by|per|in each] [day|date]{F}",
    "decade_sum": """
total {n}{F} per decade
[total |]{n} [by|per|for each] decade{F}
""",
    "decade_mean": "[average|mean|avg] {n} [by|per|for each] decade{F}",
    "decade_count": "[number of |count of |]{R} [by|per|in each] decade{F}",
    "hour_sum": "[total |]{n} [by|per|for each] hour[ of the day|]{F}",
    "hour_mean": "[average|mean|avg] {n} [by|per|for each] hour[ of the day|]{F}",
    "hour_count": "[number of |count of |]{R} [by|per|in each] hour[ of the day|]{F}",
}
