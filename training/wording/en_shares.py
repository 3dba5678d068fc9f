"""English: parts of a whole, and two things set against each other."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "percent_rows": """
[what|which] [percentage|percent|share|proportion|fraction|%] of [the |all |]{R} [is|are|were|is the part]{F}?
[percentage|percent|share|proportion|%|pct] of [the |]{R}{F}
what [percentage|share|proportion] of [the |all |]{R} [do|does|has to do with] [the ones|those]{F} [make up|represent]?
[what|which] [percentage|share] of [all |the |]{R} [is|are] [made up by|made up of] [those|the ones|{R}]{F}?
how many percent of [the |all |]{R} [are|were|are there]{F}?
how many {R} are there{F}, [in percent|as a percentage|as a percentage of all {R}|in %]?
how many {R}{F}, [in percent|as a percentage of the total|as a share of all]?
{R}{F} as [a percentage|a percent|a share|%] of [all {R}|all|the total|the whole]
[calculate|compute|work out|find|give me|show me] the [percentage|share|proportion] of {R}{F}
[in|for] what [percentage|share] of [cases|rows|{R}] is it{F}?
what part of [all |the |]{R} [are|is]{F}?
[I want|I'd like] to know what [percentage|share] of {R} [we have|there are]{F}
out of all {R}, what [percentage|percent|share] are [those|the ones|]{F}?
[what's|what is] the [rate|ratio|share] of {R}{F}, [in percent|as a percentage]?
how [common|frequent] are {R}{F}, in [percent|%]?
{R}{F}: what percentage [of all|of the total|is that]?
what [is|'s] the chance that a {r} is one{F}?
[relative to|compared with] all {R}, how many are there{F} [in percent|percentage-wise]?
[can|could] you [tell|give] me the [percentage|%] of {R}{F}?
pct {R}{F}
share{F} among all {R}
""",
    "percent_within": """
[of|out of|among] [the |all |]{v} {R}, [what|which] [percentage|percent|share|proportion|%] [is|are|have it]{F}?
[of|among] {R} [in|from|with {c}|where {c} is|for] {v}, what [percentage|share|proportion] [are|is]{F}?
[what|which] [percentage|share|proportion|%] of [the |]{v} {R} [is|are|were]{F}?
[what|which] [percentage|share] of {R} [in|from|with {c}|for] {v} are [those|the ones]{F}?
[percentage|share|%|proportion] of {v} {R}{F}
within {v}, [what|which] [percentage|share|%] of {R} [are|is]{F}?
[in|for] {v}, [what|which] [percentage|share|proportion] of [the |]{R} [are|is|were]{F}?
how many percent of [the |]{v} {R} are{F}?
for {c} {v}, [show|give|compute] the [percentage|share] of {R}{F}
looking only at {v}, what share of {R} is there{F}
if you take just the {v} {R}, how many percent are{F}?
share{F} among the {v} {R}
""",
    "percent_of_sum": """
[what|which] [percentage|percent|share|proportion] of [the |][total |overall |]{n} [is|comes from|is from] {v}?
[what|which] [fraction|%|part] of [the |][total |overall |]{n} [is|comes from|is from] {v}?
[what|which] [percentage|share|proportion|part] of [the |][total |]{n} [does|did] {v} [have|make up]?
[what|which] [percentage|share|proportion|part] of [the |][total |]{n} [does|did] {v} [account for|bring in]?
[what is|what's] {v}'s [share|percentage|part|contribution] [of|to] [the |][total |overall |]{n}?
[share|percentage|%|proportion|pct] of {n} [from|in|for|by|due to] {v}
{v}'s share of [the |][total |]{n}
how much of [the |][total |overall |]{n} [comes from|is due to|is made by|is from|belongs to] {v}[, in percent|]?
how many percent of [the |][total |]{n} [is|comes from|falls on] {v}?
how much does {v} contribute to [the |][total |]{n}[, in percent|, percentage-wise|]?
{n} of {v} as [a percentage|a share|%] of [the total|all {n}|the overall {n}|the whole]
[calculate|compute|work out|find|give me] the [share|percentage] of [the |]{n} [that comes from|from|for|of] {v}
how [big|large] is [the [share|slice|part] of {v}|{v}'s [share|slice|part]] [in|of] [the |][total |]{n}?
what does {v} [make up|represent] of the total {n}?
[I want|I'd like] to know what share of {n} {v} [has|accounts for|makes up]
[relative to|out of] the total {n}, how much is {v}?
{n}: {v} as % of total
of all [the |]{n}, what [percentage|share] [is|does] {v}[ hold|]?
how [important|dominant] is {v} for [the |]{n}, as a share of the total?
how dependent are we on {v} for {n}, in percent of the total
the percentage that {v} [adds|contributes] to {n}
[can|could] you tell me which percentage of {n} is down to {v}?
""",
    "difference": """
[what is|what's] the difference in {fn} {n} between {v} and {v2}?
difference [in|of] {fn} {n} between {v} and {v2}
difference between {v} and {v2} in {fn} {n}
how much [higher|more|larger] is the {fn} {n} [of|in|for|at] {v} [than|compared to|compared with] [that of |in |]{v2}?
how much [bigger|greater] is the {fn} {n} [of|in|for|at] {v} [than|compared to|compared with] [that of |in |]{v2}?
how much does the {fn} {n} differ between {v} and {v2}?
by how much does {v} [beat|exceed|outperform|lead|top] {v2} in {fn} {n}?
by how much does the {fn} {n} [of|in|for] {v} [exceed|differ from|top] {v2}?
[is|was] the {fn} {n} [higher|greater|larger|lower] [for|in] {v} than [for|in] {v2}, and by how much?
does {v} have a [higher|lower|bigger] {fn} {n} than {v2}[, and by how much|]?
{fn} {n}: {v} minus {v2}
{fn} {n} of {v} minus {fn} {n} of {v2}
[compare|contrast] the {fn} {n} of {v} [with|to] [that of |]{v2}: [how far apart are they|what's the gap]?
[compare|contrast] the {fn} {n} of {v} [with|to] [that of |]{v2}: what is the difference?
[subtract|take] the {fn} {n} of {v2} from that of {v}
[compute|calculate|work out|give me|find|show] the [difference|gap] in {fn} {n} between {v} and {v2}
[what is|what's|how big is|how large is|how wide is] the [gap|difference] between {v} and {v2} [in|on|for] {fn} {n}?
how far [is {v} ahead of {v2}|ahead of {v2} is {v}] [in|on|by] {fn} {n}?
looking at {fn} {n}, how [does {v} compare|much is {v} above or below] {v2}? give the difference
{fn} {n} gap, {v} vs[.|] {v2}
[who|which] has the higher {fn} {n}, {v} or {v2}, and by how much?
which is [higher|bigger], {v} or {v2}, in {fn} {n}, and by how much?
""",
    "difference:sum": """
how much more {n} [does|did] {v} [have|make|bring in|get] than {v2}?
how much more {n} [was there|is there] [in|for|from] {v} than [in|for|from] {v2}?
by how much [does|did] {v} [beat|outsell|exceed|lead] {v2} in {n} [overall|in total]?
""",
    "difference:mean": """
on average, how much [more|higher] is {n} [for|in] {v} than [for|in] {v2}?
how much [more|higher] is {n} [for|in] {v} than [for|in] {v2} on average?
[is|are] {v} [on average |]higher in {n} than {v2} on average, and by how much?
how do {v} and {v2} differ in {n} on average?
""",
    "difference_count": """
how many more {R} [does|did] {v} have than {v2}?
how many more {R} [are there|were there|do we have] [in|for|with|from] {v} than [in|for|with|from] {v2}?
how many [fewer|more] {v} {R} than {v2} {R} are there?
difference in [the |]number of {R} between {v} and {v2}
[what is|what's] the difference in [the number of {R}|{R} count|count] between {v} and {v2}?
by how many {R} does {v} [beat|exceed|outnumber|lead] {v2}?
number of {v} {R} minus number of {v2} {R}
[count|number]: {v} minus {v2}
are there more {v} or {v2} {R}, and by how many?
does {v} have more {R} than {v2}[, and by how many|, and how many more]?
compare the number of {R} for {v} and {v2}: [what's the gap|how far apart are they]?
subtract the [count|number] of {v2} {R} from that of {v} {R}
how much more [often|frequent] is {v} than {v2}, in {R}?
""",
    "difference_period": """
[what is|what's] the difference in {fn} {n} between {p1} and {p2}?
difference [in|of] {fn} {n} between {p1} and {p2}
how much [higher|lower|more] was the {fn} {n} in {p1} than in {p2}?
how much does the {fn} {n} differ between {p1} and {p2}?
by how much does the {fn} {n} of {p1} [exceed|differ from|top] that of {p2}?
was the {fn} {n} [higher|greater|lower] in {p1} than in {p2}, and by how much?
{fn} {n}: {p1} minus {p2}
{fn} {n} in {p1} minus {fn} {n} in {p2}
[compute|calculate|give me|find] the [difference|gap] in {fn} {n} between {p1} and {p2}
[how big|how large] is the gap in {fn} {n} between {p1} and {p2}?
[subtract|take] the {fn} {n} of {p2} from that of {p1}
compare the {fn} {n} of {p1} with {p2}: what is the difference in absolute terms?
""",
    "ratio": """
[what is|what's] the ratio of [the |]{fn} {n} [of|in|for] {v} to [that of |]{v2}?
ratio of {fn} {n}[:| of] {v} to {v2}
how many times [higher|larger|bigger|as high|as big|greater] is the {fn} {n} [of|in|for] {v} [than|as|compared to] {v2}?
[what|which] multiple of {v2}'s {fn} {n} does {v} have?
{fn} {n} of {v} divided by {fn} {n} of {v2}
divide the {fn} {n} of {v} by that of {v2}
{fn} {n}: {v} / {v2}
by what factor does the {fn} {n} of {v} [exceed|differ from] [that of |]{v2}?
by what factor is {v} ahead of {v2} in {fn} {n}?
is the {fn} {n} of {v} [twice|double] that of {v2}? what's the ratio?
how does the {fn} {n} of {v} compare to {v2} as a ratio?
{v} to {v2} ratio [in|of|by] {fn} {n}
{v} has how many times the {fn} {n} of {v2}?
""",
    "ratio:sum": """
how many times [more|as much] {n} [does|did] {v} [have|make|bring in] [than|as] {v2}?
""",
    "growth": """
[by how much|how much] did [the |][total |]{n} [grow|increase|change|rise] [from {p1} to|between {p1} and] {p2}{F}?
by what percentage did [the |][total |]{n} [grow|increase|change|rise] [from {p1} to|between {p1} and] {p2}{F}?
by how many percent did [the |][total |]{n} [grow|increase|change|rise] [from {p1} to|between {p1} and] {p2}{F}?
[what is|what's|what was] the [growth|growth rate|percentage change] [in|of] [total |]{n} from {p1} to {p2}{F}?
[what is|what's|what was] the [percent change|change|increase] [in|of] [total |]{n} from {p1} to {p2}{F}?
{n} growth [from {p1} to|between {p1} and] {p2}{F}
growth [of|in] [total |]{n}[,|:|] {p1} [to|vs|vs.|->|-] {p2}{F}
[percentage|percent|%|relative] [change|increase|growth] [in|of] {n} [from {p1} to|between {p1} and] {p2}{F}
how did [the |][total |]{n} [develop|change|evolve|do] [from {p1} to|between {p1} and] {p2}{F}?
how has {n} [changed|grown|developed|moved] from {p1} to {p2}{F}?
did [the |]{n} [go up|grow|increase|fall] [from {p1} to|between {p1} and] {p2}{F}[?|, and by how much?]
did [the |]{n} [drop|go down|rise] [from {p1} to|between {p1} and] {p2}{F}[?|, and by how much?]
how much [more|higher|less|lower] was [the |]{n} in {p2} [than in|compared to|compared with|vs.] {p1}, in percent{F}?
compare [total |]{n} in {p2} [with|to|against] {p1}[, as a percentage change|: how much growth|, in percent]{F}
[compute|calculate|work out] the [growth|growth rate|percentage change] of {n} [from {p1} to|between {p1} and] {p2}{F}
[find|give me] the [growth|growth rate|percentage change] of {n} [from {p1} to|between {p1} and] {p2}{F}
year over year [growth|change] [of|in] {n}, {p1} to {p2}{F}
{p2} vs {p1}: [growth|change] in {n}{F}
[is|was] {n} in {p2} [up|down|better|worse] [on|compared to|against|relative to] {p1}{F}, and by what percentage?
relative to {p1}, how much did {n} [gain|grow|change] in {p2}{F}?
from {p1} to {p2}, [what was the growth in|how much did we grow in|what happened to] {n}{F}?
how much did we [grow|improve|gain] in {n} between {p1} and {p2}{F}?
[I want|I'd like] to know the [rise|change|growth] in {n} from {p1} to {p2}{F}
what percent [more|up|down] is {n} in {p2} against {p1}{F}?
{n} {p1} -> {p2} in %{F}
""",
    "growth_by": """
[growth|percentage change|change|percent change] [of|in] {n} [by|per|for each] {c} [from {p1} to|between {p1} and] {p2}
{n} growth [by|per|for each] {c}[,|] {p1} [to|vs] {p2}
how much did [the |]{n} [grow|change|increase] [from {p1} to|between {p1} and] {p2} [by|in each|per|for each] {c}?
how did [the |]{n} [of each {c}|per {c}] [develop|change|grow] [from {p1} to|between {p1} and] {p2}?
for each {c}, [how much did {n} grow|the growth of {n}|what was the change in {n}] from {p1} to {p2}
compare {n} in {p2} [with|to] {p1} [by|per|for each] {c}[, as growth|, in percent]
[which {cs} grew and which fell|how did the {cs} do] in {n} [from {p1} to|between {p1} and] {p2}?
[compute|calculate|show|give me] the {n} growth rate [of|for|per] [each|every|] {c} from {p1} to {p2}
list the {cs} with their growth in {n} [between {p1} and|from {p1} to] {p2}
year over year {n} change by {c}, {p1} to {p2}
{p2} vs {p1}: {n} change per {c}
by what percentage did each {c} [grow|change] in {n} between {p1} and {p2}?
""",
}
