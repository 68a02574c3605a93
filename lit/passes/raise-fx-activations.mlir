// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @relu(
func.func @relu(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.relu.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @hardswish(
func.func @hardswish(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.hardswish %x : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.hardswish.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @silu(
func.func @silu(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.silu %x : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.silu.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @tanh(
func.func @tanh(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.tanh %x : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @relu6(
func.func @relu6(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min 0.000000e+00 max 6.000000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.relu6.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @hardtanh_by_default(
func.func @hardtanh_by_default(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min -1.000000e+00 max 1.000000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.hardtanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @hardtanh_with_bounds(
func.func @hardtanh_with_bounds(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min -2.000000e+00 max 2.500000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.hardtanh.default(%x, -2, max_val = 2.5) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @clamp(
func.func @clamp(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min 0.000000e+00 max 6.000000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, 0, 6) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @clamp_by_name(
func.func @clamp_by_name(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min -5.000000e-01 max 5.000000e-01 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, max = 0.5, min = -0.5) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @clamp_to_one_number(
func.func @clamp_to_one_number(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min 1.000000e+00 max 1.000000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, 1.0, 1.0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @gelu_by_default(
func.func @gelu_by_default(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.gelu %x approximate "none" : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.gelu.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @gelu_by_tanh(
func.func @gelu_by_tanh(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.gelu %x approximate "tanh" : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.gelu.default(%x, approximate = "tanh") : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @leaky_relu_by_default(
func.func @leaky_relu_by_default(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.leaky_relu %x slope 1.000000e-02 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.leaky_relu.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @leaky_relu_with_slope(
func.func @leaky_relu_with_slope(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.leaky_relu %x slope 0.30000000000000004 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.leaky_relu.default(%x, negative_slope = 0.30000000000000004) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x : tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = qnn.relu %x : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.relu.default(%x) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x8xf32, #fx.symbols<"s0">>
}

// In-place forms become functions first.

// CHECK-LABEL: func.func @in_place(
func.func @in_place(%x : tensor<2x8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.add %x, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %y_1 = qnn.relu %y : tensor<2x8xf32>
  // CHECK-NEXT: %y_2 = qnn.hardtanh %y_1 min 0.000000e+00 max 6.000000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %y = fx.call @aten.add.Tensor(%x, %z) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu_.default(%y) writes [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %h = fx.call @aten.hardtanh_.default(%r, 0.0, 6.0) writes [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %h : tensor<2x8xf32>
}

// Dropout when it does nothing.

// CHECK-LABEL: func.func @dropout(
func.func @dropout(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %d = fx.call @aten.dropout.default(%x, 0.5, false) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %y = fx.call @aten.relu.default(%d) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @dropout_by_name(
func.func @dropout_by_name(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %d = fx.call @aten.dropout.default(%x, p = 0.5, train = false) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %y = fx.call @aten.relu.default(%d) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// Of other types than float32.

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x : tensor<4xi32>, %u : tensor<4xui8>) -> (tensor<4xi32>, tensor<4xui8>) {
  // CHECK-NEXT: %a = fx.call @aten.relu.default(%x) :
  // CHECK-NEXT: %b = fx.call @aten.clamp.default(%u, 0, 6) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.relu.default(%x) : (tensor<4xi32>) -> tensor<4xi32>
  %b = fx.call @aten.clamp.default(%u, 0, 6) : (tensor<4xui8>) -> tensor<4xui8>
  fx.output [%a, %b] : tensor<4xi32>, tensor<4xui8>
}

// CHECK-LABEL: func.func @not_of_doubles(
func.func @not_of_doubles(%x : tensor<4xf64>) -> (tensor<4xf64>, tensor<4xf64>) {
  // CHECK-NEXT: %a = fx.call @aten.gelu.default(%x) :
  // CHECK-NEXT: %b = fx.call @aten.hardtanh.default(%a) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.gelu.default(%x) : (tensor<4xf64>) -> tensor<4xf64>
  %b = fx.call @aten.hardtanh.default(%a) : (tensor<4xf64>) -> tensor<4xf64>
  fx.output [%a, %b] : tensor<4xf64>, tensor<4xf64>
}

// CHECK-LABEL: func.func @not_of_half_floats(
func.func @not_of_half_floats(%x : tensor<4xbf16>, %h : tensor<4xf16>) -> (tensor<4xbf16>, tensor<4xf16>) {
  // CHECK-NEXT: %a = fx.call @aten.leaky_relu.default(%x) :
  // CHECK-NEXT: %b = fx.call @aten.silu.default(%h) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.leaky_relu.default(%x) : (tensor<4xbf16>) -> tensor<4xbf16>
  %b = fx.call @aten.silu.default(%h) : (tensor<4xf16>) -> tensor<4xf16>
  fx.output [%a, %b] : tensor<4xbf16>, tensor<4xf16>
}

// CHECK-LABEL: func.func @not_of_an_object(
func.func @not_of_an_object(%x : !fx.object) -> tensor<4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.relu.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.relu.default(%x) : (!fx.object) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_to_an_object(
func.func @not_to_an_object(%x : tensor<4xf32>) -> !fx.object {
  // CHECK-NEXT: %y = fx.call @aten.relu.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.relu.default(%x) : (tensor<4xf32>) -> !fx.object
  fx.output %y : !fx.object
}

// With bounds that kernels do not take.

// CHECK-LABEL: func.func @not_when_min_is_above_max(
func.func @not_when_min_is_above_max(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.clamp.default(%x, 6.0, 0.0) :
  // CHECK-NEXT: %b = fx.call @aten.hardtanh.default(%x, 1, -1) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.clamp.default(%x, 6.0, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.hardtanh.default(%x, 1, -1) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_with_one_bound(
func.func @not_with_one_bound(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.clamp_min.default(%x, 0.0) :
  // CHECK-NEXT: %b = fx.call @aten.clamp_max.default(%x, 6.0) :
  // CHECK-NEXT: %c = fx.call @aten.clamp.default(%x, max = 6.0) :
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.clamp.default(%x, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.clamp.default(%x, none, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp.default(%x, max = 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b, %c] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_with_bounds_that_are_tensors(
func.func @not_with_bounds_that_are_tensors(%x : tensor<4xf32>, %l : tensor<4xf32>, %h : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clamp.Tensor(%x, %l, %h) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.Tensor(%x, %l, %h) : (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_with_an_infinite_bound(
func.func @not_with_an_infinite_bound(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.clamp.default(%x, -inf, 0.3333333333333333) :
  // CHECK-NEXT: %y = fx.call @aten.clamp.default(%a, 0.1, inf) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.clamp.default(%x, -inf, 0.3333333333333333) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.clamp.default(%a, 0.1, inf) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_with_a_bound_that_is_no_number(
func.func @not_with_a_bound_that_is_no_number(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.clamp.default(%x, 0.0, nan) :
  // CHECK-NEXT: %b = fx.call @aten.hardtanh.default(%x, nan) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.clamp.default(%x, 0.0, nan) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.hardtanh.default(%x, nan) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_hardtanh_with_a_computed_bound(
func.func @not_hardtanh_with_a_computed_bound(%x : tensor<4xf32>, %h : f64) -> tensor<4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.hardtanh.default(%x, 0.0, %h) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.hardtanh.default(%x, 0.0, %h) : (tensor<4xf32>, f64) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_with_a_computed_bound(
func.func @not_with_a_computed_bound(%x : tensor<4xf32>, %h : f64) -> tensor<4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clamp.default(%x, 0.0, %h) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, 0.0, %h) : (tensor<4xf32>, f64) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// In training, with effects, or in other overloads.

// CHECK-LABEL: func.func @not_dropout_in_training(
func.func @not_dropout_in_training(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.dropout.default(%x, 0.5, true) views [0] :
  // CHECK-NEXT: %b = fx.call @aten.dropout.default(%x, 0.0, train = true) views [0] :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.dropout.default(%x, 0.5, true) views [0] : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.dropout.default(%x, 0.0, train = true) views [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_with_arguments_of_another_form(
func.func @not_with_arguments_of_another_form(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.relu.default(%x, inplace = true) :
  // CHECK-NEXT: %b = fx.call @aten.tanh.default(%x, 1) :
  // CHECK-NEXT: %c = fx.call @aten.gelu.default(%x, "tanh") :
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.relu.default(%x, inplace = true) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.tanh.default(%x, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.gelu.default(%x, "tanh") : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b, %c] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.relu.default(%x) impure :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.relu.default(%x) impure : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_a_method_or_module_has_the_name(
func.func @not_when_a_method_or_module_has_the_name(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call_method @aten.relu.default(%x) :
  // CHECK-NEXT: %b = fx.call_module @aten.relu.default(%x) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call_method @aten.relu.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call_module @aten.relu.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_in_overloads_that_write_elsewhere(
func.func @not_in_overloads_that_write_elsewhere(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %e = fx.call @aten.neg.default(%z) impure :
  // CHECK-NEXT: %y = fx.call @aten.silu.out(%x, out = %e) writes [1] impure :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.neg.default(%z) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.silu.out(%x, out = %e) writes [1] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_other_activations(
func.func @not_other_activations(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.elu.default(%x) :
  // CHECK-NEXT: %b = fx.call @aten.sigmoid.default(%x) :
  // CHECK-NEXT: %c = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: %d = fx.call @aten.mish.default(%x) :
  // CHECK-NEXT: fx.output [%a, %b, %c, %d] :
  %a = fx.call @aten.elu.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.sigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.hardsigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.mish.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b, %c, %d] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// With numbers that are not finite, or arguments of another kind.

// CHECK-LABEL: func.func @not_leaky_relu_with_a_slope_that_is_not_finite(
func.func @not_leaky_relu_with_a_slope_that_is_not_finite(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.leaky_relu.default(%x, inf) :
  // CHECK-NEXT: %y = fx.call @aten.leaky_relu.default(%a, nan) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.leaky_relu.default(%x, inf) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.leaky_relu.default(%a, nan) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_hardtanh_with_an_infinite_bound(
func.func @not_hardtanh_with_an_infinite_bound(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.hardtanh.default(%x, -inf, 1.0) :
  // CHECK-NEXT: %y = fx.call @aten.hardtanh.default(%a, 0.0, inf) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.hardtanh.default(%x, -inf, 1.0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.hardtanh.default(%a, 0.0, inf) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
