"""This process's memory as the kernel counts it, in megabytes (10^6 bytes)."""

import ctypes
import gc
from pathlib import Path

STATUS = Path("/proc/self/status")
CLEAR_REFS = Path("/proc/self/clear_refs")
RESET_PEAK = "5"


def resident_mb() -> float:
    """Return the resident megabytes now (VmRSS)."""
    return _status_mb("VmRSS")


def peak_mb() -> float:
    """Return the peak resident megabytes (VmHWM) since start or since `forget_peak`."""
    return _status_mb("VmHWM")


def steady_mb() -> float:
    """Return the resident megabytes without garbage and what the allocator keeps free, where it can be told to give it back."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    return resident_mb()


def forget_peak() -> None:
    """Start the peak anew from what is resident now, where the kernel allows it."""
    try:
        CLEAR_REFS.write_text(RESET_PEAK, encoding="ascii")
    except OSError:
        # The peak then counts from the process's start: loading the graph is in it.
        return


def _status_mb(field: str) -> float:
    for line in STATUS.read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        if name == field:
            return int(value.split()[0]) * 1024 / 1e6
    raise RuntimeError(f"{STATUS} has no field {field}")
