// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @by_rows(
func.func @by_rows(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x1xi32>) -> tensor<2x3x8xi8> {
  // CHECK: %[[S:.*]] = qnn.choose_scale
  // CHECK: %[[Z:.*]] = qnn.choose_zero_point
  // CHECK: %q = qnn.quantize %x <scale %[[S]], zero_point %[[Z]], range [-128, 127]> : tensor<2x3x8xf32>, tensor<2x3x1xf32>, tensor<2x3x1xi32> -> tensor<2x3x8xi8>
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %v = fx.call @aten.view.default(%s, [2, 3, 1]) : (tensor<2x3xf32>) -> tensor<2x3x1xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  %zv = fx.call @aten.view.default(%zi, [2, 3, 1]) : (tensor<2x3xi32>) -> tensor<2x3x1xi32>
  %f = fx.call @aten.reciprocal.default(%v) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %p = fx.call @aten.mul.Tensor(%x, %f) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %rounded = fx.call @aten.round.default(%p) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %sum = fx.call @aten.add.Tensor(%rounded, %zv) : (tensor<2x3x8xf32>, tensor<2x3x1xi32>) -> tensor<2x3x8xf32>
  %clamped = fx.call @aten.clamp.default(%sum, -128, 127) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %q = fx.call @aten.to.dtype(%clamped, torch.int8) : (tensor<2x3x8xf32>) -> tensor<2x3x8xi8>
  fx.output %q : tensor<2x3x8xi8>
}

// CHECK-LABEL: func.func @by_a_factor_times_one(
func.func @by_a_factor_times_one(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x1xi32>) -> tensor<2x3x8xi8> {
  // CHECK: %q = qnn.quantize %x <scale %{{.*}}, zero_point %{{.*}}, range [-128, 127]>
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %v = fx.call @aten.view.default(%s, [2, 3, 1]) : (tensor<2x3xf32>) -> tensor<2x3x1xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  %zv = fx.call @aten.view.default(%zi, [2, 3, 1]) : (tensor<2x3xi32>) -> tensor<2x3x1xi32>
  %f = fx.call @aten.reciprocal.default(%v) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %g = fx.call @aten.mul.Tensor(%f, 1.0) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %p = fx.call @aten.mul.Tensor(%x, %g) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %rounded = fx.call @aten.round.default(%p) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %sum = fx.call @aten.add.Tensor(%rounded, %zv) : (tensor<2x3x8xf32>, tensor<2x3x1xi32>) -> tensor<2x3x8xf32>
  %clamped = fx.call @aten.clamp.default(%sum, -128, 127) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %q = fx.call @aten.to.dtype(%clamped, torch.int8) : (tensor<2x3x8xf32>) -> tensor<2x3x8xi8>
  fx.output %q : tensor<2x3x8xi8>
}

// CHECK-LABEL: func.func @around_a_number(
func.func @around_a_number(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x1xi32>) -> tensor<2x3x8xi8> {
  // CHECK: %q = qnn.quantize %x <scale %{{.*}}, zero_point 3, range [-128, 127]>
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %v = fx.call @aten.view.default(%s, [2, 3, 1]) : (tensor<2x3xf32>) -> tensor<2x3x1xf32>
  %zf = fx.call @aten.full_like.default(%v, 3) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %f = fx.call @aten.reciprocal.default(%v) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %p = fx.call @aten.mul.Tensor(%x, %f) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %rounded = fx.call @aten.round.default(%p) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %sum = fx.call @aten.add.Tensor(%rounded, %zf) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %clamped = fx.call @aten.clamp.default(%sum, -128, 127) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %q = fx.call @aten.to.dtype(%clamped, torch.int8) : (tensor<2x3x8xf32>) -> tensor<2x3x8xi8>
  fx.output %q : tensor<2x3x8xi8>
}

// CHECK-LABEL: func.func @around_zero(
func.func @around_zero(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x1xi32>) -> tensor<2x3x8xi8> {
  // CHECK: %q = qnn.quantize %x <scale %{{.*}}, zero_point 0, range [-127, 127]>
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %v = fx.call @aten.view.default(%s, [2, 3, 1]) : (tensor<2x3xf32>) -> tensor<2x3x1xf32>
  %f = fx.call @aten.reciprocal.default(%v) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %p = fx.call @aten.mul.Tensor(%x, %f) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %rounded = fx.call @aten.round.default(%p) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %clamped = fx.call @aten.clamp.default(%rounded, -127, 127) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %q = fx.call @aten.to.dtype(%clamped, torch.int8) : (tensor<2x3x8xf32>) -> tensor<2x3x8xi8>
  fx.output %q : tensor<2x3x8xi8>
}

