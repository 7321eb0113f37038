"""Which names there were before: by digests of eight bytes, so that millions of them fit."""

from __future__ import annotations

from array import array
from hashlib import blake2b


class Seen:
    """A set of texts that only says whether one is new; two texts are taken for one in some 10¹² cases.

    >>> seen = Seen()
    >>> seen.add("D-7"), seen.add("D-8"), seen.add("D-7"), len(seen)
    (True, True, False, 2)
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))  # open addressing; 0 is an empty slot
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, text: str) -> bool:
        """Keeps a text; whether it is new."""
        digest = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1
        if not self._put(digest):
            return False
        self._count += 1
        if 3 * self._count > 2 * len(self._slots):
            before = self._slots
            self._slots = array("Q", bytes(16 * len(before)))
            for each in before:
                if each:
                    self._put(each)
        return True

    def _put(self, digest: int) -> bool:
        slots, mask = self._slots, len(self._slots) - 1
        at = digest & mask
        while slots[at]:
            if slots[at] == digest:
                return False
            at = (at + 1) & mask
        slots[at] = digest
        return True
