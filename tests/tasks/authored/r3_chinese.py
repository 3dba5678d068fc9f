"""Reports over Chinese tables, or in Chinese."""

# ruff: noqa: B023 - every lambda here is called before its loop goes on
from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.authored.r1_charts import PROVINCES
from tests.tasks.files import chart, report
from tests.tasks.spec import task

TASKS = [
    task(
        "r036",
        "zh",
        "plain",
        "zh_sales",
        "写一份报告 报告.md,列出每个省份的销售总额和全部合计。",
        report("报告.md", PROVINCES, ("SELECT sum(销售额) FROM x", lambda t: [[p.tot(t.x, "销售额")]])),
    ),
    task(
        "r037",
        "zh",
        "free",
        "zh_sales",
        "帮我写个类别分析报告,要有每类的订单数和销售额,还要配图,存成 类别.html",
        report(
            "类别.html",
            (
                "SELECT 产品类别, count(*), sum(销售额) FROM x GROUP BY 1",
                lambda t: [[k, len(v), sum(v)] for k, v in p.by(t.x, "产品类别", "销售额", list)],
            ),
        ),
        chart(),
    ),
    task(
        "r038",
        "zh",
        "free",
        "zh_sales",
        "对比一下广东和浙江:订单数、总销售额、平均销售额,写到 对比.md",
        report(
            "对比.md",
            (
                "SELECT 省份, count(*), sum(销售额), avg(销售额) FROM x WHERE 省份 IN ('广东','浙江') GROUP BY 1",
                lambda t: [
                    [k, len(v), sum(v), sum(v) / len(v)]
                    for k, v in p.by(t.x, "省份", "销售额", list, lambda r: r["省份"] in ("广东", "浙江"))
                ],
            ),
        ),
    ),
    task(
        "r039",
        "zh",
        "plain",
        "zh_staff",
        "写一份报告 人员.md,说明每个部门的人数和平均月薪。",
        report(
            "人员.md",
            (
                "SELECT 部门, count(*), avg(月薪) FROM y GROUP BY 1",
                lambda t: [[k, len(v), sum(v) / len(v)] for k, v in p.by(t.y, "部门", "月薪", list)],
            ),
        ),
    ),
    task(
        "r040",
        "zh",
        "free",
        "zh_staff",
        "老板想看男女员工的平均月薪差多少,给他写一页 薪资.md 吧",
        report(
            "薪资.md",
            (
                "SELECT abs(avg(月薪) FILTER (性别='男')-avg(月薪) FILTER (性别='女')), avg(月薪) FILTER (性别='男'), "
                "avg(月薪) FILTER (性别='女') FROM y",
                lambda t: [
                    [
                        abs(
                            p.avg(t.y, "月薪", lambda r: r["性别"] == "男")
                            - p.avg(t.y, "月薪", lambda r: r["性别"] == "女")
                        ),
                        *(p.avg(t.y, "月薪", lambda r: r["性别"] == g) for g in "男女"),
                    ]
                ],
            ),
        ),
    ),
    task(
        "r041",
        "zh",
        "free",
        "zh_scores",
        "三个班的语数英平均分整理成一份报告,文件名 班级报告.md",
        report(
            "班级报告.md",
            (
                "SELECT 班级, avg(语文), avg(数学), avg(英语) FROM c GROUP BY 1",
                lambda t: [
                    [k, *(p.avg(t.c, m, lambda r: r["班级"] == k) for m in ("语文", "数学", "英语"))]
                    for k in ("一班", "二班", "三班")
                ],
            ),
        ),
    ),
    task(
        "r042",
        "zh",
        "free",
        "zh_monthly",
        "一月到二月各门店的金额变化,写份简报 简报.md,要有两个月各自的数",
        report(
            "简报.md",
            (
                "SELECT 门店, sum(金额) FROM jan GROUP BY 1 UNION ALL SELECT 门店, sum(金额) FROM feb GROUP BY 1",
                lambda t: p.by(t.jan, "门店", "金额", sum) + p.by(t.feb, "门店", "金额", sum),
            ),
        ),
    ),
    task(
        "r044",
        "en",
        "free",
        "zh_sales",
        "Please report, in English, the profit (利润) by province: profit.md",
        report(
            "profit.md",
            (
                "SELECT sum(利润) FROM x GROUP BY 省份",
                lambda t: [g[1:] for g in p.by(t.x, "省份", "利润", sum)],
            ),
        ),
    ),
]
