"""What a task names that is in no table: files, new columns, labels, lines of text, arithmetic."""

from __future__ import annotations

from training.people import invented
from training.slots import Scene

FORMATS = {
    "csv": ("CSV", "csv"),
    "json": ("JSON", "json"),
    "xlsx": ("Excel", "xlsx", "an Excel sheet"),
    "parquet": ("Parquet", "parquet"),
    "tsv": ("TSV", "tsv"),
    "jsonl": ("JSON lines", "jsonl"),
    "md": ("Markdown", "markdown"),
    "html": ("HTML", "html"),
}
SUFFIXES = {
    "table": ("csv", "csv", "csv", "xlsx", "json", "tsv", "parquet"),
    "scalar": ("txt", "txt", "md", "json", "csv"),
    "text": ("txt", "txt", "md", "log"),
    "chart": ("png", "png", "svg"),
    "report": ("md", "html", "html", "md"),
}
STEMS = {
    "chart": ("chart", "plot", "figure1", "trend", "graph"),
    "report": ("report", "summary", "findings", "analysis"),
    "text": ("notes", "todo", "readme", "log", "input", "story", "list", "start", "instructions"),
    "": ("result", "output", "out", "answer", "answer", "filtered", "sorted", "clean", "final", "results_v2"),
}
ZH_STEMS = {
    "chart": ("图表", "趋势图", "走势", "统计图", "图1"),
    "report": ("报告", "分析报告", "总结", "汇总"),
    "text": ("笔记", "说明", "日志", "备忘", "清单", "文章"),
    "": ("结果", "答案", "汇总", "清理后", "输出", "筛选结果", "排序"),
}
NEW_NAMES = (
    *("total_price", "level", "grade", "flag", "tier", "bucket", "label", "segment", "line_total", "ratio", "margin"),
    *("is_big", "size class", "risk", "band", "gap", "net", "per_unit", "Difference", "Category", "new_col"),
)
ZH_NEW_NAMES = (
    *("总价", "等级", "标签", "类别", "是否达标", "分类", "结果列", "差额", "比率", "档次", "金额小计", "评级"),
    *("level", "grade", "flag_1", "status2"),
)
PAIRS = (
    *(("high", "low"), ("big", "small"), ("yes", "no"), ("good", "bad"), ("pass", "fail"), ("expensive", "cheap")),
    *(("late", "on time"), ("A", "B"), ("old", "young"), ("long", "short"), ("heavy", "light"), ("premium", "basic")),
)
ZH_PAIRS = (
    *(("高", "低"), ("是", "否"), ("大", "小"), ("达标", "不达标"), ("优秀", "一般"), ("high", "low"), ("长", "短")),
    *(("贵", "便宜"), ("合格", "不合格"), ("重点", "普通")),
)
SENTENCES = (
    *("hello world", "Buy milk", "done", "Call Anna", "meeting moved to Friday", "hello", "fix the report"),
    *("first line", "ok 1", "The end", "see you at 5", "deploy finished", "All tests passed.", "Remember the keys"),
)
ZH_SENTENCES = (
    *("明天开会", "你好世界", "记得买牛奶", "会议改到周五", "完成", "hello", "第一行", "今天天气不错", "任务结束"),
    *("请尽快回复", "备份已完成"),
)
SUMS = (
    *("{a} plus {b}", "{a} minus {b}", "{a} times {b}", "{a} divided by {b}", "{p}% of {a}", "{a} + {b} * {c}"),
    *("({a} + {b}) / {c}", "{a} * {b}", "{a} - {b}", "{a} times {b} plus {c}", "{a}+{b}+{c}", "({a}-{b})*{c}"),
)
ZH_SUMS = (
    *("{a}加{b}", "{a}减{b}", "{a}乘以{b}", "{a}除以{b}", "{a}的{p}%", "{a} + {b} * {c}", "({a}+{b})*{c}"),
    *("{a}乘以{b}再加{c}", "{a}*{b}", "{a}和{b}的和", "({a} - {b}) / {c}"),
)
COUNTS = (2, 3, 3, 4, 5, 5, 6, 7, 8, 10, 10, 12, 15, 20, 25, 50, 100)
FACTORS = (2, 10, 100, 1000, 1.1, 0.9, 1.2, 12, 0.5, 5, 60, 7)
FUNCTIONS = ("sum", "sum", "mean", "mean", "median", "max", "min")
LISTED = ("csv", "json", "txt", "xlsx", "md")
FILLERS = {False: ("unknown", "none", "n/a", "other", "Unknown"), True: ("未知", "无", "其他", "不详")}


def new_name(scene: Scene) -> str:
    """The name of a column to be made."""
    rng = scene.rng
    made = (invented(rng), invented(rng)) if scene.chinese else (invented(rng), f"{invented(rng)}_{invented(rng, 1)}")
    name: str = rng.choice((*(ZH_NEW_NAMES if scene.chinese else NEW_NAMES), *made))
    return name


def label_pair(scene: Scene) -> tuple[str, str]:
    """Two labels."""
    return scene.rng.choice(ZH_PAIRS if scene.chinese else PAIRS)


def file_name(scene: Scene, kind: str) -> str:
    """A file to make or read: kind table, scalar, text, chart, report."""
    rng = scene.rng
    stems = ZH_STEMS if scene.chinese and scene.chance(0.25) else STEMS
    stem = rng.choice((*stems.get(kind, stems[""]), invented(rng)))
    folder = rng.choice(("", "", "", "", "", "out/", "results/"))
    return f"{folder}{stem}.{rng.choice(SUFFIXES[kind])}"


def sentence(scene: Scene) -> str:
    """A line of text to write somewhere."""
    return scene.rng.choice(ZH_SENTENCES if scene.chinese else SENTENCES)


def fragment(scene: Scene) -> str:
    """A piece of text to look for in a column."""
    rng = scene.rng
    if scene.chance(0.6):
        return invented(rng, rng.choice((1, 2)))
    return rng.choice(
        ("科技", "大", "公司", "A1", "北", "pro") if scene.chinese else ("pro", "Inc", "urgent", "north", "A-1", "son")
    )


def arithmetic(scene: Scene) -> str:
    """Arithmetic as people type it."""
    a, b, c = _operand(scene), _operand(scene), _operand(scene)
    return scene.rng.choice(ZH_SUMS if scene.chinese else SUMS).format(a=a, b=b, c=c, p=scene.rng.randint(1, 99))


def _operand(scene: Scene) -> str:
    rng = scene.rng
    value = rng.choice((rng.randint(1, 99), rng.randint(100, 9999), round(rng.uniform(0.5, 99), rng.choice((1, 2)))))
    return f"{value:,}" if isinstance(value, int) and value > 999 and scene.chance(0.4) else str(value)
