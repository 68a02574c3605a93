// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @by_clamp(
func.func @by_clamp(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_clamp_divided_first(
func.func @by_clamp_divided_first(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.div.Tensor(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %m) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_hardtanh(
func.func @by_hardtanh(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.hardtanh.default(%a, 0.0, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_hardtanh_divided_first(
func.func @by_hardtanh_divided_first(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.hardtanh.default(%a, 0.0, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.div.Tensor(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %m) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_relu6(
func.func @by_relu6(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.relu6.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_relu6_divided_first(
func.func @by_relu6_divided_first(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.relu6.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.div.Tensor(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %m) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @factors_swapped(
func.func @factors_swapped(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%c, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @factors_swapped_divided_first(
func.func @factors_swapped_divided_first(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.relu6.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.div.Tensor(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%m, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @three_first(
func.func @three_first(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Scalar(3.0, %x) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x : tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x8xf32, #fx.symbols<"s0">>
}

// Other numbers.

// CHECK-LABEL: func.func @not_when_another_number_is_added(
func.func @not_when_another_number_is_added(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3.0000001) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3.0000001) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.relu6.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_clamped_to_other_bounds(
func.func @not_when_clamped_to_other_bounds(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.500000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6.5) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_clamped_below_zero(
func.func @not_when_clamped_below_zero(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min -1.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.hardtanh.default(%a, -1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_hardtanh_has_its_own_bounds(
func.func @not_when_hardtanh_has_its_own_bounds(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min -1.000000e+00 max 1.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.hardtanh.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_clamped_on_one_side(
func.func @not_when_clamped_on_one_side(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = fx.call @aten.clamp_max.default(%a, 6) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp_max.default(%a, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_divided_by_another_number(
func.func @not_when_divided_by_another_number(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 3) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 3) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other keywords and functions.

// CHECK-LABEL: func.func @not_when_the_addition_has_alpha(
func.func @not_when_the_addition_has_alpha(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3, alpha = 2) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3, alpha = 2) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_division_rounds(
func.func @not_when_the_division_rounds(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor_mode(%m, 6, rounding_mode = "floor") :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor_mode(%m, 6, rounding_mode = "floor") : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_three_is_subtracted(
func.func @not_when_three_is_subtracted(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.sub.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.sub.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_six_is_divided(
func.func @not_when_six_is_divided(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(6, %m) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(6, %m) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_hardsigmoid(
func.func @not_hardsigmoid(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%c, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%c, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other operands.

// CHECK-LABEL: func.func @not_when_two_values_are_multiplied(
func.func @not_when_two_values_are_multiplied(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%z, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_six_is_a_tensor(
func.func @not_when_six_is_a_tensor(%x : tensor<4xf32>, %z : tensor<f32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, %z) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, %z) : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Parts that are used elsewhere would be computed twice.

// CHECK-LABEL: func.func @not_when_the_sum_is_used_elsewhere(
func.func @not_when_the_sum_is_used_elsewhere(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output [%y, %a] :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %a] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_product_is_used_elsewhere(
func.func @not_when_the_product_is_used_elsewhere(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output [%y, %m] :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %m] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_a_part_is_impure(
func.func @not_when_a_part_is_impure(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) impure :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) impure : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other types.

// CHECK-LABEL: func.func @not_of_doubles(
func.func @not_of_doubles(%x : tensor<4xf64>) -> tensor<4xf64> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = fx.call @aten.clamp.default(%a, 0, 6) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf64>) -> tensor<4xf64>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf64>) -> tensor<4xf64>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf64>) -> tensor<4xf64>
  fx.output %y : tensor<4xf64>
}

// CHECK-LABEL: func.func @not_of_half_floats(
func.func @not_of_half_floats(%x : tensor<4xbf16>) -> tensor<4xbf16> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = fx.call @aten.clamp.default(%a, 0, 6) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xbf16>) -> tensor<4xbf16>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xbf16>) -> tensor<4xbf16>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xbf16>, tensor<4xbf16>) -> tensor<4xbf16>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xbf16>) -> tensor<4xbf16>
  fx.output %y : tensor<4xbf16>
}

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x : tensor<4xi32>) -> tensor<4xi32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = fx.call @aten.clamp.default(%a, 0, 6) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xi32>) -> tensor<4xi32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xi32>) -> tensor<4xi32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xi32>) -> tensor<4xi32>
  fx.output %y : tensor<4xi32>
}
