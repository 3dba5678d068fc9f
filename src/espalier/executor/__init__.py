"""Runs a plan: every subtask the moment its own needs are done."""
