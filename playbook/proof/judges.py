"""Which Judge decides which kind of claim."""

from __future__ import annotations

from collections.abc import Callable

from playbook.proof.claims import Claim
from playbook.proof.judge import Judge
from playbook.proof.moments import Ends, EndsPlanned, InPause, NextTouchpoint, NoTouchOn, Only, OptOut
from playbook.proof.space import Space
from playbook.proof.terms import Counted, Finishes, FirstOffers, Neglect, NotWithin, Pressure, TouchBy

JUDGES: dict[str, Callable[[Claim, Space], Judge]] = {
    "at_most": Counted,
    "between": Counted,
    "no_touch_on": NoTouchOn,
    "not_within": NotWithin,
    "first_offers": FirstOffers,
    "touch_by": TouchBy,
    "ends_planned": EndsPlanned,
    "next_touchpoint": NextTouchpoint,
    "only": Only,
    "finishes": Finishes,
    "pressure": Pressure,
    "neglect": Neglect,
    "ends": Ends,
    "opt_out": OptOut,
    "in_pause": InPause,
    "closed_day": NoTouchOn,
}
