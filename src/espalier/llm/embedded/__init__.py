"""The model that ships with Espalier: linker, plan language, grammar, inference."""
