"""The program's own sign: a house with a moon in it, as on the taskbar."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIGN = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path fill="#17685a" d="M14.6 2.6 2.4 12.3A1.8 1.8 0 0 0 1.7 13.7v13.5A2.8 2.8 0 0 0 4.5 30h23a2.8 2.8 0 0 0
 2.8-2.8V13.700a1.8 1.8 0 0 0-.7-1.400L17.400 2.600a2.200 2.200 0 0 0-2.800 0z"/>
<path fill="#fff3d6" d="M22.600 20.300A7.400 7.400 0 1 1 13.700 10.800a6 6 0 0 0 8.900 9.500z"/></svg>"""


def program_icon() -> QIcon:
    """In the sizes that systems ask for."""
    icon = QIcon()
    renderer = QSvgRenderer(QByteArray(_SIGN))
    for size in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
