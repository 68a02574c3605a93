"""Keep back what libraries log at import that means nothing to the reader of a program's output."""

import logging
from functools import cache

HARMLESS = {
    # Its kernels for other devices, which a build of torch for the CPU cannot load.
    "torchao": ("Failed to load ", "Skipping import of cpp extensions"),
    # A registration by torchao that torch finds out of date.
    "torch.utils._pytree": (" is an Enum subclass ",),
}
"""By logger, what the messages that are kept back contain."""


@cache
def quiet_imports() -> None:
    """Drop these messages and nothing else; call it before torchao is imported."""
    for logger, messages in HARMLESS.items():
        logging.getLogger(logger).addFilter(_Without(messages))


class _Without(logging.Filter):
    def __init__(self, messages: tuple[str, ...]) -> None:
        super().__init__()
        self.messages = messages

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        return not any(message in text for message in self.messages)
