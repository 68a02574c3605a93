// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @with_strides(
func.func @with_strides(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x4x4xf32> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x4x4xf32>
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @by_default(
func.func @by_default(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x3x3xf32> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [3, 3] padding [0, 0] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x3x3xf32>
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3]) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x3x3xf32>
  fx.output %y : tensor<1x8x3x3xf32>
}

// CHECK-LABEL: func.func @with_everything(
func.func @with_everything(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x5x4xf32> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 2] stride [2, 2] padding [1, 0] dilation [1, 2] ceil_mode : tensor<1x8x9x9xf32> -> tensor<1x8x5x4xf32>
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 2], [2, 2], [1, 0], [1, 2], true) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x5x4xf32>
  fx.output %y : tensor<1x8x5x4xf32>
}

// CHECK-LABEL: func.func @by_name(
func.func @by_name(%x : tensor<1x8x10x10xf32>) -> tensor<1x8x5x5xf32> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [0, 0] dilation [1, 1] ceil_mode : tensor<1x8x10x10xf32> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], stride = 2, ceil_mode = true) : (tensor<1x8x10x10xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @without_batch(
func.func @without_batch(%x : tensor<8x9x9xf32>) -> tensor<8x3x3xf32> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [3, 3] padding [0, 0] dilation [1, 1] : tensor<8x9x9xf32> -> tensor<8x3x3xf32>
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, 3) : (tensor<8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<8x3x3xf32>
  fx.output %y : tensor<8x3x3xf32>
}

// Indices that are used.

// CHECK-LABEL: func.func @not_when_the_indices_are_read_too(
func.func @not_when_the_indices_are_read_too(%x : tensor<1x8x9x9xf32>) -> (tensor<1x8x4x4xf32>, tensor<1x8x4x4xi64>) {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: %i = fx.call @operator.getitem(%p, 1) :
  // CHECK-NEXT: fx.output [%y, %i] :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xf32>
  %i = fx.call @operator.getitem(%p, 1) : (!fx.object) -> tensor<1x8x4x4xi64>
  fx.output [%y, %i] : tensor<1x8x4x4xf32>, tensor<1x8x4x4xi64>
}

// CHECK-LABEL: func.func @not_of_the_indices(
func.func @not_of_the_indices(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x4x4xi64> {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 1) :
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 1) : (!fx.object) -> tensor<1x8x4x4xi64>
  fx.output %y : tensor<1x8x4x4xi64>
}

// CHECK-LABEL: func.func @not_of_the_last_element(
func.func @not_of_the_last_element(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x4x4xi64> {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, -1) :
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, -1) : (!fx.object) -> tensor<1x8x4x4xi64>
  fx.output %y : tensor<1x8x4x4xi64>
}

// CHECK-LABEL: func.func @not_when_the_values_are_read_twice(
func.func @not_when_the_values_are_read_twice(%x : tensor<1x8x9x9xf32>) -> (tensor<1x8x4x4xf32>, tensor<1x8x4x4xi64>) {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: %i = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output [%y, %i] :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xf32>
  %i = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xi64>
  fx.output [%y, %i] : tensor<1x8x4x4xf32>, tensor<1x8x4x4xi64>
}

// CHECK-LABEL: func.func @not_when_the_tuple_is_an_output(
func.func @not_when_the_tuple_is_an_output(%x : tensor<1x8x9x9xf32>) -> (tensor<1x8x3x3xf32>, !fx.object) {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3]) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output [%y, %p] :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3]) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x3x3xf32>
  fx.output [%y, %p] : tensor<1x8x3x3xf32>, !fx.object
}

// Other tuples and types.

// CHECK-LABEL: func.func @not_of_other_tuples(
func.func @not_of_other_tuples(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x4x4xf32> {
  // CHECK-NEXT: %p = fx.call @aten.adaptive_max_pool2d.default(%x, [3, 3]) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.adaptive_max_pool2d.default(%x, [3, 3]) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @not_of_the_backward(
func.func @not_of_the_backward(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x4x4xf32> {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices_backward.default(%x, 1) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices_backward.default(%x, 1) : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @not_of_three_dimensions(
func.func @not_of_three_dimensions(%x : tensor<1x8x9x9x9xf32>) -> tensor<1x8x3x3x3xf32> {
  // CHECK-NEXT: %p = fx.call @aten.max_pool3d_with_indices.default(%x, [3, 3, 3]) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool3d_with_indices.default(%x, [3, 3, 3]) : (tensor<1x8x9x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x3x3x3xf32>
  fx.output %y : tensor<1x8x3x3x3xf32>
}

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x4x4xf32> {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) impure :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) impure : (tensor<1x8x9x9xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @not_of_doubles(
func.func @not_of_doubles(%x : tensor<1x8x9x9xf64>) -> tensor<1x8x4x4xf64> {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) : (tensor<1x8x9x9xf64>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xf64>
  fx.output %y : tensor<1x8x4x4xf64>
}

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x4x4xui8> {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, [3, 3], [2, 2]) : (tensor<1x8x9x9xui8>) -> !fx.object
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xui8>
  fx.output %y : tensor<1x8x4x4xui8>
}

// CHECK-LABEL: func.func @not_of_an_argument(
func.func @not_of_an_argument(%p : !fx.object) -> tensor<1x8x4x4xf32> {
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @operator.getitem(%p, 0) : (!fx.object) -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @not_of_a_tensor(
func.func @not_of_a_tensor(%x : tensor<1x8x9x9xf32>) -> tensor<8x9x9xf32> {
  // CHECK-NEXT: %y = fx.call @operator.getitem(%x, 0) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @operator.getitem(%x, 0) : (tensor<1x8x9x9xf32>) -> tensor<8x9x9xf32>
  fx.output %y : tensor<8x9x9xf32>
}

// CHECK-LABEL: func.func @not_of_a_list(
func.func @not_of_a_list(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = fx.call @operator.getitem([%x, %x], 0) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @operator.getitem([%x, %x], 0) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_window_is_no_list_of_numbers(
func.func @not_when_the_window_is_no_list_of_numbers(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x3x3xf32> {
  // CHECK-NEXT: %p = fx.call @aten.max_pool2d_with_indices.default(%x, "3") :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%p, 0) :
  // CHECK-NEXT: fx.output %y :
  %p = fx.call @aten.max_pool2d_with_indices.default(%x, "3") : (tensor<1x8x9x9xf32>) -> tuple<tensor<1x8x3x3xf32>, tensor<1x8x3x3xi64>>
  %y = fx.call @operator.getitem(%p, 0) : (tuple<tensor<1x8x3x3xf32>, tensor<1x8x3x3xi64>>) -> tensor<1x8x3x3xf32>
  fx.output %y : tensor<1x8x3x3xf32>
}
