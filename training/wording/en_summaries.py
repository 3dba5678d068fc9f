"""English: a whole table: converted, summarised, drawn."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "convert": """
convert [{file}|the file|the table|the data|it|this] [to|into] [a |an |]{fmt}[ file|]
[save|export|store] [{file}|the file|the table|the data|it] [as|in] [a |an |]{fmt}[ file| format|]
[turn|transform|change|make] {file} into [a |an |]{fmt}[ file|]
export to {fmt}
{file} [as|to|in|->] {fmt}[, please|]
{file} in {fmt} format
[I need|I want|I'd like|give me|send me] {file} [as|in] [a |an |]{fmt}[ file| format|]
[can|could] you [convert|turn|export] {file} [to|into] {fmt}?
[can|could] I [have|get] {file} [as|in] {fmt}?
[write|put] {file} [out |]as {fmt}
[make|create|produce|generate] [a |an |]{fmt} [file|version|copy] [of|from|out of] {file}
[a |an |]{fmt} [version|copy] of {file}
change the format of {file} to {fmt}
[my colleague|my boss|the other program] [needs|wants|only reads] {fmt}: [convert|export] {file}
{fmt} instead of what {file} is now, please
[reformat|re-save|resave] {file} as {fmt}
[download|hand me|get me] {t} as {fmt}
save {t} in {fmt} format
file conversion: {file} to {fmt}
""",
    "convert_to": """
convert {file} [to|into] {f}
[save|export|store|write] {file} [as|to|in|into] {f}
[save|export|store|write] [the table|the data|{t}|it] [as|to|in|into] {f}
[turn|transform|change] {file} into {f}
{file} -> {f}
{file} to {f}
[I need|I want|I'd like] {file} as {f}
[can|could] you [convert|turn|export] {file} [to|into] {f}?
[make|create|produce|generate] {f} [from|out of] {file}
[read|load|take|open] {file} and [write|save] [it|the same data] [as|to] {f}
the [same |]data [of|in] {file} should [also |]be in {f}
[export|convert] to {f}
the contents of {file}, but as {f}
[put|write] the data [of|from] {file} [in|into] {f}
change the format: {file} becomes {f}
{f} should [hold|contain] [the same|what is in|the table from] {file}
output {file} as {f}
re-save {file} under {f} in the format that the name says
""",
    "scatter": """
[a |]scatter [plot|chart|graph|diagram] of {n} [and|vs|vs.|against|versus] {n2}{F}
[a |]scatterplot of {n} [and|vs|against|by] {n2}{F}
[plot|draw|graph|chart] {n} [against|vs|vs.|versus|over|by] {n2}{F}
[plot|draw|make|create|show|give me|I want] [a |]scatter [plot|chart] [of|with|showing|for] {n} [and|vs|against] {n2}{F}
[draw|make|create] a scatter plot with {n} on the x[-axis| axis|] and {n2} on the y[-axis| axis|]{F}
scatter {n} [vs|against|x|,] {n2}{F}
{n} vs {n2}{F}, [as a|in a] scatter [plot|chart]
scatter: {n}, {n2}{F}
[visualise|visualize|show] the [relationship|relation] between {n} and {n2}{F} [in a plot|as a scatter plot]
[visualise|visualize|show] the [link|correlation] between {n} and {n2}{F} [in a plot|as a scatter plot]
[visualise|visualize|show] the [relationship|relation|link|correlation] between {n} and {n2}{F} with points
[show|plot] [each|every] {r} as a [point|dot] [by|with] {n} and {n2}{F}
[can|could] you [plot|draw] {n} against {n2}{F}?
[I'd like|I want] to see {n} plotted against {n2}{F}
x = {n}, y = {n2}: scatter plot{F}
[one dot|a dot|a point] per {r}, {n} across and {n2} up{F}
an xy [plot|chart|diagram] of {n} and {n2}{F}
point cloud of {n} and {n2}{F}
how do {n} and {n2} look [together|in a scatter plot]{F}? draw it
dots for {n} against {n2}{F}
scatter graph with {n} and {n2}{F}, please
""",
    "histogram": """
[a |]histogram of [the |]{n}{F}
[plot|draw|make|create|show|give me|I want] [a |]histogram [of|for|with] [the |]{n}{F}
[plot|draw|show|graph|visualise|visualize] the distribution of [the |]{n}{F}
distribution [plot|chart|graph|histogram] of {n}{F}
[how is|how are] [the |]{n} distributed{F}? [draw|plot|show] [it|a histogram]
histogram: {n}{F}
{n} histogram{F}
hist {n}{F}
[what does|how does] the distribution of {n} look[ like|]{F}?
[can|could] you [plot|draw] a histogram of {n}{F}?
[I'd like|I want] to see how {n} is [distributed|spread]{F}, [as a histogram|in a histogram|graphically]
[bin|bucket] [the |]{n} and plot [the counts|how many fall in each bin]{F}
[frequency|frequencies] of {n} [values |]in [bins|bars of a histogram]{F}
a [chart|plot|picture] of the [distribution|spread] of {n}{F}
[plot|chart] {n} as a histogram{F}
show me {n} in a histogram{F}
distribution of {n}{F}, [as a plot|plotted|in a chart]
how often does each range of {n} occur{F}? histogram please
{n}: plot the distribution{F}
""",
    "summary": """
[summarise|summarize|sum up|give a summary of] {file}
[summarise|summarize] [the|this] [data|table|file|data set|spreadsheet]
[summary|overview] of [the |this |][data|table|file|{file}|{t}]
[give|show] me [a summary|an overview|the gist|the big picture] of [the data|{file}|{t}|this table]
what[ is|'s] in [{file}|this file|the data|this table|{t}]?
what does [{file}|the file|the table|this data] [contain|have in it|hold|cover]?
[tell|teach] me [something |]about [{file}|the data|this file|this table]
[explore|inspect|examine|look into|look at] [{file}|the data|this table] and tell me what [you see|is in it|it contains]
what can you [tell me|say] about [{file}|the data|this table|{t}]?
[quick|short|brief] [look at|overview of|summary of] {file}
what kind of data is [in {file}|this|in the file]?
[I'd like|I want|I need] [a summary|an overview] of {file}
what am I looking at in {file}?
[key|main] [facts|points|figures] [of|about|from] [{file}|the data]
[walk|take] me through [{file}|the data]
[can|could] you [summarise|summarize|sum up] [{file}|this data|the table]?
[help me|I want to] [understand|get to know] [{file}|the data|this table]
{file}: what's this about?
tl;dr of {file}
""",
    "summary_report": """
[write|make|prepare|create] a [short |brief |]report [on|about|of] [{file}|the data|this table|{t}]
[produce|give me|generate] a [short |brief |]report [on|about|of] [{file}|the data|this table|{t}]
[write|make|prepare|create|produce] a [summary|data|short summary] report [on|about|of|for] {file}
report on [{file}|the data|this file]
[summarise|summarize] {file} [in|as] a [short |]report
[summarise|summarize] [{file}|the data] and [write|make] a [short |]report
[analyse|analyze|examine|explore|study|look at] [{file}|the data|this table] and [write|make|give me] a [short |]report
[analyse|analyze|study] {file} and [report|write up] [what you find|your findings|the main points|the highlights]
a [written |]report [on|about] [{file}|the data]
I need a [short |written |one-page |]report [on|about] [{file}|this data]
[can|could] you [write|prepare|draft|put together] a report [on|about] [{file}|this data|the table]?
[full|complete|proper] analysis of {file} with a report
put [together |]a [report|write-up] [of|on] what is in {file}
[report|write up] the [main|key|most important] [findings|insights|facts] [in|of|from] [{file}|the data]
[explore|profile] {file}; [then |]write a report
report: {file}
what's interesting in {file}? write it up [as|in] a report
[describe|document] {file} in a report
draft a report about {t}
turn {file} into a report I can read
""",
}
