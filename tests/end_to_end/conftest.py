"""What the end-to-end tests share: a learning system, and a course to launch in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end import sample_course
from tests.end_to_end.lms import LearningSystem


@pytest.fixture(scope="session")
def running_system(npm_package: Callable[[str], Path]) -> Iterator[LearningSystem]:
    """One web server for the session."""
    system = LearningSystem(npm_package("scorm-again"))
    yield system
    system.close()


@pytest.fixture
def lms(running_system: LearningSystem) -> LearningSystem:
    """A learning system that knows nobody yet."""
    running_system.forget()
    running_system.course = {}
    return running_system


@pytest.fixture
def course_in(lms: LearningSystem) -> Callable[..., LearningSystem]:
    """Put the sample course for a target into the learning system."""

    def put(target: str, **changes: Any) -> LearningSystem:
        lms.course = sample_course.files(sample_course.outline(target, **changes))
        return lms

    return put
