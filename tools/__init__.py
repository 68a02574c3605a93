"""The commands qopt, qopt-opt and qopt-run."""
