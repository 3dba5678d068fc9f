"""English: groups with more to them: two keys, two numbers, a bound on the group, shares of the whole."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "by_sum_count": """
[total|sum of] {n} and [number|count|no.] of {R} [by|per|for each] {c}{F}
[number|count] of {R} and [total|sum of] {n} [by|per|for each] {c}{F}
for each {c}, [the |]total {n} and how many {R} [there are|it has]{F}
[show|give] me the total {n} and the [number|count] of {R} [by|per|for each] {c}{F}
how many {R} and how much {n} [in total |][per|by|for each|in each] {c}{F}?
group by {c}: sum {n} and count the {R}{F}
[add up|sum|total] {n} and count [rows|{R}] [by|per|for each] {c}{F}
per {c}: {n} total and {R} count{F}
[list|show] each {c} with its total {n} and its number of {R}{F}
what are the total {n} and the number of {R} [by|per|for each] {c}{F}?
both the sum of {n} and the row count [by|per] {c}{F}
""",
    "by_sum_mean": """
[total|sum] and [average|mean] {n} [by|per|for each] {c}{F}
[average|mean] and total {n} [by|per|for each] {c}{F}
[sum|total] and [mean|average] of {n} [by|per|for each|within each] {c}{F}
for each {c}, [the |]total and [the |]average {n}{F}
[show|give] me both the total and the [average|mean] {n} [by|per|for each] {c}{F}
what [is|are] the total and [the |][average|mean] {n} [by|per|for each|of each] {c}{F}?
group by {c} and [show|give|compute] sum and mean of {n}{F}
per {c}: {n}, total and average{F}
how much {n} does each {c} have in total and on average{F}?
[list|show] each {c} with its total and mean {n}{F}
{n} by {c}{F}, both summed and averaged
""",
    "by_two_numbers": """
{fn} {n} and {n2} [by|per|for each] {c}{F}
{fn} {n} and {fn} {n2} [by|per|for each|in each] {c}{F}
[what is|what are|show me|give me] the {fn} {n} and {n2} [by|per|for each|in each] {c}{F}
for [each|every] {c}, [show|give|compute|what are] the {fn} {n} and the {fn} {n2}{F}
[calculate|compute|work out] {fn} {n} and {n2} [by|per|for each] {c}{F}
group by {c} and [show|give|compute] [the |]{fn} {n} and {n2}{F}
{fn} of both {n} and {n2} [by|per|for each] {c}{F}
per {c}: {fn} {n}, {fn} {n2}{F}
compare the {cs} by {fn} {n} and {fn} {n2}{F}
[list|show] each {c} with its {fn} {n} and {n2}{F}
[I need|I want|I'd like] the {fn} {n} as well as the {fn} {n2} [by|per|for each] {c}{F}
{fn} {n} plus {fn} {n2}, [both by|grouped by|broken down by] {c}{F}
""",
    "by_two_sum": """
[total |sum of |]{n} by {c} and {c2}{F}
[total |]{n} per {c} and {c2}{F}
[total |]{n} for each {c} and {c2}{F}
[what is|what's|show me|give me] the [total|sum of|overall] {n} [by|per|for each] {c} and {c2}{F}
[sum|add up|total|aggregate] {n} by {c} and {c2}{F}
[total |]{n} for [each|every] combination of {c} and {c2}{F}
group by {c} and {c2}, [sum|add up|total] [the |]{n}{F}
[break|split] [the |]{n} down by {c} and [then |]by {c2}{F}
[total |]{n} by {c}, [split|broken down|divided] by {c2}{F}
[total |]{n} by {c} [within|inside|in] each {c2}{F}
cross [table|tabulation] of [total |]{n} by {c} and {c2}{F}
[pivot|pivot table of] {n} by {c} [and|x|against] {c2}{F}
for [each|every] {c} and {c2}, [what is|give me|show] the [total |]{n}{F}[?|]
for each {c}, the total {n} [of|by|in] each {c2}{F}
how much {n} [is there|do we have] [per|by|for each] {c} and {c2}{F}?
how is {n} [split|distributed] [over|across|by] {c} and {c2}{F}?
{n}, {c} [by|x|vs] {c2}{F}
{n} summed by both {c} and {c2}{F}
[I need|I'd like|I want] {n} totals by {c} and {c2}{F}
sum({n}) group by {c}, {c2}{F}
""",
    "by_two_mean": """
[average|mean|avg] {n} by {c} and {c2}{F}
[average|mean|avg] {n} [per|for each] {c} and {c2}{F}
[what is|what's|show me|give me] the [average|mean] {n} [by|per|for each] {c} and {c2}{F}
[average|take the mean of] {n} by {c} and {c2}{F}, both
[average|mean] {n} for [each|every] combination of {c} and {c2}{F}
group by {c} and {c2}, [average|take the mean of] [the |]{n}{F}
break the average {n} down by {c} and by {c2}{F}
[average|mean] {n} by {c}, split by {c2}{F}
how much {n} on average [per|by|for each] {c} and {c2}{F}
for [each|every] {c} and {c2}, the [average|mean] {n}{F}
cross table of mean {n} by {c} and {c2}{F}
avg({n}) group by {c}, {c2}{F}
""",
    "by_two_count": """
[number|count|no.] of {R} by {c} and {c2}{F}
how many {R} [are there|do we have] [per|by|for each] {c} and {c2}{F}?
how many {R} for [each|every] combination of {c} and {c2}{F}?
count [the |]{R} [by|per|for each] {c} and {c2}{F}
{R} by {c} and {c2}{F}
[cross table|crosstab|cross tabulation|contingency table] of {c} [and|by|x|against] {c2}{F}
[cross-tabulate|crosstab] {c} [and|with|by] {c2}{F}
[tally|tabulate] {c} by {c2}{F}
{c} [by|x] {c2} [counts|count]{F}
group by {c} and {c2} and count [the rows|the {R}|]{F}
[break|split] {R} down by {c} and {c2}{F}
for each {c}, how many {R} of each {c2}{F}?
distribution of {c} within each {c2}{F}, in counts
[show|give] me the number of {R} per {c}, split by {c2}{F}
""",
    "by_sum_over": """
[which|what] {cs} have [a |]total {n} {cmp} {x}{F}?
{cs} with [a |]total {n} {cmp} {x}{F}
[which|what] {cs} [made|brought in|have|had|got] {cmp} {x} [in |of |]{n} [in total|altogether|overall|in all]{F}?
[show|list|give me|find] [all |the |only |][the |]{cs} [whose|where the] total {n} is {cmp} {x}{F}
[show|list|give me|find] [the |]{cs} with {n} [adding up to|summing to|totalling] {cmp} {x}{F}
total {n} [by|per] {c}{F}, [but |][only|just] where it is {cmp} {x}
total {n} [by|per] {c}{F}, only [those|the ones] {cmp} {x}
[sum|add up] {n} [by|per] {c}{F} and keep [those|the ones] with {cmp} {x}
group by {c}, sum {n}{F}, keep [only |]the groups with {cmp} {x}
in which {cs} does [the |]{n} [add up|come|sum] to {cmp} {x}{F}?
[which|what] {cs} [reach|come to|get to|total|amount to] {cmp} {x} in {n}{F}?
[who|which] of the {cs} [have|had] [a combined|an overall|a summed] {n} [of |]{cmp} {x}{F}?
{cs} where sum of {n} is {cmp} {x}{F}
for which {cs} is the [total|overall|combined] {n} {cmp} {x}{F}?
[I only want|I only need|I'd like to see] {cs} whose total {n} is {cmp} {x}{F}
sum({n}) by {c} having {cmp} {x}{F}
leave out {cs} unless their total {n} is {cmp} {x}{F}
all {cs} that [brought in|have|collected] {cmp} {x} of {n}, taken together{F}
""",
    "by_mean_over": """
[which|what] {cs} have an [average|mean] {n} [of |]{cmp} {x}{F}?
{cs} with [an |][average|mean|avg] {n} {cmp} {x}{F}
[show|list|give me|find] [the |all |]{cs} [whose|where the] [average|mean] {n} is {cmp} {x}{F}
[average|mean] {n} [by|per] {c}{F}, [but |]only where it is {cmp} {x}
[average|mean] {n} [by|per] {c}{F}, only [those|the ones] {cmp} {x}
group by {c}, average {n}{F}, keep the groups with {cmp} {x}
in which {cs} is [the |]{n} {cmp} {x} on average{F}?
[which|what] {cs} average {cmp} {x} [in|on|for] {n}{F}?
for which {cs} is the mean {n} {cmp} {x}{F}?
on average, which {cs} have {cmp} {x} {n}{F}?
avg({n}) by {c} having {cmp} {x}{F}
""",
    "by_count_over": """
[which|what] {cs} have {cmp} {k} {R}{F}?
[which|what] {cs} had {cmp} {k} {R}{F}
{cs} with {cmp} {k} {R}{F}
[show|list|give me|find] [all |the |only |]{cs} [with|that have|having] {cmp} {k} {R}{F}
[which|what] {cs} [appear|occur|show up|come up|are listed] {cmp} {k} times{F}?
{cs} [that appear|appearing|occurring|that occur] {cmp} {k} times{F}
count {R} [by|per] {c}{F}, [but |]only where there are {cmp} {k}
count {R} [by|per] {c}{F} and keep [those|the ones] with {cmp} {k}
number of {R} per {c}{F}, only for {cs} with {cmp} {k}
group by {c} and count{F}, keep groups [of|with] {cmp} {k}
[list|name] [every|each] {c} that has {cmp} {k} {R}{F}
for which {cs} are there {cmp} {k} {R}{F}?
are there {cs} with {cmp} {k} {R}{F}? which?
in which {cs} do we [have|find|see] {cmp} {k} {R}{F}?
[I only want|I only need|I'd like to see] {cs} that have {cmp} {k} {R}{F}
count(*) by {c} having {cmp} {k}{F}
leave out {cs} unless they have {cmp} {k} {R}{F}
all {cs} [seen|found|recorded] {cmp} {k} times{F}
""",
    "by_sum_share": """
[share|percentage|proportion|percent|%] of [the |][total |]{n} [by|per|for each|of each] {c}{F}
[what|which] [share|percentage|part|fraction] of [the |][total |]{n} [comes from|is due to] each {c}{F}?
{n} share [by|per|of each] {c}{F}
how much does each {c} contribute to [the |][total |]{n}, in [percent|%|per cent]{F}?
[show|give|tell] me each {c}'s share of [the |][total |]{n}{F}
[break down|split] {n} by {c} [in percent|as percentages|as shares|in %]{F}
{n} by {c} [in percent|as percentages|as a percentage of the total|in %|as a share of the whole]{F}
[percentage|percent] breakdown of {n} by {c}{F}
[composition|make-up|split] of [the |][total |]{n} by {c}, in percent{F}
contribution of each {c} to [the |][total |]{n}{F}
relative {n} [by|per] {c}{F}
for each {c}, [what|the] percentage of [the |]{n}[ is it|]{F}
how is the {n} [pie|cake] divided among the {cs}{F}?
each {c} as a percentage of total {n}{F}
how big a [slice|part|share] of [the |]{n} does each {c} [have|take|get]{F}?
[compute|calculate|work out] the [share|percentage|%] of {n} [for|of] [each|every] {c}{F}
pct of {n} by {c}{F}
market share of each {c} by {n}{F}
[I'd like|I want] to know what percent of {n} every {c} [makes up|accounts for|represents]{F}
who takes what share of {n}, by {c}{F}
""",
    "by_count_share": """
[share|percentage|proportion|percent|%] of {R} [by|per|in each|for each] {c}{F}
[what|which] [share|percentage|percent|proportion|fraction] of {R} [is|are|falls] in each {c}{F}?
[show|give|tell] me each {c}'s share of [the |]{R}{F}
[break down|split] [the |]{R} by {c} [in percent|as percentages|in %]{F}
{R} by {c} [in percent|as percentages|as a percentage of the total|in %]{F}
number of {R} by {c} [in percent|as percentages|as shares|in %]{F}
[percentage|percent] breakdown of {R} by {c}{F}
[composition|make-up] of [the |]{R} by {c}[, in percent|]{F}
distribution of {c} [in percent|as percentages|in %]{F}
percentage of each {c}{F}
share of each {c}{F}
relative frequency of [each |]{c}{F}
relative {c} frequencies{F}
for each {c}, what percentage of [all |the |]{R} [is it|is that|does it have]{F}?
how many percent of {R} [does|has] each {c}[ have|]{F}?
what [fraction|percentage] of {R} does each {c} [make up|account for|represent]{F}?
how are {R} split by {c} in percent{F}?
[compute|calculate|work out] the [share|percentage] of {R} for [each|every] {c}{F}
pct of {R} by {c}{F}
how common is each {c}, in percent{F}?
""",
}
