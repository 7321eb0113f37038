"""The files a client has open, and those that lie in its folders: documents by their URI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pygls.uris import from_fs_path, to_fs_path

from playbook import files, library
from playbook.config import BadConfig, Config, read_config
from playbook.memo import Memo
from playbook.source import Source

if TYPE_CHECKING:
    from playbook.editor.document import Document


class Workspace:
    """Documents by name; a name is a path, or the URI itself where the text has no file yet."""

    def __init__(self) -> None:
        self.folders: list[str] = []
        self._texts: dict[str, str] = {}  # of the open files
        self._known_as: dict[str, tuple[str, int]] = {}  # likewise: the URI as the client writes it, and the version
        self._open: dict[str, Document] = {}  # those of them that are up to date
        self._memos: dict[str, Memo] = {}
        self._configs: dict[str, Config] = {}

    @staticmethod
    def name_of(uri: str) -> str:
        """What a file is called in messages and by `use`; a text without a file sees the shipped library only."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        return Path(os.path.normpath(path)).as_posix() if path else f"<{uri}>"

    def uri_of(self, name: str) -> str | None:
        """The URI of a file by its name; a shipped file's own path, so that an editor can open it."""
        if name in self._known_as:
            return self._known_as[name][0]
        if name.startswith("library:"):
            name = str(library.folder("playbooks") / name.removeprefix("library:"))
        uri: str | None = from_fs_path(str(Path(name).absolute()))
        return uri

    def put(self, uri: str, text: str, version: int) -> None:
        """The text of an open file, as it now is."""
        name = self.name_of(uri)
        if name not in self._texts:
            self._open.clear()  # a file that was not there may be the one that another uses
        self._texts[name] = text
        self._known_as[name] = (uri, version)
        self._open.pop(name, None)
        for other in self.seeing(name):
            self._open.pop(other, None)  # it may mean something else now

    def close(self, uri: str) -> None:
        name = self.name_of(uri)
        for known in (self._texts, self._known_as, self._memos):
            known.pop(name, None)
        self.refresh()

    def version_of(self, name: str) -> int | None:
        """The version of an open file, as the client counts; None where it is not open."""
        return self._known_as[name][1] if name in self._known_as else None

    def text_of(self, uri: str) -> str:
        """The text of an open file; nothing, where it is not open."""
        return self._texts.get(self.name_of(uri), "")

    def refresh(self) -> None:
        """Files on the disk may have changed."""
        self._open.clear()
        self._configs.clear()

    def seeing(self, name: str) -> list[str]:
        """The other open files that use a file, by name."""
        return [each for each in self.opened() if each != name and self.sees(self.named(each), name)]

    def document(self, uri: str) -> Document:
        """The document of a URI: as it is open, else as it lies on the disk."""
        return self.named(self.name_of(uri))

    def named(self, name: str) -> Document:
        from playbook.editor.document import Document

        found = self._open.get(name)
        if found is not None:
            return found
        memo = self._memos.setdefault(name, Memo())
        if name in self._texts:
            found = self._open[name] = Document(self._texts[name], name, self.load, memo)
            return found
        if name.startswith("library:"):
            source = library.shipped(name.removeprefix("library:"))
        else:
            source, _ = files.read_source(name)
        return Document(source.text if source else "", name, self.load, memo)

    def config_of(self, document: Document) -> Config:
        """What the team has set for the folder a file lies in; nothing, where that cannot be read."""
        if document.name.startswith(("<", "library:")):
            return Config()
        folder = str(Path(document.name).parent)
        if folder not in self._configs:
            try:
                self._configs[folder] = read_config(None, Path(folder))
            except BadConfig:
                self._configs[folder] = Config()  # the commands say what is wrong with it
        return self._configs[folder]

    def load(self, name: str, beside: Source) -> Source | None:
        """What `use` names: an open file as it is in the editor, else as `files.load` finds it."""
        path = Path(os.path.normpath(Path(beside.name).parent / name)).as_posix()
        if not beside.name.startswith(("library:", "<")) and path in self._texts:
            return Source(self._texts[path], path)
        return files.load(name, beside)

    def beside(self, name: str) -> list[str]:
        """The playbooks in a file's folder and in those of the client, as `use` names them there; the nearest first."""
        if name.startswith(("<", "library:")):
            return []
        here = Path(name).absolute()
        near = [path for path in here.parent.glob("*") if path.suffix.lower() == files.SUFFIX]
        far = [Path(path).absolute() for each in self.folders for path in files.playbooks_under(each)]
        paths = {path for path in (*near, *far) if path != here and path.anchor == here.anchor}
        names = (Path(os.path.relpath(path, here.parent)).as_posix() for path in paths)
        return sorted(names, key=lambda each: (each.count("../"), each.count("/"), each))

    @staticmethod
    def sees(document: Document, name: str) -> bool:
        """Whether a document uses a file."""
        return any(each.name == name for each in document.resolved.scope.reach())

    def opened(self) -> list[str]:
        """The names of the open files."""
        return list(self._texts)

    def is_open(self, name: str) -> bool:
        return name in self._texts

    def every(self) -> Iterator[Document]:
        """Every document: the open ones first, then the playbooks in the folders."""
        return map(self.named, self._all())

    def sources(self) -> Iterator[Source]:
        """The texts of every document, for what does not ask what they mean."""
        for name in self._all():
            yield Source(self._texts[name], name) if self.is_open(name) else files.read_source(name)[0]

    def _all(self) -> Iterator[str]:
        found = dict.fromkeys(self.opened())
        for folder in self.folders:
            for path in files.playbooks_under(folder):
                found.setdefault(Path(os.path.normpath(path)).as_posix())
        return iter(found)
