"""The quality gate of the repository; not part of the package."""
