"""A pipeline, as a CRM exports it, to plans: rows of a table in, one plan or one reason a row out.

``records`` cuts text into rows, ``columns`` says what their columns are (``crm`` holds the names that
CRMs use), ``deals`` reads a row, ``plans`` chooses a playbook and plans. Everything goes row by row,
and nothing is opened here. No row is lost: what is not planned comes out with its reason.
"""
