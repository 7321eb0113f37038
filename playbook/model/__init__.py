"""Tree to meaning: what a playbook says, with names looked up and literals read."""
