"""Measures of speed, each beside something else in the same run. Never a test."""
