"""English: what stands around a question: rows it is narrowed to, further steps, counts, reports that come first."""

from __future__ import annotations

AMONG = """
among [the |all |]{R}{F},
[out of|of] [all |the |]{R}{F},
[for|considering|taking|looking at] [only |just |]the {R}{F},
[looking|when looking] only at {R}{F},
[if we|if you|when we] [only|just] [look at|count|take|consider] {R}{F},
[restricting|limiting] [this|it|yourself] to {R}{F},
[take|look at|consider] [only |]the {R}{F}:
[just|only] [the |]{R}{F}:
within the {R}{F},
"""
THEN = """
, then
and then
and
, and
, and then
; then
. Then
. After that
, after that
, finally
. Next,
"""
TOO: dict[str, str] = {
    "count": """
and [tell me|say|let me know] how many [there are|that is|they are|rows that is|rows that leaves|it is]
[.|;] how many [are there|rows is that|are they|do we have]?
and count them
. [Also|And] tell me how many [there are|rows it has|that leaves|made it|qualify]
, and how many [are there|are they|rows is that]?
and give me [the|their] [count|number|row count]
. I also [want|need] to know how many [there are|{R} that is]
, then report [the|their] number
""",
    "sum": """
and [tell me|give me] [their|the] total {n}
. [Also|And] what is their [total|combined] {n}?
, and [add up|sum] their {n}
and say what [their|the] {n} [adds up to|comes to|totals]
; [what's|what is] the {n} in total?
""",
    "mean": """
and [tell me|give me] [their|the] average {n}
. [Also|And] what is their [average|mean] {n}?
, and [what's|what is] the {n} on average?
and say what [their|the] {n} averages
""",
}
REPORT_LEAD: dict[str, str] = {
    "report": """
[write|make|prepare|give me|create] [me |][a|a short|a brief] report [on|about|of] {Q}
I [need|want|'d like] a [short |]report [on|about] {Q}
[a report|report] [on|about]: {Q}
[write up|report on] {Q}
a short written report: {Q}
[compare|summarise|summarize] {Q} in a [short |]report
""",
    "report:file": """
[write|make|prepare|create] [me |][a|a short|a brief] report [on|about|of] {Q} [in|to|as] {f}
[write|make|prepare|create] [a report |the report |]{f} [on|about|with|comparing] {Q}
[write|make] a [short |]report ({f}) [on|about] {Q}
I [need|want|'d like] a [report|write-up] in {f}: {Q}
{f}: a [short |]report [on|about] {Q}
[put|write] a [report|write-up|summary] [on|of|about] {Q} [in|into] {f}
report [on|about] {Q}, file {f}
""",
    "with:any": """
with a [chart|graph|plot]
and add a [chart|graph|plot]
, [including|plus] a [chart|graph]
, with a [chart|picture|graph] [in it|]
. [Include|Add] a [chart|graph].
""",
    "with:bar": """
with a bar [chart|graph]
and add a bar chart
, [including|plus] a bar [chart|graph]
. [Include|Add] a bar chart.
""",
    "with:line": """
with a line [chart|graph]
and add a line chart
, [including|plus] a line [chart|graph]
. [Include|Add] a line chart.
""",
    "with:pie": """
with a pie [chart|]
and add a pie chart
, [including|plus] a pie chart
. [Include|Add] a pie chart.
""",
    "naming": """
, naming the best and the worst
and say which is [best|on top] and which is [worst|at the bottom]
. Name the highest and the lowest.
: name the top and the bottom one
, who is best and who is worst
and point out the highest and the lowest
""",
}
SAVE: dict[str, str] = {
    "save": """
, csv named {f}
, [file|in a file|as a file]: {f}
, file {f}
-> {f}
into {f}
, [output|result]: {f}
. File name: {f}
and [store|keep] it as {f}
; [then |]store it as {f}
""",
}
FILTERS: dict[str, str] = {
    "contains": """
with {w} in [it|them|the {e}|their {e}]
that have {w} in [their|the] {e}
with {w} somewhere in [the|their] {e}
[mentioning|that mention] {w}
whose {e} [has|contains] {w}[ in it|]
""",
    "in": """
only {v} and {v2}
, only {v} and {v2}
just [for |]{v} and {v2}
[for|in] [the |]{v} and [the |]{v2}
[of|from] [the |]{v} and [the |]{v2} [only|alone|together]
, counting only {v} and {v2}
""",
    "since": """
since {D}
[from|starting|starting from] {D} [on|onwards|onward|and later]
[not|no] [before|earlier than] {D}
[dated |]{D} or [later|newer|after]
as of {D}
where {d} >= {D}
with {d} since {D}
""",
    "since:lead": """
since {D},
[from|starting] {D} [on|onwards],
""",
    "in:noun": """
{v} and {v2} {R}
{v} or {v2} {R}
the {v} and {v2} {R}
""",
}
