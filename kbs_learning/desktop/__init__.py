"""The window. Nothing else in the program knows Qt, and the window asks services for all it does."""

from kbs_learning.desktop.lasting import keep_constants

keep_constants()
