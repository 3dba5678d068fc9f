"""English: the one that is most: a row, a group, the newest and the oldest."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "most_row": """
[which|what] {e} has the [highest|largest|most|biggest|greatest|top|max] {n}{F}?
[which|what] {e} had the [highest|largest|most|biggest|greatest] {n}{F}?
who has the [highest|most|largest|biggest|best] {n}{F}?
who had the [highest|most|largest|best] {n}{F}
{e} with the [highest|most|largest|biggest|max|maximum|top] {n}{F}
the {e} with [most|maximum|peak] {n}{F}
[find|show|give|get|tell] me the {e} with the [highest|most|largest|biggest] {n}{F}
[find|identify|name] the {e} [whose|of which the] {n} is [highest|largest|the highest|the biggest]{F}
[highest|top|max|biggest] {n} and [which|the] {e} [it belongs to|that has it]{F}
whose {n} is [the |][highest|largest|biggest|greatest]{F}?
[which|what] {e} [is|comes|ranks] [top|first|number one|no. 1|highest] [by|for|in|on] {n}{F}?
what[ is|'s] the [top|no. 1|leading|number one] {e} by {n}{F}?
top {e} by {n}{F}
[who|which {e}] [leads|tops the list|is ahead|is the leader] [in|on|for] {n}{F}?
[I'd like|I want|I need] to [know|see] [who|which {e}] has the most {n}{F}
[what is|what's] the name of the {e} with the [highest|most] {n}{F}
[which|what] {e} [reached|recorded|got|shows|posted|achieved] the [highest|most|biggest] {n}{F}?
no {e} [beats|tops] which one on {n}{F}?
where is [the |]{n} [highest|at its highest|greatest|largest]{F}? name the {e}
max {n}: which {e}{F}
{n} [record holder|champion|leader]{F}
[who|which {e}] holds the record for {n}{F}?
[of|out of|among] all {es}, which has the [highest|largest] {n}{F}?
going by {n}, which {e} [is best|wins|comes out on top]{F}
in terms of {n}, who is [first|the best|on top]{F}?
[who|what {e}] [scores|ranks] highest on {n}{F}
[can|could] you tell me which {e} has the [most|highest] {n}{F}?
[do you know|any idea] who has the [most|biggest] {n}{F}
the {e} that [has|had|got] the most {n}{F}
biggest {e} by {n}{F}
what's our [biggest|best] {e} [by|in terms of] {n}{F}
who [comes|came] first in {n}{F}
""",
    "most_full_row": """
[show|give|get] me the [row|record|entry|line|whole row|full row|{r}] with the [highest|largest|most|biggest] {n}{F}
[row|record|entry|{r}] with the [highest|largest|maximum|max] {n}{F}
[which|what] {r} has the [highest|largest|biggest|most] {n}{F}?
[find|print|display|pull up] the {r} [that has|having] the [largest|highest] {n}{F}
the {r} [where|in which] {n} is [highest|largest|at its maximum]{F}
all [details|fields|columns|the information] of the {r} with the [highest|most] {n}{F}
[tell me|I want to know] everything about the {r} with the most {n}{F}
[what is|what's] the [biggest|largest|top] {r} by {n}{F}?
[single|one] {r} with the [top|highest] {n}{F}
which {r} [stands out|tops the rest] for its [high|large] {n}{F}
the [biggest|largest|top] {r} in terms of {n}{F}, with all its details
what were the details of our [biggest|largest] {r} by {n}{F}
""",
    "most_group": """
[which|what] {c} has the [highest|most|largest|biggest|greatest] total {n}{F}?
[which|what] {c} [has|had] the [most|highest|largest|biggest] {n} [overall|in total|altogether|combined|in all]{F}?
[which|what] {c} [has|had|made|brought in|got|generated|produced|accounts for] the most {n}{F}?
{c} with the [highest|most|largest|biggest] [total |overall |combined |sum of |]{n}{F}
[find|show|give|tell] me the {c} with the [highest|largest|most|biggest] total {n}{F}
[what is|what's] the [top|best|leading|number one|biggest|no. 1] {c} [by|for|in|in terms of|on] [total |]{n}{F}?
[top|best|leading|biggest] {c} by [total |]{n}{F}
[which|what] {c} [leads|wins|comes first|is on top|is ahead] [in|for|on|when it comes to] [total |]{n}{F}?
[which|what] {c} [contributes|contributed|adds|added] [the most|most] to [the |]{n}{F}?
most of the {n}{F} comes from which {c}?
which of the {cs} [is|was] [best|biggest|strongest|number one] [in|for|by] {n}{F}?
our best {c} [by|for|in] {n}{F}
what's our [best|top|strongest|biggest] {c} for {n}{F}?
what's our best selling {c} by {n}{F}
[I'd like|I want|I need] to [know|see] which {c} [has|brings|makes] the [most|highest total] {n}{F}
add up {n} by {c}{F}: which one is [highest|largest|on top]?
{n} summed per {c}{F}, [just the biggest|only the top one|the winner only]
[sum|total] the {n} for each {c}{F} and [tell|show|give] me the [largest|highest|top one]
[among|of|out of] all {cs}, which [has|had|took] the largest {n} in total{F}?
which {c} sold the most, by {n}{F}
[which|what] {c} is the [biggest|main|largest] [source of|driver of|contributor to] {n}{F}?
[can|could] you [name|find|identify] the {c} with the [highest|greatest] [sum of|total] {n}{F}?
{n} is highest [in|for] which {c} [overall|in total]{F}?
[which|what] {c} do we [get|have] the most {n} from{F}
going by total {n}, which {c} [comes out on top|is first|wins]{F}?
[any idea|do you know] which {c} [makes|brings in] the most {n}{F}
the {c} that [brings|brought|rakes] in the most {n}{F}
best performing {c} by {n}{F}
[top performer|winner] among the {cs} by {n}{F}
the most {n}: which {c}{F}
""",
    "most_group_mean": """
[which|what] {c} has the [highest|largest|biggest|best|greatest] [average|mean|avg] {n}{F}?
[which|what] {c} had the [highest|largest|best] [average|mean] {n}{F}
{c} with the [highest|largest|best|top] [average|mean|avg|avg.] {n}{F}
[which|what] {c} [has|gets|shows] the [highest|most|best] {n} on average{F}?
on average, [which|what] {c} has the [highest|most|largest] {n}{F}?
[find|show|give|tell] me the {c} [whose|where the] [average|mean] {n} is [highest|largest|the highest]{F}
[where|in which {c}] is [the |]{n} highest on average{F}? [by {c}|I mean which {c}]
[what is|what's] the [top|best] {c} by [average|mean] {n}{F}?
top {c} by [avg|average|mean] {n}{F}
average {n} per {c}{F}: which is [highest|the highest|largest|on top]?
[average|take the mean of] {n} for each {c}{F} and [tell|give|show] me the [highest|top one]
[which|what] {c} [averages|averaged] the [most|highest] {n}{F}?
[among|of] the {cs}, which one has the [best|highest] [mean|average] {n}{F}?
[I'd like|I want|I need] to know which {c} [averages the highest|has the highest average] {n}{F}
[which|what] {c} [scores|ranks|comes] [highest|top|first] [in|on|for|by] [average|mean] {n}{F}?
highest mean {n}: which {c}{F}
the {c} that does best on average {n}{F}
which {c} is the best on average when you look at {n}{F}
a typical {r} has the highest {n} in which {c}{F}?
[can|could] you [name|find] the {c} with the [greatest|highest] average {n}{F}?
per {r}, which {c} [yields|gives|has] the most {n} on average{F}
""",
    "most_group_count": """
[which|what] {c} has the [most|highest number of|largest number of|greatest number of] {R}{F}?
[which|what] {c} had [the most|most] {R}{F}
{c} with the [most|highest number of|largest number of] {R}{F}
[what is|what's] the [most common|most frequent|most popular|commonest|prevailing|usual] {c}{F}?
[most common|most frequent|most popular|commonest] {c}{F}
[which|what] {c} is [the |][most common|most frequent|most popular|commonest]{F}?
[which|what] {c} [appears|occurs|comes up|shows up|turns up] [most often|the most|most|most frequently]{F}?
[find|show|give|tell] me the [most frequent|most common|most popular] {c}{F}
which {c} [appears|occurs] most often [in the data|in the list]{F}
where do most of the {R} [come from|belong|fall]{F}? by {c}
[which|what] {c} do most {R} [have|belong to|fall into|come from]{F}?
[which|what] {c} accounts for the most {R}{F}?
mode of {c}{F}
the {c} [we see|that we see|that comes up|you find] most [often|]{F}
[what's|what is] the {c} with the most [rows|records|entries]{F}?
[which|what] {c} is the [busiest|biggest] by number of {R}{F}?
count the {R} per {c}{F} and tell me [the top one|which is highest|the winner]
how many {R} per {c}{F}, [just the biggest one|only the top one]
favourite {c}{F}, judging by the number of {R}
[I'd like|I want|I need] to know which {c} is [seen most|most common|the most frequent]{F}
by number of {R}, which {c} [leads|is first|comes out on top]{F}?
the {c} that has the most {R}{F}
number one {c} by count{F}
""",
    "most_growth": """
[which|what] {c} [grew|has grown|increased|went up|rose] the most in {n} [from {p1} to|between {p1} and] {p2}?
[which|what] {c} had the [biggest|highest|largest|fastest] [growth|increase|rise|gain] in {n} from {p1} to {p2}?
{c} with the [highest|biggest|largest|strongest] {n} growth [between {p1} and|from {p1} to] {p2}
[which|what] {c}'s {n} [grew|rose|increased|went up] [most|the most|fastest] [from {p1} to|between {p1} and] {p2}?
from {p1} to {p2}, which {c} [grew|improved|increased|gained] the most [in|by] {n}?
fastest growing {c} by {n}, {p1} [to|vs|vs.|->] {p2}
[find|show|tell] me the {c} whose {n} [grew|rose|increased] fastest [from {p1} to|between {p1} and] {p2}
where did {n} [increase|grow|rise|go up] [most|the most] between {p1} and {p2}? by {c}
compared with {p1}, which {c} [grew|improved|gained] most in {n} in {p2}?
biggest [gainer|winner|climber] [among the {cs}|by {c}] in {n}, {p1} vs {p2}
{n} growth per {c} from {p1} to {p2}: [which is highest|who is on top|the best one only]
which {c} improved [its|their|the] {n} the most from {p1} to {p2}?
[I'd like|I want] to know which {c} saw the [strongest|largest] rise in {n} [from {p1} to|between {p1} and] {p2}
top {c} by growth of {n} between {p1} and {p2}
[which|what] {c} gained the most {n} going from {p1} to {p2}
in which {c} did {n} go up the most in {p2} compared to {p1}?
highest percentage increase in {n} by {c}, {p1} against {p2}
the {c} with the best development of {n} from {p1} to {p2}
year over year winner: which {c} grew its {n} most from {p1} to {p2}
""",
    "newest_row": """
[what is|what's|show me|give me|find] the [newest|latest|most recent|last] {r}{F}[?|]
[newest|latest|most recent] {r}{F}
[which|what] {r} is [the |][newest|latest|most recent]{F}?
[which|what] {r} has the [latest|most recent|last] {d}{F}?
{r} with the [latest|most recent] {d}{F}
when was the [last|latest|most recent] {r}{F}?
the [row|record|entry] with the [latest|newest|most recent] {d}{F}
[what|which] was the last {r} [to come in|we had|recorded|on file]{F}?
most recent entry{F}
which {r} came last[ by date|, by {d}|]{F}?
[I want|I need] the [very last|newest|latest] {r} by date{F}
the last thing that was recorded{F}
""",
    "oldest_row": """
[what is|what's|show me|give me|find] the [oldest|earliest|very first|first ever] {r}{F}[?|]
[oldest|earliest] {r}{F}
[which|what] {r} is [the |][oldest|earliest]{F}?
[which|what] {r} has the [earliest|oldest|first] {d}{F}?
{r} with the [earliest|oldest] {d}{F}
when was the [first|earliest|very first] {r}{F}?
the [row|record|entry] with the [earliest|oldest] {d}{F}
[what|which] was the first {r} [to come in|we had|recorded|on file|ever]{F}?
earliest entry{F}
which {r} came first[ by date|, by {d}|]{F}?
[I want|I need] the [very first|oldest|earliest] {r} by date{F}
the first thing that was ever recorded{F}
which {r} goes back the furthest{F}
""",
}
