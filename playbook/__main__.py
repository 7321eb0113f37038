"""`python -m playbook` is `pbk`."""

from playbook.cli.main import main

main()
