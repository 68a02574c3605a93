// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_inference(
func.func @of_inference(%x : tensor<2x2x3x3xf32>, %g : tensor<2xf32>, %m : tensor<2xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK-NEXT: %y = fx.call @aten.batch_norm.default(%x, %g, %g, %m, %m, false, 0.1, 1.0e-05, false)
  // CHECK-NEXT: fx.output %y
  %t = fx.call @aten._native_batch_norm_legit_no_training.default(%x, %g, %g, %m, %m, 0.1, 1.0e-05) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x2x3x3xf32>
  fx.output %y : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @that_does_not_train(
func.func @that_does_not_train(%x : tensor<2x2x3x3xf32>, %g : tensor<2xf32>, %m : tensor<2xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK-NEXT: %y = fx.call @aten.batch_norm.default(%x, %g, %g, %m, %m, false, 0.1, 1.0e-05, false)
  // CHECK-NEXT: fx.output %y
  %t = fx.call @aten.native_batch_norm.default(%x, %g, %g, %m, %m, false, 0.1, 1.0e-05) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x2x3x3xf32>
  fx.output %y : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @without_weight_and_bias(
func.func @without_weight_and_bias(%x : tensor<2x2x3x3xf32>, %g : tensor<2xf32>, %m : tensor<2xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK-NEXT: %y = fx.call @aten.batch_norm.default(%x, none, none, %m, %m, false, 0.1, 1.0e-05, false)
  // CHECK-NEXT: fx.output %y
  %t = fx.call @aten._native_batch_norm_legit_no_training.default(%x, none, none, %m, %m, 0.1, 1.0e-05) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x2x3x3xf32>
  fx.output %y : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_that_trains(
func.func @not_that_trains(%x : tensor<2x2x3x3xf32>, %g : tensor<2xf32>, %m : tensor<2xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK-NEXT: %t = fx.call @aten.native_batch_norm.default
  %t = fx.call @aten.native_batch_norm.default(%x, %g, %g, %m, %m, true, 0.1, 1.0e-05) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x2x3x3xf32>
  fx.output %y : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_the_statistics(
func.func @not_the_statistics(%x : tensor<2x2x3x3xf32>, %g : tensor<2xf32>, %m : tensor<2xf32>) -> tensor<0xf32> {
  // CHECK-NEXT: %t = fx.call @aten._native_batch_norm_legit_no_training.default
  %t = fx.call @aten._native_batch_norm_legit_no_training.default(%x, %g, %g, %m, %m, 0.1, 1.0e-05) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 1) : (!fx.object) -> tensor<0xf32>
  fx.output %y : tensor<0xf32>
}

// CHECK-LABEL: func.func @not_when_the_statistics_are_used_too(
func.func @not_when_the_statistics_are_used_too(%x : tensor<2x2x3x3xf32>, %g : tensor<2xf32>, %m : tensor<2xf32>) -> (tensor<2x2x3x3xf32>, tensor<0xf32>) {
  // CHECK-NEXT: %t = fx.call @aten._native_batch_norm_legit_no_training.default
  %t = fx.call @aten._native_batch_norm_legit_no_training.default(%x, %g, %g, %m, %m, 0.1, 1.0e-05) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x2x3x3xf32>
  %z = fx.call @operator.getitem(%t, 1) : (!fx.object) -> tensor<0xf32>
  fx.output [%y, %z] : tensor<2x2x3x3xf32>, tensor<0xf32>
}

// CHECK-LABEL: func.func @with_keywords(
func.func @with_keywords(%x : tensor<2x2x3x3xf32>, %g : tensor<2xf32>, %m : tensor<2xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK-NEXT: %y = fx.call @aten.batch_norm.default(%x, %g, %g, %m, %m, false, 0.1, 1.0e-05, false) :
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten._native_batch_norm_legit_no_training.default(%x, %g, %g, %m, %m, 0.1, eps = 1.0e-05) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> !fx.object
  %y = fx.call @operator.getitem(%t, 0) : (!fx.object) -> tensor<2x2x3x3xf32>
  fx.output %y : tensor<2x2x3x3xf32>
}
