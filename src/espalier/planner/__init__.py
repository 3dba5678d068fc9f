"""Goal -> plan, a better plan, and a plan revised after feedback."""
