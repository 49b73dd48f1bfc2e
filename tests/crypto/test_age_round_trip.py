"""What is sealed comes back; anything less than all of it is refused."""

from contextlib import suppress
from io import BytesIO, RawIOBase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.crypto import age
from waybook.crypto.age import armor, bech32, header, passphrase, raw64, stream
from waybook.crypto.age.stanza import Stanza
from waybook.model.faults import BadFormat, BadInput, Damaged, Fault, NotForYou, WrongKey

HYBRID = age.HybridIdentity(bytes(range(32)))
CURVE = age.X25519Identity(bytes(range(32)))
CHUNK = stream.CHUNK
EDGES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 16 * CHUNK, 16 * CHUNK + 1, 33 * CHUNK - 1]


@pytest.mark.parametrize("size", EDGES)
def test_sizes_around_chunks_and_batches_come_back(size: int) -> None:
    data = bytes(i % 251 for i in range(size))
    sealed = age.seal(data, [HYBRID.recipient])
    assert age.unseal(sealed, [HYBRID]) == data
    reader = age.open_reader(BytesIO(sealed), [HYBRID])
    assert b"".join(bytes(piece) for piece in reader.pieces()) == data


@given(st.lists(st.binary(max_size=200_000), max_size=5), st.integers(1, 150_000))
def test_any_way_of_writing_and_reading_gives_the_same(pieces: list[bytes], step: int) -> None:
    dst = BytesIO()
    with age.open_writer(dst, [CURVE.recipient]) as writer:
        for piece in pieces:
            assert writer.write(piece) == len(piece)
    reader = age.open_reader(BytesIO(dst.getvalue()), [CURVE])
    got = []
    while block := reader.read(step):
        got.append(block)
        assert len(block) == step or not reader.read(1)
    assert b"".join(got) == b"".join(pieces)


class Dribble(RawIOBase):
    """An unbuffered file that takes and gives little at a time."""

    def __init__(self, raw: bytes = b"") -> None:
        self.inner = BytesIO(raw)

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self.inner.readinto(memoryview(buffer)[:7000])

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self.inner.write(memoryview(data)[:7000])


def test_unbuffered_files_lose_nothing() -> None:
    data = bytes(300_000)
    dst = Dribble()
    with age.open_writer(dst, [HYBRID.recipient]) as writer:  # type: ignore[arg-type]
        writer.write(data)
    src = Dribble(dst.inner.getvalue())
    assert age.open_reader(src, [HYBRID]).read() == data  # type: ignore[arg-type]


def test_a_writer_that_failed_leaves_no_whole_file() -> None:
    dst = BytesIO()
    writer = age.open_writer(dst, [CURVE.recipient])
    with suppress(OSError), writer:
        writer.write(b"half of it")
        raise OSError
    with pytest.raises(Damaged):
        age.unseal(dst.getvalue(), [CURVE])


def test_a_closed_writer_takes_no_more() -> None:
    writer = age.open_writer(BytesIO(), [CURVE.recipient])
    writer.close()
    writer.close()
    with pytest.raises(ValueError, match="closed"):
        writer.write(b"more")


@pytest.mark.parametrize("key", [HYBRID, CURVE], ids=["hybrid", "x25519"])
def test_a_file_cut_at_any_byte_is_refused(key: age.HybridIdentity | age.X25519Identity) -> None:
    sealed = age.seal(b"a small note", [key.recipient])
    for size in range(len(sealed)):
        with pytest.raises((BadFormat, Damaged)):
            age.unseal(sealed[:size], [key])


@pytest.mark.parametrize("key", [HYBRID, CURVE], ids=["hybrid", "x25519"])
def test_a_file_with_any_byte_changed_is_refused(
    key: age.HybridIdentity | age.X25519Identity,
) -> None:
    sealed = age.seal(b"a small note", [key.recipient])
    for at in range(len(sealed)):
        for flip in (0x01, 0x80, 0x20):
            changed = bytearray(sealed)
            changed[at] ^= flip
            with pytest.raises(Fault):
                age.unseal(changed, [key])


