// RUN: qopt-opt %s -p functionalize | filecheck %s

// Operators with a functional form become it; later uses of the storage read the new value.

// CHECK-LABEL: func.func @activations(
func.func @activations(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %0 = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %1 = fx.call @aten.relu.default(%0) :
  // CHECK-NEXT: %2 = fx.call @aten.relu6.default(%1) :
  // CHECK-NEXT: %3 = fx.call @aten.hardtanh.default(%2, -2.0, max_val = 2.0) :
  // CHECK-NEXT: %4 = fx.call @aten.hardswish.default(%3) :
  // CHECK-NEXT: %5 = fx.call @aten.hardsigmoid.default(%4) :
  // CHECK-NEXT: %6 = fx.call @aten.silu.default(%5) :
  // CHECK-NEXT: %7 = fx.call @aten.gelu.default(%6, approximate = "tanh") :
  // CHECK-NEXT: %8 = fx.call @aten.leaky_relu.default(%7, 0.2) :
  // CHECK-NEXT: %9 = fx.call @aten.sigmoid.default(%8) :
  // CHECK-NEXT: %10 = fx.call @aten.tanh.default(%9) :
  // CHECK-NEXT: %11 = fx.call @aten.elu.default(%10, 0.5) :
  // CHECK-NEXT: %12 = fx.call @aten.mish.default(%11) :
  // CHECK-NEXT: %13 = fx.call @aten.dropout.default(%12, 0.5, false) :
  // CHECK-NEXT: fx.output %13 :
  %0 = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %1 = fx.call @aten.relu_.default(%0) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %2 = fx.call @aten.relu6_.default(%1) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %3 = fx.call @aten.hardtanh_.default(%2, -2.0, max_val = 2.0) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %4 = fx.call @aten.hardswish_.default(%3) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %5 = fx.call @aten.hardsigmoid_.default(%4) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %6 = fx.call @aten.silu_.default(%5) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %7 = fx.call @aten.gelu_.default(%6, approximate = "tanh") writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %8 = fx.call @aten.leaky_relu_.default(%7, 0.2) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %9 = fx.call @aten.sigmoid_.default(%8) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %10 = fx.call @aten.tanh_.default(%9) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %11 = fx.call @aten.elu_.default(%10, 0.5) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %12 = fx.call @aten.mish_.default(%11) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %13 = fx.call @aten.dropout_.default(%12, 0.5, false) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %13 : tensor<4xf32>
}

// CHECK-LABEL: func.func @arithmetic(
func.func @arithmetic(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %0 = fx.call @aten.clone.default(%x) :
  // CHECK-NEXT: %1 = fx.call @aten.add.Tensor(%0, %z, alpha = 2) :
  // CHECK-NEXT: %2 = fx.call @aten.sub.Scalar(%1, 1) :
  // CHECK-NEXT: %3 = fx.call @aten.mul.Tensor(%2, %2) :
  // CHECK-NEXT: %4 = fx.call @aten.div.Tensor_mode(%3, 3.0, rounding_mode = "floor") :
  // CHECK-NEXT: %5 = fx.call @aten.clamp.default(%4, none, 6.0) :
  // CHECK-NEXT: %6 = fx.call @aten.clamp_min.default(%5, 0) :
  // CHECK-NEXT: %7 = fx.call @aten.clamp_max.Tensor(%6, %z) :
  // CHECK-NEXT: %8 = fx.call @aten.exp.default(%7) :
  // CHECK-NEXT: %9 = fx.call @aten.neg.default(%8) :
  // CHECK-NEXT: %10 = fx.call @aten.sqrt.default(%9) :
  // CHECK-NEXT: fx.output %10 :
  %0 = fx.call @aten.clone.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %1 = fx.call @aten.add_.Tensor(%0, %z, alpha = 2) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %2 = fx.call @aten.sub_.Scalar(%1, 1) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %3 = fx.call @aten.mul_.Tensor(%2, %2) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %4 = fx.call @aten.div_.Tensor_mode(%3, 3.0, rounding_mode = "floor") writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %5 = fx.call @aten.clamp_.default(%4, none, 6.0) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %6 = fx.call @aten.clamp_min_.default(%5, 0) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %7 = fx.call @aten.clamp_max_.Tensor(%6, %z) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %8 = fx.call @aten.exp_.default(%7) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %9 = fx.call @aten.neg_.default(%8) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %10 = fx.call @aten.sqrt_.default(%9) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %10 : tensor<4xf32>
}

