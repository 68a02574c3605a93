// RUN: qopt-opt %s -p int4-weights | filecheck %s

// CHECK-LABEL: func.func @with_a_sign(
func.func @with_a_sign(%x : tensor<3x256xf32>, %s : tensor<256x8xf32>, %b : tensor<256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant dense<-8> : tensor<256x256xi8>
  // CHECK: %[[P:.*]] = generated.pack_int4 %w scales(%s : tensor<256x8xf32>) : tensor<256x256xi8> -> !onednn.packed<tensor<256x256xi8>>
  // CHECK-NEXT: generated.linear_int4 %x, %[[P]] bias(%b : tensor<256xf32>) : tensor<3x256xf32>, !onednn.packed<tensor<256x256xi8>> -> tensor<3x256xf32>
  %y = generated.linear %x, %w scales(%s : tensor<256x8xf32>) bias(%b : tensor<256xf32>) : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @without_a_sign(
func.func @without_a_sign(%x : tensor<3x256xf32>, %s : tensor<256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant dense<15> : tensor<256x256xi8>
  %z = fx.constant dense<7> : tensor<256xi32>
  // CHECK: generated.pack_int4 %w scales(%s : tensor<256xf32>) zero_points(%z : tensor<256xi32>)
  // CHECK-NEXT: generated.linear_int4
  %y = generated.linear %x, %w scales(%s : tensor<256xf32>) zero_points(%z : tensor<256xi32>) : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @moved_and_converted(
func.func @moved_and_converted(%x : tensor<?x256xbf16, #fx.symbols<"s0">>) -> tensor<?x256xbf16, #fx.symbols<"s0">> {
  %w = fx.constant dense<3> : tensor<256x256xi8>
  %t = qnn.permute %w dims [1, 0] : tensor<256x256xi8> -> tensor<256x256xi8>
  %z = fx.constant dense<-4> : tensor<256xi64>
  %i = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<256xi64>) -> tensor<256xi32>
  // CHECK: generated.pack_int4 %{{.*}} zero_points(%{{.*}} : tensor<256xi32>)
  // CHECK-NEXT: generated.linear_int4
  %y = generated.linear %x, %t zero_points(%i : tensor<256xi32>) : tensor<?x256xbf16, #fx.symbols<"s0">>, tensor<256x256xi8> -> tensor<?x256xbf16, #fx.symbols<"s0">>
  fx.output %y : tensor<?x256xbf16, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_of_more_bits(
func.func @not_of_more_bits(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant dense<16> : tensor<256x256xi8>
  // CHECK: generated.linear %x, %w
  %y = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_of_both_ranges(
func.func @not_of_both_ranges(%x : tensor<3x2xf32>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[-1, 0], [0, 8]]> : tensor<2x2xi8>
  // CHECK: generated.linear %x, %w
  %y = generated.linear %x, %w : tensor<3x2xf32>, tensor<2x2xi8> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_of_unknown_numbers(
func.func @not_of_unknown_numbers(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  // CHECK: generated.linear %x, %w
  %y = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_with_zero_points_beyond_a_byte(
func.func @not_with_zero_points_beyond_a_byte(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant dense<3> : tensor<256x256xi8>
  %z = fx.constant dense<128> : tensor<256xi32>
  // CHECK: generated.linear %x, %w
  %y = generated.linear %x, %w zero_points(%z : tensor<256xi32>) : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_with_unknown_zero_points(
func.func @not_with_unknown_zero_points(%x : tensor<3x256xf32>, %z : tensor<256xi32>) -> tensor<3x256xf32> {
  %w = fx.constant dense<3> : tensor<256x256xi8>
  // CHECK: generated.linear %x, %w
  %y = generated.linear %x, %w zero_points(%z : tensor<256xi32>) : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @with_post_ops(
func.func @with_post_ops(%x : tensor<3x256xf32>, %b : tensor<256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant dense<3> : tensor<256x256xi8>
  // CHECK: generated.linear_int4 %x, %{{.*}} bias(%b : tensor<256xf32>) others(%x : tensor<3x256xf32>) post <relu, add> :
  %y = generated.linear %x, %w bias(%b : tensor<256xf32>) others(%x : tensor<3x256xf32>) post <relu, add> : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @scales_that_f16_holds(
func.func @scales_that_f16_holds(%x : tensor<3x256xbf16>) -> tensor<3x256xbf16> {
  %w = fx.constant dense<15> : tensor<256x256xi8>
  %s = fx.constant dense<0.5> : tensor<256x8xbf16>
  %f = fx.call @aten.to.dtype(%s, torch.float32) : (tensor<256x8xbf16>) -> tensor<256x8xf32>
  // CHECK: %[[S:.*]] = fx.call @aten.to.dtype(%{{.*}}, torch.float16) views [0] : (tensor<256x8xf32>) -> tensor<256x8xf16>
  // CHECK-NEXT: %[[Z:.*]] = fx.constant dense<0> : tensor<1xi32>
  // CHECK-NEXT: generated.pack_int4 %w scales(%[[S]] : tensor<256x8xf16>) zero_points(%[[Z]] : tensor<1xi32>)
  %y = generated.linear %x, %w scales(%f : tensor<256x8xf32>) : tensor<3x256xbf16>, tensor<256x256xi8> -> tensor<3x256xbf16>
  fx.output %y : tensor<3x256xbf16>
}

// CHECK-LABEL: func.func @scales_of_more_digits(
func.func @scales_of_more_digits(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant dense<3> : tensor<256x256xi8>
  %s = fx.constant dense<0.1> : tensor<256x8xf32>
  // CHECK: generated.pack_int4 %w scales(%s : tensor<256x8xf32>)
  %y = generated.linear %x, %w scales(%s : tensor<256x8xf32>) : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}
