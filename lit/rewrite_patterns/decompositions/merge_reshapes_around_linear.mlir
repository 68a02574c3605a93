// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @three_dimensions(
func.func @three_dimensions(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @with_bias(
func.func @with_bias(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>, %b : tensor<8xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %y = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w bias(%b : tensor<8xf32>) : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @four_dimensions(
func.func @four_dimensions(%x : tensor<2x3x5x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x3x5x8xf32> {
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x3x5x4xf32>, tensor<8x4xf32> -> tensor<2x3x5x8xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [-1, 4] : (tensor<2x3x5x4xf32>) -> tensor<30x4xf32>
  %l = qnn.linear %i, %w : tensor<30x4xf32>, tensor<8x4xf32> -> tensor<30x8xf32>
  %y = qnn.reshape %l to [2, 3, 5, -1] : (tensor<30x8xf32>) -> tensor<2x3x5x8xf32>
  fx.output %y : tensor<2x3x5x8xf32>
}

// CHECK-LABEL: func.func @inner_reshape_is_used_elsewhere(
func.func @inner_reshape_is_used_elsewhere(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> (tensor<2x3x8xf32>, tensor<6x4xf32>) {
  // CHECK-NEXT: %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output [%y, %i] :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output [%y, %i] : tensor<2x3x8xf32>, tensor<6x4xf32>
}

// CHECK-LABEL: func.func @square_weight(
func.func @square_weight(%x : tensor<2x3x4xf32>, %w : tensor<4x4xf32>) -> tensor<2x3x4xf32> {
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x3x4xf32>, tensor<4x4xf32> -> tensor<2x3x4xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<4x4xf32> -> tensor<6x4xf32>
  %y = qnn.reshape %l to [2, 3, 4] : (tensor<6x4xf32>) -> tensor<2x3x4xf32>
  fx.output %y : tensor<2x3x4xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x : tensor<?x3x4xf32, #fx.symbols<"s0">>, %w : tensor<8x4xf32>, %n : index) -> tensor<?x3x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<?x3x4xf32, #fx.symbols<"s0">>, tensor<8x4xf32> -> tensor<?x3x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [-1, 4] : (tensor<?x3x4xf32, #fx.symbols<"s0">>) -> tensor<?x4xf32, #fx.symbols<"3*s0">>
  %l = qnn.linear %i, %w : tensor<?x4xf32, #fx.symbols<"3*s0">>, tensor<8x4xf32> -> tensor<?x8xf32, #fx.symbols<"3*s0">>
  %y = qnn.reshape %l to [%n, 3, 8] : (tensor<?x8xf32, #fx.symbols<"3*s0">>, index) -> tensor<?x3x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x3x8xf32, #fx.symbols<"s0">>
}

// Reshapes that do more than flatten the leading sizes.

// CHECK-LABEL: func.func @not_when_the_last_size_changes(
func.func @not_when_the_last_size_changes(%x : tensor<2x2x8xf32>, %w : tensor<8x4xf32>) -> tensor<2x2x16xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [8, 4] : (tensor<2x2x8xf32>) -> tensor<8x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<8x4xf32>, tensor<8x4xf32> -> tensor<8x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [2, 2, 16] : (tensor<8x8xf32>) -> tensor<2x2x16xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [8, 4] : (tensor<2x2x8xf32>) -> tensor<8x4xf32>
  %l = qnn.linear %i, %w : tensor<8x4xf32>, tensor<8x4xf32> -> tensor<8x8xf32>
  %y = qnn.reshape %l to [2, 2, 16] : (tensor<8x8xf32>) -> tensor<2x2x16xf32>
  fx.output %y : tensor<2x2x16xf32>
}

// CHECK-LABEL: func.func @not_when_one_leading_size_is_left(
func.func @not_when_one_leading_size_is_left(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [3, 2, 4] : (tensor<2x3x4xf32>) -> tensor<3x2x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<3x2x4xf32>, tensor<8x4xf32> -> tensor<3x2x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [2, 3, 8] : (tensor<3x2x8xf32>) -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [3, 2, 4] : (tensor<2x3x4xf32>) -> tensor<3x2x4xf32>
  %l = qnn.linear %i, %w : tensor<3x2x4xf32>, tensor<8x4xf32> -> tensor<3x2x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<3x2x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_reshaped_to_a_vector(
func.func @not_when_reshaped_to_a_vector(%x : tensor<2x2xf32>, %w : tensor<8x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [4] : (tensor<2x2xf32>) -> tensor<4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [2, 4] : (tensor<8xf32>) -> tensor<2x4xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [4] : (tensor<2x2xf32>) -> tensor<4xf32>
  %l = qnn.linear %i, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  %y = qnn.reshape %l to [2, 4] : (tensor<8xf32>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// Reshapes that do not restore the leading sizes.

// CHECK-LABEL: func.func @not_when_the_leading_sizes_are_in_another_order(
func.func @not_when_the_leading_sizes_are_in_another_order(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<3x2x8xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [3, 2, 8] : (tensor<6x8xf32>) -> tensor<3x2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [3, 2, 8] : (tensor<6x8xf32>) -> tensor<3x2x8xf32>
  fx.output %y : tensor<3x2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_leading_sizes_are_joined(
func.func @not_when_the_leading_sizes_are_joined(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<1x6x8xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [1, 6, 8] : (tensor<6x8xf32>) -> tensor<1x6x8xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [1, 6, 8] : (tensor<6x8xf32>) -> tensor<1x6x8xf32>
  fx.output %y : tensor<1x6x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_has_more_dimensions(
func.func @not_when_the_result_has_more_dimensions(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x3x2x4xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [2, 3, 2, 4] : (tensor<6x8xf32>) -> tensor<2x3x2x4xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 2, 4] : (tensor<6x8xf32>) -> tensor<2x3x2x4xf32>
  fx.output %y : tensor<2x3x2x4xf32>
}

// CHECK-LABEL: func.func @not_when_the_last_size_is_split(
func.func @not_when_the_last_size_is_split(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x3x8x1xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [2, 3, 8, 1] : (tensor<6x8xf32>) -> tensor<2x3x8x1xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8, 1] : (tensor<6x8xf32>) -> tensor<2x3x8x1xf32>
  fx.output %y : tensor<2x3x8x1xf32>
}

// CHECK-LABEL: func.func @not_when_all_is_flattened(
func.func @not_when_all_is_flattened(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<48xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [48] : (tensor<6x8xf32>) -> tensor<48xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [48] : (tensor<6x8xf32>) -> tensor<48xf32>
  fx.output %y : tensor<48xf32>
}

// CHECK-LABEL: func.func @not_when_sizes_of_other_symbols_are_restored(
func.func @not_when_sizes_of_other_symbols_are_restored(%x : tensor<?x3x4xf32, #fx.symbols<"s0">>, %w : tensor<8x4xf32>, %n : index) -> tensor<?x3x8xf32, #fx.symbols<"s1">> {
  // CHECK-NEXT: %i = qnn.reshape %x to [-1, 4] : (tensor<?x3x4xf32, #fx.symbols<"s0">>) -> tensor<?x4xf32, #fx.symbols<"3*s0">>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<?x4xf32, #fx.symbols<"3*s0">>, tensor<8x4xf32> -> tensor<?x8xf32, #fx.symbols<"3*s0">>
  // CHECK-NEXT: %y = qnn.reshape %l to [%n, 3, 8] : (tensor<?x8xf32, #fx.symbols<"3*s0">>, index) -> tensor<?x3x8xf32, #fx.symbols<"s1">>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [-1, 4] : (tensor<?x3x4xf32, #fx.symbols<"s0">>) -> tensor<?x4xf32, #fx.symbols<"3*s0">>
  %l = qnn.linear %i, %w : tensor<?x4xf32, #fx.symbols<"3*s0">>, tensor<8x4xf32> -> tensor<?x8xf32, #fx.symbols<"3*s0">>
  %y = qnn.reshape %l to [%n, 3, 8] : (tensor<?x8xf32, #fx.symbols<"3*s0">>, index) -> tensor<?x3x8xf32, #fx.symbols<"s1">>
  fx.output %y : tensor<?x3x8xf32, #fx.symbols<"s1">>
}

// CHECK-LABEL: func.func @not_when_the_restored_size_is_unknown(
func.func @not_when_the_restored_size_is_unknown(%x : tensor<?x3x4xf32>, %w : tensor<8x4xf32>, %n : index) -> tensor<?x3x8xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [-1, 4] : (tensor<?x3x4xf32>) -> tensor<?x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<?x4xf32>, tensor<8x4xf32> -> tensor<?x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [%n, 3, 8] : (tensor<?x8xf32>, index) -> tensor<?x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [-1, 4] : (tensor<?x3x4xf32>) -> tensor<?x4xf32>
  %l = qnn.linear %i, %w : tensor<?x4xf32>, tensor<8x4xf32> -> tensor<?x8xf32>
  %y = qnn.reshape %l to [%n, 3, 8] : (tensor<?x8xf32>, index) -> tensor<?x3x8xf32>
  fx.output %y : tensor<?x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_input_is_a_vector(
func.func @not_when_the_input_is_a_vector(%x : tensor<4xf32>, %w : tensor<8x4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [1, 4] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [8] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [1, 4] : (tensor<4xf32>) -> tensor<1x4xf32>
  %l = qnn.linear %i, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  %y = qnn.reshape %l to [8] : (tensor<1x8xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_last_size_is_unknown(
func.func @not_when_the_last_size_is_unknown(%x : tensor<4x6x?xf32>, %w : tensor<8x8xf32>) -> tensor<4x6x4xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [12, -1] : (tensor<4x6x?xf32>) -> tensor<12x?xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<12x?xf32>, tensor<8x8xf32> -> tensor<12x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [4, 6, 4] : (tensor<12x8xf32>) -> tensor<4x6x4xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [12, -1] : (tensor<4x6x?xf32>) -> tensor<12x?xf32>
  %l = qnn.linear %i, %w : tensor<12x?xf32>, tensor<8x8xf32> -> tensor<12x8xf32>
  %y = qnn.reshape %l to [4, 6, 4] : (tensor<12x8xf32>) -> tensor<4x6x4xf32>
  fx.output %y : tensor<4x6x4xf32>
}

// Other chains.

// CHECK-LABEL: func.func @not_when_the_product_is_used_elsewhere(
func.func @not_when_the_product_is_used_elsewhere(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> (tensor<2x3x8xf32>, tensor<6x8xf32>) {
  // CHECK-NEXT: %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output [%y, %l] :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output [%y, %l] : tensor<2x3x8xf32>, tensor<6x8xf32>
}

// CHECK-LABEL: func.func @not_around_an_activation(
func.func @not_around_an_activation(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: %r = qnn.relu %l : tensor<6x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %r to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %r = qnn.relu %l : tensor<6x8xf32>
  %y = qnn.reshape %r to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_without_the_inner_reshape(
func.func @not_without_the_inner_reshape(%x : tensor<6x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %l = qnn.linear %x, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_without_the_outer_reshape(
func.func @not_without_the_outer_reshape(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<6x8xf32> {
  // CHECK-NEXT: %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: fx.output %l :
  %i = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  %l = qnn.linear %i, %w : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  fx.output %l : tensor<6x8xf32>
}
