"""What torch's int8 operators compute, and on which instruction set they compute it wrongly."""
