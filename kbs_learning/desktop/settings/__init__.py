"""The sections of the Settings page. Each change holds at once; what is wrong is said beside it."""
