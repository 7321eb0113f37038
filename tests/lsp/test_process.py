"""The server as a process: it ends when it is told to, and speaks over TCP on this machine only."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time

import pytest

from benchmarks.typing import Client
from tests.support import pbk

PBK = [sys.executable, "-m", "playbook", "lsp"]
AGAIN = b'{"jsonrpc":"2.0","id":2,"method":"shutdown"}'


@pytest.mark.parametrize(("asked", "code"), [(True, 0), (False, 1)])
def test_it_ends_when_told_to_though_the_pipe_stays_open(asked: bool, code: int) -> None:
    client = Client(*PBK[1:])
    if asked:
        client.send("shutdown", None, 2)
        assert client.read()["id"] == 2
    client.send("exit", None)
    with client.process as process:  # closes its pipes in the end
        assert process.wait(20) == code


def test_it_ends_when_the_editor_is_gone() -> None:
    client = Client(*PBK[1:])
    with client.process as process:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)


def test_over_tcp_it_answers_too() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*PBK, "--tcp", f"127.0.0.1:{port}"])
    try:
        for _ in range(200):
            try:
                line = socket.create_connection(("127.0.0.1", port))
                break
            except OSError:
                time.sleep(0.1)
        body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
        line.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        answer = line.recv(100).decode()
        assert re.match(r"Content-Length: \d+\r\n", answer)
        with socket.create_connection(("127.0.0.1", port)) as other:  # a second client gets none of the first's answers
            other.settimeout(20)
            assert other.recv(100) == b""
        line.settimeout(20)
        while line.recv(4096)[-2:] != b"}}":
            pass
        line.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(AGAIN), AGAIN))
        assert b'"id": 2' in line.recv(4096)
        line.close()
    finally:
        server.kill()
        server.wait()


@pytest.mark.parametrize("address", ["0.0.0.0:4389", "example.com:1", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999"])
def test_it_listens_to_this_machine_only(address: str) -> None:
    found = pbk("lsp", "--tcp", address)
    assert found.exit_code == 2 and "name an address of this machine" in found.stderr
