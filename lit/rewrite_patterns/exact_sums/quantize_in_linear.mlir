// RUN: qopt-opt %s -p quantize-inputs | filecheck %s

// CHECK-LABEL: func.func @numbers(
func.func @numbers(%x : tensor<3x2xf32>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xf32> -> tensor<3x2xui8>
  // CHECK-NOT: qnn.quantize
  // CHECK: %y = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, {{%.*}} scales %s : tensor<3x2xf32>, !onednn.packed<tensor<2x2xi8>>, tensor<2xf32> -> tensor<3x2xf32>
  // CHECK-NEXT: fx.output
  %p = generated.pack_linear %w : tensor<2x2xi8> -> !onednn.packed<tensor<2x2xi8>>
  %y = generated.qlinear %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<3x2xui8>, !onednn.packed<tensor<2x2xi8>>, tensor<2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @values(
func.func @values(%x : tensor<3x2xf32>, %t : tensor<1xf32>, %u : tensor<1xi32>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %q = qnn.quantize %x <scale %t, zero_point %u, range [0, 255]> : tensor<3x2xf32>, tensor<1xf32>, tensor<1xi32> -> tensor<3x2xui8>
  // CHECK-NOT: qnn.quantize
  // CHECK: generated.qlinear %x <scale %t, zero_point %u, range [0, 255]>, {{%.*}} scales %s : tensor<3x2xf32>
  // CHECK-NEXT: fx.output
  %p = generated.pack_linear %w : tensor<2x2xi8> -> !onednn.packed<tensor<2x2xi8>>
  %y = generated.qlinear %q <scale %t, zero_point %u, range [0, 255]>, %p scales %s : tensor<3x2xui8>, !onednn.packed<tensor<2x2xi8>>, tensor<2xf32>, tensor<1xf32>, tensor<1xi32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @a_scale_for_each_row(
func.func @a_scale_for_each_row(%x : tensor<3x2xf32>, %t : tensor<3x1xf32>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %q = qnn.quantize %x <scale %t, zero_point 0, range [-128, 127]> : tensor<3x2xf32>, tensor<3x1xf32> -> tensor<3x2xi8>
  // CHECK-NOT: qnn.quantize
  // CHECK: generated.qlinear %x <scale %t, zero_point 0, range [-128, 127]>, {{%.*}} scales %s : tensor<3x2xf32>
  // CHECK-NEXT: fx.output
  %p = generated.pack_linear %w : tensor<2x2xi8> -> !onednn.packed<tensor<2x2xi8>>
  %y = generated.qlinear %q <scale %t, zero_point 0, range [-128, 127]>, %p scales %s : tensor<3x2xi8>, !onednn.packed<tensor<2x2xi8>>, tensor<2xf32>, tensor<3x1xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_integers_that_are_read_twice(
func.func @not_integers_that_are_read_twice(%x : tensor<3x2xf32>) -> (tensor<3x2xf32>, tensor<3x2xui8>) {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xf32> -> tensor<3x2xui8>
  // CHECK: qnn.quantize
  // CHECK: generated.qlinear %q
  %p = generated.pack_linear %w : tensor<2x2xi8> -> !onednn.packed<tensor<2x2xi8>>
  %y = generated.qlinear %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<3x2xui8>, !onednn.packed<tensor<2x2xi8>>, tensor<2xf32> -> tensor<3x2xf32>
  fx.output (%y, %q) : tensor<3x2xf32>, tensor<3x2xui8>
}

// CHECK-LABEL: func.func @not_read_by_another_scale(
func.func @not_read_by_another_scale(%x : tensor<3x2xf32>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xf32> -> tensor<3x2xui8>
  // CHECK: qnn.quantize
  // CHECK: generated.qlinear %q
  %p = generated.pack_linear %w : tensor<2x2xi8> -> !onednn.packed<tensor<2x2xi8>>
  %y = generated.qlinear %q <scale 0.03, zero_point 128, range [0, 255]>, %p scales %s : tensor<3x2xui8>, !onednn.packed<tensor<2x2xi8>>, tensor<2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_bf16(
func.func @not_bf16(%x : tensor<3x2xbf16>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xbf16> -> tensor<3x2xui8>
  // CHECK: qnn.quantize
  // CHECK: generated.qlinear %q
  %p = generated.pack_linear %w : tensor<2x2xi8> -> !onednn.packed<tensor<2x2xi8>>
  %y = generated.qlinear %q <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<3x2xui8>, !onednn.packed<tensor<2x2xi8>>, tensor<2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}
