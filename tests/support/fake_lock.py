"""A lock that one passphrase opens."""

from dataclasses import dataclass, field


@dataclass
class FakeLock:
    """Not there, unless the test sets a passphrase."""

    passphrase: str = ""
    closed: bool = False
    tried: list[str] = field(default_factory=list)

    @property
    def there(self) -> bool:
        return bool(self.passphrase)

    def close(self, passphrase: str) -> None:
        self.passphrase, self.closed = passphrase, True

    def open(self, passphrase: str) -> bool:
        self.tried.append(passphrase)
        if passphrase == self.passphrase:
            self.closed = False
        return passphrase == self.passphrase
