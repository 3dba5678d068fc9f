"""English: tidying a table: duplicates, gaps, rounding, outliers, the first rows."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "distinct": """
[remove|drop|delete|get rid of] [all |any |the |][duplicates|duplicate rows|duplicated rows|duplicate {R}]
[eliminate|throw out|take out|strip] [all |any |the |][duplicates|duplicate rows|duplicated rows|duplicate {R}]
[remove|drop|delete] [exact duplicates|repeated rows|double entries|doubles|identical rows|repeats]
no duplicates[, please| please|]
without duplicates
deduplicate [the |][data|table|rows|{R}|file|list]
[dedupe|dedup|de-dup|de-duplicate] [it|the table|the file|this|]
[keep|leave|show|list] [only |][unique|distinct] [rows|{R}|records|entries]
[unique|distinct] rows [only|]
select distinct *
each row [only |just ]once
[make sure|see to it that] [no row|no {r}] [appears|occurs|is there] twice
[some|a few] rows [are in there|appear] twice, [remove|fix|clean] that
if a row [appears|occurs] more than once, keep [just one|only one|one copy]
[clean up|clear out|weed out] [the |]duplicates
[I want|I'd like|I need] every [row|{r}] only once
[can|could] you [remove|delete|get rid of] [the |]duplicates?
rows that are [identical|exactly the same] should [be kept|appear] only once
[the |]{R} without [the |][repetitions|repeats|duplicates]
[are there|there are] duplicate rows[? remove them|, take them out|; drop them]
merge identical rows into one
""",
    "dedupe": """
[remove|drop|delete] duplicates [by|based on|on|according to|in|with regard to] [the |][column |]{a}
[remove|drop|delete] [rows|{R}] with [a |]duplicate {a}
[remove|drop] [rows|{R}] [where|whose] [the |]{a} is [repeated|duplicated|already there]
[dedupe|deduplicate|dedup] [by|on] {a}
[keep|leave|show] [only |][one|the first] [row|{r}] [per|for each|for every] {a}
[keep|take] the first [row|{r}] of each {a}
[one|a single] [row|{r}] per {a}
each {a} [only |just ]once
[no|without] duplicate {a} [values|]
[no two|never two] [rows|{R}] with the same {a}
[unique|distinct] [rows|{R}] by {a}
if [several|two] {R} [have|share] the same {a}, keep [only the first|just one]
make [the column |]{a} unique
[make sure|see to it that] [every|each] {a} [appears|occurs] only once
drop_duplicates on {a}
[the same|any] {a} should not [appear|occur] twice, keep the first
[can|could] you remove the {R} that repeat [a|the same] {a}?
[I want|I'd like] [just |]one {r} for each {a}
{R} without [repeated|duplicate] {a}
""",
    "drop_missing": """
[remove|drop|delete] [all |the |][rows|{R}|records] [where|in which] {a} is [missing|empty|blank|null]
[discard|throw out|get rid of] [all |the |][rows|{R}|records] [where|in which] {a} is [missing|empty|blank|null]
[remove|drop|delete|discard] [all |the |][rows|{R}|records] [with|that have] [no|missing|empty|an empty|a missing] {a}
[remove|drop|delete|discard] [rows|{R}] without [a |an |]{a}
[keep|leave] only [the |][rows|{R}|records] [that have|with] [a |an |]{a}
[keep|leave] only [the |][rows|{R}] [where|in which] {a} is [filled in|present|there|given|not missing|not empty]
drop [missing|null|empty|NaN] {a}
dropna [on|for|in] {a}
[rows|{R}] [lacking|without|missing] [a |an |]{a} [should be removed|must go|can be dropped|should go]
[clean|tidy] [the data|the table|it]: [remove|drop] [rows|{R}] with missing {a}
[ignore|skip|leave out|exclude] [the |][rows|{R}] [with no|without|that lack] {a}
if {a} is [missing|empty|blank], [drop|delete|remove|skip] the [row|{r}]
[the |]{R} without [gaps|blanks|holes|missing values] in {a}
get rid of [the |][blanks|empty cells|gaps|nulls] in {a} by [dropping|removing] [those|the] rows
[I don't want|I don't need] [rows|{R}] [that have no|without] {a}
[can|could] you [remove|drop] the [rows|{R}] [where {a} is missing|with no {a}]?
[throw away|filter out] {R} whose {a} is [unknown|missing|blank]
no {R} without {a}, please
""",
    "drop_missing_any": """
[remove|drop|delete] [all |the |][rows|{R}|records] with [any |][missing|empty|blank|null] [values|cells|fields]
[discard|throw out] [all |the |][rows|{R}|records] with [any |][missing|empty|blank|null] [values|cells|fields]
[remove|drop|delete] incomplete [rows|{R}|records]
[keep|leave|show] only [the |]complete [rows|{R}|records]
dropna
drop [every|any] [row|{r}] that has a [missing value|gap|blank|hole]
[rows|{R}] with [gaps|blanks|holes|nulls] [should be removed|must go|should go]
[remove|drop] [missing values|nulls|NaNs|blanks]
[clean|tidy] [the data|the table] by removing [rows|{R}] with missing values
only [rows|{R}] where every [column|field|cell] is filled in
complete cases only
if anything is missing in a row, [drop|delete|remove] it
[can|could] you [remove|drop] [all |]incomplete {R}?
""",
    "rows_missing": """
[show|list|find|give me|get] [all |the |][rows|{R}|records] [where|in which] {a} is [missing|empty|blank|null]
[show|list|find|give me] [all |the |][rows|{R}|records] [with|that have] [no|missing|an empty] {a}
[show|list|find|give me] [all |the |]{R} [without|lacking|missing] [a |an |]{a}
which [rows|{R}] [have no|lack|are missing|miss|don't have] [a |an |]{a}?
which [rows|{R}] have [a |an |][missing|empty|blank] {a}?
[where|in which rows] is {a} [missing|empty|not filled in]?
[rows|{R}] [with no|without|lacking] {a}
for which {R} [is there no|do we not know the|don't we have a] {a}?
{a} is missing [in|for|on] which [rows|{R}]?
[keep|leave|filter] only the [rows|{R}] where {a} is [missing|blank]
who has no {a}? [show|list] the [rows|{R}]
[I want|I'd like] to see the {R} with [blank|missing|empty] {a}
""",
    "fill_value": """
[fill|replace] [the |][missing|empty|blank] {n} [values |cells |] with {x}
[fill|fill in] [the |][gaps|blanks|holes|empty cells|missing values] in {n} with {x}
[replace|substitute] [the |][missing values|nulls|NaNs|blanks] [in|of] [the |]{n} [column |][with|by] {x}
[set|put|write] [the |]missing {n} [to|as|at] {x}
[where|if|when] {n} is [missing|empty|blank], [use|put|set it to|write|make it] {x}
fillna({x}) [on|for|in] {n}
[put|enter|use] {x} [where|wherever] [the |]{n} is [missing|empty|blank]
[missing|empty] {n} should [be|count as|become|be treated as] {x}
{x} for [every|all|each] missing {n}
default {n} to {x} when [it's|it is] missing
[can|could] you fill the blanks in {n} with {x}?
""",
    "fill_text": """
[fill|replace] [the |][missing|empty|blank] {c} [values |cells |] with {w}
[fill|fill in] [the |][gaps|blanks|holes|empty cells|missing values] in {c} with {w}
[replace|substitute] [the |][missing values|nulls|NaNs|blanks] [in|of] [the |]{c} [column |][with|by] {w}
[set|put] [the |]missing {c} [to|as] {w}
[where|if|when] {c} is [missing|empty|blank], [use|put|set it to|write] {w}
fillna({w}) [on|for|in] {c}
[put|enter|write] {w} [where|wherever] [the |]{c} is [missing|empty|blank]
[missing|empty] {c} should [be|become|read|say] {w}
{w} for [every|all|each] missing {c}
label [missing|blank|empty] {cs} as {w}
[can|could] you fill the blanks in {c} with {w}?
""",
    "fill_mean": """
[fill|fill in] [the |][missing|empty|blank] {n} [values |cells |][with|by] [the|its|the column's] [mean|average]
[replace|impute] [the |][missing|empty|blank] {n} [values |cells |][with|by] [the|its|the column's] [mean|average]
[fill|fill in] [the |][gaps|blanks|holes|missing values] in {n} with the [mean|average][ value|]
[replace|substitute] [the |][missing values|nulls|NaNs|blanks] [in|of] [the |]{n} [column |][with|by] the [mean|average]
[where|if|when] {n} is [missing|empty|blank], [use|put|take] the [mean|average][ {n}| of the others|]
impute {n} with the [mean|average]
mean imputation [for|of|on] {n}
[missing|empty] {n} should [get|become|be] the average
fill {n} with [its|the] mean
use the average {n} for [all |][rows|{R}] [where it is missing|that have none]
[set|put] [the |]missing {n} to [its|the] [mean|average]
[can|could] you fill the blanks in {n} with the average?
""",
    "fill_median": """
[fill|fill in|replace|impute] [the |][missing|empty|blank] {n} [values |cells |][with|by] [the|its|the column's] median
[fill|fill in] [the |][gaps|blanks|holes|missing values] in {n} with the median[ value|]
[replace|substitute] [the |][missing values|nulls|NaNs|blanks] [in|of] [the |]{n} [column |][with|by] the median
[where|if|when] {n} is [missing|empty|blank], [use|put|take] the median[ {n}|]
impute {n} with the median
median imputation [for|of|on] {n}
[missing|empty] {n} should [get|become|be] the median
fill {n} with [its|the] median
use the median {n} for [all |][rows|{R}] [where it is missing|that have none]
[set|put] [the |]missing {n} to [its|the] median
[can|could] you fill the blanks in {n} with the median?
""",
    "round": """
round [the |][column |]{n} to {k} [decimals|decimal places|places|digits|digits after the point]
round {n}, {k} [decimals|decimal places|digits]
[show|give|write] [the |]{n} with [only |]{k} [decimals|decimal places|digits after the point]
{n} [to|with|rounded to] {k} [decimals|decimal places|digits]
[limit|cut|reduce|shorten] [the |]{n} to {k} [decimals|decimal places]
round all [values in|values of|the] {n} to {k} decimal places
I [need|want] [the |]{n} rounded to {k} [decimals|places]
round({n}, {k})
{k} decimals [for|in] {n} [are enough|will do|please]
[can|could] you round {n} to {k} decimal places?
[keep|leave] [only |]{k} digits after the decimal point in {n}
""",
    "round_whole": """
round [the |][column |]{n} to [whole numbers|integers|the nearest integer|the nearest whole number|no decimals]
round [the |]{n}[ column|]
round [off |][the values in |]{n}
{n} [as|in|rounded to] [whole numbers|integers]
[show|give] [the |]{n} without decimals
no decimals in {n}
[drop|remove|get rid of] the decimals [in|of|from] {n}, rounding
[make|turn] {n} [into |][whole numbers|integers][ by rounding|]
I [need|want] {n} [rounded|as whole numbers]
round({n})
[can|could] you round {n} to the nearest whole number?
""",
    "outliers": """
[find|show|list|identify] [the |any |all |][outliers|outlying values] [in|of|for|among] [the |]{n}[ column|]
[detect|spot|give me] [the |any |all |][outliers|outlying values] [in|of|for|among] [the |]{n}[ column|]
[find|show|list|identify] [the |any |all |][anomalies|extreme values] [in|of|for|among] [the |]{n}[ column|]
[detect|spot|give me] [the |any |all |][anomalies|extreme values] [in|of|for|among] [the |]{n}[ column|]
[are there|do we have|is there] [any |][outliers|anomalies|unusual values|strange values|extreme values] in {n}?
[which|what] {R} [are|have] [outliers|unusual|anomalous] [in|by|in terms of|when it comes to] {n}?
outliers [in|by|of|for] {n}
{n} outliers
[which|what] {n} [values |][look|are] [odd|strange|suspicious|off|unusual|too extreme]?
which {R} have an [unusual|unusually high or low|extreme|abnormal] {n}?
[outlier|anomaly] [detection|check|analysis] [on|for|of] {n}
[check|scan|test|look at] {n} for [outliers|anomalies|odd values|extreme values]
[rows|{R}] [whose|where] {n} is [an outlier|far from the rest|way off|out of the ordinary|abnormal]
[does|do] any {R} stand out [by|for|with] [an unusual|an extreme|a weird] {n}?
[is there|do you see] anything [odd|strange|suspicious|unusual|fishy] in [the |]{n}?
[anything|something] unusual in the {n} column?
which {n} values don't fit [in |with |]the rest?
[I want|I'd like] to see the {n} values that are [far off|way out|out of line]
find {R} with {n} far outside the normal range
[can|could] you spot the weird {n} values?
use the [IQR rule|interquartile range] to find outliers in {n}
""",
    "first_rows": """
[show|give|get|print|display] [me |]the first {k} [rows|{R}|lines|records|entries]
first {k} [rows|{R}|lines|records|entries]
[the |]{k} first [rows|{R}]
head {k}
head [of the table|of the file|], {k} [rows|lines]
[take|keep|leave] [only |just |]the first {k} [rows|{R}|records]
[let me see|I want to see|I'd like to see] the first {k} [rows|{R}]
[preview|sample|peek at] [the data|the file|the table|]: [first |]{k} rows
[what do|how do] the first {k} [rows|{R}] look like?
[cut|truncate|limit] [the table|the data|it] [to|after] [the first |]{k} rows
limit {k}
[can|could] you show the first {k} [rows|lines]?
""",
}
