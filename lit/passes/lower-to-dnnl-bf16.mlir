// RUN: qopt-opt %s -p "lower-to-dnnl{factors=bf16}" | filecheck %s
// RUN: not qopt-opt %s -p "lower-to-dnnl{factors=f16}" 2>&1 | filecheck %s --check-prefix=UNKNOWN

// UNKNOWN: lower-to-dnnl: factors: expected 'f32' or 'bf16', found 'f16'

// A factor is written in bf16 by what makes it for the product alone, and reordered elsewhere; the result stays f32.
// CHECK-LABEL: func.func @attention
func.func @attention(%q : tensor<1x2x6x8xf32>, %k : tensor<1x2x8x6xf32>, %x : tensor<12x4xui8>) -> tensor<1x2x6x8xf32> {
  // CHECK: %[[Q:.*]] = dnnl.reorder %q_1 : tensor<1x2x6x8xf32> -> tensor<1x2x6x8xbf16>
  // CHECK-NEXT: %[[K:.*]] = dnnl.reorder %k_1 : tensor<1x2x8x6xf32> -> tensor<1x2x8x6xbf16>
  // CHECK-NEXT: %[[S:.*]] = dnnl.matmul %[[Q]], %[[K]] : tensor<1x2x6x8xbf16>, tensor<1x2x8x6xbf16> -> tensor<1x2x6x6xf32>
  // CHECK-NEXT: %[[P:.*]] = dnnl.softmax %[[S]] axis 3 : tensor<1x2x6x6xf32> -> tensor<1x2x6x6xbf16>
  // CHECK: %[[L:.*]] = dnnl.matmul {{.*}} scales {{.*}} -> tensor<12x8xbf16>
  // CHECK-NEXT: %[[V:.*]] = dnnl.view %[[L]] offset 0 : tensor<12x8xbf16> -> tensor<1x2x6x8xbf16>
  // CHECK-NEXT: dnnl.matmul %[[P]], %[[V]] : tensor<1x2x6x6xbf16>, tensor<1x2x6x8xbf16> -> tensor<1x2x6x8xf32>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x4xi8>
  %c = fx.constant #fx.tensor<"c", "2f60e67a2b803917"> : tensor<8xf32>
  %a = fx.call @aten.matmul.default(%q, %k) : (tensor<1x2x6x8xf32>, tensor<1x2x8x6xf32>) -> tensor<1x2x6x6xf32>
  %s = fx.call @aten.softmax.int(%a, 3) : (tensor<1x2x6x6xf32>) -> tensor<1x2x6x6xf32>
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %l = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %c : tensor<12x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<12x8xf32>
  %v = qnn.reshape %l to [1, 2, 6, 8] : (tensor<12x8xf32>) -> tensor<1x2x6x8xf32>
  %y = fx.call @aten.matmul.default(%s, %v) : (tensor<1x2x6x6xf32>, tensor<1x2x6x8xf32>) -> tensor<1x2x6x8xf32>
  fx.output %y : tensor<1x2x6x8xf32>
}

// What somebody else reads stays f32 for him, also where he reads what a view shows.
// CHECK-LABEL: func.func @read_elsewhere
func.func @read_elsewhere(%q : tensor<12x6xf32>, %x : tensor<2x4xui8>) -> (tensor<12x4xf32>, tensor<2x12xf32>) {
  // CHECK: %[[L:.*]] = dnnl.matmul {{.*}} scales {{.*}} -> tensor<2x12xf32>
  // CHECK: dnnl.reorder {{.*}} : tensor<6x4xf32> -> tensor<6x4xbf16>
  // CHECK: dnnl.eltwise {{.*}} <relu> : tensor<2x12xf32>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<12x4xi8>
  %c = fx.constant #fx.tensor<"c", "2f60e67a2b803917"> : tensor<12xf32>
  %p = onednn.pack_linear %w : tensor<12x4xi8> -> !onednn.packed<tensor<12x4xi8>>
  %l = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %c : tensor<2x4xui8>, !onednn.packed<tensor<12x4xi8>>, tensor<12xf32> -> tensor<2x12xf32>
  %v = qnn.reshape %l to [6, 4] : (tensor<2x12xf32>) -> tensor<6x4xf32>
  %y = fx.call @aten.matmul.default(%q, %v) : (tensor<12x6xf32>, tensor<6x4xf32>) -> tensor<12x4xf32>
  %z = qnn.relu %l : tensor<2x12xf32>
  fx.output [%y, %z] : tensor<12x4xf32>, tensor<2x12xf32>
}
