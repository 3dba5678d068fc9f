"""What a task is taken to mean, and what is refused before anything is planned."""

from __future__ import annotations

import pytest

from espalier.core.errors import OutsideWorkspace, TaskError
from espalier.core.task import ColumnProfile, Deliverable, Inventory, TableProfile, Task
from espalier.core.value import ColumnType
from espalier.llm.embedded.proposer import EmbeddedLinker
from espalier.understand.rules import Understand, language_of

SALES = TableProfile(
    "sales.csv",
    (
        ColumnProfile("region", ColumnType.CATEGORY, ("North", "South"), distinct=2),
        ColumnProfile("amount", ColumnType.NUMBER, ("10", "20"), distinct=90),
        ColumnProfile("day", ColumnType.DATE, ("2024-01-05",), distinct=90),
    ),
    100,
    notes=("2 rows had too many cells",),
)
INVENTORY = Inventory((SALES,), ("notes.txt",), (("broken.csv", "it is empty"),))


class Shelf:
    """A surveyor that finds what it is given."""

    def __init__(self, inventory):
        self.inventory = inventory

    async def survey(self, workspace):
        return self.inventory


@pytest.fixture
def goal_of(tmp_path):
    (tmp_path / "sales.csv").write_text("region,amount,day\n")
    (tmp_path / "notes.txt").write_text("hello")

    async def understand(text, inventory=INVENTORY, workspace=tmp_path):
        return await Understand(Shelf(inventory), EmbeddedLinker())(Task(text, workspace))

    return understand


async def test_a_question_has_its_own_words_as_objective_and_must_be_answered_and_verified(goal_of):
    goal = await goal_of("total amount by region")
    assert goal.objectives == ("total amount by region",)
    assert [criterion.check for criterion in goal.criteria][:2] == ["answered", "verified"]
    assert goal.deliverables == ()


async def test_what_the_task_names_becomes_a_criterion(goal_of):
    goal = await goal_of("total amount for North in 2024, top 3")
    covered = [criterion.subject for criterion in goal.criteria if criterion.check == "covered"]
    assert covered == ["North", "2024", "3"]


@pytest.mark.parametrize(
    ("text", "deliverables", "made"),
    [
        ("chart total amount by region", (Deliverable("chart"),), ["chart"]),
        ("按 region 画图", (Deliverable("chart"),), ["chart"]),
        ("write a report on amount by region", (Deliverable("report"),), ["report"]),
        ("plot amount by day to trend.png", (Deliverable("chart", "trend.png"),), ["chart"]),
        ("save total amount by region to out.csv", (Deliverable("table", "out.csv"),), []),
        ("how many lines has notes.txt?", (), []),
        ("the average amount in sales.csv", (), []),
    ],
)
async def test_files_that_are_wanted_are_deliverables(goal_of, text, deliverables, made):
    goal = await goal_of(text)
    assert goal.deliverables == deliverables
    assert [criterion.subject for criterion in goal.criteria if criterion.check == "made"] == made


async def test_a_table_that_is_called_report_asks_for_none(goal_of, tmp_path):
    (tmp_path / "report.csv").write_text("region\n")
    inventory = Inventory((TableProfile("report.csv", SALES.columns, 9),))
    goal = await goal_of("total amount by region in report.csv", inventory)
    assert goal.deliverables == ()


async def test_what_is_odd_with_tables_and_what_is_none_is_noted(goal_of):
    goal = await goal_of("total amount by region")
    assert goal.notes == ("sales.csv: 2 rows had too many cells", "broken.csv could not be read: it is empty")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("total amount", "en"),
        ("按地区统计总额", "zh"),
        ("统计 sales.csv 的总额", "zh"),
        ("42", "en"),
        ("show 东 in the table of all", "en"),
    ],
)
def test_the_language_is_that_of_the_letters(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", " \n\t"])
async def test_an_empty_task_is_refused_with_an_example(goal_of, text):
    with pytest.raises(TaskError, match="the task is empty") as refused:
        await goal_of(text)
    assert "espalier run" in refused.value.hint


async def test_a_task_that_is_far_too_long_is_refused(goal_of):
    with pytest.raises(TaskError, match="has 30,000 characters"):
        await goal_of("a" * 30_000)


async def test_a_workspace_that_is_no_folder_is_refused(goal_of, tmp_path):
    with pytest.raises(TaskError, match="is no folder"):
        await goal_of("total amount", workspace=tmp_path / "sales.csv")


@pytest.mark.parametrize(
    "text",
    [
        "save total amount by region to ../x.csv",
        "save total amount by region to ../../x",
        "save total amount by region to out/../../x.csv",
        "save total amount by region to /tmp/x.csv",
        "save total amount by region to '/tmp/x.csv'",
        "show me /etc/passwd",
        "copy notes.txt to ~/notes.txt",
        "把总额保存到../x.csv",
        "把总额保存到/tmp/结果.csv",
        "copy notes.txt to link/x.csv",
    ],
)
async def test_a_path_that_leaves_the_workspace_is_refused(goal_of, tmp_path, text):
    (tmp_path / "link").symlink_to(tmp_path.parent)
    with pytest.raises(OutsideWorkspace, match="lies outside the workspace; nothing was read or written"):
        await goal_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "save total amount by region to out/deep/x.csv",
        "save total amount by region to ./x.csv",
        "the amount per day and/or region, in km/h",
        "amount on 3/4/2024 or 5/6/2024",
        "amount by region, see https://example.org/a/b.html",
        "amount is 10..20 ... by region",
    ],
)
async def test_what_only_looks_like_such_a_path_is_none(goal_of, text):
    assert (await goal_of(text)).task.text == text


