// RUN: qopt-run %s | filecheck %s
// RUN: qopt-opt %s | qopt-run - | filecheck %s
// RUN: qopt-opt %s -p fold-constants | qopt-opt | filecheck %s --check-prefix=FOLDED
// RUN: not qopt-run %S/Inputs/default_dtype_of_integers.mlir 2>&1 | filecheck %s --check-prefix=OTHER

// A module says under which default dtype it was traced, by which calls of integers give f64 here.
// CHECK: tensor<3xf64> from -0.666667 to -0
// FOLDED: builtin.module attributes {fx.default_dtype = f64} {
// FOLDED: fx.constant #fx.tensor<"%y", "{{[0-9a-f]+}}"> : tensor<3xf64>
// OTHER: the module's fx.default_dtype: expected one of f32, f64, f16, bf16, found i8
builtin.module attributes {fx.default_dtype = f64} {
  func.func @forward() -> tensor<3xf64> {
    %n = fx.constant dense<[0, 1, 2]> : tensor<3xi64>
    %y = fx.call @aten.div.Tensor(%n, 3) : (tensor<3xi64>) -> tensor<3xf64>
    %z = fx.call @aten.neg.default(%y) : (tensor<3xf64>) -> tensor<3xf64>
    fx.output %z : tensor<3xf64>
  }
}
