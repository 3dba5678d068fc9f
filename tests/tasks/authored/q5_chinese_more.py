"""Questions over the other Chinese tables."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import check, const, facts, pick, untouched
from tests.tasks.authored.q5_chinese_sales import total
from tests.tasks.spec import task

TASKS = [
    task(
        "q156",
        "zh",
        "plain",
        "zh_staff",
        "研发部的平均月薪是多少?",
        facts(
            "SELECT avg(月薪) FROM y WHERE 部门='研发部'",
            lambda t: p.avg(t.y, "月薪", lambda r: r["部门"] == "研发部"),
        ),
    ),
    task(
        "q157",
        "zh",
        "free",
        "zh_staff",
        "公司里女同事有多少位?",
        facts("SELECT count(*) FROM y WHERE 性别='女'", lambda t: p.n(t.y, lambda r: r["性别"] == "女")),
    ),
    task(
        "q158",
        "zh",
        "free",
        "zh_staff",
        "2020年以后(含2020年)进公司的有多少人",
        facts(
            "SELECT count(*) FROM y WHERE left(入职日期,4)::INT>=2020",
            lambda t: p.n(t.y, lambda r: int(r["入职日期"][:4]) >= 2020),
        ),
    ),
    task(
        "q159",
        "zh",
        "free",
        "zh_staff",
        "工资最低的是谁?",
        pick("SELECT 姓名, 月薪 FROM y", lambda t: [[r["姓名"], r["月薪"]] for r in t.y], "min"),
    ),
    task(
        "q160",
        "zh",
        "free",
        "zh_staff",
        "绩效拿到优秀的人,平均年龄多大?",
        facts(
            "SELECT avg(年龄) FROM y WHERE 绩效='优秀'",
            lambda t: p.avg(t.y, "年龄", lambda r: r["绩效"] == "优秀"),
        ),
    ),
    task(
        "q161",
        "zh",
        "plain",
        "zh_staff",
        "每个部门各有多少人?",
        facts("SELECT 部门, count(*) FROM y GROUP BY 1", lambda t: p.by(t.y, "部门", "年龄", len), grouped=True),
    ),
    task(
        "q162",
        "zh",
        "free",
        "zh_staff",
        "学历那一栏有几种取值?都列出来(空的不算)",
        facts(
            "SELECT DISTINCT 学历 FROM y WHERE 学历 IS NOT NULL",
            lambda t: [[v] for v in {r["学历"] for r in t.y} if v],
            grouped=True,
        ),
    ),
    task(
        "q163",
        "zh",
        "free",
        "zh_staff",
        "经理的平均月薪是专员的几倍?",
        facts(
            "SELECT avg(月薪) FILTER (职位='经理')/avg(月薪) FILTER (职位='专员') FROM y",
            lambda t: (
                p.avg(t.y, "月薪", lambda r: r["职位"] == "经理") / p.avg(t.y, "月薪", lambda r: r["职位"] == "专员")
            ),
        ),
    ),
    task(
        "q164",
        "en",
        "free",
        "zh_staff",
        "Headcount of people older than 40 in 客服部?",
        facts(
            "SELECT count(*) FROM y WHERE 部门='客服部' AND 年龄>40",
            lambda t: p.n(t.y, lambda r: r["部门"] == "客服部" and r["年龄"] > 40),
        ),
    ),
    task(
        "q165",
        "zh",
        "plain",
        "zh_scores",
        "三班的数学平均分是多少?",
        facts(
            "SELECT avg(数学) FROM c WHERE 班级='三班'",
            lambda t: p.avg(t.c, "数学", lambda r: r["班级"] == "三班"),
        ),
    ),
    task(
        "q166",
        "zh",
        "free",
        "zh_scores",
        "英语上了120分的同学一共有几个(120分也算)",
        facts("SELECT count(*) FROM c WHERE 英语>=120", lambda t: p.n(t.c, lambda r: (r["英语"] or 0) >= 120)),
    ),
    task(
        "q167",
        "zh",
        "free",
        "zh_scores",
        "语文、数学、英语三科总分最高的是哪位同学?总分多少?",
        pick(
            "SELECT 姓名, 语文+数学+英语 AS s FROM c WHERE s IS NOT NULL",
            lambda t: [[r["姓名"], total(r)] for r in t.c if total(r) is not None],
            value=True,
        ),
    ),
    task(
        "q168",
        "zh",
        "free",
        "zh_scores",
        "语文哪个班考得最好(平均分)",
        pick(
            "SELECT 班级, avg(语文) FROM c GROUP BY 1",
            lambda t: p.by(t.c, "班级", "语文", p.statistics.fmean),
        ),
    ),
    task(
        "q169",
        "zh",
        "plain",
        "zh_scores",
        "数学成绩的标准差是多少?",
        facts("SELECT stddev_samp(数学) FROM c", lambda t: p.std(t.c, "数学")),
    ),
    task(
        "q170",
        "zh",
        "free",
        "zh_monthly",
        "一月和二月合起来,西湖店卖了多少钱?",
        facts(
            "SELECT sum(金额) FROM (FROM jan UNION ALL FROM feb) WHERE 门店='西湖店'",
            lambda t: p.tot(t.jan + t.feb, "金额", lambda r: r["门店"] == "西湖店"),
        ),
    ),
    task(
        "q171",
        "zh",
        "free",
        "zh_monthly",
        "两个月里最畅销的商品是啥?按数量",
        pick(
            "SELECT 商品, sum(数量) FROM (FROM jan UNION ALL FROM feb) GROUP BY 1",
            lambda t: p.by(t.jan + t.feb, "商品", "数量", sum),
        ),
    ),
    task(
        "q172",
        "zh",
        "plain",
        "zh_chain",
        "定价最高的书是哪些?定价是多少?",
        facts(
            "SELECT 书名, 定价 FROM b WHERE 定价=(SELECT max(定价) FROM b)",
            lambda t: [[r["书名"], r["定价"]] for r in t.b if r["定价"] == max(x["定价"] for x in t.b)],
            grouped=True,
        ),
    ),
    task(
        "q173",
        "zh",
        "free",
        "zh_chain",
        "按照 任务.txt 里写的去做,告诉我结果",
        facts(
            "SELECT sum(库存) FROM b WHERE 类型='小说'",
            lambda t: p.tot(t.b, "库存", lambda r: r["类型"] == "小说"),
        ),
    ),
    task("q174", "zh", "free", "zh_chain", "会议记录.txt 有几行字?", const([4])),
    task("q175", "zh", "free", "zh_chain", "3600 的 35% 是多少", const([1260]), untouched()),
    task(
        "q176",
        "zh",
        "free",
        "zh_chain",
        "下次会议定在哪天?在会议记录里找找",
        check(
            lambda t: "三月十二日" in (p.FOLDER / "zh_chain/会议记录.txt").read_text("utf-8"),
            ["三月十二日"],
            ["3月12日"],
            ["03-12"],
        ),
    ),
    task(
        "q177",
        "en",
        "free",
        "chain",
        "do whatever morning.txt asks for and tell me the result",
        facts(
            "SELECT sum(Price) FROM plants WHERE Light='sun'",
            lambda t: p.tot(t.plants, "Price", lambda r: r["Light"] == "sun"),
        ),
    ),
]
