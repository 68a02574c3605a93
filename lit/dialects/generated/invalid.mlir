// RUN: qopt-opt %s --split-input-file --verify-diagnostics --parsing-diagnostics 2>&1 | filecheck %s

// CHECK: generated.linear: input: element type: expected f32 or bf16 or f16, found f64
func.func @f(%x : tensor<2x4xf64>, %w : tensor<8x4xi8>) {
  %0 = generated.linear %x, %w : tensor<2x4xf64>, tensor<8x4xi8> -> tensor<2x8xf64>
  fx.output none
}

// -----

// CHECK: generated.linear: weight: element type: expected i8, found ui8
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xui8>) {
  %0 = generated.linear %x, %w : tensor<2x4xf32>, tensor<8x4xui8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: weight: expected rank 2, found 3
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4x1xi8>) {
  %0 = generated.linear %x, %w : tensor<2x4xf32>, tensor<8x4x1xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: result: element type: expected bf16, found f32
func.func @f(%x : tensor<2x4xbf16>, %w : tensor<8x4xi8>) {
  %0 = generated.linear %x, %w : tensor<2x4xbf16>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: input: expected rank 1 or more, found 0
func.func @f(%x : tensor<f32>, %w : tensor<8x4xi8>) {
  %0 = generated.linear %x, %w : tensor<f32>, tensor<8x4xi8> -> tensor<8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: input's last size: expected 4, the weight's, found 5
func.func @f(%x : tensor<2x5xf32>, %w : tensor<8x4xi8>) {
  %0 = generated.linear %x, %w : tensor<2x5xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: result: expected [2, 8], found [2, 9]
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xi8>) {
  %0 = generated.linear %x, %w : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: scales: element type: expected f32, found f64
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xi8>, %s : tensor<8xf64>) {
  %0 = generated.linear %x, %w scales(%s : tensor<8xf64>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: scales: expected 1, 8 or 8 by a divisor of 4, found [8, 3]
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xi8>, %s : tensor<8x3xf32>) {
  %0 = generated.linear %x, %w scales(%s : tensor<8x3xf32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: zero points: element type: expected i32, found i64
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xi8>, %s : tensor<8xi64>) {
  %0 = generated.linear %x, %w zero_points(%s : tensor<8xi64>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: zero points: expected the scales' groups, found
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xi8>, %s : tensor<8x2xf32>, %z : tensor<8x4xi32>) {
  %0 = generated.linear %x, %w scales(%s : tensor<8x2xf32>) zero_points(%z : tensor<8x4xi32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: bias: element type: expected f32, found bf16
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xi8>, %b : tensor<8xbf16>) {
  %0 = generated.linear %x, %w bias(%b : tensor<8xbf16>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: bias: expected [8], found [1]
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xi8>, %b : tensor<1xf32>) {
  %0 = generated.linear %x, %w bias(%b : tensor<1xf32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: input: element type: expected ui8 or i8 or f32, found bf16
func.func @f(%x : tensor<2x4xbf16>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x4xbf16>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: weight's elements: expected i8, found ui8
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xui8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xui8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: result: element type: expected f32 or ui8 or i8, found bf16
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xbf16>
  fx.output none
}

// -----

// CHECK: generated.qlinear: weight: expected rank 2, found 3
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4x1xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4x1xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: input: expected rank 1 or more, found 0
func.func @f(%x : tensor<ui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<ui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: input's last size: expected 4, the weight's, found 5
func.func @f(%x : tensor<2x5xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x5xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: inputs: expected 1 to 65536, found 65537
func.func @f(%x : tensor<2x65537xui8>, %w : !onednn.packed<tensor<8x65537xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x65537xui8>, !onednn.packed<tensor<8x65537xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: result: expected [2, 8], found [2, 9]
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: weight scales: expected [8], found [1]
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<1xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<1xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: weight scales: element type: expected f32, found f64
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf64>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf64> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: bias: expected [8], found [7]
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %b : tensor<7xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s bias(%b : tensor<7xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: input: zero point: expected within [0, 255] of ui8
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 256, range [0, 255]>, %w scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: input: range: expected within [-128, 127] of i8
func.func @f(%x : tensor<2x4xf32>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point -1, range [0, 255]>, %w scales %s : tensor<2x4xf32>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: input: scale: expected one number, [1], or one for each row, [2, 1], found [2]
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %t : tensor<2xf32>) {
  %0 = generated.qlinear %x <scale %t, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: tensor of a post-op: element type: expected f32, found i8
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %o : tensor<2x8xi8>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s others(%o : tensor<2x8xi8>) post <add> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.qlinear: output parameters: expected to stand exactly where the result is ui8 or i8, found none
func.func @f(%x : tensor<2x4xui8>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) {
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output none
}

// -----

// CHECK: generated.pack_linear: weight: element type: expected i8, found ui8
func.func @f(%w : tensor<8x4xui8>) {
  %0 = generated.pack_linear %w : tensor<8x4xui8> -> !onednn.packed<tensor<8x4xui8>>
  fx.output none
}

// -----

// CHECK: generated.pack_linear: weight: expected rank 2, found 1
func.func @f(%w : tensor<8xi8>) {
  %0 = generated.pack_linear %w : tensor<8xi8> -> !onednn.packed<tensor<8xi8>>
  fx.output none
}

// -----

// CHECK: generated.pack_linear: result: expected !onednn.packed<tensor<8x4xi8>>, found !onednn.packed<tensor<4x8xi8>>
func.func @f(%w : tensor<8x4xi8>) {
  %0 = generated.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<4x8xi8>>
  fx.output none
}

// -----

// CHECK: generated.pack_int4: weight: element type: expected i8, found ui8
func.func @f(%w : tensor<8x16xui8>) {
  %0 = generated.pack_int4 %w : tensor<8x16xui8> -> !onednn.packed<tensor<8x16xui8>>
  fx.output none
}

// -----

// CHECK: generated.pack_int4: weight: expected rank 2, found 3
func.func @f(%w : tensor<8x16x1xi8>) {
  %0 = generated.pack_int4 %w : tensor<8x16x1xi8> -> !onednn.packed<tensor<8x16x1xi8>>
  fx.output none
}

// -----

// CHECK: generated.pack_int4: scales: expected 1, 8 or 8 by a divisor of 16
func.func @f(%w : tensor<8x16xi8>, %s : tensor<8x3xf32>) {
  %0 = generated.pack_int4 %w scales(%s : tensor<8x3xf32>) : tensor<8x16xi8> -> !onednn.packed<tensor<8x16xi8>>
  fx.output none
}

// -----

// CHECK: generated.pack_int4: result: expected
func.func @f(%w : tensor<8x16xi8>) {
  %0 = generated.pack_int4 %w : tensor<8x16xi8> -> !onednn.packed<tensor<8x8xi8>>
  fx.output none
}

// -----

// CHECK: generated.linear_int4: input: element type: expected f32 or bf16 or f16, found f64
func.func @f(%x : tensor<2x16xf64>, %p : !onednn.packed<tensor<8x16xi8>>) {
  %0 = generated.linear_int4 %x, %p : tensor<2x16xf64>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xf64>
  fx.output none
}

// -----

// CHECK: generated.linear_int4: input's last size: expected 16, the weight's, found 8
func.func @f(%x : tensor<2x8xf32>, %p : !onednn.packed<tensor<8x16xi8>>) {
  %0 = generated.linear_int4 %x, %p : tensor<2x8xf32>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.pack_int4: scales: element type: expected f16 or f32, found bf16
func.func @f(%w : tensor<8x16xi8>, %s : tensor<8xbf16>) {
  %0 = generated.pack_int4 %w scales(%s : tensor<8xbf16>) : tensor<8x16xi8> -> !onednn.packed<tensor<8x16xi8>>
  fx.output none
}

// -----

// CHECK: generated.linear_int4: result before post-ops: element type: expected f32, found bf16
func.func @f(%x : tensor<2x16xbf16>, %p : !onednn.packed<tensor<8x16xi8>>) {
  %0 = generated.linear_int4 %x, %p post <relu> : tensor<2x16xbf16>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xbf16>
  fx.output none
}

// -----

// CHECK: generated.linear_int4: others: expected 1, found 0
func.func @f(%x : tensor<2x16xf32>, %p : !onednn.packed<tensor<8x16xi8>>) {
  %0 = generated.linear_int4 %x, %p post <add> : tensor<2x16xf32>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: result before post-ops: element type: expected f32, found bf16
func.func @f(%x : tensor<2x4xbf16>, %w : tensor<8x4xi8>) {
  %0 = generated.linear %x, %w post <relu> : tensor<2x4xbf16>, tensor<8x4xi8> -> tensor<2x8xbf16>
  fx.output none
}

// -----

// CHECK: generated.linear: others: expected 1, found 0
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xi8>) {
  %0 = generated.linear %x, %w post <add> : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: generated.linear: tensor of a post-op: expected [2, 8] or a number for each channel, found [2, 1]
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xi8>, %o : tensor<2x1xf32>) {
  %0 = generated.linear %x, %w others(%o : tensor<2x1xf32>) post <add> : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  fx.output none
}
