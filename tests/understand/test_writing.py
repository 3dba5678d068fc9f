"""Which tasks want an article, and what they say of it."""

import pytest

from espalier.core.task import Writing
from espalier.understand.writing import writing_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Write an article about AutoGPT", Writing("AutoGPT")),
        ("Write an article about AutoGPT from the files in sources/", Writing("AutoGPT", "sources")),
        (
            "write a 500-word article on the history of tea in China from the documents in my/notes, save it as tea.md",
            Writing("the history of tea in China", "my/notes", "tea.md", 500),
        ),
        (
            "Please write a short article about honey bees, of about 300 words, based on the files in the folder bees",
            Writing("honey bees", "bees", words=300),
        ),
        ("根据 sources/ 里的文件写一篇关于茶树的文章", Writing("茶树", "sources")),
        (
            "请根据sources文件夹中的资料，写一篇关于量子计算的600字的文章，保存为 量子.md",
            Writing("量子计算", "sources", "量子.md", 600),
        ),
        ("Write an article about bees from the files in ../secret/", Writing("bees", "../secret")),
        ("Write an article about bees from the web, save it as b.md", Writing("bees", path="b.md", web=("web",))),
        ("Write an article about bees from the web and the files in hive/", Writing("bees", "hive", web=("web",))),
        (
            "Write an article about bees using https://a.org/x, https://b.org/ and notes/, of about 200 words",
            Writing("bees", "notes", words=200, web=("https://a.org/x", "https://b.org/")),
        ),
        ("Write an article about the history of the internet", Writing("the history of the internet")),
        ("根据网上的资料写一篇关于茶树的文章", Writing("茶树", web=("web",))),
        (
            "根据 sources/ 和 https://a.org/茶 写一篇关于茶树的文章",
            Writing("茶树", "sources", web=("https://a.org/茶",)),
        ),
    ],
)
def test_an_article_that_is_wanted_is_recognised(text, wanted):
    assert writing_of(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Write a report about sales",
        "Write an article about sales in sales.csv",
        "How many articles are in articles.md?",
        "total amount by article",
        "按文章统计金额",
    ],
)
def test_other_tasks_are_left_alone(text):
    assert writing_of(text) is None
