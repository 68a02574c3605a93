"""How often quantized results are a level off the exact meaning: per primitive of target dnnl, and in whole models."""
