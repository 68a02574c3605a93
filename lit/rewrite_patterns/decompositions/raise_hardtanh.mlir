// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @relu6(
func.func @relu6(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @negative_bounds(
func.func @negative_bounds(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min -1.500000e+00 max -2.500000e-01 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, -1.5) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, -0.25) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @of_integers_as_bounds(
func.func @of_integers_as_bounds(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min -1.000000e+00 max 1.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, -1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 1) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @one_number(
func.func @one_number(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min 2.000000e+00 max 2.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 2.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 2) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @of_a_great_bound(
func.func @of_a_great_bound(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min 0.000000e+00 max 3.400000e+38 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 3.4e38) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @twice(
func.func @twice(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %b = qnn.hardtanh %x min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %y = qnn.hardtanh %b min 1.000000e+00 max 2.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.clamp_min.default(%x, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.clamp_max.default(%a, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp_min.default(%b, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 2) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Bounds that kernels do not take.

// CHECK-LABEL: func.func @not_when_min_is_above_max(
func.func @not_when_min_is_above_max(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 6.0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 0.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_min_is_just_above_max(
func.func @not_when_min_is_just_above_max(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 1.0000000000000002) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 1.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 1.0000000000000002) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 1.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_a_bound_is_no_number(
func.func @not_when_a_bound_is_no_number(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, nan) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, nan) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_a_bound_is_infinite(
func.func @not_when_a_bound_is_infinite(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, -inf) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, -inf) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_other_bound_is_infinite(
func.func @not_when_the_other_bound_is_infinite(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 0.0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, inf) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, inf) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_max_is_a_tensor(
func.func @not_when_max_is_a_tensor(%x : tensor<4xf32>, %m : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 0.0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.Tensor(%c, %m) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.Tensor(%c, %m) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_min_is_computed(
func.func @not_when_min_is_computed(%x : tensor<4xf32>, %m : f64) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, %m) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, %m) : (tensor<4xf32>, f64) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other shapes of the graph.

// CHECK-LABEL: func.func @not_when_the_first_part_is_used_elsewhere(
func.func @not_when_the_first_part_is_used_elsewhere(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 0.0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6.0) :
  // CHECK-NEXT: fx.output [%y, %c] :
  %c = fx.call @aten.clamp_min.default(%x, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %c] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_first_part_is_impure(
func.func @not_when_the_first_part_is_impure(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 0.0) impure :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 0.0) impure : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_in_the_other_order(
func.func @not_in_the_other_order(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_max.default(%x, 6.0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_min.default(%c, 0.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_max.default(%x, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_min.default(%c, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_a_bound_is_given_by_name(
func.func @not_when_a_bound_is_given_by_name(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, min = 0.0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, min = 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other types.

// CHECK-LABEL: func.func @not_of_doubles(
func.func @not_of_doubles(%x : tensor<4xf64>) -> tensor<4xf64> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 0.0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 0.0) : (tensor<4xf64>) -> tensor<4xf64>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xf64>) -> tensor<4xf64>
  fx.output %y : tensor<4xf64>
}

// CHECK-LABEL: func.func @not_of_half_floats(
func.func @not_of_half_floats(%x : tensor<4xbf16>) -> tensor<4xbf16> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 0.0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 0.0) : (tensor<4xbf16>) -> tensor<4xbf16>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xbf16>) -> tensor<4xbf16>
  fx.output %y : tensor<4xbf16>
}

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x : tensor<4xi32>) -> tensor<4xi32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 0) : (tensor<4xi32>) -> tensor<4xi32>
  %y = fx.call @aten.clamp_max.default(%c, 6) : (tensor<4xi32>) -> tensor<4xi32>
  fx.output %y : tensor<4xi32>
}

// CHECK-LABEL: func.func @not_of_quantized_integers(
func.func @not_of_quantized_integers(%x : tensor<4xui8>) -> tensor<4xui8> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(%x, 0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(%x, 0) : (tensor<4xui8>) -> tensor<4xui8>
  %y = fx.call @aten.clamp_max.default(%c, 6) : (tensor<4xui8>) -> tensor<4xui8>
  fx.output %y : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_of_a_number(
func.func @not_of_a_number() -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.clamp_min.default(3, 0.0) :
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%c, 6.0) :
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.clamp_min.default(3, 0.0) : () -> tensor<4xf32>
  %y = fx.call @aten.clamp_max.default(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
