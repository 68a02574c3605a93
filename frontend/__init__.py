"""An FX graph becomes the fx dialect, one to one; text and weights in files."""
