// RUN: qopt-opt %s -p canonicalize | filecheck %s

// CHECK-LABEL: func.func @same_sizes(
func.func @same_sizes(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: fx.output %x :
  %y = qnn.reshape %x to [2, 8] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @open_size(
func.func @open_size(%x : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: fx.output %x :
  %y = qnn.reshape %x to [-1, 8] : (tensor<2x8xui8>) -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @same_symbol(
func.func @same_symbol(%x : tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: fx.output %x :
  %y = qnn.reshape %x to [-1, 8] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @computed_size_of_the_same_symbol(
func.func @computed_size_of_the_same_symbol(%x : tensor<?x8xf32, #fx.symbols<"s0">>, %n : index) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: fx.output %x :
  %y = qnn.reshape %x to [%n, 8] : (tensor<?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @used_twice(
func.func @used_twice(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %z = qnn.add %x, %x : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %z :
  %y = qnn.reshape %x to [2, 8] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %z = qnn.add %y, %y : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %z : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @no_dimensions(
func.func @no_dimensions(%x : tensor<f32>) -> tensor<f32> {
  // CHECK-NEXT: fx.output %x :
  %y = qnn.reshape %x to [] : (tensor<f32>) -> tensor<f32>
  fx.output %y : tensor<f32>
}

// CHECK-LABEL: func.func @back_and_forth(
func.func @back_and_forth(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: fx.output %x :
  %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %y = qnn.reshape %a to [2, 8] : (tensor<4x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// Sizes that change.

// CHECK-LABEL: func.func @not_when_the_sizes_change(
func.func @not_when_the_sizes_change(%x : tensor<2x8xf32>) -> tensor<8x2xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [8, 2] : (tensor<2x8xf32>) -> tensor<8x2xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.reshape %x to [8, 2] : (tensor<2x8xf32>) -> tensor<8x2xf32>
  fx.output %y : tensor<8x2xf32>
}

// CHECK-LABEL: func.func @not_when_a_dimension_of_one_is_added(
func.func @not_when_a_dimension_of_one_is_added(%x : tensor<2x8xf32>) -> tensor<1x2x8xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [1, 2, 8] : (tensor<2x8xf32>) -> tensor<1x2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.reshape %x to [1, 2, 8] : (tensor<2x8xf32>) -> tensor<1x2x8xf32>
  fx.output %y : tensor<1x2x8xf32>
}

// CHECK-LABEL: func.func @not_when_a_dimension_of_one_is_dropped(
func.func @not_when_a_dimension_of_one_is_dropped(%x : tensor<1x8xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [8] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.reshape %x to [8] : (tensor<1x8xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_equal_sizes_are_swapped_with_others(
func.func @not_when_equal_sizes_are_swapped_with_others(%x : tensor<2x3x2xf32>) -> tensor<2x2x3xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [2, 2, 3] : (tensor<2x3x2xf32>) -> tensor<2x2x3xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.reshape %x to [2, 2, 3] : (tensor<2x3x2xf32>) -> tensor<2x2x3xf32>
  fx.output %y : tensor<2x2x3xf32>
}

// Sizes that are not known to stay.

// CHECK-LABEL: func.func @not_when_the_symbols_differ(
func.func @not_when_the_symbols_differ(%x : tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s1">> {
  // CHECK-NEXT: %y = qnn.reshape %x to [-1, 8] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s1">>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.reshape %x to [-1, 8] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s1">>
  fx.output %y : tensor<?x8xf32, #fx.symbols<"s1">>
}

// CHECK-LABEL: func.func @not_when_the_symbols_are_swapped(
func.func @not_when_the_symbols_are_swapped(%x : tensor<?x?xf32, #fx.symbols<"s0", "s1">>, %n : index) -> tensor<?x?xf32, #fx.symbols<"s1", "s0">> {
  // CHECK-NEXT: %y = qnn.reshape %x to [%n, -1] : (tensor<?x?xf32, #fx.symbols<"s0", "s1">>, index) -> tensor<?x?xf32, #fx.symbols<"s1", "s0">>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.reshape %x to [%n, -1] : (tensor<?x?xf32, #fx.symbols<"s0", "s1">>, index) -> tensor<?x?xf32, #fx.symbols<"s1", "s0">>
  fx.output %y : tensor<?x?xf32, #fx.symbols<"s1", "s0">>
}

// CHECK-LABEL: func.func @not_when_the_size_is_unknown(
func.func @not_when_the_size_is_unknown(%x : tensor<?x8xf32>) -> tensor<?x8xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [-1, 8] : (tensor<?x8xf32>) -> tensor<?x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.reshape %x to [-1, 8] : (tensor<?x8xf32>) -> tensor<?x8xf32>
  fx.output %y : tensor<?x8xf32>
}

// CHECK-LABEL: func.func @not_when_one_symbol_is_missing(
func.func @not_when_one_symbol_is_missing(%x : tensor<?x?x8xf32, #fx.symbols<"s0">>, %n : index) -> tensor<?x?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = qnn.reshape %x to [%n, -1, 8] : (tensor<?x?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.reshape %x to [%n, -1, 8] : (tensor<?x?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x?x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_when_a_number_stands_for_a_symbol(
func.func @not_when_a_number_stands_for_a_symbol(%x : tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [2, 8] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.reshape %x to [2, 8] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
