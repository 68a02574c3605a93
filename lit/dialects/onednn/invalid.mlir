// RUN: qopt-opt %s --split-input-file --verify-diagnostics --parsing-diagnostics 2>&1 | filecheck %s

// Packing a convolution's weight.

// CHECK: onednn.pack_conv: weight: element type: expected i8, found ui8
func.func @f(%w : tensor<8x3x3x3xui8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xui8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xui8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_conv: weight: element type: expected i8, found f32
func.func @f(%w : tensor<8x3x3x3xf32>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xf32>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xf32>>
  fx.output none
}

// -----

// CHECK: onednn.pack_conv: stride: expected 2 numbers for a 4-D input, found [1]
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_conv: padding: expected 2 numbers for a 4-D input, found [0, 0, 0]
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_conv: dilation: expected 2 numbers for a 4-D input, found []
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_conv: groups: expected a positive number, found 0
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 0 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_conv: stride: expected 1 numbers for a 3-D input, found [1, 1]
func.func @f(%w : tensor<8x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3xi8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_conv: result: expected !onednn.packed<tensor<8x3x3x3xi8>>, found !onednn.packed<tensor<8x3x3xi8>>
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3xi8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_conv: result: expected !onednn.packed<tensor<8x3x3x3xi8>>, found !onednn.packed<tensor<8x3x3x3xui8>>
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xui8>>
  fx.output none
}

// -----

// CHECK: should be of base attribute onednn.packed
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<8x3x3x3xi8>
  fx.output none
}

// -----

// CHECK: i8 should be of base attribute tensor
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<i8>
  fx.output none
}

// -----

// CHECK: Expected 'for'
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  fx.output none
}

// -----

// CHECK: '<' expected
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for  stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  fx.output none
}

// -----

// CHECK: Expected 'stride'
func.func @f(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  fx.output none
}

// -----

// Packing a linear layer's weight.

