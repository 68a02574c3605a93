// RUN: qopt-opt %s -p lower-to-dnnl,fuse-primitives | filecheck %s

// A graph that oneDNN has whole is one plan; the input is quantized, then brought into channels-last memory.
// CHECK-LABEL: func.func @one_plan
func.func @one_plan(%x : tensor<1x3x8x8xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK: %y = dnnl.plan(%x_1 = %x : tensor<1x3x8x8xf32>, %w_1 = %w : tensor<8x3x3x3xi8>, %s_1 = %s : tensor<8xf32>) {
  // CHECK-NEXT: %q = dnnl.reorder %x_1 to <scale 0.02, {{.*}}> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  // CHECK-NEXT: %q_1 = dnnl.reorder %q : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xui8, #dnnl.strides<192, 1, 24, 3>>
  // CHECK-NEXT: %y_1 = dnnl.convolution %q_1 from <scale 0.02, {{.*}}>, %w_1 scales %s_1 stride [1, 1] padding [0, 0] padding_end [0, 0] dilation [1, 1] groups 1 post <relu> to <scale 0.1, {{.*}} -> tensor<1x8x6x6xui8, #dnnl.strides<288, 1, 48, 8>>
  // CHECK-NEXT: %y_2 = dnnl.reorder %y_1 : tensor<1x8x6x6xui8, #dnnl.strides<288, 1, 48, 8>> -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: dnnl.yield %y_2
  // CHECK: fx.output %y layouts ["contiguous"]
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  %y = onednn.qconv %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <relu> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  fx.output %y layouts ["contiguous"] : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @padding_is_the_convolutions
func.func @padding_is_the_convolutions(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x4x4xf32> {
  // CHECK-NOT: qnn.pad
  // CHECK: dnnl.convolution {{.*}} stride [2, 2] padding [0, 0] padding_end [1, 1] dilation [1, 1]
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %q = qnn.pad %x widths [0, 1, 0, 1] value 128 : i64 : tensor<1x3x8x8xui8> -> tensor<1x3x9x9xui8>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  %y = onednn.qconv %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x9x9xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @padding_that_is_not_zero_stays
func.func @padding_that_is_not_zero_stays(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x4x4xf32> {
  // CHECK: %q = qnn.pad %x widths [0, 1, 0, 1] value 127
  // CHECK: dnnl.convolution {{.*}} stride [2, 2] padding [0, 0] padding_end [0, 0] dilation [1, 1]
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %q = qnn.pad %x widths [0, 1, 0, 1] value 127 : i64 : tensor<1x3x8x8xui8> -> tensor<1x3x9x9xui8>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  %y = onednn.qconv %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x9x9xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @padding_that_is_read_elsewhere_stays
func.func @padding_that_is_read_elsewhere_stays(%x : tensor<1x3x8x8xui8>) -> (tensor<1x8x4x4xf32>, tensor<1x3x9x9xui8>) {
  // CHECK: %q = qnn.pad %x
  // CHECK: dnnl.convolution {{.*}} padding [0, 0] padding_end [1, 1]
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %q = qnn.pad %x widths [0, 1, 0, 1] value 128 : i64 : tensor<1x3x8x8xui8> -> tensor<1x3x9x9xui8>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  %y = onednn.qconv %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x9x9xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output [%y, %q] : tensor<1x8x4x4xf32>, tensor<1x3x9x9xui8>
}

// CHECK-LABEL: func.func @padding_by_nothing_before_a_product
func.func @padding_by_nothing_before_a_product(%x : tensor<1x8x4x4xui8>) -> tensor<1x8x4x4xf32> {
  // CHECK-NOT: qnn.pad
  // CHECK: dnnl.matmul
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %q = qnn.pad %x widths [0, 0, 0, 0] value 128 : i64 : tensor<1x8x4x4xui8> -> tensor<1x8x4x4xui8>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %y = onednn.qconv %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x8x4x4xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// The second convolution is in another plan, which the first plan hands the padded image to.
// CHECK-LABEL: func.func @padding_for_convolutions_of_two_plans
func.func @padding_for_convolutions_of_two_plans(%x : tensor<1x8x4x4xui8>) -> tensor<1x8x6x6xf32> {
  // CHECK: %q, %a = dnnl.plan(%x_1 = %x : tensor<1x8x4x4xui8>, %w_1 = %w : {{.*}}, %s_1 = %s : tensor<8xf32>) {
  // CHECK: dnnl.call @aten.constant_pad_nd.default(%x_1, [1, 1, 1, 1], 128)
  // CHECK: dnnl.convolution {{.*}} padding [1, 1] padding_end [1, 1]
  // CHECK: fx.call @aten.cumsum.default
  // CHECK: dnnl.plan(%q_1 = %q
  // CHECK-NOT: dnnl.convolution
  // CHECK: dnnl.matmul
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %q = qnn.pad %x widths [1, 1, 1, 1] value 128 : i64 : tensor<1x8x4x4xui8> -> tensor<1x8x6x6xui8>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %a = onednn.qconv %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x8x6x6xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %f = fx.call @aten.cumsum.default(%a, 1) impure : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %b = onednn.qconv %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%f : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <add> : tensor<1x8x6x6xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output %b : tensor<1x8x6x6xf32>
}

// What a convolution sums into is written, so what is read elsewhere is copied first.
// CHECK-LABEL: func.func @an_argument_is_not_summed_into
func.func @an_argument_is_not_summed_into(%x : tensor<1x8x4x4xui8>, %z : tensor<1x8x4x4xui8>) -> tensor<1x8x4x4xui8> {
  // CHECK: dnnl.plan(%x_1 = %x : {{.*}}, %w_1 = %w : {{.*}}, %s_1 = %s : {{.*}}, %z_1 = %z : tensor<1x8x4x4xui8>) {
  // CHECK: %[[COPY:.*]] = dnnl.reorder %z_1 : tensor<1x8x4x4xui8> -> tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: dnnl.convolution {{.*}} others(%[[COPY]] : {{.*}}) {{.*}} post <sum(0.1, 5.0)>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s others(%z : tensor<1x8x4x4xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.1, 5.0)> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x8x4x4xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x4x4xui8>
  fx.output %y : tensor<1x8x4x4xui8>
}

// CHECK-LABEL: func.func @a_tensor_that_is_read_later_is_not_summed_into
func.func @a_tensor_that_is_read_later_is_not_summed_into(%x : tensor<1x8x4x4xf32>) -> tensor<1x8x4x4xui8> {
  // CHECK: %[[Q:.*]] = dnnl.reorder {{.*}} -> tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: %[[COPY:.*]] = dnnl.reorder %[[Q]] : tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>> -> tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: dnnl.convolution %[[Q]] {{.*}} others(%[[COPY]] : {{.*}}) {{.*}} post <sum(0.1, 5.0)>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %q = qnn.quantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x8x4x4xf32> -> tensor<1x8x4x4xui8>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %y = onednn.qconv %q <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s others(%q : tensor<1x8x4x4xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.1, 5.0)> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x8x4x4xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x4x4xui8>
  fx.output %y : tensor<1x8x4x4xui8>
}

// CHECK-LABEL: func.func @rows_of_any_rank_are_a_matrix
func.func @rows_of_any_rank_are_a_matrix(%x : tensor<2x3x4xui8>) -> tensor<2x3x8xf32> {
  // CHECK: %[[ROWS:.*]] = dnnl.view %x_1 offset 0 : tensor<2x3x4xui8> -> tensor<6x4xui8>
  // CHECK: %[[WEIGHT:.*]] = dnnl.view %w_1 offset 0 : tensor<8x4xi8> -> tensor<4x8xi8, #dnnl.strides<1, 4>>
  // CHECK-NEXT: dnnl.matmul %[[ROWS]] from <scale 0.1, {{.*}}>, %[[WEIGHT]] scales %s_1 {{.*}} -> tensor<6x8xf32>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %y = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x3x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// What neither oneDNN nor torch has stands between plans; branches that do not depend on it share the first.
// CHECK-LABEL: func.func @two_plans
func.func @two_plans(%x : tensor<4x8xf32>, %z : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK-NEXT: dnnl.plan(
  // CHECK-NEXT: dnnl.eltwise {{.*}} <relu>
  // CHECK-NEXT: dnnl.eltwise {{.*}} <tanh>
  // CHECK-NEXT: dnnl.yield
  // CHECK-NEXT: }
  // CHECK-NEXT: %b = fx.call @custom.sort.default
  // CHECK-NEXT: dnnl.plan(
  // CHECK-NEXT: dnnl.binary add
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @custom.sort.default(%a) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %c = qnn.tanh %z : tensor<4x8xf32>
  %d = qnn.add %b, %c : tensor<4x8xf32>, tensor<4x8xf32> -> tensor<4x8xf32>
  fx.output %d : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @nothing_crosses_a_write
func.func @nothing_crosses_a_write(%x : tensor<4x8xf32>) -> (tensor<4x8xf32>, tensor<4x8xf32>) {
  // CHECK-NEXT: dnnl.plan(
  // CHECK-NEXT: dnnl.eltwise {{.*}} <relu>
  // CHECK: fx.call @aten.zero_.default(%x) writes [0]
  // CHECK-NEXT: dnnl.plan(
  // CHECK-NEXT: dnnl.eltwise {{.*}} <tanh>
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.zero_.default(%x) writes [0] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %c = qnn.tanh %x : tensor<4x8xf32>
  fx.output [%a, %c] : tensor<4x8xf32>, tensor<4x8xf32>
}

// What a write shows through stays a view, though it stands between operations that are planned.
// CHECK-LABEL: func.func @a_view_of_what_is_written_stays_one
func.func @a_view_of_what_is_written_stays_one(%x : tensor<4x8xf32>) -> (tensor<4x8xf32>, tensor<8x4xf32>, tensor<8x4xf32>) {
  // CHECK-NEXT: dnnl.plan(
  // CHECK-NEXT: dnnl.eltwise {{.*}} <relu>
  // CHECK: %b = qnn.permute %a
  // CHECK: fx.call @aten.zero_.default(%a) writes [0]
  // CHECK-NEXT: dnnl.plan(
  // CHECK-NEXT: dnnl.eltwise {{.*}} <tanh>
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = qnn.permute %a dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  %e = qnn.relu %b : tensor<8x4xf32>
  %c = fx.call @aten.zero_.default(%a) writes [0] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %d = qnn.tanh %b : tensor<8x4xf32>
  fx.output [%c, %d, %e] : tensor<4x8xf32>, tensor<8x4xf32>, tensor<8x4xf32>
}

// CHECK-LABEL: func.func @sizes_that_are_not_known_stay
func.func @sizes_that_are_not_known_stay(%x : tensor<?x8xf32>) -> tensor<?x8xf32> {
  // CHECK-NEXT: qnn.relu %x
  %a = qnn.relu %x : tensor<?x8xf32>
  fx.output %a : tensor<?x8xf32>
}

// CHECK-LABEL: func.func @what_only_moves_is_no_plan
func.func @what_only_moves_is_no_plan(%x : tensor<4x8xf32>) -> tensor<8x4xf32> {
  // CHECK-NEXT: qnn.permute %x
  %a = qnn.permute %x dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  fx.output %a : tensor<8x4xf32>
}

// CHECK-LABEL: func.func @memory_is_seen_with_other_sizes_where_it_can
func.func @memory_is_seen_with_other_sizes_where_it_can(%x : tensor<4x8xf32>) -> tensor<16x2xf32> {
  // CHECK: %[[R:.*]] = dnnl.eltwise {{.*}} <relu>
  // CHECK-NEXT: %[[V:.*]] = dnnl.view %[[R]] offset 0 : tensor<4x8xf32> -> tensor<4x4x2xf32>
  // CHECK-NEXT: %[[P:.*]] = dnnl.view %[[V]] offset 0 : tensor<4x4x2xf32> -> tensor<4x2x4xf32, #dnnl.strides<8, 1, 2>>
  // CHECK-NEXT: %[[M:.*]] = dnnl.reorder %[[P]] : tensor<4x2x4xf32, #dnnl.strides<8, 1, 2>> -> tensor<4x2x4xf32>
  // CHECK-NEXT: %[[W:.*]] = dnnl.view %[[M]] offset 0 : tensor<4x2x4xf32> -> tensor<16x2xf32>
  // CHECK-NEXT: dnnl.eltwise %[[W]] <tanh>
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = qnn.reshape %a to [4, 4, 2] : (tensor<4x8xf32>) -> tensor<4x4x2xf32>
  %c = qnn.permute %b dims [0, 2, 1] : tensor<4x4x2xf32> -> tensor<4x2x4xf32>
  %d = qnn.reshape %c to [16, 2] : (tensor<4x2x4xf32>) -> tensor<16x2xf32>
  %e = qnn.tanh %d : tensor<16x2xf32>
  fx.output %e : tensor<16x2xf32>
}

// Elements are repeated by a reorder of memory in which repetitions take no step.
// CHECK-LABEL: func.func @upsampling_is_a_reorder
func.func @upsampling_is_a_reorder(%x : tensor<1x8x4x4xui8>) -> tensor<1x8x8x12xui8> {
  // CHECK: %[[S:.*]] = dnnl.view %x_1 offset 0 : tensor<1x8x4x4xui8> -> tensor<1x8x4x2x4x3xui8, #dnnl.strides<128, 16, 4, 0, 1, 0>>
  // CHECK-NEXT: %[[R:.*]] = dnnl.reorder %[[S]] : {{.*}} -> tensor<1x8x4x2x4x3xui8>
  // CHECK-NEXT: dnnl.view %[[R]] offset 0 : {{.*}} -> tensor<1x8x8x12xui8>
  %y = qnn.upsample_nearest %x factors [2, 3] : tensor<1x8x4x4xui8> -> tensor<1x8x8x12xui8>
  fx.output %y : tensor<1x8x8x12xui8>
}

// What is quantized, repeated and joined is written where it belongs: no primitive joins it.
// CHECK-LABEL: func.func @joined_where_it_is_written
func.func @joined_where_it_is_written(%x : tensor<1x4x4x4xf32>, %z : tensor<1x4x2x2xui8>) -> tensor<1x8x4x4xf32> {
  // CHECK: %[[I:.*]] = dnnl.reorder %x_1 to <{{.*}}> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  // CHECK-NEXT: %[[Q:.*]] = dnnl.reorder %[[I]] : tensor<1x4x4x4xui8> -> tensor<1x4x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: %[[S:.*]] = dnnl.view %z_1
  // CHECK-NEXT: %[[R:.*]] = dnnl.reorder %[[S]] : {{.*}} -> tensor<1x4x2x2x2x2xui8, #dnnl.strides<128, 1, 64, 32, 16, 8>>
  // CHECK-NEXT: %[[U:.*]] = dnnl.view %[[R]]
  // CHECK-NEXT: %[[J:.*]] = dnnl.join %[[Q]], %[[U]] axis 1 : {{.*}} -> tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: dnnl.convolution %[[J]]
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %q = qnn.quantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  %u = qnn.upsample_nearest %z factors [2, 2] : tensor<1x4x2x2xui8> -> tensor<1x4x4x4xui8>
  %j = qnn.cat %q, %u dim 1 : tensor<1x4x4x4xui8>, tensor<1x4x4x4xui8> -> tensor<1x8x4x4xui8>
  %y = onednn.qconv %j <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x8x4x4xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @what_is_read_elsewhere_is_copied_to_its_part
func.func @what_is_read_elsewhere_is_copied_to_its_part(%x : tensor<1x4x4x4xf32>) -> (tensor<1x8x4x4xf32>, tensor<1x4x2x2xui8>) {
  // CHECK: %[[Q:.*]] = dnnl.reorder {{.*}} -> tensor<1x4x4x4xui8, #dnnl.strides<64, 1, 16, 4>>
  // CHECK-NEXT: %[[I:.*]] = dnnl.reorder %x_1 to <scale 0.04, {{.*}} -> tensor<1x4x4x4xui8>
  // CHECK-NEXT: %[[R:.*]] = dnnl.reorder %[[I]] : {{.*}} -> tensor<1x4x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: %[[C:.*]] = dnnl.reorder %[[Q]] : {{.*}} -> tensor<1x4x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: dnnl.join %[[C]], %[[R]] axis 1
  // CHECK: dnnl.pooling max %[[Q]]
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  %r = qnn.quantize %x <scale 0.04, zero_point 128, range [0, 255]> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  %j = qnn.cat %q, %r dim 1 : tensor<1x4x4x4xui8>, tensor<1x4x4x4xui8> -> tensor<1x8x4x4xui8>
  %m = qnn.max_pool2d %q kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x4x4x4xui8> -> tensor<1x4x2x2xui8>
  %y = onednn.qconv %j <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x8x4x4xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output [%y, %m] : tensor<1x8x4x4xf32>, tensor<1x4x2x2xui8>
}

// In the order of the whole, but with gaps between a part's pixels, it is quantized first and then moved there in words.
// CHECK-LABEL: func.func @quantized_without_gaps
func.func @quantized_without_gaps(%c : tensor<1x4x4x4xui8>, %z : tensor<1x4x2x2xui8>) -> tensor<1x8x4x4xf32> {
  // CHECK: %[[X:.*]] = dnnl.convolution {{.*}} -> tensor<1x4x4x4xf32, #dnnl.strides<64, 1, 16, 4>>
  // CHECK-NEXT: %[[M:.*]] = dnnl.reorder %[[X]] to <scale 0.02, {{.*}} -> tensor<1x4x4x4xui8, #dnnl.strides<64, 1, 16, 4>>
  // CHECK-NEXT: %[[Q:.*]] = dnnl.reorder %[[X]] to <scale 0.04, {{.*}} -> tensor<1x4x4x4xui8, #dnnl.strides<64, 1, 16, 4>>
  // CHECK: dnnl.pooling max %[[M]]
  // CHECK: %[[P:.*]] = dnnl.reorder %[[Q]] : {{.*}} -> tensor<1x4x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: dnnl.join %[[P]], %{{.*}} axis 1
  %v = fx.constant #fx.tensor<"v", "1f60e67a2b803917"> : tensor<4x4x1x1xi8>
  %t = fx.constant #fx.tensor<"t", "2f60e67a2b803917"> : tensor<4xf32>
  %o = onednn.pack_conv %v, %t for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<4x4x1x1xi8>, tensor<4xf32> -> !onednn.packed<tensor<4x4x1x1xi8>>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.04, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %x = onednn.qconv %c <scale 0.02, zero_point 0, range [0, 255]>, %o scales %t stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x4x4x4xui8>, !onednn.packed<tensor<4x4x1x1xi8>>, tensor<4xf32> -> tensor<1x4x4x4xf32>
  %m = qnn.quantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  %n = qnn.max_pool2d %m kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x4x4x4xui8> -> tensor<1x4x2x2xui8>
  %q = qnn.quantize %x <scale 0.04, zero_point 0, range [0, 255]> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  %u = qnn.upsample_nearest %n factors [2, 2] : tensor<1x4x2x2xui8> -> tensor<1x4x4x4xui8>
  %j = qnn.cat %q, %u dim 1 : tensor<1x4x4x4xui8>, tensor<1x4x4x4xui8> -> tensor<1x8x4x4xui8>
  %y = onednn.qconv %j <scale 0.04, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x8x4x4xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// Where nothing is written for the join alone, one primitive copies all.
// CHECK-LABEL: func.func @joined_by_a_primitive
func.func @joined_by_a_primitive(%x : tensor<1x4x4x4xf32>) -> tensor<1x8x4x4xf32> {
  // CHECK: %[[Q:.*]] = dnnl.reorder %{{.*}} : tensor<1x4x4x4xui8> ->
  // CHECK-NEXT: %[[J:.*]] = dnnl.concat %[[Q]], %[[Q]] axis 1
  // CHECK-NEXT: dnnl.convolution %[[J]]
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %q = qnn.quantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  %j = qnn.cat %q, %q dim 1 : tensor<1x4x4x4xui8>, tensor<1x4x4x4xui8> -> tensor<1x8x4x4xui8>
  %y = onednn.qconv %j <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x8x4x4xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// What is clamped after it was quantized has no gaps, and is moved to its part.
// CHECK-LABEL: func.func @a_narrow_range_is_clamped_before_the_join
func.func @a_narrow_range_is_clamped_before_the_join(%x : tensor<1x8x4x4xf32>) -> tensor<1x8x4x4xf32> {
  // CHECK: %[[Q:.*]] = dnnl.reorder %x_1 to <scale {{.*}}, zero_point 128, range [0, 255]> {{.*}} -> tensor<1x8x4x4xui8>
  // CHECK-NEXT: %[[E:.*]] = dnnl.eltwise %[[Q]] <hardtanh(0.0, 127.0)>
  // CHECK-NEXT: %[[P:.*]] = dnnl.reorder %[[E]] : {{.*}} -> tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: dnnl.join %[[P]] axis 1
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 127]> : tensor<1x8x4x4xf32> -> tensor<1x8x4x4xui8>
  %j = qnn.cat %q dim 1 : tensor<1x8x4x4xui8> -> tensor<1x8x4x4xui8>
  %y = onednn.qconv %j <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x8x4x4xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}

// Memory in the order of the whole, where a part has no gaps, is quantized there at once.
// CHECK-LABEL: func.func @quantized_where_it_belongs
func.func @quantized_where_it_belongs(%x : tensor<1x4x4x4xf32>) -> tensor<16x8xf32> {
  // CHECK: %[[Q:.*]] = dnnl.reorder %x_1 to <{{.*}}> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  // CHECK: %[[R:.*]] = dnnl.reorder %{{.*}} to <{{.*}}> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  // CHECK-NEXT: dnnl.join %[[Q]], %[[R]] axis 1 : {{.*}} -> tensor<1x8x4x4xui8>
  %q = qnn.quantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  %t = qnn.relu %x : tensor<1x4x4x4xf32>
  %r = qnn.quantize %t <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x4x4xf32> -> tensor<1x4x4x4xui8>
  %j = qnn.cat %q, %r dim 1 : tensor<1x4x4x4xui8>, tensor<1x4x4x4xui8> -> tensor<1x8x4x4xui8>
  %v = qnn.reshape %j to [16, 8] : (tensor<1x8x4x4xui8>) -> tensor<16x8xui8>
  %c = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_linear %c : tensor<8x8xi8> -> !onednn.packed<tensor<8x8xi8>>
  %y = onednn.qlinear %v <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s : tensor<16x8xui8>, !onednn.packed<tensor<8x8xi8>>, tensor<8xf32> -> tensor<16x8xf32>
  fx.output %y : tensor<16x8xf32>
}

// What oneDNN lacks stands in front of a plan that needs it, or behind it, and splits only what depends on both.
// CHECK-LABEL: func.func @what_is_computed_aside_splits_no_plan
func.func @what_is_computed_aside_splits_no_plan(%x : tensor<4x8xf32>, %y : tensor<4x8xf32>) -> (tensor<4x8xf32>, tensor<4x8xf32>) {
  // CHECK-NEXT: %b = fx.call @aten.cumsum.default(%y, 0)
  // CHECK-NEXT: %c, %d = dnnl.plan(
  // CHECK-NEXT: dnnl.eltwise {{.*}} <relu>
  // CHECK-NEXT: dnnl.binary add
  // CHECK-NEXT: dnnl.eltwise {{.*}} <tanh>
  // CHECK: %e = fx.call @aten.cumsum.default(%d, 0)
  // CHECK-NEXT: fx.output [%c, %e]
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.cumsum.default(%y, 0) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %c = qnn.add %a, %b : tensor<4x8xf32>, tensor<4x8xf32> -> tensor<4x8xf32>
  %d = qnn.tanh %c : tensor<4x8xf32>
  %e = fx.call @aten.cumsum.default(%d, 0) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  fx.output [%c, %e] : tensor<4x8xf32>, tensor<4x8xf32>
}

// Effects keep their order among each other; what has none may cross them, unless storage is written.
// CHECK-LABEL: func.func @effects_without_writes_split_no_plan
func.func @effects_without_writes_split_no_plan(%x : tensor<4x8xf32>) -> (tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>) {
  // CHECK-NEXT: %b = fx.call @aten.rand.default([4, 8]) impure
  // CHECK-NEXT: %d = fx.call @aten.randn.default([4, 8]) impure
  // CHECK-NEXT: %e = dnnl.plan(
  // CHECK-NEXT: dnnl.eltwise {{.*}} <relu>
  // CHECK-NEXT: dnnl.eltwise {{.*}} <tanh>
  // CHECK-NEXT: dnnl.binary add
  // CHECK-NEXT: dnnl.yield
  // CHECK-NEXT: }
  // CHECK-NEXT: fx.output [%b, %d, %e]
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.rand.default([4, 8]) impure : () -> tensor<4x8xf32>
  %c = qnn.tanh %a : tensor<4x8xf32>
  %d = fx.call @aten.randn.default([4, 8]) impure : () -> tensor<4x8xf32>
  %e = qnn.add %c, %x : tensor<4x8xf32>, tensor<4x8xf32> -> tensor<4x8xf32>
  fx.output [%b, %d, %e] : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>
}

// An addition after a product of stacks is the product's, where its kernels have the broadcast.
// CHECK-LABEL: func.func @a_mask_is_added_in_the_product
func.func @a_mask_is_added_in_the_product(%x : tensor<2x4x6x8xf32>, %y : tensor<2x4x8x5xf32>, %z : tensor<2x1x1x5xf32>) -> tensor<2x4x6x5xf32> {
  // CHECK: dnnl.matmul %x_1, %y_1 others(%z_1 : tensor<2x1x1x5xf32>) post <add> :
  // CHECK-NEXT: dnnl.yield
  %a = fx.call @aten.matmul.default(%x, %y) : (tensor<2x4x6x8xf32>, tensor<2x4x8x5xf32>) -> tensor<2x4x6x5xf32>
  %b = qnn.add %a, %z : tensor<2x4x6x5xf32>, tensor<2x1x1x5xf32> -> tensor<2x4x6x5xf32>
  fx.output %b : tensor<2x4x6x5xf32>
}

// CHECK-LABEL: func.func @a_broadcast_over_the_batch_is_added_apart
func.func @a_broadcast_over_the_batch_is_added_apart(%x : tensor<2x4x6x8xf32>, %y : tensor<2x4x8x5xf32>, %z : tensor<1x1x6x5xf32>) -> tensor<2x4x6x5xf32> {
  // CHECK: dnnl.matmul %x_1, %y_1 :
  // CHECK: dnnl.binary add
  %a = fx.call @aten.matmul.default(%x, %y) : (tensor<2x4x6x8xf32>, tensor<2x4x8x5xf32>) -> tensor<2x4x6x5xf32>
  %b = qnn.add %a, %z : tensor<2x4x6x5xf32>, tensor<1x1x6x5xf32> -> tensor<2x4x6x5xf32>
  fx.output %b : tensor<2x4x6x5xf32>
}

// A binary primitive writes the integers of a quantization that alone reads its result.
// CHECK-LABEL: func.func @a_sum_is_written_in_integers
func.func @a_sum_is_written_in_integers(%x : tensor<2x8xf32>, %y : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: dnnl.binary add {{.*}} to <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xui8>
  // CHECK-NOT: dnnl.reorder
  %a = qnn.add %x, %y : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  %b = qnn.quantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %b : tensor<2x8xui8>
}

// A convolution that reads one pixel for each is a product of the pixels' channels, which is faster with zero points and few channels.
// CHECK-LABEL: func.func @pixels_are_rows
func.func @pixels_are_rows(%x : tensor<2x32x4x5xui8>, %z : tensor<2x8x4x5xui8>) -> (tensor<2x8x4x5xui8>, tensor<2x8x4x5xf32>, tensor<2x8x2x3xf32>) {
  // CHECK: %[[X:.*]] = dnnl.view {{.*}} : tensor<2x32x4x5xui8, #dnnl.strides<640, 1, 160, 32>> -> tensor<40x32xui8>
  // CHECK-NEXT: %[[W:.*]] = dnnl.view %w_1 offset 0 : tensor<8x32x1x1xi8> -> tensor<32x8xi8, #dnnl.strides<1, 32>>
  // CHECK: %[[Z:.*]] = dnnl.view {{.*}} : tensor<2x8x4x5xui8, #dnnl.strides<160, 1, 40, 8>> -> tensor<40x8xui8>
  // CHECK-NEXT: %[[Y:.*]] = dnnl.matmul %[[X]] from {{.*}}, %[[W]] scales %s_1 others(%[[Z]] : tensor<40x8xui8>) post <sum(0.1, 5.0)> to {{.*}} -> tensor<40x8xui8>
  // CHECK-NEXT: dnnl.view %[[Y]] offset 0 : tensor<40x8xui8> -> tensor<2x8x4x5xui8, #dnnl.strides<160, 1, 40, 8>>
  // CHECK: dnnl.convolution {{.*}} stride [1, 1]
  // CHECK: dnnl.convolution {{.*}} stride [2, 2]
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x32x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "4f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x32x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x32x1x1xi8>>
  %q = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x32x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x32x1x1xi8>>
  %r = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x32x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x32x1x1xi8>>
  %t = qnn.clamp %z min 1 max 200 : tensor<2x8x4x5xui8> -> tensor<2x8x4x5xui8>
  %a = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%t : tensor<2x8x4x5xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.1, 5.0)> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x32x4x5xui8>, !onednn.packed<tensor<8x32x1x1xi8>>, tensor<8xf32> -> tensor<2x8x4x5xui8>
  %b = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %q scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x32x4x5xui8>, !onednn.packed<tensor<8x32x1x1xi8>>, tensor<8xf32> -> tensor<2x8x4x5xf32>
  %c = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %r scales %s stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x32x4x5xui8>, !onednn.packed<tensor<8x32x1x1xi8>>, tensor<8xf32> -> tensor<2x8x2x3xf32>
  fx.output [%a, %b, %c] : tensor<2x8x4x5xui8>, tensor<2x8x4x5xf32>, tensor<2x8x2x3xf32>
}

// Arithmetic that other dialects leave as calls.
// CHECK-LABEL: func.func @arithmetic
func.func @arithmetic(%x : tensor<2x8xf32>, %y : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: dnnl.eltwise %x_1 <sigmoid> :
  // CHECK-NEXT: dnnl.eltwise {{.*}} <linear(-1.0, 0.0)> :
  // CHECK-NEXT: dnnl.eltwise {{.*}} <linear(1.0, -3.0)> :
  // CHECK: dnnl.binary sub {{.*}} : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
  // CHECK: dnnl.binary max {{.*}} : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
  // CHECK: dnnl.eltwise {{.*}} <tanh> :
  %a = fx.call @aten.sigmoid.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %b = fx.call @aten.neg.default(%a) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %c = fx.call @aten.sub.Tensor(%b, 3) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %d = fx.call @aten.sub.Tensor(%c, %y) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %e = fx.call @aten.maximum.default(%y, %d) : (tensor<8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %f = qnn.tanh %e : tensor<2x8xf32>
  fx.output %f : tensor<2x8xf32>
}

// The smaller tensor cannot come first where the order counts; alpha and rounding are not in the primitive.
// CHECK-LABEL: func.func @arithmetic_that_stays
func.func @arithmetic_that_stays(%x : tensor<2x8xf32>, %y : tensor<8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: fx.call @aten.sub.Tensor(%y, %x)
  // CHECK-NEXT: fx.call @aten.sub.Tensor(%x, %y, alpha = 2)
  // CHECK-NEXT: fx.call @aten.div.Tensor(%x, 0)
  // CHECK-NEXT: fx.call @aten.round.default(%x, decimals = 2)
  // CHECK-NEXT: fx.output
  %a = fx.call @aten.sub.Tensor(%y, %x) : (tensor<8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %b = fx.call @aten.sub.Tensor(%x, %y, alpha = 2) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %c = fx.call @aten.div.Tensor(%x, 0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %d = fx.call @aten.round.default(%x, decimals = 2) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %b, %c, %d] : tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @averages
func.func @averages(%x : tensor<1x8x6x6xf32>) -> (tensor<1x8x3x3xf32>, tensor<1x8x3x3xf32>, tensor<1x8x2x3xf32>) {
  // CHECK: dnnl.pooling avg_with_padding {{.*}} kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] :
  // CHECK: dnnl.pooling avg {{.*}} kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] :
  // CHECK: dnnl.pooling avg {{.*}} kernel [3, 2] stride [3, 2] padding [0, 0] padding_end [0, 0] dilation [1, 1] :
  %a = fx.call @aten.avg_pool2d.default(%x, [3, 3], [2, 2], [1, 1]) : (tensor<1x8x6x6xf32>) -> tensor<1x8x3x3xf32>
  %b = fx.call @aten.avg_pool2d.default(%x, [3, 3], [2, 2], [1, 1], false, false) : (tensor<1x8x6x6xf32>) -> tensor<1x8x3x3xf32>
  %c = fx.call @aten.adaptive_avg_pool2d.default(%x, [2, 3]) : (tensor<1x8x6x6xf32>) -> tensor<1x8x2x3xf32>
  fx.output [%a, %b, %c] : tensor<1x8x3x3xf32>, tensor<1x8x3x3xf32>, tensor<1x8x2x3xf32>
}

// The last window of a ceiling is divided by what of it is padded, which the primitive does not know.
// CHECK-LABEL: func.func @averages_that_stay
func.func @averages_that_stay(%x : tensor<1x8x6x6xf32>) -> (tensor<1x8x3x3xf32>, tensor<1x8x3x3xf32>, tensor<1x8x4x4xf32>) {
  // CHECK-NEXT: fx.call @aten.avg_pool2d.default(%x, [2, 2], [2, 2], [0, 0], true)
  // CHECK-NEXT: fx.call @aten.avg_pool2d.default(%x, [2, 2], [2, 2], [0, 0], false, true, 3)
  // CHECK-NEXT: fx.call @aten.adaptive_avg_pool2d.default(%x, [4, 4])
  // CHECK-NEXT: fx.output
  %a = fx.call @aten.avg_pool2d.default(%x, [2, 2], [2, 2], [0, 0], true) : (tensor<1x8x6x6xf32>) -> tensor<1x8x3x3xf32>
  %b = fx.call @aten.avg_pool2d.default(%x, [2, 2], [2, 2], [0, 0], false, true, 3) : (tensor<1x8x6x6xf32>) -> tensor<1x8x3x3xf32>
  %c = fx.call @aten.adaptive_avg_pool2d.default(%x, [4, 4]) : (tensor<1x8x6x6xf32>) -> tensor<1x8x4x4xf32>
  fx.output [%a, %b, %c] : tensor<1x8x3x3xf32>, tensor<1x8x3x3xf32>, tensor<1x8x4x4xf32>
}

// CHECK-LABEL: func.func @a_sum_that_is_read_elsewhere_by_way_of_a_view
func.func @a_sum_that_is_read_elsewhere_by_way_of_a_view(%x : tensor<2x8xf32>, %y : tensor<8xf32>) -> (tensor<4x4xui8>, tensor<2x8xf32>) {
  // CHECK: dnnl.binary add {{.*}} -> tensor<2x8xf32>
  // CHECK: dnnl.reorder {{.*}} to <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  %a = qnn.add %x, %y : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  %b = qnn.reshape %a to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %c = qnn.quantize %b <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  %d = qnn.relu %a : tensor<2x8xf32>
  fx.output [%c, %d] : tensor<4x4xui8>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @pixels_of_many_channels_are_convolved
func.func @pixels_of_many_channels_are_convolved(%x : tensor<2x33x4x5xui8>) -> tensor<2x8x4x5xf32> {
  // CHECK: dnnl.convolution
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x33x1x1xi8>
  %s = fx.constant #fx.tensor<"s", "4f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x33x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x33x1x1xi8>>
  %a = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x33x4x5xui8>, !onednn.packed<tensor<8x33x1x1xi8>>, tensor<8xf32> -> tensor<2x8x4x5xf32>
  fx.output %a : tensor<2x8x4x5xf32>
}

// CHECK-LABEL: func.func @what_nobody_reads_is_no_plan
func.func @what_nobody_reads_is_no_plan(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: fx.output %x
  %a = qnn.tanh %x : tensor<2x8xf32>
  %b = qnn.relu %a : tensor<2x8xf32>
  fx.output %x : tensor<2x8xf32>
}

// The output padding is that much less padding at the end.
// CHECK-LABEL: func.func @a_transposed_convolution
func.func @a_transposed_convolution(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x17x16xf32> {
  // CHECK: %y_1 = dnnl.reorder %x_1 : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xui8, #dnnl.strides<256, 1, 32, 4>>
  // CHECK-NEXT: %y_2 = dnnl.deconvolution %y_1 from <scale 0.02, {{.*}}>, %w_1 scales %s_1 stride [2, 2] padding [0, 1] padding_end [0, 0] dilation [1, 1] groups 1 post <relu> : {{.*}} -> tensor<1x8x17x16xf32, #dnnl.strides<2176, 1, 128, 8>>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant #fx.tensor<"s", "2f60e67a2b803917"> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [0, 1] dilation [1, 1] groups 1 output_padding [0, 1] : tensor<4x8x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<4x8x3x3xi8>>
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [0, 1] dilation [1, 1] groups 1 output_padding [0, 1] post <relu> : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x17x16xf32>
  fx.output %y : tensor<1x8x17x16xf32>
}

// CHECK-LABEL: func.func @linear_upsampling
func.func @linear_upsampling(%x : tensor<1x8x4x4xf32>, %z : tensor<1x8x4xf32>) -> (tensor<1x8x8x16xf32>, tensor<1x8x8xf32>) {
  // CHECK: dnnl.resampling {{.*}} : tensor<1x8x4x4xf32, #dnnl.strides<128, 1, 32, 8>> -> tensor<1x8x8x16xf32, #dnnl.strides<1024, 1, 128, 8>>
  // CHECK: dnnl.resampling {{.*}} -> tensor<1x8x8xf32, #dnnl.strides<64, 1, 8>>
  %y = fx.call @aten.upsample_bilinear2d.vec(%x, none, false, [2.0, 4.0]) : (tensor<1x8x4x4xf32>) -> tensor<1x8x8x16xf32>
  %w = fx.call @aten.upsample_linear1d.default(%z, [8], false) : (tensor<1x8x4xf32>) -> tensor<1x8x8xf32>
  fx.output [%y, %w] : tensor<1x8x8x16xf32>, tensor<1x8x8xf32>
}

// CHECK-LABEL: func.func @linear_upsampling_of_integers
func.func @linear_upsampling_of_integers(%x : tensor<1x8x4x4xui8>) -> tensor<1x8x8x8xi8> {
  // CHECK: [[X:%.*]] = dnnl.reorder %x_1 : tensor<1x8x4x4xui8> -> tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
  // CHECK-NEXT: dnnl.resampling [[X]] from <scale 0.02, zero_point 128, range [0, 255]> to <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>> -> tensor<1x8x8x8xi8, #dnnl.strides<512, 1, 64, 8>>
  %y = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xi8>
  fx.output %y : tensor<1x8x8x8xi8>
}

// CHECK-LABEL: func.func @linear_upsampling_that_is_quantized
func.func @linear_upsampling_that_is_quantized(%x : tensor<1x8x4xf32>) -> tensor<1x8x8xui8> {
  // CHECK: dnnl.resampling {{.*}} to <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4xf32, #dnnl.strides<32, 1, 8>> -> tensor<1x8x8xui8, #dnnl.strides<64, 1, 8>>
  // CHECK-NOT: dnnl.reorder {{.*}} to
  %y = fx.call @aten.upsample_linear1d.vec(%x, none, false, [2.0]) : (tensor<1x8x4xf32>) -> tensor<1x8x8xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x8xf32> -> tensor<1x8x8xui8>
  fx.output %q : tensor<1x8x8xui8>
}

// CHECK-LABEL: func.func @linear_upsampling_whose_floats_are_read_too
func.func @linear_upsampling_whose_floats_are_read_too(%x : tensor<1x8x4xf32>) -> (tensor<1x8x8xf32>, tensor<1x8x8xui8>) {
  // CHECK: dnnl.resampling {{.*}} -> tensor<1x8x8xf32, #dnnl.strides<64, 1, 8>>
  // CHECK: dnnl.reorder {{.*}} to <scale 0.02, zero_point 128, range [0, 255]>
  %y = fx.call @aten.upsample_linear1d.vec(%x, none, false, [2.0]) : (tensor<1x8x4xf32>) -> tensor<1x8x8xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x8xf32> -> tensor<1x8x8xui8>
  fx.output [%y, %q] : tensor<1x8x8xf32>, tensor<1x8x8xui8>
}

// CHECK-LABEL: func.func @linear_upsampling_that_torch_does_otherwise
func.func @linear_upsampling_that_torch_does_otherwise(%x : tensor<1x8x4x4xf32>) -> (tensor<1x8x8x8xf32>, tensor<1x8x12x12xf32>, tensor<1x8x8x8xf32>) {
  // CHECK-NOT: dnnl
  // CHECK: fx.output
  %a = fx.call @aten.upsample_bilinear2d.vec(%x, none, true, [2.0, 2.0]) : (tensor<1x8x4x4xf32>) -> tensor<1x8x8x8xf32>
  %b = fx.call @aten.upsample_bilinear2d.vec(%x, [12, 12], false, none) : (tensor<1x8x4x4xf32>) -> tensor<1x8x12x12xf32>
  %c = fx.call @aten.upsample_bilinear2d.default(%x, [8, 8], false, 2.1, 2.1) : (tensor<1x8x4x4xf32>) -> tensor<1x8x8x8xf32>
  fx.output [%a, %b, %c] : tensor<1x8x8x8xf32>, tensor<1x8x12x12xf32>, tensor<1x8x8x8xf32>
}
