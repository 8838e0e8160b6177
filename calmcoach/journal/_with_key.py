"""What is written with a key: SQLCipher for the journal, ChaCha20-Poly1305 for lines and files.

Both come with the optional extra `private`, and are brought in when a key is made.
"""

import base64
import binascii
import hashlib
import os
import sqlite3
from collections.abc import Mapping

from calmcoach.journal import _envelope
from calmcoach.journal._cipher import LOG_NAME
from calmcoach.journal._record import checksum, is_header
from calmcoach.journal._trouble import DamagedError

_NAME_BYTES, _NONCE_BYTES = 8, 12
_CHECKSUM_DIGITS = 16
_WHOLE_FILE = b"set aside"


class WithKey:
    """A key of 32 random bytes, and one derived from it for each of three uses."""

    def __init__(self, key: bytes) -> None:
        """Raises LockedError where the extra is not installed."""
        _envelope.require_extra()
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        self.id = _envelope.key_id(key)
        self._lines = ChaCha20Poly1305(_derived(key, b"ratings log"))
        self._files = ChaCha20Poly1305(_derived(key, b"files"))
        self._pages = _derived(key, b"journal")

    def connect(self, target: str, seconds: float) -> sqlite3.Connection:
        from calmcoach.journal import _sqlcipher

        return _sqlcipher.connect(target, self._pages, seconds)

    def digest(self, connection: sqlite3.Connection) -> str:
        """Each page carries its own authentication, so that the seal need tell nothing of it."""
        if connection.execute("PRAGMA cipher_integrity_check").fetchone():
            raise sqlite3.DatabaseError("changed")
        return f"by the key {self.id}"

    def new_log(self) -> Mapping[str, object]:
        name = os.urandom(_NAME_BYTES).hex()
        return {"closed with": "ChaCha20-Poly1305", "key": self.id, LOG_NAME: name}

    def name_of_log(self, first: bytes, /) -> str | None:
        content = first[_CHECKSUM_DIGITS + 1 :].rstrip(b"\n")
        if content.startswith(b"{"):
            _, _, rest = content.partition(b'"log":"')
            return rest[: 2 * _NAME_BYTES].decode("ascii", "replace") or None
        try:
            return base64.b64decode(content, validate=True)[:_NAME_BYTES].hex()
        except binascii.Error:
            return None

    def close_line(self, line: bytes, log: str | None, start: int, /) -> bytes:
        """The place is authenticated: no line can be moved, and none taken out before another."""
        name, nonce = bytes.fromhex(log or ""), os.urandom(_NONCE_BYTES)
        closed = self._lines.encrypt(nonce, line.removesuffix(b"\n"), _place(name, start))
        text = base64.b64encode(name + nonce + closed).decode("ascii")
        return f"{checksum(text)} {text}\n".encode("ascii")

    def open_line(self, line: bytes, log: str | None, start: int, /) -> bytes:
        if is_header(line):
            return line  # a header: it tells nothing of anyone
        from cryptography.exceptions import InvalidTag

        stored, _, text = line.partition(b" ")
        try:
            if checksum(text.decode("ascii")) != stored.decode("ascii"):
                raise DamagedError("changed")
            content = base64.b64decode(text, validate=True)
            name, rest = content[:_NAME_BYTES], content[_NAME_BYTES:]
            if log is not None and name.hex() != log:
                raise DamagedError("changed")
            nonce, closed = rest[:_NONCE_BYTES], rest[_NONCE_BYTES:]
            return self._lines.decrypt(nonce, closed, _place(name, start))
        except (InvalidTag, ValueError) as error:
            raise DamagedError("changed") from error

    def close_file(self, content: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._files.encrypt(nonce, content, _WHOLE_FILE)

    def open_file(self, content: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag

        nonce, closed = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
        try:
            return self._files.decrypt(nonce, closed, _WHOLE_FILE)
        except (InvalidTag, ValueError) as error:
            raise DamagedError("changed") from error


def _derived(key: bytes, use: bytes) -> bytes:
    return hashlib.blake2b(key=key, digest_size=32, person=use).digest()


def _place(name: bytes, start: int) -> bytes:
    return name + start.to_bytes(8, "big")
