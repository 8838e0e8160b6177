"""The part of sqlcipher3 0.6 that CalmCoach uses; its manners are those of sqlite3."""

from collections.abc import Callable, Mapping, Sequence

class Error(Exception): ...

class Cursor:
    def fetchone(self) -> object: ...
    def fetchmany(self, size: int) -> list[object]: ...
    def fetchall(self) -> list[object]: ...

class Connection:
    text_factory: Callable[[bytes], object]
    in_transaction: bool
    def execute(
        self, statement: str, values: Sequence[object] | Mapping[str, object] = ..., /
    ) -> Cursor: ...
    def executemany(
        self, statement: str, values: Sequence[Sequence[object] | Mapping[str, object]], /
    ) -> Cursor: ...
    def create_function(
        self,
        name: str,
        count: int,
        function: Callable[..., object],
        /,
        *,
        deterministic: bool = ...,
    ) -> None: ...
    def backup(self, target: Connection) -> None: ...
    def close(self) -> None: ...

def connect(
    target: str,
    *,
    timeout: float,
    isolation_level: str | None,
    check_same_thread: bool,
    uri: bool,
) -> Connection: ...
