"""English: rows and columns: filter, choose, drop, rename, sort."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "filter": """
[show|list|give|get|find|display|print] [me |][all |all the |the |]{R}{F}
[show|give|get] me [only |just |]the {R}{F}
[all|only|just] [the |]{R}{F}
{R}{F}
[which|what] {R} [are there|do we have|can you find]{F}?
which {R} are [the ones|those]{F}?
[filter|narrow down|reduce|limit|restrict] [the |]{R} to [those|the ones]{F}
filter [the |]{R}{F}
filter{F}
[keep|leave|retain] [only |just ][the |those |]{R}{F}
[keep|take] [only |]the [rows|records|entries|lines]{F}
[pick|select|pick out|extract|pull|pull out|isolate] [the |all |all the |]{R}{F}
select [all|*] [rows |records |]{F}
[are there|do we have|is there] any {R}{F}? [show|list] them
[drop|remove|discard|throw out] [all |]{R} [except|other than|but] those{F}
[I want|I need|I'd like] [to see |][all |only |]the {R}{F}
[can|could] you [show|list|find|give] me [the |all |]{R}{F}?
[can|may] I see [the |all |]{R}{F}?
[look up|look for|search for|hunt down] {R}{F}
a list of [all |the |]{R}{F}
a table [of|with] [all |only |]{R}{F}
[subset|a subset] of [the |]{R}{F}
[every|each] {r}{F}
[let me see|let's see|let me have] the {R}{F}
[rows|records|entries|lines]{F}
[find|get] every {r} [there is|we have]{F}
details of [all |]{R}{F}
who or what is there{F}? list the {R}
[give|hand] me everything{F}
everything{F}
make a table of the {R}{F}
[I'm only interested in|I only care about|we only need] {R}{F}
query: {R}{F}
""",
    "filter_columns": """
[show|list|give|get] [me |]the {a} and {a2} of [all |the |]{R}{F}
[show|list|give] [me |][only |just |]{a} and {a2}{F}
{a} and {a2} of [all |the |]{R}{F}
[what are|what is] the {a} and {a2} of [the |]{R}{F}?
for [all |the |]{R}{F}, [show|list|give] [me |][only |just |]{a} and {a2}
[filter|take|select] [the |]{R}{F} and [keep|show|return] [only |just |][the |]{a} and {a2}[ columns|]
keep [only |]the {R}{F}, [with|showing] [only |][the columns |]{a} and {a2}
[the |]columns {a} and {a2} for {R}{F}
select {a}, {a2}{F}
{a}, {a2}{F}
[I need|I want|I'd like] [the |]{a} [and|together with|along with|as well as] [the |]{a2} [of|for] {R}{F}
[list|show] [all |]{R}{F}, but [only|just] [their |]{a} and {a2}
[list|show] {R} [by|with] {a} and {a2} only{F}
which {a} and {a2} do the {R} have{F}?
a table [with|of] {a} and {a2}, only {R}{F}
[find|extract|pull] {a} and {a2} [of|for] [every|each] {r}{F}
[can|could] you [list|give me] {a} and {a2} for [the |]{R}{F}?
just {a} plus {a2}{F}, no other columns
{R}{F}: {a}, {a2}
""",
    "filter_sort:asc": """
[show|list|give me] [the |all |]{R}{F}, [sorted|ordered] by {n}[, ascending|, lowest first|, smallest first| ascending|]
[show|list] [the |]{R}{F} [from lowest to highest|from low to high|starting with the lowest|in ascending order of] {n}
{R}{F} [sorted|ordered|ranked] by {n}[, ascending|, smallest first| asc|, low to high]
[filter|take|keep] [the |]{R}{F} and [sort|order] [them |]by {n}[ ascending|, lowest first|]
[which|what] {R} [are there|do we have]{F}? sort [them |]by {n}, [ascending|lowest first|smallest on top]
all {R}{F}, lowest {n} first
select {R}{F} order by {n} asc
[get|find] [the |]{R}{F}, then arrange them by increasing {n}
[I want|I need] [the |]{R}{F} with the smallest {n} on top
""",
    "filter_sort:desc": """
[show|list|give me] [the |all |]{R}{F}, [sorted|ordered] by {n}[, descending|, highest first]
[show|list|give me] [the |all |]{R}{F}, [sorted|ordered] by {n}[, largest first| descending]
[show|list] [the |]{R}{F} [from highest to lowest|from high to low|starting with the highest|in descending order of] {n}
{R}{F} [sorted|ordered|ranked] by {n}[, descending|, largest first| desc|, high to low]
[filter|take|keep] [the |]{R}{F} and [sort|order|rank] [them |]by {n}[ descending|, highest first]
[which|what] {R} [are there|do we have]{F}? sort [them |]by {n}, [descending|highest first|biggest on top]
all {R}{F}, highest {n} first
select {R}{F} order by {n} desc
[get|find] [the |]{R}{F}, then arrange them by decreasing {n}
[I want|I need] [the |]{R}{F} with the biggest {n} on top
""",
    "columns": """
[show|list|give|get|display|print] [me |][only |just |][the |]{a} and [the |]{a2}[ columns|]
[show|list|give] [me |][only |just |]the columns {a} and {a2}
[keep|leave|retain|select] [only |just ][the columns |the |]{a} and {a2}[ columns|]
select {a}, {a2}
{a} and {a2} [only|of all {R}|for all {R}|for every {r}]
[the |]{a} and {a2} of [each|every|all] {R}
[drop|remove|delete] [all|every] [columns|column] [but|except|other than] {a} and {a2}
[extract|pull out|pick] [the columns |]{a} and {a2}
a [table|list|file] with [only |just |]{a} and {a2}
[I need|I only need|I want|I'd like] [just |][the |]{a} and [the |]{a2}[, nothing else|]
[what is|what are|list] the {a} and [the |]{a2} of [every|each] {r}
[reduce|cut down|narrow] [the table|the data|it|{t}] to {a} and {a2}
[can|could] you [show|list|give] [me |]{a} with {a2}?
for [each|every] {r}, [show|list] {a} and {a2}
each {a} [with|next to|along with|and] its {a2}
columns {a}, {a2}
two columns: {a} and {a2}
{a} [with|alongside|next to] {a2}, [no other columns|nothing more]
list {R} by {a} and {a2}
throw away everything but {a} and {a2}
""",
    "columns_three": """
[show|list|give|get|display] [me |][only |just |][the |]{a}, {a2} and {a3}
[keep|leave|select|retain] [only |just |][the columns |]{a}, {a2} and {a3}
select {a}, {a2}, {a3}
[the |]{a}, {a2} and {a3} of [each|every|all] {R}
[drop|remove|delete] all columns [but|except] {a}, {a2} and {a3}
[extract|pull out|pick] [the columns |]{a}, {a2} and {a3}
a [table|list|file] with [only |just |]{a}, {a2} and {a3}
[I need|I only need|I want] {a}, {a2} and {a3}[, nothing else|]
[reduce|cut down] [the table|the data|it] to {a}, {a2} and {a3}
columns {a}, {a2}, {a3}
three columns: {a}, {a2}, {a3}
for [each|every] {r}, [show|list] {a}, {a2} and {a3}
[can|could] you list {a} together with {a2} and {a3}?
""",
    "drop_column": """
[drop|remove|delete|leave out|get rid of|throw out|take out|omit] [the |][column |]{a}
[drop|remove|delete|leave out|get rid of|throw away|take out] the {a} column
[show|give me|list|keep|I want] [everything|all columns|all] [but|except|without|apart from] {a}
[the |][table|data|{R}] without [the |]{a}[ column|]
without {a}
I don't [need|want] [the |]{a}[ column|]
[we|I] [can do|could do] without {a}
hide [the column |]{a}
[can|could] you [remove|drop|delete] {a}?
[all|every] column[s|] except {a}
{a} [is not needed|can go|should go|isn't needed], [remove|drop] it
strip {a} from [the table|the data|{t}]
[please |]exclude {a}
get the {a} column out of [the table|the file|there]
""",
    "drop_columns": """
[drop|remove|delete|leave out|get rid of|throw out|take out|omit] [the |][columns |]{a} and {a2}
[drop|remove|delete|get rid of] the {a} and {a2} columns
[show|give me|list|keep] [everything|all columns|all] [but|except|without] {a} and {a2}
[the |][table|data] without {a} and {a2}
I don't [need|want] {a} [and|or] {a2}
hide {a} and {a2}
[can|could] you [remove|drop|delete] {a} and {a2}?
[all|every] column[s|] except {a} and {a2}
both {a} and {a2} [can go|are not needed], [remove|drop] them
strip {a} and {a2} from [the table|the data]
exclude {a}, {a2}
""",
    "rename": """
rename [the column |column |the |]{a} to {w}
rename {a} [as|->|into] {w}
rename the {a} column [to|as] {w}
change the [name of|header of|heading of] [the |]{a}[ column|] to {w}
change [the |]column [name |]{a} to {w}
[call|name] [the column |the |]{a} {w} [instead|from now on|]
{a} should be [called|named|renamed to|renamed] {w}
[I'd like|I want] [the column |]{a} to be [called|named] {w}
make {w} the [new |]name of [column |]{a}
[give|assign] [the column |]{a} the [new |]name {w}
the header {a} [should|must] [read|be] {w}
replace the [header|column name|heading|title] {a} [with|by] {w}
{a} -> {w} (rename[ the column|])
[set|use] {w} as [the |][header|name|title] [of|for] [column |]{a}
[can|could] you rename {a} to {w}?
the column {a} needs a [better|new] name: {w}
relabel {a} as {w}
new name for {a}: {w}
[turn|change] the column title {a} into {w}
""",
    "sort_up": """
[sort|order|arrange] [the |][data |table |{R} |rows |]by {a}
[sort|order|arrange] [the |][data |table |{R} |]by {a}[,|] [ascending|in ascending order|smallest first]
[sort|order|arrange] [the |][data |table |{R} |]by {a}[,|] [from low to high|asc]
[sort|order|arrange] [the |][{R} |rows |]by [increasing|ascending] {a}
[sort|order] by {a}, [lowest|smallest|earliest] first
[sort|order] by {a} [from smallest to largest|from lowest to highest|from A to Z|A-Z|upwards]
[show|list|give me] [the |all |]{R} [sorted|ordered|arranged] by {a}[, ascending|]
{R} [sorted|ordered|in order of|in the order of] {a} [ascending|from low to high|upwards]
[put|bring|get] [the |]{R} in[to|] [order|ascending order] [of|by] {a}
[show|list] [the |all |]{R} [in order of|in ascending order of|by increasing] {a}
[show|list] [the |all |]{R} from [the lowest|lowest|low] to [the highest|highest|high] {a}
[show|list] [the |all |]{R}, starting with the [smallest|lowest|earliest] {a}
{R}, [lowest|smallest|earliest] {a} first
order by {a} asc
sort {a} ascending
[I want|I'd like|I need] [the |]{R} [sorted|ordered] by {a}, [ascending|going up]
[can|could] you [sort|order] [the |]{R} by {a}?
alphabetically [by|on] {a}
sort [it |everything |]by [the column |]{a} so that the smallest [comes|is] first
the table ordered on {a}, low values on top
rank [the |]{R} by {a} from the bottom up
""",
    "sort_down": """
[sort|order|arrange|rank] [the |][data |table |{R} |]by {a}[,|] [descending|in descending order|largest first]
[sort|order|arrange|rank] [the |][data |table |{R} |]by {a}[,|] [from high to low|desc]
[sort|order|arrange] [the |][{R} |rows |]by [decreasing|descending] {a}
[sort|order|rank] by {a}, [highest|largest|latest|newest] first
[sort|order] by {a} [from largest to smallest|from highest to lowest|from Z to A|Z-A|downwards]
[show|list|give me] [the |all |]{R} [sorted|ordered|ranked] by {a}[, descending|, highest first| in descending order]
{R} [sorted|ordered] by {a} [descending|from high to low|downwards|in reverse order]
[put|bring|get] [the |]{R} in[to|] descending order [of|by] {a}
[show|list] [the |all |]{R} [in descending order of|by decreasing] {a}
[show|list] [the |all |]{R} from [the highest|highest|high] to [the lowest|lowest|low] {a}
[show|list] [the |all |]{R}, starting with the [largest|highest|latest] {a}
{R}, [highest|largest|latest|most] {a} first
order by {a} desc
sort {a} descending
[I want|I'd like|I need] [the |]{R} [sorted|ordered] by {a}, [descending|going down|highest on top]
[can|could] you [sort|order] [the |]{R} by {a} in reverse?
reverse [alphabetical order|sort] [by|on|of] {a}
sort [it |everything |]by [the column |]{a} so that the [biggest|highest|latest] [comes|is] first
the table ordered on {a}, high values on top
rank [the |]{R} by {a} from the top down
rank [all |the |]{R} by {a}
a ranking of [all |the |]{R} by {a}
""",
    "sort_two:asc": """
[sort|order|arrange] [the |][{R} |]by {c} and [then |][by |]{n}[, both ascending| ascending|]
[sort|order] by {c}, then [by |]{n}[ ascending|, lowest first|]
[sort|order] by {c} and[,|] within each {c}[,|] by {n}[, ascending|]
[show|list] [the |]{R} [sorted|ordered] by {c} and {n}
order by {c}, {n}
{R} sorted by {c}, then by {n} [from low to high|ascending]
first [sort |]by {c}, [second|then] by {n} [ascending|upwards|]
sort by {c}; where {c} is the same, the lower {n} comes first
""",
    "sort_two:desc": """
[sort|order|arrange] [the |][{R} |]by {c} and [then |][by |]{n} [descending|in descending order|from high to low]
[sort|order] by {c}, then [by |]{n}[ descending|, highest first|, largest first]
[sort|order] by {c} and[,|] within each {c}[,|] by {n}, [descending|highest first]
[show|list] [the |]{R} [sorted|ordered] by {c} and then {n} descending
order by {c}, {n} desc
{R} sorted by {c}, then by {n} from [high to low|largest to smallest]
first [sort |]by {c}, [second|then] by {n} [descending|downwards]
sort by {c}; where {c} is the same, the higher {n} comes first
""",
}