def test_a_fault_stays_a_fault_when_read_again() -> None:
    sealed = bytearray(age.seal(bytes(3 * CHUNK), [CURVE.recipient]))
    sealed[-1] ^= 1
    reader = age.open_reader(BytesIO(sealed), [CURVE])
    for _ in range(3):
        with pytest.raises(Damaged):
            reader.read()


@given(st.binary(max_size=3000))
def test_noise_is_never_taken_for_a_file(noise: bytes) -> None:
    with pytest.raises(BadFormat):
        age.unseal(noise, [CURVE])
    with pytest.raises(BadFormat):
        age.unseal(b"age-encryption.org/v1\n-> X25519 " + noise, [CURVE])


def test_someone_elses_key_does_not_open() -> None:
    sealed = age.seal(b"x", [HYBRID.recipient])
    with pytest.raises(NotForYou):
        age.unseal(sealed, [age.HybridIdentity.generate(), CURVE])


def test_a_passphrase_opens_only_as_it_was_typed() -> None:
    sealed = age.seal(b"x", [age.Passphrase("caf\u00e9 au lait", log_n=10)])
    assert age.unseal(sealed, [age.Passphrase("cafe\u0301 au lait")]) == b"x"
    with pytest.raises(WrongKey):
        age.unseal(sealed, [age.Passphrase("cafe au lait")])
    with pytest.raises(NotForYou):
        age.unseal(sealed, [HYBRID])
    with pytest.raises(NotForYou):
        age.unseal(age.seal(b"x", [CURVE.recipient]), [age.Passphrase("any")])
    with pytest.raises(BadInput):
        age.Passphrase("")


def test_a_costly_passphrase_file_is_refused_before_the_work() -> None:
    sealed = age.seal(b"x", [age.Passphrase("p", log_n=12)])
    with pytest.raises(BadFormat):
        age.unseal(sealed, [age.Passphrase("p", max_log_n=11)])


@pytest.mark.parametrize(
    "recipients",
    [
        [],
        [HYBRID.recipient, CURVE.recipient],
        [age.Passphrase("a"), age.Passphrase("b")],
        [age.Passphrase("a"), HYBRID.recipient],
    ],
)
def test_recipients_that_weaken_each_other_are_not_mixed(recipients: list[age.Recipient]) -> None:
    dst = BytesIO()
    with pytest.raises(BadInput):
        age.open_writer(dst, recipients)
    assert not dst.getvalue()


def test_several_recipients_open_the_same_file() -> None:
    others = [age.HybridIdentity.generate() for _ in range(3)]
    sealed = age.seal(b"for all", [other.recipient for other in others])
    assert {age.unseal(sealed, [other]) for other in others} == {b"for all"}


