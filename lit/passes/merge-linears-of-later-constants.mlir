// Constants that stand behind the first kernel are moved in front of it: the output reads back.
// RUN: qopt-opt %s -p qopt-optimize | qopt-opt | filecheck %s

// CHECK: qnn.cat
// CHECK: onednn.pack_linear
// CHECK: onednn.qlinear
func.func @forward(%x : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %a = fx.constant #fx.tensor<"a.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %a_s = fx.constant dense<0.5> : tensor<8xf32>
  %a_z = fx.constant dense<0> : tensor<8xi64>
  %a_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%a, %a_s, %a_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %y = fx.call @aten.linear.default(%xd, %a_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %b = fx.constant #fx.tensor<"b.weight", "2f60e67a2b803917"> : tensor<8x4xi8>
  %b_s = fx.constant dense<0.25> : tensor<8xf32>
  %b_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%b, %b_s, %a_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %z = fx.call @aten.linear.default(%xd, %b_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output [%y, %z] layouts ["contiguous", "contiguous"] : tensor<2x8xf32>, tensor<2x8xf32>
}
