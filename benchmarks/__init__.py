"""The figures of this project, each table one command: ``python -m benchmarks NAME [--json]``."""
