"""Calendar and clock: working days, opening hours, and what a span of time comes to."""
