// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @conv1d_by_default(
func.func @conv1d_by_default(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x6xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x8xf32>, tensor<8x3x3xf32> -> tensor<1x8x6xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv1d.default(%x, %w) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x6xf32>
  fx.output %y : tensor<1x8x6xf32>
}

// CHECK-LABEL: func.func @conv2d_with_everything(
func.func @conv2d_with_everything(%x : tensor<1x4x9x9xf32>, %w : tensor<8x2x3x3xf32>, %b : tensor<8xf32>) -> tensor<1x8x5x5xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w bias(%b : tensor<8xf32>) stride [2, 1] padding [1, 0] dilation [1, 2] groups 2 : tensor<1x4x9x9xf32>, tensor<8x2x3x3xf32> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w, %b, [2, 1], [1, 0], [1, 2], 2) : (tensor<1x4x9x9xf32>, tensor<8x2x3x3xf32>, tensor<8xf32>) -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @conv2d_by_name(
func.func @conv2d_by_name(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>, %b : tensor<8xf32>) -> tensor<1x8x4x4xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w bias(%b : tensor<8xf32>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x4x4xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w, padding = [1, 1], stride = [2], bias = %b) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @conv3d_of_one_number_for_all(
func.func @conv3d_of_one_number_for_all(%x : tensor<1x3x8x8x8xf32>, %w : tensor<8x3x3x3x3xf32>) -> tensor<1x8x4x4x4xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2, 2, 2] padding [1, 1, 1] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32> -> tensor<1x8x4x4x4xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv3d.default(%x, %w, none, [2], [1]) : (tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32>) -> tensor<1x8x4x4x4xf32>
  fx.output %y : tensor<1x8x4x4x4xf32>
}

// CHECK-LABEL: func.func @convolution(
func.func @convolution(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>, %b : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.convolution.default(%x, %w, %b, [1, 1], [0, 0], [1, 1], false, [0, 0], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>) -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @convolution_transposed(
func.func @convolution_transposed(%x : tensor<1x4x8x8xf32>, %w : tensor<4x4x2x2xf32>) -> tensor<1x8x17x17xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2, 2] padding [0, 0] dilation [1, 1] groups 2 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x4x2x2xf32> -> tensor<1x8x17x17xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.convolution.default(%x, %w, none, [2, 2], [0, 0], [1, 1], true, [1, 1], 2) : (tensor<1x4x8x8xf32>, tensor<4x4x2x2xf32>) -> tensor<1x8x17x17xf32>
  fx.output %y : tensor<1x8x17x17xf32>
}

// CHECK-LABEL: func.func @conv_transpose1d_by_default(
func.func @conv_transpose1d_by_default(%x : tensor<1x3x8xf32>, %w : tensor<3x8x2xf32>) -> tensor<1x8x9xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1] padding [0] dilation [1] groups 1 output_padding [0] : tensor<1x3x8xf32>, tensor<3x8x2xf32> -> tensor<1x8x9xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv_transpose1d.default(%x, %w) : (tensor<1x3x8xf32>, tensor<3x8x2xf32>) -> tensor<1x8x9xf32>
  fx.output %y : tensor<1x8x9xf32>
}

// Groups come before the dilation, unlike in the other convolutions.
// CHECK-LABEL: func.func @conv_transpose2d_with_everything(
func.func @conv_transpose2d_with_everything(%x : tensor<1x4x8x8xf32>, %w : tensor<4x4x2x2xf32>, %b : tensor<8xf32>) -> tensor<1x8x16x16xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w bias(%b : tensor<8xf32>) stride [2, 2] padding [1, 1] dilation [2, 2] groups 2 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x4x2x2xf32> -> tensor<1x8x16x16xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv_transpose2d.input(%x, %w, %b, [2, 2], [1, 1], [1, 1], 2, [2, 2]) : (tensor<1x4x8x8xf32>, tensor<4x4x2x2xf32>, tensor<8xf32>) -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @conv_transpose3d(
func.func @conv_transpose3d(%x : tensor<1x3x4x4x4xf32>, %w : tensor<3x8x2x2x2xf32>) -> tensor<1x8x8x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2, 2, 2] padding [0, 0, 0] dilation [1, 1, 1] groups 1 output_padding [0, 0, 0] : tensor<1x3x4x4x4xf32>, tensor<3x8x2x2x2xf32> -> tensor<1x8x8x8x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv_transpose3d.input(%x, %w, none, [2]) : (tensor<1x3x4x4x4xf32>, tensor<3x8x2x2x2xf32>) -> tensor<1x8x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8x8xf32>
}

