// RUN: qopt-opt %s -p integer-ops{target=dnnl} | filecheck %s

// CHECK-LABEL: func.func @by_factors(
func.func @by_factors(%x : tensor<2x3x6x5xui8>) -> tensor<2x3x12x20xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 4] output <scale 0.02, zero_point 128, range [0, 255]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x6x5xui8> -> tensor<2x3x6x5xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 4.0]) : (tensor<2x3x6x5xf32>) -> tensor<2x3x12x20xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x12x20xf32> -> tensor<2x3x12x20xui8>
  fx.output %q : tensor<2x3x12x20xui8>
}

// CHECK-LABEL: func.func @to_a_size(
func.func @to_a_size(%x : tensor<1x3x6x5xui8>) -> tensor<1x3x12x10xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.02, zero_point 128, range [0, 255]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x6x5xui8> -> tensor<1x3x6x5xf32>
  %u = fx.call @aten.upsample_bilinear2d.default(%d, [12, 10], false) : (tensor<1x3x6x5xf32>) -> tensor<1x3x12x10xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x12x10xf32> -> tensor<1x3x12x10xui8>
  fx.output %q : tensor<1x3x12x10xui8>
}

// CHECK-LABEL: func.func @to_a_size_by_factors(
func.func @to_a_size_by_factors(%x : tensor<1x3x6x5xui8>) -> tensor<1x3x12x10xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.02, zero_point 128, range [0, 255]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x6x5xui8> -> tensor<1x3x6x5xf32>
  %u = fx.call @aten.upsample_bilinear2d.default(%d, [12, 10], false, 2.0, none) : (tensor<1x3x6x5xf32>) -> tensor<1x3x12x10xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x12x10xf32> -> tensor<1x3x12x10xui8>
  fx.output %q : tensor<1x3x12x10xui8>
}

// CHECK-LABEL: func.func @of_i8_with_other_parameters(
func.func @of_i8_with_other_parameters(%x : tensor<2x3x4xi8>) -> tensor<2x3x32xi8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qupsample_linear %x <scale 0.05, zero_point -3, range [-128, 127]> factors [8] output <scale 0.03, zero_point 9, range [-128, 127]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.05, zero_point -3, range [-128, 127]> : tensor<2x3x4xi8> -> tensor<2x3x4xf32>
  %u = fx.call @aten.upsample_linear1d.vec(%d, none, false, [8.0]) : (tensor<2x3x4xf32>) -> tensor<2x3x32xf32>
  %q = qnn.quantize %u <scale 0.03, zero_point 9, range [-128, 127]> : tensor<2x3x32xf32> -> tensor<2x3x32xi8>
  fx.output %q : tensor<2x3x32xi8>
}

// CHECK-LABEL: func.func @to_another_type(
func.func @to_another_type(%x : tensor<2x3x4xui8>) -> tensor<2x3x64xi8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [16] output <scale 0.05, zero_point -3, range [-128, 127]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x4xui8> -> tensor<2x3x4xf32>
  %u = fx.call @aten.upsample_linear1d.default(%d, [64], false) : (tensor<2x3x4xf32>) -> tensor<2x3x64xf32>
  %q = qnn.quantize %u <scale 0.05, zero_point -3, range [-128, 127]> : tensor<2x3x64xf32> -> tensor<2x3x64xi8>
  fx.output %q : tensor<2x3x64xi8>
}

// CHECK-LABEL: func.func @of_any_batch_and_channels(
func.func @of_any_batch_and_channels(%x : tensor<?x?x2x2xui8>) -> tensor<?x?x4x4xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.02, zero_point 128, range [0, 255]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<?x?x2x2xui8> -> tensor<?x?x2x2xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 2.0]) : (tensor<?x?x2x2xf32>) -> tensor<?x?x4x4xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<?x?x4x4xf32> -> tensor<?x?x4x4xui8>
  fx.output %q : tensor<?x?x4x4xui8>
}

// CHECK-LABEL: func.func @narrow_range_is_clamped_after_it(
func.func @narrow_range_is_clamped_after_it(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x8x8xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: qnn.clamp [[Q]] min 0 max 127
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q = qnn.quantize %u <scale 0.1, zero_point 3, range [0, 127]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  fx.output %q : tensor<1x3x8x8xui8>
}

