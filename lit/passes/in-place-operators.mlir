// RUN: qopt-opt %s -p in-place | filecheck %s

// Operators whose result may take the place of their first operand.

// CHECK-LABEL: func.func @relu(
func.func @relu(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.tanh.default(%x)
  // CHECK-NEXT: %r = fx.call @aten.relu_.default(%y) writes [0] :
  // CHECK-NEXT: fx.output %r
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @hardtanh(
func.func @hardtanh(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.tanh.default(%x)
  // CHECK-NEXT: %r = fx.call @aten.hardtanh_.default(%y, 0.0, 6.0) writes [0] :
  // CHECK-NEXT: fx.output %r
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.hardtanh.default(%y, 0.0, 6.0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @clamp_of_integers(
func.func @clamp_of_integers(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = fx.call @qopt.runtime.kernels.quantize(
  // CHECK-NEXT: %r = fx.call @aten.clamp_.default(%y, 0, 127) writes [0] :
  // CHECK-NEXT: fx.output %r
  %y = fx.call @qopt.runtime.kernels.quantize(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x8xf32>) -> tensor<2x8xui8>
  %r = fx.call @aten.clamp.default(%y, 0, 127) : (tensor<2x8xui8>) -> tensor<2x8xui8>
  fx.output %r : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @add(
func.func @add(%x : tensor<2x8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.tanh.default(%x)
  // CHECK-NEXT: %r = fx.call @aten.add_.Tensor(%y, %z) writes [0] :
  // CHECK-NEXT: fx.output %r
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.add.Tensor(%y, %z) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @add_of_a_row(
func.func @add_of_a_row(%x : tensor<2x8xf32>, %z : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.tanh.default(%x)
  // CHECK-NEXT: %r = fx.call @aten.add_.Tensor(%y, %z, alpha = 2) writes [0] :
  // CHECK-NEXT: fx.output %r
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.add.Tensor(%y, %z, alpha = 2) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @add_of_a_number(
func.func @add_of_a_number(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.tanh.default(%x)
  // CHECK-NEXT: %r = fx.call @aten.add_.Tensor(%y, 3) writes [0] :
  // CHECK-NEXT: fx.output %r
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.add.Tensor(%y, 3) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @used_before_it_dies(
func.func @used_before_it_dies(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %y = fx.call @aten.tanh.default(%x)
  // CHECK-NEXT: %t = fx.call @aten.neg.default(%y)
  // CHECK-NEXT: %r = fx.call @aten.relu_.default(%y) writes [0]
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %t = fx.call @aten.neg.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r, %t] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @viewed_before_it_dies(
func.func @viewed_before_it_dies(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<f32>) {
  // CHECK: %r = fx.call @aten.relu_.default(%y) writes [0]
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %v = fx.call @aten.t.default(%y) views [0] : (tensor<2x8xf32>) -> tensor<8x2xf32>
  %t = fx.call @aten.sum.default(%v) : (tensor<8x2xf32>) -> tensor<f32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r, %t] : tensor<2x8xf32>, tensor<f32>
}

// CHECK-LABEL: func.func @symbolic_batch(
func.func @symbolic_batch(%x : tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK: %r = fx.call @aten.relu_.default(%y) writes [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %y = fx.call @aten.tanh.default(%x) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r = fx.call @aten.relu.default(%y) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %r : tensor<?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_an_argument_which_the_caller_holds(
func.func @not_an_argument_which_the_caller_holds(%y : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_a_view_of_an_argument(
func.func @not_a_view_of_an_argument(%x : tensor<8x2xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.t.default(%x) views [0] : (tensor<8x2xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_an_argument_that_dropout_returned(
func.func @not_an_argument_that_dropout_returned(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.dropout.default(%x, 0.5, false) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_an_argument_that_an_operator_in_place_returned(
func.func @not_an_argument_that_an_operator_in_place_returned(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.tanh_.default(%x) writes [0]
  // CHECK-NEXT: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NEXT: fx.output %r
  %y = fx.call @aten.tanh_.default(%x) writes [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_an_attribute_of_the_module(
func.func @not_an_attribute_of_the_module() -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.get_attr @cache : tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_a_constant(
func.func @not_a_constant() -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.constant #fx.tensor<"table", "1f60e67a2b803917"> : tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_what_is_computed_at_load_time(
func.func @not_what_is_computed_at_load_time() -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %c = fx.constant #fx.tensor<"table", "1f60e67a2b803917"> : tensor<2x8xf32>
  %y = fx.call @aten.tanh.default(%c) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_what_needs_no_tensors_and_is_computed_at_load_time(
func.func @not_what_needs_no_tensors_and_is_computed_at_load_time() -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.zeros.default([2, 8]) : () -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_an_output(
func.func @not_an_output(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%y, %r] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_an_output_in_a_nest(
func.func @not_an_output_in_a_nest(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r, {a = (%y, 1)}] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_used_later(
func.func @not_when_used_later(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %t = fx.call @aten.neg.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r, %t] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_used_later_by_a_view_taken_before(
func.func @not_when_used_later_by_a_view_taken_before(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<8x2xf32>) {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %v = fx.call @aten.t.default(%y) views [0] : (tensor<2x8xf32>) -> tensor<8x2xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r, %v] : tensor<2x8xf32>, tensor<8x2xf32>
}

// CHECK-LABEL: func.func @not_when_used_later_through_a_tuple_of_views(
func.func @not_when_used_later_through_a_tuple_of_views(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<1x8xf32>) {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %v = fx.call @aten.split.Tensor(%y, 1) views [0] : (tensor<2x8xf32>) -> !fx.object
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %t = fx.call @operator.getitem(%v, 0) views [0] : (!fx.object) -> tensor<1x8xf32>
  fx.output [%r, %t] : tensor<2x8xf32>, tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_an_element_of_a_tuple_of_views(
func.func @not_an_element_of_a_tuple_of_views(%x : tensor<4x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %u = fx.call @aten.tanh.default(%x) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %v = fx.call @aten.split.Tensor(%u, 2) views [0] : (tensor<4x8xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%v, 0) views [0] : (!fx.object) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_what_was_expanded_and_shows_one_element_in_several_places(
func.func @not_what_was_expanded_and_shows_one_element_in_several_places(%x : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %u = fx.call @aten.tanh.default(%x) : (tensor<8xf32>) -> tensor<8xf32>
  %y = fx.call @aten.expand.default(%u, [2, 8]) views [0] : (tensor<8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_where_integers_become_floats(
func.func @not_where_integers_become_floats(%x : tensor<2x8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.add.Tensor(%y, %z) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @qopt.runtime.kernels.quantize(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x8xf32>) -> tensor<2x8xui8>
  %r = fx.call @aten.add.Tensor(%y, %z) : (tensor<2x8xui8>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_where_a_row_becomes_a_matrix(
func.func @not_where_a_row_becomes_a_matrix(%x : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.add.Tensor(%y, %z) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<8xf32>) -> tensor<8xf32>
  %r = fx.call @aten.add.Tensor(%y, %z) : (tensor<8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_where_a_symbolic_batch_may_be_one(
func.func @not_where_a_symbolic_batch_may_be_one(%x : tensor<?x8xf32, #fx.symbols<"s0">>, %z : tensor<?x8xf32>) -> tensor<?x8xf32> {
  // CHECK: %r = fx.call @aten.add.Tensor(%y, %z) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r = fx.call @aten.add.Tensor(%y, %z) : (tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32>) -> tensor<?x8xf32>
  fx.output %r : tensor<?x8xf32>
}

// CHECK-LABEL: func.func @not_when_added_to_itself(
func.func @not_when_added_to_itself(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.add.Tensor(%y, %y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.add.Tensor(%y, %y) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_added_to_a_view_of_itself(
func.func @not_when_added_to_a_view_of_itself(%x : tensor<8x8xf32>) -> tensor<8x8xf32> {
  // CHECK: %r = fx.call @aten.add.Tensor(%y, %v) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %v = fx.call @aten.t.default(%y) views [0] : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %r = fx.call @aten.add.Tensor(%y, %v) : (tensor<8x8xf32>, tensor<8x8xf32>) -> tensor<8x8xf32>
  fx.output %r : tensor<8x8xf32>
}

// CHECK-LABEL: func.func @not_where_only_the_second_operand_dies(
func.func @not_where_only_the_second_operand_dies(%x : tensor<2x8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.add.Tensor(%z, %y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.add.Tensor(%z, %y) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_another_operator(
func.func @not_another_operator(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.gelu.default(%y) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.gelu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_another_overload(
func.func @not_another_overload(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.add.Scalar(%y, 3) :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.add.Scalar(%y, 3) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_a_call_that_must_stay(
func.func @not_a_call_that_must_stay(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %r = fx.call @aten.relu.default(%y) impure :
  // CHECK-NOT: writes
  // CHECK: fx.output
  %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}
