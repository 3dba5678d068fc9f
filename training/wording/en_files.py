"""English: files of text, and plain arithmetic."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "write": """
[write|put|save|store|enter] {w} [to|in|into] {f}
[write|put|save] {w} [to|in|into] [the file|a file|a new file|a file called|a file named|a text file] {f}
[write|save|put] the [text|words|line|sentence|message|note] {w} [to|in|into] {f}
[create|make] [a |a new |the |][file|text file] [called |named |]{f} [with|containing|that says] {w}
[create|make] [a |a new |the |][file|text file] [called |named |]{f} [that contains|saying] {w}
[create|make] {f} [with|containing|holding] [the text|the content|the line|the words|] {w}
[create|make] {f} and [write|put] {w} [in|into] it
[save|store|note|jot down|note down] {w} [as|in|under] {f}
{f} should [say|contain|read|hold] {w}
[I need|I want|I'd like] a file {f} [with|saying|that says|containing] {w}
new file {f}: {w}
[make|let] {f} [say|read|contain] {w}
a file {f} with [the text|the content|] {w}[, please|]
[open|start] a new file {f} and [type|write|enter] {w}
[can|could] you [write|put|save] {w} [to|in|into] {f}?
the content of {f} [should be|is to be|must be] {w}
echo {w} > {f}
output {w} to {f}
[leave|write] me a note in {f}: {w}
""",
    "append": """
[append|add] {w} to {f}
[append|add] [the |a ][line|text|sentence|entry|words|note] {w} to [the end of |the bottom of |]{f}
add [a line|a new line|a row|an entry|one more line] to {f}[: | saying | that says | with ]{w}
[append|add] {w} [at|to] the [end|bottom] of [the file |]{f}
[write|put] {w} [at|to] the [end|bottom] of {f}
[extend|continue] {f} [with|by] {w}
{f} needs [one more|another|an extra] line: {w}
[put|attach|tack] {w} [under|below|after] [what is|what's|what is already] in {f}
without [deleting|overwriting|touching] [what's there|the rest], [add|write] {w} to {f}
[can|could] you [append|add] {w} to {f}?
echo {w} >> {f}
[new|last] line [for|of|in] {f}: {w}
also [put|note] {w} in {f}, after the rest
""",
    "copy": """
copy {f} to {g}
[copy|duplicate|clone] [the file |]{f} [to|as|into|under the name|under the name of] {g}
[make|create|take] a [copy|duplicate|backup|backup copy] of {f} [called|named|as|in|under the name] {g}
[save|keep|store] a [copy|backup|duplicate] of {f} [as|in|under|to] {g}
[back up|backup] {f} [to|as|in|into] {g}
cp {f} {g}
{g} should be a[n exact|] copy of {f}
[I need|I want|I'd like] {f} [again|a second time|once more] as {g}
[can|could] you copy {f} to {g}?
[put|write] the [same |]contents of {f} [in|into] {g}
[before I change it|to be safe|just in case], [copy|save] {f} [to|as] {g}
duplicate {f}; [call|name] the [copy|duplicate] {g}
""",
    "copy_table": """
copy {file} to {g}
[copy|duplicate|clone] [the |][file|table|data] {file} [to|as|into|under the name] {g}
[make|create|take] a [copy|duplicate|backup|backup copy] of {file} [called|named|as|in|under the name] {g}
[save|keep|store] a [copy|backup|duplicate] of {file} [as|in|under|to] {g}
[back up|backup] {file} [to|as|in|into] {g}
cp {file} {g}
{g} should be a[n exact|] copy of {file}
[can|could] you copy {file} to {g}?
[before I change it|to be safe|just in case], [copy|duplicate] {file} [to|as] {g}
duplicate {file}; [call|name] the [copy|duplicate] {g}
backup copy of {file} in {g}
an unchanged copy of {file}, named {g}
""",
    "read": """
[read|show|open|display|print|view] {f}
[read|show|open|display|print] [me |][the |][file|text file|contents of|text in|text of] {f}
what[ is|'s] in {f}?
what does {f} [say|contain|read]?
[show|give|tell|read] me [the contents of|what is in|what's in|what it says in] {f}
[let me see|I want to see|I'd like to see|I want to read] {f}
cat {f}
[can|could] you [open|read|show|print] {f}[ for me|]?
[output|print] {f} [as it is|to the screen|here]
[what's written|what is written|what stands] in [the file |]{f}?
contents of {f}
have a look [in|into|inside] {f} and tell me what it says
""",
    "list_files": """
[list|show|show me|give me] [all |the |all the |my |][files|documents][ here| in this folder| in the directory|]
[what|which] files [are there|are here|do I have|do we have|are in this folder|are available|exist]?
what's in [this|the|my] [folder|directory|workspace]?
ls
dir
file list
[contents of|list] [the|this] [folder|directory|workspace]
[can|could] you [list|show] [me |][the |all ]files?
which [files|documents] can you [see|find|work with]?
[I'd like|I want] to know [what|which] files [there are|I have]
what do I have [here|in here|in this folder]?
names of all files
""",
    "list_format": """
[list|show|show me|give me] [all |the |all the |my |]{fmt} files[ here| in this folder|]
[what|which] {fmt} files [are there|are here|do I have|do we have|are in this folder|are available]?
[find|locate|look for] [all |every |the |]{fmt} file[s|]
{fmt} files
[are there|do we have] any {fmt} files[ here|]?
ls *.{fmt}
names of [all |the |]{fmt} files
[only|just] the {fmt} files[, please|]
[can|could] you [list|show] [me |][the |all ]{fmt} files?
every {fmt} in [this|the] folder
[I'd like|I want] to know which {fmt} files [there are|I have]
""",
    "count_lines": """
how many lines [are there |are |]in {f}?
how many lines does {f} [have|contain]?
[count|number] [the |of |]lines [in|of] {f}
line count of {f}
[number|no.|#] of lines in [the file |]{f}
how long is {f} in lines?
wc -l {f}
[what is|what's|tell me|give me] the [number of lines|line count] [in|of] {f}
{f}: how many lines?
[can|could] you count the lines of {f}?
how many [rows of text|text lines] has {f} got
""",
    "count_words": """
how many words [are there |are |]in {f}?
how many words does {f} [have|contain]?
[count|number of] [the |]words [in|of] {f}
word count [of|for|in] {f}
[number|no.|#] of words in [the file |]{f}
how long is {f} in words?
wc -w {f}
[what is|what's|tell me|give me] the [number of words|word count] [in|of] {f}
{f}: how many words?
[can|could] you count the words of {f}?
how wordy is {f}? give the count
""",
    "follow": """
[follow|carry out|execute|do] the instructions in {f}
[follow|carry out|execute|do|work through] [what is|what's|what it says|the steps|the task|the tasks|everything] in {f}
[read|open] {f} and [do|follow|carry out|execute] [what it says|what it asks|the instructions|what's in there|it]
do what {f} [says|tells you|asks|asks for]
{f} [tells|says] [you |]what to do[, do it| next, follow it|]
my instructions are in {f}
[the|your] [task|instructions|steps|orders] [is|are] in {f}
[start|begin] with {f} and follow [it|the instructions]
[work|go] through {f} and do what is asked [there|in it]
[complete|finish|perform] the task [described|written|given] in {f}
[look|see] in {f} for what to do
[can|could] you [do|carry out] what is written in {f}?
act on {f}
execute {f} step by step
""",
    "calculate": """
[what is|what's|whats] {m}?
{m}
{m} [=|= ?|equals|is]
[calculate|compute|work out|evaluate|solve] {m}
how much is {m}?
[tell|give|show] me [the result of |the value of |]{m}
what do you get [for|when you calculate|if you compute] {m}?
[can|could] you [calculate|compute|work out] {m}[ for me|]?
[I need|I'd like] the result of {m}
{m}, [please|how much is that|what's that|what does that make]?
[do the math|do the maths|quick math|quick sum|maths question]: {m}
result of {m}
[the |]value of {m}
[what's|what is] the [answer|result|value] [to|of] {m}?
how much would {m} [be|make]?
[find|get|determine] {m}
what number is {m}?
{m}: what does it come to?
""",
}