// CHECK-LABEL: func.func @not_when_the_floats_are_read_too(
func.func @not_when_the_floats_are_read_too(%x : tensor<1x3x4x4xui8>) -> (tensor<1x3x8x8xui8>, tensor<1x3x8x8xf32>) {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  fx.output [%q, %u] : tensor<1x3x8x8xui8>, tensor<1x3x8x8xf32>
}

// CHECK-LABEL: func.func @not_with_aligned_corners(
func.func @not_with_aligned_corners(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x8x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, true, [2.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  fx.output %q : tensor<1x3x8x8xui8>
}

// CHECK-LABEL: func.func @not_by_three(
func.func @not_by_three(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x12x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [3.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x12x8xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x12x8xf32> -> tensor<1x3x12x8xui8>
  fx.output %q : tensor<1x3x12x8xui8>
}

// CHECK-LABEL: func.func @not_to_a_smaller_size(
func.func @not_to_a_smaller_size(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x2x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.default(%d, [2, 8], false) : (tensor<1x3x4x4xf32>) -> tensor<1x3x2x8xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x2x8xf32> -> tensor<1x3x2x8xui8>
  fx.output %q : tensor<1x3x2x8xui8>
}

// CHECK-LABEL: func.func @not_by_a_factor_that_is_not_the_sizes(
func.func @not_by_a_factor_that_is_not_the_sizes(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x8x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.1, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  fx.output %q : tensor<1x3x8x8xui8>
}

// CHECK-LABEL: func.func @not_to_sizes_that_are_not_known(
func.func @not_to_sizes_that_are_not_known(%x : tensor<1x3x?x4xui8>) -> tensor<1x3x?x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x?x4xui8> -> tensor<1x3x?x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 2.0]) : (tensor<1x3x?x4xf32>) -> tensor<1x3x?x8xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x?x8xf32> -> tensor<1x3x?x8xui8>
  fx.output %q : tensor<1x3x?x8xui8>
}

// CHECK-LABEL: func.func @not_with_keywords(
func.func @not_with_keywords(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x8x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.default(%d, [8, 8], align_corners = false) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  fx.output %q : tensor<1x3x8x8xui8>
}

// CHECK-LABEL: func.func @not_in_bf16(
func.func @not_in_bf16(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x8x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xbf16>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 2.0]) : (tensor<1x3x4x4xbf16>) -> tensor<1x3x8x8xbf16>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xbf16> -> tensor<1x3x8x8xui8>
  fx.output %q : tensor<1x3x8x8xui8>
}

// oneDNN would take it, but floats of three dimensions stay torch's as well.
// CHECK-LABEL: func.func @not_in_three_dimensions(
func.func @not_in_three_dimensions(%x : tensor<1x3x2x2x2xui8>) -> tensor<1x3x4x4x4xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x2x2x2xui8> -> tensor<1x3x2x2x2xf32>
  %u = fx.call @aten.upsample_trilinear3d.vec(%d, none, false, [2.0, 2.0, 2.0]) : (tensor<1x3x2x2x2xf32>) -> tensor<1x3x4x4x4xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4x4xf32> -> tensor<1x3x4x4x4xui8>
  fx.output %q : tensor<1x3x4x4x4xui8>
}

// CHECK-LABEL: func.func @not_to_levels_that_are_too_fine(
func.func @not_to_levels_that_are_too_fine(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x8x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 100.0, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q = qnn.quantize %u <scale 0.0001, zero_point 128, range [0, 255]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  fx.output %q : tensor<1x3x8x8xui8>
}

// CHECK-LABEL: func.func @not_from_a_scale_that_is_computed(
func.func @not_from_a_scale_that_is_computed(%x : tensor<1x3x4x4xui8>, %c : tensor<1xf32>) -> tensor<1x3x8x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale %c, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8>, tensor<1xf32> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  fx.output %q : tensor<1x3x8x8xui8>
}

// CHECK-LABEL: func.func @not_to_a_scale_that_is_computed(
func.func @not_to_a_scale_that_is_computed(%x : tensor<1x3x4x4xui8>, %c : tensor<1xf32>) -> tensor<1x3x8x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q = qnn.quantize %u <scale %c, zero_point 3, range [0, 255]> : tensor<1x3x8x8xf32>, tensor<1xf32> -> tensor<1x3x8x8xui8>
  fx.output %q : tensor<1x3x8x8xui8>
}
