"""Static files with their hash in the name; the NHS style sheet without its web font."""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


FONT_FACE = re.compile(rb"@font-face\s*\{[^}]*\}")
SOURCE_MAP = re.compile(rb"\n?(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*)")
# The typeface is licensed to NHS bodies' own sites and would be fetched from elsewhere.
FRUTIGER = re.compile(rb"Frutiger W01,")


class Storage(CompressedManifestStaticFilesStorage):
    manifest_strict = True

    def _save(self, name: str, content: Any) -> str:
        if name.endswith((".css", ".js")):
            content.seek(0)  # reckoning its hash has read it to the end
            content = ContentFile(self._mended(content.read()))
        return super()._save(name, content)

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Any:
        """Hash what we saved, not what the package shipped."""
        ours = {name: (self, name) for name in paths}
        yield from super().post_process(ours, *args, **options)

    def _mended(self, text: bytes) -> bytes:
        for unwanted in (FONT_FACE, SOURCE_MAP, FRUTIGER):
            text = unwanted.sub(b"", text)
        return text
