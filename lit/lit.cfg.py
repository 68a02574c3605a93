"""Configuration of lit: every .mlir file is a test of its RUN lines."""

import os
import sys
from pathlib import Path

import lit.formats

config.name = "qopt"  # noqa: F821
config.test_format = lit.formats.ShTest(execute_external=False)  # noqa: F821
config.suffixes = [".mlir"]  # noqa: F821
config.excludes = ["Inputs", "Output"]  # noqa: F821
config.test_source_root = os.path.dirname(__file__)  # noqa: F821
config.test_exec_root = os.path.join(config.test_source_root, "Output")  # noqa: F821

# The tools beside the interpreter that runs lit come first.
tools = str(Path(sys.executable).parent)
config.environment["PATH"] = os.pathsep.join((tools, os.environ["PATH"]))  # noqa: F821
config.environment["COLUMNS"] = "1000"  # noqa: F821
