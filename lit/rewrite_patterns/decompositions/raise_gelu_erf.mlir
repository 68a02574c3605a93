// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @half_first(
func.func @half_first(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.gelu %x approximate "none" : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @sum_first(
func.func @sum_first(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.gelu %x approximate "none" : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%p, %h) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @factors_swapped(
func.func @factors_swapped(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.gelu %x approximate "none" : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(0.5, %x) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(0.7071067811865476, %x) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(1.0, %f) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @parts_are_used_elsewhere(
func.func @parts_are_used_elsewhere(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = qnn.gelu %x approximate "none" : tensor<4xf32>
  // CHECK-NEXT: fx.output [%y, %p] :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %p] : tensor<4xf32>, tensor<4xf32>
}

// Other numbers: as floats they are read bit for bit.

// CHECK-LABEL: func.func @not_when_another_half(
func.func @not_when_another_half(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5000001) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5000001) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_root(
func.func @not_when_another_root(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.70710678) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.70710678) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_one(
func.func @not_when_another_one(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 0.9999999) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 0.9999999) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_half_is_negative(
func.func @not_when_the_half_is_negative(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, -0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, -0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other functions, keywords and operands.

// CHECK-LABEL: func.func @not_by_tanh_of_the_root(
func.func @not_by_tanh_of_the_root(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = qnn.tanh %s : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_by_erfc(
func.func @not_by_erfc(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erfc.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erfc.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_addition_has_alpha(
func.func @not_when_the_addition_has_alpha(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1, alpha = 2) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1, alpha = 2) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_half_of_another_value(
func.func @not_when_half_of_another_value(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%z, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%z, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_erf_of_another_value(
func.func @not_when_erf_of_another_value(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%z, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%z, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_half_is_squared(
func.func @not_when_the_half_is_squared(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %h) :
  // CHECK-NEXT: fx.output [%y, %p] :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %h) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %p] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_erf_is_impure(
func.func @not_when_erf_is_impure(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) impure :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) impure : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_divided_by_the_root_of_two(
func.func @not_when_divided_by_the_root_of_two(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.div.Tensor(%x, 1.4142135623730951) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.div.Tensor(%x, 1.4142135623730951) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other types.

// CHECK-LABEL: func.func @not_of_doubles(
func.func @not_of_doubles(%x : tensor<4xf64>) -> tensor<4xf64> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf64>) -> tensor<4xf64>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xf64>) -> tensor<4xf64>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xf64>) -> tensor<4xf64>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf64>) -> tensor<4xf64>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  fx.output %y : tensor<4xf64>
}

// CHECK-LABEL: func.func @not_of_half_floats(
func.func @not_of_half_floats(%x : tensor<4xbf16>) -> tensor<4xbf16> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%s) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xbf16>) -> tensor<4xbf16>
  %s = fx.call @aten.mul.Tensor(%x, 0.7071067811865476) : (tensor<4xbf16>) -> tensor<4xbf16>
  %f = fx.call @aten.erf.default(%s) : (tensor<4xbf16>) -> tensor<4xbf16>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xbf16>) -> tensor<4xbf16>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xbf16>, tensor<4xbf16>) -> tensor<4xbf16>
  fx.output %y : tensor<4xbf16>
}
