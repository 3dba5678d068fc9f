"""File chores over the Chinese tables."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.files import file, table, value_file
from tests.tasks.spec import task

MEETING = (p.FOLDER / "zh_chain/会议记录.txt").read_text("utf-8")

TASKS = [
    task(
        "c048",
        "zh",
        "plain",
        "zh_chain",
        "打开 开始.txt,按照里面的指示完成任务。",
        value_file("结果.txt", "SELECT count(*) FROM b WHERE 定价>50", lambda t: p.n(t.b, lambda r: r["定价"] > 50)),
    ),
    task(
        "c049",
        "zh",
        "free",
        "zh_chain",
        "会议记录最后加一行“请带上合同”,别动其他内容",
        file("会议记录.txt", text=MEETING + "请带上合同"),
    ),
    task(
        "c050",
        "zh",
        "free",
        "zh_chain",
        "把图书按库存从多到少排一下,存成 库存排序.csv",
        table("库存排序.csv", "SELECT * FROM b ORDER BY 库存 DESC", ordered="库存"),
    ),
    task(
        "c051",
        "zh",
        "plain",
        "zh_chain",
        "新建一个文件 问候.txt,内容是:新年快乐",
        file("问候.txt", text="新年快乐"),
    ),
    task(
        "c052",
        "zh",
        "free",
        "zh_chain",
        "复制一份 图书.csv,叫 图书备份.csv",
        table("图书备份.csv", "SELECT * FROM b"),
    ),
    task(
        "c053",
        "zh",
        "plain",
        "zh_sales",
        "把四川的订单筛选出来保存为 四川.csv",
        table(
            "四川.csv",
            "SELECT * FROM x WHERE 省份='四川'",
            lambda t: [list(r.values()) for r in t.x if r["省份"] == "四川"],
        ),
    ),
    task(
        "c054",
        "zh",
        "free",
        "zh_sales",
        "按省份汇总销售额,从高到低,导出成 Excel:省份汇总.xlsx",
        table(
            "省份汇总.xlsx",
            "SELECT 省份, sum(销售额) AS 合计 FROM x GROUP BY 1 ORDER BY 2 DESC",
            lambda t: sorted(p.by(t.x, "省份", "销售额", sum), key=lambda g: -g[1]),
            names=False,
            ordered=True,
        ),
    ),
    task(
        "c055",
        "zh",
        "free",
        "zh_sales",
        "利润为空的行都去掉,剩下的写到 有利润.csv",
        table("有利润.csv", "SELECT * FROM x WHERE 利润 IS NOT NULL"),
    ),
    task(
        "c056",
        "zh",
        "free",
        "zh_sales",
        "加一列“利润率”,等于利润除以销售额,保留四位小数,另存为 利润率.csv",
        table("利润率.csv", "SELECT *, round(利润/销售额,4) AS 利润率 FROM x"),
    ),
    task(
        "c057",
        "zh",
        "plain",
        "zh_sales",
        "只保留 订单号、日期、销售额 三列,保存为 精简.csv",
        table("精简.csv", "SELECT 订单号, 日期, 销售额 FROM x", names="order"),
    ),
    task(
        "c058",
        "zh",
        "free",
        "zh_sales",
        "挑出2024年第一季度家电的单子,给我一个 JSON 文件,名字叫 q1家电.json",
        table(
            "q1家电.json",
            "SELECT * FROM x WHERE 产品类别='家电' AND 日期 BETWEEN '2024-01-01' AND '2024-03-31'",
            lambda t: [
                list(r.values()) for r in t.x if r["产品类别"] == "家电" and "2024-01" <= r["日期"][:7] <= "2024-03"
            ],
        ),
    ),
    task(
        "c059",
        "zh",
        "free",
        "zh_staff",
        "员工名单里学历没填的,统一填成“未知”,存为 学历补全.csv",
        table("学历补全.csv", "SELECT * REPLACE (coalesce(学历,'未知') AS 学历) FROM y"),
    ),
    task(
        "c060",
        "zh",
        "free",
        "zh_staff",
        "月薪一万五以上(含)的标“高”,其余标“普通”,新列叫 档次,输出 分档.csv",
        table("分档.csv", "SELECT *, CASE WHEN 月薪>=15000 THEN '高' ELSE '普通' END AS 档次 FROM y"),
    ),
    task(
        "c061",
        "zh",
        "plain",
        "zh_staff",
        "把 员工名单.csv 转换成 员工名单.json",
        table("员工名单.json", "SELECT * FROM y"),
    ),
    task(
        "c062",
        "zh",
        "free",
        "zh_staff",
        "各部门的人数和平均月薪做成一张表,存 部门.csv",
        table(
            "部门.csv",
            "SELECT 部门, count(*), avg(月薪) FROM y GROUP BY 1",
            lambda t: [[k, len(v), sum(v) / len(v)] for k, v in p.by(t.y, "部门", "月薪", list)],
            names=False,
        ),
    ),
    task(
        "c063",
        "zh",
        "free",
        "zh_scores",
        "一班的成绩单独存一份 csv,文件名 一班.csv",
        table(
            "一班.csv",
            "SELECT * FROM c WHERE 班级='一班'",
            lambda t: [list(r.values()) for r in t.c if r["班级"] == "一班"],
        ),
    ),
    task(
        "c064",
        "zh",
        "free",
        "zh_scores",
        "有缺考(任一科为空)的同学,名单写到 缺考.csv,只要学号和姓名",
        table(
            "缺考.csv",
            "SELECT 学号, 姓名 FROM c WHERE 语文 IS NULL OR 数学 IS NULL OR 英语 IS NULL",
            lambda t: [[r["学号"], r["姓名"]] for r in t.c if None in (r["语文"], r["数学"], r["英语"])],
        ),
    ),
    task(
        "c065",
        "zh",
        "plain",
        "zh_monthly",
        "把 一月.csv 和 二月.csv 合并成 合并.csv",
        table("合并.csv", "FROM jan UNION ALL FROM feb", lambda t: [list(r.values()) for r in t.jan + t.feb]),
    ),
    task(
        "c066",
        "en",
        "free",
        "zh_monthly",
        "union the two monthly files, keep just the 高新店 rows, and save them to gaoxin.csv",
        table("gaoxin.csv", "SELECT * FROM (FROM jan UNION ALL FROM feb) WHERE 门店='高新店'"),
    ),
]
