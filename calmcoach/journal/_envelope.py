"""The key file: the journal's random key, closed with a key that is made from the passphrase.

Another passphrase closes the same key anew, so that nothing else need be written again. The
file lies twice, beside the journal and among its backups: without it everything is lost.
"""

import hashlib
import json
import os
import unicodedata
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from calmcoach.durable import sync_folder
from calmcoach.journal._files import ASIDE, BACKUPS, JOURNAL, KEY, private_folder, write_whole
from calmcoach.journal._record import checksum
from calmcoach.journal._trouble import LockedError

COST = 2**16
"""Of scrypt (RFC 7914), with blocks of 8: 64 MiB, a few tenths of a second."""
_BLOCKS = 8
_MOST_COST, _MOST_BLOCKS, _MOST_LANES = 2**20, 16, 4
"""A key file that asks for more is not one of ours."""
_KEY_BYTES = 32
_NONCE_BYTES = 12
_LIMIT = 4096
_NEEDED = ("sqlcipher3", "cryptography")


@dataclass(frozen=True, slots=True)
class Envelope:
    """The content of a key file. Everything but the passphrase that is needed for the key."""

    id: str
    """Tells one key from another, and nothing about it."""
    n: int
    r: int
    p: int
    salt: str
    closed: str
    """Nonce and closed key, ChaCha20-Poly1305 (RFC 8439), in hexadecimal digits."""


def lacking() -> str:
    """Why no passphrase could be used here: `extra`, or nothing."""
    return "" if all(find_spec(name) for name in _NEEDED) else "extra"


def require_extra() -> None:
    """Raise LockedError where the optional extra `private` is not installed."""
    if reason := lacking():
        raise LockedError(reason)


def new_key() -> bytes:
    """A random key."""
    return os.urandom(_KEY_BYTES)


def close(key: bytes, passphrase: str) -> Envelope:
    """A key file's content for this passphrase. Takes a moment, by intent."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, nonce = os.urandom(16), os.urandom(_NONCE_BYTES)
    empty = Envelope(key_id(key), COST, _BLOCKS, 1, salt.hex(), "")
    closed = ChaCha20Poly1305(_stretched(empty, passphrase)).encrypt(nonce, key, _facts(empty))
    return Envelope(empty.id, empty.n, empty.r, empty.p, empty.salt, (nonce + closed).hex())


def open_(envelope: Envelope, passphrase: str) -> bytes | None:
    """The key; None for a passphrase that is not the right one. Takes a moment, by intent."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    content = bytes.fromhex(envelope.closed)
    nonce, closed = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
    try:
        return ChaCha20Poly1305(_stretched(envelope, passphrase)).decrypt(
            nonce, closed, _facts(envelope)
        )
    except InvalidTag:
        return None


def key_id(key: bytes) -> str:
    """What may be told of a key."""
    return hashlib.blake2b(key, digest_size=8, person=b"key id").hexdigest()


def beside(path: Path) -> Envelope | None:
    """The key file that holds for a file of the journal's, or for a copy of it elsewhere."""
    folder = path.parent
    places = [folder / KEY, folder / BACKUPS / KEY, path.with_name(path.name + KEY_ENDING)]
    if folder.name in {BACKUPS, ASIDE}:
        places.append(folder.parent / KEY)
    return next((found for place in places if (found := read(place))), None)


KEY_ENDING = ".key"
"""Added to the name of a copy that is written elsewhere."""


def read(path: Path) -> Envelope | None:
    """The content of a key file; None where there is none, or a damaged one."""
    try:
        with path.open("rb") as file:
            stored, _, text = file.read(_LIMIT).decode("ascii").strip().partition(" ")
        data: object = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return None
    match data:
        case {
            "id": str(name),
            "n": int(n),
            "r": int(r),
            "p": int(p),
            "salt": str(salt),
            "closed": str(closed),
        } if checksum(text) == stored and _bearable(n, r, p):
            return Envelope(name, n, r, p, salt, closed)
        case _:
            return None


def write(folder: Path, envelope: Envelope) -> None:
    """Put the key file beside the journal, and then among the backups. Raises OSError."""
    for place in (folder / KEY, private_folder(folder / BACKUPS) / KEY):
        put(place, envelope)


def put(path: Path, envelope: Envelope) -> None:
    """One key file. Raises OSError."""
    text = json.dumps(asdict(envelope), sort_keys=True)
    write_whole(path, (f"{checksum(text)} {text}\n".encode("ascii"),))


def mend(folder: Path) -> None:
    """Make the two key files alike again; the one beside the journal holds. Raises OSError."""
    first, second = read(folder / KEY), read(folder / BACKUPS / KEY)
    if first != second and (known := first or second):
        write(folder, known)


def remove(folder: Path) -> None:
    """Take both key files away. Raises OSError."""
    for place in (folder / KEY, folder / BACKUPS / KEY):
        place.unlink(missing_ok=True)
    sync_folder(folder)


def holds_for(folder: Path) -> Envelope | None:
    """The key file of a journal's folder."""
    return beside(folder / JOURNAL)


def _stretched(envelope: Envelope, passphrase: str) -> bytes:
    """A key made from the passphrase, the same whatever keyboard wrote its accents."""
    n, r, p = envelope.n, envelope.r, envelope.p
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(
        words,
        salt=bytes.fromhex(envelope.salt),
        n=n,
        r=r,
        p=p,
        maxmem=256 * n * r * p,
        dklen=_KEY_BYTES,
    )


def _facts(envelope: Envelope) -> bytes:
    """What is authenticated along with the closed key."""
    return json.dumps([envelope.id, envelope.n, envelope.r, envelope.p, envelope.salt]).encode()


def _bearable(n: int, r: int, p: int) -> bool:
    power_of_two = n > 1 and not n & (n - 1)
    return power_of_two and n <= _MOST_COST and 0 < r <= _MOST_BLOCKS and 0 < p <= _MOST_LANES
