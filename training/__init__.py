"""Makes the embedded model from nothing: made tables and tasks, training, export. Not installed."""
