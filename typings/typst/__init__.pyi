# typst (Apache-2.0), as far as it is used here; the library is an optional extra.
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

class TypstError(RuntimeError): ...

def compile(
    input: bytes,
    *,
    sys_inputs: Mapping[str, str] = ...,
    pdf_standards: Literal["ua-1"] | None = ...,
    timestamp: datetime | None = ...,
) -> bytes: ...
