"""English: one number out of a table (how many, how much, on average, how far apart)."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "count": """
[how many|how many] {R} [are there|do we have|are in the file|are in the table|have we got|are listed]{F}?
how many {R}{F}?
how many {R}{F} [are there|do we have|can you find|show up|did we get|does the file have]?
how many of the {R} [are|were] there{F}?
count the {R}{F}
count [all the |all |up the |]{R}{F}[ for me|]
[number|no.|#] of {R}{F}
[give|tell|get] me [the number|the count|a count] of {R}{F}
what[ is|'s] the [total |overall |exact |]number of {R}{F}?
what is the count of {R}{F}
{R} count{F}
row count{F}
how many rows [does the table have|does the data have|are in this|are there]{F}?
how many [records|entries|lines|rows] [match|fit|are there]{F}?
[I need|I want|I'd like] [to know |]how many {R} there are{F}
[can|could] you [count|tally] the {R}{F}[?|]
[find out|work out|check|tell me|determine] how many {R} [there are|we have|exist]{F}
number of [rows|records|entries]{F}
how [big|large] is the [table|data set|dataset|list] in rows{F}?
what is the number of {R}{F} [in the data|in total|overall]
{R}{F}: how many?
how many {R} [altogether|in all|in total|overall]{F}?
tally {R}{F}
do you know how many {R} there are{F}?
so how many {R} would that be{F}
what's the size of the group of {R}{F}
[say|report|return] the number of {R}{F}
just the number of {R}{F}, nothing else
[I'm trying to|trying to] find the number of {R}{F}
how many times [does it happen|did it happen|is there one]{F}, counted in rows?
total number of {R}{F}
total {R}{F}
""",
    "sum": """
[what is|what's|whats] the [total|sum of|overall|combined|total of the] {n}{F}?
total {n}{F}
sum of [the |all |all the |]{n}{F}
[sum|add up|total up|tot up|add together|sum up] [the |all the |all |the column ]{n}{F}
how much {n} [is there|was there|do we have|did we have] [in total|altogether|in all|overall]{F}?
how much {n}{F}?
how much {n} [is there|did we make|was there|have we had|do we get|is that]{F}?
how much {n} [in total|all together|all told]{F}?
what does [the |]{n} [add up|come|amount|sum] to{F}?
what do all the {ns} [add up|come] to{F}?
{n} [total|sum|in total|altogether]{F}
[give|tell|show|get] me the [total|sum of|combined|overall] {n}{F}
[calculate|compute|work out|find|determine|figure out] the [total|sum of the|overall] {n}{F}
the sum of {n}{F}[, please|]
[I need|I want|I'd like|we need] the [total|overall|combined] {n}{F}
[can|could|would] you [add up|total|sum] [the |]{n}{F}[?|]
what[ is|'s] the total of [the {n} column|{n}]{F}?
add [all |]the values in {n}{F}
add up the {n} [column|figures|values|numbers]{F}
if you add [up |together |]all the {n}, what do you get{F}?
what was [the |our |]total {n}{F}
what was the {n}{F} in [total|all]?
total amount of {n}{F}
how much is [all |]the {n} [put together|combined|taken together]{F}?
[grand|running|overall] total of {n}{F}
{n}, summed up{F}
sum({n}){F}
the whole {n}{F}, all {R} taken together
across all {R}, how much {n} is there{F}?
[let me know|tell me|report] how much {n} there [is|was] in total{F}
I [would like|want] to know the total {n}{F}
what total {n} do [the |]{R}{F} [reach|have|give]
combined {n} of [all |the ]{R}{F}
[put|tally] all the {n} together{F} and tell me the total
how much did we [make|get|do] in {n}{F}?
""",
    "mean": """
[what is|what's|whats] the [average|mean|avg|typical] {n}{F}?
[average|mean|avg|avg.] {n}{F}
[average|mean] of [the |]{n}{F}
what is the [average|mean] of [the {n} column|{n}]{F}?
how [much|high|big] is the {n} on average{F}?
how much {n} [is there |]on average{F}
what is {n} on average{F}?
on average, [how much {n} is there|what is the {n}|how high is the {n}]{F}?
[give|tell|show|get] me the [average|mean] {n}{F}
[calculate|compute|work out|find|determine] the [average|mean|mean value of] {n}{F}
average [out |]the {n}{F}
take the [average|mean] of {n}{F}
[I need|I want|I'd like] [to know |]the [average|mean] {n}{F}
[can|could] you [average|take the mean of] the {n}{F}?
what {n} [would|can|should] [I|we|you|one] expect on average{F}
what's a typical {n}{F}? [the mean will do|I mean the average]
{n}[ on|,] average{F}
the average {n} [per|of a|for a] {r}{F}
{n} per {r} on average{F}
how much {n} does [a|an average|the average|the typical] {r} have{F}?
what is the [average|mean] {n} of [all |the |]{R}{F}?
average {n} [across|over|among|for] [all |the |]{R}{F}
mean value of [the |]{n}{F}
avg({n}){F}
what was the [average|mean] {n}{F}
what does the {n} average out [to|at]{F}?
[we'd like|I'd love|would be nice] to see the {n} averaged{F}
[let me know|tell me] what the {n} averages{F}
what's the [usual|normal|expected] {n}, on average{F}
the {n} figures: what's the mean{F}?
the arithmetic mean of {n}{F}
[do you know|any idea] what the [average|mean] {n} is{F}?
[say|report|return] the mean {n}{F}
{n}: mean{F}
how [large|high|great] was [the |]{n} on average{F}
""",
    "median": """
[what is|what's|whats] the median [of |of the |]{n}{F}?
median {n}{F}
median of [the |]{n}{F}
[give|tell|show|get] me the median {n}{F}
[calculate|compute|work out|find|determine] the median [of |of the |]{n}{F}
what is the [middle value|midpoint|50th percentile] of {n}{F}?
the {n} in the middle{F}: half above, half below
[I need|I want|I'd like] the median {n}{F}
[can|could] you find the median [of |]{n}{F}?
what {n} do half [of |]the {R} stay below{F}?
[which|what] {n} splits the {R} into two halves{F}
middle value of {n}{F}
not the mean, the median {n}{F}
50th percentile of {n}{F}
{n}: median{F}
what was the median {n}{F}?
take the median of the {n} column{F}
if I line up all {ns}, which one is in the middle{F}?
the median for {n}{F}, please
typical {n} in the sense of [a |the |]median{F}
""",
    "min": """
[what is|what's|whats] the [lowest|smallest|minimum|least|min] {n}{F}?
[lowest|minimum|min|min.|smallest] {n}{F}
minimum of [the |]{n}{F}
[give|tell|show|get] me the [lowest|minimum|smallest] {n}{F}
[find|compute|work out|determine] the [minimum|smallest|lowest] {n}{F}
how low [does|did] [the |]{n} [go|get|drop|fall]{F}?
how [small|low] [can|does] the {n} get{F}
what[ is|'s] the smallest value [of|in] [the |]{n}{F}?
{n} [minimum|at its lowest|at the lowest]{F}
at [its lowest|the very least|minimum], what is the {n}{F}?
the lowest {n} [on record|ever|we have|in the data|recorded]{F}
[I need|I want|I'd like] the [minimum|lowest] {n}{F}
what was the [lowest|smallest] {n} [recorded|seen|ever]{F}?
bottom value of {n}{F}
where does {n} [bottom out|start]{F}?
what's the floor of {n}{F}
min({n}){F}
the least {n} of any {r}{F}
no {r} has less {n} than what{F}?
what is the least {n} [that a {r} has|there is]{F}
""",
    "max": """
[what is|what's|whats] the [highest|largest|maximum|biggest|greatest|max|top] {n}{F}?
[highest|maximum|max|max.|largest|biggest|top|peak] {n}{F}
maximum of [the |]{n}{F}
[give|tell|show|get] me the [highest|maximum|largest|biggest] {n}{F}
[find|compute|work out|determine] the [maximum|largest|highest] {n}{F}
how high [does|did] [the |]{n} [go|get|climb|rise]{F}?
how [big|high|large] [can|does] the {n} get{F}
what[ is|'s] the [largest|biggest|highest] value [of|in] [the |]{n}{F}?
{n} [maximum|at its highest|at its peak]{F}
at [most|its peak|maximum], what is the {n}{F}?
the highest {n} [on record|ever|we have|in the data|recorded]{F}
[I need|I want|I'd like] the [maximum|highest|biggest] {n}{F}
what was the [highest|largest|biggest] {n} [recorded|seen|ever]{F}?
[peak|top|record] value of {n}{F}
where does {n} [top out|peak]{F}?
what's the ceiling of {n}{F}
max({n}){F}
the most {n} of any {r}{F}
no {r} has more {n} than what{F}?
what is the most {n} [that a {r} has|there is in one {r}]{F}
""",
    "nunique": """
how many [different|distinct|unique|separate|individual] {cs} [are there|do we have|are in the data|occur|show up]{F}?
how many {cs} [are there|do we have|are represented|are covered|are involved]{F}?
[number|no.|#] of [different|distinct|unique] {cs}{F}
count the [distinct|unique|different] {cs}{F}
count of unique {c} values{F}
how many [different|distinct|unique] values does [the |]{c} [column |]have{F}?
how many values does {c} take{F}?
[tell|give] me how many {cs} there are{F}
[what is|what's] the number of [distinct|different|unique] {cs}{F}?
how many {cs}{F}, counting each once?
distinct {c} count{F}
[find|work out] the number of {cs}{F}, without counting any twice
[I want|I'd like|I need] to know how many [different|separate] {cs} there are{F}
in how many [different|] {cs} are [there|our] {R}{F}?
how many {cs} do the {R} [cover|span|come from|fall into]{F}?
over how many {cs} are the {R} spread{F}
unique {cs}: how many{F}?
nunique {c}{F}
how varied is {c}, how many kinds are there{F}
how many kinds of {c} [are there|exist|do we see]{F}?
""",
    "nunique_entity": """
how many [different|distinct|unique|separate|individual] {es} [are there|do we have|appear|show up]{F}?
[number|no.|#] of [different|distinct|unique] {es}{F}
count the [distinct|unique|different] {es}{F}
count {es}{F} but each only once
how many {es}{F}, counting [each|every one] [once|only once]?
how many {es} are there{F}, not counting repeats?
[what is|what's] the number of [unique|distinct] {es}{F}?
[tell|give] me how many different {es} [we have|there are]{F}
how many different values are in [the |]{e}[ column|]{F}?
distinct {e} count{F}
[I want|I need] the number of separate {es}{F}
unique {es}: how many{F}?
""",
}
