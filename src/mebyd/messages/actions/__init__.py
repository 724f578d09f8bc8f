"""The only writers of the messages' room."""

from mebyd.messages.actions.queueing import queue, stop, taken_over
from mebyd.messages.actions.sending import send_due


__all__ = ["queue", "send_due", "stop", "taken_over"]
