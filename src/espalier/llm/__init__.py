"""Language models, one protocol."""
