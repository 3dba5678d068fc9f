"""English: what hangs together: correlation, tests of significance, missing values, column statistics."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "correlation": """
[what is|what's] the correlation [between|of] {n} and {n2}{F}?
correlation [between|of] {n} and {n2}{F}
[correlate|compare by correlation] {n} [with|and] {n2}{F}
[is|are] {n} and {n2} [correlated|related|linked|connected|associated]{F}?
is there [a|any] [correlation|relationship|link|connection|relation] between {n} and {n2}{F}?
does {n} [depend on|go up with|rise with|go with|move with|go hand in hand with|increase with] {n2}{F}?
how [strongly|closely|well|much] [is {n}|does {n} seem] [related|correlated|tied|linked] to {n2}{F}?
how [strongly|closely] do {n} and {n2} [move together|go together|correlate]{F}?
[calculate|compute|work out|give me|find|determine] the [Pearson |]correlation [between|of] {n} and {n2}{F}
[Pearson|Pearson's r|r|correlation coefficient] [of|for|between] {n} and {n2}{F}
do {R} with [more|higher|a higher] {n} [also |]have [more|higher|a higher] {n2}{F}?
do {n} and {n2} have anything to do with each other{F}?
does [more|higher] {n} mean [more|higher] {n2}{F}?
if {n} goes up, does {n2} [go up|follow|rise] [as well|too|]{F}?
{n} vs[.|] {n2}: [any correlation|correlated|is there a link]{F}?
corr({n}, {n2}){F}
[I want|I'd like] to know whether {n} [and {n2} are related|goes with {n2}]{F}
the [relationship|relation|link] between {n} and {n2}{F}
[does|did] {n} [influence|affect|drive|have an effect on|matter for] {n2}{F}?
to what extent does {n} [go with|track|follow] {n2}{F}
how does {n} relate to {n2}{F}?
[can|could] {n2} be explained by {n}{F}? check the correlation
""",
    "correlation_all": """
[what|which columns|which numbers|which numeric columns] [correlate|correlates] [most |]with {n}?
[what|which columns] [is|are] [most strongly |most |strongly |]related to {n}?
correlation of {n} with [all |]the other [columns|numeric columns|numbers|variables]
correlate {n} with [everything else|all other columns|all the others|every other number]
what [drives|affects|influences|explains|determines] [the |]{n}?
which [variables|columns|factors|features] [best |][predict|explain|influence|drive] {n}?
[show|give|list] [me |]all correlations [with|of] {n}
what does {n} [depend|hinge] on [most|]?
[find|look for] what is linked to {n}
how does {n} correlate with the [rest of the table|rest|other columns]?
what goes [hand in hand|together] with {n}?
correlations for {n}
the strongest correlation with {n}
""",
    "test_means": """
is there a [significant|statistically significant] difference in {n} between [the |]{cs}?
does {n} [differ|vary] [significantly|statistically|] [between|by|across|with] [the [different |]{cs}|{c}]?
[do|run|perform|carry out|conduct] a [t-test|t test|Welch test] [of|on|for] {n} [by|between] [the two |]{c}[ groups|]
t-test [of|on|for] {n} by {c}
is the difference in [average|mean] {n} between the {cs} [significant|real|due to chance|just chance]?
test [whether|if] {n} [differs|is different] [by|between|across] [the |]{cs}
compare [the |]{n} of the two {cs} with a [t-test|statistical test]
[are|is] the [average|mean] {n} of the {cs} [really|significantly|statistically] different?
p-value for [the difference in |]{n} [by|between the two|across] {cs}
does {c} [make a difference|matter|have an effect] [for|to|on] {n}, statistically?
does {c} [significantly |]affect [the |][average |mean |]{n}?
is {n} significantly [higher|lower|different] in one {c} than in the other?
[check|see|find out] if [the |]{cs} differ in {n}, [with a p-value|statistically speaking|significance test]
significance test: {n} by {c}
[I want|I need] to know if the gap in {n} between {cs} is [statistically significant|more than chance]
test the effect of {c} on {n}
can we say that {n} depends on {c}, or is it [noise|chance]?
do the {c} groups have the same mean {n}? t-test please
how significant is the difference in {n} between the {cs}
""",
    "test_means_values": """
is {n} significantly [different|higher|lower] [for|in] {v} than [for|in] {v2}?
is there a [significant|statistically significant] difference in {n} between {v} and {v2}?
[do|run|perform] a [t-test|t test|significance test] [of|on|for] {n} [between|for|of|in] {v} [and|vs|against] {v2}
t-test [on |of |]{n}: {v} vs {v2}
do {v} and {v2} [really |significantly |]differ in {n}, statistically?
is the difference in [average|mean] {n} between {v} and {v2} [real|significant|due to chance|chance]?
test [whether|if] {v} and {v2} have [different|the same] [mean |average |]{n}
p-value for {n}, {v} against {v2}
compare {n} of {v} and {v2} with a [t-test|statistical test]
are {v} and {v2} [statistically|significantly] different when it comes to {n}?
can we be sure that {v} and {v2} differ in {n}? run a test
significance of the gap in {n} between {v} and {v2}
""",
    "test_independence": """
[is|are] {c} and {c2} [independent|related|associated|dependent]?
[do|run|perform] a [chi-square|chi square|chi-squared|chi2] test [of|on|for|between] {c} and {c2}
[chi-square|chi2|chi-squared] {c} [vs|by|and] {c2}
is there [a|any] [association|relationship|link|dependence] between {c} and {c2}?
does {c} depend on {c2}?
test [whether|if] {c} [depends on|is independent of|is related to|has to do with] {c2}
test of independence [between|for] {c} and {c2}
is the [split|distribution|mix] of {c} [different|the same] [across|between] {c2s}?
are {cs} spread differently over the {c2s}? statistically, I mean
[significance|p-value] of the association [between|of] {c} and {c2}
does {c} [have anything to do|go together] with {c2}?
contingency test for {c} and {c2}
""",
    "missing": """
how many [values|entries|cells|rows] [are missing|are empty|are blank|are null|lack a value] in [the |]{a}[ column|]?
how many [missing|empty|blank|null] [values|entries|cells] [are there |does it have |]in [the |]{a}[ column|]?
how many {R} [have no|lack a|are without|are missing|don't have a] {a}?
[number|count|no.] of [missing|empty|null|blank] [values|cells] in {a}
count the [missing|empty|null|blank|NaN] [values|cells|entries] in {a}
count missing {a}
how often is {a} [missing|empty|not filled in|blank|left blank|unknown]?
missing {a} values: how many?
in how many rows is {a} [missing|empty|null|blank]?
how [incomplete|complete] is [the |]{a}[ column|]?
[are|is] there [any |][missing values|gaps|holes|blanks|nulls] in {a}?
{a}: how many [nulls|blanks|gaps|NaNs|missing]?
is [the column |]{a} [complete|fully filled in|filled in everywhere]?
for how many {R} [do we not know|is there no] [the |]{a}?
[tell|show] me how many {R} [lack|have an empty] {a}
nulls in {a}
how many [gaps|holes|blanks] does [the |]{a} [column |]have?
[I'd like|I want] to know how many {a} values are missing
how many times was [the |]{a} left out?
[check|look at] {a} for missing values
""",
    "missing_all": """
[which|what] columns [have|contain|are affected by] [missing|empty|null|blank] [values|cells]?
how many missing values [are there |does each column have|are in each column|per column][?|]
missing values [per|by|in each|for each|for every] column
[count|show|list] [the |]missing values [of|in|for] [each|every|all] column[s|]
where [are|is] [the |]data missing[ in the table|]?
is [any|some] data missing[ in the file|]?
are there [any |]missing values?
[check|look|scan] [the data |the file |the table |]for [missing values|gaps|blanks|nulls|empty cells]
how complete is the [data|file|table|data set]?
[overview|summary] of missing [data|values]
nulls per column
[tell|show] me where [there are|we have] gaps
any [holes|blanks|NaNs] in [the|this] [data|file|table]?
""",
    "describe": """
describe [the |this |]{t}
describe [the |this |][data|table|file|data set|columns]
[give|show] me [the |some |][basic|summary|descriptive] statistics
[basic|summary|descriptive] statistics [of|for] [the |this |][table|file|data|{t}]
[statistics|stats] [for|of|per] [each|every] column
[what columns|what fields] are there [in {file} |]and what [do they contain|are their types|is in them]?
summary stats [of all columns|per column|for {file}]
[min, max and mean|mean, std and range] of every column
[profile|characterise] [the |this |][table|data|data set|file]
show the structure and the statistics of [the |this |][table|file|data]
column statistics[ for {file}|]
[what does|how does] the data look[ like|], column by column?
""",
}
