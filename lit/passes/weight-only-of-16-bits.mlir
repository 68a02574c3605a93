// RUN: qopt-opt %s -p weight-only | filecheck %s

// CHECK-LABEL: func.func @linear_of_bf16(
func.func @linear_of_bf16(%x : tensor<3x256xbf16>) -> tensor<3x256xbf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %wd = fx.call @aten.to.dtype(%w, torch.bfloat16) views [0] : (tensor<256x256xi8>) -> tensor<256x256xbf16>
  // CHECK: generated.linear %x, {{.*}} : tensor<3x256xbf16>, tensor<256x256xi8> -> tensor<3x256xbf16>
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.linear.default(%x, %wd) : (tensor<3x256xbf16>, tensor<256x256xbf16>) -> tensor<3x256xbf16>
  fx.output %y : tensor<3x256xbf16>
}

// CHECK-LABEL: func.func @mm_of_f16(
func.func @mm_of_f16(%x : tensor<3x256xf16>) -> tensor<3x256xf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %wd = fx.call @aten.to.dtype(%w, torch.float16) views [0] : (tensor<256x256xi8>) -> tensor<256x256xf16>
  // CHECK: qnn.permute %w dims [1, 0]
  // CHECK: generated.linear %x, {{.*}} : tensor<3x256xf16>, tensor<256x256xi8> -> tensor<3x256xf16>
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.mm.default(%x, %wd) : (tensor<3x256xf16>, tensor<256x256xf16>) -> tensor<3x256xf16>
  fx.output %y : tensor<3x256xf16>
}
