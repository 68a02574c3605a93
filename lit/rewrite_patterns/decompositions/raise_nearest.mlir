// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_a_row(
func.func @of_a_row(%x : tensor<1x2x3xf32>) -> tensor<1x2x6xf32> {
  // CHECK-NEXT: %y = qnn.upsample_nearest %x factors [2] : tensor<1x2x3xf32> -> tensor<1x2x6xf32>
  // CHECK-NEXT: fx.output %y :
  %i = fx.constant dense<[0, 0, 1, 1, 2, 2]> : tensor<6xi64>
  %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  
  fx.output %y : tensor<1x2x6xf32>
}

// CHECK-LABEL: func.func @of_a_row_by_three(
func.func @of_a_row_by_three(%x : tensor<1x2x2xf32>) -> tensor<1x2x6xf32> {
  // CHECK-NEXT: %y = qnn.upsample_nearest %x factors [3] : tensor<1x2x2xf32> -> tensor<1x2x6xf32>
  // CHECK-NEXT: fx.output %y :
  %i = fx.constant dense<[0, 0, 0, 1, 1, 1]> : tensor<6xi64>
  %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) : (tensor<1x2x2xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  
  fx.output %y : tensor<1x2x6xf32>
}

// CHECK-LABEL: func.func @of_an_image(
func.func @of_an_image(%x : tensor<1x2x2x2xf32>) -> tensor<1x2x4x4xf32> {
  // CHECK-NEXT: %y = qnn.upsample_nearest %x factors [2, 2] : tensor<1x2x2x2xf32> -> tensor<1x2x4x4xf32>
  // CHECK-NEXT: fx.output %y :
  %i = fx.constant dense<[[0], [0], [1], [1]]> : tensor<4x1xi64>
  %j = fx.constant dense<[0, 0, 1, 1]> : tensor<4xi64>
  %y = fx.call @aten.index.Tensor(%x, [none, none, %i, %j]) : (tensor<1x2x2x2xf32>, tensor<4x1xi64>, tensor<4xi64>) -> tensor<1x2x4x4xf32>
  
  fx.output %y : tensor<1x2x4x4xf32>
}

// CHECK-LABEL: func.func @not_in_another_order(
func.func @not_in_another_order(%x : tensor<1x2x3xf32>) -> tensor<1x2x6xf32> {
  // CHECK-NEXT: %i = fx.constant dense<[0, 1, 0, 1, 2, 2]> : tensor<6xi64>
  // CHECK-NEXT: %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) :
  // CHECK-NEXT: fx.output %y :
  %i = fx.constant dense<[0, 1, 0, 1, 2, 2]> : tensor<6xi64>
  %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  
  fx.output %y : tensor<1x2x6xf32>
}

// CHECK-LABEL: func.func @not_by_computed_indices(
func.func @not_by_computed_indices(%x : tensor<1x2x3xf32>, %i : tensor<6xi64>) -> tensor<1x2x6xf32> {
  // CHECK-NEXT: %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  
  fx.output %y : tensor<1x2x6xf32>
}

// CHECK-LABEL: func.func @not_along_channels(
func.func @not_along_channels(%x : tensor<1x2x3xf32>) -> tensor<1x4x3xf32> {
  // CHECK-NEXT: %i = fx.constant dense<[0, 0, 1, 1]> : tensor<4xi64>
  // CHECK-NEXT: %y = fx.call @aten.index.Tensor(%x, [none, %i]) :
  // CHECK-NEXT: fx.output %y :
  %i = fx.constant dense<[0, 0, 1, 1]> : tensor<4xi64>
  %y = fx.call @aten.index.Tensor(%x, [none, %i]) : (tensor<1x2x3xf32>, tensor<4xi64>) -> tensor<1x4x3xf32>
  
  fx.output %y : tensor<1x4x3xf32>
}

// CHECK-LABEL: func.func @not_by_indices_side_by_side(
func.func @not_by_indices_side_by_side(%x : tensor<1x2x2x2xf32>) -> tensor<1x2x4xf32> {
  // CHECK-NEXT: %i = fx.constant dense<[0, 0, 1, 1]> : tensor<4xi64>
  // CHECK-NEXT: %y = fx.call @aten.index.Tensor(%x, [none, none, %i, %i]) :
  // CHECK-NEXT: fx.output %y :
  %i = fx.constant dense<[0, 0, 1, 1]> : tensor<4xi64>
  %y = fx.call @aten.index.Tensor(%x, [none, none, %i, %i]) : (tensor<1x2x2x2xf32>, tensor<4xi64>, tensor<4xi64>) -> tensor<1x2x4xf32>
  
  fx.output %y : tensor<1x2x4xf32>
}

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x : tensor<1x2x3xi64>) -> tensor<1x2x6xi64> {
  // CHECK-NEXT: %i = fx.constant dense<[0, 0, 1, 1, 2, 2]> : tensor<6xi64>
  // CHECK-NEXT: %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) :
  // CHECK-NEXT: fx.output %y :
  %i = fx.constant dense<[0, 0, 1, 1, 2, 2]> : tensor<6xi64>
  %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) : (tensor<1x2x3xi64>, tensor<6xi64>) -> tensor<1x2x6xi64>
  
  fx.output %y : tensor<1x2x6xi64>
}

// CHECK-LABEL: func.func @not_of_unknown_sizes(
func.func @not_of_unknown_sizes(%x : tensor<1x?x3xf32>) -> tensor<1x?x6xf32> {
  // CHECK-NEXT: %i = fx.constant dense<[0, 0, 1, 1, 2, 2]> : tensor<6xi64>
  // CHECK-NEXT: %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) :
  // CHECK-NEXT: fx.output %y :
  %i = fx.constant dense<[0, 0, 1, 1, 2, 2]> : tensor<6xi64>
  %y = fx.call @aten.index.Tensor(%x, [none, none, %i]) : (tensor<1x?x3xf32>, tensor<6xi64>) -> tensor<1x?x6xf32>
  
  fx.output %y : tensor<1x?x6xf32>
}
