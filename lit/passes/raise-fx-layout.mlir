// RUN: qopt-opt %s -p raise-fx | filecheck %s

// Reshapes.

// CHECK-LABEL: func.func @view(
func.func @view(%x : tensor<2x8xf32>) -> tensor<4x4xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [4, -1] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.view.default(%x, [4, -1]) views [0] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output %y : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @reshape_of_integers(
func.func @reshape_of_integers(%x : tensor<2x8xui8>) -> tensor<16xui8> {
  // CHECK-NEXT: %y = qnn.reshape %x to [16] : (tensor<2x8xui8>) -> tensor<16xui8>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.reshape.default(%x, [16]) views [0] : (tensor<2x8xui8>) -> tensor<16xui8>
  fx.output %y : tensor<16xui8>
}

// CHECK-LABEL: func.func @unsafe_view(
func.func @unsafe_view(%x : tensor<2x8xf32>) -> tensor<1x16xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [1, 16] : (tensor<2x8xf32>) -> tensor<1x16xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten._unsafe_view.default(%x, [1, 16]) views [0] : (tensor<2x8xf32>) -> tensor<1x16xf32>
  fx.output %y : tensor<1x16xf32>
}

// CHECK-LABEL: func.func @view_to_a_computed_size(
func.func @view_to_a_computed_size(%x : tensor<?x8xf32, #fx.symbols<"s0">>, %n : index) -> tensor<?x2x4xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = qnn.reshape %x to [%n, 2, -1] : (tensor<?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.view.default(%x, [%n, 2, -1]) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x2x4xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @view_to_the_same_shape(
func.func @view_to_the_same_shape(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: fx.output %x :
  %y = fx.call @aten.view.default(%x, [2, 8]) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @flatten(
func.func @flatten(%x : tensor<2x3x4xf32>) -> (tensor<24xf32>, tensor<2x12xf32>, tensor<6x4xf32>) {
  // CHECK-NEXT: %a = qnn.reshape %x to [24] : (tensor<2x3x4xf32>) -> tensor<24xf32>
  // CHECK-NEXT: %b = qnn.reshape %x to [2, 12] : (tensor<2x3x4xf32>) -> tensor<2x12xf32>
  // CHECK-NEXT: %c = qnn.reshape %x to [6, 4] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.flatten.using_ints(%x) views [0] : (tensor<2x3x4xf32>) -> tensor<24xf32>
  %b = fx.call @aten.flatten.using_ints(%x, 1) views [0] : (tensor<2x3x4xf32>) -> tensor<2x12xf32>
  %c = fx.call @aten.flatten.using_ints(%x, start_dim = 0, end_dim = -2) views [0] : (tensor<2x3x4xf32>) -> tensor<6x4xf32>
  fx.output [%a, %b, %c] : tensor<24xf32>, tensor<2x12xf32>, tensor<6x4xf32>
}

// CHECK-LABEL: func.func @unflatten(
func.func @unflatten(%x : tensor<2x8xf32>) -> tensor<2x2x4xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [2, 2, 4] : (tensor<2x8xf32>) -> tensor<2x2x4xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.unflatten.int(%x, -1, [2, 4]) views [0] : (tensor<2x8xf32>) -> tensor<2x2x4xf32>
  fx.output %y : tensor<2x2x4xf32>
}

// CHECK-LABEL: func.func @squeeze(
func.func @squeeze(%x : tensor<1x8x1xf32>) -> (tensor<8xf32>, tensor<1x8xf32>, tensor<8x1xf32>) {
  // CHECK-NEXT: %a = qnn.reshape %x to [8] : (tensor<1x8x1xf32>) -> tensor<8xf32>
  // CHECK-NEXT: %b = qnn.reshape %x to [1, 8] : (tensor<1x8x1xf32>) -> tensor<1x8xf32>
  // CHECK-NEXT: %c = qnn.reshape %x to [8, 1] : (tensor<1x8x1xf32>) -> tensor<8x1xf32>
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.squeeze.default(%x) views [0] : (tensor<1x8x1xf32>) -> tensor<8xf32>
  %b = fx.call @aten.squeeze.dim(%x, -1) views [0] : (tensor<1x8x1xf32>) -> tensor<1x8xf32>
  %c = fx.call @aten.squeeze.dims(%x, [0, 1]) views [0] : (tensor<1x8x1xf32>) -> tensor<8x1xf32>
  fx.output [%a, %b, %c] : tensor<8xf32>, tensor<1x8xf32>, tensor<8x1xf32>
}

// CHECK-LABEL: func.func @squeeze_that_does_nothing(
func.func @squeeze_that_does_nothing(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: fx.output %x :
  %y = fx.call @aten.squeeze.dim(%x, 0) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @unsqueeze(
func.func @unsqueeze(%x : tensor<8xf32>) -> tensor<8x1xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [8, 1] : (tensor<8xf32>) -> tensor<8x1xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.unsqueeze.default(%x, -1) views [0] : (tensor<8xf32>) -> tensor<8x1xf32>
  fx.output %y : tensor<8x1xf32>
}

// CHECK-LABEL: func.func @flatten_of_unknown_sizes(
func.func @flatten_of_unknown_sizes(%x : tensor<?x2x4xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = qnn.reshape %x to [-1, 8] : (tensor<?x2x4xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.flatten.using_ints(%x, 1) views [0] : (tensor<?x2x4xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @reshapes_by_name(
func.func @reshapes_by_name(%x : tensor<2x8xf32>) -> (tensor<4x4xf32>, tensor<16xf32>) {
  // CHECK-NEXT: %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %b = qnn.reshape %x to [-1] : (tensor<2x8xf32>) -> tensor<16xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.view.default(%x, size = [4, 4]) views [0] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %b = fx.call @aten.reshape.default(%x, shape = [-1]) views [0] : (tensor<2x8xf32>) -> tensor<16xf32>
  fx.output [%a, %b] : tensor<4x4xf32>, tensor<16xf32>
}

// Permutations.

// CHECK-LABEL: func.func @permute(
func.func @permute(%x : tensor<1x2x3x4xf32>) -> tensor<1x4x2x3xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [0, 3, 1, 2] : tensor<1x2x3x4xf32> -> tensor<1x4x2x3xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.permute.default(%x, [0, 3, 1, 2]) views [0] : (tensor<1x2x3x4xf32>) -> tensor<1x4x2x3xf32>
  fx.output %y : tensor<1x4x2x3xf32>
}

// CHECK-LABEL: func.func @permute_of_negative_dims(
func.func @permute_of_negative_dims(%x : tensor<1x2x3x4xf32>) -> tensor<1x4x2x3xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [0, 3, 1, 2] : tensor<1x2x3x4xf32> -> tensor<1x4x2x3xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.permute.default(%x, [0, -1, -3, -2]) views [0] : (tensor<1x2x3x4xf32>) -> tensor<1x4x2x3xf32>
  fx.output %y : tensor<1x4x2x3xf32>
}

// CHECK-LABEL: func.func @transpose(
func.func @transpose(%x : tensor<2x3x4xf32>) -> tensor<4x3x2xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [2, 1, 0] : tensor<2x3x4xf32> -> tensor<4x3x2xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.transpose.int(%x, 0, 2) views [0] : (tensor<2x3x4xf32>) -> tensor<4x3x2xf32>
  fx.output %y : tensor<4x3x2xf32>
}

// CHECK-LABEL: func.func @transpose_of_negative_dims(
func.func @transpose_of_negative_dims(%x : tensor<2x3x4xi64>) -> tensor<2x4x3xi64> {
  // CHECK-NEXT: %y = qnn.permute %x dims [0, 2, 1] : tensor<2x3x4xi64> -> tensor<2x4x3xi64>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.transpose.int(%x, -1, -2) views [0] : (tensor<2x3x4xi64>) -> tensor<2x4x3xi64>
  fx.output %y : tensor<2x4x3xi64>
}

// CHECK-LABEL: func.func @swapaxes(
func.func @swapaxes(%x : tensor<2x3x4xf32>) -> tensor<4x3x2xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [2, 1, 0] : tensor<2x3x4xf32> -> tensor<4x3x2xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.swapaxes.default(%x, 0, 2) views [0] : (tensor<2x3x4xf32>) -> tensor<4x3x2xf32>
  fx.output %y : tensor<4x3x2xf32>
}

// CHECK-LABEL: func.func @swapdims(
func.func @swapdims(%x : tensor<2x3x4xf32>) -> tensor<4x3x2xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [2, 1, 0] : tensor<2x3x4xf32> -> tensor<4x3x2xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.swapdims.default(%x, 2, 0) views [0] : (tensor<2x3x4xf32>) -> tensor<4x3x2xf32>
  fx.output %y : tensor<4x3x2xf32>
}

// CHECK-LABEL: func.func @mT(
func.func @mT(%x : tensor<2x3x4xf32>) -> tensor<2x4x3xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [0, 2, 1] : tensor<2x3x4xf32> -> tensor<2x4x3xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.mT.default(%x) views [0] : (tensor<2x3x4xf32>) -> tensor<2x4x3xf32>
  fx.output %y : tensor<2x4x3xf32>
}

// CHECK-LABEL: func.func @t(
func.func @t(%x : tensor<2x3xf32>) -> tensor<3x2xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [1, 0] : tensor<2x3xf32> -> tensor<3x2xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.t.default(%x) views [0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @t_of_a_vector(
func.func @t_of_a_vector(%x : tensor<3xf32>) -> tensor<3xf32> {
  // CHECK-NEXT: fx.output %x :
  %y = fx.call @aten.t.default(%x) views [0] : (tensor<3xf32>) -> tensor<3xf32>
  fx.output %y : tensor<3xf32>
}

// CHECK-LABEL: func.func @numpy_T(
func.func @numpy_T(%x : tensor<2x3x4xf32>) -> tensor<4x3x2xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [2, 1, 0] : tensor<2x3x4xf32> -> tensor<4x3x2xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.numpy_T.default(%x) views [0] : (tensor<2x3x4xf32>) -> tensor<4x3x2xf32>
  fx.output %y : tensor<4x3x2xf32>
}

// Slices.

// CHECK-LABEL: func.func @slice(
func.func @slice(%x : tensor<2x8xf32>) -> tensor<2x2xf32> {
  // CHECK-NEXT: %y = qnn.slice %x dim 1 start 1 end 6 step 3 : tensor<2x8xf32> -> tensor<2x2xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.slice.Tensor(%x, 1, 1, 6, 3) views [0] : (tensor<2x8xf32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @slice_of_a_negative_dim(
func.func @slice_of_a_negative_dim(%x : tensor<2x8xui8>) -> tensor<2x2xui8> {
  // CHECK-NEXT: %y = qnn.slice %x dim 1 start -4 end -2 step 1 : tensor<2x8xui8> -> tensor<2x2xui8>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.slice.Tensor(%x, -1, -4, -2) views [0] : (tensor<2x8xui8>) -> tensor<2x2xui8>
  fx.output %y : tensor<2x2xui8>
}

// CHECK-LABEL: func.func @slice_without_bounds(
func.func @slice_without_bounds(%x : tensor<2x8xf32>) -> (tensor<1x8xf32>, tensor<2x4xf32>) {
  // CHECK-NEXT: %a = qnn.slice %x dim 0 start 1 end 9223372036854775807 step 1 : tensor<2x8xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %b = qnn.slice %x dim 1 start 0 end 9223372036854775807 step 2 : tensor<2x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.slice.Tensor(%x, start = 1) views [0] : (tensor<2x8xf32>) -> tensor<1x8xf32>
  %b = fx.call @aten.slice.Tensor(%x, 1, none, none, step = 2) views [0] : (tensor<2x8xf32>) -> tensor<2x4xf32>
  fx.output [%a, %b] : tensor<1x8xf32>, tensor<2x4xf32>
}

// Cat and pad.

// CHECK-LABEL: func.func @cat(
func.func @cat(%x : tensor<2x8xf32>, %z : tensor<1x8xf32>) -> tensor<3x8xf32> {
  // CHECK-NEXT: %y = qnn.cat %x, %z dim 0 : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.cat.default([%x, %z]) : (tensor<2x8xf32>, tensor<1x8xf32>) -> tensor<3x8xf32>
  fx.output %y : tensor<3x8xf32>
}

// CHECK-LABEL: func.func @concat_on_a_negative_dim(
func.func @concat_on_a_negative_dim(%x : tensor<2x8xi64>, %z : tensor<2x1xi64>) -> tensor<2x10xi64> {
  // CHECK-NEXT: %y = qnn.cat %x, %z, %z dim 1 : tensor<2x8xi64>, tensor<2x1xi64>, tensor<2x1xi64> -> tensor<2x10xi64>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.concat.default([%x, %z, %z], dim = -1) : (tensor<2x8xi64>, tensor<2x1xi64>, tensor<2x1xi64>) -> tensor<2x10xi64>
  fx.output %y : tensor<2x10xi64>
}

// CHECK-LABEL: func.func @cat_of_one(
func.func @cat_of_one(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.cat %x dim 1 : tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.cat.default([%x], 1) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @constant_pad(
func.func @constant_pad(%x : tensor<2x8xf32>) -> (tensor<2x11xf32>, tensor<3x7xf32>) {
  // CHECK-NEXT: %a = qnn.pad %x widths [1, 2] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x11xf32>
  // CHECK-NEXT: %b = qnn.pad %x widths [-1, 0, 0, 1] value 1.000000e+00 : f64 : tensor<2x8xf32> -> tensor<3x7xf32>
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.constant_pad_nd.default(%x, [1, 2]) : (tensor<2x8xf32>) -> tensor<2x11xf32>
  %b = fx.call @aten.constant_pad_nd.default(%x, [-1, 0, 0, 1], 1) : (tensor<2x8xf32>) -> tensor<3x7xf32>
  fx.output [%a, %b] : tensor<2x11xf32>, tensor<3x7xf32>
}

// A padding by nothing is a copy, which is dropped if no caller could see it.
// CHECK-LABEL: func.func @pad_by_nothing(
func.func @pad_by_nothing(%x : tensor<2x8xf32>, %q : tensor<2x8xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %a = qnn.pad %x widths [0, 0] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %d = qnn.dequantize %q
  // CHECK-NEXT: %c = qnn.relu %d
  %a = fx.call @aten.constant_pad_nd.default(%x, [0, 0]) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %d = qnn.dequantize %q <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %b = fx.call @aten.pad.default(%d, [0, 0, 0, 0]) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %c = fx.call @aten.relu.default(%b) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %c] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @pad(
func.func @pad(%x : tensor<2x8xf32>) -> (tensor<2x9xf32>, tensor<2x9xf32>, tensor<2x9xf32>) {
  // CHECK-NEXT: %a = qnn.pad %x widths [0, 1] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: %b = qnn.pad %x widths [0, 1] value -1.500000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: %c = qnn.pad %x widths [0, 1] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.pad.default(%x, [0, 1]) : (tensor<2x8xf32>) -> tensor<2x9xf32>
  %b = fx.call @aten.pad.default(%x, [0, 1], "constant", -1.5) : (tensor<2x8xf32>) -> tensor<2x9xf32>
  %c = fx.call @aten.pad.default(%x, [0, 1], mode = "constant", value = none) : (tensor<2x8xf32>) -> tensor<2x9xf32>
  fx.output [%a, %b, %c] : tensor<2x9xf32>, tensor<2x9xf32>, tensor<2x9xf32>
}

// A copy of what was just dequantized is no copy that a caller could see.

// CHECK-LABEL: func.func @clone_of_dequantized(
func.func @clone_of_dequantized(%q : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %x = qnn.dequantize %q <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %x = qnn.dequantize %q <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %c = fx.call @aten.clone.default(%x, memory_format = torch.contiguous_format) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %y = fx.call @aten.relu.default(%c) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @clone_of_a_dequantized_weight(
func.func @clone_of_a_dequantized_weight(%q : tensor<2x8xi8>, %s : tensor<2xf32>, %z : tensor<2xi64>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %x = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<2x8xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %x = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<2x8xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x8xf32>
  %c = fx.call @aten.clone.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %y = fx.call @aten.relu.default(%c) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// What stays a call.

// CHECK-LABEL: func.func @not_view_as_another_type(
func.func @not_view_as_another_type(%x : tensor<2x8xf32>) -> tensor<2x8xi32> {
  // CHECK-NEXT: %y = fx.call @aten.view.dtype(%x, torch.int32) views [0] :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.view.dtype(%x, torch.int32) views [0] : (tensor<2x8xf32>) -> tensor<2x8xi32>
  fx.output %y : tensor<2x8xi32>
}

// CHECK-LABEL: func.func @not_flatten_to_several_unknown_sizes(
func.func @not_flatten_to_several_unknown_sizes(%x : tensor<?x2x?x4xf32, #fx.symbols<"s0", "s1">>) -> tensor<?x2x?xf32, #fx.symbols<"s0", "4*s1">> {
  // CHECK-NEXT: %y = fx.call @aten.flatten.using_ints(%x, 2) views [0] :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.flatten.using_ints(%x, 2) views [0] : (tensor<?x2x?x4xf32, #fx.symbols<"s0", "s1">>) -> tensor<?x2x?xf32, #fx.symbols<"s0", "4*s1">>
  fx.output %y : tensor<?x2x?xf32, #fx.symbols<"s0", "4*s1">>
}

// CHECK-LABEL: func.func @not_reshape_of_nothing(
func.func @not_reshape_of_nothing(%x : tensor<0x3x4xf32>) -> tensor<0x12xf32> {
  // CHECK-NEXT: %y = fx.call @aten.flatten.using_ints(%x, 1) views [0] :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.flatten.using_ints(%x, 1) views [0] : (tensor<0x3x4xf32>) -> tensor<0x12xf32>
  fx.output %y : tensor<0x12xf32>
}

// CHECK-LABEL: func.func @not_transpose_of_a_number(
func.func @not_transpose_of_a_number(%x : tensor<f32>) -> tensor<f32> {
  // CHECK-NEXT: %y = fx.call @aten.transpose.int(%x, 0, -1) views [0] :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.transpose.int(%x, 0, -1) views [0] : (tensor<f32>) -> tensor<f32>
  fx.output %y : tensor<f32>
}

// CHECK-LABEL: func.func @not_slice_with_computed_bounds(
func.func @not_slice_with_computed_bounds(%x : tensor<8xf32>, %n : index) -> (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.slice.Tensor(%x, 0, %n) views [0] :
  // CHECK-NEXT: %b = fx.call @aten.slice.Tensor(%x, 0, 0, %n) views [0] :
  // CHECK-NEXT: %c = fx.call @aten.slice.Tensor(%x, 0, 0, 8, %n) views [0] :
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.slice.Tensor(%x, 0, %n) views [0] : (tensor<8xf32>, index) -> tensor<?xf32>
  %b = fx.call @aten.slice.Tensor(%x, 0, 0, %n) views [0] : (tensor<8xf32>, index) -> tensor<?xf32>
  %c = fx.call @aten.slice.Tensor(%x, 0, 0, 8, %n) views [0] : (tensor<8xf32>, index) -> tensor<?xf32>
  fx.output [%a, %b, %c] : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>
}

// CHECK-LABEL: func.func @not_roll(
func.func @not_roll(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.roll.default(%x, [1], [0]) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.roll.default(%x, [1], [0]) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_cat_of_different_types(
func.func @not_cat_of_different_types(%x : tensor<2x8xf32>, %z : tensor<2x8xf64>) -> tensor<4x8xf64> {
  // CHECK-NEXT: %y = fx.call @aten.cat.default([%x, %z]) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.cat.default([%x, %z]) : (tensor<2x8xf32>, tensor<2x8xf64>) -> tensor<4x8xf64>
  fx.output %y : tensor<4x8xf64>
}

// CHECK-LABEL: func.func @not_cat_of_different_ranks(
func.func @not_cat_of_different_ranks(%x : tensor<2x8xf32>, %z : tensor<0xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.cat.default([%z, %x]) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.cat.default([%z, %x]) : (tensor<0xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_cat_of_nothing(
func.func @not_cat_of_nothing() -> tensor<0xf32> {
  // CHECK-NEXT: %y = fx.call @aten.cat.default([]) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.cat.default([]) : () -> tensor<0xf32>
  fx.output %y : tensor<0xf32>
}

// CHECK-LABEL: func.func @not_pad_by_computed_widths(
func.func @not_pad_by_computed_widths(%x : tensor<2x8xf32>, %n : index) -> tensor<2x?xf32> {
  // CHECK-NEXT: %y = fx.call @aten.constant_pad_nd.default(%x, [0, %n]) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.constant_pad_nd.default(%x, [0, %n]) : (tensor<2x8xf32>, index) -> tensor<2x?xf32>
  fx.output %y : tensor<2x?xf32>
}

// CHECK-LABEL: func.func @not_pad_of_integers(
func.func @not_pad_of_integers(%x : tensor<2x8xui8>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = fx.call @aten.constant_pad_nd.default(%x, [0, 1], 1) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.constant_pad_nd.default(%x, [0, 1], 1) : (tensor<2x8xui8>) -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @not_pad_by_other_modes(
func.func @not_pad_by_other_modes(%x : tensor<1x2x8xf32>) -> (tensor<1x2x9xf32>, tensor<1x2x9xf32>, tensor<1x2x9xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.pad.default(%x, [0, 1], "reflect") :
  // CHECK-NEXT: %b = fx.call @aten.pad.default(%x, [0, 1], mode = "replicate") :
  // CHECK-NEXT: %c = fx.call @aten.pad.default(%x, [0, 1], "circular", none) :
  // CHECK-NEXT: fx.output [%a, %b, %c] :
  %a = fx.call @aten.pad.default(%x, [0, 1], "reflect") : (tensor<1x2x8xf32>) -> tensor<1x2x9xf32>
  %b = fx.call @aten.pad.default(%x, [0, 1], mode = "replicate") : (tensor<1x2x8xf32>) -> tensor<1x2x9xf32>
  %c = fx.call @aten.pad.default(%x, [0, 1], "circular", none) : (tensor<1x2x8xf32>) -> tensor<1x2x9xf32>
  fx.output [%a, %b, %c] : tensor<1x2x9xf32>, tensor<1x2x9xf32>, tensor<1x2x9xf32>
}

// CHECK-LABEL: func.func @not_clone_of_an_argument(
func.func @not_clone_of_an_argument(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clone.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clone.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_clone_of_a_computed_value(
func.func @not_clone_of_a_computed_value(%x : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.neg.default(%x) :
  // CHECK-NEXT: %b = fx.call @aten.clone.default(%a) :
  // CHECK-NEXT: fx.output [%a, %b] :
  %a = fx.call @aten.neg.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %b = fx.call @aten.clone.default(%a) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_view_of_an_object(
func.func @not_view_of_an_object(%x : !fx.object) -> tensor<4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.view.default(%x, [4]) views [0] :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.view.default(%x, [4]) views [0] : (!fx.object) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
