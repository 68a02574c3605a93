// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @by_sigmoid(
func.func @by_sigmoid(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.silu %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_sigmoid_factors_swapped(
func.func @by_sigmoid_factors_swapped(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.silu %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%s, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_exp(
func.func @by_exp(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.silu %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %n = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %e = fx.call @aten.exp.default(%n) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.add.Tensor(%e, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%x, %d) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @sigmoid_is_used_elsewhere(
func.func @sigmoid_is_used_elsewhere(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%x) :
  // CHECK-NEXT: %y = qnn.silu %x : tensor<4xf32>
  // CHECK-NEXT: fx.output [%y, %s] :
  %s = fx.call @aten.sigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %s] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @of_a_computed_value(
func.func @of_a_computed_value(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %t = qnn.tanh %x : tensor<4xf32>
  // CHECK-NEXT: %y = qnn.silu %t : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten.tanh.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.sigmoid.default(%t) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%t, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other operands.

// CHECK-LABEL: func.func @not_when_gated_by_another_value(
func.func @not_when_gated_by_another_value(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%z) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%z) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_value_is_divided(
func.func @not_when_another_value_is_divided(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %n = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%n) :
  // CHECK-NEXT: %d = fx.call @aten.add.Tensor(%e, 1) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%z, %d) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %e = fx.call @aten.exp.default(%n) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.add.Tensor(%e, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%z, %d) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_sigmoid_is_squared(
func.func @not_when_the_sigmoid_is_squared(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%x) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%s, %s) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%s, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_broadcast_from_a_part(
func.func @not_when_broadcast_from_a_part(%x : tensor<4x1xf32>, %z : tensor<1x4xf32>) -> tensor<4x4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%z) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%z) : (tensor<1x4xf32>) -> tensor<1x4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4x1xf32>, tensor<1x4xf32>) -> tensor<4x4xf32>
  fx.output %y : tensor<4x4xf32>
}

// Other functions, numbers and keywords.

// CHECK-LABEL: func.func @not_when_the_quotient_is_upside_down(
func.func @not_when_the_quotient_is_upside_down(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %n = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%n) :
  // CHECK-NEXT: %d = fx.call @aten.add.Tensor(%e, 1) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%d, %x) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %e = fx.call @aten.exp.default(%n) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.add.Tensor(%e, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%d, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_without_negation(
func.func @not_without_negation(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%x) :
  // CHECK-NEXT: %d = fx.call @aten.add.Tensor(%e, 1) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%x, %d) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.exp.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.add.Tensor(%e, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%x, %d) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_number_is_added(
func.func @not_when_another_number_is_added(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %n = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%n) :
  // CHECK-NEXT: %d = fx.call @aten.add.Tensor(%e, 1.0000001) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%x, %d) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %e = fx.call @aten.exp.default(%n) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.add.Tensor(%e, 1.0000001) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%x, %d) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_addition_has_alpha(
func.func @not_when_the_addition_has_alpha(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %n = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%n) :
  // CHECK-NEXT: %d = fx.call @aten.add.Tensor(%e, 1, alpha = 1) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%x, %d) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %e = fx.call @aten.exp.default(%n) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.add.Tensor(%e, 1, alpha = 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%x, %d) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_division_rounds(
func.func @not_when_the_division_rounds(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %n = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%n) :
  // CHECK-NEXT: %d = fx.call @aten.add.Tensor(%e, 1) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor_mode(%x, %d, rounding_mode = "trunc") :
  // CHECK-NEXT: fx.output %y :
  %n = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %e = fx.call @aten.exp.default(%n) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.add.Tensor(%e, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor_mode(%x, %d, rounding_mode = "trunc") : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_by_exp2(
func.func @not_by_exp2(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %n = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %e = fx.call @aten.exp2.default(%n) :
  // CHECK-NEXT: %d = fx.call @aten.add.Tensor(%e, 1) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%x, %d) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %e = fx.call @aten.exp2.default(%n) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.add.Tensor(%e, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.div.Tensor(%x, %d) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_by_hardsigmoid(
func.func @not_by_hardsigmoid(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.hardsigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_by_log_sigmoid(
func.func @not_by_log_sigmoid(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.log_sigmoid.default(%x) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.log_sigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_sigmoid_is_impure(
func.func @not_when_the_sigmoid_is_impure(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%x) impure :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) impure : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_product_is_impure(
func.func @not_when_the_product_is_impure(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%x) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) impure :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) impure : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_an_object(
func.func @not_of_an_object(%x : !fx.object) -> !fx.object {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%x) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) : (!fx.object) -> !fx.object
  %y = fx.call @aten.mul.Tensor(%x, %s) : (!fx.object, !fx.object) -> !fx.object
  fx.output %y : !fx.object
}

// Other types.

// CHECK-LABEL: func.func @not_of_doubles(
func.func @not_of_doubles(%x : tensor<4xf64>) -> tensor<4xf64> {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%x) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) : (tensor<4xf64>) -> tensor<4xf64>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  fx.output %y : tensor<4xf64>
}

// CHECK-LABEL: func.func @not_of_half_floats(
func.func @not_of_half_floats(%x : tensor<4xf16>) -> tensor<4xf16> {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%x) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) : (tensor<4xf16>) -> tensor<4xf16>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf16>, tensor<4xf16>) -> tensor<4xf16>
  fx.output %y : tensor<4xf16>
}

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x : tensor<4xi32>) -> tensor<4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%x) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) : (tensor<4xi32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xi32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_doubles_by_exp(
func.func @not_of_doubles_by_exp(%x : tensor<4xf64>) -> tensor<4xf64> {
  // CHECK-NEXT: %n = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%n) :
  // CHECK-NEXT: %d = fx.call @aten.add.Tensor(%e, 1) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%x, %d) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.call @aten.neg.default(%x) : (tensor<4xf64>) -> tensor<4xf64>
  %e = fx.call @aten.exp.default(%n) : (tensor<4xf64>) -> tensor<4xf64>
  %d = fx.call @aten.add.Tensor(%e, 1) : (tensor<4xf64>) -> tensor<4xf64>
  %y = fx.call @aten.div.Tensor(%x, %d) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  fx.output %y : tensor<4xf64>
}

// CHECK-LABEL: func.func @not_of_half_floats_by_exp(
func.func @not_of_half_floats_by_exp(%x : tensor<4xbf16>) -> tensor<4xbf16> {
  // CHECK-NEXT: %n = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%n) :
  // CHECK-NEXT: %d = fx.call @aten.add.Tensor(%e, 1) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%x, %d) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.call @aten.neg.default(%x) : (tensor<4xbf16>) -> tensor<4xbf16>
  %e = fx.call @aten.exp.default(%n) : (tensor<4xbf16>) -> tensor<4xbf16>
  %d = fx.call @aten.add.Tensor(%e, 1) : (tensor<4xbf16>) -> tensor<4xbf16>
  %y = fx.call @aten.div.Tensor(%x, %d) : (tensor<4xbf16>, tensor<4xbf16>) -> tensor<4xbf16>
  fx.output %y : tensor<4xbf16>
}
