"""Dialogs that begin something new: a course, a module."""

from kbs_learning.desktop.author.creating.new_course import NewCourseDialog
from kbs_learning.desktop.author.creating.new_module import NewModuleDialog, new_module

__all__ = ["NewCourseDialog", "NewModuleDialog", "new_module"]
