// RUN: qopt-opt %s -p prepack-weights | filecheck %s

// CHECK-LABEL: func.func @by_rows(
func.func @by_rows(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %q = qnn.quantize %x <scale %s, zero_point 128, range [0, 255]> : tensor<2x4xf32>, tensor<2x1xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y = onednn.qlinear %q <scale %s, zero_point 128, range [0, 255]>, %p scales %t
  %q = qnn.quantize %x <scale %s, zero_point 0, range [-128, 127]> : tensor<2x4xf32>, tensor<2x1xf32> -> tensor<2x4xi8>
  %y = onednn.qlinear %q <scale %s, zero_point 0, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @by_one_scale(
func.func @by_one_scale(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<1xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %q = qnn.quantize %x <scale %s, zero_point 131, range [1, 255]>
  // CHECK-NEXT: %y = onednn.qlinear %q <scale %s, zero_point 131, range [1, 255]>, %p scales %t post <relu>
  %q = qnn.quantize %x <scale %s, zero_point 3, range [-127, 127]> : tensor<2x4xf32>, tensor<1xf32> -> tensor<2x4xi8>
  %y = onednn.qlinear %q <scale %s, zero_point 3, range [-127, 127]>, %p scales %t post <relu> : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @for_two_layers(
func.func @for_two_layers(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = onednn.qlinear %{{.*}} <scale %s, zero_point 128, range [0, 255]>
  // CHECK: %z = onednn.qlinear %{{.*}} <scale %s, zero_point 128, range [0, 255]>
  %q = qnn.quantize %x <scale %s, zero_point 0, range [-128, 127]> : tensor<2x4xf32>, tensor<2x1xf32> -> tensor<2x4xi8>
  %y = onednn.qlinear %q <scale %s, zero_point 0, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  %z = onednn.qlinear %q <scale %s, zero_point 0, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_ui8(
func.func @not_of_ui8(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = onednn.qlinear %q <scale %s, zero_point 128, range [0, 255]>
  %q = qnn.quantize %x <scale %s, zero_point 128, range [0, 255]> : tensor<2x4xf32>, tensor<2x1xf32> -> tensor<2x4xui8>
  %y = onednn.qlinear %q <scale %s, zero_point 128, range [0, 255]>, %p scales %t : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_zero_points_that_are_computed(
func.func @not_with_zero_points_that_are_computed(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<2x1xf32>, %z : tensor<2x1xi32>) -> tensor<2x8xf32> {
  // CHECK: %y = onednn.qlinear %q <scale %s, zero_point %z, range [-128, 127]>
  %q = qnn.quantize %x <scale %s, zero_point %z, range [-128, 127]> : tensor<2x4xf32>, tensor<2x1xf32>, tensor<2x1xi32> -> tensor<2x4xi8>
  %y = onednn.qlinear %q <scale %s, zero_point %z, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32>, tensor<2x1xi32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_read_by_others(
func.func @not_read_by_others(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<2x1xf32>) -> (tensor<2x8xf32>, tensor<2x4xi8>) {
  // CHECK: %y = onednn.qlinear %q <scale %s, zero_point 0, range [-128, 127]>
  %q = qnn.quantize %x <scale %s, zero_point 0, range [-128, 127]> : tensor<2x4xf32>, tensor<2x1xf32> -> tensor<2x4xi8>
  %y = onednn.qlinear %q <scale %s, zero_point 0, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  fx.output [%y, %q] : tensor<2x8xf32>, tensor<2x4xi8>
}

// CHECK-LABEL: func.func @not_with_a_tensor_of_a_post_op(
func.func @not_with_a_tensor_of_a_post_op(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<2x1xf32>, %o : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = onednn.qlinear %q <scale %s, zero_point 0, range [-128, 127]>
  %q = qnn.quantize %x <scale %s, zero_point 0, range [-128, 127]> : tensor<2x4xf32>, tensor<2x1xf32> -> tensor<2x4xi8>
  %y = onednn.qlinear %q <scale %s, zero_point 0, range [-128, 127]>, %p scales %t others(%o : tensor<2x8xf32>) post <add> : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
