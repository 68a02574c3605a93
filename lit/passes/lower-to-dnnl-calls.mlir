// RUN: qopt-opt %s -p lower-to-dnnl,fuse-primitives | filecheck %s

// What oneDNN lacks is done by torch within the plan. What comes before its first primitive and after its last does not.
// CHECK-LABEL: func.func @between
func.func @between(%x : tensor<4x8xf32>, %z : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK-NEXT: %a = fx.call @aten.sin.default(%x)
  // CHECK-NEXT: %f = dnnl.plan(%a_1 = %a : tensor<4x8xf32>, %z_1 = %z : tensor<4x8xf32>) {
  // CHECK-NEXT: %b = dnnl.eltwise %a_1 <relu>
  // CHECK-NEXT: %c = dnnl.call @aten.cumsum.default(%b, -1) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  // CHECK-NEXT: %d = dnnl.call @aten.fmax.default(%c, %z_1) : (tensor<4x8xf32>, tensor<4x8xf32>) -> tensor<4x8xf32>
  // CHECK-NEXT: %f_1 = dnnl.eltwise %d <tanh>
  // CHECK: fx.call @aten.sin.default(%f)
  %a = fx.call @aten.sin.default(%x) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %b = qnn.relu %a : tensor<4x8xf32>
  %c = fx.call @aten.cumsum.default(%b, -1) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %d = fx.call @aten.fmax.default(%c, %z) : (tensor<4x8xf32>, tensor<4x8xf32>) -> tensor<4x8xf32>
  %f = qnn.tanh %d : tensor<4x8xf32>
  %g = fx.call @aten.sin.default(%f) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  fx.output %g : tensor<4x8xf32>
}

// Memory stays as it is where the call takes any, and the result lies as its readers want.
// CHECK-LABEL: func.func @images_stay_channels_last
func.func @images_stay_channels_last(%x : tensor<1x8x4x4xf32>) -> tensor<1x8x4x4xui8> {
  // CHECK: dnnl.call @aten.upsample_nearest2d.vec(%b, none, [2.0, 2.0]) : (tensor<1x8x4x4xf32, #dnnl.strides<128, 1, 32, 8>>) -> tensor<1x8x8x8xf32, #dnnl.strides<512, 1, 64, 8>>
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xf32> -> tensor<1x8x4x4xui8>
  %a = qnn.max_pool2d %q kernel [1, 1] stride [1, 1] padding [0, 0] dilation [1, 1] : tensor<1x8x4x4xui8> -> tensor<1x8x4x4xui8>
  %b = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x4x4xf32>
  %c = fx.call @aten.upsample_nearest2d.vec(%b, none, [2.0, 2.0]) : (tensor<1x8x4x4xf32>) -> tensor<1x8x8x8xf32>
  %d = qnn.quantize %c <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x8x8xf32> -> tensor<1x8x8x8xui8>
  %e = qnn.max_pool2d %d kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x8x8x8xui8> -> tensor<1x8x4x4xui8>
  fx.output %e : tensor<1x8x4x4xui8>
}

// An operator that is not known to read memory of any strides reads rows.
// CHECK-LABEL: func.func @others_read_rows
func.func @others_read_rows(%x : tensor<1x8x4x4xui8>, %y : tensor<1x1x2x2xf32>) -> tensor<1x8x8x8xui8> {
  // CHECK: dnnl.reorder %b : tensor<1x8x4x4xf32, #dnnl.strides<128, 1, 32, 8>> -> tensor<1x8x4x4xf32>
  // CHECK: dnnl.call @aten.kron.default({{.*}}) : (tensor<1x8x4x4xf32>, tensor<1x1x2x2xf32>) -> tensor<1x8x8x8xf32, #dnnl.strides<512, 1, 64, 8>>
  %a = qnn.max_pool2d %x kernel [1, 1] stride [1, 1] padding [0, 0] dilation [1, 1] : tensor<1x8x4x4xui8> -> tensor<1x8x4x4xui8>
  %b = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x4x4xf32>
  %c = fx.call @aten.kron.default(%b, %y) : (tensor<1x8x4x4xf32>, tensor<1x1x2x2xf32>) -> tensor<1x8x8x8xf32>
  %d = qnn.quantize %c <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x8x8xf32> -> tensor<1x8x8x8xui8>
  %e = qnn.max_pool2d %d kernel [1, 1] stride [1, 1] padding [0, 0] dilation [1, 1] : tensor<1x8x8x8xui8> -> tensor<1x8x8x8xui8>
  fx.output %e : tensor<1x8x8x8xui8>
}

