"""File chores over the other English tables."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.files import file, halves, month_cell, table
from tests.tasks.spec import task

TASKS = [
    task(
        "c017",
        "en",
        "free",
        "inventory",
        "stock.csv has repeated rows. get rid of the repeats & save as stock_clean.csv",
        table("stock_clean.csv", "SELECT DISTINCT * FROM stock"),
    ),
    task(
        "c018",
        "en",
        "plain",
        "inventory",
        "Fill the missing values of Weight (kg) with 0 and save the table as weights.csv",
        table("weights.csv", 'SELECT * REPLACE (coalesce("Weight (kg)",0) AS "Weight (kg)") FROM stock'),
    ),
    task(
        "c019",
        "en",
        "free",
        "inventory",
        "Write everything that's stored in Riga to a JSON file named riga.json, please",
        table("riga.json", "SELECT * FROM stock WHERE Whse='Riga'"),
    ),
    task(
        "c020",
        "en",
        "free",
        "inventory",
        "add a line 'Order more brass valves' at the end of notes.txt",
        file(
            "notes.txt",
            text="Stock count, second week of March\nRiga was counted twice because the scanner failed.\n"
            "Ask Hydra AB about the late pumps.\nNylon hose moves to Turku in April.\nOrder more brass valves",
        ),
    ),
    task(
        "c021",
        "en",
        "plain",
        "monthly",
        "Combine january.csv and february.csv into one file all.csv",
        table("all.csv", "FROM jan UNION ALL FROM feb", lambda t: [list(r.values()) for r in t.jan + t.feb]),
    ),
    task(
        "c022",
        "en",
        "free",
        "monthly",
        "stack the two months, then total units per item, to units.csv",
        table(
            "units.csv",
            "SELECT item, sum(units) FROM (FROM jan UNION ALL FROM feb) GROUP BY 1",
            lambda t: p.by(t.jan + t.feb, "item", "units", sum),
            names=False,
        ),
    ),
    task(
        "c023",
        "en",
        "plain",
        "shop",
        "Join orders.csv with customers.csv on the customer id and save order_no, name, country and "
        "amount to joined.csv",
        table(
            "joined.csv",
            "SELECT order_no, name, country, amount FROM orders JOIN customers ON cust_id=customer_id",
        ),
    ),
    task(
        "c024",
        "en",
        "free",
        "shop",
        "which customers never bought anything? put their id and name in silent.csv",
        table(
            "silent.csv",
            "SELECT customer_id, name FROM customers WHERE customer_id NOT IN (SELECT cust_id FROM orders)",
            lambda t: [
                [c["customer_id"], c["name"]]
                for c in t.customers
                if c["customer_id"] not in {o["cust_id"] for o in t.orders}
            ],
        ),
    ),
    task(
        "c025",
        "en",
        "free",
        "support",
        "tickets.json as an ordinary csv please (tickets.csv)",
        table("tickets.csv", "SELECT * FROM tickets"),
    ),
    task(
        "c026",
        "en",
        "free",
        "support",
        "still open AND urgent or high: list those in escalate.csv",
        table(
            "escalate.csv",
            "SELECT * FROM tickets WHERE status='open' AND priority IN ('urgent','high')",
            lambda t: [
                list(r.values()) for r in t.tickets if r["status"] == "open" and r["priority"] in ("urgent", "high")
            ],
        ),
    ),
    task(
        "c027",
        "en",
        "plain",
        "gym",
        "Convert members.xlsx to members.csv",
        table("members.csv", "SELECT * FROM members"),
    ),
    task(
        "c028",
        "zh",
        "free",
        "gym",
        "把不活跃的会员(Active 是 no)挑出来存到 inactive.xlsx",
        table(
            "inactive.xlsx",
            "SELECT * FROM members WHERE Active='no'",
            lambda t: [list(r.values()) for r in t.members if r["Active"] == "no"],
        ),
    ),
    task(
        "c029",
        "en",
        "free",
        "realestate",
        "export the parquet listings to csv - name it listings.csv",
        table("listings.csv", "SELECT * FROM r"),
    ),
    task(
        "c030",
        "en",
        "free",
        "realestate",
        "Cheapest five in Centrum that aren't sold: to bargains.csv, cheapest at the top",
        table(
            "bargains.csv",
            "SELECT * FROM r WHERE district='Centrum' AND NOT sold ORDER BY price_eur LIMIT 5",
            ordered=True,
        ),
    ),
    task(
        "c031",
        "en",
        "free",
        "lab",
        "round the concentration and the temperature to one decimal and save as rounded.csv",
        table("rounded.csv", "SELECT * FROM lab", alike=halves(4, 5, digits=1)),
    ),
    task(
        "c032",
        "en",
        "plain",
        "weather",
        "Save the average temp_max_c per city and month to monthly_temps.csv, one row per city and month",
        table(
            "monthly_temps.csv",
            "SELECT city, strftime(date,'%Y-%m') AS month, avg(temp_max_c) FROM w GROUP BY ALL",
            lambda t: [
                [*k, v] for k, v in p.by(t.w, lambda r: (r["city"], r["date"][:7]), "temp_max_c", p.statistics.fmean)
            ],
            names=False,
            alike=month_cell(1),
        ),
    ),
    task(
        "c033",
        "en",
        "free",
        "weather",
        "days it snowed in bergen -> snow.csv, just date and temp_min_c",
        table("snow.csv", "SELECT date, temp_min_c FROM w WHERE city='Bergen' AND condition='snow'"),
    ),
    task(
        "c034",
        "en",
        "free",
        "library",
        "All loans from the Hilltop branch that are still out; a json file hilltop_out.json will do",
        table("hilltop_out.json", "SELECT * FROM loans WHERE Branch='Hilltop' AND Returned IS NULL"),
    ),
    task(
        "c035",
        "en",
        "free",
        "school",
        "put the Hours studied column first, then leave the rest as is; file reordered.csv",
        table("reordered.csv", 'SELECT "Hours studied", * EXCLUDE ("Hours studied") FROM s', names="order"),
    ),
    task(
        "c036",
        "en",
        "free",
        "expenses",
        "I'd like one file with my spending added up by category. Call it by_category.csv",
        table(
            "by_category.csv",
            "SELECT Category, sum(Amt) FROM exp GROUP BY 1",
            lambda t: p.by(t.exp, "Category", "Amt", sum),
            names=False,
        ),
    ),
    task("c037", "en", "free", "bikes", "trips.jsonl -> trips.csv", table("trips.csv", "SELECT * FROM trips")),
]
