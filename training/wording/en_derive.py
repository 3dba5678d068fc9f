"""English: new columns: computed from others, computed with a number, labelled by a rule."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "derive_columns:+": """
add a [new |]column {w} [that is|which is|with|as|equal to] the sum of {n} and {n2}
add a [new |]column {w} = {n} + {n2}
[create|make|compute|calculate] [a [new |]column |]{w} as {n} plus {n2}
{w} = {n} + {n2}
[add|sum] {n} and {n2} [together |][into|in|as] [a new column [called |named |]|]{w}
[new|extra] column {w}: {n} + {n2}
[put|write|store] the sum of {n} and {n2} [in|into] [a new column |]{w}
[combine|add up] {n} and {n2} for each row and [call it|call the result|name it] {w}
[I need|I want|I'd like] a column {w} with {n} plus {n2}
for [each|every] {r}, add {n} and {n2}; [call|name] [it|the column] {w}
a [new |]column called {w}, which adds {n2} to {n}
[total up|sum] {n} and {n2} per row as {w}
[can|could] you add a {w} column that is {n} plus {n2}?
""",
    "derive_columns:-": """
add a [new |]column {w} [that is|which is|with|as|equal to] the difference [between|of] {n} and {n2}
add a [new |]column {w} = {n} - {n2}
[create|make|compute|calculate] [a [new |]column |]{w} as {n} minus {n2}
{w} = {n} - {n2}
subtract {n2} from {n} [and call it|and name it|into a new column|as] {w}
[new|extra] column {w}: {n} - {n2}
[put|write|store] {n} minus {n2} [in|into] [a new column |]{w}
[take|deduct] {n2} [from|off] {n} [in each row |]and [call it|call the result|name it] {w}
[I need|I want|I'd like] a column {w} with {n} less {n2}
for [each|every] {r}, [work out|compute] {n} minus {n2}; [call|name] [it|the column] {w}
a [new |]column called {w}, [which|that] says how much {n} exceeds {n2}
how far is {n} above {n2} in each row? [put it in|call the column] {w}
[can|could] you add a {w} column that is {n} minus {n2}?
""",
    "derive_columns:*": """
add a [new |]column {w} [that is|which is|with|as|equal to] {n} times {n2}
add a [new |]column {w} = {n} * {n2}
add a [new |]column {w} [with|as] the product of {n} and {n2}
[create|make|compute|calculate] [a [new |]column |]{w} as {n} [times|multiplied by|x] {n2}
{w} = {n} [*|x|×] {n2}
multiply {n} [by|with|and] {n2} [and call it|and name it|into a new column|as] {w}
[new|extra] column {w}: {n} [*|x|times] {n2}
[put|write|store] {n} times {n2} [in|into] [a new column |]{w}
[I need|I want|I'd like] a column {w} with {n} multiplied by {n2}
for [each|every] {r}, multiply {n} and {n2}; [call|name] [it|the column] {w}
a [new |]column called {w}, the product of {n} and {n2}
{n} and {n2} multiplied, as {w}
[can|could] you add a {w} column that is {n} times {n2}?
""",
    "derive_columns:/": """
add a [new |]column {w} [that is|which is|with|as|equal to] {n} divided by {n2}
add a [new |]column {w} = {n} / {n2}
add a [new |]column {w} [with|as] the ratio of {n} to {n2}
[create|make|compute|calculate] [a [new |]column |]{w} as {n} [divided by|over|per] {n2}
{w} = {n} [/|÷] {n2}
divide {n} by {n2} [and call it|and name it|into a new column|as] {w}
[new|extra] column {w}: {n} [/|per|divided by] {n2}
[put|write|store] {n} divided by {n2} [in|into] [a new column |]{w}
[I need|I want|I'd like] a column {w} with {n} per {n2}
for [each|every] {r}, divide {n} by {n2}; [call|name] [it|the column] {w}
a [new |]column called {w}, the quotient of {n} and {n2}
[show|compute] {n} per {n2} [for each row |]as {w}
[can|could] you add a {w} column that is {n} over {n2}?
""",
    "derive_number:+": """
add a [new |]column {w} = {n} + {x}
add a [new |]column {w} [that is|with|as] {n} plus {x}
[create|make|compute] {w} as {n} plus {x}
add {x} to [each|every|the] {n} and [call it|name it|put it in|store it in] {w}
{w} = {n} + {x}
[increase|raise] [each|every|the] {n} by {x}, as [a new column |]{w}
[I need|I want] a column {w}: {n} plus {x}
""",
    "derive_number:-": """
add a [new |]column {w} = {n} - {x}
add a [new |]column {w} [that is|with|as] {n} minus {x}
[create|make|compute] {w} as {n} minus {x}
subtract {x} from [each|every|the] {n} and [call it|name it|put it in|store it in] {w}
{w} = {n} - {x}
[decrease|lower|reduce] [each|every|the] {n} by {x}, as [a new column |]{w}
[I need|I want] a column {w}: {n} less {x}
""",
    "derive_number:*": """
add a [new |]column {w} = {n} * {x}
add a [new |]column {w} [that is|with|as|which is] {n} times {x}
[create|make|compute|calculate] {w} as {n} [times|multiplied by|x] {x}
multiply [each|every|the|] {n} by {x} and [call it|name it|put it in|store it in] {w}
{w} = {n} [*|x|×] {x}
[new|extra] column {w}: {n} [*|times] {x}
[I need|I want|I'd like] a column {w} with {n} multiplied by {x}
convert {n} by a factor of {x} into [a new column |]{w}
{x} times {n}, as [a new column |]{w}
[scale|scale up] {n} by {x}, [into|in|as] {w}
[can|could] you add {w}, which is {n} times {x}?
""",
    "derive_number:/": """
add a [new |]column {w} = {n} / {x}
add a [new |]column {w} [that is|with|as|which is] {n} divided by {x}
[create|make|compute|calculate] {w} as {n} [divided by|over] {x}
divide [each|every|the|] {n} by {x} and [call it|name it|put it in|store it in] {w}
{w} = {n} [/|÷] {x}
[new|extra] column {w}: {n} [/|divided by] {x}
[I need|I want|I'd like] a column {w} with {n} divided by {x}
[can|could] you add {w}, which is {n} over {x}?
""",
    "label": """
add a [new |]column {w} [that is|with|saying|set to|that says] {w1} [if|when|where] {cond1}[ and|,] {w2} otherwise
add a [new |]column {w}: {w1} [if|when] {cond1}, [else|otherwise] {w2}
[add|create|make] a [new |]column {w}[,|] with {w1} where {cond1} and {w2} [elsewhere|everywhere else|for the rest]
[create|make|define] {w} as {w1} [if|when] {cond1}, [else|otherwise] {w2}
[label|mark|tag] [the |each |every ][{r}|row] [as |]{w1} if {cond1}, [else|otherwise] {w2}, in [a new column |]{w}
[flag|classify] [the |each |every ][{r}|row] [as |]{w1} if {cond1}, [else|otherwise] {w2}, in [a new column |]{w}
[label|mark] [{R}|rows] [as |]{w1} [if|when|where] {cond1} and [as |]{w2} otherwise in [a column [called |named ]|]{w}
tag [{R}|rows] [as |]{w1} [if|when|where] {cond1} and [as |]{w2} otherwise in [a column [called |named ]|]{w}
[label|mark|tag] [{R}|rows] [as |]{w1} [if|when|where] {cond1} and [as |]{w2} otherwise in [a column |]{w}
[label|mark|tag] [{R}|rows] [as |]{w1} [if|when|where] {cond1} and [as |]{w2} if not in [a column [called |named |]|]{w}
[flag|classify] [{R}|rows] [as |]{w1} [if|when|where] {cond1} and [as |]{w2} otherwise in [a column called |]{w}
[flag|classify] [{R}|rows] [as |]{w1} [if|when|where] {cond1} and [as |]{w2} otherwise in [a column named |]{w}
[flag|classify] [{R}|rows] [as |]{w1} [if|when|where] {cond1} and [as |]{w2} otherwise in [a column |]{w}
[flag|classify] [{R}|rows] [as |]{w1} [if|when|where] {cond1} and [as |]{w2} if not in [a column [called |named |]|]{w}
{w} = {w1} if {cond1} else {w2}
[if|when|where] {cond1}[,| then] {w} [is|should be|=] {w1}, [else|otherwise] {w2}
[if|when|where] {cond1}, [put|write|enter|say] {w1} in [a new column |]{w}, otherwise {w2}
[new|extra] column {w}: {w1} for [{R}|rows] where {cond1}, {w2} for [the rest|all others|the others]
[put|sort|divide|split] [the |]{R} into {w1} ({cond1}) and {w2} (the rest), [in|as] [a column |]{w}
[I need|I want|I'd like] a column {w} that [reads|says|shows] {w1} [if|when] {cond1} and {w2} [if not|otherwise]
call [it|a {r}] {w1} [if|when] {cond1}, otherwise call it {w2}; [the column is|name the column|column] {w}
[{R}|rows] where {cond1} [get|should get|are to get] {w1} in {w}, [the others|all others|the rest] {w2}
[set|fill] [a new column |]{w} [to|with] {w1} where {cond1}, {w2} otherwise
[derive|compute] a column {w}. It is {w1} if {cond1}. Otherwise it is {w2}.
case when {cond1} then {w1} else {w2} end as {w}
for [each|every] {r}, say [whether it is|if it's] {w1} ({cond1}) or {w2}, in [a new column |]{w}
{w1} or {w2}? [depends|that depends] on whether {cond1}; add it as [a column |]{w}
[group|categorise|categorize|bin] [the |]{R}: {w1} if {cond1}, {w2} otherwise; [new column|column name|column] {w}
[can|could] you add {w} with [the values |]{w1} and {w2}, {w1} being for {cond1}?
two categories in a column {w}: {w1} means {cond1}, {w2} is everything else
""",
}
