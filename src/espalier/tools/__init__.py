"""What an agent can do, each behind the Tool protocol."""
