"""A file is there as a whole or as it was before."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kbs_learning.core import replacing as module
from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.zip"
    for content in (b"first", b"second"):
        with replacing(target) as stream:
            stream.write(content)
        assert target.read_bytes() == content
    assert [path.name for path in target.parent.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_work_that_stops_half_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, fault: type[BaseException]
) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(b"old")
    with pytest.raises(fault), replacing(target) as stream:
        stream.write(b"half")
        raise fault
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full: "),
        (errno.EROFS, "not allowed here"),
        (errno.EIO, "cannot be written: "),
    ],
)
def test_what_the_system_refuses_is_one_sentence(tmp_path: Path, number: int, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as raised, replacing(tmp_path / "a.zip"):
        raise OSError(number, os.strerror(number))
    assert raised.value.message.count("\n") == 0
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_while_the_file_is_made_safe_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError, match="The disk is full"), replacing(tmp_path / "a.zip") as stream:
        stream.write(b"all of it")
    assert list(tmp_path.iterdir()) == []


def test_an_output_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("")
    with (
        pytest.raises(UserError, match="dist is a file, not a folder"),
        replacing(tmp_path / "dist" / "a.zip"),
    ):
        pytest.fail("opened")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit to set")
def test_a_system_that_takes_no_more_bytes_leaves_nothing(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom kbs_learning.core import replacing as module\n"
        "from kbs_learning.core.errors import UserError\n"
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n    with module.replacing(Path(sys.argv[1])) as stream:\n"
        "        stream.write(b'x' * 1_000_000)\n"
        "except UserError as error:\n    print(error)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "a.zip")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "cannot be written: File too large." in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without asking it")
def test_what_a_killed_build_left_is_swept_by_a_later_one(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom kbs_learning.core.replacing import replacing\n"
        "with replacing(Path(sys.argv[1])) as stream:\n"
        "    stream.write(b'half'); stream.flush(); print('writing', flush=True); sys.stdin.read()\n"
    )
    target = tmp_path / "a.zip"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGKILL)
    assert not target.exists()
    (leftover,) = tmp_path.iterdir()
    with replacing(target) as stream:
        stream.write(b"one that may still be running is left alone")
    assert leftover.exists()
    old = time.time() - 2 * module._STALE_SECONDS
    os.utime(leftover, (old, old))
    with replacing(target) as stream:
        stream.write(b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