// CHECK-LABEL: func.func @storage_read_again_instead_of_the_result(
func.func @storage_read_again_instead_of_the_result(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %before = fx.call @aten.exp.default(%m) :
  // CHECK-NEXT: %m_1 = fx.call @aten.relu.default(%m) :
  // CHECK-NEXT: %after = fx.call @aten.exp.default(%m_1) :
  // CHECK-NEXT: %m_2 = fx.call @aten.tanh.default(%m_1) :
  // CHECK-NEXT: %y = fx.call @aten.add.Tensor(%before, %after) :
  // CHECK-NEXT: fx.output [%y, %m_2] :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %before = fx.call @aten.exp.default(%m) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.relu_.default(%m) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %after = fx.call @aten.exp.default(%m) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.tanh_.default(%m) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.add.Tensor(%before, %after) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %m] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @without_a_result(
func.func @without_a_result(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %m_1 = fx.call @aten.relu.default(%m) :
  // CHECK-NEXT: fx.output %m_1 :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  fx.call @aten.relu_.default(%m) writes [0] : (tensor<4xf32>) -> ()
  fx.output %m : tensor<4xf32>
}

// CHECK-LABEL: func.func @view_taken_later(
func.func @view_taken_later(%x : tensor<4xf32>) -> tensor<2x2xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %m_1 = fx.call @aten.relu.default(%m) :
  // CHECK-NEXT: %v = fx.call @aten.view.default(%m_1, [2, 2]) views [0] :
  // CHECK-NEXT: fx.output %v :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.relu_.default(%m) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.view.default(%m, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  fx.output %v : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @view_taken_earlier_but_not_read_later(
func.func @view_taken_earlier_but_not_read_later(%x : tensor<4xf32>) -> (tensor<2x2xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %v = fx.call @aten.view.default(%m, [2, 2]) views [0] :
  // CHECK-NEXT: %y = fx.call @aten.exp.default(%v) :
  // CHECK-NEXT: %m_1 = fx.call @aten.relu.default(%m) :
  // CHECK-NEXT: fx.output [%y, %m_1] :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.view.default(%m, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  %y = fx.call @aten.exp.default(%v) : (tensor<2x2xf32>) -> tensor<2x2xf32>
  %r = fx.call @aten.relu_.default(%m) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %r] : tensor<2x2xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @view_written_and_its_base_not_read_later(
func.func @view_written_and_its_base_not_read_later(%x : tensor<4xf32>) -> tensor<2x2xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %v = fx.call @aten.view.default(%m, [2, 2]) views [0] :
  // CHECK-NEXT: %v_1 = fx.call @aten.relu.default(%v) :
  // CHECK-NEXT: fx.output %v_1 :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.view.default(%m, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  %r = fx.call @aten.relu_.default(%v) writes [0] : (tensor<2x2xf32>) -> tensor<2x2xf32>
  fx.output %v : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @half_and_double(
func.func @half_and_double(%x : tensor<4xf16>, %z : tensor<4xf64>) -> (tensor<4xf16>, tensor<4xf64>) {
  // CHECK-NEXT: %a = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %a_1 = fx.call @aten.relu.default(%a) :
  // CHECK-NEXT: %c = fx.call @aten.neg.default(%z) :
  // CHECK-NEXT: %c_1 = fx.call @aten.relu.default(%c) :
  // CHECK-NEXT: fx.output [%a_1, %c_1] :
  %a = fx.call @aten.neg.default(%x) : (tensor<4xf16>) -> tensor<4xf16>
  %b = fx.call @aten.relu_.default(%a) writes [0] : (tensor<4xf16>) -> tensor<4xf16>
  %c = fx.call @aten.neg.default(%z) : (tensor<4xf64>) -> tensor<4xf64>
  %d = fx.call @aten.relu_.default(%c) writes [0] : (tensor<4xf64>) -> tensor<4xf64>
  fx.output [%b, %d] : tensor<4xf16>, tensor<4xf64>
}

// Storage that is not the program's own. What touches it is marked `impure`, before the write as well as after it.

// CHECK-LABEL: func.func @not_on_an_argument(
func.func @not_on_an_argument(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %r = fx.call @aten.relu_.default(%x) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %r = fx.call @aten.relu_.default(%x) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_on_a_view_of_an_argument(
func.func @not_on_a_view_of_an_argument(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %v = fx.call @aten.view.default(%x, [2, 2]) views [0] impure :
  // CHECK-NEXT: %t = fx.call @aten.t.default(%v) views [0] impure :
  // CHECK-NEXT: %r = fx.call @aten.relu_.default(%t) writes [0] impure :
  // CHECK-NEXT: fx.output %x :
  %v = fx.call @aten.view.default(%x, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  %t = fx.call @aten.t.default(%v) views [0] : (tensor<2x2xf32>) -> tensor<2x2xf32>
  %r = fx.call @aten.relu_.default(%t) writes [0] : (tensor<2x2xf32>) -> tensor<2x2xf32>
  fx.output %x : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_on_a_result_that_may_be_the_argument(
func.func @not_on_a_result_that_may_be_the_argument(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.contiguous.default(%x) views [0] impure :
  // CHECK-NEXT: %r = fx.call @aten.relu_.default(%c) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %c = fx.call @aten.contiguous.default(%x) views [0] : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.relu_.default(%c) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_on_a_buffer(
func.func @not_on_a_buffer(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.get_attr @decoder.cache : tensor<4xf32>
  // CHECK-NEXT: %r = fx.call @aten.add_.Tensor(%c, %x) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %c = fx.get_attr @decoder.cache : tensor<4xf32>
  %r = fx.call @aten.add_.Tensor(%c, %x) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_on_a_buffer_that_is_read_by_another_name(
func.func @not_on_a_buffer_that_is_read_by_another_name(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.get_attr @decoder.cache : tensor<4xf32>
  // CHECK-NEXT: %d = fx.get_attr @decoder.cache : tensor<4xf32>
  // CHECK-NEXT: %r = fx.call @aten.add_.Tensor(%c, %x) writes [0] impure :
  // CHECK-NEXT: %y = fx.call @aten.neg.default(%d) impure :
  // CHECK-NEXT: fx.output %y :
  %c = fx.get_attr @decoder.cache : tensor<4xf32>
  %d = fx.get_attr @decoder.cache : tensor<4xf32>
  %r = fx.call @aten.add_.Tensor(%c, %x) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.neg.default(%d) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_on_a_constant(
func.func @not_on_a_constant() -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.constant dense<1.000000e+00> : tensor<4xf32>
  // CHECK-NEXT: %r = fx.call @aten.exp_.default(%c) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %c = fx.constant dense<1.0> : tensor<4xf32>
  %r = fx.call @aten.exp_.default(%c) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// Storage that is seen elsewhere later.

// CHECK-LABEL: func.func @not_when_a_view_taken_earlier_is_read_later(
func.func @not_when_a_view_taken_earlier_is_read_later(%x : tensor<4xf32>) -> tensor<2x2xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %v = fx.call @aten.view.default(%m, [2, 2]) views [0] impure :
  // CHECK-NEXT: %r = fx.call @aten.relu_.default(%m) writes [0] impure :
  // CHECK-NEXT: fx.output %v :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.view.default(%m, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  %r = fx.call @aten.relu_.default(%m) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %v : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_when_the_base_of_a_view_is_read_later(
func.func @not_when_the_base_of_a_view_is_read_later(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %v = fx.call @aten.slice.Tensor(%m, 0, 0, 2) views [0] impure :
  // CHECK-NEXT: %r = fx.call @aten.relu_.default(%v) writes [0] impure :
  // CHECK-NEXT: %y = fx.call @aten.exp.default(%m) impure :
  // CHECK-NEXT: fx.output %y :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.slice.Tensor(%m, 0, 0, 2) views [0] : (tensor<4xf32>) -> tensor<2xf32>
  %r = fx.call @aten.relu_.default(%v) writes [0] : (tensor<2xf32>) -> tensor<2xf32>
  %y = fx.call @aten.exp.default(%m) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_view_is_read_later(
func.func @not_when_another_view_is_read_later(%x : tensor<4xf32>) -> tensor<2xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %v = fx.call @aten.slice.Tensor(%m, 0, 0, 2) views [0] impure :
  // CHECK-NEXT: %w = fx.call @aten.slice.Tensor(%m, 0, 1, 3) views [0] impure :
  // CHECK-NEXT: %r = fx.call @aten.relu_.default(%v) writes [0] impure :
  // CHECK-NEXT: %y = fx.call @aten.exp.default(%w) impure :
  // CHECK-NEXT: fx.output %y :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.slice.Tensor(%m, 0, 0, 2) views [0] : (tensor<4xf32>) -> tensor<2xf32>
  %w = fx.call @aten.slice.Tensor(%m, 0, 1, 3) views [0] : (tensor<4xf32>) -> tensor<2xf32>
  %r = fx.call @aten.relu_.default(%v) writes [0] : (tensor<2xf32>) -> tensor<2xf32>
  %y = fx.call @aten.exp.default(%w) : (tensor<2xf32>) -> tensor<2xf32>
  fx.output %y : tensor<2xf32>
}

// CHECK-LABEL: func.func @not_when_a_method_may_hold_a_view(
func.func @not_when_a_method_may_hold_a_view(%x : tensor<4xf32>) -> tensor<2x2xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %v = fx.call_method @view(%m, 2, 2) views [0] impure :
  // CHECK-NEXT: %r = fx.call @aten.relu_.default(%m) writes [0] impure :
  // CHECK-NEXT: fx.output %v :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call_method @view(%m, 2, 2) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  %r = fx.call @aten.relu_.default(%m) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %v : tensor<2x2xf32>
}

// The function would return another type than the storage has.

// CHECK-LABEL: func.func @not_when_the_addend_is_wider(
func.func @not_when_the_addend_is_wider(%x : tensor<4xf32>, %z : tensor<4xf64>) -> tensor<4xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %r = fx.call @aten.add_.Tensor(%m, %z) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.add_.Tensor(%m, %z) writes [0] : (tensor<4xf32>, tensor<4xf64>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_integers_are_divided(
func.func @not_when_integers_are_divided(%x : tensor<4xi32>, %z : tensor<4xi32>) -> tensor<4xi32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %r = fx.call @aten.div_.Tensor_mode(%m, %z, rounding_mode = "floor") writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xi32>) -> tensor<4xi32>
  %r = fx.call @aten.div_.Tensor_mode(%m, %z, rounding_mode = "floor") writes [0] : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi32>
  fx.output %r : tensor<4xi32>
}

// CHECK-LABEL: func.func @not_on_integers(
func.func @not_on_integers(%x : tensor<4xi32>) -> tensor<4xi32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %r = fx.call @aten.add_.Scalar(%m, 1) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xi32>) -> tensor<4xi32>
  %r = fx.call @aten.add_.Scalar(%m, 1) writes [0] : (tensor<4xi32>) -> tensor<4xi32>
  fx.output %r : tensor<4xi32>
}

// Calls that are not one of the operators.

// CHECK-LABEL: func.func @not_without_a_functional_form(
func.func @not_without_a_functional_form(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %r = fx.call @aten.copy_.default(%m, %z) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.copy_.default(%m, %z) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_another_namespace(
func.func @not_of_another_namespace(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %r = fx.call @mylib.relu_.default(%m) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @mylib.relu_.default(%m) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_a_name_without_underscore(
func.func @not_of_a_name_without_underscore(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %r = fx.call @aten.add.out(%z, %z, out = %m) writes [2] impure :
  // CHECK-NEXT: fx.output %r :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.add.out(%z, %z, out = %m) writes [2] : (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_a_method(
func.func @not_of_a_method(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %r = fx.call_method @relu_(%m) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call_method @relu_(%m) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_an_impure_call(
func.func @not_of_an_impure_call(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %r = fx.call @aten.dropout_.default(%m, 0.5, true) writes [0] impure :
  // CHECK-NEXT: fx.output %r :
  %m = fx.call @aten.neg.default(%x) impure : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.dropout_.default(%m, 0.5, true) writes [0] impure : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_two_operands_are_written(
func.func @not_when_two_operands_are_written(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %m = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %n = fx.call @aten.exp.default(%x) impure :
  // CHECK-NEXT: %r = fx.call @aten.add_.Tensor(%m, %n) writes [0, 1] impure :
  // CHECK-NEXT: fx.output %r :
  %m = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %n = fx.call @aten.exp.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.add_.Tensor(%m, %n) writes [0, 1] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

// Only what touches the written storage is marked: not values made of it.

// CHECK-LABEL: func.func @values_made_of_written_storage(
func.func @values_made_of_written_storage(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.exp.default(%x) impure :
  // CHECK-NEXT: %b = fx.call @aten.neg.default(%a) :
  // CHECK-NEXT: %c = fx.call @aten.zero_.default(%x) writes [0] impure :
  // CHECK-NEXT: %b_1 = fx.call @aten.relu.default(%b) :
  // CHECK-NEXT: fx.output %b_1 :
  %a = fx.call @aten.exp.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.neg.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.zero_.default(%x) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.relu_.default(%b) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %d : tensor<4xf32>
}

// CHECK-LABEL: func.func @sums_of_integers(
func.func @sums_of_integers(%x : tensor<2x4xi8>, %w : tensor<4x8xi8>, %c : tensor<1x8xi32>) -> tensor<2x8xi32> {
  // CHECK: %[[S:.*]] = fx.call @aten.sub.Tensor(%i, %c) : (tensor<2x8xi32>, tensor<1x8xi32>) -> tensor<2x8xi32>
  // CHECK-NEXT: %{{.*}} = fx.call @aten.mul.Tensor(%[[S]], %c) : (tensor<2x8xi32>, tensor<1x8xi32>) -> tensor<2x8xi32>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %s = fx.call @aten.sub_.Tensor(%i, %c) writes [0] views [0] : (tensor<2x8xi32>, tensor<1x8xi32>) -> tensor<2x8xi32>
  %m = fx.call @aten.mul_.Tensor(%s, %c) writes [0] views [0] : (tensor<2x8xi32>, tensor<1x8xi32>) -> tensor<2x8xi32>
  fx.output %m : tensor<2x8xi32>
}

// CHECK-LABEL: func.func @not_sums_of_integers_of_two_types(
func.func @not_sums_of_integers_of_two_types(%x : tensor<2x4xi8>, %w : tensor<4x8xi8>, %c : tensor<1x8xi64>) -> tensor<2x8xi32> {
  // CHECK: %s = fx.call @aten.sub_.Tensor(%i, %c) writes [0] views [0] impure
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %s = fx.call @aten.sub_.Tensor(%i, %c) writes [0] views [0] : (tensor<2x8xi32>, tensor<1x8xi64>) -> tensor<2x8xi32>
  fx.output %s : tensor<2x8xi32>
}
