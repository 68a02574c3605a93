"""What passes ask of a program: which values share storage, which integers a value holds."""
