"""Work that is learned step by step: writing an article, reporting on a table."""
