"""Espalier: an autonomous task agent.

It plans a task as a tree of subtasks, runs independent ones in parallel, scores every step, repairs what scored
badly, and says "done" only when the goal is verifiably met.
"""

__version__ = "0.1.0"
