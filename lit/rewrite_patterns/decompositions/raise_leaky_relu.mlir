// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @selected(
func.func @selected(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.leaky_relu %x slope 1.000000e-02 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @slope_first(
func.func @slope_first(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.leaky_relu %x slope 2.000000e-01 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(0.2, %x) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @negative_slope(
func.func @negative_slope(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.leaky_relu %x slope -5.000000e-01 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0.0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, -0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @slope_of_integer(
func.func @slope_of_integer(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.leaky_relu %x slope 2.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 2) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @product_is_used_elsewhere(
func.func @product_is_used_elsewhere(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 0.01) :
  // CHECK-NEXT: %y = qnn.leaky_relu %x slope 1.000000e-02 : tensor<4xf32>
  // CHECK-NEXT: fx.output [%y, %m] :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %m] : tensor<4xf32>, tensor<4xf32>
}

// Other comparisons and numbers.

// CHECK-LABEL: func.func @not_when_compared_to_another_number(
func.func @not_when_compared_to_another_number(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 1.0e-30) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 0.01) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 1.0e-30) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_less(
func.func @not_when_less(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.lt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 0.01) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.lt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_value_is_compared(
func.func @not_when_another_value_is_compared(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%z, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 0.01) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%z, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_zero_is_compared_to_x(
func.func @not_when_zero_is_compared_to_x(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(0, %x) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 0.01) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(0, %x) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other branches.

// CHECK-LABEL: func.func @not_when_the_branches_are_swapped(
func.func @not_when_the_branches_are_swapped(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 0.01) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %m, %x) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %m, %x) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_value_is_kept(
func.func @not_when_another_value_is_kept(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 0.01) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %z, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %z, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_value_is_scaled(
func.func @not_when_another_value_is_scaled(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%z, 0.01) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%z, 0.01) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_slope_is_a_tensor(
func.func @not_when_the_slope_is_a_tensor(%x : tensor<4xf32>, %s : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_slope_is_computed(
func.func @not_when_the_slope_is_computed(%x : tensor<4xf32>, %s : f64) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf32>, f64) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_squared(
func.func @not_when_squared(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_slope_divides(
func.func @not_when_the_slope_divides(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.div.Tensor(%x, 100.0) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.div.Tensor(%x, 100.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other types.

// CHECK-LABEL: func.func @not_of_doubles(
func.func @not_of_doubles(%x : tensor<4xf64>) -> tensor<4xf64> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 0.01) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf64>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf64>) -> tensor<4xf64>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  fx.output %y : tensor<4xf64>
}

// CHECK-LABEL: func.func @not_of_half_floats(
func.func @not_of_half_floats(%x : tensor<4xf16>) -> tensor<4xf16> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 0.01) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf16>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 0.01) : (tensor<4xf16>) -> tensor<4xf16>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf16>, tensor<4xf16>) -> tensor<4xf16>
  fx.output %y : tensor<4xf16>
}

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x : tensor<4xi32>) -> tensor<4xi32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, 2) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xi32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, 2) : (tensor<4xi32>) -> tensor<4xi32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xi32>, tensor<4xi32>) -> tensor<4xi32>
  fx.output %y : tensor<4xi32>
}

// CHECK-LABEL: func.func @not_when_the_slope_is_infinite(
func.func @not_when_the_slope_is_infinite(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, inf) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<4xf32>) -> tensor<4xi1>
  %m = fx.call @aten.mul.Tensor(%x, inf) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<4xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
