// RUN: qopt-opt %s -p raise-fx | filecheck %s

// Every spelling of convolutions, linear layers and poolings: with all arguments, with few, and on sizes that are not known.

// CHECK-LABEL: func.func @all_arguments(
func.func @all_arguments(%x0 : tensor<1x3x8xf32>, %x1 : tensor<8x3x3xf32>, %x2 : tensor<8xf32>, %x3 : tensor<1x3x8x8xf32>, %x4 : tensor<8x3x3x3xf32>, %x5 : tensor<1x3x8x8x8xf32>, %x6 : tensor<8x3x3x3x3xf32>, %x7 : tensor<1x3x4xf32>, %x8 : tensor<3x8x3xf32>, %x9 : tensor<1x3x4x4xf32>, %x10 : tensor<3x8x3x3xf32>, %x11 : tensor<1x3x4x4x4xf32>, %x12 : tensor<3x8x3x3x3xf32>, %x13 : tensor<2x4xf32>, %x14 : tensor<8x4xf32>, %x15 : tensor<1x8x9x9xf32>) -> (tensor<1x8x4xf32>, tensor<1x8x4x4xf32>, tensor<1x8x4x4x4xf32>, tensor<1x8x4x4xf32>, tensor<1x8x8xf32>, tensor<1x8x8x8xf32>, tensor<1x8x8x8x8xf32>, tensor<2x8xf32>, tensor<1x8x5x5xf32>) {
  // CHECK-NEXT: %r0 = qnn.conv %x0, %x1 bias(%x2 : tensor<8xf32>) stride [2] padding [1] dilation [1] groups 1 : tensor<1x3x8xf32>, tensor<8x3x3xf32> -> tensor<1x8x4xf32>
  // CHECK-NEXT: %r1 = qnn.conv %x3, %x4 bias(%x2 : tensor<8xf32>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x4x4xf32>
  // CHECK-NEXT: %r2 = qnn.conv %x5, %x6 bias(%x2 : tensor<8xf32>) stride [2, 2, 2] padding [1, 1, 1] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32> -> tensor<1x8x4x4x4xf32>
  // CHECK-NEXT: %r3 = qnn.conv %x3, %x4 bias(%x2 : tensor<8xf32>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x4x4xf32>
  // CHECK-NEXT: %r4 = qnn.conv %x7, %x8 bias(%x2 : tensor<8xf32>) stride [2] padding [1] dilation [1] groups 1 output_padding [1] : tensor<1x3x4xf32>, tensor<3x8x3xf32> -> tensor<1x8x8xf32>
  // CHECK-NEXT: %r5 = qnn.conv %x9, %x10 bias(%x2 : tensor<8xf32>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x3x4x4xf32>, tensor<3x8x3x3xf32> -> tensor<1x8x8x8xf32>
  // CHECK-NEXT: %r6 = qnn.conv %x11, %x12 bias(%x2 : tensor<8xf32>) stride [2, 2, 2] padding [1, 1, 1] dilation [1, 1, 1] groups 1 output_padding [1, 1, 1] : tensor<1x3x4x4x4xf32>, tensor<3x8x3x3x3xf32> -> tensor<1x8x8x8x8xf32>
  // CHECK-NEXT: %r7 = qnn.linear %x13, %x14 bias(%x2 : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %r8 = qnn.max_pool2d %x15 kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] ceil_mode : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.conv1d.default(%x0, %x1, %x2, [2], [1], [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>, tensor<8xf32>) -> tensor<1x8x4xf32>
  %r1 = fx.call @aten.conv2d.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x4x4xf32>
  %r2 = fx.call @aten.conv3d.default(%x5, %x6, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1) : (tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x4x4x4xf32>
  %r3 = fx.call @aten.convolution.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], false, [0, 0], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x4x4xf32>
  %r4 = fx.call @aten.conv_transpose1d.default(%x7, %x8, %x2, [2], [1], [1], 1, [1]) : (tensor<1x3x4xf32>, tensor<3x8x3xf32>, tensor<8xf32>) -> tensor<1x8x8xf32>
  %r5 = fx.call @aten.conv_transpose2d.input(%x9, %x10, %x2, [2, 2], [1, 1], [1, 1], 1, [1, 1]) : (tensor<1x3x4x4xf32>, tensor<3x8x3x3xf32>, tensor<8xf32>) -> tensor<1x8x8x8xf32>
  %r6 = fx.call @aten.conv_transpose3d.input(%x11, %x12, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1, [1, 1, 1]) : (tensor<1x3x4x4x4xf32>, tensor<3x8x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x8x8x8xf32>
  %r7 = fx.call @aten.linear.default(%x13, %x14, %x2) : (tensor<2x4xf32>, tensor<8x4xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %r8 = fx.call @aten.max_pool2d.default(%x15, [3, 3], [2, 2], [1, 1], [1, 1], true) : (tensor<1x8x9x9xf32>) -> tensor<1x8x5x5xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<1x8x4xf32>, tensor<1x8x4x4xf32>, tensor<1x8x4x4x4xf32>, tensor<1x8x4x4xf32>, tensor<1x8x8xf32>, tensor<1x8x8x8xf32>, tensor<1x8x8x8x8xf32>, tensor<2x8xf32>, tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @few_arguments(
func.func @few_arguments(%x0 : tensor<1x3x8xf32>, %x1 : tensor<8x3x3xf32>, %x2 : tensor<1x3x8x8xf32>, %x3 : tensor<8x3x3x3xf32>, %x4 : tensor<1x3x8x8x8xf32>, %x5 : tensor<8x3x3x3x3xf32>, %x6 : tensor<1x3x4xf32>, %x7 : tensor<3x8x3xf32>, %x8 : tensor<1x3x4x4xf32>, %x9 : tensor<3x8x3x3xf32>, %x10 : tensor<1x3x4x4x4xf32>, %x11 : tensor<3x8x3x3x3xf32>, %x12 : tensor<4xf32>, %x13 : tensor<8x4xf32>, %x14 : tensor<8x9x9xf32>) -> (tensor<1x8x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x6x6x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x6x6x6xf32>, tensor<8xf32>, tensor<8x3x3xf32>) {
  // CHECK-NEXT: %r0 = qnn.conv %x0, %x1 stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x8xf32>, tensor<8x3x3xf32> -> tensor<1x8x6xf32>
  // CHECK-NEXT: %r1 = qnn.conv %x2, %x3 stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: %r2 = qnn.conv %x4, %x5 stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32> -> tensor<1x8x6x6x6xf32>
  // CHECK-NEXT: %r3 = qnn.conv %x2, %x3 stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: %r4 = qnn.conv %x6, %x7 stride [1] padding [0] dilation [1] groups 1 output_padding [0] : tensor<1x3x4xf32>, tensor<3x8x3xf32> -> tensor<1x8x6xf32>
  // CHECK-NEXT: %r5 = qnn.conv %x8, %x9 stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x3x4x4xf32>, tensor<3x8x3x3xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: %r6 = qnn.conv %x10, %x11 stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 output_padding [0, 0, 0] : tensor<1x3x4x4x4xf32>, tensor<3x8x3x3x3xf32> -> tensor<1x8x6x6x6xf32>
  // CHECK-NEXT: %r7 = qnn.linear %x12, %x13 : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  // CHECK-NEXT: %r8 = qnn.max_pool2d %x14 kernel [3, 3] stride [3, 3] padding [0, 0] dilation [1, 1] : tensor<8x9x9xf32> -> tensor<8x3x3xf32>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.conv1d.default(%x0, %x1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x6xf32>
  %r1 = fx.call @aten.conv2d.default(%x2, %x3) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r2 = fx.call @aten.conv3d.default(%x4, %x5) : (tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32>) -> tensor<1x8x6x6x6xf32>
  %r3 = fx.call @aten.convolution.default(%x2, %x3, none, [1, 1], [0, 0], [1, 1], false, [0, 0], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r4 = fx.call @aten.conv_transpose1d.default(%x6, %x7) : (tensor<1x3x4xf32>, tensor<3x8x3xf32>) -> tensor<1x8x6xf32>
  %r5 = fx.call @aten.conv_transpose2d.input(%x8, %x9) : (tensor<1x3x4x4xf32>, tensor<3x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r6 = fx.call @aten.conv_transpose3d.input(%x10, %x11) : (tensor<1x3x4x4x4xf32>, tensor<3x8x3x3x3xf32>) -> tensor<1x8x6x6x6xf32>
  %r7 = fx.call @aten.linear.default(%x12, %x13) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8xf32>
  %r8 = fx.call @aten.max_pool2d.default(%x14, [3, 3]) : (tensor<8x9x9xf32>) -> tensor<8x3x3xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<1x8x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x6x6x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x6x6x6xf32>, tensor<8xf32>, tensor<8x3x3xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x0 : tensor<?x3x8xf32, #fx.symbols<"s0">>, %x1 : tensor<8x3x3xf32>, %x2 : tensor<8xf32>, %x3 : tensor<?x3x8x8xf32, #fx.symbols<"s0">>, %x4 : tensor<8x3x3x3xf32>, %x5 : tensor<?x3x8x8x8xf32, #fx.symbols<"s0">>, %x6 : tensor<8x3x3x3x3xf32>, %x7 : tensor<?x3x4xf32, #fx.symbols<"s0">>, %x8 : tensor<3x8x3xf32>, %x9 : tensor<?x3x4x4xf32, #fx.symbols<"s0">>, %x10 : tensor<3x8x3x3xf32>, %x11 : tensor<?x3x4x4x4xf32, #fx.symbols<"s0">>, %x12 : tensor<3x8x3x3x3xf32>, %x13 : tensor<?x4xf32, #fx.symbols<"s0">>, %x14 : tensor<8x4xf32>, %x15 : tensor<?x8x9x9xf32, #fx.symbols<"s0">>) -> (tensor<?x8x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x9xf32, #fx.symbols<"s0">>, tensor<?x8x9x9xf32, #fx.symbols<"s0">>, tensor<?x8x9x9x9xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8x5x5xf32, #fx.symbols<"s0">>) {
  // CHECK-NEXT: %r0 = qnn.conv %x0, %x1 bias(%x2 : tensor<8xf32>) stride [1] padding [0] dilation [1] groups 1 : tensor<?x3x8xf32, #fx.symbols<"s0">>, tensor<8x3x3xf32> -> tensor<?x8x6xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r1 = qnn.conv %x3, %x4 bias(%x2 : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<?x3x8x8xf32, #fx.symbols<"s0">>, tensor<8x3x3x3xf32> -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r2 = qnn.conv %x5, %x6 bias(%x2 : tensor<8xf32>) stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<?x3x8x8x8xf32, #fx.symbols<"s0">>, tensor<8x3x3x3x3xf32> -> tensor<?x8x6x6x6xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r3 = qnn.conv %x3, %x4 stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<?x3x8x8xf32, #fx.symbols<"s0">>, tensor<8x3x3x3xf32> -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r4 = qnn.conv %x7, %x8 bias(%x2 : tensor<8xf32>) stride [2] padding [0] dilation [1] groups 1 output_padding [0] : tensor<?x3x4xf32, #fx.symbols<"s0">>, tensor<3x8x3xf32> -> tensor<?x8x9xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r5 = qnn.conv %x9, %x10 bias(%x2 : tensor<8xf32>) stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<?x3x4x4xf32, #fx.symbols<"s0">>, tensor<3x8x3x3xf32> -> tensor<?x8x9x9xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r6 = qnn.conv %x11, %x12 bias(%x2 : tensor<8xf32>) stride [2, 2, 2] padding [0, 0, 0] dilation [1, 1, 1] groups 1 output_padding [0, 0, 0] : tensor<?x3x4x4x4xf32, #fx.symbols<"s0">>, tensor<3x8x3x3x3xf32> -> tensor<?x8x9x9x9xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r7 = qnn.linear %x13, %x14 bias(%x2 : tensor<8xf32>) : tensor<?x4xf32, #fx.symbols<"s0">>, tensor<8x4xf32> -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r8 = qnn.max_pool2d %x15 kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<?x8x9x9xf32, #fx.symbols<"s0">> -> tensor<?x8x5x5xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.conv1d.default(%x0, %x1, stride = [1], bias = %x2) : (tensor<?x3x8xf32, #fx.symbols<"s0">>, tensor<8x3x3xf32>, tensor<8xf32>) -> tensor<?x8x6xf32, #fx.symbols<"s0">>
  %r1 = fx.call @aten.conv2d.default(%x3, %x4, stride = [1, 1], bias = %x2) : (tensor<?x3x8x8xf32, #fx.symbols<"s0">>, tensor<8x3x3x3xf32>, tensor<8xf32>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  %r2 = fx.call @aten.conv3d.default(%x5, %x6, stride = [1, 1, 1], bias = %x2) : (tensor<?x3x8x8x8xf32, #fx.symbols<"s0">>, tensor<8x3x3x3x3xf32>, tensor<8xf32>) -> tensor<?x8x6x6x6xf32, #fx.symbols<"s0">>
  %r3 = fx.call @aten.convolution.default(%x3, %x4, none, [1], [0], [1], false, [0], groups = 1) : (tensor<?x3x8x8xf32, #fx.symbols<"s0">>, tensor<8x3x3x3xf32>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  %r4 = fx.call @aten.conv_transpose1d.default(%x7, %x8, stride = [2], bias = %x2) : (tensor<?x3x4xf32, #fx.symbols<"s0">>, tensor<3x8x3xf32>, tensor<8xf32>) -> tensor<?x8x9xf32, #fx.symbols<"s0">>
  %r5 = fx.call @aten.conv_transpose2d.input(%x9, %x10, stride = [2, 2], bias = %x2) : (tensor<?x3x4x4xf32, #fx.symbols<"s0">>, tensor<3x8x3x3xf32>, tensor<8xf32>) -> tensor<?x8x9x9xf32, #fx.symbols<"s0">>
  %r6 = fx.call @aten.conv_transpose3d.input(%x11, %x12, stride = [2, 2, 2], bias = %x2) : (tensor<?x3x4x4x4xf32, #fx.symbols<"s0">>, tensor<3x8x3x3x3xf32>, tensor<8xf32>) -> tensor<?x8x9x9x9xf32, #fx.symbols<"s0">>
  %r7 = fx.call @aten.linear.default(%x13, %x14, bias = %x2) : (tensor<?x4xf32, #fx.symbols<"s0">>, tensor<8x4xf32>, tensor<8xf32>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r8 = fx.call @aten.max_pool2d.default(%x15, [3, 3], padding = [1, 1], stride = [2, 2]) : (tensor<?x8x9x9xf32, #fx.symbols<"s0">>) -> tensor<?x8x5x5xf32, #fx.symbols<"s0">>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<?x8x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x9xf32, #fx.symbols<"s0">>, tensor<?x8x9x9xf32, #fx.symbols<"s0">>, tensor<?x8x9x9x9xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8x5x5xf32, #fx.symbols<"s0">>
}

// What every spelling refuses.

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x0 : tensor<1x3x8xf32>, %x1 : tensor<8x3x3xf32>, %x2 : tensor<8xf32>, %x3 : tensor<1x3x8x8xf32>, %x4 : tensor<8x3x3x3xf32>, %x5 : tensor<1x3x8x8x8xf32>, %x6 : tensor<8x3x3x3x3xf32>, %x7 : tensor<1x3x4xf32>, %x8 : tensor<3x8x3xf32>, %x9 : tensor<1x3x4x4xf32>, %x10 : tensor<3x8x3x3xf32>, %x11 : tensor<1x3x4x4x4xf32>, %x12 : tensor<3x8x3x3x3xf32>, %x13 : tensor<2x4xf32>, %x14 : tensor<8x4xf32>, %x15 : tensor<1x8x9x9xf32>) -> (tensor<1x8x4xf32>, tensor<1x8x4x4xf32>, tensor<1x8x4x4x4xf32>, tensor<1x8x4x4xf32>, tensor<1x8x8xf32>, tensor<1x8x8x8xf32>, tensor<1x8x8x8x8xf32>, tensor<2x8xf32>, tensor<1x8x5x5xf32>) {
  // CHECK-NEXT: %r0 = fx.call @aten.conv1d.default(%x0, %x1, %x2, [2], [1], [1], 1) impure :
  // CHECK-NEXT: %r1 = fx.call @aten.conv2d.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], 1) impure :
  // CHECK-NEXT: %r2 = fx.call @aten.conv3d.default(%x5, %x6, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1) impure :
  // CHECK-NEXT: %r3 = fx.call @aten.convolution.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], false, [0, 0], 1) impure :
  // CHECK-NEXT: %r4 = fx.call @aten.conv_transpose1d.default(%x7, %x8, %x2, [2], [1], [1], 1, [1]) impure :
  // CHECK-NEXT: %r5 = fx.call @aten.conv_transpose2d.input(%x9, %x10, %x2, [2, 2], [1, 1], [1, 1], 1, [1, 1]) impure :
  // CHECK-NEXT: %r6 = fx.call @aten.conv_transpose3d.input(%x11, %x12, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1, [1, 1, 1]) impure :
  // CHECK-NEXT: %r7 = fx.call @aten.linear.default(%x13, %x14, %x2) impure :
  // CHECK-NEXT: %r8 = fx.call @aten.max_pool2d.default(%x15, [3, 3], [2, 2], [1, 1], [1, 1], true) impure :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.conv1d.default(%x0, %x1, %x2, [2], [1], [1], 1) impure : (tensor<1x3x8xf32>, tensor<8x3x3xf32>, tensor<8xf32>) -> tensor<1x8x4xf32>
  %r1 = fx.call @aten.conv2d.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], 1) impure : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x4x4xf32>
  %r2 = fx.call @aten.conv3d.default(%x5, %x6, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1) impure : (tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x4x4x4xf32>
  %r3 = fx.call @aten.convolution.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], false, [0, 0], 1) impure : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x4x4xf32>
  %r4 = fx.call @aten.conv_transpose1d.default(%x7, %x8, %x2, [2], [1], [1], 1, [1]) impure : (tensor<1x3x4xf32>, tensor<3x8x3xf32>, tensor<8xf32>) -> tensor<1x8x8xf32>
  %r5 = fx.call @aten.conv_transpose2d.input(%x9, %x10, %x2, [2, 2], [1, 1], [1, 1], 1, [1, 1]) impure : (tensor<1x3x4x4xf32>, tensor<3x8x3x3xf32>, tensor<8xf32>) -> tensor<1x8x8x8xf32>
  %r6 = fx.call @aten.conv_transpose3d.input(%x11, %x12, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1, [1, 1, 1]) impure : (tensor<1x3x4x4x4xf32>, tensor<3x8x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x8x8x8xf32>
  %r7 = fx.call @aten.linear.default(%x13, %x14, %x2) impure : (tensor<2x4xf32>, tensor<8x4xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %r8 = fx.call @aten.max_pool2d.default(%x15, [3, 3], [2, 2], [1, 1], [1, 1], true) impure : (tensor<1x8x9x9xf32>) -> tensor<1x8x5x5xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<1x8x4xf32>, tensor<1x8x4x4xf32>, tensor<1x8x4x4x4xf32>, tensor<1x8x4x4xf32>, tensor<1x8x8xf32>, tensor<1x8x8x8xf32>, tensor<1x8x8x8x8xf32>, tensor<2x8xf32>, tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @not_to_an_object(
func.func @not_to_an_object(%x0 : tensor<1x3x8xf32>, %x1 : tensor<8x3x3xf32>, %x2 : tensor<8xf32>, %x3 : tensor<1x3x8x8xf32>, %x4 : tensor<8x3x3x3xf32>, %x5 : tensor<1x3x8x8x8xf32>, %x6 : tensor<8x3x3x3x3xf32>, %x7 : tensor<1x3x4xf32>, %x8 : tensor<3x8x3xf32>, %x9 : tensor<1x3x4x4xf32>, %x10 : tensor<3x8x3x3xf32>, %x11 : tensor<1x3x4x4x4xf32>, %x12 : tensor<3x8x3x3x3xf32>, %x13 : tensor<2x4xf32>, %x14 : tensor<8x4xf32>, %x15 : tensor<1x8x9x9xf32>) -> (!fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object) {
  // CHECK-NEXT: %r0 = fx.call @aten.conv1d.default(%x0, %x1, %x2, [2], [1], [1], 1) :
  // CHECK-NEXT: %r1 = fx.call @aten.conv2d.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], 1) :
  // CHECK-NEXT: %r2 = fx.call @aten.conv3d.default(%x5, %x6, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1) :
  // CHECK-NEXT: %r3 = fx.call @aten.convolution.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], false, [0, 0], 1) :
  // CHECK-NEXT: %r4 = fx.call @aten.conv_transpose1d.default(%x7, %x8, %x2, [2], [1], [1], 1, [1]) :
  // CHECK-NEXT: %r5 = fx.call @aten.conv_transpose2d.input(%x9, %x10, %x2, [2, 2], [1, 1], [1, 1], 1, [1, 1]) :
  // CHECK-NEXT: %r6 = fx.call @aten.conv_transpose3d.input(%x11, %x12, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1, [1, 1, 1]) :
  // CHECK-NEXT: %r7 = fx.call @aten.linear.default(%x13, %x14, %x2) :
  // CHECK-NEXT: %r8 = fx.call @aten.max_pool2d.default(%x15, [3, 3], [2, 2], [1, 1], [1, 1], true) :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.conv1d.default(%x0, %x1, %x2, [2], [1], [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>, tensor<8xf32>) -> !fx.object
  %r1 = fx.call @aten.conv2d.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>) -> !fx.object
  %r2 = fx.call @aten.conv3d.default(%x5, %x6, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1) : (tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32>, tensor<8xf32>) -> !fx.object
  %r3 = fx.call @aten.convolution.default(%x3, %x4, %x2, [2, 2], [1, 1], [1, 1], false, [0, 0], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>) -> !fx.object
  %r4 = fx.call @aten.conv_transpose1d.default(%x7, %x8, %x2, [2], [1], [1], 1, [1]) : (tensor<1x3x4xf32>, tensor<3x8x3xf32>, tensor<8xf32>) -> !fx.object
  %r5 = fx.call @aten.conv_transpose2d.input(%x9, %x10, %x2, [2, 2], [1, 1], [1, 1], 1, [1, 1]) : (tensor<1x3x4x4xf32>, tensor<3x8x3x3xf32>, tensor<8xf32>) -> !fx.object
  %r6 = fx.call @aten.conv_transpose3d.input(%x11, %x12, %x2, [2, 2, 2], [1, 1, 1], [1, 1, 1], 1, [1, 1, 1]) : (tensor<1x3x4x4x4xf32>, tensor<3x8x3x3x3xf32>, tensor<8xf32>) -> !fx.object
  %r7 = fx.call @aten.linear.default(%x13, %x14, %x2) : (tensor<2x4xf32>, tensor<8x4xf32>, tensor<8xf32>) -> !fx.object
  %r8 = fx.call @aten.max_pool2d.default(%x15, [3, 3], [2, 2], [1, 1], [1, 1], true) : (tensor<1x8x9x9xf32>) -> !fx.object
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object
}

// CHECK-LABEL: func.func @not_with_an_argument_of_another_kind(
func.func @not_with_an_argument_of_another_kind(%x0 : tensor<1x3x8xf32>, %x1 : tensor<8x3x3xf32>, %x2 : tensor<1x3x8x8xf32>, %x3 : tensor<8x3x3x3xf32>, %x4 : tensor<1x3x8x8x8xf32>, %x5 : tensor<8x3x3x3x3xf32>, %x6 : tensor<1x3x4xf32>, %x7 : tensor<3x8x3xf32>, %x8 : tensor<1x3x4x4xf32>, %x9 : tensor<3x8x3x3xf32>, %x10 : tensor<1x3x4x4x4xf32>, %x11 : tensor<3x8x3x3x3xf32>, %x12 : tensor<2x4xf32>, %x13 : tensor<8x4xf32>, %x14 : tensor<8x9x9xf32>) -> (tensor<1x8x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x6x6x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x9xf32>, tensor<1x8x9x9xf32>, tensor<1x8x9x9x9xf32>, tensor<2x8xf32>, tensor<8x3x3xf32>) {
  // CHECK-NEXT: %r0 = fx.call @aten.conv1d.default(%x0, %x1, 3) :
  // CHECK-NEXT: %r1 = fx.call @aten.conv2d.default(%x2, %x3, 3) :
  // CHECK-NEXT: %r2 = fx.call @aten.conv3d.default(%x4, %x5, 3) :
  // CHECK-NEXT: %r3 = fx.call @aten.convolution.default(%x2, %x3, none, [1, 1], [0, 0], [1, 1], 0, [0, 0], 1) :
  // CHECK-NEXT: %r4 = fx.call @aten.conv_transpose1d.default(%x6, %x7, none, [2.0]) :
  // CHECK-NEXT: %r5 = fx.call @aten.conv_transpose2d.input(%x8, %x9, none, [2.0, 2.0]) :
  // CHECK-NEXT: %r6 = fx.call @aten.conv_transpose3d.input(%x10, %x11, none, [2.0, 2.0, 2.0]) :
  // CHECK-NEXT: %r7 = fx.call @aten.linear.default(%x12, %x13, 3) :
  // CHECK-NEXT: %r8 = fx.call @aten.max_pool2d.default(%x14, "3") :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.conv1d.default(%x0, %x1, 3) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x6xf32>
  %r1 = fx.call @aten.conv2d.default(%x2, %x3, 3) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r2 = fx.call @aten.conv3d.default(%x4, %x5, 3) : (tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32>) -> tensor<1x8x6x6x6xf32>
  %r3 = fx.call @aten.convolution.default(%x2, %x3, none, [1, 1], [0, 0], [1, 1], 0, [0, 0], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r4 = fx.call @aten.conv_transpose1d.default(%x6, %x7, none, [2.0]) : (tensor<1x3x4xf32>, tensor<3x8x3xf32>) -> tensor<1x8x9xf32>
  %r5 = fx.call @aten.conv_transpose2d.input(%x8, %x9, none, [2.0, 2.0]) : (tensor<1x3x4x4xf32>, tensor<3x8x3x3xf32>) -> tensor<1x8x9x9xf32>
  %r6 = fx.call @aten.conv_transpose3d.input(%x10, %x11, none, [2.0, 2.0, 2.0]) : (tensor<1x3x4x4x4xf32>, tensor<3x8x3x3x3xf32>) -> tensor<1x8x9x9x9xf32>
  %r7 = fx.call @aten.linear.default(%x12, %x13, 3) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %r8 = fx.call @aten.max_pool2d.default(%x14, "3") : (tensor<8x9x9xf32>) -> tensor<8x3x3xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<1x8x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x6x6x6xf32>, tensor<1x8x6x6xf32>, tensor<1x8x9xf32>, tensor<1x8x9x9xf32>, tensor<1x8x9x9x9xf32>, tensor<2x8xf32>, tensor<8x3x3xf32>
}

// Products of stacks: of equal leading sizes, none of which is broadcast.

// CHECK-LABEL: func.func @matrices(
func.func @matrices(%x : tensor<4x8xf32>, %y : tensor<8x5xf32>) -> tensor<4x5xf32> {
  // CHECK-NEXT: %z = qnn.matmul %x, %y : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<4x8xf32>, tensor<8x5xf32>) -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @stacks(
func.func @stacks(%x : tensor<2x3x4x8xf32>, %y : tensor<2x3x8x5xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK-NEXT: %z = qnn.matmul %x, %y : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32>) -> tensor<2x3x4x5xf32>
  fx.output %z : tensor<2x3x4x5xf32>
}

// CHECK-LABEL: func.func @stacks_of_unknown_size(
func.func @stacks_of_unknown_size(%x : tensor<?x4x8xf32, #fx.symbols<"s0">>, %y : tensor<?x8x5xf32, #fx.symbols<"s0">>) -> tensor<?x4x5xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %z = qnn.matmul %x, %y : tensor<?x4x8xf32, #fx.symbols<"s0">>, tensor<?x8x5xf32, #fx.symbols<"s0">> -> tensor<?x4x5xf32, #fx.symbols<"s0">>
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<?x4x8xf32, #fx.symbols<"s0">>, tensor<?x8x5xf32, #fx.symbols<"s0">>) -> tensor<?x4x5xf32, #fx.symbols<"s0">>
  fx.output %z : tensor<?x4x5xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_a_vector(
func.func @not_a_vector(%x : tensor<8xf32>, %y : tensor<8x5xf32>) -> tensor<5xf32> {
  // CHECK-NEXT: %z = fx.call @aten.matmul.default(%x, %y) :
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<8xf32>, tensor<8x5xf32>) -> tensor<5xf32>
  fx.output %z : tensor<5xf32>
}

// CHECK-LABEL: func.func @not_of_two_ranks(
func.func @not_of_two_ranks(%x : tensor<2x4x8xf32>, %y : tensor<8x5xf32>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %z = fx.call @aten.matmul.default(%x, %y) :
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<2x4x8xf32>, tensor<8x5xf32>) -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// CHECK-LABEL: func.func @not_broadcast(
func.func @not_broadcast(%x : tensor<2x4x8xf32>, %y : tensor<1x8x5xf32>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %z = fx.call @aten.matmul.default(%x, %y) :
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<2x4x8xf32>, tensor<1x8x5xf32>) -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// CHECK-LABEL: func.func @not_stacks_of_two_symbols(
func.func @not_stacks_of_two_symbols(%x : tensor<?x4x8xf32, #fx.symbols<"s0">>, %y : tensor<?x8x5xf32, #fx.symbols<"s1">>) -> tensor<?x4x5xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %z = fx.call @aten.matmul.default(%x, %y) :
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<?x4x8xf32, #fx.symbols<"s0">>, tensor<?x8x5xf32, #fx.symbols<"s1">>) -> tensor<?x4x5xf32, #fx.symbols<"s0">>
  fx.output %z : tensor<?x4x5xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_stacks_of_sizes_without_a_name(
func.func @not_stacks_of_sizes_without_a_name(%x : tensor<?x4x8xf32>, %y : tensor<?x8x5xf32>) -> tensor<?x4x5xf32> {
  // CHECK-NEXT: %z = fx.call @aten.matmul.default(%x, %y) :
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<?x4x8xf32>, tensor<?x8x5xf32>) -> tensor<?x4x5xf32>
  fx.output %z : tensor<?x4x5xf32>
}

// CHECK-LABEL: func.func @not_a_product_of_f64(
func.func @not_a_product_of_f64(%x : tensor<4x8xf64>, %y : tensor<8x5xf64>) -> tensor<4x5xf64> {
  // CHECK-NEXT: %z = fx.call @aten.matmul.default(%x, %y) :
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<4x8xf64>, tensor<8x5xf64>) -> tensor<4x5xf64>
  fx.output %z : tensor<4x5xf64>
}

// CHECK-LABEL: func.func @bmm(
func.func @bmm(%x : tensor<2x4x8xf32>, %y : tensor<2x8x5xf32>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %z = qnn.matmul %x, %y : tensor<2x4x8xf32>, tensor<2x8x5xf32> -> tensor<2x4x5xf32>
  %z = fx.call @aten.bmm.default(%x, %y) : (tensor<2x4x8xf32>, tensor<2x8x5xf32>) -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// CHECK-LABEL: func.func @bmm_of_bf16(
func.func @bmm_of_bf16(%x : tensor<2x4x8xbf16>, %y : tensor<2x8x5xbf16>) -> tensor<2x4x5xbf16> {
  // CHECK-NEXT: %z = qnn.matmul %x, %y : tensor<2x4x8xbf16>, tensor<2x8x5xbf16> -> tensor<2x4x5xbf16>
  %z = fx.call @aten.bmm.default(%x, %y) : (tensor<2x4x8xbf16>, tensor<2x8x5xbf16>) -> tensor<2x4x5xbf16>
  fx.output %z : tensor<2x4x5xbf16>
}

// CHECK-LABEL: func.func @bmm_of_unknown_size(
func.func @bmm_of_unknown_size(%x : tensor<?x4x8xf32, #fx.symbols<"s0">>, %y : tensor<?x8x5xf32, #fx.symbols<"s0">>) -> tensor<?x4x5xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %z = qnn.matmul %x, %y : tensor<?x4x8xf32, #fx.symbols<"s0">>, tensor<?x8x5xf32, #fx.symbols<"s0">> -> tensor<?x4x5xf32, #fx.symbols<"s0">>
  %z = fx.call @aten.bmm.default(%x, %y) : (tensor<?x4x8xf32, #fx.symbols<"s0">>, tensor<?x8x5xf32, #fx.symbols<"s0">>) -> tensor<?x4x5xf32, #fx.symbols<"s0">>
  fx.output %z : tensor<?x4x5xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_bmm_of_f16(
func.func @not_bmm_of_f16(%x : tensor<2x4x8xf16>, %y : tensor<2x8x5xf16>) -> tensor<2x4x5xf16> {
  // CHECK-NEXT: %z = fx.call @aten.bmm.default(%x, %y) :
  %z = fx.call @aten.bmm.default(%x, %y) : (tensor<2x4x8xf16>, tensor<2x8x5xf16>) -> tensor<2x4x5xf16>
  fx.output %z : tensor<2x4x5xf16>
}

// CHECK-LABEL: func.func @not_bmm_of_integers(
func.func @not_bmm_of_integers(%x : tensor<2x4x8xi64>, %y : tensor<2x8x5xi64>) -> tensor<2x4x5xi64> {
  // CHECK-NEXT: %z = fx.call @aten.bmm.default(%x, %y) :
  %z = fx.call @aten.bmm.default(%x, %y) : (tensor<2x4x8xi64>, tensor<2x8x5xi64>) -> tensor<2x4x5xi64>
  fx.output %z : tensor<2x4x5xi64>
}

// CHECK-LABEL: func.func @not_bmm_of_two_symbols(
func.func @not_bmm_of_two_symbols(%x : tensor<?x4x8xf32, #fx.symbols<"s0">>, %y : tensor<?x8x5xf32, #fx.symbols<"s1">>) -> tensor<?x4x5xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %z = fx.call @aten.bmm.default(%x, %y) :
  %z = fx.call @aten.bmm.default(%x, %y) : (tensor<?x4x8xf32, #fx.symbols<"s0">>, tensor<?x8x5xf32, #fx.symbols<"s1">>) -> tensor<?x4x5xf32, #fx.symbols<"s0">>
  fx.output %z : tensor<?x4x5xf32, #fx.symbols<"s0">>
}
