// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @by_rows(
func.func @by_rows(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x8xi8>) -> tensor<2x3x8xf32> {
  // CHECK: %q = qnn.quantize %x <scale %[[S:.*]], zero_point %[[Z:.*]], range
  // CHECK: %dq = qnn.dequantize %q <scale %[[S]], zero_point %[[Z]], range [-128, 127]> : tensor<2x3x8xi8>, tensor<2x3x1xf32>, tensor<2x3x1xi32> -> tensor<2x3x8xf32>
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
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<2x3x8xi8>) -> tensor<2x3x8xf32>
  %zw = fx.call @aten.to.dtype(%zv, torch.float32) : (tensor<2x3x1xi32>) -> tensor<2x3x1xf32>
  %c = fx.call @aten.sub.Tensor(%w, %zw) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %dq = fx.call @aten.mul.Tensor(%c, %v) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  fx.output %dq : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @around_a_number(
func.func @around_a_number(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x8xi8>) -> tensor<2x3x8xf32> {
  // CHECK: %dq = qnn.dequantize %q <scale %{{.*}}, zero_point 3, range [-128, 127]>
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
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<2x3x8xi8>) -> tensor<2x3x8xf32>
  %c = fx.call @aten.sub.Tensor(%w, %zf) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %dq = fx.call @aten.mul.Tensor(%c, %v) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  fx.output %dq : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @around_zero(
func.func @around_zero(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x8xi8>) -> tensor<2x3x8xf32> {
  // CHECK: %dq = qnn.dequantize %q <scale %{{.*}}, zero_point 0, range [-128, 127]>
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
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<2x3x8xi8>) -> tensor<2x3x8xf32>
  %dq = fx.call @aten.mul.Tensor(%w, %v) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  fx.output %dq : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_by_a_scale_that_was_not_chosen(
func.func @not_by_a_scale_that_was_not_chosen(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x8xi8>) -> tensor<2x3x8xf32> {
  // CHECK-NOT: qnn.dequantize
  // CHECK: {{.*}}fx.call @aten.mul.Tensor(
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
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<2x3x8xi8>) -> tensor<2x3x8xf32>
  %zw = fx.call @aten.to.dtype(%zv, torch.float32) : (tensor<2x3x1xi32>) -> tensor<2x3x1xf32>
  %c = fx.call @aten.sub.Tensor(%w, %zw) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %dq = fx.call @aten.mul.Tensor(%c, %t) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  fx.output %dq : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_of_integers_that_were_not_quantized(
func.func @not_of_integers_that_were_not_quantized(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x8xi8>) -> tensor<2x3x8xf32> {
  // CHECK-NOT: qnn.dequantize
  // CHECK: {{.*}}fx.call @aten.mul.Tensor(
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
  %w = fx.call @aten.to.dtype(%i, torch.float32) : (tensor<2x3x8xi8>) -> tensor<2x3x8xf32>
  %zw = fx.call @aten.to.dtype(%zv, torch.float32) : (tensor<2x3x1xi32>) -> tensor<2x3x1xf32>
  %c = fx.call @aten.sub.Tensor(%w, %zw) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  %dq = fx.call @aten.mul.Tensor(%c, %v) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  fx.output %dq : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_in_bf16(
func.func @not_in_bf16(%x : tensor<2x3x8xf32>, %t : tensor<2x3x1xf32>, %i : tensor<2x3x8xi8>) -> tensor<2x3x8xf32> {
  // CHECK-NOT: qnn.dequantize
  // CHECK: {{.*}}fx.call @aten.mul.Tensor(
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
  %w = fx.call @aten.to.dtype(%q, torch.bfloat16) : (tensor<2x3x8xi8>) -> tensor<2x3x8xbf16>
  %zw = fx.call @aten.to.dtype(%zv, torch.bfloat16) : (tensor<2x3x1xi32>) -> tensor<2x3x1xbf16>
  %c = fx.call @aten.sub.Tensor(%w, %zw) : (tensor<2x3x8xbf16>, tensor<2x3x1xbf16>) -> tensor<2x3x8xbf16>
  %dq = fx.call @aten.mul.Tensor(%c, %v) : (tensor<2x3x8xbf16>, tensor<2x3x1xf32>) -> tensor<2x3x8xf32>
  fx.output %dq : tensor<2x3x8xf32>
}
