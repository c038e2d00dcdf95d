"""A zip with the slides of a session, for the room: unpack it, open ``index.html``. There is no manifest.

It is made only of a course that is taught, and carries no source: the session is written in the same files as
the notes of its trainers, and whoever shows slides has the course.
"""

from __future__ import annotations

from kbs_learning.export.target import Target

TARGET = Target(name="slides", label="slides for the room", in_room=True)
