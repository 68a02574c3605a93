// RUN: qopt-opt %s -p raise-fx | filecheck %s

// Every spelling of activations: with all arguments, with few, and on sizes that are not known.

// CHECK-LABEL: func.func @all_arguments(
func.func @all_arguments(%x0 : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %r0 = qnn.relu %x0 : tensor<2x8xf32>
  // CHECK-NEXT: %r1 = qnn.hardswish %x0 : tensor<2x8xf32>
  // CHECK-NEXT: %r2 = qnn.silu %x0 : tensor<2x8xf32>
  // CHECK-NEXT: %r3 = qnn.tanh %x0 : tensor<2x8xf32>
  // CHECK-NEXT: %r4 = qnn.hardtanh %x0 min 0.000000e+00 max 6.000000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: %r5 = qnn.hardtanh %x0 min -2.000000e+00 max 2.500000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: %r6 = qnn.hardtanh %x0 min -1.000000e+00 max 1.500000e+00 : tensor<2x8xf32>
  // CHECK-NEXT: %r7 = qnn.gelu %x0 approximate "none" : tensor<2x8xf32>
  // CHECK-NEXT: %r8 = qnn.leaky_relu %x0 slope 2.000000e-01 : tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.relu.default(%x0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r1 = fx.call @aten.hardswish.default(%x0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r2 = fx.call @aten.silu.default(%x0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r3 = fx.call @aten.tanh.default(%x0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r4 = fx.call @aten.relu6.default(%x0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r5 = fx.call @aten.hardtanh.default(%x0, -2.0, 2.5) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r6 = fx.call @aten.clamp.default(%x0, -1, 1.5) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r7 = fx.call @aten.gelu.default(%x0, approximate = "none") : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r8 = fx.call @aten.leaky_relu.default(%x0, 0.2) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @few_arguments(
func.func @few_arguments(%x0 : tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) {
  // CHECK-NEXT: %r0 = qnn.relu %x0 : tensor<3xf32>
  // CHECK-NEXT: %r1 = qnn.hardswish %x0 : tensor<3xf32>
  // CHECK-NEXT: %r2 = qnn.silu %x0 : tensor<3xf32>
  // CHECK-NEXT: %r3 = qnn.tanh %x0 : tensor<3xf32>
  // CHECK-NEXT: %r4 = qnn.hardtanh %x0 min 0.000000e+00 max 6.000000e+00 : tensor<3xf32>
  // CHECK-NEXT: %r5 = qnn.hardtanh %x0 min -1.000000e+00 max 1.000000e+00 : tensor<3xf32>
  // CHECK-NEXT: %r6 = qnn.hardtanh %x0 min 0.000000e+00 max 6.000000e+00 : tensor<3xf32>
  // CHECK-NEXT: %r7 = qnn.gelu %x0 approximate "none" : tensor<3xf32>
  // CHECK-NEXT: %r8 = qnn.leaky_relu %x0 slope 1.000000e-02 : tensor<3xf32>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.relu.default(%x0) : (tensor<3xf32>) -> tensor<3xf32>
  %r1 = fx.call @aten.hardswish.default(%x0) : (tensor<3xf32>) -> tensor<3xf32>
  %r2 = fx.call @aten.silu.default(%x0) : (tensor<3xf32>) -> tensor<3xf32>
  %r3 = fx.call @aten.tanh.default(%x0) : (tensor<3xf32>) -> tensor<3xf32>
  %r4 = fx.call @aten.relu6.default(%x0) : (tensor<3xf32>) -> tensor<3xf32>
  %r5 = fx.call @aten.hardtanh.default(%x0) : (tensor<3xf32>) -> tensor<3xf32>
  %r6 = fx.call @aten.clamp.default(%x0, 0.0, 6.0) : (tensor<3xf32>) -> tensor<3xf32>
  %r7 = fx.call @aten.gelu.default(%x0) : (tensor<3xf32>) -> tensor<3xf32>
  %r8 = fx.call @aten.leaky_relu.default(%x0) : (tensor<3xf32>) -> tensor<3xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x0 : tensor<?x8xf32, #fx.symbols<"s0">>) -> (tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>) {
  // CHECK-NEXT: %r0 = qnn.relu %x0 : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r1 = qnn.hardswish %x0 : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r2 = qnn.silu %x0 : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r3 = qnn.tanh %x0 : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r4 = qnn.hardtanh %x0 min 0.000000e+00 max 6.000000e+00 : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r5 = qnn.hardtanh %x0 min -1.000000e+00 max 6.000000e+00 : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r6 = qnn.hardtanh %x0 min 0.000000e+00 max 6.000000e+00 : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r7 = qnn.gelu %x0 approximate "tanh" : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r8 = qnn.leaky_relu %x0 slope 5.000000e-01 : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.relu.default(%x0) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r1 = fx.call @aten.hardswish.default(%x0) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r2 = fx.call @aten.silu.default(%x0) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r3 = fx.call @aten.tanh.default(%x0) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r4 = fx.call @aten.relu6.default(%x0) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r5 = fx.call @aten.hardtanh.default(%x0, max_val = 6.0) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r6 = fx.call @aten.clamp.default(%x0, min = 0, max = 6) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r7 = fx.call @aten.gelu.default(%x0, approximate = "tanh") : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r8 = fx.call @aten.leaky_relu.default(%x0, negative_slope = 0.5) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>
}

// What every spelling refuses.

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x0 : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %r0 = fx.call @aten.relu.default(%x0) impure :
  // CHECK-NEXT: %r1 = fx.call @aten.hardswish.default(%x0) impure :
  // CHECK-NEXT: %r2 = fx.call @aten.silu.default(%x0) impure :
  // CHECK-NEXT: %r3 = fx.call @aten.tanh.default(%x0) impure :
  // CHECK-NEXT: %r4 = fx.call @aten.relu6.default(%x0) impure :
  // CHECK-NEXT: %r5 = fx.call @aten.hardtanh.default(%x0, -2.0, 2.5) impure :
  // CHECK-NEXT: %r6 = fx.call @aten.clamp.default(%x0, -1, 1.5) impure :
  // CHECK-NEXT: %r7 = fx.call @aten.gelu.default(%x0, approximate = "none") impure :
  // CHECK-NEXT: %r8 = fx.call @aten.leaky_relu.default(%x0, 0.2) impure :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.relu.default(%x0) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r1 = fx.call @aten.hardswish.default(%x0) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r2 = fx.call @aten.silu.default(%x0) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r3 = fx.call @aten.tanh.default(%x0) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r4 = fx.call @aten.relu6.default(%x0) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r5 = fx.call @aten.hardtanh.default(%x0, -2.0, 2.5) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r6 = fx.call @aten.clamp.default(%x0, -1, 1.5) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r7 = fx.call @aten.gelu.default(%x0, approximate = "none") impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r8 = fx.call @aten.leaky_relu.default(%x0, 0.2) impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_to_an_object(
func.func @not_to_an_object(%x0 : tensor<2x8xf32>) -> (!fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object) {
  // CHECK-NEXT: %r0 = fx.call @aten.relu.default(%x0) :
  // CHECK-NEXT: %r1 = fx.call @aten.hardswish.default(%x0) :
  // CHECK-NEXT: %r2 = fx.call @aten.silu.default(%x0) :
  // CHECK-NEXT: %r3 = fx.call @aten.tanh.default(%x0) :
  // CHECK-NEXT: %r4 = fx.call @aten.relu6.default(%x0) :
  // CHECK-NEXT: %r5 = fx.call @aten.hardtanh.default(%x0, -2.0, 2.5) :
  // CHECK-NEXT: %r6 = fx.call @aten.clamp.default(%x0, -1, 1.5) :
  // CHECK-NEXT: %r7 = fx.call @aten.gelu.default(%x0, approximate = "none") :
  // CHECK-NEXT: %r8 = fx.call @aten.leaky_relu.default(%x0, 0.2) :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.relu.default(%x0) : (tensor<2x8xf32>) -> !fx.object
  %r1 = fx.call @aten.hardswish.default(%x0) : (tensor<2x8xf32>) -> !fx.object
  %r2 = fx.call @aten.silu.default(%x0) : (tensor<2x8xf32>) -> !fx.object
  %r3 = fx.call @aten.tanh.default(%x0) : (tensor<2x8xf32>) -> !fx.object
  %r4 = fx.call @aten.relu6.default(%x0) : (tensor<2x8xf32>) -> !fx.object
  %r5 = fx.call @aten.hardtanh.default(%x0, -2.0, 2.5) : (tensor<2x8xf32>) -> !fx.object
  %r6 = fx.call @aten.clamp.default(%x0, -1, 1.5) : (tensor<2x8xf32>) -> !fx.object
  %r7 = fx.call @aten.gelu.default(%x0, approximate = "none") : (tensor<2x8xf32>) -> !fx.object
  %r8 = fx.call @aten.leaky_relu.default(%x0, 0.2) : (tensor<2x8xf32>) -> !fx.object
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object, !fx.object
}

// CHECK-LABEL: func.func @not_with_an_argument_of_another_kind(
func.func @not_with_an_argument_of_another_kind(%x0 : tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) {
  // CHECK-NEXT: %r0 = fx.call @aten.relu.default(3.0) :
  // CHECK-NEXT: %r1 = fx.call @aten.hardswish.default(3.0) :
  // CHECK-NEXT: %r2 = fx.call @aten.silu.default(3.0) :
  // CHECK-NEXT: %r3 = fx.call @aten.tanh.default(3.0) :
  // CHECK-NEXT: %r4 = fx.call @aten.relu6.default(3.0) :
  // CHECK-NEXT: %r5 = fx.call @aten.hardtanh.default(%x0, "low") :
  // CHECK-NEXT: %r6 = fx.call @aten.clamp.default(%x0, "low", 6.0) :
  // CHECK-NEXT: %r7 = fx.call @aten.gelu.default(%x0, approximate = 3) :
  // CHECK-NEXT: %r8 = fx.call @aten.leaky_relu.default(%x0, "steep") :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] :
  %r0 = fx.call @aten.relu.default(3.0) : () -> tensor<3xf32>
  %r1 = fx.call @aten.hardswish.default(3.0) : () -> tensor<3xf32>
  %r2 = fx.call @aten.silu.default(3.0) : () -> tensor<3xf32>
  %r3 = fx.call @aten.tanh.default(3.0) : () -> tensor<3xf32>
  %r4 = fx.call @aten.relu6.default(3.0) : () -> tensor<3xf32>
  %r5 = fx.call @aten.hardtanh.default(%x0, "low") : (tensor<3xf32>) -> tensor<3xf32>
  %r6 = fx.call @aten.clamp.default(%x0, "low", 6.0) : (tensor<3xf32>) -> tensor<3xf32>
  %r7 = fx.call @aten.gelu.default(%x0, approximate = 3) : (tensor<3xf32>) -> tensor<3xf32>
  %r8 = fx.call @aten.leaky_relu.default(%x0, "steep") : (tensor<3xf32>) -> tensor<3xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>
}
