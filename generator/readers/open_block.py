"""A block to which lines are added one by one. It keeps its last line and its greatest width, so that reading them costs nothing."""

from __future__ import annotations

from generator.readers.draft import Draft, Joint, Line


class OpenBlock:
    """A block that still grows; `frozen` makes a draft of it."""

    __slots__ = ("joints", "last", "length", "lines", "page_breaks", "role", "widest")

    def __init__(self, line: Line, role: str) -> None:
        self.role = role
        self.lines, self.last = [line], line
        self.joints: list[Joint] = []
        self.page_breaks: list[int] = []
        self.widest = self.length = len(line.text)

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    def add(self, line: Line, joint: Joint, page_break: bool) -> None:
        """Adds a line after a joint; `page_break` says that a page ended before the line."""
        if page_break:
            self.page_breaks.append(len(self.lines))
        self.lines.append(line)
        self.last = line
        self.joints.append(joint)
        self.length += len(joint) + len(line.text)
        self.widest = max(self.widest, len(line.text))

    @property
    def text(self) -> str:
        """The text of the lines so far."""
        if len(self.lines) == 1:
            return self.lines[0].text
        rest = (joint + line.text for joint, line in zip(self.joints, self.lines[1:], strict=True))
        return "".join([self.lines[0].text, *rest])

    def frozen(self) -> Draft:
        """The draft of the finished block."""
        return Draft(tuple(self.lines), tuple(self.joints), self.text, self.role, frozenset(self.page_breaks))
