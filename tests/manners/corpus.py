"""The messages in `messages.txt`, each as a playbook, and what the rules of manners say of it.

The messages were written from the practice alone, before there was a rule; README.md has their format. ``python -m
tests.manners.corpus`` says which are judged otherwise than they were written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from attrs import field, frozen

import playbook

CODE = {
    "channel": {"PBK403", "PBK404"},
    "tone": {"PBK405", "PBK411"},  # the tone `urgent` is urgency
    "avoid": {"PBK406"},
    "deadline": {"PBK407"},
    "final": {"PBK408"},
    "assumed": {"PBK409"},
    "asks": {"PBK410"},
    "urgency": {"PBK411"},
    "opens": {"PBK412"},
}
JUDGED = frozenset().union(*CODE.values())


@frozen
class Message:
    number: int
    faults: tuple[str, ...]
    head: dict[str, str] = field(factory=dict)
    body: str = ""

    @property
    def is_good(self) -> bool:
        return not self.faults

    def playbook(self) -> str:
        """A playbook with this touch; a later one stands behind another."""
        before = ""
        if self.head["position"] == "later":
            before = 'send letter via letter {\n  offer "Study"\n}\nwait 2 weeks\n'
        lines = [f'  {name} "{self.head[name]}"' for name in ("subject", "offer", "note") if self.head.get(name)]
        body = "\n".join(f"  {line}" if line else "" for line in self.body.split("\n"))
        details = "\n".join([*lines, f'  body """\n{body}\n  """'])
        return f"market {self.head['market']}\nstarts after {self.head['after']}\n{before}{self.head['step']} {{\n{details}\n}}\npause until +6 months\n"


def messages() -> list[Message]:
    text = (Path(__file__).parent / "messages.txt").read_text(encoding="utf-8")
    found = []
    for number, entry in enumerate(text.strip("\n").split("\n-----\n")):
        top, _, body = entry.partition("\nbody:\n")
        head = dict(line.split(":", 1) for line in top.split("\n"))
        head = {name.strip(): value.strip() for name, value in head.items()}
        kind, _, faults = head["kind"].partition(" ")
        assert kind in ("good", "bad") and (kind == "bad") == bool(faults)
        wrong = tuple(each.strip() for each in faults.split(",") if each.strip())
        found.append(Message(number, wrong, head, body.strip("\n")))
    return found


def said_of(message: Message) -> set[str]:
    """The codes of manners that are said of a message."""
    found = playbook.check(message.playbook(), f"message-{message.number}.pbk")
    assert not any(each.severity == "error" for each in found), [message, found]
    return {each.code for each in found} & JUDGED


def judged_otherwise(message: Message) -> str:
    """How a message is judged otherwise than written; empty where it is not."""
    said = said_of(message)
    missed = [fault for fault in message.faults if not CODE[fault] & said]
    expected = set().union(*(CODE[fault] for fault in message.faults)) if message.faults else set()
    return " ".join([*(f"missed:{fault}" for fault in missed), *(f"alarm:{code}" for code in sorted(said - expected))])


def main(half: int | None) -> None:
    total: dict[str, int] = {}
    for message in messages():
        if half is not None and message.number % 2 != half:
            continue
        wrong = judged_otherwise(message)
        for each in wrong.split():
            total[each] = total.get(each, 0) + 1
        if wrong and "-v" in sys.argv:
            print(
                f"---- {message.number} {message.head['kind']} {message.head['market']} {message.head['position']}: {wrong}"
            )
            print(message.playbook())
    good = sum(m.is_good for m in messages() if half is None or m.number % 2 == half)
    print(good, "good", total)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else None)
