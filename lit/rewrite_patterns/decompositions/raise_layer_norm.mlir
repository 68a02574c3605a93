// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_rows(
func.func @of_rows(%x : tensor<2x4xf32>, %w : tensor<4xf32>, %b : tensor<4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.layer_norm.default(%x, [4], %w, %b) :
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten.native_layer_norm.default(%x, [4], %w, %b, 1.0e-05) : (tensor<2x4xf32>, tensor<4xf32>, tensor<4xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @with_another_epsilon(
func.func @with_another_epsilon(%x : tensor<2x4xf32>, %w : tensor<4xf32>, %b : tensor<4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.layer_norm.default(%x, [4], %w, %b, 1.0e-06) :
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten.native_layer_norm.default(%x, [4], %w, %b, 1.0e-06) : (tensor<2x4xf32>, tensor<4xf32>, tensor<4xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @without_weight_and_bias(
func.func @without_weight_and_bias(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.layer_norm.default(%x, [4]) :
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten.native_layer_norm.default(%x, [4], none, none, 1.0e-05) : (tensor<2x4xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @of_groups(
func.func @of_groups(%x : tensor<2x4x3xf32>) -> tensor<2x4x3xf32> {
  // CHECK-NEXT: %y = fx.call @aten.group_norm.default(%x, 2) :
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten.native_group_norm.default(%x, none, none, 2, 4, 3, 2, 1.0e-05) : (tensor<2x4x3xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x4x3xf32>
  
  fx.output %y : tensor<2x4x3xf32>
}

// CHECK-LABEL: func.func @of_groups_with_weight_and_bias(
func.func @of_groups_with_weight_and_bias(%x : tensor<2x4x3xf32>, %w : tensor<4xf32>, %b : tensor<4xf32>) -> tensor<2x4x3xf32> {
  // CHECK-NEXT: %y = fx.call @aten.group_norm.default(%x, 2, %w, %b) :
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten.native_group_norm.default(%x, %w, %b, 2, 4, 3, 2, 1.0e-05) : (tensor<2x4x3xf32>, tensor<4xf32>, tensor<4xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x4x3xf32>
  
  fx.output %y : tensor<2x4x3xf32>
}

// CHECK-LABEL: func.func @not_the_mean(
func.func @not_the_mean(%x : tensor<2x4xf32>, %w : tensor<4xf32>, %b : tensor<4xf32>) -> tensor<2x1xf32> {
  // CHECK-NEXT: %t = fx.call @aten.native_layer_norm.default(%x, [4], %w, %b, 1.0e-05) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%t, 1) :
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten.native_layer_norm.default(%x, [4], %w, %b, 1.0e-05) : (tensor<2x4xf32>, tensor<4xf32>, tensor<4xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 1) : (!fx.object) -> tensor<2x1xf32>
  
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @not_when_the_mean_is_used_too(
func.func @not_when_the_mean_is_used_too(%x : tensor<2x4xf32>, %w : tensor<4xf32>, %b : tensor<4xf32>) -> (tensor<2x4xf32>, tensor<2x1xf32>) {
  // CHECK-NEXT: %t = fx.call @aten.native_layer_norm.default(%x, [4], %w, %b, 1.0e-05) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%t, 0) :
  // CHECK-NEXT: %m = fx.call @operator.getitem(%t, 1) :
  // CHECK-NEXT: fx.output [%y, %m] :
  %t = fx.call @aten.native_layer_norm.default(%x, [4], %w, %b, 1.0e-05) : (tensor<2x4xf32>, tensor<4xf32>, tensor<4xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x4xf32>
  %m = fx.call @operator.getitem(%t, 1) : (!fx.object) -> tensor<2x1xf32>
  
  fx.output [%y, %m] : tensor<2x4xf32>, tensor<2x1xf32>
}

// CHECK-LABEL: func.func @not_of_computed_sizes(
func.func @not_of_computed_sizes(%x : tensor<2x?xf32>, %n : index) -> tensor<2x?xf32> {
  // CHECK-NEXT: %t = fx.call @aten.native_layer_norm.default(%x, [%n], none, none, 1.0e-05) :
  // CHECK-NEXT: %y = fx.call @operator.getitem(%t, 0) :
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten.native_layer_norm.default(%x, [%n], none, none, 1.0e-05) : (tensor<2x?xf32>, index) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x?xf32>
  
  fx.output %y : tensor<2x?xf32>
}
