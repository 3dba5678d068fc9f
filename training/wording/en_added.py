"""English: parts of a part, two columns at once, first and last dates, groups that are large enough, orders."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "first_date": """
[when was|what was|what is] the [first|earliest|oldest] {d}{F}?
[what's|what is|give me|show me|find] the [earliest|first|oldest] {d}{F}
[earliest|first|min|minimum] {d}{F}
when [did|does] [it|the data|the list] [start|begin]{F}? [I mean the first {d}|going by {d}]
[on what|on which|from what] date was the [first|earliest|oldest] {r}{F}?
[from when|what date] is the [first|earliest|oldest] {r}{F}?
what date does {d} start [at|on|with]{F}?
how far back does {d} go{F}?
the {d} of the [first|oldest|earliest] {r}{F}
""",
    "last_date": """
[when was|what was|what is] the [last|latest|most recent|newest] {d}{F}?
[what's|what is|give me|show me|find] the [latest|last|most recent] {d}{F}
[latest|last|max|newest|most recent] {d}{F}
[on what|on which] date was the [last|latest|most recent] {r}{F}?
[from when|what date] is the [last|latest|newest|most recent] {r}{F}?
what date does {d} end [at|on|with]{F}?
[until|up to] [when|what date] does {d} go{F}?
how recent is the [last|latest|newest] {d}{F}?
the {d} of the [last|latest|newest] {r}{F}
""",
    "count_sum": """
how many {R} are there{F}, and what is [their|the] total {n}?
how many {R}{F} and [how much|what] [total |]{n} [in all|altogether|in total|do they make]?
[the |]number of {R} and [the |]total {n}{F}
count [the |]{R}{F} and [sum|add up|total] [their|the] {n}
[tell me|give me|I need] the [count|number of {R}] and the [sum|total] of {n}{F}
{R}{F}: how many, and [what|how much] {n} in total?
[what's|what is] the number of {R} and [their|the] combined {n}{F}?
""",
    "sum_mean": """
[total|overall] and [average|mean] {n}{F}
[what are|what's|give me|show me] the [total|sum] and [the |][average|mean] [of |]{n}{F}?
[how much|what] is the {n} in total and on average{F}?
[sum|add up] [the |]{n}{F} and [also |][give|tell] me the [average|mean]
the {n}{F}, [total and average|in total and on average|sum and mean]
[calculate|compute] both the total and the average {n}{F}
""",
    "two_sums": """
total {n} and total {n2}{F}
[what are|give me|show me] the [totals|sums] of {n} and {n2}{F}?
[sum|add|add up|total] {n} and {n2}{F}, each
how much {n} and how much {n2} [is|was] there in total{F}?
the {n} and {n2} totals{F}
[what is|what's] the [total|sum] of {n} and the [total|sum] of {n2}{F}?
[sum|total] both {n} and {n2}{F}
""",
    "most_group_mean_many": """
[which|what] {c} has the [highest|best|largest|greatest] average {n}, [among|of] {cs} with {cmp} {k} {R}{F}?
[which|what] {c} with {cmp} {k} {R}{F} has the [highest|best|largest|top] [average|mean] {n}?
of [all |the |]{cs} with {cmp} {k} {R}{F}, which has the [highest|best|largest] [mean|average] {n}?
[best|highest|top] {c} by average {n}{F}, [only counting|counting only|considering only] {cs} with {cmp} {k} {R}
[highest|best] average {n} by {c}{F}, {cmp} {k} {R} [each|per {c}|required]
[only|just] {cs} with {cmp} {k} {R}{F}: which [has the highest|is best by] average {n}?
among {cs} that have {cmp} {k} {R}{F}, which one [leads|comes first|is on top] in average {n}?
[leaving out|ignoring] {cs} that do not have {cmp} {k} {R}, which has the highest average {n}{F}?
""",
    "least_group_mean_many": """
[which|what] {c} has the [lowest|worst|smallest|least] average {n}, [among|of] {cs} with {cmp} {k} {R}{F}?
[which|what] {c} with {cmp} {k} {R}{F} has the [lowest|worst|smallest] [average|mean] {n}?
of [all |the |]{cs} with {cmp} {k} {R}{F}, which has the [lowest|smallest|worst] [mean|average] {n}?
[worst|lowest|bottom] {c} by average {n}{F}, [only counting|counting only|considering only] {cs} with {cmp} {k} {R}
[lowest|worst] average {n} by {c}{F}, {cmp} {k} {R} [each|per {c}|required]
[only|just] {cs} with {cmp} {k} {R}{F}: which [has the lowest|is worst by] average {n}?
""",
    "by_mean_many": """
average {n} [by|per|for each] {c}{F}, [only|but only] {cs} with {cmp} {k} {R}
[average|mean] {n} [by|per] {c}{F} [where there are|for those with|if there are] {cmp} {k} {R}
for [each|every] {c} with {cmp} {k} {R}{F}, [give|show|tell] me the [average|mean] {n}
[what is|what's] the [average|mean] {n} of [each|every] {c} [that has|with|having] {cmp} {k} {R}{F}?
[show|list|give me] the mean {n} per {c}{F}, [leaving out|ignoring|dropping] {cs} without {cmp} {k} {R}
{cs} with {cmp} {k} {R}{F} and their average {n}
[group by|by] {c}: average {n}{F}, keep only groups of {cmp} {k}
[mean|average] {n} per {c}{F}, {cmp} {k} {R} each
""",
    "by_sum_sorted:asc": """
total {n} [by|per] {c}{F}, [smallest|lowest] first
total {n} [by|per|for each] {c}{F}, [sorted|ordered] [ascending|from low to high|from smallest to largest]
[sum|add up] {n} by {c}{F} and [sort|order] it [ascending|in ascending order|from the lowest to the highest]
rank [the |]{cs} by total {n}{F}, starting with the [lowest|smallest]
[sum|total] of {n} per {c}{F}, in ascending order
""",
    "by_sum_sorted:desc": """
total {n} [by|per] {c}{F}, [largest|biggest|highest] first
total {n} [by|per|for each] {c}{F}, [sorted|ordered] [descending|from high to low|from largest to smallest]
[sum|add up] {n} by {c}{F} and [sort|order] it [descending|in descending order|from the highest to the lowest]
rank [the |]{cs} by [total |]{n}{F}
[give me|make|show] a ranking of [the |]{cs} by [total |]{n}{F}
[sum|total] of {n} per {c}{F}, in descending order
[sort|order|rank] [the |]{cs} by their total {n}{F}
""",
    "by_count_mean": """
[number of|count of] {R} and average {n} [by|per|for each] {c}{F}
how many {R} [and what average {n}|are there and what is the average {n}] [by|per|for each|in each] {c}{F}?
for [each|every] {c}: [count|number of {R}] and [mean|average] {n}{F}
[count|count the] {R} and average the {n} [by|per] {c}{F}
[per|by] {c}, [show|give] the number of {R} and the average {n}{F}
""",
    "by_min_max": """
[lowest|min|minimum|smallest] and [highest|max|maximum|largest] {n} [by|per|for each|in each] {c}{F}
[range|min and max] of {n} [by|per|for each] {c}{F}
for [each|every] {c}, [show|give|what is] the [lowest|smallest] and [highest|largest] {n}{F}
[what are|show|give me] the [extremes|minimum and maximum] of {n} [by|per|in each] {c}{F}
min/max {n} by {c}{F}
""",
    "filter_keep_sort:asc": """
[show|list|give me] [the |]{a} and {n} of [the |all |]{R}{F}, [sorted|ordered] by {n}[, lowest first| ascending|]
{a} and {n} of {R}{F}, [smallest|lowest] {n} first
[keep|take] [only |][the |]{a} and {n} columns of [the |]{R}{F} and sort by {n} [ascending|from low to high]
""",
    "filter_keep_sort:desc": """
[show|list|give me] [the |]{a} and {n} of [the |all |]{R}{F}, [sorted|ordered] by {n} [descending|from high to low]
{a} and {n} of {R}{F}, [largest|biggest|highest] {n} first
[keep|take] [only |][the |]{a} and {n} columns of [the |]{R}{F} and sort [descending |]by {n}, highest first
[list|show] {a} with {n} for [the |]{R}{F}, highest {n} [first|on top]
""",
    "by_mean_sorted:asc": """
average {n} [by|per|for each] {c}{F}, [lowest|smallest|shortest] first
[average|mean] {n} [by|per|for each] {c}{F}, [sorted|ordered] [ascending|from low to high]
[mean|avg] {n} per {c}{F} in ascending order
rank [the |]{cs} by average {n}{F}, starting with the lowest
""",
    "by_mean_sorted:desc": """
average {n} [by|per|for each] {c}{F}, [highest|largest|longest|biggest] first
[average|mean] {n} [by|per|for each] {c}{F}, [sorted|ordered] [descending|from high to low]
[mean|avg] {n} per {c}{F} in descending order
rank [the |]{cs} by average {n}{F}
[sort|order] [the |]{cs} by [their|the] average {n}{F}
""",
    "by_count_sorted:asc": """
number of {R} [by|per|for each] {c}{F}, [lowest|smallest|fewest] first
count [the |]{R} [by|per] {c}{F}, [sorted|ordered] [ascending|from few to many]
how many {R} per {c}{F}, fewest first?
""",
    "by_count_sorted:desc": """
number of {R} [by|per|for each] {c}{F}, [highest|largest|most] first
count [the |]{R} [by|per] {c}{F}, [sorted|ordered] [descending|from many to few]
how many {R} per {c}{F}, most first?
rank [the |]{cs} by number of {R}{F}
""",
    "unique": """
[list|name|show] [all |]the {cs} [appearing|that appear|occurring|found|present|that occur]{F}
[list|show me|name] [all |]the {cs} [in {file}|there|we have]{F}
""",
    "most_row": """
which {e} has the [best|highest|top] {n}{F}?
[highest|top|best|largest] {n} {e}{F}
[best|highest|top] {e} by {n}{F}
""",
    "count": """
how many {R}{F}
how many {R} [are|were|is it]{F}?
{R}{F} - count
count {R}{F}
how many [of the |]{R} [have|has|got]{F}?
""",
    "rename_two": """
rename [the column |]{a} to {w} and {a2} to {w2}
rename {a} [to|as|into] {w}, {a2} [to|as|into] {w2}
[call|name] [the column |]{a} {w} and [the column |]{a2} {w2}
[change|switch] the [name|header] of {a} to {w} and of {a2} to {w2}
[the columns |]{a} and {a2} should be [called|named] {w} and {w2}
rename the columns: {a} -> {w}, {a2} -> {w2}
{a} should [be called|become] {w} and {a2} should [be called|become] {w2}
rename columns {a} and {a2} to {w} and {w2}
""",
    "dedupe_two": """
[remove|drop|delete] duplicates [by|based on|on|according to] [the |]{a} and {a2}
[remove|drop] [rows|{R}] with [the same|duplicate] {a} and {a2}
[dedupe|deduplicate] on {a} and {a2}
[keep|leave] [only |][one|the first] [row|{r}] per {a} and {a2}
if {a} and {a2} are [both |]the same, keep only the first [row|one]
one {r} for each [pair|combination] of {a} and {a2}
""",
    "drop_missing_two": """
[remove|drop|delete] [all |the |][rows|{R}] [where|in which] {a} or {a2} is [missing|empty|blank]
[keep|leave] only [the |][rows|{R}] [that have|with] [both |]{a} and {a2}
[remove|drop|delete|skip] [rows|{R}] without {a} or {a2}
drop [missing|empty|null] {a} and {a2}
[rows|{R}] that lack {a} or {a2} [should go|must go|can be dropped]
""",
    "round_two": """
round [the |]{n} and [the |]{n2} to {k} [decimals|decimal places|places|digits]
round both {n} and {n2} to {k} [decimals|decimal places|digits]
{n} and {n2} [to|with|rounded to] {k} [decimals|decimal places]
[show|give|write] [the |]{n} and {n2} with [only |]{k} [decimals|decimal places]
[limit|cut|shorten] {n} and {n2} to {k} decimals
""",
    "round_two_whole": """
round [the |]{n} and [the |]{n2}[ columns|]
round both {n} and {n2} to [whole numbers|integers|the nearest integer|no decimals]
{n} and {n2} [as|in|rounded to] [whole numbers|integers]
no decimals in {n} and {n2}
round [off |]{n} and {n2} to the nearest whole number
""",
    "by_count_over": """
{cs} with {cmp} {k} {R}{F}, [with the count|and how many]
[show|list] [the |]{cs} that [appear|occur] {cmp} {k} times{F}
how many {R} per {c}{F}, [ignoring|leaving out|skip] {cs} that don't have {cmp} {k}
""",
    "convert": """
{t} as {fmt}[,| please|, please]
{file} as {fmt}, please
[the whole|the entire|all of the] [table|thing|file] as {fmt}
[write|save|put] everything [to|as|into] {fmt}
[I need|can I have|give me] {file} as {fmt}
{file} [in|into|to] {fmt}[ please|, please|]
""",
    "convert_to": """
{t} as {f}
[write|save|put] everything [to|into|in] {f}
[write|save|put] [the whole|the entire] [table|file|thing] [to|into|as] {f}
[I need|give me|make me] {file} as {f}
[write|dump] all [of the |]{R} to {f}
{file} [to|->] {f}[ please|, please|]
""",
    "copy_table": """
make a copy of {file} [called|named|as] {g}
""",
}
