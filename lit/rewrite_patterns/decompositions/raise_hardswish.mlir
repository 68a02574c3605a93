// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @by_two_clamps(
func.func @by_two_clamps(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.clamp_min.default(%a, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp_max.default(%b, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_two_clamps_divided_first(
func.func @by_two_clamps_divided_first(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.clamp_min.default(%a, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp_max.default(%b, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.div.Tensor(%c, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %m) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

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
  // CHECK-NEXT: %y = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%c, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other operands.

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

// CHECK-LABEL: func.func @not_when_the_inner_clamp_is_used_elsewhere(
func.func @not_when_the_inner_clamp_is_used_elsewhere(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %b = fx.call @aten.clamp_min.default(%a, 0) :
  // CHECK-NEXT: %c = fx.call @aten.clamp_max.default(%b, 6) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %c) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%m, 6) :
  // CHECK-NEXT: fx.output [%y, %b] :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.clamp_min.default(%a, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp_max.default(%b, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %c) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%m, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %b] : tensor<4xf32>, tensor<4xf32>
}

// Parts that are used elsewhere would be computed twice.

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

// The same for every spelling of the clamp, divided last and first.

// CHECK-LABEL: func.func @not_when_another_number_is_added_in_any_spelling(
func.func @not_when_another_number_is_added_in_any_spelling(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 2.9999999) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.mul.Tensor(%x, %c0) :
  // CHECK-NEXT: %y0 = fx.call @aten.div.Tensor(%m0, 6) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 2.9999999) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.mul.Tensor(%x, %c1) :
  // CHECK-NEXT: %y1 = fx.call @aten.div.Tensor(%m1, 6) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 2.9999999) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.mul.Tensor(%x, %c2) :
  // CHECK-NEXT: %y2 = fx.call @aten.div.Tensor(%m2, 6) :
  // CHECK-NEXT: %a3 = fx.call @aten.add.Tensor(%x, 2.9999999) :
  // CHECK-NEXT: %c3 = qnn.hardtanh %a3 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m3 = fx.call @aten.mul.Tensor(%x, %c3) :
  // CHECK-NEXT: %y3 = fx.call @aten.div.Tensor(%m3, 6) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2, %y3] :
  %a0 = fx.call @aten.add.Tensor(%x, 2.9999999) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.mul.Tensor(%x, %c0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.div.Tensor(%m0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 2.9999999) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.mul.Tensor(%x, %c1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.div.Tensor(%m1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 2.9999999) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.mul.Tensor(%x, %c2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.div.Tensor(%m2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a3 = fx.call @aten.add.Tensor(%x, 2.9999999) : (tensor<4xf32>) -> tensor<4xf32>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf32>) -> tensor<4xf32>
  %m3 = fx.call @aten.mul.Tensor(%x, %c3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y3 = fx.call @aten.div.Tensor(%m3, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2, %y3] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_clamped_above_zero_in_any_spelling(
func.func @not_when_clamped_above_zero_in_any_spelling(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 1.000000e-03 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.mul.Tensor(%x, %c0) :
  // CHECK-NEXT: %y0 = fx.call @aten.div.Tensor(%m0, 6) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 1.000000e-03 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.mul.Tensor(%x, %c1) :
  // CHECK-NEXT: %y1 = fx.call @aten.div.Tensor(%m1, 6) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 1.000000e-03 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.mul.Tensor(%x, %c2) :
  // CHECK-NEXT: %y2 = fx.call @aten.div.Tensor(%m2, 6) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0.001) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.mul.Tensor(%x, %c0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.div.Tensor(%m0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0.001, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.mul.Tensor(%x, %c1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.div.Tensor(%m1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0.001, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.mul.Tensor(%x, %c2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.div.Tensor(%m2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_clamped_below_six_in_any_spelling(
func.func @not_when_clamped_below_six_in_any_spelling(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 0.000000e+00 max 5.999000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.mul.Tensor(%x, %c0) :
  // CHECK-NEXT: %y0 = fx.call @aten.div.Tensor(%m0, 6) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 0.000000e+00 max 5.999000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.mul.Tensor(%x, %c1) :
  // CHECK-NEXT: %y1 = fx.call @aten.div.Tensor(%m1, 6) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 0.000000e+00 max 5.999000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.mul.Tensor(%x, %c2) :
  // CHECK-NEXT: %y2 = fx.call @aten.div.Tensor(%m2, 6) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 5.999) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.mul.Tensor(%x, %c0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.div.Tensor(%m0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 5.999) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.mul.Tensor(%x, %c1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.div.Tensor(%m1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 5.999) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.mul.Tensor(%x, %c2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.div.Tensor(%m2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_divided_by_another_number_in_any_spelling(
func.func @not_when_divided_by_another_number_in_any_spelling(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.mul.Tensor(%x, %c0) :
  // CHECK-NEXT: %y0 = fx.call @aten.div.Tensor(%m0, 6.000001) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.mul.Tensor(%x, %c1) :
  // CHECK-NEXT: %y1 = fx.call @aten.div.Tensor(%m1, 6.000001) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.mul.Tensor(%x, %c2) :
  // CHECK-NEXT: %y2 = fx.call @aten.div.Tensor(%m2, 6.000001) :
  // CHECK-NEXT: %a3 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c3 = qnn.hardtanh %a3 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m3 = fx.call @aten.mul.Tensor(%x, %c3) :
  // CHECK-NEXT: %y3 = fx.call @aten.div.Tensor(%m3, 6.000001) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2, %y3] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.mul.Tensor(%x, %c0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.div.Tensor(%m0, 6.000001) : (tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.mul.Tensor(%x, %c1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.div.Tensor(%m1, 6.000001) : (tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.mul.Tensor(%x, %c2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.div.Tensor(%m2, 6.000001) : (tensor<4xf32>) -> tensor<4xf32>
  %a3 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf32>) -> tensor<4xf32>
  %m3 = fx.call @aten.mul.Tensor(%x, %c3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y3 = fx.call @aten.div.Tensor(%m3, 6.000001) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2, %y3] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_two_values_are_multiplied_in_any_spelling(
func.func @not_when_two_values_are_multiplied_in_any_spelling(%x : tensor<4xf32>, %z : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%z, 3) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.mul.Tensor(%x, %c0) :
  // CHECK-NEXT: %y0 = fx.call @aten.div.Tensor(%m0, 6) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%z, 3) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.mul.Tensor(%x, %c1) :
  // CHECK-NEXT: %y1 = fx.call @aten.div.Tensor(%m1, 6) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%z, 3) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.mul.Tensor(%x, %c2) :
  // CHECK-NEXT: %y2 = fx.call @aten.div.Tensor(%m2, 6) :
  // CHECK-NEXT: %a3 = fx.call @aten.add.Tensor(%z, 3) :
  // CHECK-NEXT: %c3 = qnn.hardtanh %a3 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m3 = fx.call @aten.mul.Tensor(%x, %c3) :
  // CHECK-NEXT: %y3 = fx.call @aten.div.Tensor(%m3, 6) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2, %y3] :
  %a0 = fx.call @aten.add.Tensor(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.mul.Tensor(%x, %c0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.div.Tensor(%m0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.mul.Tensor(%x, %c1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.div.Tensor(%m1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.mul.Tensor(%x, %c2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.div.Tensor(%m2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a3 = fx.call @aten.add.Tensor(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf32>) -> tensor<4xf32>
  %m3 = fx.call @aten.mul.Tensor(%x, %c3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y3 = fx.call @aten.div.Tensor(%m3, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2, %y3] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_sum_is_used_elsewhere_in_any_spelling(
func.func @not_when_the_sum_is_used_elsewhere_in_any_spelling(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.mul.Tensor(%x, %c0) :
  // CHECK-NEXT: %y0 = fx.call @aten.div.Tensor(%m0, 6) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.mul.Tensor(%x, %c1) :
  // CHECK-NEXT: %y1 = fx.call @aten.div.Tensor(%m1, 6) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.mul.Tensor(%x, %c2) :
  // CHECK-NEXT: %y2 = fx.call @aten.div.Tensor(%m2, 6) :
  // CHECK-NEXT: %a3 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c3 = qnn.hardtanh %a3 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m3 = fx.call @aten.mul.Tensor(%x, %c3) :
  // CHECK-NEXT: %y3 = fx.call @aten.div.Tensor(%m3, 6) :
  // CHECK-NEXT: fx.output [%y0, %a0, %y1, %a1, %y2, %a2, %y3, %a3] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.mul.Tensor(%x, %c0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.div.Tensor(%m0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.mul.Tensor(%x, %c1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.div.Tensor(%m1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.mul.Tensor(%x, %c2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.div.Tensor(%m2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %a3 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf32>) -> tensor<4xf32>
  %m3 = fx.call @aten.mul.Tensor(%x, %c3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y3 = fx.call @aten.div.Tensor(%m3, 6) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %a0, %y1, %a1, %y2, %a2, %y3, %a3] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_number_is_added_in_any_spelling_and_divided_first(
func.func @not_when_another_number_is_added_in_any_spelling_and_divided_first(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 2.9999999) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.div.Tensor(%c0, 6) :
  // CHECK-NEXT: %y0 = fx.call @aten.mul.Tensor(%x, %m0) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 2.9999999) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.div.Tensor(%c1, 6) :
  // CHECK-NEXT: %y1 = fx.call @aten.mul.Tensor(%x, %m1) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 2.9999999) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.div.Tensor(%c2, 6) :
  // CHECK-NEXT: %y2 = fx.call @aten.mul.Tensor(%x, %m2) :
  // CHECK-NEXT: %a3 = fx.call @aten.add.Tensor(%x, 2.9999999) :
  // CHECK-NEXT: %c3 = qnn.hardtanh %a3 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m3 = fx.call @aten.div.Tensor(%c3, 6) :
  // CHECK-NEXT: %y3 = fx.call @aten.mul.Tensor(%x, %m3) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2, %y3] :
  %a0 = fx.call @aten.add.Tensor(%x, 2.9999999) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.div.Tensor(%c0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.mul.Tensor(%x, %m0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 2.9999999) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.div.Tensor(%c1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.mul.Tensor(%x, %m1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 2.9999999) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.div.Tensor(%c2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.mul.Tensor(%x, %m2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a3 = fx.call @aten.add.Tensor(%x, 2.9999999) : (tensor<4xf32>) -> tensor<4xf32>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf32>) -> tensor<4xf32>
  %m3 = fx.call @aten.div.Tensor(%c3, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y3 = fx.call @aten.mul.Tensor(%x, %m3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2, %y3] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_clamped_above_zero_in_any_spelling_and_divided_first(
func.func @not_when_clamped_above_zero_in_any_spelling_and_divided_first(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 1.000000e-03 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.div.Tensor(%c0, 6) :
  // CHECK-NEXT: %y0 = fx.call @aten.mul.Tensor(%x, %m0) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 1.000000e-03 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.div.Tensor(%c1, 6) :
  // CHECK-NEXT: %y1 = fx.call @aten.mul.Tensor(%x, %m1) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 1.000000e-03 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.div.Tensor(%c2, 6) :
  // CHECK-NEXT: %y2 = fx.call @aten.mul.Tensor(%x, %m2) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0.001) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.div.Tensor(%c0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.mul.Tensor(%x, %m0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0.001, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.div.Tensor(%c1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.mul.Tensor(%x, %m1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0.001, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.div.Tensor(%c2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.mul.Tensor(%x, %m2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_clamped_below_six_in_any_spelling_and_divided_first(
func.func @not_when_clamped_below_six_in_any_spelling_and_divided_first(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 0.000000e+00 max 5.999000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.div.Tensor(%c0, 6) :
  // CHECK-NEXT: %y0 = fx.call @aten.mul.Tensor(%x, %m0) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 0.000000e+00 max 5.999000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.div.Tensor(%c1, 6) :
  // CHECK-NEXT: %y1 = fx.call @aten.mul.Tensor(%x, %m1) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 0.000000e+00 max 5.999000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.div.Tensor(%c2, 6) :
  // CHECK-NEXT: %y2 = fx.call @aten.mul.Tensor(%x, %m2) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 5.999) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.div.Tensor(%c0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.mul.Tensor(%x, %m0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 5.999) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.div.Tensor(%c1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.mul.Tensor(%x, %m1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 5.999) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.div.Tensor(%c2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.mul.Tensor(%x, %m2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_divided_by_another_number_in_any_spelling_and_divided_first(
func.func @not_when_divided_by_another_number_in_any_spelling_and_divided_first(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.div.Tensor(%c0, 6.000001) :
  // CHECK-NEXT: %y0 = fx.call @aten.mul.Tensor(%x, %m0) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.div.Tensor(%c1, 6.000001) :
  // CHECK-NEXT: %y1 = fx.call @aten.mul.Tensor(%x, %m1) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.div.Tensor(%c2, 6.000001) :
  // CHECK-NEXT: %y2 = fx.call @aten.mul.Tensor(%x, %m2) :
  // CHECK-NEXT: %a3 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c3 = qnn.hardtanh %a3 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m3 = fx.call @aten.div.Tensor(%c3, 6.000001) :
  // CHECK-NEXT: %y3 = fx.call @aten.mul.Tensor(%x, %m3) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2, %y3] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.div.Tensor(%c0, 6.000001) : (tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.mul.Tensor(%x, %m0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.div.Tensor(%c1, 6.000001) : (tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.mul.Tensor(%x, %m1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.div.Tensor(%c2, 6.000001) : (tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.mul.Tensor(%x, %m2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a3 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf32>) -> tensor<4xf32>
  %m3 = fx.call @aten.div.Tensor(%c3, 6.000001) : (tensor<4xf32>) -> tensor<4xf32>
  %y3 = fx.call @aten.mul.Tensor(%x, %m3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2, %y3] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_two_values_are_multiplied_in_any_spelling_and_divided_first(
func.func @not_when_two_values_are_multiplied_in_any_spelling_and_divided_first(%x : tensor<4xf32>, %z : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %m0 = fx.call @aten.hardsigmoid.default(%z) :
  // CHECK-NEXT: %y0 = fx.call @aten.mul.Tensor(%x, %m0) :
  // CHECK-NEXT: %m1 = fx.call @aten.hardsigmoid.default(%z) :
  // CHECK-NEXT: %y1 = fx.call @aten.mul.Tensor(%x, %m1) :
  // CHECK-NEXT: %m2 = fx.call @aten.hardsigmoid.default(%z) :
  // CHECK-NEXT: %y2 = fx.call @aten.mul.Tensor(%x, %m2) :
  // CHECK-NEXT: %m3 = fx.call @aten.hardsigmoid.default(%z) :
  // CHECK-NEXT: %y3 = fx.call @aten.mul.Tensor(%x, %m3) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2, %y3] :
  %a0 = fx.call @aten.add.Tensor(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.div.Tensor(%c0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.mul.Tensor(%x, %m0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.div.Tensor(%c1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.mul.Tensor(%x, %m1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.div.Tensor(%c2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.mul.Tensor(%x, %m2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a3 = fx.call @aten.add.Tensor(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf32>) -> tensor<4xf32>
  %m3 = fx.call @aten.div.Tensor(%c3, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y3 = fx.call @aten.mul.Tensor(%x, %m3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %y1, %y2, %y3] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_sum_is_used_elsewhere_in_any_spelling_and_divided_first(
func.func @not_when_the_sum_is_used_elsewhere_in_any_spelling_and_divided_first(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c0 = qnn.hardtanh %a0 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m0 = fx.call @aten.div.Tensor(%c0, 6) :
  // CHECK-NEXT: %y0 = fx.call @aten.mul.Tensor(%x, %m0) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = qnn.hardtanh %a1 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m1 = fx.call @aten.div.Tensor(%c1, 6) :
  // CHECK-NEXT: %y1 = fx.call @aten.mul.Tensor(%x, %m1) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = qnn.hardtanh %a2 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m2 = fx.call @aten.div.Tensor(%c2, 6) :
  // CHECK-NEXT: %y2 = fx.call @aten.mul.Tensor(%x, %m2) :
  // CHECK-NEXT: %a3 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c3 = qnn.hardtanh %a3 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: %m3 = fx.call @aten.div.Tensor(%c3, 6) :
  // CHECK-NEXT: %y3 = fx.call @aten.mul.Tensor(%x, %m3) :
  // CHECK-NEXT: fx.output [%y0, %a0, %y1, %a1, %y2, %a2, %y3, %a3] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.div.Tensor(%c0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.mul.Tensor(%x, %m0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.div.Tensor(%c1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.mul.Tensor(%x, %m1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.div.Tensor(%c2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.mul.Tensor(%x, %m2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a3 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf32>) -> tensor<4xf32>
  %m3 = fx.call @aten.div.Tensor(%c3, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y3 = fx.call @aten.mul.Tensor(%x, %m3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %a0, %y1, %a1, %y2, %a2, %y3, %a3] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_quotient_is_used_elsewhere(
func.func @not_when_the_quotient_is_used_elsewhere(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %m0 = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: %y0 = fx.call @aten.mul.Tensor(%x, %m0) :
  // CHECK-NEXT: %m1 = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: %y1 = fx.call @aten.mul.Tensor(%x, %m1) :
  // CHECK-NEXT: %m2 = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: %y2 = fx.call @aten.mul.Tensor(%x, %m2) :
  // CHECK-NEXT: %m3 = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: %y3 = fx.call @aten.mul.Tensor(%x, %m3) :
  // CHECK-NEXT: fx.output [%y0, %m0, %y1, %m1, %y2, %m2, %y3, %m3] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m0 = fx.call @aten.div.Tensor(%c0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y0 = fx.call @aten.mul.Tensor(%x, %m0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m1 = fx.call @aten.div.Tensor(%c1, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y1 = fx.call @aten.mul.Tensor(%x, %m1) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m2 = fx.call @aten.div.Tensor(%c2, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y2 = fx.call @aten.mul.Tensor(%x, %m2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a3 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf32>) -> tensor<4xf32>
  %m3 = fx.call @aten.div.Tensor(%c3, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y3 = fx.call @aten.mul.Tensor(%x, %m3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y0, %m0, %y1, %m1, %y2, %m2, %y3, %m3] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_inner_clamp_is_used_elsewhere_and_divided_first(
func.func @not_when_the_inner_clamp_is_used_elsewhere_and_divided_first(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %b = fx.call @aten.clamp_min.default(%a, 0) :
  // CHECK-NEXT: %c = fx.call @aten.clamp_max.default(%b, 6) :
  // CHECK-NEXT: %m = fx.call @aten.div.Tensor(%c, 6) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %m) :
  // CHECK-NEXT: fx.output [%y, %b] :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.clamp_min.default(%a, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp_max.default(%b, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %m = fx.call @aten.div.Tensor(%c, 6) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %m) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_doubles_divided_first(
func.func @not_of_doubles_divided_first(%x : tensor<4xf64>) -> (tensor<4xf64>, tensor<4xf64>, tensor<4xf64>, tensor<4xf64>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %b0 = fx.call @aten.clamp_min.default(%a0, 0) :
  // CHECK-NEXT: %c0 = fx.call @aten.clamp_max.default(%b0, 6) :
  // CHECK-NEXT: %m0 = fx.call @aten.div.Tensor(%c0, 6) :
  // CHECK-NEXT: %y0 = fx.call @aten.mul.Tensor(%x, %m0) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = fx.call @aten.clamp.default(%a1, 0, 6) :
  // CHECK-NEXT: %m1 = fx.call @aten.div.Tensor(%c1, 6) :
  // CHECK-NEXT: %y1 = fx.call @aten.mul.Tensor(%x, %m1) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) :
  // CHECK-NEXT: %m2 = fx.call @aten.div.Tensor(%c2, 6) :
  // CHECK-NEXT: %y2 = fx.call @aten.mul.Tensor(%x, %m2) :
  // CHECK-NEXT: %a3 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c3 = fx.call @aten.relu6.default(%a3) :
  // CHECK-NEXT: %m3 = fx.call @aten.div.Tensor(%c3, 6) :
  // CHECK-NEXT: %y3 = fx.call @aten.mul.Tensor(%x, %m3) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2, %y3] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf64>) -> tensor<4xf64>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf64>) -> tensor<4xf64>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf64>) -> tensor<4xf64>
  %m0 = fx.call @aten.div.Tensor(%c0, 6) : (tensor<4xf64>) -> tensor<4xf64>
  %y0 = fx.call @aten.mul.Tensor(%x, %m0) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf64>) -> tensor<4xf64>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf64>) -> tensor<4xf64>
  %m1 = fx.call @aten.div.Tensor(%c1, 6) : (tensor<4xf64>) -> tensor<4xf64>
  %y1 = fx.call @aten.mul.Tensor(%x, %m1) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf64>) -> tensor<4xf64>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf64>) -> tensor<4xf64>
  %m2 = fx.call @aten.div.Tensor(%c2, 6) : (tensor<4xf64>) -> tensor<4xf64>
  %y2 = fx.call @aten.mul.Tensor(%x, %m2) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %a3 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf64>) -> tensor<4xf64>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf64>) -> tensor<4xf64>
  %m3 = fx.call @aten.div.Tensor(%c3, 6) : (tensor<4xf64>) -> tensor<4xf64>
  %y3 = fx.call @aten.mul.Tensor(%x, %m3) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  fx.output [%y0, %y1, %y2, %y3] : tensor<4xf64>, tensor<4xf64>, tensor<4xf64>, tensor<4xf64>
}

// CHECK-LABEL: func.func @not_of_half_floats_divided_first(
func.func @not_of_half_floats_divided_first(%x : tensor<4xf16>) -> (tensor<4xf16>, tensor<4xf16>, tensor<4xf16>, tensor<4xf16>) {
  // CHECK-NEXT: %a0 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %b0 = fx.call @aten.clamp_min.default(%a0, 0) :
  // CHECK-NEXT: %c0 = fx.call @aten.clamp_max.default(%b0, 6) :
  // CHECK-NEXT: %m0 = fx.call @aten.div.Tensor(%c0, 6) :
  // CHECK-NEXT: %y0 = fx.call @aten.mul.Tensor(%x, %m0) :
  // CHECK-NEXT: %a1 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c1 = fx.call @aten.clamp.default(%a1, 0, 6) :
  // CHECK-NEXT: %m1 = fx.call @aten.div.Tensor(%c1, 6) :
  // CHECK-NEXT: %y1 = fx.call @aten.mul.Tensor(%x, %m1) :
  // CHECK-NEXT: %a2 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) :
  // CHECK-NEXT: %m2 = fx.call @aten.div.Tensor(%c2, 6) :
  // CHECK-NEXT: %y2 = fx.call @aten.mul.Tensor(%x, %m2) :
  // CHECK-NEXT: %a3 = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c3 = fx.call @aten.relu6.default(%a3) :
  // CHECK-NEXT: %m3 = fx.call @aten.div.Tensor(%c3, 6) :
  // CHECK-NEXT: %y3 = fx.call @aten.mul.Tensor(%x, %m3) :
  // CHECK-NEXT: fx.output [%y0, %y1, %y2, %y3] :
  %a0 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf16>) -> tensor<4xf16>
  %b0 = fx.call @aten.clamp_min.default(%a0, 0) : (tensor<4xf16>) -> tensor<4xf16>
  %c0 = fx.call @aten.clamp_max.default(%b0, 6) : (tensor<4xf16>) -> tensor<4xf16>
  %m0 = fx.call @aten.div.Tensor(%c0, 6) : (tensor<4xf16>) -> tensor<4xf16>
  %y0 = fx.call @aten.mul.Tensor(%x, %m0) : (tensor<4xf16>, tensor<4xf16>) -> tensor<4xf16>
  %a1 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf16>) -> tensor<4xf16>
  %c1 = fx.call @aten.clamp.default(%a1, 0, 6) : (tensor<4xf16>) -> tensor<4xf16>
  %m1 = fx.call @aten.div.Tensor(%c1, 6) : (tensor<4xf16>) -> tensor<4xf16>
  %y1 = fx.call @aten.mul.Tensor(%x, %m1) : (tensor<4xf16>, tensor<4xf16>) -> tensor<4xf16>
  %a2 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf16>) -> tensor<4xf16>
  %c2 = fx.call @aten.hardtanh.default(%a2, 0, 6) : (tensor<4xf16>) -> tensor<4xf16>
  %m2 = fx.call @aten.div.Tensor(%c2, 6) : (tensor<4xf16>) -> tensor<4xf16>
  %y2 = fx.call @aten.mul.Tensor(%x, %m2) : (tensor<4xf16>, tensor<4xf16>) -> tensor<4xf16>
  %a3 = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf16>) -> tensor<4xf16>
  %c3 = fx.call @aten.relu6.default(%a3) : (tensor<4xf16>) -> tensor<4xf16>
  %m3 = fx.call @aten.div.Tensor(%c3, 6) : (tensor<4xf16>) -> tensor<4xf16>
  %y3 = fx.call @aten.mul.Tensor(%x, %m3) : (tensor<4xf16>, tensor<4xf16>) -> tensor<4xf16>
  fx.output [%y0, %y1, %y2, %y3] : tensor<4xf16>, tensor<4xf16>, tensor<4xf16>, tensor<4xf16>
}
