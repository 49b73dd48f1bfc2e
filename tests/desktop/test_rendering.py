"""A strange file is drawn by a process that can do nothing else, and that is not believed."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest
from small_files import pdf, picture, png_that_claims, turned_jpeg

from waybook.desktop.rendering.drawn import MOST_PIXELS
from waybook.desktop.rendering.rendering import Rendering
from waybook.model.faults import BadFormat

Start = Callable[[str], Rendering]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's")


@pytest.fixture
def start() -> Iterator[Start]:
    """Return a function that starts the process for a format."""
    made: list[Rendering] = []

    def begin(form: str) -> Rendering:
        made.append(Rendering(form))
        return made[-1]

    yield begin
    for each in made:
        each.close()


@pytest.mark.parametrize("form", ["png", "jpeg", "webp"])
def test_a_picture_is_drawn_as_it_was_made(start: Start, form: str) -> None:
    rendering = start(form)
    found = rendering.open(picture(form))
    assert (found.pages, found.width, found.height, found.moves) == (1, 300, 200, False)
    drawn = rendering.draw(0, 1)
    assert (drawn.width, drawn.height) == (300, 200)
    blue, green, red = drawn.pixels[:3]
    assert (abs(red - 0xFF), abs(green - 0x33), abs(blue - 0x66)) <= (4, 4, 4)


def test_a_photo_that_lies_on_its_side_is_turned(start: Start) -> None:
    rendering = start("jpeg")
    found = rendering.open(turned_jpeg(300, 200))
    assert (found.width, found.height) == (200, 300)
    drawn = rendering.draw(0, 1)
    assert (drawn.width, drawn.height) == (200, 300)


def test_too_many_pixels_are_refused_before_any_is_decoded(start: Start) -> None:
    with pytest.raises(BadFormat, match="more than 200 million pixels"):
        start("png").open(png_that_claims(60_000, 60_000))


def test_a_large_picture_is_drawn_smaller(start: Start) -> None:
    rendering = start("png")
    assert rendering.open(picture("png", 9_000, 6_000)).width == 9_000
    drawn = rendering.draw(0, 1)
    assert drawn.width * drawn.height <= MOST_PIXELS
    assert abs(drawn.width / drawn.height - 1.5) < 0.01


def test_the_pages_of_a_pdf_are_drawn_in_the_width_wanted_and_their_text_is_read(
    start: Start,
) -> None:
    rendering = start("pdf")
    found = rendering.open(pdf("Terms of the pause", "Signed at the river"))
    assert (found.pages, found.width, found.height) == (2, 400, 533)
    drawn = rendering.draw(1, 600)
    assert (drawn.width, drawn.height) == (600, 800)
    assert len(set(drawn.pixels)) > 2, "nothing is on the page"
    assert "Signed at the river" in rendering.text(1)
    assert rendering.draw(0, 1_000_000).width < 5_000


@pytest.mark.parametrize(
    ("form", "content", "says"),
    [
        ("png", b"\x89PNG\r\n\x1a\nno picture", "is damaged"),
        ("jpeg", b"", "is damaged"),
        ("png", picture("jpeg"), "is damaged"),  # no other decoder is tried
        ("pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, "is damaged"),
        ("pdf", pdf("secret", locked=True), "has a password of its own"),
        ("pdf", pdf(), "is damaged"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(
    start: Start, form: str, content: bytes, says: str
) -> None:
    rendering = start(form)
    with pytest.raises(BadFormat) as fault:  # noqa: PT012 - whichever of the two finds it
        rendering.open(content)
        rendering.draw(0, 100)
    assert says in str(fault.value)
    assert "save a copy" in str(fault.value)


def test_a_page_that_is_not_there_is_a_sentence_too(start: Start) -> None:
    rendering = start("pdf")
    rendering.open(pdf("one"))
    with pytest.raises(BadFormat):
        rendering.draw(7, 100)
    assert rendering.draw(0, 100).width == 100


def test_whoever_waits_for_a_process_that_is_ended_gets_a_sentence(start: Start) -> None:
    rendering = start("pdf")
    rendering.open(pdf("one"))
    os.kill(rendering._child.pid, signal.SIGSTOP)  # it answers no more
    threading.Timer(0.3, rendering.end).start()
    with pytest.raises(BadFormat, match="damaged"):
        rendering.draw(0, 100)


LIE = """
import sys
from waybook.desktop.rendering.frames import give, said, take
take(sys.stdin.buffer), take(sys.stdin.buffer)
give(sys.stdout.buffer, said(pages=1, width=10, height=10))
while True:
    take(sys.stdin.buffer)
    give(sys.stdout.buffer, *LIES)
"""


@pytest.mark.parametrize(
    "lies",
    [
        "[said(width=1000, height=1000), b'x']",  # fewer pixels than are said
        "[said(width=1 << 20, height=1 << 20), b'']",
        "[said(width=-1, height=2), b'12345678']",
        "[said(width='10', height=10), bytes(400)]",
        "[b'[1, 2]', b'']",
        "[b'not json', b'']",
        "[said(why=['__class__'])]",
    ],
)
def test_what_a_process_that_was_taken_over_answers_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, start: Start, lies: str
) -> None:
    code = LIE.replace("LIES", lies)
    command = (sys.executable, "-P", "-c", code)
    monkeypatch.setattr("waybook.desktop.rendering.rendering.RENDERER", command)
    rendering = start("png")
    rendering.open(b"anything")
    with pytest.raises(BadFormat, match="damaged"):
        rendering.draw(0, 10)


TRIES = """
import os, socket
from waybook.process.confinement import confine
confine()
for number, attempt in enumerate((
    lambda: os.open("/etc/hostname", os.O_RDONLY),
    lambda: os.unlink(SEEN),
    lambda: os.rename(SEEN, SEEN + "2"),
    lambda: socket.socket(socket.AF_INET),
    lambda: os.fork(),
    lambda: os.execv("/bin/true", ["true"]),
    lambda: os.kill(os.getppid(), 0),
    lambda: os.listdir("/"),
)):
    try:
        attempt()
    except OSError:
        continue
    os.write(1, b"%d " % number)
os.write(1, b"computes %d" % sum(range(100)))
os._exit(0)
"""


@on_linux
def test_a_confined_process_computes_and_writes_to_its_pipe_and_nothing_else(
    tmp_path: Path,
) -> None:
    seen = tmp_path / "seen"
    seen.touch()
    code = TRIES.replace("SEEN", repr(str(seen)))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"computes 4950"
    assert seen.exists()


STARTS = """
import sys, time
from waybook.desktop.rendering.rendering import Rendering
rendering = Rendering("png")
rendering.open(bytes.fromhex(sys.argv[1]))
print(rendering._child.pid, flush=True)
time.sleep(60)
"""


@on_linux
def test_it_ends_with_the_window_however_that_ends() -> None:
    command = [sys.executable, "-c", STARTS, picture("png").hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        drawer = int(window.stdout.readline())
        os.kill(drawer, signal.SIGSTOP)  # as one that is busy does not hear that its pipe ended
        window.kill()
    for _ in range(100):
        if not Path(f"/proc/{drawer}/task").exists():
            return
        sleep(0.05)
    os.kill(drawer, signal.SIGKILL)
    raise AssertionError("it lives on, with the picture in its memory")
