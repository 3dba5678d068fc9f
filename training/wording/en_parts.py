"""English: what stands around a question: openings, endings, asides, saving, charts and reports.

Pieces are joined by one space, or by none where a piece begins with punctuation. ``{Q}`` is a question as a noun
phrase, such as the ones of ``NOUNS``.
"""

from __future__ import annotations

from training.wording import en_charts, en_conditions, en_filters

FILTERS: dict[str, str] = {**en_filters.FILTERS, **en_conditions.FILTERS}
AND_WORDS = en_conditions.AND_WORDS
OR_WORDS = en_conditions.OR_WORDS
REPORT = en_charts.REPORT
ALSO = en_charts.ALSO
CHART_LEAD = en_charts.CHART_LEAD
NOUNS = en_charts.NOUNS

PREFIXES = """
In {file},
In the file {file},
[From|Using|With|Based on|According to|Looking at|Going by] {file},
[From|Using|Based on|According to] [the data in |the file |]{file}:
[Using|With|Based on] {t},
In {t},
For {t}:
I have a [file|table|spreadsheet|data set] [called |named |]{file}.
[There is|There's|Here is|Here's|I've got] a file {file}.
[Open|Load|Read|Take|Look at|Have a look at|Check] {file}[.| and tell me:|:]
[Open|Load|Read|Take|Use] {file} and
{file}:
{file} -
The [data|table] is in {file}.
My data is in {file}.
[Hi|Hello|Hey],
[Hi|Hello|Hey] there!
Please
[Could|Can|Would] you please
[Can|Could] you
I need your help:
[Quick question|Question|One question|Simple question]:
[Help me out|A favour]:
[Hi|Hello], [quick question|one thing]:
OK,
So,
[I was wondering|I wonder|I'm curious]:
Hey, about {file}:
Regarding {t}:
About the [file|data|table] {file}:
@agent
Task:
[Your task|What I need]:
For the [report|meeting|slides] I need this:
[We're|I'm] looking into {t}.
Given {file},
[Analyse|Analyze|Process] {file}:
"""

TAILS = """
. Thanks!
. Thank you.
. Thanks in advance.
, please
, please.
please
pls
, thx
. Cheers
(ignore case)
. That's all.
. Just [the number|the answer].
, if [you can|possible]
. [Keep it short|Be brief].
from {file}
in {file}
, [using|based on] {file}
[according to|based on] {t}
in {t}
(see {file})
(file: {file})
for me
, would you
right now
as soon as possible
. I need [this|it] today.
. The data [is|are] in {file}.
. Use {file} for this.
!
...
, thank you very much
"""

DISTRACTORS = """
My boss needs it by noon.
The file is a bit messy.
I'm preparing a presentation.
We have a meeting about this [tomorrow|later today|on Friday].
No need to explain how you did it.
Sorry if this is a silly question.
I've been trying to do it in Excel without luck.
This is for [my thesis|a blog post|the annual report|class|a client].
[Take your time|No hurry|No rush].
It's urgent.
I just got this file from a colleague.
The headers are in English.
I checked it by hand last year but things have changed.
I hope this is clear.
[Don't|Do not] change the original file.
You don't need to show your work.
I am new to this.
We discussed it [last week|in the team] and nobody was sure.
The numbers should be right.
It would really help me.
My colleague says it can't be done.
Let me give you some background first.
The data was exported from our old system.
"""