// What oneDNN lacks a form of is called as lower-to-torch would.
// CHECK-LABEL: func.func @a_layer_in_floats
func.func @a_layer_in_floats(%x : tensor<4x8xf32>, %w : tensor<8x8xf32>) -> tensor<4x8xf32> {
  // CHECK: dnnl.call @aten.linear.default(%a, %w_1, none) : (tensor<4x8xf32>, tensor<8x8xf32>) -> tensor<4x8xf32>
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = qnn.linear %a, %w : tensor<4x8xf32>, tensor<8x8xf32> -> tensor<4x8xf32>
  %c = qnn.tanh %b : tensor<4x8xf32>
  fx.output %c : tensor<4x8xf32>
}

// What only moves does not make a plan of the calls beside it.
// CHECK-LABEL: func.func @nothing_is_computed_before
func.func @nothing_is_computed_before(%x : tensor<4x8xf32>) -> tensor<8x4xf32> {
  // CHECK: fx.call @aten.sin.default
  // CHECK-NEXT: dnnl.plan(
  %a = qnn.permute %x dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  %b = fx.call @aten.sin.default(%a) : (tensor<8x4xf32>) -> tensor<8x4xf32>
  %c = qnn.tanh %b : tensor<8x4xf32>
  fx.output %c : tensor<8x4xf32>
}

// CHECK-LABEL: func.func @nothing_is_computed_after
func.func @nothing_is_computed_after(%x : tensor<4x8xf32>) -> tensor<8x4xf32> {
  // CHECK: dnnl.plan(
  // CHECK: fx.call @aten.sin.default
  %a = qnn.tanh %x : tensor<4x8xf32>
  %b = fx.call @aten.sin.default(%a) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %c = qnn.permute %b dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  fx.output %c : tensor<8x4xf32>
}

// CHECK-LABEL: func.func @views_stay_views
func.func @views_stay_views(%x : tensor<4x8xf32>) -> tensor<8xf32> {
  // CHECK: fx.call @aten.select.int
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.select.int(%a, 0, 0) views [0] : (tensor<4x8xf32>) -> tensor<8xf32>
  %c = qnn.tanh %b : tensor<8xf32>
  fx.output %c : tensor<8xf32>
}

// CHECK-LABEL: func.func @code_that_looks_at_strides_stays
func.func @code_that_looks_at_strides_stays(%x : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: fx.call @aten.own.default
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.own.default(%a) layouts ["contiguous"] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %c = qnn.tanh %b : tensor<4x8xf32>
  fx.output %c : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @random_numbers_keep_their_order
func.func @random_numbers_keep_their_order(%x : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: fx.call @aten.bernoulli.default(%a) impure
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.bernoulli.default(%a) impure : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %c = qnn.tanh %b : tensor<4x8xf32>
  fx.output %c : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @writes_stay
func.func @writes_stay(%x : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: fx.call @aten.exp_.default(%a) writes [0]
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.exp_.default(%a) writes [0] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %c = qnn.tanh %b : tensor<4x8xf32>
  fx.output %c : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @other_elements_stay
func.func @other_elements_stay(%x : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: fx.call @aten.argsort.default(%a)
  // CHECK-NEXT: fx.call @aten.gather.default(%a, 1, %b)
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.argsort.default(%a) : (tensor<4x8xf32>) -> tensor<4x8xi64>
  %c = fx.call @aten.gather.default(%a, 1, %b) : (tensor<4x8xf32>, tensor<4x8xi64>) -> tensor<4x8xf32>
  %d = qnn.tanh %c : tensor<4x8xf32>
  fx.output %d : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @sizes_that_depend_on_numbers_stay
func.func @sizes_that_depend_on_numbers_stay(%x : tensor<4x8xf32>, %y : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: fx.call @aten.unique.default
  // CHECK: fx.call @aten.masked_select.default
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.unique.default(%a) : (tensor<4x8xf32>) -> tensor<?xf32>
  %c = qnn.tanh %b : tensor<?xf32>
  %d = fx.call @aten.masked_select.default(%a, %c) : (tensor<4x8xf32>, tensor<?xf32>) -> tensor<4x8xf32>
  %e = qnn.tanh %d : tensor<4x8xf32>
  fx.output %e : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @code_that_is_not_torchs_stays
func.func @code_that_is_not_torchs_stays(%x : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: fx.call @custom.exp.default
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @custom.exp.default(%a) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %c = qnn.tanh %b : tensor<4x8xf32>
  fx.output %c : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @several_results_stay
func.func @several_results_stay(%x : tensor<4x8xf32>) -> tensor<4xf32> {
  // CHECK: fx.call @aten.aminmax.default
  %a = qnn.relu %x : tensor<4x8xf32>
  %b = fx.call @aten.aminmax.default(%a, dim = 1) : (tensor<4x8xf32>) -> !fx.object
  %c = fx.call @operator.getitem(%b, 0) : (!fx.object) -> tensor<4xf32>
  %d = qnn.tanh %c : tensor<4xf32>
  fx.output %d : tensor<4xf32>
}
