"""Lets the search divide Chinese text by its dictionary, which is loaded only when there is such text: that takes a second."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any

import jieba


class LateWords:
    """While it is entered, words that are given to the dictionary wait until the first text is divided, or until `load`."""

    def __init__(self) -> None:
        self._waiting: list[Any] = []
        self._load_words, self._divide = jieba.load_userdict, jieba.cut

    def __enter__(self) -> LateWords:
        jieba.load_userdict, jieba.cut = self._waiting.append, self._divided
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        jieba.load_userdict, jieba.cut = self._load_words, self._divide

    def load(self) -> None:
        """Loads the words that wait."""
        while self._waiting:
            self._load_words(self._waiting.pop(0))

    def _divided(self, *text: Any, **options: Any) -> Iterator[str]:
        self.load()
        divided: Iterator[str] = self._divide(*text, **options)
        return divided
