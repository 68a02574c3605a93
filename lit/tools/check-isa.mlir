// RUN: not qopt-opt %s --check-isa=avx2 | filecheck %s
// RUN: not qopt-opt %s --check-isa=AVX512_CORE | filecheck %s --check-prefix=AVX512
// RUN: qopt-opt %s --check-isa=avx512_core_vnni
// RUN: qopt-opt %s --check-isa=avx512_core_amx
// RUN: not qopt-opt %s -p qopt-optimize --check-isa=avx2 | filecheck %s
// RUN: not qopt-opt %s --check-isa=avx9 2>&1 | filecheck %s --check-prefix=UNKNOWN
// RUN: qopt-opt %s -p 'raise-fx,canonicalize,prepack-weights{isa=avx2}' --ledger 2>&1 | filecheck %s --check-prefix=LEDGER

// One line a layer, with the pair whose sum goes farthest; numbers that are not known are told.

// CHECK-NOT: %fits
// CHECK:      %worst ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel saturates 16-bit pairs on avx2: channel 1, inputs 2 and 3 can reach -64770
// CHECK-NEXT: %image ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel saturates 16-bit pairs on avx2: channel 4, inputs 6 at [0, 1] and 7 at [0, 1] can reach 33150
// CHECK-NEXT: %unknown ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel may saturate 16-bit pairs on avx2, and the weight's numbers are not known (give qopt-opt --weights)
// CHECK-NEXT: %up ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel saturates 16-bit pairs on avx2: channel 7, inputs 6 at [0, 1] and 7 at [1, 0] can reach 33405
// CHECK-NEXT: %scores ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel may saturate 16-bit pairs on avx2: two products of numbers in [0, 255] and [-128, 127], as it multiplies them, can reach -65280
// CHECK-NOT: {{.}}

// AVX512:      %worst ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel saturates 16-bit pairs on avx512_core: channel 1,
// AVX512-NEXT: %image ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel saturates
// AVX512-NEXT: %unknown ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel may saturate
// AVX512-NEXT: %up ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel saturates
// AVX512-NEXT: %scores ({{.*}}check-isa.mlir:{{[0-9]+}}): the kernel may saturate

// UNKNOWN: error: unknown instruction set 'avx9': expected native, sse41, avx, avx2, avx512_core,

// LEDGER: %worst: linear: prepack_linear: the kernel saturates 16-bit pairs on avx2: channel 1, inputs 2 and 3 can reach -64770 [{{.*}}check-isa.mlir:{{[0-9]+}}]
// LEDGER: %image: conv: prepack_conv: the kernel saturates 16-bit pairs on avx2: channel 4,
// LEDGER: %unknown: linear: prepack_linear: the kernel may saturate 16-bit pairs on avx2, and the weight's numbers are not known

func.func @linears(%x : tensor<2x4xui8>) -> (tensor<2x2xf32>, tensor<2x2xf32>) {
  %w = fx.constant dense<[[64, 64, 127, 0], [1, 0, 0, 127]]> : tensor<2x4xi8>
  %v = fx.constant dense<[[65, 64, 127, 0], [1, 0, -127, -127]]> : tensor<2x4xi8>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %wd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<2x4xi8>) -> tensor<2x4xf32>
  %vd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%v, 0.1, 0, -128, 127, torch.int8) : (tensor<2x4xi8>) -> tensor<2x4xf32>
  %fits = fx.call @aten.linear.default(%xd, %wd) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x2xf32>
  %worst = fx.call @aten.linear.default(%xd, %vd) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x2xf32>
  fx.output [%fits, %worst] : tensor<2x2xf32>, tensor<2x2xf32>
}

func.func @conv(%x : tensor<1x8x1x8xui8>) -> tensor<1x8x1x7xf32> {
  %w = fx.constant dense<[
    [[[0, 0]], [[0, 0]], [[0, 0]], [[0, 0]]], [[[0, 0]], [[0, 0]], [[0, 0]], [[0, 0]]],
    [[[0, 0]], [[0, 0]], [[0, 0]], [[0, 0]]], [[[0, 0]], [[0, 0]], [[0, 0]], [[0, 0]]],
    [[[0, 0]], [[0, 127]], [[0, 65]], [[0, 65]]], [[[0, 0]], [[0, 0]], [[0, 0]], [[0, 0]]],
    [[[0, 0]], [[0, 0]], [[0, 0]], [[0, 0]]], [[[0, 0]], [[0, 0]], [[0, 0]], [[0, 0]]]]> : tensor<8x4x1x2xi8>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x1x8xui8>) -> tensor<1x8x1x8xf32>
  %wd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4x1x2xi8>) -> tensor<8x4x1x2xf32>
  %image = fx.call @aten.conv2d.default(%xd, %wd, none, [1, 1], [0, 0], [1, 1], 2) : (tensor<1x8x1x8xf32>, tensor<8x4x1x2xf32>) -> tensor<1x8x1x7xf32>
  fx.output %image : tensor<1x8x1x7xf32>
}

func.func @text_alone(%x : tensor<2x4xui8>) -> tensor<2x2xf32> {
  %u = fx.constant #fx.tensor<"u", "1f60e67a2b803917"> : tensor<2x4xi8>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %ud = fx.call @quantized_decomposed.dequantize_per_tensor.default(%u, 0.1, 0, -128, 127, torch.int8) : (tensor<2x4xi8>) -> tensor<2x4xf32>
  %unknown = fx.call @aten.linear.default(%xd, %ud) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x2xf32>
  fx.output %unknown : tensor<2x2xf32>
}

// Two groups of four inputs and four outputs; numbers of one make no pair with the other's.
func.func @transposed(%x : tensor<1x8x8x8xui8>) -> tensor<1x8x9x9xf32> {
  %w = fx.constant dense<[
    [[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]], [[65, 0], [0, 0]]],
    [[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]]],
    [[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]]],
    [[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]]],
    [[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]]],
    [[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]]],
    [[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 66], [0, 0]]],
    [[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 0]], [[0, 0], [65, 0]]]]> : tensor<8x4x2x2xi8>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 0, 0, 255, torch.uint8) : (tensor<1x8x8x8xui8>) -> tensor<1x8x8x8xf32>
  %wd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4x2x2xi8>) -> tensor<8x4x2x2xf32>
  %up = fx.call @aten.conv_transpose2d.input(%xd, %wd, none, [1, 1], [0, 0], [0, 0], 2) : (tensor<1x8x8x8xf32>, tensor<8x4x2x2xf32>) -> tensor<1x8x9x9xf32>
  fx.output %up : tensor<1x8x9x9xf32>
}

func.func @product(%x : tensor<4x8xui8>, %y : tensor<8x5xui8>) -> tensor<4x5xf32> {
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 0, 0, 255, torch.uint8) : (tensor<4x8xui8>) -> tensor<4x8xf32>
  %yd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%y, 0.1, 9, 0, 255, torch.uint8) : (tensor<8x5xui8>) -> tensor<8x5xf32>
  %scores = fx.call @aten.matmul.default(%xd, %yd) : (tensor<4x8xf32>, tensor<8x5xf32>) -> tensor<4x5xf32>
  fx.output %scores : tensor<4x5xf32>
}
