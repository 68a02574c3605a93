// RUN: qopt-opt %s -p canonicalize | filecheck %s

// Constants of equal content are one, whatever their names; the digest decides.

// CHECK-LABEL: func.func @equal_digests(
func.func @equal_digests() -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.constant #fx.tensor<"encoder.weight", "0123456789abcdef"> : tensor<4xf32>
  // CHECK-NEXT: %both = fx.call @aten.sub.Tensor(%a, %a) :
  %a = fx.constant #fx.tensor<"encoder.weight", "0123456789abcdef"> : tensor<4xf32>
  %b = fx.constant #fx.tensor<"decoder.weight", "0123456789abcdef"> : tensor<4xf32>
  %both = fx.call @aten.sub.Tensor(%a, %b) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %both : tensor<4xf32>
}

// CHECK-LABEL: func.func @equal_literals(
func.func @equal_literals() -> tensor<2xf32> {
  // CHECK-NEXT: %a = fx.constant dense<[5.000000e-01, 2.500000e-01]> : tensor<2xf32>
  // CHECK-NEXT: %both = fx.call @aten.sub.Tensor(%a, %a) :
  %a = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %b = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %both = fx.call @aten.sub.Tensor(%a, %b) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  fx.output %both : tensor<2xf32>
}

// What is made of equal constants is equal as well.

