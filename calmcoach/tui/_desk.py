"""The app, as its screens and widgets know it."""

from operator import attrgetter
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from calmcoach.tui._app import CalmCoach


def desk_of(node: "MessagePump") -> "CalmCoach":
    """The app that `node` belongs to, by its own class: Textual types it as any app."""
    return cast("CalmCoach", attrgetter("app")(node))
