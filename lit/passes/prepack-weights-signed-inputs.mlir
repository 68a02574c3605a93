// Which instruction sets multiply signed inputs of linear layers in plain loops under target torch: there they become unsigned, or
// stay in floats where products of those are summed in pairs.
// RUN: qopt-opt %s -p prepack-weights{isa=avx512_core_amx} | filecheck %s --check-prefix=AMX
// RUN: qopt-opt %s -p prepack-weights{isa=avx512_core_vnni} | filecheck %s --check-prefix=VNNI
// RUN: qopt-opt %s -p prepack-weights{isa=avx2_vnni} | filecheck %s --check-prefix=VNNI
// RUN: qopt-opt %s -p prepack-weights{isa=avx512_core} | filecheck %s --check-prefix=AVX512
// RUN: qopt-opt %s -p prepack-weights{isa=avx2} | filecheck %s --check-prefix=AVX2
// RUN: qopt-opt %s -p 'prepack-weights{target="dnnl" isa=avx512_core_vnni}' | filecheck %s --check-prefix=DNNL

// AMX-LABEL: func.func @of_17(
// VNNI-LABEL: func.func @of_17(
// AVX512-LABEL: func.func @of_17(
// AVX2-LABEL: func.func @of_17(
// DNNL-LABEL: func.func @of_17(
func.func @of_17(%x : tensor<2x17xi8>) -> tensor<2x2xf32> {
  // AMX: onednn.qlinear %x <scale 0.5, zero_point 0, range [-128, 127]>
  // VNNI: onednn.qlinear %{{.*}} <scale 0.5, zero_point 128, range [0, 255]>
  // AVX512: qnn.linear
  // AVX2: onednn.qlinear %x <scale 0.5, zero_point 0, range [-128, 127]>
  // DNNL: onednn.qlinear %x <scale 0.5, zero_point 0, range [-128, 127]>
  %w = fx.constant dense<1> : tensor<2x17xi8>
  %a = qnn.dequantize %x <scale 0.5, zero_point 0, range [-128, 127]> : tensor<2x17xi8> -> tensor<2x17xf32>
  %b = qnn.dequantize %w <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x17xi8> -> tensor<2x17xf32>
  %y = qnn.linear %a, %b : tensor<2x17xf32>, tensor<2x17xf32> -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// AMX-LABEL: func.func @of_16(
func.func @of_16(%x : tensor<2x16xi8>) -> tensor<2x2xf32> {
  // AMX: onednn.qlinear %{{.*}} <scale 0.5, zero_point 128, range [0, 255]>
  %w = fx.constant dense<1> : tensor<2x16xi8>
  %a = qnn.dequantize %x <scale 0.5, zero_point 0, range [-128, 127]> : tensor<2x16xi8> -> tensor<2x16xf32>
  %b = qnn.dequantize %w <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x16xi8> -> tensor<2x16xf32>
  %y = qnn.linear %a, %b : tensor<2x16xf32>, tensor<2x16xf32> -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// AVX2-LABEL: func.func @with_a_zero_point(
func.func @with_a_zero_point(%x : tensor<2x17xi8>) -> tensor<2x2xf32> {
  // AVX2: qnn.linear
  %w = fx.constant dense<1> : tensor<2x17xi8>
  %a = qnn.dequantize %x <scale 0.5, zero_point 3, range [-128, 127]> : tensor<2x17xi8> -> tensor<2x17xf32>
  %b = qnn.dequantize %w <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x17xi8> -> tensor<2x17xf32>
  %y = qnn.linear %a, %b : tensor<2x17xf32>, tensor<2x17xf32> -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}
