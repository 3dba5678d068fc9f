"""Questions about shops and laptops."""

from __future__ import annotations

from tests.tasks import plain as p
from tests.tasks.answers import facts, pick, signed
from tests.tasks.spec import task

COUNTRY = "SELECT country, {} FROM orders o JOIN customers c ON o.cust_id=c.customer_id {} GROUP BY 1"


def joined(t):
    """Orders with the fields of their customers."""
    who = {c["customer_id"]: c for c in t.customers}
    return [{**o, **who[o["cust_id"]]} for o in t.orders]


TASKS = [
    task(
        "q108",
        "en",
        "plain",
        "shop",
        "What is the total order amount per country?",
        facts(
            COUNTRY.format("sum(amount)", ""),
            lambda t: p.by(joined(t), "country", "amount", sum),
            grouped=True,
        ),
    ),
    task(
        "q109",
        "en",
        "free",
        "shop",
        "any customers who never ordered anything? how many",
        facts(
            "SELECT count(*) FROM customers WHERE customer_id NOT IN (SELECT cust_id FROM orders)",
            lambda t: len({c["customer_id"] for c in t.customers} - {o["cust_id"] for o in t.orders}),
        ),
    ),
    task(
        "q110",
        "en",
        "free",
        "shop",
        "which single customer (name!) spent the most with us, all orders added up",
        pick(
            "SELECT name, sum(amount) FROM orders o JOIN customers c ON o.cust_id=c.customer_id GROUP BY 1",
            lambda t: p.by(joined(t), "name", "amount", sum),
        ),
    ),
    task(
        "q111",
        "zh",
        "free",
        "shop",
        "法国(France)客户的订单,平均每单金额是多少?",
        facts(
            "SELECT avg(amount) FROM orders o JOIN customers c ON o.cust_id=c.customer_id WHERE country='France'",
            lambda t: p.avg(joined(t), "amount", lambda r: r["country"] == "France"),
        ),
    ),
    task(
        "q112",
        "en",
        "free",
        "shop",
        "Business customers vs consumers - who returns a larger share of their orders?",
        pick(
            "SELECT segment, avg((status='returned')::INT) FROM orders o JOIN customers c ON o.cust_id=c.customer_id "
            "GROUP BY 1",
            lambda t: p.by(joined(t), "segment", lambda r: int(r["status"] == "returned"), lambda v: sum(v) / len(v)),
        ),
    ),
    task(
        "q113",
        "en",
        "free",
        "monthly",
        "january and february together, how much revenue did the Harbour store make?",
        facts(
            "SELECT sum(revenue) FROM (FROM jan UNION ALL FROM feb) WHERE store='Harbour'",
            lambda t: p.tot(t.jan + t.feb, "revenue", lambda r: r["store"] == "Harbour"),
        ),
    ),
    task(
        "q114",
        "en",
        "plain",
        "monthly",
        "By what percentage did total revenue change from January to February?",
        signed(
            "SELECT 100*((SELECT sum(revenue) FROM feb)/(SELECT sum(revenue) FROM jan)-1)",
            lambda t: 100 * (p.tot(t.feb, "revenue") / p.tot(t.jan, "revenue") - 1),
            share=True,
        ),
    ),
    task(
        "q115",
        "en",
        "free",
        "monthly",
        "most sold item in units over the two months?",
        pick(
            "SELECT item, sum(units) FROM (FROM jan UNION ALL FROM feb) GROUP BY 1",
            lambda t: p.by(t.jan + t.feb, "item", "units", sum),
        ),
    ),
    task(
        "q116",
        "en",
        "free",
        "laptops",
        "avg price by brand?",
        facts(
            "SELECT Brand, avg(Price) FROM lap GROUP BY 1",
            lambda t: p.by(t.lap, "Brand", "Price", p.statistics.fmean),
            grouped=True,
        ),
    ),
    task(
        "q117",
        "en",
        "free",
        "laptops",
        "I need 32 gigs of memory. What's the cheapest model that has it?",
        pick(
            'SELECT Model, Price FROM lap WHERE "RAM (GB)"=32',
            lambda t: [[r["Model"], r["Price"]] for r in t.lap if r["RAM (GB)"] == 32],
            "min",
        ),
    ),
    task(
        "q118",
        "en",
        "free",
        "laptops",
        "how many laptops weigh less than a kilo and a half and cost under $1,000?",
        facts(
            'SELECT count(*) FROM lap WHERE "Weight (kg)"<1.5 AND Price<1000',
            lambda t: p.n(t.lap, lambda r: r["Weight (kg)"] < 1.5 and r["Price"] < 1000),
        ),
    ),
    task(
        "q119",
        "en",
        "plain",
        "laptops",
        "Which numeric column correlates most strongly with Price?",
        pick(
            "SELECT unnest(['RAM','Storage','Screen','Weight','Release year']), "
            'unnest([abs(corr(Price,"RAM (GB)")),abs(corr(Price,"Storage (GB)")),abs(corr(Price,"Screen (in)")),'
            'abs(corr(Price,"Weight (kg)")),abs(corr(Price,"Release year"))]) FROM lap',
            lambda t: [
                [c.split(" (")[0], abs(p.corr(t.lap, "Price", c))]
                for c in ("RAM (GB)", "Storage (GB)", "Screen (in)", "Weight (kg)", "Release year")
            ],
        ),
    ),
    task(
        "q120",
        "zh",
        "free",
        "laptops",
        "哪个牌子的笔记本平均最轻?",
        pick(
            'SELECT Brand, avg("Weight (kg)") FROM lap GROUP BY 1',
            lambda t: p.by(t.lap, "Brand", "Weight (kg)", p.statistics.fmean),
            "min",
        ),
    ),
]
