"""Programs and models that show qopt at work."""
