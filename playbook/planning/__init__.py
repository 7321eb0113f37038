"""Playbook, deal, start and what happened, to a plan."""
