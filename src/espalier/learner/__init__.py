"""Chooses and learns from scored runs."""
