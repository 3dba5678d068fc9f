"""Models behind an address: one transport, two wire formats, limits and prices."""
