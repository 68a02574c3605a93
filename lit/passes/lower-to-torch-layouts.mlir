// RUN: qopt-opt %s -p lower-to-torch | filecheck %s

// CHECK-LABEL: func.func @contiguous_output(
func.func @contiguous_output(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0] : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output [[O]] layouts ["contiguous"] : tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output %y layouts ["contiguous"] : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @channels_last_output(
func.func @channels_last_output(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.channels_last) views [0] : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output [[O]] layouts ["channels_last"] : tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output %y layouts ["channels_last"] : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @contiguous_output_of_rank_3(
func.func @contiguous_output_of_rank_3(%x : tensor<1x3x8xui8>, %p : !onednn.packed<tensor<8x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0] : (tensor<1x8x6xf32>) -> tensor<1x8x6xf32>
  // CHECK-NEXT: fx.output [[O]] layouts ["contiguous"] : tensor<1x8x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x8xui8>, !onednn.packed<tensor<8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6xf32>
  fx.output %y layouts ["contiguous"] : tensor<1x8x6xf32>
}

// CHECK-LABEL: func.func @contiguous_output_of_rank_5(
func.func @contiguous_output_of_rank_5(%x : tensor<1x3x8x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0] : (tensor<1x8x6x6x6xf32>) -> tensor<1x8x6x6x6xf32>
  // CHECK-NEXT: fx.output [[O]] layouts ["contiguous"] : tensor<1x8x6x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xui8>, !onednn.packed<tensor<8x3x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6x6xf32>
  fx.output %y layouts ["contiguous"] : tensor<1x8x6x6x6xf32>
}

// CHECK-LABEL: func.func @channels_last_output_of_rank_5(
func.func @channels_last_output_of_rank_5(%x : tensor<1x3x8x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.channels_last_3d) views [0] : (tensor<1x8x6x6x6xf32>) -> tensor<1x8x6x6x6xf32>
  // CHECK-NEXT: fx.output [[O]] layouts ["channels_last"] : tensor<1x8x6x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xui8>, !onednn.packed<tensor<8x3x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6x6xf32>
  fx.output %y layouts ["channels_last"] : tensor<1x8x6x6x6xf32>
}

