import pytest

from tests.tools.asked import SALES
from tests.tools.queries import engine_over


@pytest.fixture(scope="module")
def sales():
    """An engine over the small sales table, and one of discounts by region."""
    discounts = "region,amount,since\nSouth,0.1,2024-01-01\nWest,0.2,2024-01-02\nSouth,0.3,2024-01-03\n"
    with engine_over({"sales.csv": SALES, "discounts.csv": discounts, "empty.csv": "a,b\n1,2\n"}) as engine:
        yield engine