// CHECK-LABEL: func.func @equal_calls_of_equal_constants(
func.func @equal_calls_of_equal_constants(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %a = fx.constant #fx.tensor<"encoder.weight", "0123456789abcdef"> : tensor<4xf32>
  // CHECK-NEXT: %c = fx.call @aten.mul.Tensor(%x, %a) :
  // CHECK-NEXT: %both = fx.call @aten.sub.Tensor(%c, %c) :
  %a = fx.constant #fx.tensor<"encoder.weight", "0123456789abcdef"> : tensor<4xf32>
  %b = fx.constant #fx.tensor<"decoder.weight", "0123456789abcdef"> : tensor<4xf32>
  %c = fx.call @aten.mul.Tensor(%x, %a) : (tensor<2x4xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  %d = fx.call @aten.mul.Tensor(%x, %b) : (tensor<2x4xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  %both = fx.call @aten.sub.Tensor(%c, %d) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %both : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @equal_pure_calls(
func.func @equal_pure_calls(%x : tensor<2x4xf32>, %n : index) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.mean.dim(%x, [0], false, dtype = torch.float32) :
  // CHECK-NEXT: %c = fx.call_module @head(%a, [1, %n], {k = none}) :
  // CHECK-NEXT: %both = fx.call @aten.sub.Tensor(%c, %c) :
  %a = fx.call @aten.mean.dim(%x, [0], false, dtype = torch.float32) : (tensor<2x4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.mean.dim(%x, [0], false, dtype = torch.float32) : (tensor<2x4xf32>) -> tensor<4xf32>
  %c = fx.call_module @head(%a, [1, %n], {k = none}) : (tensor<4xf32>, index) -> tensor<4xf32>
  %d = fx.call_module @head(%b, [1, %n], {k = none}) : (tensor<4xf32>, index) -> tensor<4xf32>
  %both = fx.call @aten.sub.Tensor(%c, %d) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %both : tensor<4xf32>
}

// CHECK-LABEL: func.func @equal_calls_with_slices(
func.func @equal_calls_with_slices(%x : tensor<4xf32>) -> tensor<2xf32> {
  // CHECK-NEXT: %a = fx.call @operator.getitem(%x, (slice(0, 2, none))) :
  // CHECK-NEXT: %both = fx.call @aten.sub.Tensor(%a, %a) :
  %a = fx.call @operator.getitem(%x, (slice(0, 2, none))) : (tensor<4xf32>) -> tensor<2xf32>
  %b = fx.call @operator.getitem(%x, (slice(0, 2, none))) : (tensor<4xf32>) -> tensor<2xf32>
  %both = fx.call @aten.sub.Tensor(%a, %b) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  fx.output %both : tensor<2xf32>
}

// CHECK-LABEL: func.func @equal_views(
func.func @equal_views(%x : tensor<4xf32>) -> tensor<2x2xf32> {
  // CHECK-NEXT: %a = fx.call @aten.view.default(%x, [2, 2]) views [0] :
  // CHECK-NEXT: %both = fx.call @aten.sub.Tensor(%a, %a) :
  %a = fx.call @aten.view.default(%x, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  %b = fx.call @aten.view.default(%x, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  %both = fx.call @aten.sub.Tensor(%a, %b) : (tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>
  fx.output %both : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @equal_attributes(
func.func @equal_attributes() -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.get_attr @decoder.cache : tensor<4xf32>
  // CHECK-NEXT: %both = fx.call @aten.sub.Tensor(%a, %a) :
  %a = fx.get_attr @decoder.cache : tensor<4xf32>
  %b = fx.get_attr @decoder.cache : tensor<4xf32>
  %both = fx.call @aten.sub.Tensor(%a, %b) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %both : tensor<4xf32>
}

// What nobody uses is dropped, if nobody could notice.

// CHECK-LABEL: func.func @dead_values(
func.func @dead_values(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: fx.output %x :
  %w = fx.constant #fx.tensor<"w", "0123456789abcdef"> : tensor<4xf32>
  %c = fx.get_attr @decoder.cache : tensor<4xf32>
  %0 = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %1 = fx.call_method @view(%0, 2, 2) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  %2 = fx.call_module @head(%1) : (tensor<2x2xf32>) -> tensor<2xf32>
  fx.output %x : tensor<4xf32>
}

// CHECK-LABEL: func.func @dead_call_without_result(
func.func @dead_call_without_result(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: fx.output %x :
  fx.call_module @head(%x) : (tensor<4xf32>) -> ()
  fx.output %x : tensor<4xf32>
}

// Constants that differ stay apart.

// CHECK-LABEL: func.func @not_when_the_digest_differs(
func.func @not_when_the_digest_differs() -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.constant #fx.tensor<"w", "0123456789abcdef"> : tensor<4xf32>
  // CHECK-NEXT: %b = fx.constant #fx.tensor<"w", "0123456789abcdee"> : tensor<4xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.constant #fx.tensor<"w", "0123456789abcdef"> : tensor<4xf32>
  %b = fx.constant #fx.tensor<"w", "0123456789abcdee"> : tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_type_differs(
func.func @not_when_the_type_differs() -> (tensor<4xf32>, tensor<2x2xf32>) {
  // CHECK-NEXT: %a = fx.constant #fx.tensor<"w", "0123456789abcdef"> : tensor<4xf32>
  // CHECK-NEXT: %b = fx.constant #fx.tensor<"w", "0123456789abcdef"> : tensor<2x2xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.constant #fx.tensor<"w", "0123456789abcdef"> : tensor<4xf32>
  %b = fx.constant #fx.tensor<"w", "0123456789abcdef"> : tensor<2x2xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_when_the_sign_of_zero_differs(
func.func @not_when_the_sign_of_zero_differs() -> (tensor<2xf32>, tensor<2xf32>) {
  // CHECK-NEXT: %a = fx.constant dense<0.000000e+00> : tensor<2xf32>
  // CHECK-NEXT: %b = fx.constant dense<-0.000000e+00> : tensor<2xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.constant dense<0.0> : tensor<2xf32>
  %b = fx.constant dense<-0.0> : tensor<2xf32>
  fx.output [%a, %b] : tensor<2xf32>, tensor<2xf32>
}

// CHECK-LABEL: func.func @not_when_the_element_type_differs(
func.func @not_when_the_element_type_differs() -> (tensor<2xi8>, tensor<2xui8>, tensor<2xi32>) {
  // CHECK-NEXT: %a = fx.constant dense<1> : tensor<2xi8>
  // CHECK-NEXT: %b = fx.constant dense<1> : tensor<2xui8>
  // CHECK-NEXT: %c = fx.constant dense<1> : tensor<2xi32>
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.constant dense<1> : tensor<2xi8>
  %b = fx.constant dense<1> : tensor<2xui8>
  %c = fx.constant dense<1> : tensor<2xi32>
  fx.output [%a, %b, %c] : tensor<2xi8>, tensor<2xui8>, tensor<2xi32>
}

// CHECK-LABEL: func.func @not_when_the_attribute_differs(
func.func @not_when_the_attribute_differs() -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.get_attr @decoder.cache : tensor<4xf32>
  // CHECK-NEXT: %b = fx.get_attr @encoder.cache : tensor<4xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.get_attr @decoder.cache : tensor<4xf32>
  %b = fx.get_attr @encoder.cache : tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// Calls that differ stay apart: 1, 1.0 and true are equal in Python, 0.0 and -0.0 in IEEE 754.

// CHECK-LABEL: func.func @not_when_the_argument_is_of_another_kind(
func.func @not_when_the_argument_is_of_another_kind(%x : tensor<4xi32>) -> (tensor<4xi32>, tensor<4xf32>, tensor<4xi32>) {
  // CHECK-NEXT: %a = fx.call @aten.mul.Tensor(%x, 1) :
  // CHECK-NEXT: %b = fx.call @aten.mul.Tensor(%x, 1.0) :
  // CHECK-NEXT: %c = fx.call @aten.mul.Tensor(%x, true) :
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.mul.Tensor(%x, 1) : (tensor<4xi32>) -> tensor<4xi32>
  %b = fx.call @aten.mul.Tensor(%x, 1.0) : (tensor<4xi32>) -> tensor<4xf32>
  %c = fx.call @aten.mul.Tensor(%x, true) : (tensor<4xi32>) -> tensor<4xi32>
  fx.output [%a, %b, %c] : tensor<4xi32>, tensor<4xf32>, tensor<4xi32>
}

// CHECK-LABEL: func.func @not_when_the_argument_is_a_tuple(
func.func @not_when_the_argument_is_a_tuple(%x : tensor<4xf32>) -> (tensor<f32>, tensor<f32>, tensor<f32>) {
  // CHECK-NEXT: %a = fx.call @operator.getitem(%x, 1) :
  // CHECK-NEXT: %b = fx.call @operator.getitem(%x, (1)) :
  // CHECK-NEXT: %c = fx.call @operator.getitem(%x, [1]) :
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @operator.getitem(%x, 1) : (tensor<4xf32>) -> tensor<f32>
  %b = fx.call @operator.getitem(%x, (1)) : (tensor<4xf32>) -> tensor<f32>
  %c = fx.call @operator.getitem(%x, [1]) : (tensor<4xf32>) -> tensor<f32>
  fx.output [%a, %b, %c] : tensor<f32>, tensor<f32>, tensor<f32>
}

// CHECK-LABEL: func.func @not_when_the_argument_is_negative_zero(
func.func @not_when_the_argument_is_negative_zero(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.div.Tensor(%x, 0.0) :
  // CHECK-NEXT: %b = fx.call @aten.div.Tensor(%x, -0.0) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.div.Tensor(%x, 0.0) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.div.Tensor(%x, -0.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_keyword_differs(
func.func @not_when_the_keyword_differs(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, %x) :
  // CHECK-NEXT: %b = fx.call @aten.add.Tensor(%x, %x, alpha = 2) :
  // CHECK-NEXT: %c = fx.call @aten.add.Tensor(%x, %x, alpha = 3) :
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.add.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.add.Tensor(%x, %x, alpha = 2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.add.Tensor(%x, %x, alpha = 3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b, %c] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_overload_differs(
func.func @not_when_the_overload_differs(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.div.Tensor(%x, 3.0) :
  // CHECK-NEXT: %b = fx.call @aten.div.Scalar(%x, 3.0) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.div.Tensor(%x, 3.0) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.div.Scalar(%x, 3.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_operands_are_in_other_places(
func.func @not_when_the_operands_are_in_other_places(%x : tensor<4xf32>, %y : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.sub.Tensor(%x, %y) :
  // CHECK-NEXT: %b = fx.call @aten.sub.Tensor(%y, %x) :
  // CHECK-NEXT: %c = fx.call @aten.sub.Tensor(%x, other = %y) :
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.sub.Tensor(%x, %y) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.sub.Tensor(%y, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.sub.Tensor(%x, other = %y) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b, %c] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_a_method_has_the_name_of_a_function(
func.func @not_when_a_method_has_the_name_of_a_function(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @relu(%x) :
  // CHECK-NEXT: %b = fx.call_method @relu(%x) :
  // CHECK-NEXT: %c = fx.call_module @relu(%x) :
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @relu(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call_method @relu(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call_module @relu(%x) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b, %c] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// Calls with effects are neither merged nor dropped.

// CHECK-LABEL: func.func @not_of_impure_calls(
func.func @not_of_impure_calls() -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.rand.default([4]) impure :
  // CHECK-NEXT: %b = fx.call @aten.rand.default([4]) impure :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.rand.default([4]) impure : () -> tensor<4xf32>
  %b = fx.call @aten.rand.default([4]) impure : () -> tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_dead_impure_calls(
func.func @not_of_dead_impure_calls(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.rand.default([4]) impure :
  // CHECK-NEXT: %b = fx.call_method @sum(%x) impure :
  // CHECK-NEXT: fx.call_module @log(%x) impure :
  // CHECK-NEXT: fx.output %x :
  %a = fx.call @aten.rand.default([4]) impure : () -> tensor<4xf32>
  %b = fx.call_method @sum(%x) impure : (tensor<4xf32>) -> tensor<f32>
  fx.call_module @log(%x) impure : (tensor<4xf32>) -> ()
  fx.output %x : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_writing_calls(
func.func @not_of_writing_calls(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add_.Scalar(%x, 1) writes [0] impure :
  // CHECK-NEXT: %b = fx.call @aten.add_.Scalar(%x, 1) writes [0] impure :
  // CHECK-NEXT: fx.output %x :
  %a = fx.call @aten.add_.Scalar(%x, 1) writes [0] impure : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.add_.Scalar(%x, 1) writes [0] impure : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %x : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_dead_writing_calls(
func.func @not_of_dead_writing_calls(%x : tensor<4xf32>, %y : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.copy_.default(%x, %y) writes [0] impure :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.copy_.default(%x, %y) writes [0] impure : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Nor are reads of what is written in between: `functionalize`, which runs first, marks them.

// CHECK-LABEL: func.func @reads_before_and_after_a_write(
func.func @reads_before_and_after_a_write(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: %b = fx.call @aten.zero_.default(%x) writes [0] impure :
  // CHECK-NEXT: %c = fx.call @aten.neg.default(%x) impure :
  // CHECK-NEXT: fx.output [%a, %c] :
  %a = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.zero_.default(%x) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %c] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @reads_of_a_view_before_and_after_a_write(
func.func @reads_of_a_view_before_and_after_a_write(%x : tensor<4xf32>) -> (tensor<2x2xf32>, tensor<2x2xf32>) {
  // CHECK-NEXT: %v = fx.call @aten.view.default(%x, [2, 2]) views [0] impure :
  // CHECK-NEXT: %a = fx.call @aten.neg.default(%v) impure :
  // CHECK-NEXT: %b = fx.call @aten.zero_.default(%x) writes [0] impure :
  // CHECK-NEXT: %c = fx.call @aten.neg.default(%v) impure :
  // CHECK-NEXT: fx.output [%a, %c] :
  %v = fx.call @aten.view.default(%x, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  %a = fx.call @aten.neg.default(%v) : (tensor<2x2xf32>) -> tensor<2x2xf32>
  %b = fx.call @aten.zero_.default(%x) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.neg.default(%v) : (tensor<2x2xf32>) -> tensor<2x2xf32>
  fx.output [%a, %c] : tensor<2x2xf32>, tensor<2x2xf32>
}

// CHECK-LABEL: func.func @reads_of_an_attribute_by_another_name_of_it(
func.func @reads_of_an_attribute_by_another_name_of_it(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %c = fx.get_attr @decoder.cache : tensor<4xf32>
  // CHECK-NEXT: %a = fx.call @aten.neg.default(%c) impure :
  // CHECK-NEXT: %w = fx.call @aten.copy_.default(%c, %x) writes [0] impure :
  // CHECK-NEXT: %b = fx.call @aten.neg.default(%c) impure :
  // CHECK-NEXT: fx.output [%a, %b] :
  %c = fx.get_attr @decoder.cache : tensor<4xf32>
  %d = fx.get_attr @decoder.cache : tensor<4xf32>
  %a = fx.call @aten.neg.default(%d) : (tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.copy_.default(%c, %x) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.neg.default(%d) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// A caller may write one output and read the other: equal outputs stay two.

// CHECK-LABEL: func.func @not_two_outputs(
func.func @not_two_outputs(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<2x2xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %b = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %v = fx.call @aten.view.default(%b, [2, 2]) views [0] :
  // CHECK-NEXT: fx.output [%a, %v] :
  %a = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.view.default(%b, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  fx.output [%a, %v] : tensor<4xf32>, tensor<2x2xf32>
}

// What the caller receives may be read within the program: nobody writes it before it is returned.

// CHECK-LABEL: func.func @an_output_and_what_is_read_later(
func.func @an_output_and_what_is_read_later(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %c = fx.call @aten.exp.default(%a) :
  // CHECK-NEXT: fx.output [%a, %c] :
  %a = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.exp.default(%b) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %c] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @what_is_read_and_a_later_output(
func.func @what_is_read_and_a_later_output(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<2x2xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %c = fx.call @aten.exp.default(%a) :
  // CHECK-NEXT: %v = fx.call @aten.view.default(%a, [2, 2]) views [0] :
  // CHECK-NEXT: fx.output [%c, %v] :
  %a = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.exp.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.view.default(%b, [2, 2]) views [0] : (tensor<4xf32>) -> tensor<2x2xf32>
  fx.output [%c, %v] : tensor<4xf32>, tensor<2x2xf32>
}

// The first of three is merged with the second, and is an output since then.
// CHECK-LABEL: func.func @not_two_outputs_and_what_is_read(
func.func @not_two_outputs_and_what_is_read(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %d = fx.call @aten.exp.default(%a) :
  // CHECK-NEXT: %c = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: fx.output [%a, %c, %d] :
  %a = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.exp.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.neg.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%b, %c, %d] : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_a_constant_that_is_an_output(
func.func @not_a_constant_that_is_an_output(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK: %a = fx.call @aten.neg.default(%k) :
  // CHECK-NEXT: %b = fx.call @aten.neg.default(%k) :
  // CHECK-NEXT: %c = fx.call @aten.mul.Tensor(%x, %b) :
  // CHECK-NEXT: fx.output [%a, %c] :
  %k = fx.constant #fx.tensor<"k", "1f60e67a2b803917"> : tensor<4xf32>
  %a = fx.call @aten.neg.default(%k) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.neg.default(%k) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.mul.Tensor(%x, %b) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%a, %c] : tensor<4xf32>, tensor<4xf32>
}