// CHECK: onednn.pack_linear: weight: element type: expected i8, found ui8
func.func @f(%w : tensor<8x4xui8>) {
  %0 = onednn.pack_linear %w : tensor<8x4xui8> -> !onednn.packed<tensor<8x4xui8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_linear: weight: expected rank 2, found 3
func.func @f(%w : tensor<8x4x1xi8>) {
  %0 = onednn.pack_linear %w : tensor<8x4x1xi8> -> !onednn.packed<tensor<8x4x1xi8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_linear: weight: expected rank 2, found 1
func.func @f(%w : tensor<8xi8>) {
  %0 = onednn.pack_linear %w : tensor<8xi8> -> !onednn.packed<tensor<8xi8>>
  fx.output none
}

// -----

// CHECK: onednn.pack_linear: result: expected !onednn.packed<tensor<8x4xi8>>, found !onednn.packed<tensor<4x8xi8>>
func.func @f(%w : tensor<8x4xi8>) {
  %0 = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<4x8xi8>>
  fx.output none
}

// -----

// CHECK: should be of base attribute onednn.packed
func.func @f(%w : tensor<8x4xi8>) {
  %0 = onednn.pack_linear %w : tensor<8x4xi8> -> tensor<8x4xi8>
  fx.output none
}

// -----

// CHECK: Expected '->'
func.func @f(%w : tensor<8x4xi8>) {
  %0 = onednn.pack_linear %w : tensor<8x4xi8>
  fx.output none
}

// -----

// Linear kernel: input, weight and scales.

// CHECK: onednn.qlinear: input: element type: expected ui8 or i8, found f32
func.func @f(%x : tensor<2x4xf32>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xf32>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: input: range: expected within [-128, 127] of i8 and not empty, found [0, 255]
func.func @f(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: input: scale: expected a positive finite number, found -1.0
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale -1.0, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: input: range: expected within [0, 255] of ui8 and not empty, found [3, 3]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.1, zero_point 128, range [3, 3]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: should be of base attribute onednn.packed
func.func @f(%x : tensor<2x4xui8>, %p : tensor<8x4xi8>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, tensor<8x4xi8>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: weight scales: expected 1 or 8 numbers, found [3]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<3xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<3xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: weight scales: expected 1 or 8 numbers, found []
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<f32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<f32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: weight scales: expected 1 or 8 numbers, found [1, 8]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<1x8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<1x8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : f32) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, f32 -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: last sizes of input and result: expected [4, 8], found [5, 8]
func.func @f(%x : tensor<2x5xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x5xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: last sizes of input and result: expected [4, 8], found [4, 9]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: input: expected rank 1 or more, found 0
func.func @f(%x : tensor<ui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<ui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: result: expected rank 1 or more, found 0
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<f32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: weight: expected rank 2, found 4
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4x1x1xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4x1x1xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: weight: expected rank 1 or more, found 0
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<i8>>, %s : tensor<1xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<i8>>, tensor<1xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected 'scales'
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// Post-ops and their tensors.

// CHECK: onednn.qlinear: others: expected 1, one for each binary post-op, found 0
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <add> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: others: expected 1, one for each binary post-op, found 0
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <sum, relu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: others: expected 0, one for each binary post-op, found 1
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<2x8xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: others: expected 0, one for each binary post-op, found 1
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<2x8xf32>) post <relu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: others: expected 2, one for each binary post-op, found 1
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<2x8xf32>) post <add, sum> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: others: expected 1, one for each binary post-op, found 2
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z, %z : tensor<2x8xf32>, tensor<2x8xf32>) post <add> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: expected a post-op of relu, hardtanh, hardswish, swish, gelu, leaky_relu, tanh, sigmoid, hardsigmoid, mish, exp, abs, sqrt, round, square, elu, linear, add, div, max, min, mul, prelu, sub, sum, found erf
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <erf> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: expected a post-op of relu, hardtanh, hardswish, swish, gelu, leaky_relu, tanh, sigmoid, hardsigmoid, mish, exp, abs, sqrt, round, square, elu, linear, add, div, max, min, mul, prelu, sub, sum, found silu
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <silu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected '<'
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post relu : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected ','
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <relu tanh> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: identifier expected
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <relu,> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: expected a floating-point number
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <hardtanh(0, 6)> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: expected an argument: an SSA value, a literal, a list or a tuple
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <hardtanh()> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected ')'
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <hardtanh(0.0, 6.0> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected ','
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <gelu tanh> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// Output.

// CHECK: onednn.qlinear: output parameters: expected to stand exactly where the result is ui8 or i8, found none
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: output parameters: expected to stand exactly where the result is ui8 or i8, found none
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xi8>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: output parameters: expected to stand exactly where the result is ui8 or i8, found some on tensor<2x8xf32>
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: output parameters: expected to stand exactly where the result is ui8 or i8, found some on tensor<2x8xf16>
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf16>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: output: scale: expected a positive finite number, found 0.0
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.0, zero_point 0, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: output: range: expected within [-128, 127] of i8 and not empty, found [0, 255]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xi8>
  fx.output none
}

// -----

// CHECK: Expected ':'
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 0, range [0, 255]> post <relu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output none
}

// -----

// Convolution kernel.

// CHECK: onednn.qconv: input: element type: expected ui8 or i8, found f32
func.func @f(%x : tensor<1x3x8x8xf32>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: input: range: expected within [-128, 127] of i8 and not empty, found [0, 255]
func.func @f(%x : tensor<1x3x8x8xi8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xi8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: stride: expected 1 numbers for a 3-D input, found [1, 1]
func.func @f(%x : tensor<1x3x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: stride: expected 2 numbers for a 4-D input, found [1]
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: padding: expected 2 numbers for a 4-D input, found [0]
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: dilation: expected 2 numbers for a 4-D input, found [1]
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: groups: expected a positive number, found -1
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups -1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: should be of base attribute onednn.packed
func.func @f(%x : tensor<1x3x8x8xui8>, %p : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: weight scales: expected 1 or 8 numbers, found [7]
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<7xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<7xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: others: expected 1, one for each binary post-op, found 0
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: Expected ')'
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.1, 5.0> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: output parameters: expected to stand exactly where the result is ui8 or i8, found none
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xi8>
  fx.output none
}

// -----

// CHECK: onednn.qconv: output parameters: expected to stand exactly where the result is ui8 or i8, found some on tensor<1x8x6x6xf32>
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: output: range: expected within [0, 255] of ui8 and not empty, found [0, 0]
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output <scale 0.1, zero_point 0, range [0, 0]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  fx.output none
}

// -----

// CHECK: Expected 'stride'
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// Numbers and algorithms of post-ops, and shapes.

// CHECK: onednn.qlinear: post-op relu: expected 0 numbers, found relu(1.0)
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <relu(1.0)> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: post-op hardtanh: expected 2 numbers, found hardtanh(0.0)
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <hardtanh(0.0)> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: post-op hardtanh: expected 2 numbers, found hardtanh
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <hardtanh> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: post-op leaky_relu: expected 1 numbers, found leaky_relu
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <leaky_relu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: post-op gelu: expected 0 numbers and an algorithm of none or tanh, found gelu
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <gelu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: post-op gelu: expected 0 numbers and an algorithm of none or tanh, found gelu "erf"
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <gelu "erf"> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: post-op tanh: expected 0 numbers, found tanh "none"
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <tanh "none"> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: post-op add: expected 0 numbers, found add(1.0)
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<2x8xf32>) post <add(1.0)> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: post-op sum: expected 0 or 2 numbers, found sum(0.5)
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.5)> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: bias: expected [8], found [4]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %b : tensor<4xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<4xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: bias: expected [8], found [2, 8]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %b : tensor<2x8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<2x8xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: bias: expected [8], found [3]
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %b : tensor<3xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<3xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: result: expected [1, 8, 6, 6], found [1, 8, 8, 8]
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x8x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: weight: expected rank 4, found 2
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv: input channels: expected 3 (weight's second size times groups), found 4
func.func @f(%x : tensor<1x4x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x4x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: onednn.qmatmul: other: element type: expected ui8 or i8, found f32
func.func @f(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xf32>) {
  %0 = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xf32> -> tensor<2x4x5xf32>
  fx.output none
}

// -----

// CHECK: onednn.qmatmul: other: range: expected within [-128, 127] of i8 and not empty, found [0, 255]
func.func @f(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) {
  %0 = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  fx.output none
}

// -----

// CHECK: onednn.qmatmul: input: scale: expected a positive finite number, found 0.0
func.func @f(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) {
  %0 = onednn.qmatmul %x <scale 0.0, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  fx.output none
}

// -----

// CHECK: onednn.qmatmul: output parameters: expected to stand exactly where the result is ui8 or i8, found ui8
func.func @f(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) {
  %0 = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xui8>
  fx.output none
}

// -----

// CHECK: onednn.qmatmul: output: range: expected within [0, 255] of ui8 and not empty, found [-128, 127]
func.func @f(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) {
  %0 = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> output <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xui8>
  fx.output none
}

// -----

// CHECK: onednn.qmatmul: other's rows: expected 8, found 7
func.func @f(%x : tensor<2x4x8xui8>, %y : tensor<2x7x5xi8>) {
  %0 = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x7x5xi8> -> tensor<2x4x5xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: tensor of a post-op: expected [2, 8] or a number for each channel, found [2, 1]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x1xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<2x1xf32>) post <mul> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: tensor of a post-op: expected [2, 8] or a number for each channel, found [3, 2, 8]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<3x2x8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<3x2x8xf32>) post <add> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: tensor of a post-op: expected [2, 8], found [8]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<8xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<8xf32>) post <sum> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qlinear: tensor of a post-op: expected [2, 8] or a number for each channel, found [4]
func.func @f(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<4xf32>) {
  %0 = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<4xf32>) post <prelu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qavg_pool2d: input: element type: expected ui8 or i8, found f32
func.func @f(%x : tensor<1x8x9x9xf32>) {
  %0 = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  fx.output none
}

// -----

// CHECK: onednn.qavg_pool2d: result: element type: expected ui8, found i8
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %0 = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xi8>
  fx.output none
}

// -----

// CHECK: onednn.qavg_pool2d: input: expected rank 4, found 3
func.func @f(%x : tensor<8x9x9xui8>) {
  %0 = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<8x9x9xui8> -> tensor<8x5x5xui8>
  fx.output none
}

// -----

// CHECK: onednn.qavg_pool2d: stride: expected 2 numbers of 1 or more, found [0, 2]
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %0 = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [0, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  fx.output none
}

// -----

// CHECK: onednn.qavg_pool2d: kernel: expected 2 numbers of 1 or more, found [3]
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %0 = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3] stride [2, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  fx.output none
}

