// RUN: qopt-opt %s -p raise-fx | filecheck %s

// Convolutions whose padding is named: `valid` is none, `same` gives the result the input's size.

// CHECK-LABEL: func.func @valid(
func.func @valid(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x3xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2] padding [0] dilation [1] groups 1 :
  %y = fx.call @aten.conv1d.padding(%x, %w, none, [2], "valid") : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x3xf32>
  fx.output %y : tensor<1x8x3xf32>
}

// CHECK-LABEL: func.func @same(
func.func @same(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x5xf32>) -> tensor<1x8x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1, 1] padding [1, 4] dilation [1, 2] groups 1 :
  %y = fx.call @aten.conv2d.padding(%x, %w, none, [1, 1], "same", [1, 2]) : (tensor<1x3x8x8xf32>, tensor<8x3x3x5xf32>) -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// Widths that sum to an odd number: one more behind the end.

// CHECK-LABEL: func.func @same_of_an_even_kernel(
func.func @same_of_an_even_kernel(%x : tensor<?x3x8x8x8xf32>, %w : tensor<8x3x2x3x4xf32>) -> tensor<?x8x8x8x8xf32> {
  // CHECK-NEXT: %y = qnn.pad %x widths [0, 1, 0, 0, 0, 1] value 0.000000e+00 : f64 : tensor<?x3x8x8x8xf32> -> tensor<?x3x9x8x9xf32>
  // CHECK-NEXT: %{{.*}} = qnn.conv %y, %w stride [1, 1, 1] padding [0, 1, 1] dilation [1, 1, 1] groups 1 :
  %y = fx.call @aten.conv3d.padding(%x, %w, none, [1, 1, 1], "same") : (tensor<?x3x8x8x8xf32>, tensor<8x3x2x3x4xf32>) -> tensor<?x8x8x8x8xf32>
  fx.output %y : tensor<?x8x8x8x8xf32>
}

