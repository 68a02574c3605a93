// RUN: qopt-opt %s -p fold-constants | filecheck %s
// RUN: qopt-opt %s -p fold-constants,raise-fx,canonicalize | filecheck %s --check-prefix=MASK

// CHECK-LABEL: func.func @mask
// MASK-LABEL: func.func @mask
func.func @mask(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: fx.constant #fx.tensor<"%r", "{{[0-9a-f]+}}"> : tensor<4xi64>
  // CHECK-NEXT: fx.constant #fx.tensor<"%g", "{{[0-9a-f]+}}"> : tensor<4xi1>
  // CHECK-NEXT: fx.constant #fx.tensor<"%m", "{{[0-9a-f]+}}"> : tensor<1x1x4x4xi1>
  // MASK-NEXT: fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, none, scale = 0.5) :
  // MASK-NEXT: fx.output
  %r = fx.call @aten.arange.default(4) : () -> tensor<4xi64>
  %g = fx.call @aten.ge.Scalar(%r, 0) : (tensor<4xi64>) -> tensor<4xi1>
  %m = fx.call @aten.expand.default(%g, [1, 1, 4, 4]) views [0] : (tensor<4xi1>) -> tensor<1x1x4x4xi1>
  %a = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m, scale = 0.5) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x1x4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %a : tensor<1x2x4x8xf32>
}

// MASK-LABEL: func.func @mask_that_hides_something_stays
func.func @mask_that_hides_something_stays(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // MASK: fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %{{.*}}, scale = 0.5) :
  %r = fx.call @aten.arange.default(4) : () -> tensor<4xi64>
  %g = fx.call @aten.ge.Scalar(%r, 1) : (tensor<4xi64>) -> tensor<4xi1>
  %m = fx.call @aten.expand.default(%g, [1, 1, 4, 4]) views [0] : (tensor<4xi1>) -> tensor<1x1x4x4xi1>
  %a = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m, scale = 0.5) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x1x4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %a : tensor<1x2x4x8xf32>
}

// Weights stay integers, and tensors of which only the text is known stay calls.
// CHECK-LABEL: func.func @not_of_quantization_nor_of_text
func.func @not_of_quantization_nor_of_text() -> (tensor<2x2xf32>, tensor<4xf32>) {
  // CHECK: fx.call @quantized_decomposed.dequantize_per_tensor.default
  // CHECK: fx.call @aten.neg.default
  %q = fx.constant dense<1> : tensor<2x2xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%q, 0.1, 0, -128, 127, torch.int8) : (tensor<2x2xi8>) -> tensor<2x2xf32>
  %t = fx.constant #fx.tensor<"t", "1f60e67a2b803917"> : tensor<4xf32>
  %n = fx.call @aten.neg.default(%t) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output [%d, %n] : tensor<2x2xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_of_random_numbers_or_written_storage
func.func @not_of_random_numbers_or_written_storage() -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: fx.call @aten.rand.default([4]) impure
  // CHECK-NEXT: fx.call @aten.zeros.default([4])
  // CHECK-NEXT: fx.call @aten.copy_.default
  %r = fx.call @aten.rand.default([4]) impure : () -> tensor<4xf32>
  %z = fx.call @aten.zeros.default([4]) : () -> tensor<4xf32>
  %w = fx.call @aten.copy_.default(%z, %r) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%r, %w] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_a_large_weight_that_would_be_wider(
func.func @not_a_large_weight_that_would_be_wider() -> tensor<256x256xf32> {
  // CHECK: fx.call @aten._to_copy.default(%w, dtype = torch.float32)
  %w = fx.constant dense<1> : tensor<256x256xi8>
  %wd = fx.call @aten._to_copy.default(%w, dtype = torch.float32) : (tensor<256x256xi8>) -> tensor<256x256xf32>
  %y = fx.call @aten.neg.default(%wd) : (tensor<256x256xf32>) -> tensor<256x256xf32>
  %z = fx.call @aten.neg.default(%y) : (tensor<256x256xf32>) -> tensor<256x256xf32>
  fx.output %z : tensor<256x256xf32>
}
