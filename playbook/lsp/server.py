"""The server: what it offers, and what holds for every answer.

A feature that fails answers nothing, says so in the client's log, and leaves the server as it was.
"""

from __future__ import annotations

import gc
import inspect
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen
from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from playbook import library
from playbook.lsp import features
from playbook.lsp.convert import Places
from playbook.lsp.feature import Command, Declined, Feature
from playbook.lsp.proofs import Proofs
from playbook.lsp.workspace import Workspace

if TYPE_CHECKING:
    from playbook.editor.document import Document
    from playbook.editor.names import Names
    from playbook.editor.sample import Sample
    from playbook.model.playbook import Playbook


@frozen
class Settings:
    """What a client sets under `pbk`: the start that dates are shown for, and the market; empty where it sets none."""

    sample_start: str = ""
    market: str = ""

    @classmethod
    def read(cls, given: Any) -> Settings:
        found = given.get("pbk", given) if isinstance(given, dict) else {}
        found = found if isinstance(found, dict) else {}
        start, market = (found.get(name) for name in ("sampleStart", "market"))
        return cls(start if isinstance(start, str) else "", market if isinstance(market, str) else "")


class Protocol(LanguageServerProtocol):
    """pygls's protocol, which leaves the texts to us: it ends lines at characters that an editor has inside a line."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    def set_writer(self, writer: Any, include_headers: bool = True) -> None:
        """Takes one client: the answers to it would go to the next one that comes."""
        if self.writer is not None:
            writer.close()
            raise ConnectionRefusedError("this server has its client: start another one, on another port")
        super().set_writer(writer, include_headers)


class Server(LanguageServer):
    """pygls's server with pbk's documents; ``today`` is asked where nothing says which start to show dates for."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("pbk", library.version(), protocol_cls=Protocol, max_workers=1)
        self.today = today
        self.settings = Settings()
        self.files = Workspace()
        self.is_shut_down = False
        self.proofs = Proofs()
        for feature in features.FEATURES:
            self.feature(feature.method, feature.options)(self._guarded(feature))
        for command in features.COMMANDS:
            self.command(command.name)(self._ran(command))

    def configure(self, given: Any) -> None:
        """Takes the client's settings."""
        self.settings = Settings.read(given)

    def document(self, uri: str) -> Document:
        return self.files.document(uri)

    def sample(self, document: Document, playbook: Playbook) -> Sample:
        """The start that a playbook's dates are shown for, with its plan."""
        from playbook.editor.sample import Asked, sample

        asked = Asked(self.settings.sample_start, self.settings.market)
        return sample(document, playbook, self.today(), asked)

    def places(self, document: Document | Names) -> Places:
        """How the client counts in a text."""
        return Places(document.source, self.encoding)

    @property
    def encoding(self) -> str:
        """The units in which the client counts within a line."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    def can(self, capability: str) -> bool:
        """Whether the client says that it can do something: ``workspace.workspace_edit.document_changes``."""
        return bool(get_capability(self.client_capabilities, capability, False))

    def _guarded(self, feature: Feature) -> Callable[..., Any]:
        return self._tried(feature.method, feature.answer, _refuse)

    def _ran(self, command: Command) -> Callable[..., Any]:
        return self._tried(command.name, command.run, self._show)

    def _tried(self, what: str, answer: Callable[..., Any], declined: Callable[[Declined], None]) -> Callable[..., Any]:
        """The same function, which answers nothing where it fails; pygls asks whether it is a coroutine's."""

        def tried(*arguments: Any) -> Any:
            try:
                return answer(self, *arguments)
            except Declined as reason:
                return declined(reason)
            except Exception as error:
                return self.log_failure(what, error)

        async def awaited(*arguments: Any) -> Any:
            try:
                return await answer(self, *arguments)
            except Declined as reason:
                return declined(reason)
            except Exception as error:
                return self.log_failure(what, error)

        return awaited if inspect.iscoroutinefunction(answer) else tried

    def _show(self, reason: Declined) -> None:
        """A command that cannot be carried out: editors show the reason nowhere by themselves."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, str(reason)))

    def log_failure(self, what: str, error: Exception) -> None:
        """A failure is ours: it goes to the client's log, with where it happened."""
        where = "".join(traceback.format_exception(error))
        message = f"error[PBK901]: pbk made a mistake of its own in {what}: please report it\n{where}"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def end(self, code: int) -> None:
        """Ends the process at once: a thread waits for the next message, and holds it as long as the pipe is open."""
        self.proofs.kill()
        sys.stderr.flush()
        os._exit(code)

    def report_server_error(self, error: Exception, source: Any) -> None:
        if not (isinstance(error, JsonRpcException) and error.code == types.LSPErrorCodes.RequestFailed):
            logging.getLogger(__name__).error("%s", error)


def _refuse(reason: Declined) -> None:
    """A request that cannot be granted: the editor shows why."""
    raise JsonRpcException(str(reason), types.LSPErrorCodes.RequestFailed) from None


def serve(today: Callable[[], date], address: tuple[str, int] | None = None) -> None:
    """Serves one client on standard input and output, or those that come to an address."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = Server(today)
    signal.signal(signal.SIGTERM, lambda number, _: server.end(128 + number))
    if address is None:
        # What anything prints goes to the log, never between the messages.
        stdin, stdout = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        gc.freeze()  # what is loaded stays: no need to look through it again while someone types
        gc.set_threshold(20_000, 20, 20)
        server.start_io(stdin, stdout)
    else:
        server.start_tcp(*address)
