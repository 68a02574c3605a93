"""The machine and the versions that a figure belongs to, read without importing torch."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PACKAGES = ("torch", "torchao", "qopt", "transformers")
VECTOR_FEATURES = ("avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8")
TUNING_PREFIXES = ("OMP_", "GOMP_", "KMP_", "MKL_", "ONEDNN_", "DNNL_", "QOPT_", "TORCH", "ATEN_")


def machine_facts() -> dict[str, Any]:
    """Return what a reader must know to judge a time: processor, versions, settings, date."""
    # Peers' environments, which load this file too, have no qopt.
    from qopt.lowering.targets.instruction_sets import native_instruction_set

    processor = _processor()
    features = processor.get("flags", "").split()
    return {
        "cpu": processor.get("model name", platform.processor()),
        "cpu_model": "/".join(processor.get(key, "?") for key in ("cpu family", "model")),
        "class": native_instruction_set(os.environ),
        "cpu_features": [feature for feature in VECTOR_FEATURES if feature in features],
        "cpus": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "python": platform.python_version(),
        "versions": package_versions(),
        "environment": {
            name: value for name, value in os.environ.items() if name.startswith(TUNING_PREFIXES)
        },
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def package_versions() -> dict[str, str]:
    """Return the versions of the packages that figures depend on, where they are installed."""
    return {package: found for package in PACKAGES if (found := _version(package)) is not None}


def _processor() -> dict[str, str]:
    """Return the fields that the kernel lists for the first processor."""
    first, _, _ = Path("/proc/cpuinfo").read_text(encoding="utf-8").partition("\n\n")
    pairs = (line.partition(":") for line in first.splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
