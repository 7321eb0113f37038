"""The picture of a plan: a page to click through, a drawing, and a diagram for a README.

In come plans; out go texts. ``timeline`` and ``ways`` hold what is shown, as values; ``html``, ``svg`` and ``mermaid``
say it, each in its own syntax.
"""
