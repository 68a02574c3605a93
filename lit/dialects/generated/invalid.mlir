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
