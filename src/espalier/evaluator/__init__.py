"""Scores subtasks and goals on evidence."""
