"""Frozen data and seams; imports nothing of ours."""
