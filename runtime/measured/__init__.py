"""Choosing between int8 and floats by measurement, layer by layer: `qopt.compile(…, choose="measured")`."""
