import pytest

from espalier.core.errors import ToolError
from espalier.core.value import Origin
from espalier.tools.person import person_tool


async def test_the_person_is_asked_and_their_answer_is_theirs():
    asked = []

    async def ask(question):
        asked.append(question)
        return " the red one "

    answer = await person_tool(ask)({"question": " Which one? "})
    assert asked == ["Which one?"]
    assert answer.value == "the red one"
    assert answer.provenance[0].origin is Origin.PERSON


async def nobody(question):
    return None


@pytest.mark.parametrize("ask", [None, nobody])
async def test_with_nobody_there_the_run_is_told_so(ask):
    answer = await person_tool(ask)({"question": "Which one?"})
    assert answer.fault.type == "NobodyThere"
    assert "assumed" in answer.fault.hint


async def test_no_question_is_not_asked():
    assert (await person_tool(nobody)({"question": "  "})).fault.message == "there is no question"
    with pytest.raises(ToolError):
        await person_tool(nobody)({})
