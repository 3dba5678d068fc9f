"""English: a number for each group."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "by_sum": """
[total |sum of |sum ]{n} [by|per|for each|for every|in each|across] {c}{F}
{n} [by|per] {c}{F}
{n} [for|of|in] [each|every] {c}{F}
[what is|what's] the [total|sum of|overall|combined] {n} [by|per|for each|in each|of each|for every] {c}{F}?
[show|give|tell|get] me the [total |overall |]{n} [by|per|for each|in each|for every] {c}{F}
how much {n} [does|did] each {c} [have|make|bring in|generate|get|account for|contribute][ in total|]{F}?
how much {n} [is there|was there|do we have|did we make] [per|in each|for each|by] {c}{F}?
[sum|add up|total|total up|sum up|aggregate] [the |]{n} [by|per|for each|within each|for every] {c}{F}
[break|split] [the |][total |]{n} [down |up |]by {c}{F}
breakdown of [total |]{n} by {c}{F}
group [the {R} |]by {c} and [sum|add up|total] [the |]{n}{F}
[calculate|compute|work out|find|determine] [the |][total |sum of ]{n} [by|per|for each|of each] {c}{F}
for [each|every] {c}, [what is|give me|show|compute|tell me] the [total|sum of|overall] {n}{F}[?|]
how is [the |]{n} [distributed|spread|split|divided] [across|over|among|by] [the |]{cs}{F}?
how do the {cs} [compare|stack up|rank] [in|by|on|in terms of] [total |]{n}{F}?
compare [the |]{cs} by [total |]{n}{F}
[I want|I'd like|I need] [to see |][the |]{n} [totals |added up |summed |]per {c}{F}
{n} totals [by|per|for each] {c}{F}
totals of {n} [by|per] {c}{F}
per {c}: total {n}{F}
{c}-wise {n}{F}
{c} wise total of {n}{F}
what [does|did] {n} [add up|come] to [by|per|for each|in each] {c}{F}?
[list|show] [the |all |]{cs} with their [total|overall|summed] {n}{F}
[list|show] each {c} [and|with] its [total |]{n}{F}
[can|could] you [sum|total|add up] {n} [by|per|for each] {c}{F}?
[can|could] I [see|have|get] [the |][total |]{n} by {c}{F}?
what are the [total |]{n} figures [by|per|for each] {c}{F}
sum({n}) group by {c}{F}
how much did each {c} [contribute to|add to] [the |]{n}{F}?
[aggregate|roll up|collapse] {n} [by|to|at the level of] {c}{F}
where does [the |our ]{n} come from, by {c}{F}?
a table of [total |]{n} [by|per] {c}{F}
{n} [grouped|broken down|split|summed] by {c}{F}
pivot {n} by {c}{F}
[every|each] {c} and [how much {n} it has|its total {n}]{F}
""",
    "by_mean": """
[average|mean|avg|avg.] {n} [by|per|for each|for every|in each|across] {c}{F}
[what is|what's] the [average|mean] {n} [by|per|for each|in each|of each|for every] {c}{F}?
[show|give|tell|get] me the [average|mean|avg] {n} [by|per|for each|in each] {c}{F}
how [much|high|large] is [the |]{n} on average [per|in each|for each|by] {c}{F}?
how much {n} does each {c} have on average{F}?
[average|average out|take the mean of] [the |]{n} [by|per|for each|within each] {c}{F}
average it per {c}: {n}{F}
group [the {R} |]by {c} and [average|take the mean of] [the |]{n}{F}
[calculate|compute|work out|find|determine] [the |][average|mean] {n} [by|per|for each|of each] {c}{F}
for [each|every] {c}, [what is|give me|show|compute|tell me] the [average|mean] {n}{F}[?|]
on average, [how much {n} is there|what is the {n}|how high is {n}] [per|in each|for each] {c}{F}?
how do the {cs} compare [on|in|by] [average|mean] {n}{F}?
compare [the |]{cs} by [average|mean] {n}{F}
compare average {n} across {cs}{F}
does [the |][average|mean] {n} [differ|vary] [by|across|between] {cs}{F}? show the averages
how does [the |]{n} [vary|differ] by {c} on average{F}?
[I want|I'd like|I need] [to see |]the [average|mean] {n} [per|by|for each] {c}{F}
{n} [averages|means] [by|per|for each] {c}{F}
{n} on average [by|per|for each|in each] {c}{F}
{n} averaged [by|over each|within each|per] {c}{F}
per {c}: [average|mean] {n}{F}
{c}-wise [average|mean] {n}{F}
[list|show] [the |all |]{cs} with their [average|mean] {n}{F}
[list|show] each {c} [and|with] its [average|mean] {n}{F}
[can|could] you [average|take the mean of] {n} [by|per|for each] {c}{F}?
[can|could] I [see|have|get] the [average|mean] {n} by {c}{F}?
avg({n}) group by {c}{F}
mean of {n} [by|per|within each] {c}{F}
what's a typical {n} [for|in] each {c}, on average{F}?
break down the [average|mean] {n} by {c}{F}
the mean {n} [broken down|split] by {c}{F}
what {n} does the average {r} have in each {c}{F}?
""",
    "by_median": """
median {n} [by|per|for each|in each] {c}{F}
[what is|what's] the median {n} [by|per|for each|in each|of each] {c}{F}?
[show|give|tell] me the median {n} [by|per|for each] {c}{F}
[calculate|compute|find] the median [of |]{n} [by|per|for each] {c}{F}
for each {c}, what is the median {n}{F}?
group by {c} and take the median of {n}{F}
medians of {n} [by|per|across] {c}{F}
[the |]middle value of {n} [by|for each|in each] {c}{F}
compare the {cs} by [their |]median {n}{F}
{c}-wise median {n}{F}
[list|show] each {c} with its median {n}{F}
{n}: median per {c}{F}
""",
    "by_min": """
[lowest|minimum|min|smallest|least] {n} [by|per|for each|in each] {c}{F}
[what is|what's] the [lowest|minimum|smallest] {n} [by|per|for each|in each|of each] {c}{F}?
[show|give|tell] me the [lowest|minimum|smallest] {n} [by|per|for each] {c}{F}
[calculate|compute|find] the minimum [of |]{n} [by|per|for each] {c}{F}
for each {c}, what is the [lowest|smallest|minimum] {n}{F}?
group by {c} and take the [minimum|min|smallest] [of |]{n}{F}
how low does {n} go in each {c}{F}?
minima of {n} [by|per|across] {c}{F}
{c}-wise [minimum|lowest] {n}{F}
[list|show] each {c} with its [lowest|smallest|minimum] {n}{F}
{n}: min per {c}{F}
the least {n} within each {c}{F}
""",
    "by_max": """
[highest|maximum|max|largest|biggest|top] {n} [by|per|for each|in each] {c}{F}
[what is|what's] the [highest|maximum|largest|biggest] {n} [by|per|for each|in each|of each] {c}{F}?
[show|give|tell] me the [highest|maximum|largest] {n} [by|per|for each] {c}{F}
[calculate|compute|find] the maximum [of |]{n} [by|per|for each] {c}{F}
for each {c}, what is the [highest|largest|maximum] {n}{F}?
group by {c} and take the [maximum|max|largest] [of |]{n}{F}
how high does {n} go in each {c}{F}?
[maxima|peaks] of {n} [by|per|across] {c}{F}
{c}-wise [maximum|highest] {n}{F}
[list|show] each {c} with its [highest|largest|maximum] {n}{F}
{n}: max per {c}{F}
the [most|record] {n} within each {c}{F}
""",
    "by_std": """
[standard deviation|std|stddev|SD] of {n} [by|per|for each|in each] {c}{F}
[what is|what's] the [standard deviation|std] of {n} [by|per|for each|in each] {c}{F}?
[show|give|tell] me the [standard deviation|std] of {n} [by|per|for each] {c}{F}
[calculate|compute|find] the [standard deviation|std] of {n} [by|per|for each] {c}{F}
how much does {n} [vary|spread|fluctuate] [within|in] each {c}{F}?
for each {c}, how [spread out|variable] is {n}{F}?
group by {c} and take the [standard deviation|std] of {n}{F}
[spread|variability|dispersion] of {n} [by|per|within each] {c}{F}
{c}-wise standard deviation of {n}{F}
how [consistent|stable] is {n} in each {c}{F}? standard deviation please
{n}: std per {c}{F}
""",
    "by_count": """
[number|no.|#|count] of {R} [by|per|for each|in each|for every] {c}{F}
{R} [by|per|for each|in each] {c}{F}
how many {R} [are there|do we have|were there|have we got] [by|per|for each|in each|for every] {c}{F}?
how many {R} [does|did] each {c} have{F}?
how many {R} [by|per|for each|in each] {c}{F}
[count|tally] [the |]{R} [by|per|for each|in each|for every] {c}{F}
[show|give|tell|get] me [the number|the count|a count] of {R} [by|per|for each|in each] {c}{F}
count by {c}{F}
counts [per|by|for each] {c}{F}
[what is|what's] the number of {R} [by|per|for each|in each] {c}{F}?
for [each|every] {c}, [how many {R} are there|count the {R}|give the number of {R}]{F}
group [the {R} |]by {c} and count[ them| the rows|]{F}
how often does each {c} [occur|appear|come up|show up]{F}?
how often do the [various|different|individual] {cs} [occur|appear]{F}?
how many times does each {c} [occur|appear|come up]{F}?
how many of each {c} [are there|do we have|have we got]{F}?
[frequency|frequencies] of [each |the |]{c}{F}
[frequency table|value counts|counts] [of|for] {c}{F}
distribution of {c}{F}
distribution of {R} [by|over|across] {c}{F}
[break|split] [the |]{R} [down |]by {c}{F}, counting them
[breakdown|headcount|tally] of {R} by {c}{F}
how are the {R} [distributed|spread|split] [across|over|by|among] [the |]{cs}{F}?
how do [the |]{R} break down by {c}{F}?
[list|show] [the |all |]{cs} [with|and] [their|the] number of {R}{F}
[list|show] each {c} and how many {R} [it has|there are]{F}
[I want|I'd like|I need] [to see |]how many {R} [there are |][per|by|in each] {c}{F}
[can|could] you count {R} [by|per|for each] {c}{F}?
compare [the |]{cs} by number of {R}{F}
count(*) group by {c}{F}
value_counts {c}{F}
{c} counts{F}
{c}: how many [of each|rows for each]{F}
number of [rows|records|entries] [per|by|for each] {c}{F}
""",
    "by_nunique": """
how many [different|distinct|unique] {es} [are there |]per {c}{F}?
[number|count|no.|#] of [different|distinct|unique] {es} [by|per|for each|in each] {c}{F}
how many [different|distinct|unique] {es} does each {c} have{F}?
count [distinct|unique|the different] {es} [by|per|for each|in each] {c}{F}
for each {c}, how many [different|unique] {es} are there{F}?
unique {es} [by|per] {c}{F}
group by {c} and count the [distinct|different|unique] {es}{F}
[show|give] me the number of separate {es} [in each|by|per] {c}{F}
{c}-wise count of unique {es}{F}
per {c}: number of different {es}{F}
in each {c}, how many {es} are there{F}, not counting any twice?
distinct {e} count by {c}{F}
""",
    "unique": """
[what|which] [different |distinct |unique |]{cs} are there{F}?
[what|which] {cs} [are there|do we have|occur|exist|appear|show up]{F}?
[list|show|give me|print|name] [all |][the |][different|distinct|unique] {cs}{F}
list [all the |all |the |]{cs}{F}
[what are|show|list] the [distinct|unique|different|possible] values [of|in] [the |]{c}[ column|]{F}
unique {c}{F}
[distinct|unique] values [of|in] {c}{F}
[which|what] values does [the |]{c} [column |]have{F}?
[which|what] values [occur|are|appear] in [the |]{c}[ column|]{F}?
[give|show|tell] me every [different |distinct |]{c}{F}, [once|only once|without repeats]
[all|the] {cs} [that occur|that there are|in the data|in the table]{F}, each once
what are [all |]the {cs}{F}?
what are the options for {c}{F}?
the list of {cs}{F}[, no duplicates|, without duplicates|]
name [all|every one of] the {cs}{F}
[I'd like|I want|I need] [to see |]a list of [all |the |]{cs}{F}
[can|could] you [list|name] the {cs}{F}?
select distinct {c}{F}
what kinds of {c} are there{F}?
[in which|which] {cs} do we have {R}{F}?
set of {cs}{F}
every {c} we have{F}
""",
}