async def test_an_absolute_path_inside_the_workspace_is_fine(goal_of, tmp_path):
    goal = await goal_of(f"save total amount by region to {tmp_path}/x.csv")
    assert [str(one.path).rpartition("/")[2] for one in goal.deliverables] == ["x.csv"]


@pytest.mark.parametrize(
    "text",
    [
        "read missing.csv and give the total",
        "what is the total of missing.csv?",
        "how many rows are in missing.csv?",
        "what is the mean amount in missing.csv",
        "copy missing.csv to b.csv",
        "follow missing.txt",
        "打开 missing.csv 看看",
        "把 missing.csv 和 sales.csv 合并",
    ],
)
async def test_a_file_that_is_to_be_read_and_is_not_there_is_refused_with_what_is_there(goal_of, text):
    with pytest.raises(TaskError, match=r"there is no file missing\.\w+") as refused:
        await goal_of(text)
    assert "sales.csv" in refused.value.hint or "notes.txt" in refused.value.hint


async def test_the_nearest_name_is_offered(goal_of):
    with pytest.raises(TaskError) as refused:
        await goal_of("read sale.csv")
    assert refused.value.hint == "there is sales.csv"


@pytest.mark.parametrize(
    "text",
    [
        "total amount by region in a file called out.csv",
        "put total amount by region in out.csv",
        "total amount by region, result in out.csv",
        "write 'hello' into hello.txt",
        "append 'hello' to log.txt",
        "give me the total amount by region in out.csv",
        "把总额存到 out.csv",
        "read notes.txt",
    ],
)
async def test_a_file_that_may_be_one_to_make_is_not_missed(goal_of, text):
    assert (await goal_of(text)).task.text == text


async def test_a_table_that_cannot_be_read_is_refused_with_what_is_wrong(goal_of, tmp_path):
    (tmp_path / "broken.csv").write_text("")
    with pytest.raises(TaskError, match=r"broken\.csv cannot be read: it is empty"):
        await goal_of("what is the total in broken.csv?")
    await goal_of("copy broken.csv to b.csv")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("what is the average profit?", "profit"),
        ("average profit by region", "profit"),
        ("mean of the shipping weight per region", "shipping weight"),
        ("the median humidity in 2024", "humidity"),
        ("各地区的平均利润是多少", "利润"),
    ],
)
async def test_a_column_that_is_not_there_is_refused_with_those_that_are(goal_of, text, word):
    with pytest.raises(TaskError, match=f"no table here has a column for '{word}'") as refused:
        await goal_of(text)
    assert refused.value.hint == "the columns are region, amount, day"


async def test_the_nearest_column_is_offered(goal_of):
    inventory = Inventory((TableProfile("a.csv", (*SALES.columns, ColumnProfile("humid_pct", ColumnType.NUMBER)), 9),))
    with pytest.raises(TaskError) as refused:
        await goal_of("the average humidness", inventory)
    assert refused.value.hint == "the columns are humid_pct"


@pytest.mark.parametrize(
    "text",
    [
        "average amount by region",
        "the mean per region",
        "average of everything",
        "average monthly amount",
        "average sales by region",
        "average order value",
        "total customers",
        "the average of amount minus 5 as margin",
        "平均金额",
        "平均每天多少",
        "average",
    ],
)
async def test_a_word_that_may_mean_a_column_is_left_to_the_model(goal_of, text):
    assert (await goal_of(text)).task.text == text


async def test_an_address_on_the_web_names_no_file_of_the_workspace(goal_of):
    goal = await goal_of("Read https://docs.example.org/guide/a.html and http://127.0.0.1:80/b.csv, save to out.md")
    assert [one.path for one in goal.deliverables] == ["out.md"]
    assert not [one for one in goal.criteria if "html" in one.subject or "127" in one.subject]


async def test_where_more_than_tables_can_be_worked_with_they_are_no_reason_to_refuse(tmp_path):
    (tmp_path / "broken.csv").write_text("")
    lenient = Understand(Shelf(INVENTORY), EmbeddedLinker(), tables_only=False)
    goal = await lenient(Task("What is the average profit in broken.csv?", tmp_path))
    assert "broken.csv could not be read: it is empty" in goal.notes
    with pytest.raises(TaskError, match="no file"):
        await lenient(Task("Summarise the file nothing.csv", tmp_path))
