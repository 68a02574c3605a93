// RUN: qopt-opt %s -p prepack-weights | filecheck %s

// CHECK-LABEL: func.func @quantized_for_others_too(
func.func @quantized_for_others_too(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>) -> (tensor<2x8xf32>, tensor<2x4xi8>) {
  // CHECK-NEXT: %q = qnn.quantize %x <scale 0.5, zero_point 3, range [-128, 127]> : tensor<2x4xf32> -> tensor<2x4xi8>
  // CHECK-NEXT: [[U:%.*]] = qnn.quantize %x <scale 0.5, zero_point 131, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y = onednn.qlinear [[U]] <scale 0.5, zero_point 131, range [0, 255]>, %p scales %t
  %q = qnn.quantize %x <scale 0.5, zero_point 3, range [-128, 127]> : tensor<2x4xf32> -> tensor<2x4xi8>
  %y = onednn.qlinear %q <scale 0.5, zero_point 3, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output [%y, %q] : tensor<2x8xf32>, tensor<2x4xi8>
}

// CHECK-LABEL: func.func @of_an_input(
func.func @of_an_input(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: [[F:%.*]] = qnn.dequantize %x <scale 0.5, zero_point 0, range [-127, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  // CHECK-NEXT: [[U:%.*]] = qnn.quantize [[F]] <scale 0.5, zero_point 128, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y = onednn.qlinear [[U]] <scale 0.5, zero_point 128, range [0, 255]>, %p scales %t post <relu>
  %y = onednn.qlinear %x <scale 0.5, zero_point 0, range [-127, 127]>, %p scales %t post <relu> : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @quantized_by_other_numbers(
func.func @quantized_by_other_numbers(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: [[F:%.*]] = qnn.dequantize %q <scale 0.25,
  // CHECK-NEXT: [[U:%.*]] = qnn.quantize [[F]] <scale 0.25, zero_point 128, range [0, 255]>
  // CHECK-NEXT: %y = onednn.qlinear [[U]] <scale 0.25, zero_point 128, range [0, 255]>
  %q = qnn.quantize %x <scale 0.5, zero_point 0, range [-128, 127]> : tensor<2x4xf32> -> tensor<2x4xi8>
  %y = onednn.qlinear %q <scale 0.25, zero_point 0, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @moved_after_it_was_quantized(
func.func @moved_after_it_was_quantized(%x : tensor<4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>) -> tensor<1x8xf32> {
  // CHECK: [[U:%.*]] = qnn.quantize %x <scale 0.5, zero_point 131, range [0, 255]> : tensor<4xf32> -> tensor<4xui8>
  // CHECK-NEXT: [[R:%.*]] = qnn.reshape [[U]] to [1, 4] : (tensor<4xui8>) -> tensor<1x4xui8>
  // CHECK-NEXT: %y = onednn.qlinear [[R]] <scale 0.5, zero_point 131, range [0, 255]>, %p scales %t
  %q = qnn.quantize %x <scale 0.5, zero_point 3, range [-128, 127]> : tensor<4xf32> -> tensor<4xi8>
  %r = qnn.reshape %q to [1, 4] : (tensor<4xi8>) -> tensor<1x4xi8>
  %y = onednn.qlinear %r <scale 0.5, zero_point 3, range [-128, 127]>, %p scales %t : tensor<1x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_of_ui8(
func.func @not_of_ui8(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.5, zero_point 3, range [0, 255]>
  %y = onednn.qlinear %x <scale 0.5, zero_point 3, range [0, 255]>, %p scales %t : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_computed_scale(
func.func @not_of_a_computed_scale(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<1xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale %s, zero_point 0, range [-128, 127]>
  %y = onednn.qlinear %x <scale %s, zero_point 0, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_computed_parameters(
func.func @not_of_computed_parameters(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<2x1xf32>, %z : tensor<2x1xi32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale %s, zero_point %z, range [-128, 127]>
  %y = onednn.qlinear %x <scale %s, zero_point %z, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32>, tensor<2x1xi32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
