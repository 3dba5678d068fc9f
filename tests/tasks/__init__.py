"""The frozen evaluation set: workspaces, tasks, and the scorer."""
