"""Operations become calls of torch's operators, and calls a graph; what calls of constants compute."""