// -----

// CHECK: onednn.qavg_pool2d: zero point of padding: expected 0, found 128
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %0 = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] counts_padding output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  fx.output none
}

// -----

// CHECK: onednn.qavg_pool2d: result: expected [1, 8, 5, 5], found [1, 8, 4, 5]
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %0 = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x4x5xui8>
  fx.output none
}

// -----

// CHECK: onednn.qavg_pool2d: input: range: expected within [0, 255] of ui8 and not empty, found [-128, 127]
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %0 = onednn.qavg_pool2d %x <scale 0.05, zero_point -3, range [-128, 127]> kernel [3, 3] stride [2, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  fx.output none
}

// -----

// CHECK: onednn.qconv_transpose: output_padding: expected numbers, found none
func.func @f(%x : tensor<1x4x8x8xui8>, %p : !onednn.packed<tensor<4x8x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv_transpose: output_padding: expected 2 numbers for a 4-D input, found [1]
func.func @f(%x : tensor<1x4x8x8xui8>, %p : !onednn.packed<tensor<4x8x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1] : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv_transpose: weight scales: expected 1 or 8 numbers, found [4]
func.func @f(%x : tensor<1x4x8x8xui8>, %p : !onednn.packed<tensor<4x8x3x3xi8>>, %s : tensor<4xf32>) {
  %0 = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<4xf32> -> tensor<1x8x16x16xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv_transpose: result: expected [1, 8, 16, 16], found [1, 8, 15, 15]
func.func @f(%x : tensor<1x4x8x8xui8>, %p : !onednn.packed<tensor<4x8x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x15x15xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv_transpose: bias: expected [8], found [4]
func.func @f(%x : tensor<1x4x8x8xui8>, %p : !onednn.packed<tensor<4x8x3x3xi8>>, %s : tensor<8xf32>, %b : tensor<4xf32>) {
  %0 = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<4xf32>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xf32>
  fx.output none
}

// -----

// CHECK: onednn.qconv_transpose: input channels: expected 4 (weight's first size), found 3
func.func @f(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<4x8x3x3xi8>>, %s : tensor<8xf32>) {
  %0 = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x3x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xf32>
  fx.output none
}

// -----

// CHECK: onednn.qupsample_linear: input: element type: expected ui8 or i8, found f32
func.func @f(%x : tensor<1x8x4x4xf32>) {
  %0 = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xui8>
  fx.output none
}

// -----

// CHECK: onednn.qupsample_linear: result: element type: expected ui8 or i8, found f32
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xf32>
  fx.output none
}

// -----

// CHECK: onednn.qupsample_linear: input: range: expected within [0, 255] of ui8 and not empty, found [-128, 127]
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = onednn.qupsample_linear %x <scale 0.05, zero_point -3, range [-128, 127]> factors [2, 2] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xui8>
  fx.output none
}

// -----

// CHECK: onednn.qupsample_linear: output: range: expected within [0, 255] of ui8 and not empty, found [-128, 127]
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xui8>
  fx.output none
}

// -----

// CHECK: onednn.qupsample_linear: input: expected 3, 4 or 5 dimensions, found 2
func.func @f(%x : tensor<8x4xui8>) {
  %0 = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<8x4xui8> -> tensor<8x8xui8>
  fx.output none
}

// -----

// CHECK: onednn.qupsample_linear: factors: expected 2 numbers of 1 or more, found [2]
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xui8>
  fx.output none
}

// -----

// CHECK: onednn.qupsample_linear: factors: expected 2 numbers of 1 or more, found [2, 0]
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 0] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xui8>
  fx.output none
}

// -----

// CHECK: onednn.qupsample_linear: result: expected [1, 8, 8, 8], found [1, 8, 8, 9]
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x9xui8>
  fx.output none
}

// -----

// Parameters that stand for one quantization.

// CHECK: onednn.qavg_pool2d: input: scale and zero point: expected numbers, found a value
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = onednn.qavg_pool2d %x <scale ?, zero_point 128, range [0, 255]> kernel [2, 2] stride [2, 2] padding [0, 0] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x2x2xui8>
  fx.output none
}

// -----

// CHECK: onednn.qconv: params: expected that of the pack
func.func @f(%x : tensor<1x3x8x8xui8>, %w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}
