"""Questions over the Chinese sales table."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import facts, month_pick, only, percent, pick, signed
from tests.tasks.spec import task


def total(row) -> int | None:
    """Marks of the three subjects together, if all are there."""
    marks = [row["语文"], row["数学"], row["英语"]]
    return None if None in marks else sum(marks)


TASKS = [
    task(
        "q140",
        "zh",
        "plain",
        "zh_sales",
        "广东省的销售额总计是多少?",
        facts(
            "SELECT sum(销售额) FROM x WHERE 省份='广东'",
            lambda t: p.tot(t.x, "销售额", lambda r: r["省份"] == "广东"),
        ),
    ),
    task(
        "q141",
        "zh",
        "free",
        "zh_sales",
        "卖得最差的是哪个省啊?按总销售额算",
        pick("SELECT 省份, sum(销售额) FROM x GROUP BY 1", lambda t: p.by(t.x, "省份", "销售额", sum), "min"),
    ),
    task(
        "q142",
        "zh",
        "free",
        "zh_sales",
        "除了家电,其余类别一共卖了多少钱",
        facts(
            "SELECT sum(销售额) FROM x WHERE 产品类别<>'家电'",
            lambda t: p.tot(t.x, "销售额", lambda r: r["产品类别"] != "家电"),
        ),
    ),
    task(
        "q143",
        "zh",
        "free",
        "zh_sales",
        "业绩前三的销售员分别是谁?(看销售额合计)",
        pick(
            "SELECT 销售员, sum(销售额) FROM x GROUP BY 1",
            lambda t: p.by(t.x, "销售员", "销售额", sum),
            "max",
            3,
        ),
    ),
    task(
        "q144",
        "zh",
        "plain",
        "zh_sales",
        "每个产品类别的平均单价是多少?",
        facts(
            "SELECT 产品类别, avg(单价) FROM x GROUP BY 1",
            lambda t: p.by(t.x, "产品类别", "单价", p.statistics.fmean),
            grouped=True,
        ),
    ),
    task(
        "q145",
        "zh",
        "free",
        "zh_sales",
        "2024年和2023年比,销售总额涨了还是跌了,百分之多少?",
        signed(
            "SELECT 100*(sum(销售额) FILTER (year(日期)=2024)/sum(销售额) FILTER (year(日期)=2023)-1) FROM x",
            lambda t: (
                100
                * (
                    p.tot(t.x, "销售额", lambda r: r["日期"] > "2024")
                    / p.tot(t.x, "销售额", lambda r: r["日期"] < "2024")
                    - 1
                )
            ),
            share=True,
        ),
    ),
    task(
        "q146",
        "zh",
        "free",
        "zh_sales",
        "亏钱的订单有几笔?利润小于零的",
        facts("SELECT count(*) FROM x WHERE 利润<0", lambda t: p.n(t.x, lambda r: (r["利润"] or 0) < 0)),
    ),
    task(
        "q147",
        "zh",
        "plain",
        "zh_sales",
        "浙江的服装订单有多少条?",
        facts(
            "SELECT count(*) FROM x WHERE 省份='浙江' AND 产品类别='服装'",
            lambda t: p.n(t.x, lambda r: r["省份"] == "浙江" and r["产品类别"] == "服装"),
        ),
    ),
    task(
        "q148",
        "zh",
        "free",
        "zh_sales",
        "想知道家具占总销售额的比例",
        percent(
            "SELECT 100*sum(销售额) FILTER (产品类别='家具')/sum(销售额) FROM x",
            lambda t: p.pct(p.tot(t.x, "销售额", lambda r: r["产品类别"] == "家具"), p.tot(t.x, "销售额")),
        ),
    ),
    task(
        "q149",
        "zh",
        "free",
        "zh_sales",
        "2024年里哪个月的销售额最低?",
        month_pick(
            "SELECT strftime(日期,'%Y-%m'), sum(销售额) FROM x WHERE year(日期)=2024 GROUP BY 1",
            lambda t: p.by(t.x, lambda r: r["日期"][:7], "销售额", sum, lambda r: r["日期"] > "2024"),
            "min",
            "zh",
        ),
    ),
    task(
        "q150",
        "zh",
        "plain",
        "zh_sales",
        "销售额的中位数是多少?",
        facts("SELECT median(销售额) FROM x", lambda t: p.med(t.x, "销售额")),
    ),
    task(
        "q151",
        "en",
        "free",
        "zh_sales",
        "how many different cities show up in the sales table?",
        facts("SELECT count(DISTINCT 城市) FROM x", lambda t: len({r["城市"] for r in t.x})),
    ),
    task(
        "q152",
        "en",
        "plain",
        "zh_sales",
        "What is the total 利润 (profit) in 江苏?",
        facts(
            "SELECT sum(利润) FROM x WHERE 省份='江苏'",
            lambda t: p.tot(t.x, "利润", lambda r: r["省份"] == "江苏"),
        ),
    ),
    task(
        "q153",
        "zh",
        "free",
        "zh_sales",
        "哪些省份的订单数超过70单?只列出符合的",
        only(
            "SELECT 省份, count(*) FROM x GROUP BY 1",
            lambda t: p.by(t.x, "省份", "数量", len),
            lambda v: v > 70,
        ),
    ),
    task(
        "q154",
        "zh",
        "free",
        "zh_sales",
        "数量跟销售额之间相关吗?给个相关系数就行",
        facts("SELECT corr(数量, 销售额) FROM x", lambda t: p.corr(t.x, "数量", "销售额")),
    ),
    task(
        "q155",
        "zh",
        "free",
        "zh_sales",
        "单笔最大的那张订单,订单号是什么、销售额多少?",
        facts(
            "SELECT 订单号, 销售额 FROM x ORDER BY 销售额 DESC LIMIT 1",
            lambda t: [max(t.x, key=lambda r: r["销售额"])[c] for c in ("订单号", "销售额")],
        ),
    ),
]