SAVE: dict[str, str] = {
    "save": """
. [Save|Write|Store|Put|Export] [the result|the results|the output|it|that|this] [to|in|into] {f}.
and [save|write|store|export|put] [it|the result|them|that|the output] [to|in|into|as] {f}
, [saved|written|stored|exported] [to|as|in] {f}
and [save|export] [it|this] as {f}
. Save as {f}
. Output: {f}
. The result should [go|be saved] [to|in|into] {f}.
-> {f}
, then [save|write|dump] [it|the result|everything] [to|into] {f}
. I want [the result|it] in a file called {f}.
[into|to] a [new |]file [called|named|] {f}
. Call the [new |output |]file {f}.
and create {f} [from|with] [it|the result]
, output to {f}
and keep the result in {f}
""",
    "save_format": """
, export as {fmt}
and [save|export|store] [it|the result|that] as [a |an |]{fmt}[ file|]
. Save [it|the result] [as|in] {fmt}[ format|].
, as [a |an |]{fmt} file
. I need [it|the result] [as|in] {fmt}.
and [give|send|hand] me [the result|it] as [a |an |]{fmt} file
. Output format: {fmt}
, in {fmt} format please
and write [it|the result] out as {fmt}
and turn [it|the result] into [a |an |]{fmt} file
""",
    "save_any": """
and save [it|the result|the output|this]
. Save the [result|results|output].
. Write the result to a [new |]file.
and [put|write|store] [it|the result] in a [new |]file
, save it
and export [it|the result]
. I want to keep the result as a file.
, then save everything
""",
}

CHART: dict[str, str] = {
    "bar": """
as a [bar chart|bar graph|bar plot|column chart|barplot]
and [draw|make|create|plot|show|give me] [it as |]a [bar chart|bar graph|column chart]
. [Draw|Make|Show|Add] a bar chart[ of it|]
, [with|plus] a bar [chart|graph]
. Visualise [it|this] [with|as|using] bars.
(bar chart)
""",
    "bar:file": """
and save a bar [chart|graph] [of it |]as {f}
. [Draw|Plot|Make] a bar chart [and save it to|in|as] {f}
, bar chart [in|to|into] {f}
as a bar chart [called|named|in] {f}
""",
    "line": """
as a line [chart|graph|plot]
and [draw|make|create|plot|show] [it as |]a line [chart|graph|plot]
. [Draw|Make|Show|Add] a line [chart|graph][ of it|]
, with a [line graph|trend line]
. Plot [it|this] as a [line|curve].
and show [it|the trend] as a [curve|line]
(line chart)
""",
    "line:file": """
and save a line [chart|graph] [of it |]as {f}
. [Draw|Plot|Make] a line chart [and save it to|in|as] {f}
, line chart [in|to|into] {f}
as a line chart [called|named|in] {f}
""",
    "pie": """
as a pie [chart|graph]
and [draw|make|create|show] [it as |]a pie chart
. [Draw|Make|Show|Add] a pie chart[ of it|]
, with a pie chart
. Show [it|this] as a pie.
(pie chart)
""",
    "pie:file": """
and save a pie chart [of it |]as {f}
. [Draw|Make] a pie chart [and save it to|in|as] {f}
, pie chart [in|to|into] {f}
as a pie chart [called|named|in] {f}
""",
    "scatter": """
as a scatter [plot|chart|diagram]
and [draw|make|plot] [it as |]a scatter [plot|chart]
, with a scatterplot
. [Draw|Make|Add] a scatter plot.
""",
    "scatter:file": """
and save a scatter plot [of it |]as {f}
. Make a scatter plot [in|and save it to] {f}
""",
    "hist": """
as a histogram
and [draw|make|plot] [it as |]a histogram
, with a histogram
. [Draw|Make|Add] a histogram.
""",
    "hist:file": """
and save a histogram [of it |]as {f}
. Make a histogram [in|and save it to] {f}
""",
    "any": """
as a [chart|graph|plot|diagram]
and [plot|chart|graph|visualise|visualize] [it|them|this|the result]
. [Draw|Make|Show|Add] a [chart|graph|plot|figure][ of it|].
, with a [chart|graph|plot|picture]
and show [it|me] [in |]a [chart|graph]
. I'd like to see it [as a picture|in a chart].
""",
    "any:file": """
and save a [chart|graph|plot] [of it |]as {f}
. [Draw|Plot|Make] a [chart|graph] [and save it to|in|as] {f}
, [chart|plot|figure] [in|to|into] {f}
and [plot|chart] it [to|into|in] {f}
""",
}
