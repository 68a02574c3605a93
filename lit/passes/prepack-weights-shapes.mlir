// RUN: qopt-opt %s -p prepack-weights | filecheck %s
// RUN: qopt-opt %s -p 'prepack-weights{isa=avx512_core_amx}' | filecheck %s --check-prefix=AMX
// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl}' | filecheck %s --check-prefix=DNNL
// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl isa=avx512_core_amx}' | filecheck %s --check-prefix=DNNL-AMX
// RUN: qopt-opt %s -p 'raise-fx,prepack-weights{target=dnnl}' --ledger 2>&1 | filecheck %s --check-prefix=REASON
// RUN: qopt-opt %s -p 'raise-fx,prepack-weights{isa=avx10_1_512_amx}' --ledger 2>&1 | filecheck %s --check-prefix=REASON-AMX

// Which shapes are refused depends on the target and the instruction set.

// REASON: %of_eights: {{.*}} which oneDNN 3.2 computes wrongly (with avx512_core_vnni)
// REASON: %tall: {{.*}} which oneDNN 3.2 computes at a fraction of its speed (with avx512_core_vnni)
// REASON-AMX: %dilated: {{.*}} which oneDNN 3.12 crashes on (with avx10_1_512_amx)
// REASON-AMX: %one_column: {{.*}} which oneDNN 3.12 computes wrongly (with avx10_1_512_amx)

// CHECK-LABEL: func.func @dilated(
// AMX-LABEL: func.func @dilated(
// DNNL-LABEL: func.func @dilated(
// DNNL-AMX-LABEL: func.func @dilated(
func.func @dilated(%x : tensor<1x8x16xui8>) -> tensor<1x16x16xf32> {
  // CHECK: onednn.qconv
  // AMX: qnn.conv
  // DNNL: onednn.qconv
  // DNNL-AMX: qnn.conv
  %w = fx.constant #fx.tensor<"dilated", "1f60e67a2b803917"> : tensor<16x8x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x16xui8> -> tensor<1x8x16xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<16x8x3xi8> -> tensor<16x8x3xf32>
  %dilated = qnn.conv %dx, %dw stride [1] padding [2] dilation [2] groups 1 : tensor<1x8x16xf32>, tensor<16x8x3xf32> -> tensor<1x16x16xf32>
  fx.output %dilated : tensor<1x16x16xf32>
}

// CHECK-LABEL: func.func @one_column(
// AMX-LABEL: func.func @one_column(
// DNNL-LABEL: func.func @one_column(
// DNNL-AMX-LABEL: func.func @one_column(
func.func @one_column(%x : tensor<1x8x9x1xui8>) -> tensor<1x8x5x1xf32> {
  // CHECK: onednn.qconv
  // AMX: qnn.conv
  // DNNL: onednn.qconv
  // DNNL-AMX: qnn.conv
  %w = fx.constant #fx.tensor<"one_column", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x1xui8> -> tensor<1x8x9x1xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x8x3x3xi8> -> tensor<8x8x3x3xf32>
  %one_column = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x8x9x1xf32>, tensor<8x8x3x3xf32> -> tensor<1x8x5x1xf32>
  fx.output %one_column : tensor<1x8x5x1xf32>
}

// CHECK-LABEL: func.func @wide_groups(
// AMX-LABEL: func.func @wide_groups(
// DNNL-LABEL: func.func @wide_groups(
// DNNL-AMX-LABEL: func.func @wide_groups(
func.func @wide_groups(%x : tensor<1x8x9x9xui8>) -> tensor<1x48x9x9xf32> {
  // CHECK: onednn.qconv
  // AMX: qnn.conv
  // DNNL: onednn.qconv
  // DNNL-AMX: qnn.conv
  %w = fx.constant #fx.tensor<"wide_groups", "1f60e67a2b803917"> : tensor<48x4x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<48x4x3x3xi8> -> tensor<48x4x3x3xf32>
  %wide_groups = qnn.conv %dx, %dw stride [1, 1] padding [1, 1] dilation [1, 1] groups 2 : tensor<1x8x9x9xf32>, tensor<48x4x3x3xf32> -> tensor<1x48x9x9xf32>
  fx.output %wide_groups : tensor<1x48x9x9xf32>
}

