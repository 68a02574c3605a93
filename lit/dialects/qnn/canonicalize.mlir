// RUN: qopt-opt %s -p canonicalize | filecheck %s

// Equal operations are done once, whatever they are named.

// CHECK-LABEL: func.func @equal_quantizes(
func.func @equal_quantizes(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %a = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %both = fx.call @aten.sub.Tensor(%a, %a) :
  %a = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %b = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %both = fx.call @aten.sub.Tensor(%a, %b) : (tensor<2x8xui8>, tensor<2x8xui8>) -> tensor<2x8xui8>
  fx.output %both : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @equal_chains(
func.func @equal_chains(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %a = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %b = qnn.gelu %a approximate "tanh" : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.add %b, %b : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.relu %x : tensor<2x8xf32>
  %b = qnn.gelu %a approximate "tanh" : tensor<2x8xf32>
  %c = qnn.relu %x : tensor<2x8xf32>
  %d = qnn.gelu %c approximate "tanh" : tensor<2x8xf32>
  %y = qnn.add %b, %d : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @equal_convolutions(
func.func @equal_convolutions(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %a = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: %y = qnn.add %a, %a : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  %b = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  %y = qnn.add %a, %b : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// Simplified layout becomes equal, and then is done once.

// CHECK-LABEL: func.func @equal_after_layout(
func.func @equal_after_layout(%x : tensor<2x8xf32>) -> tensor<8x2xf32> {
  // CHECK-NEXT: %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  // CHECK-NEXT: %both = fx.call @aten.sub.Tensor(%a, %a) :
  %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %b = qnn.permute %x dims [0, 1] : tensor<2x8xf32> -> tensor<2x8xf32>
  %c = qnn.permute %b dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %both = fx.call @aten.sub.Tensor(%a, %c) : (tensor<8x2xf32>, tensor<8x2xf32>) -> tensor<8x2xf32>
  fx.output %both : tensor<8x2xf32>
}

// What nobody uses is not done, chains included.

// CHECK-LABEL: func.func @dead_chain(
func.func @dead_chain(%x : tensor<2x8xf32>, %q : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: fx.output %x :
  %a = qnn.relu %x : tensor<2x8xf32>
  %b = qnn.quantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %c = qnn.cat %b, %q dim 0 : tensor<2x8xui8>, tensor<2x8xui8> -> tensor<4x8xui8>
  %d = qnn.slice %c dim 0 start 0 end 2 step 1 : tensor<4x8xui8> -> tensor<2x8xui8>
  %e = qnn.clamp %d min 0 max 127 : tensor<2x8xui8> -> tensor<2x8xui8>
  fx.output %x : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @dead_kernels(
func.func @dead_kernels(%x : tensor<2x4xui8>, %w : tensor<8x4xi8>, %s : tensor<8xf32>) -> tensor<2x4xui8> {
  // CHECK-NEXT: fx.output %x :
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %x : tensor<2x4xui8>
}

// Operations that differ in anything stay apart.

// CHECK-LABEL: func.func @not_equal_in_scale(
func.func @not_equal_in_scale(%x : tensor<2x8xf32>) -> (tensor<2x8xui8>, tensor<2x8xui8>) {
  // CHECK-NEXT: %a = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %b = qnn.quantize %x <scale 0.020000000000000004, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %b = qnn.quantize %x <scale 0.020000000000000004, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output [%a, %b] : tensor<2x8xui8>, tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_equal_in_zero_point(
func.func @not_equal_in_zero_point(%x : tensor<2x8xf32>) -> (tensor<2x8xui8>, tensor<2x8xui8>) {
  // CHECK-NEXT: %a = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %b = qnn.quantize %x <scale 0.02, zero_point 127, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %b = qnn.quantize %x <scale 0.02, zero_point 127, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output [%a, %b] : tensor<2x8xui8>, tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_equal_in_range(
func.func @not_equal_in_range(%x : tensor<2x8xf32>) -> (tensor<2x8xui8>, tensor<2x8xui8>) {
  // CHECK-NEXT: %a = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %b = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %b = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output [%a, %b] : tensor<2x8xui8>, tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_equal_in_result_type(
func.func @not_equal_in_result_type(%q : tensor<2x8xui8>) -> (tensor<2x8xf32>, tensor<2x8xf16>) {
  // CHECK-NEXT: %a = qnn.dequantize %q <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %b = qnn.dequantize %q <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf16>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = qnn.dequantize %q <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %b = qnn.dequantize %q <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf16>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf16>
}

// CHECK-LABEL: func.func @not_equal_in_bound(
func.func @not_equal_in_bound(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %a = qnn.hardtanh %x min 0.000000e+00 max 6.000000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: %b = qnn.hardtanh %x min -0.000000e+00 max 6.000000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = qnn.hardtanh %x min 0.0 max 6.0 : tensor<2x8xf32>
  %b = qnn.hardtanh %x min -0.0 max 6.0 : tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_equal_in_algorithm(
func.func @not_equal_in_algorithm(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %a = qnn.gelu %x approximate "none" : tensor<2x8xf32>
  // CHECK-NEXT: %b = qnn.gelu %x approximate "tanh" : tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = qnn.gelu %x approximate "none" : tensor<2x8xf32>
  %b = qnn.gelu %x approximate "tanh" : tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_equal_in_ceil_mode(
func.func @not_equal_in_ceil_mode(%x : tensor<1x9x9xf32>) -> (tensor<1x4x4xf32>, tensor<1x4x4xf32>) {
  // CHECK-NEXT: %a = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x9x9xf32> -> tensor<1x4x4xf32>
  // CHECK-NEXT: %b = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [0, 0] dilation [1, 1] ceil_mode : tensor<1x9x9xf32> -> tensor<1x4x4xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x9x9xf32> -> tensor<1x4x4xf32>
  %b = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [0, 0] dilation [1, 1] ceil_mode : tensor<1x9x9xf32> -> tensor<1x4x4xf32>
  fx.output [%a, %b] : tensor<1x4x4xf32>, tensor<1x4x4xf32>
}

// CHECK-LABEL: func.func @not_equal_in_operand(
func.func @not_equal_in_operand(%x : tensor<2x8xf32>, %z : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %a = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %b = qnn.relu %z : tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = qnn.relu %x : tensor<2x8xf32>
  %b = qnn.relu %z : tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_equal_in_bias(
func.func @not_equal_in_bias(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>, %b : tensor<8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %z = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%y, %z] :
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %z = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output [%y, %z] : tensor<2x8xf32>, tensor<2x8xf32>
}