// CHECK-LABEL: func.func @the_operator_behind_them(
func.func @the_operator_behind_them(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1] padding [1] dilation [1] groups 1 :
  %y = fx.call @aten._convolution_mode.default(%x, %w, none, [1], "same", [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x8xf32>
  fx.output %y : tensor<1x8x8xf32>
}

// In every number of dimensions, with strides where nothing is padded.

// CHECK-LABEL: func.func @same_in_1d(
func.func @same_in_1d(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1] padding [1] dilation [1] groups 1 :
  %y = fx.call @aten.conv1d.padding(%x, %w, none, [1], "same", [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x8xf32>
  fx.output %y : tensor<1x8x8xf32>
}

// CHECK-LABEL: func.func @valid_in_1d(
func.func @valid_in_1d(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x3xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2] padding [0] dilation [1] groups 1 :
  %y = fx.call @aten.conv1d.padding(%x, %w, none, [2], "valid", [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x3xf32>
  fx.output %y : tensor<1x8x3xf32>
}

// CHECK-LABEL: func.func @same_in_2d(
func.func @same_in_2d(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) -> tensor<1x8x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 :
  %y = fx.call @aten.conv2d.padding(%x, %w, none, [1, 1], "same", [1, 1], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @valid_in_2d(
func.func @valid_in_2d(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) -> tensor<1x8x3x3xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 :
  %y = fx.call @aten.conv2d.padding(%x, %w, none, [2, 2], "valid", [1, 1], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x3x3xf32>
  fx.output %y : tensor<1x8x3x3xf32>
}

// CHECK-LABEL: func.func @same_in_3d(
func.func @same_in_3d(%x : tensor<1x3x8x8x8xf32>, %w : tensor<8x3x3x3x3xf32>) -> tensor<1x8x8x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1, 1, 1] padding [1, 1, 1] dilation [1, 1, 1] groups 1 :
  %y = fx.call @aten.conv3d.padding(%x, %w, none, [1, 1, 1], "same", [1, 1, 1], 1) : (tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32>) -> tensor<1x8x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8x8xf32>
}

// CHECK-LABEL: func.func @valid_in_3d(
func.func @valid_in_3d(%x : tensor<1x3x8x8x8xf32>, %w : tensor<8x3x3x3x3xf32>) -> tensor<1x8x3x3x3xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2, 2, 2] padding [0, 0, 0] dilation [1, 1, 1] groups 1 :
  %y = fx.call @aten.conv3d.padding(%x, %w, none, [2, 2, 2], "valid", [1, 1, 1], 1) : (tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32>) -> tensor<1x8x3x3x3xf32>
  fx.output %y : tensor<1x8x3x3x3xf32>
}

// CHECK-LABEL: func.func @same_in_1d_behind(
func.func @same_in_1d_behind(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1] padding [1] dilation [1] groups 1 :
  %y = fx.call @aten._convolution_mode.default(%x, %w, none, [1], "same", [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x8xf32>
  fx.output %y : tensor<1x8x8xf32>
}

// CHECK-LABEL: func.func @valid_in_1d_behind(
func.func @valid_in_1d_behind(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x3xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2] padding [0] dilation [1] groups 1 :
  %y = fx.call @aten._convolution_mode.default(%x, %w, none, [2], "valid", [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x3xf32>
  fx.output %y : tensor<1x8x3xf32>
}

// CHECK-LABEL: func.func @same_in_2d_behind(
func.func @same_in_2d_behind(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) -> tensor<1x8x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 :
  %y = fx.call @aten._convolution_mode.default(%x, %w, none, [1, 1], "same", [1, 1], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @valid_in_2d_behind(
func.func @valid_in_2d_behind(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) -> tensor<1x8x3x3xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 :
  %y = fx.call @aten._convolution_mode.default(%x, %w, none, [2, 2], "valid", [1, 1], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x3x3xf32>
  fx.output %y : tensor<1x8x3x3xf32>
}

// What is no convolution of f32 with a kernel of a known size stays a call.

// CHECK-LABEL: func.func @not_a_kernel_of_unknown_size_in_1d(
func.func @not_a_kernel_of_unknown_size_in_1d(%x : tensor<1x3x8xf32>, %w : tensor<8x3x?xf32>) -> tensor<1x8x8xf32> {
  // CHECK-NEXT: fx.call @aten.conv1d.padding(
  %y = fx.call @aten.conv1d.padding(%x, %w, none, [1], "same", [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x?xf32>) -> tensor<1x8x8xf32>
  fx.output %y : tensor<1x8x8xf32>
}

// CHECK-LABEL: func.func @not_of_f64_in_1d(
func.func @not_of_f64_in_1d(%x : tensor<1x3x8xf64>, %w : tensor<8x3x3xf64>) -> tensor<1x8x8xf64> {
  // CHECK-NEXT: fx.call @aten.conv1d.padding(
  %y = fx.call @aten.conv1d.padding(%x, %w, none, [1], "same", [1], 1) : (tensor<1x3x8xf64>, tensor<8x3x3xf64>) -> tensor<1x8x8xf64>
  fx.output %y : tensor<1x8x8xf64>
}

// CHECK-LABEL: func.func @not_of_an_object_in_1d(
func.func @not_of_an_object_in_1d(%x : !fx.object, %w : tensor<8x3x3xf32>) -> tensor<1x8x8xf32> {
  // CHECK-NEXT: fx.call @aten.conv1d.padding(
  %y = fx.call @aten.conv1d.padding(%x, %w, none, [1], "same", [1], 1) : (!fx.object, tensor<8x3x3xf32>) -> tensor<1x8x8xf32>
  fx.output %y : tensor<1x8x8xf32>
}

// CHECK-LABEL: func.func @not_a_kernel_of_unknown_size_in_2d(
func.func @not_a_kernel_of_unknown_size_in_2d(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x?x?xf32>) -> tensor<1x8x8x8xf32> {
  // CHECK-NEXT: fx.call @aten.conv2d.padding(
  %y = fx.call @aten.conv2d.padding(%x, %w, none, [1, 1], "same", [1, 1], 1) : (tensor<1x3x8x8xf32>, tensor<8x3x?x?xf32>) -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @not_of_f64_in_2d(
func.func @not_of_f64_in_2d(%x : tensor<1x3x8x8xf64>, %w : tensor<8x3x3x3xf64>) -> tensor<1x8x8x8xf64> {
  // CHECK-NEXT: fx.call @aten.conv2d.padding(
  %y = fx.call @aten.conv2d.padding(%x, %w, none, [1, 1], "same", [1, 1], 1) : (tensor<1x3x8x8xf64>, tensor<8x3x3x3xf64>) -> tensor<1x8x8x8xf64>
  fx.output %y : tensor<1x8x8x8xf64>
}

// CHECK-LABEL: func.func @not_of_an_object_in_2d(
func.func @not_of_an_object_in_2d(%x : !fx.object, %w : tensor<8x3x3x3xf32>) -> tensor<1x8x8x8xf32> {
  // CHECK-NEXT: fx.call @aten.conv2d.padding(
  %y = fx.call @aten.conv2d.padding(%x, %w, none, [1, 1], "same", [1, 1], 1) : (!fx.object, tensor<8x3x3x3xf32>) -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @not_a_kernel_of_unknown_size_in_3d(
func.func @not_a_kernel_of_unknown_size_in_3d(%x : tensor<1x3x8x8x8xf32>, %w : tensor<8x3x?x?x?xf32>) -> tensor<1x8x8x8x8xf32> {
  // CHECK-NEXT: fx.call @aten.conv3d.padding(
  %y = fx.call @aten.conv3d.padding(%x, %w, none, [1, 1, 1], "same", [1, 1, 1], 1) : (tensor<1x3x8x8x8xf32>, tensor<8x3x?x?x?xf32>) -> tensor<1x8x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8x8xf32>
}

// CHECK-LABEL: func.func @not_of_f64_in_3d(
func.func @not_of_f64_in_3d(%x : tensor<1x3x8x8x8xf64>, %w : tensor<8x3x3x3x3xf64>) -> tensor<1x8x8x8x8xf64> {
  // CHECK-NEXT: fx.call @aten.conv3d.padding(
  %y = fx.call @aten.conv3d.padding(%x, %w, none, [1, 1, 1], "same", [1, 1, 1], 1) : (tensor<1x3x8x8x8xf64>, tensor<8x3x3x3x3xf64>) -> tensor<1x8x8x8x8xf64>
  fx.output %y : tensor<1x8x8x8x8xf64>
}

// CHECK-LABEL: func.func @not_of_an_object_in_3d(
func.func @not_of_an_object_in_3d(%x : !fx.object, %w : tensor<8x3x3x3x3xf32>) -> tensor<1x8x8x8x8xf32> {
  // CHECK-NEXT: fx.call @aten.conv3d.padding(
  %y = fx.call @aten.conv3d.padding(%x, %w, none, [1, 1, 1], "same", [1, 1, 1], 1) : (!fx.object, tensor<8x3x3x3x3xf32>) -> tensor<1x8x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8x8xf32>
}

// CHECK-LABEL: func.func @not_a_kernel_of_unknown_size_in_1d_behind(
func.func @not_a_kernel_of_unknown_size_in_1d_behind(%x : tensor<1x3x8xf32>, %w : tensor<8x3x?xf32>) -> tensor<1x8x8xf32> {
  // CHECK-NEXT: fx.call @aten._convolution_mode.default(
  %y = fx.call @aten._convolution_mode.default(%x, %w, none, [1], "same", [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x?xf32>) -> tensor<1x8x8xf32>
  fx.output %y : tensor<1x8x8xf32>
}

// CHECK-LABEL: func.func @not_of_f64_in_1d_behind(
func.func @not_of_f64_in_1d_behind(%x : tensor<1x3x8xf64>, %w : tensor<8x3x3xf64>) -> tensor<1x8x8xf64> {
  // CHECK-NEXT: fx.call @aten._convolution_mode.default(
  %y = fx.call @aten._convolution_mode.default(%x, %w, none, [1], "same", [1], 1) : (tensor<1x3x8xf64>, tensor<8x3x3xf64>) -> tensor<1x8x8xf64>
  fx.output %y : tensor<1x8x8xf64>
}

// CHECK-LABEL: func.func @not_of_an_object_in_1d_behind(
func.func @not_of_an_object_in_1d_behind(%x : !fx.object, %w : tensor<8x3x3xf32>) -> tensor<1x8x8xf32> {
  // CHECK-NEXT: fx.call @aten._convolution_mode.default(
  %y = fx.call @aten._convolution_mode.default(%x, %w, none, [1], "same", [1], 1) : (!fx.object, tensor<8x3x3xf32>) -> tensor<1x8x8xf32>
  fx.output %y : tensor<1x8x8xf32>
}
