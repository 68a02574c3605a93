"""What oneDNN's primitives compute, and on which instruction set they compute it wrongly or slowly."""
