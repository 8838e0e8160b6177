"""Blocking calls beside the screen, so that no key ever waits for one."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Got = TypeVar("Got")


async def aside(call: Callable[Given, Got], *args: Given.args, **kwargs: Given.kwargs) -> Got:
    """What `call` returns, made in a thread: it may write to a disk or wait for a device."""
    return await asyncio.to_thread(call, *args, **kwargs)
