// RUN: qopt-opt %s -p prepack-weights{target=dnnl} | filecheck %s

// CHECK-LABEL: func.func @quantized_for_the_product(
func.func @quantized_for_the_product(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xf32>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %q = qnn.quantize %y <scale 0.1, zero_point 2, range [-128, 127]> : tensor<2x8x5xf32> -> tensor<2x8x5xi8>
  // CHECK-NEXT: %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %q <scale 0.1, zero_point 2, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  // CHECK-NEXT: fx.output %z :
  %q = qnn.quantize %y <scale 0.1, zero_point 130, range [0, 255]> : tensor<2x8x5xf32> -> tensor<2x8x5xui8>
  %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %q <scale 0.1, zero_point 130, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xui8> -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// CHECK-LABEL: func.func @moved_on_the_way(
func.func @moved_on_the_way(%x : tensor<2x4x8xui8>, %y : tensor<5x16xf32>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %q = qnn.quantize %y <scale 0.1, zero_point 2, range [-128, 127]> : tensor<5x16xf32> -> tensor<5x16xi8>
  // CHECK-NEXT: %r = qnn.reshape %q to [5, 2, 8] : (tensor<5x16xi8>) -> tensor<5x2x8xi8>
  // CHECK-NEXT: %p = qnn.permute %r dims [1, 2, 0] : tensor<5x2x8xi8> -> tensor<2x8x5xi8>
  // CHECK-NEXT: %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %p <scale 0.1, zero_point 2, range [-128, 127]> :
  // CHECK-NEXT: fx.output %z :
  %q = qnn.quantize %y <scale 0.1, zero_point 130, range [0, 255]> : tensor<5x16xf32> -> tensor<5x16xui8>
  %r = qnn.reshape %q to [5, 2, 8] : (tensor<5x16xui8>) -> tensor<5x2x8xui8>
  %p = qnn.permute %r dims [1, 2, 0] : tensor<5x2x8xui8> -> tensor<2x8x5xui8>
  %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %p <scale 0.1, zero_point 130, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xui8> -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// The integers are quantized by one scale and read by another, from a part of the range.
// CHECK-LABEL: func.func @other_parameters(
func.func @other_parameters(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xf32>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %q = qnn.quantize %y <scale 0.1, zero_point -118, range [-128, -1]> : tensor<2x8x5xf32> -> tensor<2x8x5xi8>
  // CHECK-NEXT: %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %q <scale 0.3, zero_point 2, range [-128, 127]> :
  // CHECK-NEXT: fx.output %z :
  %q = qnn.quantize %y <scale 0.1, zero_point 10, range [0, 127]> : tensor<2x8x5xf32> -> tensor<2x8x5xui8>
  %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %q <scale 0.3, zero_point 130, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xui8> -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// CHECK-LABEL: func.func @not_what_is_i8(
func.func @not_what_is_i8(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xf32>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %q = qnn.quantize %y <scale 0.1, zero_point 2, range [-128, 127]>
  %q = qnn.quantize %y <scale 0.1, zero_point 2, range [-128, 127]> : tensor<2x8x5xf32> -> tensor<2x8x5xi8>
  %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %q <scale 0.1, zero_point 2, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// CHECK-LABEL: func.func @not_an_argument(
func.func @not_an_argument(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xui8>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %y <scale 0.1, zero_point 130, range [0, 255]> :
  %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %y <scale 0.1, zero_point 130, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xui8> -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// It would be quantized twice.
// CHECK-LABEL: func.func @not_where_the_integers_are_read(
func.func @not_where_the_integers_are_read(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xf32>) -> (tensor<2x4x5xf32>, tensor<2x8x5xui8>) {
  // CHECK-NEXT: %q = qnn.quantize %y <scale 0.1, zero_point 130, range [0, 255]>
  // CHECK-NEXT: %z = onednn.qmatmul {{.*}}, %q <scale 0.1, zero_point 130, range [0, 255]> :
  %q = qnn.quantize %y <scale 0.1, zero_point 130, range [0, 255]> : tensor<2x8x5xf32> -> tensor<2x8x5xui8>
  %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %q <scale 0.1, zero_point 130, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xui8> -> tensor<2x4x5xf32>
  fx.output [%z, %q] : tensor<2x4x5xf32>, tensor<2x8x5xui8>
}

// CHECK-LABEL: func.func @not_where_the_layout_between_is_read(
func.func @not_where_the_layout_between_is_read(%x : tensor<2x4x8xui8>, %y : tensor<2x5x8xf32>) -> (tensor<2x4x5xf32>, tensor<2x8x5xui8>) {
  // CHECK-NEXT: %q = qnn.quantize %y <scale 0.1, zero_point 130, range [0, 255]>
  %q = qnn.quantize %y <scale 0.1, zero_point 130, range [0, 255]> : tensor<2x5x8xf32> -> tensor<2x5x8xui8>
  %p = qnn.permute %q dims [0, 2, 1] : tensor<2x5x8xui8> -> tensor<2x8x5xui8>
  %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %p <scale 0.1, zero_point 130, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xui8> -> tensor<2x4x5xf32>
  fx.output [%z, %p] : tensor<2x4x5xf32>, tensor<2x8x5xui8>
}
