"""File chores over sales and staff."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.files import file, table
from tests.tasks.spec import task

TASKS = [
    task(
        "c001",
        "en",
        "plain",
        "sales",
        "Sort orders.csv by sales_amount from highest to lowest and save it as sorted.csv",
        table("sorted.csv", "SELECT * FROM orders ORDER BY sales_amount DESC", ordered="sales_amount"),
    ),
    task(
        "c002",
        "en",
        "free",
        "sales",
        "i only want the west region in a file of its own, call it west.csv",
        table(
            "west.csv",
            "SELECT * FROM orders WHERE region='West'",
            lambda t: [list(r.values()) for r in t.orders if r["region"] == "West"],
        ),
    ),
    task(
        "c003",
        "en",
        "free",
        "sales",
        "could you pull out every order over 3000 (sales amount) and put them in big_orders.json",
        table(
            "big_orders.json",
            "SELECT * FROM orders WHERE sales_amount>3000",
            lambda t: [list(r.values()) for r in t.orders if r["sales_amount"] > 3000],
        ),
    ),
    task(
        "c004",
        "en",
        "free",
        "sales",
        "total sales per product into a spreadsheet totals.xlsx, biggest first",
        table(
            "totals.xlsx",
            "SELECT product, sum(sales_amount) AS total FROM orders GROUP BY 1 ORDER BY 2 DESC",
            lambda t: sorted(p.by(t.orders, "product", "sales_amount", sum), key=lambda g: -g[1]),
            names=False,
            ordered=True,
        ),
    ),
    task(
        "c005",
        "en",
        "plain",
        "sales",
        "Add a column named gross to orders.csv with qty times unit_price and save the result as with_gross.csv",
        table("with_gross.csv", "SELECT *, round(qty*unit_price, 4) AS gross FROM orders"),
    ),
    task(
        "c006",
        "en",
        "free",
        "sales",
        "Give each order a size label: 'large' if the sales_amount is 1000 or more, otherwise "
        "'small'. New column size, new file labelled.csv.",
        table(
            "labelled.csv",
            "SELECT *, CASE WHEN sales_amount>=1000 THEN 'large' ELSE 'small' END AS size FROM orders",
        ),
    ),
    task(
        "c007",
        "en",
        "free",
        "sales",
        "turn the orders into parquet for me, orders.parquet",
        table("orders.parquet", "SELECT * FROM orders"),
        file("orders.csv", unchanged=True, kind="table"),
    ),
    task(
        "c008",
        "en",
        "free",
        "sales",
        "wherever the rep is blank, put 'Unknown' - write that to filled.csv",
        table("filled.csv", "SELECT * REPLACE (coalesce(rep,'Unknown') AS rep) FROM orders"),
    ),
    task(
        "c009",
        "en",
        "plain",
        "sales",
        "Keep only the columns order_id, product and sales_amount and save them as slim.csv",
        table("slim.csv", "SELECT order_id, product, sales_amount FROM orders", names="order"),
    ),
    task(
        "c010",
        "en",
        "free",
        "sales",
        "Revenue by region and by year, one row for each pair, in a csv named region_year.csv",
        table(
            "region_year.csv",
            "SELECT region, year(order_date) AS year, sum(sales_amount) AS total FROM orders GROUP BY ALL",
            lambda t: [
                [*k, v]
                for k, v in p.by(t.orders, lambda r: (r["region"], int(r["order_date"][:4])), "sales_amount", sum)
            ],
            names=False,
        ),
    ),
    task(
        "c011",
        "en",
        "plain",
        "hr",
        "Export all employees in Finance to finance.csv",
        table(
            "finance.csv",
            "SELECT * FROM emp WHERE Department='Finance'",
            lambda t: [list(r.values()) for r in t.emp if r["Department"] == "Finance"],
        ),
    ),
    task(
        "c012",
        "en",
        "free",
        "hr",
        "make me a copy of the staff table minus the salary and the age column -> public.csv",
        table("public.csv", "SELECT * EXCLUDE (AnnualSalary, Age) FROM emp"),
    ),
    task(
        "c013",
        "en",
        "free",
        "hr",
        "Please rename FullName to Name and HireDate to Start and save it under renamed.csv, everything else as it is.",
        table("renamed.csv", "SELECT * RENAME (FullName AS Name, HireDate AS Start) FROM emp"),
    ),
    task(
        "c014",
        "en",
        "free",
        "hr",
        "whoever has no salary on record should be dropped; write the rest to complete.csv",
        table("complete.csv", "SELECT * FROM emp WHERE AnnualSalary IS NOT NULL"),
    ),
    task(
        "c015",
        "en",
        "free",
        "hr",
        "Ten best paid people, names and salaries only, to top10.csv",
        table(
            "top10.csv",
            "SELECT FullName, AnnualSalary FROM emp ORDER BY 2 DESC NULLS LAST LIMIT 10",
            lambda t: [
                [r["FullName"], r["AnnualSalary"]] for r in sorted(t.emp, key=lambda r: -(r["AnnualSalary"] or 0))[:10]
            ],
        ),
    ),
    task(
        "c016",
        "zh",
        "free",
        "hr",
        "把 Engineering 部门里年薪超过 100000 的人存成 高薪.csv",
        table("高薪.csv", "SELECT * FROM emp WHERE Department='Engineering' AND AnnualSalary>100000"),
    ),
]
