from examples.make_orders import HERE, orders


def test_the_committed_orders_are_what_their_script_writes():
    assert (HERE / "sales" / "orders.csv").read_text("utf-8") == orders()
