"""English: two named groups side by side, with and without a report."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "compare_sum": """
compare [the |][total |overall |]{n} [of|for|in|between] {v} and {v2}
compare {v} [and|with|to] {v2} [in|by|on|in terms of] [total |]{n}
[total |]{n} [of|for|in] {v} [and|vs|vs.|versus|compared to|against] {v2}
{v} [vs|vs.|versus|or|against] {v2}: [total |]{n}
{v} [vs|versus] {v2} [by|in|on] [total |]{n}
[which|who] [has|had|made|brought in] more {n}, {v} or {v2}?
how [does|did] {v} compare [to|with] {v2} [in|on|by|in terms of] [total |]{n}?
how do {v} and {v2} compare [in|on|by] [total |]{n}?
[what is|what's|show me|give me] the [total|sum of] {n} [for|of|in] {v} and [for |in |]{v2}[, separately|, each|]
[total |]{n} for {v} and {v2} [separately|each|side by side]
[put|show|set] [the |][total |]{n} of {v} and {v2} side by side
[is|was] [the |]{n} [higher|bigger|larger|greater] [in|for] {v} or [in|for] {v2}?
how much {n} [does|did] {v} have [compared to|against|versus] {v2}?
[sum|add up|total] {n} for {v} and for {v2}
[comparison|head to head|face-off] of {v} and {v2} [in|by|on] {n}
only {v} and {v2}: [total |]{n} by {c}
[total |]{n} by {c}, [just|only] for {v} and {v2}
[does|did] {v} [make|bring in|have] more {n} than {v2}?
between {v} and {v2}, [who|which] is [ahead|better|stronger] in {n}?
""",
    "compare_mean": """
compare [the |][average|mean] {n} [of|for|in|between] {v} and {v2}
compare {v} [and|with|to] {v2} [in|by|on|in terms of] [average|mean] {n}
[average|mean|avg] {n} [of|for|in] {v} [and|vs|vs.|versus|compared to|against] {v2}
{v} [vs|vs.|versus|or|against] {v2}: [average|mean|avg] {n}
[which|who] has the [higher|lower|better] [average|mean] {n}, {v} or {v2}?
how [does|did] {v} compare [to|with] {v2} [in|on|by] [average|mean] {n}?
how do {v} and {v2} compare in {n} on average?
[what is|what's|show me|give me] the [average|mean] {n} [for|of|in] {v} and [for |in |]{v2}[, separately|, each|]
[put|show|set] the [average|mean] {n} of {v} and {v2} side by side
on average, is {n} [higher|bigger|larger] [in|for] {v} or [in|for] {v2}?
is {v} or {v2} [higher|better|lower] [in|on] {n}, on average?
average {n} by {c}, [just|only] for {v} and {v2}
[average|take the mean of] {n} for {v} and for {v2}
mean {n}: {v} against {v2}
between {v} and {v2}, which has more {n} on average?
""",
    "compare_count": """
compare the number of {R} [of|for|in|between|with] {v} and {v2}
compare {v} [and|with|to] {v2} by number of {R}
[number|count] of {R} [of|for|in] {v} [and|vs|versus|compared to|against] {v2}
{v} [vs|vs.|versus|against] {v2}: [number of {R}|how many {R}|{R} count|count]
[which|who] has more {R}, {v} or {v2}?
are there more {v} or [more |]{v2} {R}?
how many {R} [are|were] {v} and how many [are|were] {v2}?
how many {R} [are there|do we have] for {v} and [for |]{v2} [each|separately|respectively]?
count the {v} {R} and the {v2} {R}[, separately|]
[put|show|set] the number of {R} of {v} and {v2} side by side
number of {R} by {c}, [just|only] for {v} and {v2}
which is more [common|frequent], {v} or {v2}?
""",
    "compare_report": """
compare [the |][total |]{n} of {v} and {v2} [and write|in] a [short |]report
compare {v} [and|with|to] {v2} [in|by|on] [total |]{n} and [write|give me|make] a [short |]report
[write|prepare] a [short |brief |]report [comparing|that compares] {v} [and|with|to] {v2} [in|by|on] [total |]{n}
[make|give me] a [short |brief |]report [comparing|that compares] {v} [and|with|to] {v2} [in|by|on] [total |]{n}
[write|prepare|make] a [short |]report on how {v} and {v2} compare in {n}
a [comparison|report] of {v} vs {v2} by {n}, [written up|as a report|in a report]
how does {v} compare to {v2} in {n}? [write|put] it [up |]in a [short |]report
report: {v} versus {v2}, [total |]{n}
[summarise|summarize] how {v} [stacks up|compares] against {v2} in {n} in a [short |]report
I need a report [about|on] the {n} of {v} versus {v2}
{n} of {v} vs {v2}, then [report|write up] [the findings|which is better]
who is ahead in {n}, {v} or {v2}? [explain|describe] it in a [short |]report
write up the comparison of {v} and {v2} [by|on|for] {n}
""",
}
