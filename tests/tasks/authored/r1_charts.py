"""Charts and composites."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import facts, month_pick, pick
from tests.tasks.files import chart, file, report, table
from tests.tasks.spec import task


def best_month(which: str, lang: str = "en"):
    """The month of 2024 with the highest or lowest sales."""
    return month_pick(
        "SELECT strftime(order_date,'%Y-%m'), sum(sales_amount) FROM orders WHERE year(order_date)=2024 GROUP BY 1",
        lambda t: p.by(
            t.orders, lambda r: r["order_date"][:7], "sales_amount", sum, lambda r: r["order_date"] > "2024"
        ),
        which,
        lang,
    )


REGIONS = (
    "SELECT region, sum(sales_amount) FROM orders GROUP BY 1",
    lambda t: p.by(t.orders, "region", "sales_amount", sum),
)
PROVINCES = ("SELECT 省份, sum(销售额) FROM x GROUP BY 1", lambda t: p.by(t.x, "省份", "销售额", sum))

TASKS = [
    task(
        "r001",
        "en",
        "plain",
        "sales",
        "Draw a bar chart of total sales_amount by region and save it as regions.png",
        chart("regions.png"),
    ),
    task(
        "r002",
        "en",
        "free",
        "sales",
        "chart 2024's monthly revenue, and write a report naming the best and the worst month",
        report(None, best_month("max"), best_month("min")),
        chart(),
    ),
    task(
        "r003",
        "en",
        "free",
        "weather",
        "Could I get a line chart of the daily max temperature in Lisbon? lisbon.svg would be a fine name",
        chart("lisbon.svg"),
    ),
    task(
        "r004",
        "en",
        "plain",
        "realestate",
        "Make a scatter plot of area_m2 against price_eur and save it as scatter.png",
        chart("scatter.png"),
    ),
    task("r005", "en", "free", "school", "how are the maths marks spread out? show me a histogram", chart()),
    task("r006", "en", "free", "expenses", "pie of my spending by category pls, file pie.png", chart("pie.png")),
    task("r007", "en", "free", "bikes", "Show me visually which stations trips start from most", chart()),
    task(
        "r008",
        "en",
        "free",
        "web",
        "plot total visits per day and tell me on which day they peaked",
        chart(),
        pick(
            "SELECT day::VARCHAR, sum(visits) FROM web GROUP BY 1",
            lambda t: p.by(t.web, "day", "visits", sum),
        ),
    ),
    task("r009", "zh", "plain", "zh_sales", "画一张各省份销售额的柱状图,保存为 省份.png", chart("省份.png")),
    task("r010", "zh", "free", "zh_sales", "把2024年每个月的销售额画成折线图给我看看", chart()),
    task("r011", "zh", "free", "zh_scores", "数学成绩分布做个直方图,存成 数学.png", chart("数学.png")),
    task("r012", "zh", "free", "zh_staff", "各部门人数占比,用饼图表示一下", chart()),
    task(
        "r013",
        "zh",
        "free",
        "weather",
        "画出雅典(Athens)每日最高气温的变化曲线,存为 athens.png",
        chart("athens.png"),
    ),
    task(
        "r014",
        "en",
        "free",
        "movies",
        "is there a relation between votes and rating? draw it and give me the correlation",
        chart(),
        facts("SELECT corr(votes, rating) FROM m", lambda t: p.corr(t.m, "votes", "rating")),
    ),
    task(
        "r015",
        "en",
        "plain",
        "hr",
        "Draw a histogram of Age, save it as ages.svg, and tell me the median age.",
        chart("ages.svg"),
        facts("SELECT median(Age) FROM emp", lambda t: p.med(t.emp, "Age")),
    ),
    task(
        "r016",
        "en",
        "free",
        "energy",
        "average consumption for each hour of the day, as a chart called by_hour.png",
        chart("by_hour.png"),
    ),
    task(
        "r017",
        "en",
        "free",
        "sales",
        "Filter the East region into east.csv, then chart its sales by product as east.png",
        table("east.csv", "SELECT * FROM orders WHERE region='East'"),
        chart("east.png"),
    ),
    task(
        "r018",
        "en",
        "free",
        "monthly",
        "merge jan and feb into both.csv and tell me which store earned most in the two months",
        table("both.csv", "FROM jan UNION ALL FROM feb"),
        pick(
            "SELECT store, sum(revenue) FROM (FROM jan UNION ALL FROM feb) GROUP BY 1",
            lambda t: p.by(t.jan + t.feb, "store", "revenue", sum),
        ),
    ),
    task(
        "r019",
        "zh",
        "free",
        "zh_sales",
        "把广东的订单存到 广东.csv,再告诉我这些订单的平均销售额",
        table("广东.csv", "SELECT * FROM x WHERE 省份='广东'"),
        facts(
            "SELECT avg(销售额) FROM x WHERE 省份='广东'",
            lambda t: p.avg(t.x, "销售额", lambda r: r["省份"] == "广东"),
        ),
    ),
    task(
        "r020",
        "zh",
        "free",
        "zh_monthly",
        "两个月的表合成 全部.csv,顺便画个各门店金额的柱状图 门店.png",
        table("全部.csv", "FROM jan UNION ALL FROM feb"),
        chart("门店.png"),
    ),
    task(
        "r021",
        "en",
        "free",
        "inventory",
        "Drop the duplicate rows into clean.csv... I mean the table without them, and then tell me the "
        "total quantity left",
        table("clean.csv", "SELECT DISTINCT * FROM stock"),
        facts(
            "SELECT sum(qty) FROM (SELECT DISTINCT * FROM stock)",
            lambda t: sum({tuple(r.values()): r["qty"] for r in t.stock}.values()),
        ),
    ),
    task(
        "r022",
        "en",
        "free",
        "laptops",
        "put the mean price per brand in brands.csv and the name of the dearest brand in dearest.txt",
        table(
            "brands.csv",
            "SELECT Brand, avg(Price) FROM lap GROUP BY 1",
            lambda t: p.by(t.lap, "Brand", "Price", p.statistics.fmean),
            names=False,
        ),
        file("dearest.txt", contains=["Orchid"]),
    ),
]
