"""The one HTML player: a course becomes the files that every package, and the preview, holds."""
