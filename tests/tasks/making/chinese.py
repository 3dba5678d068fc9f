"""Workspaces with Chinese headers, values and instructions."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from tests.tasks.making.common import Row, day, maybe, write_csv, write_text, write_xlsx, zh_people

CITIES = {
    "广东": ["广州", "深圳"],
    "浙江": ["杭州", "宁波"],
    "四川": ["成都"],
    "江苏": ["南京", "苏州"],
    "湖北": ["武汉"],
}


def zh_sales(root: Path) -> None:
    """Orders of a Chinese trader, UTF-8 with a byte order mark."""
    rng = random.Random(401)
    kinds = {"家电": 1800, "服装": 220, "食品": 45, "图书": 38, "家具": 950}
    sellers = zh_people(rng, 7)
    rows: list[Row] = []
    for number in range(360):
        province = rng.choices(list(CITIES), weights=[5, 4, 3, 4, 2])[0]
        kind = rng.choices(list(kinds), weights=[3, 6, 7, 5, 2])[0]
        count = rng.randrange(1, 16)
        price = round(kinds[kind] * rng.uniform(0.6, 1.5), 1)
        amount = round(count * price, 2)
        rows.append(
            [
                f"DD{20001 + number}",
                day(rng, date(2023, 1, 1), 731).isoformat(),
                province,
                rng.choice(CITIES[province]),
                kind,
                rng.choice(sellers),
                count,
                price,
                amount,
                maybe(rng, 0.03, round(amount * rng.uniform(-0.05, 0.35), 2)),
            ]
        )
    header = ["订单号", "日期", "省份", "城市", "产品类别", "销售员", "数量", "单价", "销售额", "利润"]
    write_csv(root / "zh_sales/销售数据.csv", header, rows, encoding="utf-8-sig")


def zh_staff(root: Path) -> None:
    """Staff of a Chinese firm, in GBK, with dates like 2024年3月5日."""
    rng = random.Random(402)
    pay = {"研发部": 19000, "市场部": 13000, "财务部": 12500, "人事部": 10500, "客服部": 8200}
    rows: list[Row] = []
    for number, name in enumerate(zh_people(rng, 120)):
        team = rng.choices(list(pay), weights=[6, 4, 2, 1, 4])[0]
        when = day(rng, date(2012, 1, 1), 4700)
        rank = rng.choices(["专员", "主管", "经理"], weights=[7, 3, 1])[0]
        wage = pay[team] * {"专员": 0.85, "主管": 1.2, "经理": 1.9}[rank] * rng.uniform(0.85, 1.15)
        rows.append(
            [
                f"Y{number + 1:03d}",
                name,
                team,
                rank,
                rng.choice(["男", "女"]),
                rng.randrange(22, 58),
                f"{when.year}年{when.month}月{when.day}日",
                int(wage // 100 * 100),
                rng.choices(["优秀", "良好", "合格", "待改进"], weights=[2, 5, 5, 1])[0],
                maybe(rng, 0.08, rng.choice(["本科", "硕士", "大专", "博士"])),
            ]
        )
    header = ["工号", "姓名", "部门", "职位", "性别", "年龄", "入职日期", "月薪", "绩效", "学历"]
    write_csv(root / "zh_staff/员工名单.csv", header, rows, encoding="gbk")


def zh_scores(root: Path) -> None:
    """Marks of a Chinese school year, as a workbook."""
    rng = random.Random(403)
    rows: list[Row] = []
    for number, name in enumerate(zh_people(rng, 90)):
        skill = rng.gauss(98, 14)
        marks = [maybe(rng, 0.03, max(30, min(150, int(skill + rng.gauss(0, 11))))) for _ in range(3)]
        rows.append([2024001 + number, name, rng.choice(["一班", "二班", "三班"]), rng.choice(["男", "女"]), *marks])
    write_xlsx(root / "zh_scores/成绩表.xlsx", "期末", ["学号", "姓名", "班级", "性别", "语文", "数学", "英语"], rows)


def zh_monthly(root: Path) -> None:
    """Two monthly files of tea shops."""
    rng = random.Random(404)
    price = {"奶茶": 15, "果茶": 18, "咖啡": 22, "蛋糕": 26}
    for name, month, count in (("一月", 1, 70), ("二月", 2, 60)):
        rows: list[Row] = []
        for _ in range(count):
            item = rng.choice(list(price))
            units = rng.randrange(1, 40)
            rows.append(
                [
                    f"2025-{month:02d}-{rng.randrange(1, 29):02d}",
                    rng.choice(["东门店", "西湖店", "高新店"]),
                    item,
                    units,
                    units * price[item],
                ]
            )
        rows.sort(key=lambda row: str(row[0]))
        write_csv(root / f"zh_monthly/{name}.csv", ["日期", "门店", "商品", "数量", "金额"], rows)


def zh_chain(root: Path) -> None:
    """Chinese instructions in text files, and a small book table."""
    rng = random.Random(405)
    books = [
        "山海行",
        "夜航船记",
        "竹林小史",
        "北方来信",
        "茶与时间",
        "江湖夜雨",
        "数学之光",
        "星空漫步",
        "古城旧梦",
        "春天的信",
        "编程入门",
        "家常菜谱",
        "长河落日",
        "雪国纪行",
        "木匠手记",
        "海边书店",
        "蓝色星球",
        "算法故事",
        "南方庭院",
        "风的颜色",
    ]
    rows: list[Row] = [
        [book, rng.choice(["小说", "科普", "生活"]), rng.randrange(18, 99), rng.randrange(0, 60)] for book in books
    ]
    write_csv(root / "zh_chain/图书.csv", ["书名", "类型", "定价", "库存"], rows)
    write_text(root / "zh_chain/开始.txt", "请阅读 第二步.txt,并照着做。")
    write_text(root / "zh_chain/第二步.txt", "统计 图书.csv 中定价超过 50 的书有多少本,然后看 第三步.txt。")
    write_text(root / "zh_chain/第三步.txt", "把刚才得到的数字写进 结果.txt。")
    write_text(root / "zh_chain/任务.txt", "计算 图书.csv 里所有小说的库存总和。")
    write_text(
        root / "zh_chain/会议记录.txt",
        "周一上午九点开会。\n讨论新书上架的安排。\n仓库需要再清点一次。\n下次会议定在三月十二日。",
    )
