"""Generators of the evaluation workspaces."""
