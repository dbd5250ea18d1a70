"""Refuses an upload that is far too big before any of it is kept."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# Of the limit itself: what is a little too big comes through and is answered on the page it was sent from.
FAR = 2


class FarTooBig(FileUploadHandler):
    """Django's own limit counts no files: somebody could fill the disk with one."""

    def handle_raw_input(
        self, input_data: Any, headers: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > FAR * settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The body of this request is far above DATA_UPLOAD_MAX_MEMORY_SIZE.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""
