"""One file an output: from a plan to what a calendar, a program or a person reads."""
