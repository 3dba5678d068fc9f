"""The authored tasks, grouped by kind and subject."""
