"""Outcome -> what a person reads: the answer, and what was done, why and how well."""
