"""Rules, budgets and brakes around every call."""
