"""Articles made from sources: sentences are chosen, ordered and cited; what is written is checked by another path."""
