"""English: the first few: rows, whole rows, groups, from the top and from the bottom."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "top_most_rows": """
[top|best|highest|leading] {k} {es} by {n}{F}
[what are|who are|which are|show me|list|give me|find|name] the [top|first|best|leading] {k} {es} [by|in|for|on] {n}{F}
[what are|which are|show me|list|give me|find|name] the {k} {es} with the [highest|most|largest|biggest|greatest] {n}{F}
[which|what] {k} {es} have the [highest|most|largest|biggest|greatest] {n}{F}?
{k} {es} with the [highest|most|largest|biggest|top] {n}{F}
the {k} [highest|largest|biggest] {es} by {n}{F}
top {k} {n} [by|with] {e}{F}
[the |]top {k} [by|in terms of] {n}{F}, [with {e} and {n}|{e} and {n} only|just the {e} and the {n}]
[rank|sort|order] the {es} by {n} and [show|give|keep|list] the [top|first|best] {k}{F}
{n} ranking{F}: [first|top|best] {k} {es}
a top {k} of {es} by {n}{F}
[the |]{n} [top {k}|top-{k}|leaderboard, {k} places]{F}
who are the {k} with the most {n}{F}?
who [leads|tops] the {n} [ranking|list]{F}? [give me|the] top {k}
whose {n} [is|was] highest{F}? the {k} best
[I'd like|I want|I need] [to see |]the {k} {es} that [have|had|got] the most {n}{F}
[can|could] you [list|name|give me] the {k} [best|biggest|top] {es} by {n}{F}?
[pick|select|take] the {k} {es} with the [largest|highest] {n}{F}
the {k} {es} [leading|ahead] in {n}{F}
{k} best {es} in {n}{F}
""",
    "top_least_rows": """
[bottom|worst|lowest|last] {k} {es} by {n}{F}
[what are|who are|which are|show me|list|give me|find|name] the [bottom|last|worst] {k} {es} [by|in|for|on] {n}{F}
[what are|which are|show me|list|give me|find|name] the {k} {es} with the [lowest|least|smallest|fewest] {n}{F}
[which|what] {k} {es} have the [lowest|least|smallest|fewest] {n}{F}?
{k} {es} with the [lowest|least|smallest|min] {n}{F}
the {k} [lowest|smallest] {es} by {n}{F}
bottom {k} {n} [by|with] {e}{F}
[the |]bottom {k} [by|in terms of] {n}{F}, [with {e} and {n}|{e} and {n} only|just the {e} and the {n}]
[rank|sort|order] the {es} by {n} and [show|give|keep|list] the [bottom|last|worst|lowest] {k}{F}
{n} ranking{F}: [last|bottom|worst] {k} {es}
a list of the {k} weakest {es} by {n}{F}
[the |]{n} [bottom {k}|bottom-{k}]{F}
who are the {k} with the least {n}{F}?
whose {n} [is|was] lowest{F}? the {k} worst
[I'd like|I want|I need] [to see |]the {k} {es} that [have|had|got] the least {n}{F}
[can|could] you [list|name|give me] the {k} [worst|smallest|bottom] {es} by {n}{F}?
[pick|select|take] the {k} {es} with the [smallest|lowest] {n}{F}
the {k} {es} trailing in {n}{F}
{k} worst {es} in {n}{F}
""",
    "top_most_full_rows": """
[top|first|best] {k} {R} by {n}{F}
[show|give|get] me the {k} {R} with the [highest|most|largest|biggest] {n}{F}
[show|list|give me|display|find] the top {k} {R} by {n}{F}
[which|what] {k} {R} have the [highest|largest|biggest|most] {n}{F}?
[which|what] are the {k} [biggest|largest|highest|top] {R} by {n}{F}?
the {k} [biggest|largest|highest|top] {R} by {n}{F}
{k} {R} with the [highest|largest|most] {n}{F}
[rows|records|entries] with the {k} [highest|largest] {n} values{F}
the {k} [rows|records|entries|lines] with the [highest|largest|most] {n}{F}
[sort|order|rank] [the {R} |]by {n} [descending|from high to low|largest first] and [keep|show|take] the first {k}{F}
[keep|leave] only the {k} {R} with the [highest|largest] {n}{F}
top {k} rows by {n}{F}
top {k} by {n}{F}
largest {k} by {n}{F}, [all columns|the whole rows|complete rows]
[I want|I'd like|I need] [to see |]the {k} {R} where {n} is [highest|largest]{F}
[can|could] you pull the {k} [largest|biggest] {R} by {n}{F}?
the {k} most extreme {R} at the [high|upper|top] end of {n}{F}
{R} ranked by {n}{F}, top {k} only
{n} desc limit {k}{F}
which {k} {R} [stick out|stand out|lead] with the most {n}{F}
""",
    "top_least_full_rows": """
[bottom|last|worst] {k} {R} by {n}{F}
[show|give|get] me the {k} {R} with the [lowest|least|smallest] {n}{F}
[show|list|give me|display|find] the bottom {k} {R} by {n}{F}
[which|what] {k} {R} have the [lowest|smallest|least] {n}{F}?
[which|what] are the {k} [smallest|lowest] {R} by {n}{F}?
the {k} [smallest|lowest] {R} by {n}{F}
{k} {R} with the [lowest|smallest|least] {n}{F}
[rows|records|entries] with the {k} [lowest|smallest] {n} values{F}
the {k} [rows|records|entries|lines] with the [lowest|smallest|least] {n}{F}
[sort|order|rank] [the {R} |]by {n} [ascending|from low to high|smallest first] and [keep|show|take] the first {k}{F}
[keep|leave] only the {k} {R} with the [lowest|smallest] {n}{F}
bottom {k} rows by {n}{F}
bottom {k} by {n}{F}
smallest {k} by {n}{F}, [all columns|the whole rows|complete rows]
[I want|I'd like|I need] [to see |]the {k} {R} where {n} is [lowest|smallest]{F}
[can|could] you pull the {k} smallest {R} by {n}{F}?
the {k} most extreme {R} at the [low|lower|bottom] end of {n}{F}
{R} ranked by {n}{F}, bottom {k} only
{n} asc limit {k}{F}
""",
    "top_most_groups": """
[top|best|leading|biggest] {k} {cs} by [total |overall |summed |]{n}{F}
[what are|which are|show me|list|give me|find|name] the [top|best|leading|biggest] {k} {cs} [by|in|for] [total |]{n}{F}
[what are|which are|show me|list|give me|find] the {k} {cs} with the [highest|most|largest] [total |]{n}{F}
[which|what] {k} {cs} [have|had] the [highest|most|largest] [total {n}|{n} in total|{n} overall]{F}?
[which|what] {k} {cs} [made|brought in|generated|contributed|got] the most {n}{F}?
{k} {cs} with the [highest|most|largest] [total |]{n}{F}
the {k} [biggest|best|strongest|most important] {cs} by {n}{F}
[sum|add up|total] {n} [by|per] {c} and [show|keep|give|list] the [top|first|highest] {k}{F}
total {n} [by|per] {c}{F}, [top {k}|the {k} highest|the {k} largest] [only|]
[rank|order] the {cs} by [total |]{n} and [show|keep|take] the [top|first|best] {k}{F}
{n} by {c}{F}, top {k}
top {k} {c} by sum of {n}{F}
our {k} [best|top|biggest] {cs} [by|for|in] {n}{F}
our {k} best selling {cs} by {n}{F}
[who|which] are the {k} [top|biggest|leading] {cs} [by|in terms of] {n}{F}
a top {k} of {cs} by [total |]{n}{F}
[I'd like|I want|I need] [to see |]the {k} {cs} that [bring in|have|make] the most {n}{F}
[can|could] you [list|name|give me] the {k} {cs} with the greatest total {n}{F}?
most {n}, {k} best {cs}{F}
where does most {n} come from{F}: the {k} biggest {cs}
""",
    "top_least_groups": """
[bottom|worst|weakest|smallest] {k} {cs} by [total |overall |summed |]{n}{F}
[what are|which are|show me|list|give me|find|name] the [bottom|worst|weakest] {k} {cs} [by|in|for] [total |]{n}{F}
[what are|which are|show me|list|give me|find] the {k} {cs} with the [lowest|least|smallest] [total |]{n}{F}
[which|what] {k} {cs} [have|had] the [lowest|least|smallest] [total {n}|{n} in total|{n} overall]{F}?
[which|what] {k} {cs} [made|brought in|generated|contributed|got] the least {n}{F}?
{k} {cs} with the [lowest|least|smallest] [total |]{n}{F}
the {k} [smallest|worst|weakest|least important] {cs} by {n}{F}
[sum|add up|total] {n} [by|per] {c} and [show|keep|give|list] the [bottom|last|lowest] {k}{F}
total {n} [by|per] {c}{F}, [bottom {k}|the {k} lowest|the {k} smallest] [only|]
[rank|order] the {cs} by [total |]{n} and [show|keep|take] the [bottom|last|worst] {k}{F}
{n} by {c}{F}, bottom {k}
bottom {k} {c} by sum of {n}{F}
our {k} [worst|weakest|smallest] {cs} [by|for|in] {n}{F}
our {k} worst selling {cs} by {n}{F}
[who|which] are the {k} [bottom|smallest|weakest] {cs} [by|in terms of] {n}{F}
[I'd like|I want|I need] [to see |]the {k} {cs} that [bring in|have|make] the least {n}{F}
[can|could] you [list|name|give me] the {k} {cs} with the lowest total {n}{F}?
least {n}, {k} worst {cs}{F}
""",
    "top_most_groups_mean": """
[top|best|leading] {k} {cs} by [average|mean|avg] {n}{F}
[what are|which are|show me|list|give me|find] the {k} {cs} with the [highest|largest|best] [average|mean|avg] {n}{F}
[which|what] {k} {cs} have the [highest|largest|best] [average|mean] {n}{F}?
[which|what] {k} {cs} [average|have on average] the most {n}{F}?
{k} {cs} with the [highest|best] [average|mean] {n}{F}
[average|mean] {n} [by|per] {c}{F}, [top {k}|the {k} highest] [only|]
[average|take the mean of] {n} [by|per] {c} and [show|keep|give] the [top|highest] {k}{F}
rank the {cs} by [average|mean] {n} and [keep|show] the [top|first|best] {k}{F}
on average, which {k} {cs} have the [highest|most] {n}{F}?
the {k} {cs} [doing best|that do best|with the best results] on average {n}{F}
top {k} {c} by avg {n}{F}
[I'd like|I want] the {k} {cs} where mean {n} is highest{F}
""",
    "top_least_groups_mean": """
[bottom|worst|weakest] {k} {cs} by [average|mean|avg] {n}{F}
[what are|which are|show me|list|give me|find] the {k} {cs} with the [lowest|smallest|worst] [average|mean|avg] {n}{F}
[which|what] {k} {cs} have the [lowest|smallest|worst] [average|mean] {n}{F}?
[which|what] {k} {cs} [average|have on average] the least {n}{F}?
{k} {cs} with the [lowest|worst] [average|mean] {n}{F}
[average|mean] {n} [by|per] {c}{F}, [bottom {k}|the {k} lowest] [only|]
[average|take the mean of] {n} [by|per] {c} and [show|keep|give] the [bottom|lowest] {k}{F}
rank the {cs} by [average|mean] {n} and [keep|show] the [bottom|last|worst] {k}{F}
on average, which {k} {cs} have the [lowest|least] {n}{F}?
the {k} {cs} [doing worst|that do worst|with the worst results] on average {n}{F}
bottom {k} {c} by avg {n}{F}
[I'd like|I want] the {k} {cs} where mean {n} is lowest{F}
""",
    "top_most_groups_count": """
[top|first] {k} {cs} by [number of {R}|count|frequency]{F}
[what are|which are|show me|list|give me|find] the {k} {cs} with the [most|highest number of] {R}{F}
[what are|show me|list|give me|name] the {k} most [common|frequent|popular] {cs}{F}
[which|what] {k} {cs} [have|had] the most {R}{F}?
[which|what] {k} {cs} [appear|occur|come up|show up] most [often|frequently]{F}?
{k} most [common|frequent|popular] {cs}{F}
the {k} [commonest|favourite|most frequent] {cs}{F}
count {R} [by|per] {c}{F}, [top {k}|the {k} highest] [only|]
count the {R} [by|per] {c} and [show|keep|give] the [top|first|highest] {k}{F}
top {k} {cs}{F} by how often they [occur|appear]
{k} {cs} with [the |]most [rows|records|entries]{F}
where do most {R} [belong|come from]{F}: the {k} biggest {cs}
rank the {cs} by number of {R} and keep the first {k}{F}
""",
    "top_least_groups_count": """
[bottom|last] {k} {cs} by [number of {R}|count|frequency]{F}
[what are|which are|show me|list|give me|find] the {k} {cs} with the [fewest|lowest number of] {R}{F}
[what are|show me|list|give me|name] the {k} least [common|frequent|popular] {cs}{F}
[which|what] {k} {cs} [have|had] the fewest {R}{F}?
[which|what] {k} {cs} [appear|occur|come up|show up] least [often|frequently]{F}?
{k} least [common|frequent|popular] {cs}{F}
the {k} rarest {cs}{F}
count {R} [by|per] {c}{F}, [bottom {k}|the {k} lowest] [only|]
count the {R} [by|per] {c} and [show|keep|give] the [bottom|last|lowest] {k}{F}
bottom {k} {cs}{F} by how often they [occur|appear]
{k} {cs} with [the |]fewest [rows|records|entries]{F}
rank the {cs} by number of {R} and keep the last {k}{F}
""",
}
