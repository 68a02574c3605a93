// RUN: qopt-opt %s -p in-place | filecheck %s

// Buffers into which a convolution sums. The copy goes where the addend dies, and memory that is channels-last
// already is written over.

// CHECK-LABEL: func.func @addend_dies(
func.func @addend_dies(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.contiguous.default(%a, memory_format = torch.channels_last) views [0] : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  // CHECK-NEXT: fx.output %r
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @addend_used_before_it_dies(
func.func @addend_used_before_it_dies(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>) {
  // CHECK: %c = fx.call @aten.contiguous.default(%a, memory_format = torch.channels_last) views [0] : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  // CHECK-NEXT: fx.output
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %t = fx.call @aten.neg.default(%a) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output [%r, %t] : tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @addend_viewed_before_it_dies(
func.func @addend_viewed_before_it_dies(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xui8>, tensor<i64>) {
  // CHECK: %c = fx.call @aten.contiguous.default(%a, memory_format = torch.channels_last) views [0] : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  // CHECK-NEXT: fx.output
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %v = fx.call @aten.reshape.default(%a, [8, 36]) views [0] : (tensor<1x8x6x6xui8>) -> tensor<8x36xui8>
  %t = fx.call @aten.sum.default(%v) : (tensor<8x36xui8>) -> tensor<i64>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output [%r, %t] : tensor<1x8x6x6xui8>, tensor<i64>
}

// CHECK-LABEL: func.func @addend_is_pooled_integers(
func.func @addend_is_pooled_integers(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %b : tensor<1x8x12x12xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.contiguous.default(%a, memory_format = torch.channels_last) views [0] : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @quantized.max_pool2d.default(%b, [2, 2], [2, 2], [0, 0], [1, 1], false) : (tensor<1x8x12x12xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_an_argument_which_the_caller_holds(
func.func @not_an_argument_which_the_caller_holds(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %a : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,

  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_a_view_of_an_argument(
func.func @not_a_view_of_an_argument(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %b : tensor<1x6x6x8xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @aten.permute.default(%b, [0, 3, 1, 2]) views [0] : (tensor<1x6x6x8xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_a_view_of_a_view_of_an_argument(
func.func @not_a_view_of_a_view_of_an_argument(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %b : tensor<288xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %v = fx.call @aten.view.default(%b, [1, 8, 36]) views [0] : (tensor<288xui8>) -> tensor<1x8x36xui8>
  %a = fx.call @aten.view.default(%v, [1, 8, 6, 6]) views [0] : (tensor<1x8x36xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_an_argument_that_contiguous_may_return(
func.func @not_an_argument_that_contiguous_may_return(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %b : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @aten.contiguous.default(%b) views [0] : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_an_attribute_of_the_module(
func.func @not_an_attribute_of_the_module(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.get_attr @cache : tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_a_constant(
func.func @not_a_constant(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.constant #fx.tensor<"bias", "1f60e67a2b803917"> : tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_what_is_computed_from_constants_at_load_time(
func.func @not_what_is_computed_from_constants_at_load_time(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %b = fx.constant #fx.tensor<"bias", "1f60e67a2b803917"> : tensor<1x8x6x6xui8>
  %a = fx.call @aten.neg.default(%b) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_what_a_submodule_returned(
func.func @not_what_a_submodule_returned(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %b : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call_module @stem(%b) writes [0] views [0] impure : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_an_output(
func.func @not_an_output(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>) {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output [%r, %a] : tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_an_output_by_a_view(
func.func @not_an_output_by_a_view(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xui8>, tensor<8x36xui8>) {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %v = fx.call @aten.reshape.default(%a, [8, 36]) views [0] : (tensor<1x8x6x6xui8>) -> tensor<8x36xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output [%r, %v] : tensor<1x8x6x6xui8>, tensor<8x36xui8>
}

// CHECK-LABEL: func.func @not_when_used_later(
func.func @not_when_used_later(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>) {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %t = fx.call @aten.neg.default(%a) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output [%r, %t] : tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_when_used_later_by_a_view_taken_before(
func.func @not_when_used_later_by_a_view_taken_before(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xui8>, tensor<1x6x6xui8>) {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %v = fx.call @aten.select.int(%a, 1, 0) views [0] : (tensor<1x8x6x6xui8>) -> tensor<1x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %t = fx.call @aten.neg.default(%v) : (tensor<1x6x6xui8>) -> tensor<1x6x6xui8>
  fx.output [%r, %t] : tensor<1x8x6x6xui8>, tensor<1x6x6xui8>
}

// CHECK-LABEL: func.func @not_when_used_later_by_a_view_of_a_view(
func.func @not_when_used_later_by_a_view_of_a_view(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xui8>, tensor<36x8xui8>) {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %v = fx.call @aten.reshape.default(%a, [8, 36]) views [0] : (tensor<1x8x6x6xui8>) -> tensor<8x36xui8>
  %w = fx.call @aten.t.default(%v) views [0] : (tensor<8x36xui8>) -> tensor<36x8xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %t = fx.call @aten.neg.default(%w) : (tensor<36x8xui8>) -> tensor<36x8xui8>
  fx.output [%r, %t] : tensor<1x8x6x6xui8>, tensor<36x8xui8>
}

// CHECK-LABEL: func.func @not_when_it_is_the_convolutions_own_input(
func.func @not_when_it_is_the_convolutions_own_input(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %p2 : !onednn.packed<tensor<8x8x1x1xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%a, 0.02, 128, %p2, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x8x6x6xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_when_a_view_of_it_is_the_convolutions_input(
func.func @not_when_a_view_of_it_is_the_convolutions_input(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %p2 : !onednn.packed<tensor<8x8x1x1xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %a = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %v = fx.call @aten.transpose.int(%a, 2, 3) views [0] : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%v, 0.02, 128, %p2, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x8x6x6xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_what_was_expanded_and_shows_one_element_in_several_places(
func.func @not_what_was_expanded_and_shows_one_element_in_several_places(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %b : tensor<1x8x1x1xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %t = fx.call @aten.neg.default(%b) : (tensor<1x8x1x1xui8>) -> tensor<1x8x1x1xui8>
  %a = fx.call @aten.expand.default(%t, [1, 8, 6, 6]) views [0] : (tensor<1x8x1x1xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_a_view_even_where_its_storage_dies(
func.func @not_a_view_even_where_its_storage_dies(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %b : tensor<288xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: %r = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, %c, none,
  %t = fx.call @aten.neg.default(%b) : (tensor<288xui8>) -> tensor<288xui8>
  %a = fx.call @aten.reshape.default(%t, [1, 8, 6, 6]) views [0] : (tensor<288xui8>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_a_copy_that_others_read_too(
func.func @not_a_copy_that_others_read_too(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>) {
  // CHECK: %c = fx.call @aten.clone.default(%a,
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output [%r, %c] : tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_a_copy_for_something_else(
func.func @not_a_copy_for_something_else(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a,
  %a = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %c : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_a_copy_that_was_read_before(
func.func @not_a_copy_that_was_read_before(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>) {
  // CHECK: %c = fx.call @aten.clone.default(%a,
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %t = fx.call @aten.neg.default(%c) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output [%r, %t] : tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_a_copy_that_another_operator_writes(
func.func @not_a_copy_that_another_operator_writes(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a,
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @aten.neg_.default(%c) writes [0] : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_what_computes_the_addend(
func.func @not_what_computes_the_addend(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.neg.default(%a)
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.neg.default(%a) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_a_copy_that_must_stay(
func.func @not_a_copy_that_must_stay(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %wz : tensor<1xi32>, %x2 : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) impure
  %a = fx.call @onednn.qconv_pointwise.default(%x2, 0.02, 128, %p, %s, %wz, none, [1, 1], [0, 0], [1, 1], 1, 0.05, 7, torch.uint8, "none", [], "") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xui8>
  %c = fx.call @aten.clone.default(%a, memory_format = torch.channels_last) impure : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  %r = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %wz, %c, none, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}
