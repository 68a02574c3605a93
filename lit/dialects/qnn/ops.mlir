// RUN: qopt-opt %s | qopt-opt | filecheck %s
// RUN: qopt-opt %s --print-op-generic | qopt-opt | filecheck %s

// CHECK-LABEL: func.func @quantization
func.func @quantization(%x : tensor<1x8xf32>, %w : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<1x8xf32> {
  // CHECK: %{{.*}} = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  // CHECK-NEXT: %{{.*}} = qnn.clamp %q min 0 max 127 : tensor<1x8xui8> -> tensor<1x8xui8>
  %c = qnn.clamp %q min 0 max 127 : tensor<1x8xui8> -> tensor<1x8xui8>
  // CHECK-NEXT: %{{.*}} = qnn.dequantize %{{.*}} <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xui8> -> tensor<1x8xf32>
  %d = qnn.dequantize %c <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xui8> -> tensor<1x8xf32>
  // CHECK-NEXT: %{{.*}} = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // Scales are written so that they are read back bit for bit.
  // CHECK-NEXT: <scale 0.007843137718737125, zero_point -3, range [-128, 127]>
  %e = qnn.quantize %d <scale 0.007843137718737125, zero_point -3, range [-128, 127]> : tensor<1x8xf32> -> tensor<1x8xi8>
  fx.output %d : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @compute
func.func @compute(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>, %b : tensor<8xf32>, %t : tensor<3x8x2x2xf32>, %m : tensor<2x4xf32>, %l : tensor<8x4xf32>) -> () {
  // CHECK: qnn.conv %x, %w bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  %y = qnn.conv %x, %w bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: qnn.conv %x, %t stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x3x8x8xf32>, tensor<3x8x2x2xf32> -> tensor<1x8x17x17xf32>
  %u = qnn.conv %x, %t stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x3x8x8xf32>, tensor<3x8x2x2xf32> -> tensor<1x8x17x17xf32>
  // CHECK-NEXT: %{{.*}} = qnn.linear %m, %l bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %n = qnn.linear %m, %l bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: qnn.linear %m, %l : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %o = qnn.linear %m, %l : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: qnn.add %n, %o : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  %a = qnn.add %n, %o : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output []
}

// CHECK-LABEL: func.func @activations
func.func @activations(%x : tensor<2x8xf32>) -> () {
  // CHECK: qnn.relu %x : tensor<2x8xf32>
  %0 = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: qnn.hardtanh %x min 0.000000e+00 max 6.000000e+00 : tensor<2x8xf32>
  %1 = qnn.hardtanh %x min 0.0 max 6.0 : tensor<2x8xf32>
  // CHECK-NEXT: qnn.hardswish %x : tensor<2x8xf32>
  %2 = qnn.hardswish %x : tensor<2x8xf32>
  // CHECK-NEXT: qnn.silu %x : tensor<2x8xf32>
  %3 = qnn.silu %x : tensor<2x8xf32>
  // CHECK-NEXT: qnn.gelu %x approximate "tanh" : tensor<2x8xf32>
  %4 = qnn.gelu %x approximate "tanh" : tensor<2x8xf32>
  // CHECK-NEXT: qnn.leaky_relu %x slope 1.000000e-02 : tensor<2x8xf32>
  %5 = qnn.leaky_relu %x slope 0.01 : tensor<2x8xf32>
  // CHECK-NEXT: qnn.tanh %x : tensor<2x8xf32>
  %6 = qnn.tanh %x : tensor<2x8xf32>
  fx.output []
}

// CHECK-LABEL: func.func @layout
func.func @layout(%x : tensor<?x8x2x2xf32>, %n : index, %i : tensor<1x8x9x9xui8>, %f : tensor<1x3x8x8xf32>) -> () {
  // CHECK: qnn.reshape %x to [%n, 8, -1] : (tensor<?x8x2x2xf32>, index) -> tensor<?x8x4xf32>
  %0 = qnn.reshape %x to [%n, 8, -1] : (tensor<?x8x2x2xf32>, index) -> tensor<?x8x4xf32>
  // CHECK-NEXT: qnn.permute %{{.*}} dims [0, 2, 1] : tensor<?x8x4xf32> -> tensor<?x4x8xf32>
  %1 = qnn.permute %0 dims [0, 2, 1] : tensor<?x8x4xf32> -> tensor<?x4x8xf32>
  // CHECK-NEXT: qnn.slice %i dim 1 start 0 end 4 step 1 : tensor<1x8x9x9xui8> -> tensor<1x4x9x9xui8>
  %2 = qnn.slice %i dim 1 start 0 end 4 step 1 : tensor<1x8x9x9xui8> -> tensor<1x4x9x9xui8>
  // CHECK-NEXT: qnn.pad %f widths [0, 1, 0, 1] value 0.000000e+00 : f64 : tensor<1x3x8x8xf32> -> tensor<1x3x9x9xf32>
  %3 = qnn.pad %f widths [0, 1, 0, 1] value 0.0 : f64 : tensor<1x3x8x8xf32> -> tensor<1x3x9x9xf32>
  // CHECK-NEXT: qnn.cat %i, %i dim 1 : tensor<1x8x9x9xui8>, tensor<1x8x9x9xui8> -> tensor<1x16x9x9xui8>
  %4 = qnn.cat %i, %i dim 1 : tensor<1x8x9x9xui8>, tensor<1x8x9x9xui8> -> tensor<1x16x9x9xui8>
  // CHECK-NEXT: qnn.max_pool2d %i kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  %5 = qnn.max_pool2d %i kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: ceil_mode
  %6 = qnn.max_pool2d %i kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] ceil_mode : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: qnn.upsample_nearest %i factors [2, 3] : tensor<1x8x9x9xui8> -> tensor<1x8x18x27xui8>
  %7 = qnn.upsample_nearest %i factors [2, 3] : tensor<1x8x9x9xui8> -> tensor<1x8x18x27xui8>
  fx.output []
}

// CHECK-LABEL: func.func @products
func.func @products(%x : tensor<?x4x8xf32>, %y : tensor<?x8x5xf32>, %w : tensor<8x5xf32>, %v : tensor<4x8xf32>) -> () {
  // CHECK: qnn.matmul %x, %y : tensor<?x4x8xf32>, tensor<?x8x5xf32> -> tensor<?x4x5xf32>
  %0 = qnn.matmul %x, %y : tensor<?x4x8xf32>, tensor<?x8x5xf32> -> tensor<?x4x5xf32>
  // CHECK-NEXT: qnn.matmul %v, %w : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  %1 = qnn.matmul %v, %w : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output []
}

// CHECK-LABEL: func.func @parameters
func.func @parameters(%x : tensor<2x8xf32>) -> () {
  // CHECK: %low = qnn.minimum %x : tensor<2x8xf32> -> tensor<1xf32>
  %low = qnn.minimum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %high = qnn.maximum %x : tensor<2x8xf32> -> tensor<1xf32>
  %high = qnn.maximum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %s = qnn.choose_scale %low, %high range [0, 255] eps 1.000000e-05 : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
  %s = qnn.choose_scale %low, %high range [0, 255] eps 1.0e-05 : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
  // CHECK-NEXT: %z = qnn.choose_zero_point %low, %s range [0, 255] : tensor<1xf32>, tensor<1xf32> -> tensor<1xi32>
  %z = qnn.choose_zero_point %low, %s range [0, 255] : tensor<1xf32>, tensor<1xf32> -> tensor<1xi32>
  // CHECK-NEXT: %q = qnn.quantize %x <scale %s, zero_point %z, range [0, 255]> : tensor<2x8xf32>, tensor<1xf32>, tensor<1xi32> -> tensor<2x8xui8>
  %q = qnn.quantize %x <scale %s, zero_point %z, range [0, 255]> : tensor<2x8xf32>, tensor<1xf32>, tensor<1xi32> -> tensor<2x8xui8>
  // CHECK-NEXT: qnn.dequantize %q <scale %s, zero_point %z, range [0, 255]> : tensor<2x8xui8>, tensor<1xf32>, tensor<1xi32> -> tensor<2x8xf32>
  %y = qnn.dequantize %q <scale %s, zero_point %z, range [0, 255]> : tensor<2x8xui8>, tensor<1xf32>, tensor<1xi32> -> tensor<2x8xf32>
  // CHECK-NEXT: qnn.quantize %x <scale 0.5, zero_point %z, range [0, 255]> : tensor<2x8xf32>, tensor<1xi32> -> tensor<2x8xui8>
  %r = qnn.quantize %x <scale 0.5, zero_point %z, range [0, 255]> : tensor<2x8xf32>, tensor<1xi32> -> tensor<2x8xui8>
  // CHECK-NEXT: %lows = qnn.minimum %x : tensor<2x8xf32> -> tensor<2x1xf32>
  %lows = qnn.minimum %x : tensor<2x8xf32> -> tensor<2x1xf32>
  // CHECK-NEXT: %t = qnn.choose_scale %lows, %lows range [-127, 127] eps 1.000000e-05 symmetric : tensor<2x1xf32>, tensor<2x1xf32> -> tensor<2x1xf32>
  %t = qnn.choose_scale %lows, %lows range [-127, 127] eps 1.0e-05 symmetric : tensor<2x1xf32>, tensor<2x1xf32> -> tensor<2x1xf32>
  // CHECK-NEXT: qnn.quantize %x <scale %t, zero_point 0, range [-127, 127]> : tensor<2x8xf32>, tensor<2x1xf32> -> tensor<2x8xi8>
  %u = qnn.quantize %x <scale %t, zero_point 0, range [-127, 127]> : tensor<2x8xf32>, tensor<2x1xf32> -> tensor<2x8xi8>
  fx.output []
}
