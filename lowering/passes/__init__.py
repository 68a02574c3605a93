"""The passes that targets share, one file each, and the pipelines that name them."""
