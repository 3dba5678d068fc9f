"""English: the one that is least: a row, a group."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "least_row": """
[which|what] {e} has the [lowest|smallest|least|fewest|min|minimum] {n}{F}?
[which|what] {e} had the [lowest|smallest|least|worst|fewest] {n}{F}?
who has the [lowest|least|smallest|worst|fewest] {n}{F}?
who had the [lowest|least|smallest|worst] {n}{F}
{e} with the [lowest|least|smallest|min|minimum|fewest] {n}{F}
the {e} with [least|minimum|the fewest] {n}{F}
[find|show|give|get|tell] me the {e} with the [lowest|least|smallest] {n}{F}
[find|identify|name] the {e} [whose|of which the] {n} is [lowest|smallest|the lowest|the smallest]{F}
[lowest|smallest|min] {n} and [which|the] {e} [it belongs to|that has it]{F}
whose {n} is [the |][lowest|smallest|least]{F}?
[which|what] {e} [is|comes|ranks] [bottom|last|lowest|dead last] [by|for|in|on] {n}{F}?
what[ is|'s] the [bottom|last|worst] {e} by {n}{F}?
bottom {e} by {n}{F}
[who|which {e}] [trails|is at the bottom|is behind everybody] [in|on|for] {n}{F}?
[I'd like|I want|I need] to [know|see] [who|which {e}] has the least {n}{F}
[what is|what's] the name of the {e} with the [lowest|least] {n}{F}
[which|what] {e} [recorded|got|shows|posted] the [lowest|least|smallest] {n}{F}?
where is [the |]{n} [lowest|at its lowest|smallest]{F}? name the {e}
min {n}: which {e}{F}
[of|out of|among] all {es}, which has the [lowest|smallest] {n}{F}?
going by {n}, which {e} [is worst|comes last|ends up last]{F}
in terms of {n}, who is [last|the worst|at the bottom]{F}?
[who|what {e}] [scores|ranks] lowest on {n}{F}
[can|could] you tell me which {e} has the [least|lowest] {n}{F}?
[do you know|any idea] who has the [least|smallest] {n}{F}
the {e} that [has|had|got] the least {n}{F}
smallest {e} by {n}{F}
no {e} has a lower {n} than which one{F}
what's our [weakest|worst] {e} [by|in terms of] {n}{F}
who [comes|came] last in {n}{F}
""",
    "least_full_row": """
[show|give|get] me the [row|record|entry|line|whole row|full row|{r}] with the [lowest|smallest|least] {n}{F}
[row|record|entry|{r}] with the [lowest|smallest|minimum|min] {n}{F}
[which|what] {r} has the [lowest|smallest|least] {n}{F}?
[find|print|display|pull up] the {r} [that has|having] the [smallest|lowest] {n}{F}
the {r} [where|in which] {n} is [lowest|smallest|at its minimum]{F}
all [details|fields|columns|the information] of the {r} with the [lowest|least] {n}{F}
[tell me|I want to know] everything about the {r} with the least {n}{F}
[what is|what's] the [smallest|bottom] {r} by {n}{F}?
[single|one] {r} with the [very lowest|smallest] {n}{F}
which {r} [stands out|is unusual] for its [low|small] {n}{F}
the [smallest|weakest] {r} in terms of {n}{F}, with all its details
what were the details of our [smallest|weakest] {r} by {n}{F}
""",
    "least_group": """
[which|what] {c} has the [lowest|least|smallest] total {n}{F}?
[which|what] {c} [has|had] the [least|lowest|smallest] {n} [overall|in total|altogether|combined|in all]{F}?
[which|what] {c} [has|had|made|brought in|got|generated|produced|accounts for] the least {n}{F}?
{c} with the [lowest|least|smallest] [total |overall |combined |sum of |]{n}{F}
[find|show|give|tell] me the {c} with the [lowest|smallest|least] total {n}{F}
[what is|what's] the [worst|weakest|smallest|bottom|poorest] {c} [by|for|in|in terms of|on] [total |]{n}{F}?
[worst|weakest|smallest|bottom] {c} by [total |]{n}{F}
[which|what] {c} [trails|comes last|is at the bottom|lags behind] [in|for|on|when it comes to] [total |]{n}{F}?
[which|what] {c} [contributes|contributed|adds|added] [the least|least] to [the |]{n}{F}?
which of the {cs} [is|was] [worst|smallest|weakest] [in|for|by] {n}{F}?
our [worst|weakest] {c} [by|for|in] {n}{F}
what's our [worst|weakest|smallest|poorest] {c} for {n}{F}?
what's our worst selling {c} by {n}{F}
[I'd like|I want|I need] to [know|see] which {c} [has|brings|makes] the [least|lowest total] {n}{F}
add up {n} by {c}{F}: which one is [lowest|smallest|at the bottom]?
{n} summed per {c}{F}, [just the smallest|only the bottom one|the loser only]
[sum|total] the {n} for each {c}{F} and [tell|show|give] me the [smallest|lowest|bottom one]
[among|of|out of] all {cs}, which [has|had] the smallest {n} in total{F}?
which {c} sold the least, by {n}{F}
[can|could] you [name|find|identify] the {c} with the [lowest|smallest] [sum of|total] {n}{F}?
{n} is lowest [in|for] which {c} [overall|in total]{F}?
[which|what] {c} do we [get|have] the least {n} from{F}
going by total {n}, which {c} [comes last|is last|loses]{F}?
the {c} that [brings|brought] in the least {n}{F}
worst performing {c} by {n}{F}
underperformer among the {cs} by {n}{F}
the least {n}: which {c}{F}
""",
    "least_group_mean": """
[which|what] {c} has the [lowest|smallest|least|worst] [average|mean|avg] {n}{F}?
[which|what] {c} had the [lowest|smallest|worst] [average|mean] {n}{F}
{c} with the [lowest|smallest|worst] [average|mean|avg|avg.] {n}{F}
[which|what] {c} [has|gets|shows] the [lowest|least|worst] {n} on average{F}?
on average, [which|what] {c} has the [lowest|least|smallest] {n}{F}?
[find|show|give|tell] me the {c} [whose|where the] [average|mean] {n} is [lowest|smallest|the lowest]{F}
[where|in which {c}] is [the |]{n} lowest on average{F}? [by {c}|I mean which {c}]
[what is|what's] the [worst|weakest] {c} by [average|mean] {n}{F}?
bottom {c} by [avg|average|mean] {n}{F}
average {n} per {c}{F}: which is [lowest|the lowest|smallest]?
[average|take the mean of] {n} for each {c}{F} and [tell|give|show] me the [lowest|bottom one]
[which|what] {c} [averages|averaged] the [least|lowest] {n}{F}?
[among|of] the {cs}, which one has the [worst|lowest] [mean|average] {n}{F}?
[I'd like|I want|I need] to know which {c} [averages the lowest|has the lowest average] {n}{F}
[which|what] {c} [scores|ranks|comes] [lowest|bottom|last] [in|on|for|by] [average|mean] {n}{F}?
lowest mean {n}: which {c}{F}
the {c} that does worst on average {n}{F}
which {c} is the worst on average when you look at {n}{F}
a typical {r} has the lowest {n} in which {c}{F}?
[can|could] you [name|find] the {c} with the [smallest|lowest] average {n}{F}?
""",
    "least_group_count": """
[which|what] {c} has the [fewest|least|lowest number of|smallest number of] {R}{F}?
[which|what] {c} had [the fewest|fewest] {R}{F}
{c} with the [fewest|lowest number of|smallest number of] {R}{F}
[what is|what's] the [least common|least frequent|least popular|rarest] {c}{F}?
[least common|least frequent|least popular|rarest] {c}{F}
[which|what] {c} is [the |][least common|least frequent|least popular|rarest]{F}?
[which|what] {c} [appears|occurs|comes up|shows up|turns up] [least often|the least|least frequently|most rarely]{F}?
[find|show|give|tell] me the [least frequent|least common|rarest] {c}{F}
which {c} [appears|occurs] least often [in the data|in the list]{F}
[which|what] {c} do the fewest {R} [have|belong to|fall into|come from]{F}?
[which|what] {c} accounts for the fewest {R}{F}?
the {c} [we see|that we see|that comes up|you find] least [often|]{F}
[what's|what is] the {c} with the fewest [rows|records|entries]{F}?
[which|what] {c} is the [quietest|smallest] by number of {R}{F}?
count the {R} per {c}{F} and tell me [the bottom one|which is lowest|the smallest]
how many {R} per {c}{F}, [just the smallest one|only the last one]
[I'd like|I want|I need] to know which {c} is [seen least|the rarest|the least frequent]{F}
by number of {R}, which {c} [is last|comes last|is smallest]{F}?
the {c} that has the fewest {R}{F}
last {c} by count{F}
""",
    "least_growth": """
[which|what] {c} [grew|has grown|increased] the least in {n} [from {p1} to|between {p1} and] {p2}?
[which|what] {c} had the [smallest|lowest|weakest|slowest] [growth|increase|rise|gain] in {n} from {p1} to {p2}?
{c} with the [lowest|smallest|weakest|worst] {n} growth [between {p1} and|from {p1} to] {p2}
[which|what] {c}'s {n} [fell|dropped|declined|went down|shrank] [most|the most] [from {p1} to|between {p1} and] {p2}?
from {p1} to {p2}, which {c} [lost|declined|dropped|fell] the most in {n}?
slowest growing {c} by {n}, {p1} [to|vs|vs.|->] {p2}
where did {n} [fall|shrink|drop|decline] [most|the most] between {p1} and {p2}? by {c}
compared with {p1}, which {c} did worst in {n} in {p2}?
biggest [loser|drop] [among the {cs}|by {c}] in {n}, {p1} vs {p2}
{n} growth per {c} from {p1} to {p2}: [which is lowest|who is last|the worst one only]
[I'd like|I want] to know which {c} saw the [steepest fall|weakest growth] in {n} [from {p1} to|between {p1} and] {p2}
the {c} with the worst development of {n} from {p1} to {p2}
""",
}
