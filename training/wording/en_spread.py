"""English: how numbers spread: deviation, range, mean beside median."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "std": """
[what is|what's] the standard deviation of [the |]{n}{F}?
[standard deviation|std|stddev|std dev|st. dev.|SD] of {n}{F}
{n} [standard deviation|std|SD]{F}
[give|tell|show] me the [standard deviation|std] of {n}{F}
[calculate|compute|work out|find|determine] the [standard deviation|std] [of|for] {n}{F}
how much does [the |]{n} [vary|spread|fluctuate|scatter|deviate]{F}?
how [spread out|variable|dispersed|scattered|volatile] [is|are] the {n}{F}?
how [consistent|steady|stable] is the {n}{F}? give the standard deviation
[I need|I want|I'd like] the [std|standard deviation] of {n}{F}
how far from the mean does {n} [usually|typically] lie{F}?
[spread|variability|dispersion|volatility] of {n}{F}
how much variation is there in {n}{F}
what's the [spread|variability|dispersion] of the {n} column{F}
sigma of {n}{F}
std({n}){F}
by how much do the {ns} [differ from|spread around] their mean{F}
[can|could] you get the sd for {n}{F}?
a measure of how much {n} varies{F}
{n}: standard deviation{F}
""",
    "range": """
how wide is the range of {n}{F}?
what is {n}, at least and at most{F}?
[show|tell] me where {n} starts and where it ends{F}
the least and the most {n}{F}
[what is|what's] the range of [the |]{n}{F}?
[lowest|min|minimum] and [highest|max|maximum] {n}{F}
[highest|max|maximum] and [lowest|min|minimum] {n}{F}
between [what|which] values does [the |]{n} [lie|range|vary]{F}?
from what to what does {n} [go|run|range]{F}?
what are the [smallest|lowest|minimum] and the [largest|highest|maximum] {n}{F}?
[show|give|tell] me [the extremes|both ends|the min and the max|min and max] of {n}{F}
how [low|high] and how [high|low] does {n} go{F}
the [extremes|bounds|limits|range] of {n}{F}
min & max of {n}{F}
what's the span of {n}, from lowest to highest{F}
[find|work out] the biggest and smallest {n}{F}
range of {n} values{F}
{n}: min and max{F}
""",
    "mean_median": """
[mean|average] and median [of |]{n}{F}
median and [mean|average] [of |]{n}{F}
what are the [mean|average] and [the |]median {n}{F}?
[give|show|tell] me both the [mean|average] and the median [of |]{n}{F}
[compute|calculate|find] the [average|mean] {n} and the median too{F}
[compare|contrast] the mean {n} with the median{F}
is the [mean|average] {n} above [the|its] median{F}?
how far apart are the mean and the median of {n}{F}
[I need|I'd like] the average {n} as well as the median{F}
{n}: mean, median{F}
both averages of {n} (mean and median){F}
""",
    "two_means": """
[average|mean|avg] {n} and {n2}{F}
[what is|what's] the [average|mean] {n} and the [average|mean] {n2}{F}?
what are the [average|mean] {n} and {n2}{F}?
[give|show|tell] me the [average|mean] of {n} and [of |]{n2}{F}
[compute|calculate|find] the mean of both {n} and {n2}{F}
on average, how [much|high] are {n} and {n2}{F}?
{n} and {n2} on average{F}
averages [of|for] {n} and {n2}{F}
average out {n} and {n2}{F}
[I need|I'd like] the mean {n} plus the mean {n2}{F}
how do {n} and {n2} average out{F}
avg {n}, avg {n2}{F}
""",
}
