"""English: two tables: joined on a shared column, or one under the other."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "join": """
[join|merge|combine|link|connect|match] {file0} [and|with|to] {file1} [on|by|using|via|through] [the |][column |]{j}
[join|merge|combine] [the two|both|the] [files|tables] [on|by|using] [the |][common column |shared column |key |]{j}
[join|merge|combine|match up] {file0} [and|with] {file1}
[join|merge|combine] [the two|both] [files|tables|data sets]
add the [columns|fields|information|data|details] [of|from|in] {file1} to {file0}[ by {j}| using {j}| via {j}|]
[look up|fetch] the [details|information] from {file1} for [each|every] {r} in {file0}[, by {j}|, matching on {j}|]
[look up|fetch] the columns from {file1} for [each|every] {r} in {file0}[, by {j}|, matching on {j}|]
[bring in|pull in] the [details|information] from {file1} for [each|every] {r} in {file0}[, by {j}|, matching on {j}|]
[bring in|pull in] the columns from {file1} for [each|every] {r} in {file0}[, by {j}|, matching on {j}|]
[one|a single] table [from|out of] {file0} and {file1}, [matched|joined|linked] on {j}
{file0} join {file1} on {j}
[inner |]join {file0} {file1} using {j}
[enrich|complete|extend] {file0} with {file1}[ on {j}| by {j}|]
[vlookup|VLOOKUP|lookup] {file1} into {file0} by {j}
{j} [is in both|links both|connects the two] [files|tables]: [join|merge|combine] them
[match|pair] [the rows|the {R}|rows] [of|in] {file0} [with|to] [those of |]{file1} by {j}
[put|bring] {file0} and {file1} together [on|by|by means of] {j}
merge on {j}
[I want|I need|I'd like] {file0} with the [matching |corresponding |][columns|data] of {file1}
[can|could] you [join|merge|combine] {file0} [and|with] {file1} [by|on] {j}?
the two tables share {j}; [give|show] me the [joined|merged|combined] table
attach {file1} to {file0} where {j} [is the same|matches|agrees]
combine {file0} with {file1} so that each {r} has the columns of both
""",
    "join_by_sum": """
[total |sum of |]{n} [by|per|for each|in each] {c1}
[join|merge] {file0} [and|with] {file1} [on {j} |by {j} |]and [sum|total|add up] [the |]{n} [by|per|for each] {c1}
combine {file0} [and|with] {file1} [on {j} |by {j} |]and [sum|total|add up] [the |]{n} [by|per|for each] {c1}
[join|merge] {file0} [and|with] {file1} on {j} [and|, then] [show|give] [the |][total |]{n} [by|per|for each] {c1}
[join|merge] {file0} [and|with] {file1} by {j} [and|, then] [show|give] [the |][total |]{n} [by|per|for each] {c1}
[join|merge] {file0} [and|with] {file1} [and|, then] [show|give] [the |][total |]{n} [by|per|for each] {c1}
[join|merge] {file0} [and|with] {file1} [on {j} |by {j} ][and|, then] compute [the |][total |]{n} [by|per|for each] {c1}
[join|merge] {file0} [and|with] {file1} [and|, then] compute [the |][total |]{n} [by|per|for each] {c1}
combine {file0} [and|with] {file1} [on {j} |by {j} |][and|, then] [show|give] [the |][total |]{n} [by|per|for each] {c1}
combine {file0} [and|with] {file1} [on {j} |by {j} |][and|, then] compute [the |][total |]{n} [by|per|for each] {c1}
[what is|what's|show me|give me] the [total|sum of|overall] {n} [by|per|for each] {c1}?
using {file0} and {file1}, [what is the |][total |]{n} [by|per|for each] {c1}
[match|link] {file0} [to|with] {file1} by {j}, then [sum|add up] {n} [by|per] {c1}
how much {n} [does|did] each {c1} have[ in total|]?
how much {n} [is there|do we have|did we make] [per|by|for each] {c1}?
[sum|add up|total|aggregate] [the |]{n} [of|from|in] {file0} [by|per] the {c1} [in|from|of] {file1}
[total |]{n} from {file0} by {c1} from {file1}
[break|split] [the |]{n} down by {c1} ({c1} is in {file1})
[total |]{n} [by|per] {c1}; [the |]{c1} is [found |listed |]in {file1}
group the {R} by {c1} (see {file1}) and [sum|add up] {n}
for [each|every] {c1} in {file1}, [what is|give me|show] the total {n} in {file0}[?|]
{n} totals [by|per] {c1}, [looking up|taking] {c1} [in|from] {file1}[ via {j}| by {j}|]
compare the {c1s} by [total |]{n}
[I need|I want|I'd like] [total |]{n} per {c1}, which [needs|takes] both [files|tables]
from both [files|tables]: {n} [summed |added up |]by {c1}
[calculate|compute|work out] [total |]{n} [by|per|for each] {c1} across {file0} and {file1}
which {c1} has how much {n}? use both files
""",
    "join_by_mean": """
[average|mean|avg] {n} [by|per|for each|in each] {c1}
[join|merge|combine] {file0} [and|with] {file1} [on {j} |by {j} |]and average [the |]{n} [by|per|for each] {c1}
[join|merge|combine] {file0} [and|with] {file1} [on {j} |by {j} |]and take the mean of [the |]{n} [by|per|for each] {c1}
[what is|what's|show me|give me] the [average|mean] {n} [by|per|for each] {c1}?
using {file0} and {file1}, [what is the |][average|mean] {n} [by|per|for each] {c1}
how much {n} is there on average [per|by|for each] {c1}?
[average|mean] {n} from {file0} by {c1} from {file1}
[average|mean] {n} [by|per] {c1}; [the |]{c1} is [found |listed |]in {file1}
group the {R} by {c1} (see {file1}) and average {n}
for [each|every] {c1} in {file1}, the [average|mean] {n} in {file0}
compare the {c1s} by [average|mean] {n}
[I need|I want] the [average|mean] {n} per {c1}, which [needs|takes] both [files|tables]
[average|take the mean of] {n} [by|per|for each] {c1}
""",
    "join_by_count": """
number of {R} [by|per|for each|in each] {c1}
how many {R} [are there|do we have] [by|per|for each|in each] {c1}?
[join|merge|combine] {file0} [and|with] {file1} [on {j} |by {j} |]and count [the |]{R} [by|per|for each] {c1}
using {file0} and {file1}, [count the|how many] {R} [by|per|for each] {c1}
how many {R} does each {c1} have?
count [the |]{R} [of|in] {file0} by the {c1} in {file1}
number of {R} [by|per] {c1}; [the |]{c1} is [found |listed |]in {file1}
for [each|every] {c1} in {file1}, how many {R} are there in {file0}?
count {R} per {c1}, [looking up|taking] {c1} [in|from] {file1}[ via {j}|]
[break|split] the {R} down by {c1}, counting them
{R} by {c1}
distribution of {R} over [the |]{c1s}
""",
    "join_most": """
[which|what] {c1} has the [highest|most|largest|biggest] total {n}?
[which|what] {c1} [has|had|made|brought in|generates|generated] the most {n}?
[join|merge|combine] {file0} [and|with] {file1} and [find|tell me] the {c1} with the [most|highest total] {n}
using {file0} and {file1}, which {c1} has the [most|highest|largest] {n}?
{c1} with the [highest|most|largest] [total |]{n}
[what is|what's] the [top|best|leading|biggest] {c1} by [total |]{n}?
top {c1} by [total |]{n}
add up {n} [by|per] {c1} and [tell|give|show] me the [highest|top one|largest]
[which|what] {c1} (see {file1}) [leads|is first|comes out on top] [in|for|by] {n}?
from both files: which {c1} [sells|makes|has] the most {n}
our best {c1} by {n}
[which|what] {c1} contributes most to [the |]{n}?
""",
    "join_sum_where": """
[what is|what's] the [total|sum of] {n} [for|of|in|from] {v}?
total {n} [for|of|in|from] {v}
how much {n} [is there|did we make|do we have] [for|in|from|with] {v}?
[sum|add up] [the |]{n} [for|of|in|from] {v}
[join|merge|combine] {file0} [and|with] {file1} [on {j} |by {j} |]and [sum|add up] {n} [where {c1} is|for] {v}
using {file0} and {file1}, [what is the|the] total {n} [for|of|in|where {c1} is] {v}
total {n} [for|of] [all |]{R} [whose|where the] {c1} (in {file1}) is {v}
sum of {n} where {c1} is {v}
total {n} of {R} with {c1} {v}
how much {n} [does|did] {v} [have|bring in|account for]?
[I need|I want] the {n} of {v} in total
{n} in {v}: [what's the total|total|how much altogether]?
""",
    "union": """
[combine|merge|put together|join] {file0} and {file1} [into one|into a single] [table|file|list]
[append|add] {file1} to [the end of |]{file0}
[append|add] the rows of {file1} to [those of |]{file0}
[stack|concatenate|concat|union] {file0} and {file1}
[stack|concatenate|union|append] [the two|both] [files|tables]
[put|place|write] {file1} [under|below|beneath] {file0}
{file0} and {file1} [one under the other|one after the other|as one table|in one table]
all [rows|{R}] [of|from] [{file0} and {file1}|both files|both tables]
all [rows|{R}] [of|from] {file0} and {file1} [together|in one list]
[one|a single] [table|list] with [all |the |][rows|{R}] of [both files|both|{file0} and {file1}]
{file0} [union all|union|+] {file1}
[make|create|build] [one|a single] table [out of|from] {file0} and {file1}, they have the same columns
[glue|tack] {file1} onto {file0}, row-wise
[I want|I need|I'd like] [the |][rows|{R}] of {file0} and {file1} together
[can|could] you [stack|append|combine] {file0} and {file1}?
[both|the two] files have the same columns: [put|stack] them [together|on top of each other]
[merge|collect|gather] the {R} [of|from] both files [into one list|in one place]
extend {file0} by [the rows of |]{file1}
rbind {file0} {file1}
vertically combine {file0} and {file1}
""",
    "union_sum": """
[total|sum of] {n} [in|of|over|across] [both files|both tables|{file0} and {file1} together]
[what is|what's] the [total|sum of|combined] {n} [in|of|across] {file0} and {file1} [together|combined|put together]?
[what is|what's] the total {n} of both [files|tables]?
how much {n} is there in {file0} and {file1} [together|in all|altogether|combined]?
[add up|sum|total] [the |]{n} [of|in|across] [both files|both tables|{file0} and {file1}]
[stack|combine|append] {file0} and {file1} and [sum|add up|total] [the |]{n}
[taking|counting] both files together, how much {n} is there?
[combined|overall] {n} [of|in] {file0} and {file1}
{n} in {file0} plus {n} in {file1}
the two files together: [total|sum of] {n}
{file0} + {file1}: total {n}
""",
    "union_count": """
how many {R} are there in {file0} and {file1} [together|in all|altogether|combined]?
how many {R} [do both|do the two] [files|tables] have [together|in total]?
[number|count] of {R} [in|of|across] [both files|both tables|{file0} and {file1} together]
count [the |all |]{R} [in|of|across] [both files|both tables|{file0} and {file1}]
[stack|combine|append] {file0} and {file1} and count [the rows|the {R}|]
[taking|counting] both files together, how many {R} are there?
[total|combined] number of {R} [in|across] {file0} and {file1}
the two files together: how many [rows|{R}]?
how many rows [do we get|are there] when {file1} is appended to {file0}?
how long is {file0} plus {file1}, in rows?
row count of both files [combined|together]
""",
    "union_by_sum": """
[total|sum of] {n} [by|per|for each] {c} [in|over|across] [both files|both tables|{file0} and {file1} together]
[total |]{n} [by|per|for each] {c} [across|over] {file0} and {file1}
[stack|combine|append] {file0} and {file1} and [sum|total|add up] {n} [by|per|for each] {c}
[stack|combine|append] {file0} and {file1}, then [total |]{n} [by|per] {c}
[taking|counting] both files together, how much {n} [does each {c} have|is there per {c}]?
how much {n} does each {c} have in {file0} and {file1} [together|combined]?
for each {c}, [the |]total {n} in both [files|tables]
both files together: [total |]{n} [by|per] {c}
[add up|sum] {n} by {c} [over|across|from] both [files|tables]
combined {n} of {file0} and {file1} [by|per] {c}
[what is|show me|give me] the total {n} [by|per] {c}, with {file0} and {file1} put together?
""",
}
