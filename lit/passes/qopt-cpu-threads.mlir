// RUN: qopt-opt %s -p 'qopt-cpu{target=dnnl threads=2}' | filecheck %s
// RUN: qopt-opt %s -p 'qopt-cpu{target=dnnl}' | filecheck %s --check-prefix=WHOLE

// Two threads take two images each; without threads one takes all.
// CHECK: tensor<2x64x64x64xf32> of tensor<4x64x64x64xf32>{{.*}}) parts 2 arena
// WHOLE-NOT: parts
func.func @forward(%x : tensor<4x64x64x64xf32>) -> tensor<4x64x64x64xf32> {
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.02, 128, 0, 255, torch.uint8) : (tensor<4x64x64x64xf32>) -> tensor<4x64x64x64xui8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%q, 0.02, 128, 0, 255, torch.uint8) : (tensor<4x64x64x64xui8>) -> tensor<4x64x64x64xf32>
  %p = fx.call @aten.max_pool2d.default(%d, [3, 3], [1, 1], [1, 1]) : (tensor<4x64x64x64xf32>) -> tensor<4x64x64x64xf32>
  fx.output %p : tensor<4x64x64x64xf32>
}
