// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_rows(
func.func @of_rows(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi32> {
  // CHECK: %[[Z:.*]] = qnn.choose_zero_point %{{.*}}, %{{.*}} range [-128, 127] : tensor<2x3x1xf32>, tensor<2x3x1xf32> -> tensor<2x3x1xi32>
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  fx.output %zi : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @of_rows_in_eight_bits(
func.func @of_rows_in_eight_bits(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi8> {
  // CHECK: %[[Z:.*]] = qnn.choose_zero_point
  // CHECK-NEXT: %{{.*}} = fx.call @aten.to.dtype(%[[Z]], torch.int8) : (tensor<2x3x1xi32>) -> tensor<2x3x1xi8>
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int8) : (tensor<2x3xf32>) -> tensor<2x3xi8>
  fx.output %zi : tensor<2x3xi8>
}

// CHECK-LABEL: func.func @of_rows_by_a_reversed_difference(
func.func @of_rows_by_a_reversed_difference(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi32> {
  // CHECK: qnn.choose_zero_point %{{.*}}, %{{.*}} range [-128, 127]
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.rsub.Scalar(%r, -128) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  fx.output %zi : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @not_in_floats(
func.func @not_in_floats(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK-NOT: qnn.choose_zero_point
  // CHECK: {{.*}}fx.call @aten.round.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.float32) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  fx.output %zi : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_in_integers_that_do_not_hold_the_range(
func.func @not_in_integers_that_do_not_hold_the_range(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi8> {
  // CHECK-NOT: qnn.choose_zero_point
  // CHECK: {{.*}}fx.call @aten.round.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(0, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, 0, 255) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int8) : (tensor<2x3xf32>) -> tensor<2x3xi8>
  fx.output %zi : tensor<2x3xi8>
}

// CHECK-LABEL: func.func @of_unsigned_levels(
func.func @of_unsigned_levels(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi32> {
  // CHECK: qnn.choose_zero_point %{{.*}}, %{{.*}} range [0, 255] : tensor<2x3x1xf32>
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(0, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, 0, 255) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  fx.output %zi : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @of_the_whole_tensor(
func.func @of_the_whole_tensor(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<f32>) -> tensor<i32> {
  // CHECK: qnn.choose_zero_point %{{.*}}, %{{.*}} range [-128, 127] : tensor<1xf32>, tensor<1xf32> -> tensor<1xi32>
  %low_1 = fx.call @aten.amin.default(%x, [0, 1, 2]) : (tensor<2x3x8xf32>) -> tensor<f32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<f32>) -> tensor<f32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %high_1 = fx.call @aten.amax.default(%x, [0, 1, 2]) : (tensor<2x3x8xf32>) -> tensor<f32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<f32>) -> tensor<f32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<f32>) -> tensor<f32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<f32>) -> tensor<f32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r = fx.call @aten.round.default(%d) : (tensor<f32>) -> tensor<f32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<f32>) -> tensor<f32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<f32>) -> tensor<f32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<f32>) -> tensor<i32>
  fx.output %zi : tensor<i32>
}

// CHECK-LABEL: func.func @of_rows_that_keep_their_dimension(
func.func @of_rows_that_keep_their_dimension(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>) -> tensor<2x3x1xi32> {
  // CHECK: qnn.choose_zero_point %{{.*}}, %{{.*}} range [-128, 127] : tensor<2x3x1xf32>
  %low_1 = fx.call @aten.amin.default(%x, [2], true) : (tensor<2x3x8xf32>) -> tensor<2x3x1xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3x1xf32>, tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2], true) : (tensor<2x3x8xf32>) -> tensor<2x3x1xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3x1xf32>, tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3x1xf32>, tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3x1xf32>, tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3x1xf32>) -> tensor<2x3x1xi32>
  fx.output %zi : tensor<2x3x1xi32>
}

// CHECK-LABEL: func.func @not_of_numbers_above_one(
func.func @not_of_numbers_above_one(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi32> {
  // CHECK-NOT: qnn.choose_zero_point
  // CHECK: {{.*}}fx.call @aten.round.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %least_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %least_2 = fx.call @aten.full_like.default(%least_1, 1) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %least_3 = fx.call @aten.minimum.default(%least_1, %least_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%least_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  fx.output %zi : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @not_of_the_scale_of_another_tensor(
func.func @not_of_the_scale_of_another_tensor(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi32> {
  // CHECK-NOT: qnn.choose_zero_point
  // CHECK: {{.*}}fx.call @aten.round.default(
  %low_1 = fx.call @aten.amin.default(%y, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%y, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %least_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %least_2 = fx.call @aten.full_like.default(%least_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %least_3 = fx.call @aten.minimum.default(%least_1, %least_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%least_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  fx.output %zi : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @not_of_a_scale_that_was_not_chosen(
func.func @not_of_a_scale_that_was_not_chosen(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi32> {
  // CHECK-NOT: qnn.choose_zero_point
  // CHECK: {{.*}}fx.call @aten.round.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %t) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  fx.output %zi : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @not_of_a_symmetric_scale(
func.func @not_of_a_symmetric_scale(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi32> {
  // CHECK-NOT: qnn.choose_zero_point
  // CHECK: {{.*}}fx.call @aten.round.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %neg = fx.call @aten.neg.default(%low_3) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.maximum.default(%neg, %high_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 127.5) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  fx.output %zi : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @not_of_other_steps(
func.func @not_of_other_steps(%x : tensor<2x3x8xf32>, %y : tensor<2x3x8xf32>, %t : tensor<2x3xf32>) -> tensor<2x3xi32> {
  // CHECK-NOT: qnn.choose_zero_point
  // CHECK: {{.*}}fx.call @aten.round.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 100) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  fx.output %zi : tensor<2x3xi32>
}

// CHECK-LABEL: func.func @not_to_sizes_that_do_not_follow(
func.func @not_to_sizes_that_do_not_follow(%x : tensor<2x3x8xf32>) -> tensor<3x2xi32> {
  // CHECK-NOT: qnn.choose_zero_point
  // CHECK: {{.*}}fx.call @aten.round.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %v = fx.call @aten.view.default(%s, [3, 2]) : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %least_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<3x2xf32>
  %least_2 = fx.call @aten.full_like.default(%least_1, 0) : (tensor<3x2xf32>) -> tensor<3x2xf32>
  %least_3 = fx.call @aten.minimum.default(%least_1, %least_2) : (tensor<3x2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  %d = fx.call @aten.div.Tensor(%least_3, %v) : (tensor<3x2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<3x2xf32>) -> tensor<3x2xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<3x2xf32>) -> tensor<3x2xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<3x2xf32>) -> tensor<3x2xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<3x2xf32>) -> tensor<3x2xi32>
  fx.output %zi : tensor<3x2xi32>
}
