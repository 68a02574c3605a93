// RUN: qopt-opt %s | qopt-opt | filecheck %s
// RUN: qopt-opt %s --print-op-generic | qopt-opt | filecheck %s

// CHECK-LABEL: func.func @conv
func.func @conv(%x : tensor<1x3x8x8xui8>, %w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>, %b : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %{{.*}} = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  // CHECK-NEXT: %{{.*}} = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) others(%z : tensor<1x8x6x6xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.1, 5.0), relu> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) others(%z : tensor<1x8x6x6xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.1, 5.0), relu> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  fx.output %y : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @linear
func.func @linear(%x : tensor<2x4xi8>, %w : tensor<8x4xi8>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %{{.*}} = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  // CHECK-NEXT: onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %0 = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: post <gelu "tanh">
  %1 = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s post <gelu "tanh"> : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: others(%z : tensor<2x8xf32>) post <add, relu>
  %2 = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s others(%z : tensor<2x8xf32>) post <add, relu> : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: post <hardtanh(-1.0, inf)>
  %3 = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s post <hardtanh(-1.0, inf)> : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %0 : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @products
func.func @products(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) -> () {
  // CHECK: onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  %0 = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  // CHECK-NEXT: onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xui8>
  %1 = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xui8>
  fx.output []
}

// CHECK-LABEL: func.func @averages(
func.func @averages(%x : tensor<1x8x9x9xui8>, %z : tensor<?x8x9x9xi8>) {
  // CHECK-NEXT: onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  %y = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: onednn.qavg_pool2d %z <scale 0.02, zero_point 0, range [-128, 127]> kernel [9, 9] stride [9, 9] padding [1, 1] counts_padding output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<?x8x9x9xi8> -> tensor<?x8x1x1xi8>
  %w = onednn.qavg_pool2d %z <scale 0.02, zero_point 0, range [-128, 127]> kernel [9, 9] stride [9, 9] padding [1, 1] counts_padding output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<?x8x9x9xi8> -> tensor<?x8x1x1xi8>
  fx.output none
}

// CHECK-LABEL: func.func @linear_upsampling(
func.func @linear_upsampling(%x : tensor<1x8x4x4xui8>, %z : tensor<?x8x?xi8>, %v : tensor<1x8x2x2x2xui8>) {
  // CHECK-NEXT: onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 4] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x16xui8>
  %a = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 4] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x16xui8>
  // CHECK-NEXT: onednn.qupsample_linear %z <scale 0.05, zero_point -3, range [-128, 127]> factors [8] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<?x8x?xi8> -> tensor<?x8x?xui8>
  %b = onednn.qupsample_linear %z <scale 0.05, zero_point -3, range [-128, 127]> factors [8] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<?x8x?xi8> -> tensor<?x8x?xui8>
  // CHECK-NEXT: onednn.qupsample_linear %v <scale 0.02, zero_point 128, range [0, 255]> factors [1, 2, 3] output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x2x2x2xui8> -> tensor<1x8x2x4x6xi8>
  %c = onednn.qupsample_linear %v <scale 0.02, zero_point 128, range [0, 255]> factors [1, 2, 3] output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x2x2x2xui8> -> tensor<1x8x2x4x6xi8>
  fx.output none
}

// CHECK-LABEL: func.func @transposed_conv
func.func @transposed_conv(%x : tensor<1x4x8x8xui8>, %w : tensor<4x8x3x3xi8>, %s : tensor<8xf32>, %b : tensor<8xf32>, %z : tensor<1x8x16x16xui8>) -> tensor<1x8x16x16xui8> {
  // CHECK: %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<4x8x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<4x8x3x3xi8>>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<4x8x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<4x8x3x3xi8>>
  // CHECK-NEXT: %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) others(%z : tensor<1x8x16x16xui8>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] post <sum(0.1, 5.0), relu> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xui8>
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) others(%z : tensor<1x8x16x16xui8>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] post <sum(0.1, 5.0), relu> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xui8>
  fx.output %y : tensor<1x8x16x16xui8>
}