class Endless(BytesIO):
    """A file that goes on with the same piece, until somebody has read too much of it."""

    def __init__(self, begin: bytes, piece: bytes) -> None:
        super().__init__(begin + piece * (3 * header.MAX_HEADER_BYTES // len(piece)))

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        assert self.tell() <= header.MAX_HEADER_BYTES, "more was read than the limit"
        return line


@pytest.mark.parametrize("piece", [b"a", b"a" * 64 + b"\n", b"a" * 63])
def test_a_header_without_end_is_refused_within_its_limit(piece: bytes) -> None:
    with pytest.raises(BadFormat):
        age.open_reader(Endless(b"age-encryption.org/v1\n-> X25519 x\n", piece), [CURVE])
    with pytest.raises(BadFormat):
        age.open_reader(Endless(b"age-encryption.org/v1\n-> X25519 ", piece), [CURVE])


def test_a_header_of_too_many_stanzas_is_refused() -> None:
    stanza = b"-> grease\n\n"
    many = stanza * (header.MAX_STANZAS + 1)
    with pytest.raises(BadFormat, match="too many"):
        age.unseal(b"age-encryption.org/v1\n" + many, [CURVE])


WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=80)
STANZAS = st.builds(Stanza, WORDS, st.lists(WORDS, max_size=3).map(tuple), st.binary(max_size=200))


@given(st.lists(STANZAS, min_size=1, max_size=4), st.binary(min_size=16, max_size=16))
def test_a_header_reads_back_as_written(stanzas: list[Stanza], file_key: bytes) -> None:
    written = header.sealed(stanzas, file_key)
    text = header.serialise(written)
    src = BytesIO(text + b"payload")
    assert header.parse(src) == written
    assert src.read() == b"payload"


@given(st.binary(max_size=300))
def test_base64_has_one_spelling(raw: bytes) -> None:
    assert raw64.decode(raw64.encode(raw)) == raw


@given(st.text("ABab+/=\n ", max_size=12))
def test_base64_read_is_base64_written(text: str) -> None:
    try:
        raw = raw64.decode(text.encode())
    except BadFormat:
        return
    assert raw64.encode(raw) == text.encode()


@given(st.binary(max_size=500))
def test_armor_reads_back_as_written(raw: bytes) -> None:
    text = armor.encode(raw)
    if raw:
        assert armor.decode(text) == raw
        assert armor.decode(b"\n " + text.replace(b"\n", b"\r\n")) == raw


def test_text_that_is_too_long_is_not_decoded() -> None:
    with pytest.raises(BadFormat):
        armor.decode(bytes(armor.MAX_BYTES + 1))


@given(st.binary(max_size=1300), st.sampled_from(["age", "age1pq", "age-secret-key-pq-"]))
def test_bech32_reads_back_as_written(raw: bytes, prefix: str) -> None:
    text = bech32.encode(prefix, raw)
    assert bech32.decode(text) == (prefix, raw)
    assert bech32.decode(text.upper()) == (prefix, raw)


@pytest.mark.parametrize("of", [age.HybridIdentity, age.X25519Identity])
def test_keys_read_back_from_their_text(
    of: type[age.HybridIdentity] | type[age.X25519Identity],
) -> None:
    key = of.generate()
    assert of.from_text(key.text).text == key.text
    public = type(key.recipient)
    assert public.from_text(key.recipient.text) == key.recipient


@pytest.mark.parametrize(
    "text",
    ["", "age1", "1", "age", CURVE.recipient.text, HYBRID.text, HYBRID.recipient.text.upper()],
)
def test_texts_that_are_no_hybrid_recipient_are_refused(text: str) -> None:
    with pytest.raises(BadFormat):
        age.HybridRecipient.from_text(text)


def test_one_wrong_letter_in_a_key_is_noticed() -> None:
    text = CURVE.recipient.text
    for at in range(len(text)):
        wrong = text[:at] + ("q" if text[at] != "q" else "p") + text[at + 1 :]
        with pytest.raises(BadFormat):
            age.X25519Recipient.from_text(wrong)


def test_public_keys_that_anyone_can_open_are_refused() -> None:
    weak = bytes(32)
    with pytest.raises(BadFormat):
        age.seal(b"x", [age.X25519Recipient(weak)])
    with pytest.raises(BadFormat):
        age.HybridRecipient(HYBRID.recipient.raw[:-32] + weak)
    with pytest.raises(BadFormat):
        age.HybridRecipient(b"\xff" * 1184 + HYBRID.recipient.raw[-32:])


def test_without_the_memory_for_it_a_passphrase_is_not_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Short:
        def __init__(self, *_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(passphrase, "Scrypt", Short)
    with pytest.raises(Fault, match="256 MiB"):
        age.seal(b"x", [age.Passphrase("p")])


def test_a_passphrase_is_text() -> None:
    with pytest.raises(BadInput):
        age.Passphrase("\udcff")