// CHECK-LABEL: func.func @each_of_several_outputs(
func.func @each_of_several_outputs(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> (tensor<1x8x6x6xf32>, tensor<1x8x6x6xui8>) {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK: %t = fx.call @aten.tanh.default(%y)
  // CHECK: %q = fx.call @qopt.runtime.kernels.quantize(%z,
  // CHECK-NEXT: [[T:%.*]] = fx.call @aten.contiguous.default(%t, memory_format = torch.contiguous_format)
  // CHECK-NEXT: [[Q:%.*]] = fx.call @aten.contiguous.default(%q, memory_format = torch.channels_last)
  // CHECK-NEXT: fx.output {{.}}[[T]], {a = [[Q]], b = none}] layouts ["contiguous", "channels_last"]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %t = qnn.tanh %y : tensor<1x8x6x6xf32>
  %q = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output [%t, {a = %q, b = none}] layouts ["contiguous", "channels_last"] : tensor<1x8x6x6xf32>, tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @pooled_integers(
func.func @pooled_integers(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xui8> {
  // CHECK: fx.call @quantized.max_pool2d.default
  // CHECK-NEXT: fx.call @aten.contiguous.default({{.*}}, memory_format = torch.contiguous_format) views [0] :
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  fx.output %y layouts ["contiguous"] : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @input_of_foreign_code(
func.func @input_of_foreign_code(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0]
  // CHECK-NEXT: %z = fx.call @mylib.reads_strides.default([[O]], 2) layouts ["contiguous"] :
  // CHECK-NEXT: fx.output %z
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %z = fx.call @mylib.reads_strides.default(%y, 2) layouts ["contiguous"] : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  fx.output %z layouts ["any"] : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @sum_with_a_permuted_addend(
func.func @sum_with_a_permuted_addend(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<8x2xf32>) -> tensor<2x8xf32> {
  // CHECK: [[Y:%.*]] = fx.call @onednn.qlinear_pointwise.binary(
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.permute.default([[Y]], [1, 0]) views [0] : (tensor<2x8xf32>) -> tensor<8x2xf32>
  // CHECK-NEXT: [[D:%.*]] = fx.call @aten.contiguous.default([[O]])
  // CHECK-NEXT: [[B:%.*]] = fx.call @aten.permute.default([[D]], [1, 0]) views [0] : (tensor<8x2xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [[B]] layouts ["permuted 1 0"]
  %t = qnn.permute %z dims [1, 0] : tensor<8x2xf32> -> tensor<2x8xf32>
  %y = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s others(%t : tensor<2x8xf32>) post <add> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y layouts ["permuted 1 0"] : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @slice_that_moved_past_what_makes_dense_memory(
func.func @slice_that_moved_past_what_makes_dense_memory(%x : tensor<4x8xf32>) -> tensor<4x2xui8> {
  // CHECK: %s = fx.call @aten.slice.Tensor(
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%s, memory_format = torch.contiguous_format)
  // CHECK-NEXT: fx.output [[O]] layouts ["contiguous"]
  %q = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x8xf32> -> tensor<4x8xui8>
  %s = qnn.slice %q dim 1 start 0 end 2 step 1 : tensor<4x8xui8> -> tensor<4x2xui8>
  fx.output %s layouts ["contiguous"] : tensor<4x2xui8>
}

// CHECK-LABEL: func.func @storage_that_is_written_through_a_view(
func.func @storage_that_is_written_through_a_view(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: %t = fx.call @aten.mul.Tensor(%y, 2) impure
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%t, memory_format = torch.contiguous_format) views [0] : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: %v = fx.call @aten.reshape.default([[O]], [8, 36]) views [0] impure layouts ["contiguous"]
  // CHECK-NEXT: fx.call @aten.relu_.default(%v) writes [0] views [0] impure
  // CHECK-NEXT: fx.output [[O]] layouts ["any"]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %t = fx.call @aten.mul.Tensor(%y, 2) impure : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %v = fx.call @aten.reshape.default(%t, [8, 36]) views [0] impure layouts ["contiguous"] : (tensor<1x8x6x6xf32>) -> tensor<8x36xf32>
  %r = fx.call @aten.relu_.default(%v) writes [0] views [0] impure : (tensor<8x36xf32>) -> tensor<8x36xf32>
  fx.output %t layouts ["any"] : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @permuted_output(
func.func @permuted_output(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<6x1x8x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: %z = fx.call @aten.permute.default(%y, [3, 0, 1, 2]) views [0]
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.permute.default(%z, [1, 2, 3, 0]) views [0] : (tensor<6x1x8x6xf32>) -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: [[D:%.*]] = fx.call @aten.contiguous.default([[O]]) views [0] : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: [[B:%.*]] = fx.call @aten.permute.default([[D]], [3, 0, 1, 2]) views [0] : (tensor<1x8x6x6xf32>) -> tensor<6x1x8x6xf32>
  // CHECK-NEXT: fx.output [[B]] layouts ["permuted 1 2 3 0"]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %z = qnn.permute %y dims [3, 0, 1, 2] : tensor<1x8x6x6xf32> -> tensor<6x1x8x6xf32>
  fx.output %z layouts ["permuted 1 2 3 0"] : tensor<6x1x8x6xf32>
}

// CHECK-LABEL: func.func @not_where_strides_have_gaps(
func.func @not_where_strides_have_gaps(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: fx.output %y layouts ["any"]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output %y layouts ["any"] : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_where_the_layout_is_not_told(
func.func @not_where_the_layout_is_not_told(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: fx.output %y :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_an_argument_which_is_as_the_caller_gave_it(
func.func @not_of_an_argument_which_is_as_the_caller_gave_it(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y,
  // CHECK-NEXT: fx.output {{.*}}%z, [[O]]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output [%z, %y] layouts ["contiguous", "contiguous"] : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_where_no_kernel_changes_the_layout(
func.func @not_where_no_kernel_changes_the_layout(%x : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = fx.call @aten.relu.default(%x)
  // CHECK-NEXT: fx.output %y layouts ["contiguous"]
  %y = qnn.relu %x : tensor<1x8x6x6xf32>
  fx.output %y layouts ["contiguous"] : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_an_object(
func.func @not_of_an_object(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> !fx.object {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: %o = fx.call @aten.split.Tensor(%y, 4, 1) views [0] :
  // CHECK-NEXT: fx.output %o layouts ["any"]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %o = fx.call @aten.split.Tensor(%y, 4, 1) views [0] : (tensor<1x8x6x6xf32>) -> !fx.object
  fx.output %o layouts ["any"] : !fx.object
}

// What foreign code writes must reach whoever reads it: the layout is restored where the value is made.
// CHECK-LABEL: func.func @output_that_foreign_code_writes(
func.func @output_that_foreign_code_writes(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> (tensor<8x36xf32>, tensor<1x8x6x6xf32>) {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0]
  // CHECK-NEXT: %v = fx.call @aten.view.default([[O]], [8, 36]) views [0]
  // CHECK-NEXT: fx.call @mylib.scale_.default([[O]]) writes [0]
  // CHECK: fx.output [%v, {{%.*}}]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %v = fx.call @aten.view.default(%y, [8, 36]) views [0] impure : (tensor<1x8x6x6xf32>) -> tensor<8x36xf32>
  fx.call @mylib.scale_.default(%y) writes [0] impure layouts ["contiguous"] : (tensor<1x8x6x6xf32>) -> ()
  fx.output [%v, %y] layouts ["any", "contiguous"] : tensor<8x36xf32>, tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @integers_sliced_after_they_were_quantized(
func.func @integers_sliced_after_they_were_quantized(%x : tensor<2x3x4xf32>) -> tensor<2x2x4xui8> {
  // CHECK: %y = fx.call @aten.slice.Tensor(%q, 1, 1, 3, 1) views [0] :
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0] :
  // CHECK-NEXT: fx.output [[O]] layouts ["contiguous"]
  %q = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x3x4xf32> -> tensor<2x3x4xui8>
  %y = qnn.slice %q dim 1 start 1 end 3 step 1 : tensor<2x3x4xui8> -> tensor<2x2x4xui8>
  fx.output %y layouts ["contiguous"] : tensor<2x2x4xui8>
}

// A cat of images goes by the strides of sizes of 1, which a reshape and an unsqueeze give differently.
// CHECK-LABEL: func.func @joined_images(
func.func @joined_images(%q : tensor<2x2x2x2xui8>) -> tensor<4x2x2x2x1xui8> {
  // CHECK: %y = fx.call @aten.cat.default(
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0] :
  // CHECK-NEXT: fx.output [[O]] layouts ["contiguous"]
  %v = qnn.reshape %q to [2, 2, 2, 2, 1] : (tensor<2x2x2x2xui8>) -> tensor<2x2x2x2x1xui8>
  %y = qnn.cat %v, %v dim 0 : tensor<2x2x2x2x1xui8>, tensor<2x2x2x2x1xui8> -> tensor<4x2x2x2x1xui8>
  fx.output %y layouts ["contiguous"] : tensor<4x2x2x2x1xui8>
}

// CHECK-LABEL: func.func @every_other_number(
func.func @every_other_number(%q : tensor<6xui8>) -> tensor<3xui8> {
  // CHECK: %y = fx.call @aten.slice.Tensor(%q, 0, 0, 6, 2) views [0] :
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0] :
  // CHECK-NEXT: fx.output [[O]] layouts ["contiguous"]
  %y = qnn.slice %q dim 0 start 0 end 6 step 2 : tensor<6xui8> -> tensor<3xui8>
  fx.output %y layouts ["contiguous"] : tensor<3xui8>
}

// What is written to one output shows in the other, so the image is laid out anew before the view is taken.
// CHECK-LABEL: func.func @image_and_its_view(
func.func @image_and_its_view(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> (tensor<1x8x6x6xf32>, tensor<288xf32>) {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0]
  // CHECK-NEXT: %v = fx.call @aten.reshape.default([[O]], [-1]) views [0]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %v = qnn.reshape %y to [-1] : (tensor<1x8x6x6xf32>) -> tensor<288xf32>
  fx.output (%y, %v) layouts ["contiguous", "contiguous"] : tensor<1x8x6x6xf32>, tensor<288xf32>
}

// A permuted view tells the layout of what it is a view of.
// CHECK-LABEL: func.func @two_views_of_an_image(
func.func @two_views_of_an_image(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> (tensor<1x6x8x6xf32>, tensor<1x2x6x6xf32>) {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default(%y, memory_format = torch.contiguous_format) views [0]
  // CHECK-NEXT: %v = fx.call @aten.permute.default([[O]], [0, 2, 1, 3]) views [0]
  // CHECK-NEXT: %u = fx.call @aten.slice.Tensor([[O]], 1, 0, 2, 1) views [0]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %v = qnn.permute %y dims [0, 2, 1, 3] : tensor<1x8x6x6xf32> -> tensor<1x6x8x6xf32>
  %u = qnn.slice %y dim 1 start 0 end 2 step 1 : tensor<1x8x6x6xf32> -> tensor<1x2x6x6xf32>
  fx.output (%v, %u) layouts ["permuted 0 2 1 3", "any"] : tensor<1x6x8x6xf32>, tensor<1x2x6x6xf32>
}

// Of one view alone the memory is its own.
// CHECK-LABEL: func.func @one_view_of_an_image(
func.func @one_view_of_an_image(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<288xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default
  // CHECK-NEXT: %v = fx.call @aten.reshape.default(%y, [-1]) views [0]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %v = qnn.reshape %y to [-1] : (tensor<1x8x6x6xf32>) -> tensor<288xf32>
  fx.output %v layouts ["contiguous"] : tensor<288xf32>
}

// A call that goes by strides gets those of eager mode, whatever else is in the program: a copy before it may have been dropped.

// CHECK-LABEL: func.func @rows_for_a_call_that_reads_rows(
func.func @rows_for_a_call_that_reads_rows(%x : tensor<3x8xi64>) -> tensor<8x3xf64> {
  // CHECK: [[C:%.*]] = fx.call @aten.contiguous.default([[P:%.*]], memory_format = torch.contiguous_format) views [0] :
  // CHECK-NEXT: fx.call @aten.view.dtype([[C]], torch.float64) views [0] layouts ["contiguous"] :
  %p = fx.call @aten.permute.default(%x, [1, 0]) views [0] : (tensor<3x8xi64>) -> tensor<8x3xi64>
  %y = fx.call @aten.view.dtype(%p, torch.float64) views [0] layouts ["contiguous"] : (tensor<8x3xi64>) -> tensor<8x3xf64>
  fx.output %y : tensor<8x3xf64>
}

// CHECK-LABEL: func.func @not_for_a_call_that_reads_any_strides(
func.func @not_for_a_call_that_reads_any_strides(%x : tensor<3x8xi64>) -> tensor<8x3xi64> {
  // CHECK: [[P:%.*]] = fx.call @aten.permute.default(
  // CHECK-NEXT: fx.call @aten.neg.default([[P]]) :
  %p = fx.call @aten.permute.default(%x, [1, 0]) views [0] : (tensor<3x8xi64>) -> tensor<8x3xi64>
  %y = fx.call @aten.neg.default(%p) : (tensor<8x3xi64>) -> tensor<8x3xi64>
  fx.output %y : tensor<8x3xi64>
}

// CHECK-LABEL: func.func @output_with_gaps(
func.func @output_with_gaps(%q : tensor<2x8xui8>) -> tensor<2x3xf32> {
  // CHECK: %y = fx.call @qopt.runtime.kernels.dequantize(
  // CHECK-NEXT: [[O:%.*]] = fx.call @qopt.runtime.kernels.with_strides(%y, [8, 1]) views [0] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  // CHECK-NEXT: fx.output [[O]] layouts ["strided 8 1"]
  %s = qnn.slice %q dim 1 start 0 end 3 step 1 : tensor<2x8xui8> -> tensor<2x3xui8>
  %y = qnn.dequantize %s <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x3xui8> -> tensor<2x3xf32>
  fx.output %y layouts ["strided 8 1"] : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @gaps_of_open_sizes(
func.func @gaps_of_open_sizes(%q : tensor<2x?x8xui8, #fx.symbols<"s0">>) -> tensor<2x?x3xf32, #fx.symbols<"s0">> {
  // CHECK: %y = fx.call @qopt.runtime.kernels.dequantize(
  // CHECK-NEXT: [[N:%.*]] = fx.call @aten.sym_size.int(%q, 1) : (tensor<2x?x8xui8, #fx.symbols<"s0">>) -> index
  // CHECK-NEXT: [[S:%.*]] = fx.call @operator.mul([[N]], 8) : (index) -> index
  // CHECK-NEXT: [[O:%.*]] = fx.call @qopt.runtime.kernels.with_strides(%y, {{.}}[[S]], 8, 1]) views [0] :
  // CHECK-NEXT: fx.output [[O]] layouts ["strided 8*s0 8 1"]
  %s = qnn.slice %q dim 2 start 0 end 3 step 1 : tensor<2x?x8xui8, #fx.symbols<"s0">> -> tensor<2x?x3xui8, #fx.symbols<"s0">>
  %y = qnn.dequantize %s <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x?x3xui8, #fx.symbols<"s0">> -> tensor<2x?x3xf32, #fx.symbols<"s0">>
  fx.output %y layouts ["strided 8*s0 8 1"] : tensor<2x?x3xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @no_gaps_of_sizes_that_no_argument_has(
func.func @no_gaps_of_sizes_that_no_argument_has(%q : tensor<2x?x8xui8, #fx.symbols<"s0">>) -> tensor<2x?x3xf32, #fx.symbols<"s0">> {
  // CHECK-NOT: with_strides
  %s = qnn.slice %q dim 2 start 0 end 3 step 1 : tensor<2x?x8xui8, #fx.symbols<"s0">> -> tensor<2x?x3xui8, #fx.symbols<"s0">>
  %y = qnn.dequantize %s <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x?x3xui8, #fx.symbols<"s0">> -> tensor<2x?x3xf32, #fx.symbols<"s0">>
  fx.output %y layouts ["strided 8*u0 8 1"] : tensor<2x?x3xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @no_gaps_in_what_shares_memory(
func.func @no_gaps_in_what_shares_memory(%q : tensor<2x8xui8>) -> (tensor<2x8xui8>, tensor<2x3xui8>) {
  // CHECK-NOT: with_strides
  %s = qnn.slice %q dim 1 start 0 end 3 step 1 : tensor<2x8xui8> -> tensor<2x3xui8>
  fx.output (%q, %s) layouts ["contiguous", "strided 8 1"] : tensor<2x8xui8>, tensor<2x3xui8>
}
