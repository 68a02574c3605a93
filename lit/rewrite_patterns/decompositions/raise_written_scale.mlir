// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_rows(
func.func @of_rows(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x3xf32> {
  // CHECK: %{{.*}} = qnn.choose_scale %low, %high range [-128, 127] eps 1.000000e-05 : tensor<2x3x1xf32>, tensor<2x3x1xf32> -> tensor<2x3x1xf32>
  // CHECK-NEXT: %s = qnn.reshape %{{.*}} to [2, 3]
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  fx.output %s : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @of_rows_that_keep_their_dimension(
func.func @of_rows_that_keep_their_dimension(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x3x1xf32> {
  // CHECK: %{{.*}} = qnn.choose_scale %low, %high range [-128, 127] eps 1.000000e-05 : tensor<2x3x1xf32>
  %low_1 = fx.call @aten.amin.default(%x, [2], true) : (tensor<2x3x8xf32>) -> tensor<2x3x1xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3x1xf32>, tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2], true) : (tensor<2x3x8xf32>) -> tensor<2x3x1xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3x1xf32>, tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3x1xf32>, tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  fx.output %s : tensor<2x3x1xf32>
}

// CHECK-LABEL: func.func @of_the_whole_tensor(
func.func @of_the_whole_tensor(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<f32> {
  // CHECK: %{{.*}} = qnn.choose_scale %low, %high range [-128, 127] eps 1.000000e-05 : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
  %low_1 = fx.call @aten.amin.default(%x, [0, 1, 2]) : (tensor<2x3x8xf32>) -> tensor<f32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<f32>) -> tensor<f32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %high_1 = fx.call @aten.amax.default(%x, [0, 1, 2]) : (tensor<2x3x8xf32>) -> tensor<f32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<f32>) -> tensor<f32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<f32>) -> tensor<f32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<f32>) -> tensor<f32>
  fx.output %s : tensor<f32>
}

// CHECK-LABEL: func.func @of_fewer_steps(
func.func @of_fewer_steps(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x3xf32> {
  // CHECK: %{{.*}} = qnn.choose_scale %low, %high range [-64, 63] eps 1.000000e-05 : tensor<2x3x1xf32>
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 127.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  fx.output %s : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_of_numbers_above_one(
func.func @not_of_numbers_above_one(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x3xf32> {
  // CHECK-NOT: qnn.choose_scale
  // CHECK: {{.*}}fx.call @aten.amin.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 1) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  fx.output %s : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_of_numbers_below_one(
func.func @not_of_numbers_below_one(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x3xf32> {
  // CHECK-NOT: qnn.choose_scale
  // CHECK: {{.*}}fx.call @aten.amin.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 1) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  fx.output %s : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_of_two_tensors(
func.func @not_of_two_tensors(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x3xf32> {
  // CHECK-NOT: qnn.choose_scale
  // CHECK: {{.*}}fx.call @aten.amin.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%y, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  fx.output %s : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_of_columns(
func.func @not_of_columns(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NOT: qnn.choose_scale
  // CHECK: {{.*}}fx.call @aten.amin.default(
  %low_1 = fx.call @aten.amin.default(%x, [1]) : (tensor<2x3x8xf32>) -> tensor<2x8xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %high_1 = fx.call @aten.amax.default(%x, [1]) : (tensor<2x3x8xf32>) -> tensor<2x8xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %s : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_parts_of_steps(
func.func @not_of_parts_of_steps(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x3xf32> {
  // CHECK-NOT: qnn.choose_scale
  // CHECK: {{.*}}fx.call @aten.amin.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 127.3) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  fx.output %s : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_of_more_steps_than_eight_bits_have(
func.func @not_of_more_steps_than_eight_bits_have(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x3xf32> {
  // CHECK-NOT: qnn.choose_scale
  // CHECK: {{.*}}fx.call @aten.amin.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 65535.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  fx.output %s : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_with_an_eps_of_zero(
func.func @not_with_an_eps_of_zero(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<2x3xf32> {
  // CHECK-NOT: qnn.choose_scale
  // CHECK: {{.*}}fx.call @aten.amin.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 0.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  fx.output %s : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_to_sizes_that_do_not_follow(
func.func @not_to_sizes_that_do_not_follow(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>) -> tensor<4xf32> {
  // CHECK-NOT: qnn.choose_scale
  // CHECK: {{.*}}fx.call @aten.amin.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<4xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<4xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %s : tensor<4xf32>
}