// CHECK-LABEL: func.func @not_by_a_scale_that_was_not_chosen(
func.func @not_by_a_scale_that_was_not_chosen(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x1xi32>) -> tensor<2x3x8xi8> {
  // CHECK-NOT: qnn.quantize
  // CHECK: {{.*}}fx.call @aten.reciprocal.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %v = fx.call @aten.view.default(%s, [2, 3, 1]) : (tensor<2x3xf32>) -> tensor<2x3x1xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  %zv = fx.call @aten.view.default(%zi, [2, 3, 1]) : (tensor<2x3xi32>) -> tensor<2x3x1xi32>
  %f = fx.call @aten.reciprocal.default(%t) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %p = fx.call @aten.mul.Tensor(%x, %f) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %rounded = fx.call @aten.round.default(%p) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %sum = fx.call @aten.add.Tensor(%rounded, %zv) : (tensor<2x3x8xf32>, tensor<2x3x1xi32>) -> tensor<2x3x8xf32>
  %clamped = fx.call @aten.clamp.default(%sum, -128, 127) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %q = fx.call @aten.to.dtype(%clamped, torch.int8) : (tensor<2x3x8xf32>) -> tensor<2x3x8xi8>
  fx.output %q : tensor<2x3x8xi8>
}

// CHECK-LABEL: func.func @not_around_what_was_not_chosen(
func.func @not_around_what_was_not_chosen(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x1xi32>) -> tensor<2x3x8xi8> {
  // CHECK-NOT: qnn.quantize
  // CHECK: {{.*}}fx.call @aten.reciprocal.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %v = fx.call @aten.view.default(%s, [2, 3, 1]) : (tensor<2x3xf32>) -> tensor<2x3x1xf32>
  %f = fx.call @aten.reciprocal.default(%v) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %p = fx.call @aten.mul.Tensor(%x, %f) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %rounded = fx.call @aten.round.default(%p) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %sum = fx.call @aten.add.Tensor(%rounded, %t) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %clamped = fx.call @aten.clamp.default(%sum, -128, 127) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %q = fx.call @aten.to.dtype(%clamped, torch.int8) : (tensor<2x3x8xf32>) -> tensor<2x3x8xi8>
  fx.output %q : tensor<2x3x8xi8>
}

// CHECK-LABEL: func.func @not_to_a_wider_type(
func.func @not_to_a_wider_type(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x1xi32>) -> tensor<2x3x8xi32> {
  // CHECK-NOT: qnn.quantize
  // CHECK: {{.*}}fx.call @aten.reciprocal.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %v = fx.call @aten.view.default(%s, [2, 3, 1]) : (tensor<2x3xf32>) -> tensor<2x3x1xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  %zv = fx.call @aten.view.default(%zi, [2, 3, 1]) : (tensor<2x3xi32>) -> tensor<2x3x1xi32>
  %f = fx.call @aten.reciprocal.default(%v) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %p = fx.call @aten.mul.Tensor(%x, %f) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %rounded = fx.call @aten.round.default(%p) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %sum = fx.call @aten.add.Tensor(%rounded, %zv) : (tensor<2x3x8xf32>, tensor<2x3x1xi32>) -> tensor<2x3x8xf32>
  %clamped = fx.call @aten.clamp.default(%sum, -128, 127) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %q = fx.call @aten.to.dtype(%clamped, torch.int32) : (tensor<2x3x8xf32>) -> tensor<2x3x8xi32>
  fx.output %q : tensor<2x3x8xi32>
}

// CHECK-LABEL: func.func @not_beyond_the_range_of_the_type(
func.func @not_beyond_the_range_of_the_type(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x1xi32>) -> tensor<2x3x8xi8> {
  // CHECK-NOT: qnn.quantize
  // CHECK: {{.*}}fx.call @aten.reciprocal.default(
  %low_1 = fx.call @aten.amin.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %low_2 = fx.call @aten.full_like.default(%low_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %low_3 = fx.call @aten.minimum.default(%low_1, %low_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_1 = fx.call @aten.amax.default(%x, [2]) : (tensor<2x3x8xf32>) -> tensor<2x3xf32>
  %high_2 = fx.call @aten.full_like.default(%high_1, 0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %high_3 = fx.call @aten.maximum.default(%high_1, %high_2) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %span = fx.call @aten.sub.Tensor(%high_3, %low_3) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %steps = fx.call @aten.div.Tensor(%span, 255.0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %s = fx.call @aten.clamp.default(%steps, 1.0e-05) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %v = fx.call @aten.view.default(%s, [2, 3, 1]) : (tensor<2x3xf32>) -> tensor<2x3x1xf32>
  %d = fx.call @aten.div.Tensor(%low_3, %s) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %r = fx.call @aten.round.default(%d) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %m = fx.call @aten.sub.Tensor(-128, %r) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %z = fx.call @aten.clamp.default(%m, -128, 127) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %zi = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x3xf32>) -> tensor<2x3xi32>
  %zv = fx.call @aten.view.default(%zi, [2, 3, 1]) : (tensor<2x3xi32>) -> tensor<2x3x1xi32>
  %f = fx.call @aten.reciprocal.default(%v) : (tensor<2x3x1xf32>) -> tensor<2x3x1xf32>
  %p = fx.call @aten.mul.Tensor(%x, %f) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %rounded = fx.call @aten.round.default(%p) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %sum = fx.call @aten.add.Tensor(%rounded, %zv) : (tensor<2x3x8xf32>, tensor<2x3x1xi32>) -> tensor<2x3x8xf32>
  %clamped = fx.call @aten.clamp.default(%sum, -128, 200) : (tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  %q = fx.call @aten.to.dtype(%clamped, torch.int8) : (tensor<2x3x8xf32>) -> tensor<2x3x8xi8>
  fx.output %q : tensor<2x3x8xi8>
}
