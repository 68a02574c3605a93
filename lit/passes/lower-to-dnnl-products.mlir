// RUN: qopt-opt %s -p lower-to-dnnl,fuse-primitives | filecheck %s

// Products of what is computed read heads where linear layers wrote them.

// CHECK-LABEL: func.func @heads_are_views
func.func @heads_are_views(%x : tensor<1x3x8xui8>, %y : tensor<1x3x8xi8>) -> tensor<1x2x3x3xf32> {
  // CHECK-NOT: dnnl.reorder
  // CHECK: dnnl.matmul {{.*}} from <scale 0.02, zero_point 128, range [0, 255]>, {{.*}} from <scale 0.05, zero_point 3, range [-128, 127]> : tensor<1x2x3x4xui8, #dnnl.strides<24, 4, 8, 1>>, tensor<1x2x4x3xi8, #dnnl.strides<24, 4, 1, 8>> -> tensor<1x2x3x3xf32>
  // CHECK-NEXT: dnnl.yield
  %a = qnn.reshape %x to [1, 3, 2, 4] : (tensor<1x3x8xui8>) -> tensor<1x3x2x4xui8>
  %b = qnn.permute %a dims [0, 2, 1, 3] : tensor<1x3x2x4xui8> -> tensor<1x2x3x4xui8>
  %c = qnn.reshape %y to [1, 3, 2, 4] : (tensor<1x3x8xi8>) -> tensor<1x3x2x4xi8>
  %d = qnn.permute %c dims [0, 2, 3, 1] : tensor<1x3x2x4xi8> -> tensor<1x2x4x3xi8>
  %z = onednn.qmatmul %b <scale 0.02, zero_point 128, range [0, 255]>, %d <scale 0.05, zero_point 3, range [-128, 127]> : tensor<1x2x3x4xui8>, tensor<1x2x4x3xi8> -> tensor<1x2x3x3xf32>
  fx.output %z : tensor<1x2x3x3xf32>
}

// CHECK-LABEL: func.func @the_second_factor_becomes_i8
func.func @the_second_factor_becomes_i8(%x : tensor<4x8xui8>, %y : tensor<8x5xui8>) -> tensor<4x5xui8> {
  // CHECK: [[Y:%.*]] = dnnl.reorder %y_1 from <scale 1.0, zero_point 128, range [0, 255]> to <scale 1.0, zero_point 0, range [-128, 127]> : tensor<8x5xui8> -> tensor<8x5xi8>
  // CHECK-NEXT: dnnl.matmul %x_1 from <scale 0.02, zero_point 128, range [0, 255]>, [[Y]] from <scale 0.05, zero_point -118, range [-128, 127]> to <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x8xui8>, tensor<8x5xi8> -> tensor<4x5xui8>
  %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 10, range [0, 255]> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x8xui8>, tensor<8x5xui8> -> tensor<4x5xui8>
  fx.output %z : tensor<4x5xui8>
}

// The kernels read rows or columns without gaps.
// CHECK-LABEL: func.func @every_second_row_and_column_is_moved
func.func @every_second_row_and_column_is_moved(%x : tensor<8x8xui8>, %y : tensor<4x5xi8>) -> tensor<4x5xf32> {
  // CHECK: dnnl.reorder {{.*}} : tensor<4x4xui8, #dnnl.strides<16, 2>> -> tensor<4x4xui8>
  // CHECK: dnnl.matmul {{.*}} : tensor<4x4xui8>, tensor<4x5xi8> -> tensor<4x5xf32>
  %a = qnn.slice %x dim 0 start 0 end 8 step 2 : tensor<8x8xui8> -> tensor<4x8xui8>
  %b = qnn.slice %a dim 1 start 0 end 8 step 2 : tensor<4x8xui8> -> tensor<4x4xui8>
  %z = onednn.qmatmul %b <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<4x4xui8>, tensor<4x5xi8> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @scaled_in_the_product
func.func @scaled_in_the_product(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>) -> tensor<4x5xf32> {
  // CHECK: dnnl.matmul {{.*}} post <linear(0.125, 0.0)>
  // CHECK-NEXT: dnnl.yield
  %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<4x8xui8>, tensor<8x5xi8> -> tensor<4x5xf32>
  %s = fx.call @aten.mul.Tensor(%z, 0.125) : (tensor<4x5xf32>) -> tensor<4x5xf32>
  fx.output %s : tensor<4x5xf32>
}

// Of empty factors the product is zero, which kernels do not compute.
// CHECK-LABEL: func.func @no_plan_of_empty_factors
func.func @no_plan_of_empty_factors(%x : tensor<4x0xui8>, %y : tensor<0x5xi8>) -> tensor<4x5xf32> {
  // CHECK-NOT: dnnl.plan
  // CHECK: onednn.qmatmul
  %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<4x0xui8>, tensor<0x5xi8> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}
