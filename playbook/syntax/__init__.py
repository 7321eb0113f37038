"""Text to tree: what was written, with every mistake in it said once."""
