// RUN: qopt-opt %s -p integer-ops | filecheck %s

// CHECK-LABEL: func.func @pool_of_floats(
func.func @pool_of_floats(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x5x5xui8> {
  // CHECK-NEXT: [[X:%.*]] = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xf32> -> tensor<1x8x9x9xui8>
  // CHECK-NEXT: [[Q:%.*]] = qnn.max_pool2d [[X]] kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: fx.output [[Q]] : tensor<1x8x5x5xui8>
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output %q : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @every_number_of_the_window_is_kept(
func.func @every_number_of_the_window_is_kept(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x3x8xui8> {
  // CHECK-NEXT: [[X:%.*]] = qnn.quantize %x
  // CHECK-NEXT: qnn.max_pool2d [[X]] kernel [3, 2] stride [3, 1] padding [1, 0] dilation [2, 1] ceil_mode : tensor<1x8x9x9xui8> -> tensor<1x8x3x8xui8>
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 2] stride [3, 1] padding [1, 0] dilation [2, 1] ceil_mode : tensor<1x8x9x9xf32> -> tensor<1x8x3x8xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x3x8xf32> -> tensor<1x8x3x8xui8>
  fx.output %q : tensor<1x8x3x8xui8>
}

// CHECK-LABEL: func.func @narrow_range_is_kept(
func.func @narrow_range_is_kept(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x5x5xui8> {
  // CHECK-NEXT: [[X:%.*]] = qnn.quantize %x <scale 0.02, zero_point 3, range [0, 127]> : tensor<1x8x9x9xf32> -> tensor<1x8x9x9xui8>
  // CHECK-NEXT: qnn.max_pool2d [[X]] kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 3, range [0, 127]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output %q : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @input_used_elsewhere_too(
func.func @input_used_elsewhere_too(%x : tensor<1x8x9x9xf32>) -> (tensor<1x8x5x5xui8>, tensor<1x8x9x9xf32>) {
  // CHECK-NEXT: %t = qnn.relu %x
  // CHECK-NEXT: [[X:%.*]] = qnn.quantize %t <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: [[Q:%.*]] = qnn.max_pool2d [[X]]
  // CHECK-NEXT: fx.output {{.*}}[[Q]], %t
  %t = qnn.relu %x : tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %t kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output [%q, %t] : tensor<1x8x5x5xui8>, tensor<1x8x9x9xf32>
}

// CHECK-LABEL: func.func @two_poolings(
func.func @two_poolings(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x3x3xui8> {
  // CHECK-NEXT: [[X:%.*]] = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xf32> -> tensor<1x8x9x9xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.max_pool2d [[X]] kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: [[Z:%.*]] = qnn.max_pool2d [[Y]] kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x5x5xui8> -> tensor<1x8x3x3xui8>
  // CHECK-NEXT: fx.output [[Z]] :
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %z = qnn.max_pool2d %y kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x5x5xf32> -> tensor<1x8x3x3xf32>
  %q = qnn.quantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x3x3xf32> -> tensor<1x8x3x3xui8>
  fx.output %q : tensor<1x8x3x3xui8>
}

// CHECK-LABEL: func.func @not_when_the_pooled_floats_are_used_too(
func.func @not_when_the_pooled_floats_are_used_too(%x : tensor<1x8x9x9xf32>) -> (tensor<1x8x5x5xui8>, tensor<1x8x5x5xf32>) {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output [%q, %y] : tensor<1x8x5x5xui8>, tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @not_when_the_pooled_floats_are_quantized_in_two_ways(
func.func @not_when_the_pooled_floats_are_quantized_in_two_ways(%x : tensor<1x8x9x9xf32>) -> (tensor<1x8x5x5xui8>, tensor<1x8x5x5xui8>) {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  %r = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output [%q, %r] : tensor<1x8x5x5xui8>, tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @not_to_i8_which_the_kernel_refuses(
func.func @not_to_i8_which_the_kernel_refuses(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x5x5xi8> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.02, zero_point 0, range [-128, 127]>
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 0, range [-128, 127]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xi8>
  fx.output %q : tensor<1x8x5x5xi8>
}

// CHECK-LABEL: func.func @not_without_a_batch_which_the_kernel_needs(
func.func @not_without_a_batch_which_the_kernel_needs(%x : tensor<8x9x9xf32>) -> tensor<8x5x5xui8> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<8x9x9xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<8x9x9xf32> -> tensor<8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<8x5x5xf32> -> tensor<8x5x5xui8>
  fx.output %q : tensor<8x5x5xui8>
}

// CHECK-LABEL: func.func @not_above_an_average_which_rounds(
func.func @not_above_an_average_which_rounds(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x5x5xui8> {
  // CHECK-NEXT: %y = fx.call @aten.avg_pool2d.default(%x,
  // CHECK-NEXT: qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.avg_pool2d.default(%x, [3, 3], [2, 2], [1, 1]) : (tensor<1x8x9x9xf32>) -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output %q : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @not_by_a_scale_for_each_row(
func.func @not_by_a_scale_for_each_row(%x : tensor<1x8x9x9xf32>, %c : tensor<1x8x5x1xf32>) -> tensor<1x8x5x5xui8> {
  // CHECK: %y = qnn.max_pool2d %x
  // CHECK-NEXT: qnn.quantize %y
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale %c, zero_point 3, range [0, 255]> : tensor<1x8x5x5xf32>, tensor<1x8x5x1xf32> -> tensor<1x8x5x5xui8>
  fx.output %q : tensor<1x8x5x5xui8>
}
