// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @chunks(
func.func @chunks(%x : tensor<2x7x3xf32>) -> (tensor<2x4x3xf32>, tensor<2x3x3xf32>) {
  // CHECK-NEXT: %a = qnn.slice %x dim 1 start 0 end 4 step 1 : tensor<2x7x3xf32> -> tensor<2x4x3xf32>
  // CHECK-NEXT: %b = qnn.slice %x dim 1 start 4 end 8 step 1 : tensor<2x7x3xf32> -> tensor<2x3x3xf32>
  // CHECK-NEXT: fx.output
  %l = fx.call @aten.chunk.default(%x, 2, 1) views [0] : (tensor<2x7x3xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 0) views [0] : (!fx.object) -> tensor<2x4x3xf32>
  %b = fx.call @operator.getitem(%l, 1) views [0] : (!fx.object) -> tensor<2x3x3xf32>
  fx.output [%a, %b] : tensor<2x4x3xf32>, tensor<2x3x3xf32>
}

// CHECK-LABEL: func.func @splits_of_integers(
func.func @splits_of_integers(%x : tensor<2x8xui8>) -> (tensor<2x3xui8>, tensor<2x2xui8>) {
  // CHECK-NEXT: %a = qnn.slice %x dim 1 start 3 end 6 step 1 : tensor<2x8xui8> -> tensor<2x3xui8>
  // CHECK-NEXT: %b = qnn.slice %x dim 1 start 6 end 9 step 1 : tensor<2x8xui8> -> tensor<2x2xui8>
  %l = fx.call @aten.split.Tensor(%x, 3, -1) views [0] : (tensor<2x8xui8>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 1) views [0] : (!fx.object) -> tensor<2x3xui8>
  %b = fx.call @operator.getitem(%l, 2) views [0] : (!fx.object) -> tensor<2x2xui8>
  fx.output [%a, %b] : tensor<2x3xui8>, tensor<2x2xui8>
}

// CHECK-LABEL: func.func @parts_of_given_sizes(
func.func @parts_of_given_sizes(%x : tensor<?x8xf32>) -> (tensor<?x6xf32>, tensor<?x2xf32>) {
  // CHECK-NEXT: %a = qnn.slice %x dim 1 start 2 end 8 step 1 : tensor<?x8xf32> -> tensor<?x6xf32>
  // CHECK-NEXT: %b = qnn.slice %x dim 1 start 0 end 2 step 1 : tensor<?x8xf32> -> tensor<?x2xf32>
  %l = fx.call @aten.split_with_sizes.default(%x, [2, 6], 1) views [0] : (tensor<?x8xf32>) -> !fx.object
  %m = fx.call @aten.split.sizes(%x, [2, 6], dim = 1) views [0] : (tensor<?x8xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 1) views [0] : (!fx.object) -> tensor<?x6xf32>
  %b = fx.call @operator.getitem(%m, 0) views [0] : (!fx.object) -> tensor<?x2xf32>
  fx.output [%a, %b] : tensor<?x6xf32>, tensor<?x2xf32>
}

// CHECK-LABEL: func.func @steps_in_time(
func.func @steps_in_time(%x : tensor<2x5x3xf32>) -> tensor<2x3xf32> {
  // CHECK-NEXT: %a = qnn.slice %x dim 1 start 4 end 5 step 1 : tensor<2x5x3xf32> -> tensor<2x1x3xf32>
  // CHECK-NEXT: %a_1 = qnn.reshape %a to [2, 3] : (tensor<2x1x3xf32>) -> tensor<2x3xf32>
  %l = fx.call @aten.unbind.int(%x, 1) views [0] : (tensor<2x5x3xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 4) views [0] : (!fx.object) -> tensor<2x3xf32>
  fx.output %a : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_chunks_of_an_open_size(
func.func @not_chunks_of_an_open_size(%x : tensor<?x8xf32>) -> tensor<?x8xf32> {
  // CHECK: operator.getitem
  %l = fx.call @aten.chunk.default(%x, 2) views [0] : (tensor<?x8xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 1) views [0] : (!fx.object) -> tensor<?x8xf32>
  fx.output %a : tensor<?x8xf32>
}

// CHECK-LABEL: func.func @not_from_the_end(
func.func @not_from_the_end(%x : tensor<2x8xf32>) -> tensor<2x4xf32> {
  // CHECK: operator.getitem
  %l = fx.call @aten.chunk.default(%x, 2, 1) views [0] : (tensor<2x8xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, -1) views [0] : (!fx.object) -> tensor<2x4xf32>
  fx.output %a : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_computed_sizes(
func.func @not_of_computed_sizes(%x : tensor<2x8xf32>, %n : index) -> tensor<2x?xf32> {
  // CHECK: operator.getitem
  %l = fx.call @aten.split.Tensor(%x, %n, 1) views [0] : (tensor<2x8xf32>, index) -> !fx.object
  %a = fx.call @operator.getitem(%l, 0) views [0] : (!fx.object) -> tensor<2x?xf32>
  fx.output %a : tensor<2x?xf32>
}

// CHECK-LABEL: func.func @not_of_another_tuple(
func.func @not_of_another_tuple(%x : tensor<4x8xf32>) -> tensor<4xf32> {
  // CHECK: operator.getitem
  %l = fx.call @aten.aminmax.default(%x, dim = 1) : (tensor<4x8xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 1) views [0] : (!fx.object) -> tensor<4xf32>
  fx.output %a : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_two_open_sizes(
func.func @not_of_two_open_sizes(%x : tensor<?x4x?xf32>) -> tensor<?x?xf32> {
  // CHECK: operator.getitem
  %l = fx.call @aten.unbind.int(%x, 1) views [0] : (tensor<?x4x?xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 0) views [0] : (!fx.object) -> tensor<?x?xf32>
  fx.output %a : tensor<?x?xf32>
}

// CHECK-LABEL: func.func @not_beyond_the_given_sizes(
func.func @not_beyond_the_given_sizes(%x : tensor<4x8xf32>) -> tensor<4x2xf32> {
  // CHECK: operator.getitem
  %l = fx.call @aten.split_with_sizes.default(%x, [2, 6], 1) views [0] : (tensor<4x8xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 2) views [0] : (!fx.object) -> tensor<4x2xf32>
  fx.output %a : tensor<4x2xf32>
}

// CHECK-LABEL: func.func @not_beyond_the_parts(
func.func @not_beyond_the_parts(%x : tensor<4x8xf32>) -> tensor<4x4xf32> {
  // CHECK: operator.getitem
  %l = fx.call @aten.chunk.default(%x, 2, 1) views [0] : (tensor<4x8xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 2) views [0] : (!fx.object) -> tensor<4x4xf32>
  fx.output %a : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @not_along_a_dimension_that_is_not_there(
func.func @not_along_a_dimension_that_is_not_there(%x : tensor<4x8xf32>) -> tensor<4x4xf32> {
  // CHECK: operator.getitem
  %l = fx.call @aten.chunk.default(%x, 2, 5) views [0] : (tensor<4x8xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 1) views [0] : (!fx.object) -> tensor<4x4xf32>
  fx.output %a : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @not_split_along_a_dimension_that_is_not_there(
func.func @not_split_along_a_dimension_that_is_not_there(%x : tensor<4x8xf32>) -> tensor<4x2xf32> {
  // CHECK: operator.getitem
  %l = fx.call @aten.split.Tensor(%x, 2, 5) views [0] : (tensor<4x8xf32>) -> !fx.object
  %a = fx.call @operator.getitem(%l, 1) views [0] : (!fx.object) -> tensor<4x2xf32>
  fx.output %a : tensor<4x2xf32>
}