// CHECK-LABEL: func.func @padded_rows(
// AMX-LABEL: func.func @padded_rows(
// DNNL-LABEL: func.func @padded_rows(
// DNNL-AMX-LABEL: func.func @padded_rows(
func.func @padded_rows(%x : tensor<1x8x16x16xui8>) -> tensor<1x16x16x16xf32> {
  // CHECK: onednn.qconv
  // AMX: qnn.conv
  // DNNL: onednn.qconv
  // DNNL-AMX: qnn.conv
  %w = fx.constant #fx.tensor<"padded_rows", "1f60e67a2b803917"> : tensor<16x8x3x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x16x16xui8> -> tensor<1x8x16x16xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<16x8x3x1xi8> -> tensor<16x8x3x1xf32>
  %padded_rows = qnn.conv %dx, %dw stride [1, 1] padding [1, 0] dilation [1, 1] groups 1 : tensor<1x8x16x16xf32>, tensor<16x8x3x1xf32> -> tensor<1x16x16x16xf32>
  fx.output %padded_rows : tensor<1x16x16x16xf32>
}

// CHECK-LABEL: func.func @of_eights(
// AMX-LABEL: func.func @of_eights(
// DNNL-LABEL: func.func @of_eights(
// DNNL-AMX-LABEL: func.func @of_eights(
func.func @of_eights(%x : tensor<1x8x3x3x3xui8>) -> tensor<1x8x2x2x2xf32> {
  // CHECK: onednn.qconv
  // AMX: onednn.qconv
  // DNNL: qnn.conv
  // DNNL-AMX: qnn.conv
  %w = fx.constant #fx.tensor<"of_eights", "1f60e67a2b803917"> : tensor<8x1x2x2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x3x3x3xui8> -> tensor<1x8x3x3x3xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x1x2x2x2xi8> -> tensor<8x1x2x2x2xf32>
  %of_eights = qnn.conv %dx, %dw stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 8 : tensor<1x8x3x3x3xf32>, tensor<8x1x2x2x2xf32> -> tensor<1x8x2x2x2xf32>
  fx.output %of_eights : tensor<1x8x2x2x2xf32>
}

// CHECK-LABEL: func.func @tall(
// AMX-LABEL: func.func @tall(
// DNNL-LABEL: func.func @tall(
// DNNL-AMX-LABEL: func.func @tall(
func.func @tall(%x : tensor<1x1024x64x1xui8>) -> tensor<1x128x1x1xf32> {
  // CHECK: onednn.qconv
  // AMX: onednn.qconv
  // DNNL: qnn.conv
  // DNNL-AMX: onednn.qconv
  %w = fx.constant #fx.tensor<"tall", "1f60e67a2b803917"> : tensor<128x1024x64x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x1024x64x1xui8> -> tensor<1x1024x64x1xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<128x1024x64x1xi8> -> tensor<128x1024x64x1xf32>
  %tall = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1024x64x1xf32>, tensor<128x1024x64x1xf32> -> tensor<1x128x1x1xf32>
  fx.output %tall : tensor<1x128x1x1xf32>
}

// CHECK-LABEL: func.func @less_tall(
// AMX-LABEL: func.func @less_tall(
// DNNL-LABEL: func.func @less_tall(
// DNNL-AMX-LABEL: func.func @less_tall(
func.func @less_tall(%x : tensor<1x512x64x1xui8>) -> tensor<1x128x1x1xf32> {
  // CHECK: onednn.qconv
  // AMX: onednn.qconv
  // DNNL: onednn.qconv
  // DNNL-AMX: onednn.qconv
  %w = fx.constant #fx.tensor<"less_tall", "1f60e67a2b803917"> : tensor<128x512x64x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x512x64x1xui8> -> tensor<1x512x64x1xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<128x512x64x1xi8> -> tensor<128x512x64x1xf32>
  %less_tall = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x512x64x1xf32>, tensor<128x512x64x1xf32> -> tensor<1x128x1x1xf32>
  fx.output %less_tall : tensor<1x128x1x1xf32>
}

// CHECK-LABEL: func.func @padded_as_far_as_the_kernel(
// AMX-LABEL: func.func @padded_as_far_as_the_kernel(
// DNNL-LABEL: func.func @padded_as_far_as_the_kernel(
// DNNL-AMX-LABEL: func.func @padded_as_far_as_the_kernel(
func.func @padded_as_far_as_the_kernel(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x12x12xf32> {
  // CHECK: qnn.conv
  // AMX: qnn.conv
  // DNNL: qnn.conv
  // DNNL-AMX: qnn.conv
  %w = fx.constant #fx.tensor<"padded_as_far_as_the_kernel", "1f60e67a2b803917"> : tensor<8x8x2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x8x2x2xi8> -> tensor<8x8x2x2xf32>
  %padded_as_far_as_the_kernel = qnn.conv %dx, %dw stride [1, 1] padding [2, 2] dilation [1, 1] groups 1 : tensor<1x8x9x9xf32>, tensor<8x8x2x2xf32> -> tensor<1x8x12x12xf32>
  fx.output %padded_as_far_as_the_kernel : tensor<1x8x12x12xf32>
}
