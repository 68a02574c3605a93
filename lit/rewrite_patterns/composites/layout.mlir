// RUN: qopt-opt %s -p raise-fx | filecheck %s

// Every spelling of operations that move elements: with all arguments, with few, and on sizes that are not known.

// CHECK-LABEL: func.func @all_arguments(
func.func @all_arguments(%x0 : tensor<2x8xf32>, %x1 : tensor<2x3x4xf32>, %x2 : tensor<1x8x1xf32>, %x3 : tensor<2x3xf32>, %x4 : tensor<2x8xui8>) -> (tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>, tensor<2x12xf32>, tensor<2x2x4xf32>, tensor<8xf32>, tensor<8x1xf32>, tensor<8xf32>, tensor<2x1x8xf32>, tensor<2x4x3xf32>, tensor<2x4x3xf32>, tensor<3x2xf32>, tensor<4x3x2xf32>, tensor<2x3xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %r0 = qnn.reshape %x0 to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %r1 = qnn.reshape %x0 to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %r2 = qnn.reshape %x0 to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %r3 = qnn.reshape %x1 to [2, 12] : (tensor<2x3x4xf32>) -> tensor<2x12xf32>
  // CHECK-NEXT: %r4 = qnn.reshape %x0 to [2, 2, 4] : (tensor<2x8xf32>) -> tensor<2x2x4xf32>
  // CHECK-NEXT: %r5 = qnn.reshape %x2 to [8] : (tensor<1x8x1xf32>) -> tensor<8xf32>
  // CHECK-NEXT: %r6 = qnn.reshape %x2 to [8, 1] : (tensor<1x8x1xf32>) -> tensor<8x1xf32>
  // CHECK-NEXT: %r7 = qnn.reshape %x2 to [8] : (tensor<1x8x1xf32>) -> tensor<8xf32>
  // CHECK-NEXT: %r8 = qnn.reshape %x0 to [2, 1, 8] : (tensor<2x8xf32>) -> tensor<2x1x8xf32>
  // CHECK-NEXT: %r9 = qnn.permute %x1 dims [0, 2, 1] : tensor<2x3x4xf32> -> tensor<2x4x3xf32>
  // CHECK-NEXT: %r10 = qnn.permute %x1 dims [0, 2, 1] : tensor<2x3x4xf32> -> tensor<2x4x3xf32>
  // CHECK-NEXT: %r11 = qnn.permute %x3 dims [1, 0] : tensor<2x3xf32> -> tensor<3x2xf32>
  // CHECK-NEXT: %r12 = qnn.permute %x1 dims [2, 1, 0] : tensor<2x3x4xf32> -> tensor<4x3x2xf32>
  // CHECK-NEXT: %r13 = qnn.slice %x0 dim 1 start 1 end -1 step 2 : tensor<2x8xf32> -> tensor<2x3xf32>
  // CHECK-NEXT: %r14 = qnn.cat %x0, %x3 dim 1 : tensor<2x8xf32>, tensor<2x3xf32> -> tensor<2x11xf32>
  // CHECK-NEXT: %r15 = qnn.cat %x0, %x3 dim 1 : tensor<2x8xf32>, tensor<2x3xf32> -> tensor<2x11xf32>
  // CHECK-NEXT: %r16 = qnn.pad %x0 widths [1, 2] value 5.000000e-01 : f64 : tensor<2x8xf32> -> tensor<2x11xf32>
  // CHECK-NEXT: %r17 = qnn.pad %x0 widths [1, 2] value 5.000000e-01 : f64 : tensor<2x8xf32> -> tensor<2x11xf32>
  // CHECK-NEXT: %d0 = qnn.dequantize %x4 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %x0, %d0] :
  %r0 = fx.call @aten.view.default(%x0, [4, 4]) views [0] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %r1 = fx.call @aten._unsafe_view.default(%x0, [4, 4]) views [0] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %r2 = fx.call @aten.reshape.default(%x0, [4, 4]) views [0] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %r3 = fx.call @aten.flatten.using_ints(%x1, 1, 2) views [0] : (tensor<2x3x4xf32>) -> tensor<2x12xf32>
  %r4 = fx.call @aten.unflatten.int(%x0, 1, [2, 4]) views [0] : (tensor<2x8xf32>) -> tensor<2x2x4xf32>
  %r5 = fx.call @aten.squeeze.default(%x2) views [0] : (tensor<1x8x1xf32>) -> tensor<8xf32>
  %r6 = fx.call @aten.squeeze.dim(%x2, 0) views [0] : (tensor<1x8x1xf32>) -> tensor<8x1xf32>
  %r7 = fx.call @aten.squeeze.dims(%x2, [0, 2]) views [0] : (tensor<1x8x1xf32>) -> tensor<8xf32>
  %r8 = fx.call @aten.unsqueeze.default(%x0, 1) views [0] : (tensor<2x8xf32>) -> tensor<2x1x8xf32>
  %r9 = fx.call @aten.permute.default(%x1, [0, 2, 1]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x4x3xf32>
  %r10 = fx.call @aten.transpose.int(%x1, 1, 2) views [0] : (tensor<2x3x4xf32>) -> tensor<2x4x3xf32>
  %r11 = fx.call @aten.t.default(%x3) views [0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %r12 = fx.call @aten.numpy_T.default(%x1) views [0] : (tensor<2x3x4xf32>) -> tensor<4x3x2xf32>
  %r13 = fx.call @aten.slice.Tensor(%x0, 1, 1, -1, 2) views [0] : (tensor<2x8xf32>) -> tensor<2x3xf32>
  %r14 = fx.call @aten.cat.default([%x0, %x3], 1) : (tensor<2x8xf32>, tensor<2x3xf32>) -> tensor<2x11xf32>
  %r15 = fx.call @aten.concat.default([%x0, %x3], 1) : (tensor<2x8xf32>, tensor<2x3xf32>) -> tensor<2x11xf32>
  %r16 = fx.call @aten.constant_pad_nd.default(%x0, [1, 2], 0.5) : (tensor<2x8xf32>) -> tensor<2x11xf32>
  %r17 = fx.call @aten.pad.default(%x0, [1, 2], "constant", 0.5) : (tensor<2x8xf32>) -> tensor<2x11xf32>
  %r18 = fx.call @aten.dropout.default(%x0, 0.5, false) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %d0 = qnn.dequantize %x4 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %r19 = fx.call @aten.clone.default(%d0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19] : tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>, tensor<2x12xf32>, tensor<2x2x4xf32>, tensor<8xf32>, tensor<8x1xf32>, tensor<8xf32>, tensor<2x1x8xf32>, tensor<2x4x3xf32>, tensor<2x4x3xf32>, tensor<3x2xf32>, tensor<4x3x2xf32>, tensor<2x3xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @few_arguments(
func.func @few_arguments(%x0 : tensor<2x8xui8>, %x1 : tensor<8xui8>, %x2 : tensor<2x1xui8>, %x3 : tensor<8x2xui8>, %x4 : tensor<2x8xf32>, %x5 : tensor<3xf32>) -> (tensor<16xui8>, tensor<16xui8>, tensor<16xui8>, tensor<16xui8>, tensor<4x2xui8>, tensor<2xui8>, tensor<2xui8>, tensor<2xui8>, tensor<8x1xui8>, tensor<8x2xui8>, tensor<8x2xui8>, tensor<2x8xui8>, tensor<8x2xui8>, tensor<2x4xui8>, tensor<4x8xui8>, tensor<4x8xui8>, tensor<3x8xf32>, tensor<3x8xf32>, tensor<3xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %r0 = qnn.reshape %x0 to [-1] : (tensor<2x8xui8>) -> tensor<16xui8>
  // CHECK-NEXT: %r1 = qnn.reshape %x0 to [-1] : (tensor<2x8xui8>) -> tensor<16xui8>
  // CHECK-NEXT: %r2 = qnn.reshape %x0 to [-1] : (tensor<2x8xui8>) -> tensor<16xui8>
  // CHECK-NEXT: %r3 = qnn.reshape %x0 to [16] : (tensor<2x8xui8>) -> tensor<16xui8>
  // CHECK-NEXT: %r4 = qnn.reshape %x1 to [4, 2] : (tensor<8xui8>) -> tensor<4x2xui8>
  // CHECK-NEXT: %r5 = qnn.reshape %x2 to [2] : (tensor<2x1xui8>) -> tensor<2xui8>
  // CHECK-NEXT: %r6 = qnn.reshape %x2 to [2] : (tensor<2x1xui8>) -> tensor<2xui8>
  // CHECK-NEXT: %r7 = qnn.reshape %x2 to [2] : (tensor<2x1xui8>) -> tensor<2xui8>
  // CHECK-NEXT: %r8 = qnn.reshape %x1 to [8, 1] : (tensor<8xui8>) -> tensor<8x1xui8>
  // CHECK-NEXT: %r9 = qnn.permute %x0 dims [1, 0] : tensor<2x8xui8> -> tensor<8x2xui8>
  // CHECK-NEXT: %r10 = qnn.permute %x0 dims [1, 0] : tensor<2x8xui8> -> tensor<8x2xui8>
  // CHECK-NEXT: %r11 = qnn.permute %x3 dims [1, 0] : tensor<8x2xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: %r12 = qnn.permute %x0 dims [1, 0] : tensor<2x8xui8> -> tensor<8x2xui8>
  // CHECK-NEXT: %r13 = qnn.slice %x0 dim 1 start 4 end 9223372036854775807 step 1 : tensor<2x8xui8> -> tensor<2x4xui8>
  // CHECK-NEXT: %r14 = qnn.cat %x0, %x0 dim 0 : tensor<2x8xui8>, tensor<2x8xui8> -> tensor<4x8xui8>
  // CHECK-NEXT: %r15 = qnn.cat %x0, %x0 dim 0 : tensor<2x8xui8>, tensor<2x8xui8> -> tensor<4x8xui8>
  // CHECK-NEXT: %r16 = qnn.pad %x4 widths [0, 0, 1, 0] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<3x8xf32>
  // CHECK-NEXT: %r17 = qnn.pad %x4 widths [0, 0, 1, 0] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<3x8xf32>
  // CHECK-NEXT: %d0 = qnn.dequantize %x0 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %x5, %d0] :
  %r0 = fx.call @aten.view.default(%x0, [-1]) views [0] : (tensor<2x8xui8>) -> tensor<16xui8>
  %r1 = fx.call @aten._unsafe_view.default(%x0, [-1]) views [0] : (tensor<2x8xui8>) -> tensor<16xui8>
  %r2 = fx.call @aten.reshape.default(%x0, [-1]) views [0] : (tensor<2x8xui8>) -> tensor<16xui8>
  %r3 = fx.call @aten.flatten.using_ints(%x0) views [0] : (tensor<2x8xui8>) -> tensor<16xui8>
  %r4 = fx.call @aten.unflatten.int(%x1, 0, [-1, 2]) views [0] : (tensor<8xui8>) -> tensor<4x2xui8>
  %r5 = fx.call @aten.squeeze.default(%x2) views [0] : (tensor<2x1xui8>) -> tensor<2xui8>
  %r6 = fx.call @aten.squeeze.dim(%x2, -1) views [0] : (tensor<2x1xui8>) -> tensor<2xui8>
  %r7 = fx.call @aten.squeeze.dims(%x2, [-1]) views [0] : (tensor<2x1xui8>) -> tensor<2xui8>
  %r8 = fx.call @aten.unsqueeze.default(%x1, -1) views [0] : (tensor<8xui8>) -> tensor<8x1xui8>
  %r9 = fx.call @aten.permute.default(%x0, [-1, -2]) views [0] : (tensor<2x8xui8>) -> tensor<8x2xui8>
  %r10 = fx.call @aten.transpose.int(%x0, -1, 0) views [0] : (tensor<2x8xui8>) -> tensor<8x2xui8>
  %r11 = fx.call @aten.t.default(%x3) views [0] : (tensor<8x2xui8>) -> tensor<2x8xui8>
  %r12 = fx.call @aten.numpy_T.default(%x0) views [0] : (tensor<2x8xui8>) -> tensor<8x2xui8>
  %r13 = fx.call @aten.slice.Tensor(%x0, -1, 4) views [0] : (tensor<2x8xui8>) -> tensor<2x4xui8>
  %r14 = fx.call @aten.cat.default([%x0, %x0]) : (tensor<2x8xui8>, tensor<2x8xui8>) -> tensor<4x8xui8>
  %r15 = fx.call @aten.concat.default([%x0, %x0]) : (tensor<2x8xui8>, tensor<2x8xui8>) -> tensor<4x8xui8>
  %r16 = fx.call @aten.constant_pad_nd.default(%x4, [0, 0, 1, 0]) : (tensor<2x8xf32>) -> tensor<3x8xf32>
  %r17 = fx.call @aten.pad.default(%x4, [0, 0, 1, 0]) : (tensor<2x8xf32>) -> tensor<3x8xf32>
  %r18 = fx.call @aten.dropout.default(%x5, 0, false) views [0] : (tensor<3xf32>) -> tensor<3xf32>
  %d0 = qnn.dequantize %x0 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %r19 = fx.call @aten.clone.default(%d0, memory_format = torch.contiguous_format) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19] : tensor<16xui8>, tensor<16xui8>, tensor<16xui8>, tensor<16xui8>, tensor<4x2xui8>, tensor<2xui8>, tensor<2xui8>, tensor<2xui8>, tensor<8x1xui8>, tensor<8x2xui8>, tensor<8x2xui8>, tensor<2x8xui8>, tensor<8x2xui8>, tensor<2x4xui8>, tensor<4x8xui8>, tensor<4x8xui8>, tensor<3x8xf32>, tensor<3x8xf32>, tensor<3xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x0 : tensor<?x8xf32, #fx.symbols<"s0">>, %x1 : tensor<?x2x4xf32, #fx.symbols<"s0">>, %x2 : tensor<?x1xf32, #fx.symbols<"s0">>, %x3 : tensor<?x3xf32, #fx.symbols<"s0">>, %x4 : tensor<?x8xui8, #fx.symbols<"s0">>) -> (tensor<?x2x4xf32, #fx.symbols<"s0">>, tensor<?x2x4xf32, #fx.symbols<"s0">>, tensor<?x2x4xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x2x4xf32, #fx.symbols<"s0">>, tensor<?xf32, #fx.symbols<"s0">>, tensor<?xf32, #fx.symbols<"s0">>, tensor<?xf32, #fx.symbols<"s0">>, tensor<1x?x8xf32, #fx.symbols<"s0">>, tensor<8x?xf32, #fx.symbols<"s0">>, tensor<8x?xf32, #fx.symbols<"s0">>, tensor<8x?xf32, #fx.symbols<"s0">>, tensor<8x?xf32, #fx.symbols<"s0">>, tensor<?x4xf32, #fx.symbols<"s0">>, tensor<?x11xf32, #fx.symbols<"s0">>, tensor<?x11xf32, #fx.symbols<"s0">>, tensor<?x9xf32, #fx.symbols<"s0">>, tensor<?x9xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>) {
  // CHECK-NEXT: %r0 = qnn.reshape %x0 to [-1, 2, 4] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r1 = qnn.reshape %x0 to [-1, 2, 4] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r2 = qnn.reshape %x0 to [-1, 2, 4] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r3 = qnn.reshape %x1 to [-1, 8] : (tensor<?x2x4xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r4 = qnn.reshape %x0 to [-1, 2, 4] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r5 = qnn.reshape %x2 to [-1] : (tensor<?x1xf32, #fx.symbols<"s0">>) -> tensor<?xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r6 = qnn.reshape %x2 to [-1] : (tensor<?x1xf32, #fx.symbols<"s0">>) -> tensor<?xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r7 = qnn.reshape %x2 to [-1] : (tensor<?x1xf32, #fx.symbols<"s0">>) -> tensor<?xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r8 = qnn.reshape %x0 to [1, -1, 8] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<1x?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r9 = qnn.permute %x0 dims [1, 0] : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<8x?xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r10 = qnn.permute %x0 dims [1, 0] : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<8x?xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r11 = qnn.permute %x0 dims [1, 0] : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<8x?xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r12 = qnn.permute %x0 dims [1, 0] : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<8x?xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r13 = qnn.slice %x0 dim 1 start 0 end 4 step 1 : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<?x4xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r14 = qnn.cat %x0, %x3 dim 1 : tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x3xf32, #fx.symbols<"s0">> -> tensor<?x11xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r15 = qnn.cat %x0, %x3 dim 1 : tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x3xf32, #fx.symbols<"s0">> -> tensor<?x11xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r16 = qnn.pad %x0 widths [0, 1] value 1.000000e+00 : f64 : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<?x9xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r17 = qnn.pad %x0 widths [0, 1] value 0.000000e+00 : f64 : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<?x9xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %d0 = qnn.dequantize %x4 <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x8xui8, #fx.symbols<"s0">> -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %x0, %d0] :
  %r0 = fx.call @aten.view.default(%x0, [-1, 2, 4]) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  %r1 = fx.call @aten._unsafe_view.default(%x0, [-1, 2, 4]) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  %r2 = fx.call @aten.reshape.default(%x0, [-1, 2, 4]) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  %r3 = fx.call @aten.flatten.using_ints(%x1, start_dim = 1) views [0] : (tensor<?x2x4xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r4 = fx.call @aten.unflatten.int(%x0, -1, sizes = [2, 4]) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  %r5 = fx.call @aten.squeeze.default(%x2) views [0] : (tensor<?x1xf32, #fx.symbols<"s0">>) -> tensor<?xf32, #fx.symbols<"s0">>
  %r6 = fx.call @aten.squeeze.dim(%x2, dim = 1) views [0] : (tensor<?x1xf32, #fx.symbols<"s0">>) -> tensor<?xf32, #fx.symbols<"s0">>
  %r7 = fx.call @aten.squeeze.dims(%x2, dim = [1]) views [0] : (tensor<?x1xf32, #fx.symbols<"s0">>) -> tensor<?xf32, #fx.symbols<"s0">>
  %r8 = fx.call @aten.unsqueeze.default(%x0, dim = 0) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<1x?x8xf32, #fx.symbols<"s0">>
  %r9 = fx.call @aten.permute.default(%x0, dims = [1, 0]) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<8x?xf32, #fx.symbols<"s0">>
  %r10 = fx.call @aten.transpose.int(%x0, dim0 = 0, dim1 = 1) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<8x?xf32, #fx.symbols<"s0">>
  %r11 = fx.call @aten.t.default(%x0) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<8x?xf32, #fx.symbols<"s0">>
  %r12 = fx.call @aten.numpy_T.default(%x0) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<8x?xf32, #fx.symbols<"s0">>
  %r13 = fx.call @aten.slice.Tensor(%x0, dim = 1, end = 4) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x4xf32, #fx.symbols<"s0">>
  %r14 = fx.call @aten.cat.default([%x0, %x3], dim = -1) : (tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x3xf32, #fx.symbols<"s0">>) -> tensor<?x11xf32, #fx.symbols<"s0">>
  %r15 = fx.call @aten.concat.default([%x0, %x3], dim = -1) : (tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x3xf32, #fx.symbols<"s0">>) -> tensor<?x11xf32, #fx.symbols<"s0">>
  %r16 = fx.call @aten.constant_pad_nd.default(%x0, [0, 1], value = 1) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x9xf32, #fx.symbols<"s0">>
  %r17 = fx.call @aten.pad.default(%x0, [0, 1], mode = "constant", value = none) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x9xf32, #fx.symbols<"s0">>
  %r18 = fx.call @aten.dropout.default(%x0, 0.5, train = false) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %d0 = qnn.dequantize %x4 <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x8xui8, #fx.symbols<"s0">> -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r19 = fx.call @aten.clone.default(%d0) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19] : tensor<?x2x4xf32, #fx.symbols<"s0">>, tensor<?x2x4xf32, #fx.symbols<"s0">>, tensor<?x2x4xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x2x4xf32, #fx.symbols<"s0">>, tensor<?xf32, #fx.symbols<"s0">>, tensor<?xf32, #fx.symbols<"s0">>, tensor<?xf32, #fx.symbols<"s0">>, tensor<1x?x8xf32, #fx.symbols<"s0">>, tensor<8x?xf32, #fx.symbols<"s0">>, tensor<8x?xf32, #fx.symbols<"s0">>, tensor<8x?xf32, #fx.symbols<"s0">>, tensor<8x?xf32, #fx.symbols<"s0">>, tensor<?x4xf32, #fx.symbols<"s0">>, tensor<?x11xf32, #fx.symbols<"s0">>, tensor<?x11xf32, #fx.symbols<"s0">>, tensor<?x9xf32, #fx.symbols<"s0">>, tensor<?x9xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>
}

// What every spelling refuses.

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x0 : tensor<2x8xf32>, %x1 : tensor<2x3x4xf32>, %x2 : tensor<1x8x1xf32>, %x3 : tensor<2x3xf32>, %x4 : tensor<2x8xui8>) -> (tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>, tensor<2x12xf32>, tensor<2x2x4xf32>, tensor<8xf32>, tensor<8x1xf32>, tensor<8xf32>, tensor<2x1x8xf32>, tensor<2x4x3xf32>, tensor<2x4x3xf32>, tensor<3x2xf32>, tensor<4x3x2xf32>, tensor<2x3xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %r0 = fx.call @aten.view.default(%x0, [4, 4]) views [0] impure :
  // CHECK-NEXT: %r1 = fx.call @aten._unsafe_view.default(%x0, [4, 4]) views [0] impure :
  // CHECK-NEXT: %r2 = fx.call @aten.reshape.default(%x0, [4, 4]) views [0] impure :
  // CHECK-NEXT: %r3 = fx.call @aten.flatten.using_ints(%x1, 1, 2) views [0] impure :
  // CHECK-NEXT: %r4 = fx.call @aten.unflatten.int(%x0, 1, [2, 4]) views [0] impure :
  // CHECK-NEXT: %r5 = fx.call @aten.squeeze.default(%x2) views [0] impure :
  // CHECK-NEXT: %r6 = fx.call @aten.squeeze.dim(%x2, 0) views [0] impure :
  // CHECK-NEXT: %r7 = fx.call @aten.squeeze.dims(%x2, [0, 2]) views [0] impure :
  // CHECK-NEXT: %r8 = fx.call @aten.unsqueeze.default(%x0, 1) views [0] impure :
  // CHECK-NEXT: %r9 = fx.call @aten.permute.default(%x1, [0, 2, 1]) views [0] impure :
  // CHECK-NEXT: %r10 = fx.call @aten.transpose.int(%x1, 1, 2) views [0] impure :
  // CHECK-NEXT: %r11 = fx.call @aten.t.default(%x3) views [0] impure :
  // CHECK-NEXT: %r12 = fx.call @aten.numpy_T.default(%x1) views [0] impure :
  // CHECK-NEXT: %r13 = fx.call @aten.slice.Tensor(%x0, 1, 1, -1, 2) views [0] impure :
  // CHECK-NEXT: %r14 = fx.call @aten.cat.default([%x0, %x3], 1) impure :
  // CHECK-NEXT: %r15 = fx.call @aten.concat.default([%x0, %x3], 1) impure :
  // CHECK-NEXT: %r16 = fx.call @aten.constant_pad_nd.default(%x0, [1, 2], 0.5) impure :
  // CHECK-NEXT: %r17 = fx.call @aten.pad.default(%x0, [1, 2], "constant", 0.5) impure :
  // CHECK-NEXT: %r18 = fx.call @aten.dropout.default(%x0, 0.5, false) views [0] impure :
  // CHECK-NEXT: %d0 = qnn.dequantize %x4 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %r19 = fx.call @aten.clone.default(%d0) impure :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19] :
  %r0 = fx.call @aten.view.default(%x0, [4, 4]) views [0] impure : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %r1 = fx.call @aten._unsafe_view.default(%x0, [4, 4]) views [0] impure : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %r2 = fx.call @aten.reshape.default(%x0, [4, 4]) views [0] impure : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %r3 = fx.call @aten.flatten.using_ints(%x1, 1, 2) views [0] impure : (tensor<2x3x4xf32>) -> tensor<2x12xf32>
  %r4 = fx.call @aten.unflatten.int(%x0, 1, [2, 4]) views [0] impure : (tensor<2x8xf32>) -> tensor<2x2x4xf32>
  %r5 = fx.call @aten.squeeze.default(%x2) views [0] impure : (tensor<1x8x1xf32>) -> tensor<8xf32>
  %r6 = fx.call @aten.squeeze.dim(%x2, 0) views [0] impure : (tensor<1x8x1xf32>) -> tensor<8x1xf32>
  %r7 = fx.call @aten.squeeze.dims(%x2, [0, 2]) views [0] impure : (tensor<1x8x1xf32>) -> tensor<8xf32>
  %r8 = fx.call @aten.unsqueeze.default(%x0, 1) views [0] impure : (tensor<2x8xf32>) -> tensor<2x1x8xf32>
  %r9 = fx.call @aten.permute.default(%x1, [0, 2, 1]) views [0] impure : (tensor<2x3x4xf32>) -> tensor<2x4x3xf32>
  %r10 = fx.call @aten.transpose.int(%x1, 1, 2) views [0] impure : (tensor<2x3x4xf32>) -> tensor<2x4x3xf32>
  %r11 = fx.call @aten.t.default(%x3) views [0] impure : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %r12 = fx.call @aten.numpy_T.default(%x1) views [0] impure : (tensor<2x3x4xf32>) -> tensor<4x3x2xf32>
  %r13 = fx.call @aten.slice.Tensor(%x0, 1, 1, -1, 2) views [0] impure : (tensor<2x8xf32>) -> tensor<2x3xf32>
  %r14 = fx.call @aten.cat.default([%x0, %x3], 1) impure : (tensor<2x8xf32>, tensor<2x3xf32>) -> tensor<2x11xf32>
  %r15 = fx.call @aten.concat.default([%x0, %x3], 1) impure : (tensor<2x8xf32>, tensor<2x3xf32>) -> tensor<2x11xf32>
  %r16 = fx.call @aten.constant_pad_nd.default(%x0, [1, 2], 0.5) impure : (tensor<2x8xf32>) -> tensor<2x11xf32>
  %r17 = fx.call @aten.pad.default(%x0, [1, 2], "constant", 0.5) impure : (tensor<2x8xf32>) -> tensor<2x11xf32>
  %r18 = fx.call @aten.dropout.default(%x0, 0.5, false) views [0] impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %d0 = qnn.dequantize %x4 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %r19 = fx.call @aten.clone.default(%d0) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19] : tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>, tensor<2x12xf32>, tensor<2x2x4xf32>, tensor<8xf32>, tensor<8x1xf32>, tensor<8xf32>, tensor<2x1x8xf32>, tensor<2x4x3xf32>, tensor<2x4x3xf32>, tensor<3x2xf32>, tensor<4x3x2xf32>, tensor<2x3xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x11xf32>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_to_an_object(
func.func @not_to_an_object(%x0 : tensor<2x8xf32>, %x1 : tensor<2x3x4xf32>, %x2 : tensor<1x8x1xf32>, %x3 : tensor<2x3xf32>, %x4 : tensor<2x8xui8>) -> (!fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object) {
  // CHECK-NEXT: %r0 = fx.call @aten.view.default(%x0, [4, 4]) views [0] :
  // CHECK-NEXT: %r1 = fx.call @aten._unsafe_view.default(%x0, [4, 4]) views [0] :
  // CHECK-NEXT: %r2 = fx.call @aten.reshape.default(%x0, [4, 4]) views [0] :
  // CHECK-NEXT: %r3 = fx.call @aten.flatten.using_ints(%x1, 1, 2) views [0] :
  // CHECK-NEXT: %r4 = fx.call @aten.unflatten.int(%x0, 1, [2, 4]) views [0] :
  // CHECK-NEXT: %r5 = fx.call @aten.squeeze.default(%x2) views [0] :
  // CHECK-NEXT: %r6 = fx.call @aten.squeeze.dim(%x2, 0) views [0] :
  // CHECK-NEXT: %r7 = fx.call @aten.squeeze.dims(%x2, [0, 2]) views [0] :
  // CHECK-NEXT: %r8 = fx.call @aten.unsqueeze.default(%x0, 1) views [0] :
  // CHECK-NEXT: %r9 = fx.call @aten.permute.default(%x1, [0, 2, 1]) views [0] :
  // CHECK-NEXT: %r10 = fx.call @aten.transpose.int(%x1, 1, 2) views [0] :
  // CHECK-NEXT: %r11 = fx.call @aten.t.default(%x3) views [0] :
  // CHECK-NEXT: %r12 = fx.call @aten.numpy_T.default(%x1) views [0] :
  // CHECK-NEXT: %r13 = fx.call @aten.slice.Tensor(%x0, 1, 1, -1, 2) views [0] :
  // CHECK-NEXT: %r14 = fx.call @aten.cat.default([%x0, %x3], 1) :
  // CHECK-NEXT: %r15 = fx.call @aten.concat.default([%x0, %x3], 1) :
  // CHECK-NEXT: %r16 = fx.call @aten.constant_pad_nd.default(%x0, [1, 2], 0.5) :
  // CHECK-NEXT: %r17 = fx.call @aten.pad.default(%x0, [1, 2], "constant", 0.5) :
  // CHECK-NEXT: %r18 = fx.call @aten.dropout.default(%x0, 0.5, false) views [0] :
  // CHECK-NEXT: %d0 = qnn.dequantize %x4 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %r19 = fx.call @aten.clone.default(%d0) :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19] :
  %r0 = fx.call @aten.view.default(%x0, [4, 4]) views [0] : (tensor<2x8xf32>) -> !fx.object
  %r1 = fx.call @aten._unsafe_view.default(%x0, [4, 4]) views [0] : (tensor<2x8xf32>) -> !fx.object
  %r2 = fx.call @aten.reshape.default(%x0, [4, 4]) views [0] : (tensor<2x8xf32>) -> !fx.object
  %r3 = fx.call @aten.flatten.using_ints(%x1, 1, 2) views [0] : (tensor<2x3x4xf32>) -> !fx.object
  %r4 = fx.call @aten.unflatten.int(%x0, 1, [2, 4]) views [0] : (tensor<2x8xf32>) -> !fx.object
  %r5 = fx.call @aten.squeeze.default(%x2) views [0] : (tensor<1x8x1xf32>) -> !fx.object
  %r6 = fx.call @aten.squeeze.dim(%x2, 0) views [0] : (tensor<1x8x1xf32>) -> !fx.object
  %r7 = fx.call @aten.squeeze.dims(%x2, [0, 2]) views [0] : (tensor<1x8x1xf32>) -> !fx.object
  %r8 = fx.call @aten.unsqueeze.default(%x0, 1) views [0] : (tensor<2x8xf32>) -> !fx.object
  %r9 = fx.call @aten.permute.default(%x1, [0, 2, 1]) views [0] : (tensor<2x3x4xf32>) -> !fx.object
  %r10 = fx.call @aten.transpose.int(%x1, 1, 2) views [0] : (tensor<2x3x4xf32>) -> !fx.object
  %r11 = fx.call @aten.t.default(%x3) views [0] : (tensor<2x3xf32>) -> !fx.object
  %r12 = fx.call @aten.numpy_T.default(%x1) views [0] : (tensor<2x3x4xf32>) -> !fx.object
  %r13 = fx.call @aten.slice.Tensor(%x0, 1, 1, -1, 2) views [0] : (tensor<2x8xf32>) -> !fx.object
  %r14 = fx.call @aten.cat.default([%x0, %x3], 1) : (tensor<2x8xf32>, tensor<2x3xf32>) -> !fx.object
  %r15 = fx.call @aten.concat.default([%x0, %x3], 1) : (tensor<2x8xf32>, tensor<2x3xf32>) -> !fx.object
  %r16 = fx.call @aten.constant_pad_nd.default(%x0, [1, 2], 0.5) : (tensor<2x8xf32>) -> !fx.object
  %r17 = fx.call @aten.pad.default(%x0, [1, 2], "constant", 0.5) : (tensor<2x8xf32>) -> !fx.object
  %r18 = fx.call @aten.dropout.default(%x0, 0.5, false) views [0] : (tensor<2x8xf32>) -> !fx.object
  %d0 = qnn.dequantize %x4 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %r19 = fx.call @aten.clone.default(%d0) : (tensor<2x8xf32>) -> !fx.object
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19] : !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object
}

// CHECK-LABEL: func.func @not_with_an_argument_of_another_kind(
func.func @not_with_an_argument_of_another_kind(%x0 : tensor<2x8xf32>, %x1 : tensor<2x3x4xf32>, %x2 : tensor<2x8xui8>) -> (tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<1xf32>, tensor<1x1xf32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<1xf32>, tensor<2x3x4xf32>, tensor<3x2x4xf32>, tensor<f32>, tensor<f32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x9xf32>, tensor<2x9xf32>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %r0 = fx.call @aten.view.default(%x0, 16) views [0] :
  // CHECK-NEXT: %r1 = fx.call @aten._unsafe_view.default(%x0, 16) views [0] :
  // CHECK-NEXT: %r2 = fx.call @aten.reshape.default(%x0, 16) views [0] :
  // CHECK-NEXT: %r3 = fx.call @aten.flatten.using_ints(3, 1) :
  // CHECK-NEXT: %r4 = fx.call @aten.unflatten.int(3, 0, [1, 1]) :
  // CHECK-NEXT: %r5 = fx.call @aten.squeeze.default(3) :
  // CHECK-NEXT: %r6 = fx.call @aten.squeeze.dim(3, 0) :
  // CHECK-NEXT: %r7 = fx.call @aten.squeeze.dims(3, [0]) :
  // CHECK-NEXT: %r8 = fx.call @aten.unsqueeze.default(3, 0) :
  // CHECK-NEXT: %r9 = fx.call @aten.permute.default(%x1, 1) views [0] :
  // CHECK-NEXT: %r10 = fx.call @aten.transpose.int(%x1, "N", "C") views [0] :
  // CHECK-NEXT: %r11 = fx.call @aten.t.default(3) :
  // CHECK-NEXT: %r12 = fx.call @aten.numpy_T.default(3) :
  // CHECK-NEXT: %r13 = fx.call @aten.slice.Tensor(%x0, 1, "first") views [0] :
  // CHECK-NEXT: %r14 = fx.call @aten.cat.default(%x0) :
  // CHECK-NEXT: %r15 = fx.call @aten.concat.default(%x0) :
  // CHECK-NEXT: %r16 = fx.call @aten.constant_pad_nd.default(%x0, [0, 1], "zero") :
  // CHECK-NEXT: %r17 = fx.call @aten.pad.default(%x0, 1) :
  // CHECK-NEXT: %r18 = fx.call @aten.dropout.default(%x0, "half", false) views [0] :
  // CHECK-NEXT: %d0 = qnn.dequantize %x2 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %r19 = fx.call @aten.clone.default(%d0, memory_format = 1) :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19] :
  %r0 = fx.call @aten.view.default(%x0, 16) views [0] : (tensor<2x8xf32>) -> tensor<16xf32>
  %r1 = fx.call @aten._unsafe_view.default(%x0, 16) views [0] : (tensor<2x8xf32>) -> tensor<16xf32>
  %r2 = fx.call @aten.reshape.default(%x0, 16) views [0] : (tensor<2x8xf32>) -> tensor<16xf32>
  %r3 = fx.call @aten.flatten.using_ints(3, 1) : () -> tensor<1xf32>
  %r4 = fx.call @aten.unflatten.int(3, 0, [1, 1]) : () -> tensor<1x1xf32>
  %r5 = fx.call @aten.squeeze.default(3) : () -> tensor<f32>
  %r6 = fx.call @aten.squeeze.dim(3, 0) : () -> tensor<f32>
  %r7 = fx.call @aten.squeeze.dims(3, [0]) : () -> tensor<f32>
  %r8 = fx.call @aten.unsqueeze.default(3, 0) : () -> tensor<1xf32>
  %r9 = fx.call @aten.permute.default(%x1, 1) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %r10 = fx.call @aten.transpose.int(%x1, "N", "C") views [0] : (tensor<2x3x4xf32>) -> tensor<3x2x4xf32>
  %r11 = fx.call @aten.t.default(3) : () -> tensor<f32>
  %r12 = fx.call @aten.numpy_T.default(3) : () -> tensor<f32>
  %r13 = fx.call @aten.slice.Tensor(%x0, 1, "first") views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r14 = fx.call @aten.cat.default(%x0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r15 = fx.call @aten.concat.default(%x0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r16 = fx.call @aten.constant_pad_nd.default(%x0, [0, 1], "zero") : (tensor<2x8xf32>) -> tensor<2x9xf32>
  %r17 = fx.call @aten.pad.default(%x0, 1) : (tensor<2x8xf32>) -> tensor<2x9xf32>
  %r18 = fx.call @aten.dropout.default(%x0, "half", false) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %d0 = qnn.dequantize %x2 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %r19 = fx.call @aten.clone.default(%d0, memory_format = 1) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19] : tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<1xf32>, tensor<1x1xf32>, tensor<f32>, tensor<f32>, tensor<f32>, tensor<1xf32>, tensor<2x3x4xf32>, tensor<3x2x4xf32>, tensor<f32>, tensor<f32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x9xf32>, tensor<2x9xf32>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @a_dropout_in_place_that_drops_nothing(
func.func @a_dropout_in_place_that_drops_nothing(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %a = qnn.relu %x
  // CHECK-NEXT: fx.output %a
  %a = qnn.relu %x : tensor<2x8xf32>
  %b = fx.call @aten.dropout_.default(%a, 0.5, false) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %b : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @a_dropout_in_place_of_integers_and_keywords(
func.func @a_dropout_in_place_of_integers_and_keywords(%x : tensor<3xf32>) -> tensor<3xf32> {
  // CHECK-NEXT: %a = qnn.relu %x
  // CHECK-NEXT: fx.output %a
  %a = qnn.relu %x : tensor<3xf32>
  %b = fx.call @aten.dropout_.default(%a, 0, train = false) views [0] : (tensor<3xf32>) -> tensor<3xf32>
  fx.output %b : tensor<3xf32>
}

// CHECK-LABEL: func.func @a_dropout_in_place_of_unknown_sizes(
func.func @a_dropout_in_place_of_unknown_sizes(%x : tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %a = qnn.relu %x
  // CHECK-NEXT: fx.output %a
  %a = qnn.relu %x : tensor<?x8xf32, #fx.symbols<"s0">>
  %b = fx.call @aten.dropout_.default(%a, 0.5, false) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %b : tensor<?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_a_dropout_in_place_that_drops(
func.func @not_a_dropout_in_place_that_drops(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: fx.call @aten.dropout_.default(%x, 0.5, true) views [0] :
  %b = fx.call @aten.dropout_.default(%x, 0.5, true) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %b : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_a_dropout_in_place_that_is_impure(
func.func @not_a_dropout_in_place_that_is_impure(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: fx.call @aten.dropout_.default(%x, 0.5, false) views [0] impure :
  %b = fx.call @aten.dropout_.default(%x, 0.5, false) views [0] impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %b : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_a_dropout_in_place_by_a_word(
func.func @not_a_dropout_in_place_by_a_word(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: fx.call @aten.dropout_.default(%x, "half", false) views [0] :
  %b = fx.call @aten.dropout_.default(%x, "half", false) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %b : tensor<2x8xf32>
}