// CHECK-LABEL: func.func @linear(
func.func @linear(%x : tensor<2x3x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.linear.default(%x, %w) : (tensor<2x3x4xf32>, tensor<8x4xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @linear_with_bias(
func.func @linear_with_bias(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>, %b : tensor<8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %y = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %z = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%y, %z] :
  %y = fx.call @aten.linear.default(%x, %w, %b) : (tensor<2x4xf32>, tensor<8x4xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %z = fx.call @aten.linear.default(%x, %w, bias = none) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output [%y, %z] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @add(
func.func @add(%x : tensor<2x8xf32>, %z : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.add %x, %z : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.add.Tensor(%x, %z) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @add_by_name(
func.func @add_by_name(%x : tensor<2x8xf32>, %z : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.add %z, %x : tensor<8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.add.Tensor(%z, other = %x) : (tensor<8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @add_with_alpha_one(
func.func @add_with_alpha_one(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.add %x, %x : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.add.Tensor(%x, %x, alpha = 1) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @max_pool2d_by_default(
func.func @max_pool2d_by_default(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x3x3xf32> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [3, 3] padding [0, 0] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x3x3xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.max_pool2d.default(%x, [3, 3]) : (tensor<1x8x9x9xf32>) -> tensor<1x8x3x3xf32>
  fx.output %y : tensor<1x8x3x3xf32>
}

// CHECK-LABEL: func.func @max_pool2d_by_name(
func.func @max_pool2d_by_name(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x3x3xf32> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [3, 3] padding [0, 0] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x3x3xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.max_pool2d.default(%x, kernel_size = [3, 3]) : (tensor<1x8x9x9xf32>) -> tensor<1x8x3x3xf32>
  fx.output %y : tensor<1x8x3x3xf32>
}

// CHECK-LABEL: func.func @max_pool2d_with_everything(
func.func @max_pool2d_with_everything(%x : tensor<8x9x9xf32>) -> tensor<8x5x4xf32> {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 2] stride [2, 2] padding [1, 0] dilation [1, 2] ceil_mode : tensor<8x9x9xf32> -> tensor<8x5x4xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.max_pool2d.default(%x, [3, 2], [2, 2], [1, 0], [1, 2], true) : (tensor<8x9x9xf32>) -> tensor<8x5x4xf32>
  fx.output %y : tensor<8x5x4xf32>
}

// CHECK-LABEL: func.func @max_pool2d_of_one_number_for_all(
func.func @max_pool2d_of_one_number_for_all(%x : tensor<1x8x9x9xf32>) -> (tensor<1x8x4x4xf32>, tensor<1x8x4x4xf32>) {
  // CHECK-NEXT: %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x4x4xf32>
  // CHECK-NEXT: %z = qnn.max_pool2d %x kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x4x4xf32>
  // CHECK-NEXT: fx.output [%y, %z] :
  %y = fx.call @aten.max_pool2d.default(%x, 3, 2) : (tensor<1x8x9x9xf32>) -> tensor<1x8x4x4xf32>
  %z = fx.call @aten.max_pool2d.default(%x, [2], [], padding = 0, ceil_mode = false) : (tensor<1x8x9x9xf32>) -> tensor<1x8x4x4xf32>
  fx.output [%y, %z] : tensor<1x8x4x4xf32>, tensor<1x8x4x4xf32>
}

// Convolutions that stay calls.

// CHECK-LABEL: func.func @not_conv_of_doubles(
func.func @not_conv_of_doubles(%x : tensor<1x3x8x8xf64>, %w : tensor<8x3x3x3xf64>) -> tensor<1x8x6x6xf64> {
  // CHECK-NEXT: %y = fx.call @aten.conv2d.default(%x, %w) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w) : (tensor<1x3x8x8xf64>, tensor<8x3x3x3xf64>) -> tensor<1x8x6x6xf64>
  fx.output %y : tensor<1x8x6x6xf64>
}

// CHECK-LABEL: func.func @not_conv_of_half_floats(
func.func @not_conv_of_half_floats(%x : tensor<1x3x8x8xbf16>, %w : tensor<8x3x3x3xbf16>) -> tensor<1x8x6x6xbf16> {
  // CHECK-NEXT: %y = fx.call @aten.convolution.default(%x, %w, none, [1, 1], [0, 0], [1, 1], false, [0, 0], 1) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.convolution.default(%x, %w, none, [1, 1], [0, 0], [1, 1], false, [0, 0], 1) : (tensor<1x3x8x8xbf16>, tensor<8x3x3x3xbf16>) -> tensor<1x8x6x6xbf16>
  fx.output %y : tensor<1x8x6x6xbf16>
}

// CHECK-LABEL: func.func @not_conv_of_integers(
func.func @not_conv_of_integers(%x : tensor<1x3x8x8xi32>, %w : tensor<8x3x3x3xi32>) -> tensor<1x8x6x6xi32> {
  // CHECK-NEXT: %y = fx.call @aten.conv2d.default(%x, %w) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w) : (tensor<1x3x8x8xi32>, tensor<8x3x3x3xi32>) -> tensor<1x8x6x6xi32>
  fx.output %y : tensor<1x8x6x6xi32>
}

// CHECK-LABEL: func.func @not_conv_with_a_computed_stride(
func.func @not_conv_with_a_computed_stride(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x1x1xf32>, %n : index) -> tensor<1x8x?x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.conv2d.default(%x, %w, none, [%n, 1]) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w, none, [%n, 1]) : (tensor<1x3x8x8xf32>, tensor<8x3x1x1xf32>, index) -> tensor<1x8x?x8xf32>
  fx.output %y : tensor<1x8x?x8xf32>
}

// CHECK-LABEL: func.func @not_conv_when_the_weight_is_no_tensor(
func.func @not_conv_when_the_weight_is_no_tensor(%x : tensor<1x3x8x8xf32>, %w : !fx.object) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = fx.call @aten.conv2d.default(%x, %w) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w) : (tensor<1x3x8x8xf32>, !fx.object) -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_conv_with_a_named_padding_for_a_kernel_of_unknown_size(
func.func @not_conv_with_a_named_padding_for_a_kernel_of_unknown_size(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x?x3xf32>) -> tensor<1x8x8x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.conv2d.padding(%x, %w, none, [1, 1], "same") :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.padding(%x, %w, none, [1, 1], "same") : (tensor<1x3x8x8xf32>, tensor<8x3x?x3xf32>) -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @not_conv_that_is_impure(
func.func @not_conv_that_is_impure(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = fx.call @aten.conv2d.default(%x, %w) impure :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w) impure : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// Linear layers that stay calls.

// CHECK-LABEL: func.func @not_linear_with_a_vector_as_weight(
func.func @not_linear_with_a_vector_as_weight(%x : tensor<2x4xf32>, %w : tensor<4xf32>) -> tensor<2xf32> {
  // CHECK-NEXT: %y = fx.call @aten.linear.default(%x, %w) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.linear.default(%x, %w) : (tensor<2x4xf32>, tensor<4xf32>) -> tensor<2xf32>
  fx.output %y : tensor<2xf32>
}

// CHECK-LABEL: func.func @not_linear_of_half_floats(
func.func @not_linear_of_half_floats(%x : tensor<2x4xf16>, %w : tensor<8x4xf16>) -> tensor<2x8xf16> {
  // CHECK-NEXT: %y = fx.call @aten.linear.default(%x, %w) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.linear.default(%x, %w) : (tensor<2x4xf16>, tensor<8x4xf16>) -> tensor<2x8xf16>
  fx.output %y : tensor<2x8xf16>
}

// CHECK-LABEL: func.func @no_linear_layers_without_a_quantized_weight(
func.func @no_linear_layers_without_a_quantized_weight(%x : tensor<2x4xf32>, %w : tensor<4x8xf32>, %b : tensor<8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %y = qnn.matmul %x, %w :
  // CHECK-NEXT: %z = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output [%y, %z] :
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  %z = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output [%y, %z] : tensor<2x8xf32>, tensor<2x8xf32>
}

// Additions that stay calls.

// CHECK-LABEL: func.func @not_add_of_a_number(
func.func @not_add_of_a_number(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.add.Tensor(%x, 1.0) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.add.Tensor(%x, 1.0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_add_of_a_computed_number(
func.func @not_add_of_a_computed_number(%x : tensor<2x8xf32>, %n : f64) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.add.Tensor(%x, %n) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.add.Tensor(%x, %n) : (tensor<2x8xf32>, f64) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_add_with_alpha(
func.func @not_add_with_alpha(%x : tensor<2x8xf32>, %z : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, %z, alpha = 2) :
  // CHECK-NEXT: %b = fx.call @aten.add.Tensor(%x, %z, alpha = 1.0000001) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.add.Tensor(%x, %z, alpha = 2) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %b = fx.call @aten.add.Tensor(%x, %z, alpha = 1.0000001) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_add_with_a_computed_alpha(
func.func @not_add_with_a_computed_alpha(%x : tensor<2x8xf32>, %n : f64) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.add.Tensor(%x, %x, alpha = %n) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.add.Tensor(%x, %x, alpha = %n) : (tensor<2x8xf32>, tensor<2x8xf32>, f64) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_add_that_promotes(
func.func @not_add_that_promotes(%x : tensor<2x8xf32>, %z : tensor<2x8xf64>, %i : tensor<2x8xi32>) -> (tensor<2x8xf64>, tensor<2x8xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, %z) :
  // CHECK-NEXT: %b = fx.call @aten.add.Tensor(%i, %x) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.add.Tensor(%x, %z) : (tensor<2x8xf32>, tensor<2x8xf64>) -> tensor<2x8xf64>
  %b = fx.call @aten.add.Tensor(%i, %x) : (tensor<2x8xi32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf64>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_add_of_integers(
func.func @not_add_of_integers(%x : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = fx.call @aten.add.Tensor(%x, %x) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.add.Tensor(%x, %x) : (tensor<2x8xui8>, tensor<2x8xui8>) -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_subtraction(
func.func @not_subtraction(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.sub.Tensor(%x, %x) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.sub.Tensor(%x, %x) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// Poolings that stay calls.

// CHECK-LABEL: func.func @not_max_pool_of_doubles(
func.func @not_max_pool_of_doubles(%x : tensor<1x8x9x9xf64>) -> tensor<1x8x3x3xf64> {
  // CHECK-NEXT: %y = fx.call @aten.max_pool2d.default(%x, [3, 3]) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.max_pool2d.default(%x, [3, 3]) : (tensor<1x8x9x9xf64>) -> tensor<1x8x3x3xf64>
  fx.output %y : tensor<1x8x3x3xf64>
}

// CHECK-LABEL: func.func @not_max_pool_of_integers(
func.func @not_max_pool_of_integers(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x3x3xui8> {
  // CHECK-NEXT: %y = fx.call @aten.max_pool2d.default(%x, [3, 3]) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.max_pool2d.default(%x, [3, 3]) : (tensor<1x8x9x9xui8>) -> tensor<1x8x3x3xui8>
  fx.output %y : tensor<1x8x3x3xui8>
}

// CHECK-LABEL: func.func @not_other_poolings(
func.func @not_other_poolings(%x : tensor<1x8x9xf32>, %z : tensor<1x8x9x9xf32>) -> (tensor<1x8x3xf32>, tensor<1x8x3x3xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.max_pool1d.default(%x, [3]) :
  // CHECK-NEXT: %b = fx.call @aten.avg_pool2d.default(%z, [3, 3]) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.max_pool1d.default(%x, [3]) : (tensor<1x8x9xf32>) -> tensor<1x8x3xf32>
  %b = fx.call @aten.avg_pool2d.default(%z, [3, 3]) : (tensor<1x8x9x9xf32>) -> tensor<1x8x3x3xf32>
  fx.output [%a, %b] : tensor<1x8x3xf32>, tensor<1x8x3x3xf32>
}

// CHECK-LABEL: func.func @not_add_with_the_number_first(
func.func @not_add_with_the_number_first(%y : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %z = fx.call @aten.add.Tensor(3, %y) :
  // CHECK-NEXT: fx.output %z :
  %z = fx.call @aten.add.Tensor(3, %y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %z : tensor<2x8xf32>
}
