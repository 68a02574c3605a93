"""The commands of `qopt` on programs and bundles, one file each: `add_arguments` and `run`."""
