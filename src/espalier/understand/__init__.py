"""Task -> Goal: by rule, and by a model on top of that."""
