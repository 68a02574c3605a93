// RUN: qopt-opt %s -p merge-linears | filecheck %s

// CHECK-LABEL: func.func @queries_and_keys
func.func @queries_and_keys(%x : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x6xf32>) {
  // CHECK: %{{.*}} = qnn.cat %v, %w dim 0 : tensor<8x4xi8>, tensor<6x4xi8> -> tensor<14x4xi8>
  // CHECK-NEXT: qnn.cat %s, %t dim 0 : tensor<8xf32>, tensor<6xf32> -> tensor<14xf32>
  // CHECK-NEXT: onednn.pack_linear
  // CHECK-NEXT: onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, {{.*}} -> tensor<2x14xf32>
  // CHECK-NEXT: qnn.slice %{{.*}} dim 1 start 0 end 8 step 1 : tensor<2x14xf32> -> tensor<2x8xf32>
  // CHECK: qnn.slice %{{.*}} dim 1 start 8 end 14 step 1 : tensor<2x14xf32> -> tensor<2x6xf32>
  %v = fx.constant dense<1> : tensor<8x4xi8>
  %w = fx.constant dense<2> : tensor<6x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %t = fx.constant dense<0.25> : tensor<6xf32>
  %p = onednn.pack_linear %v : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = onednn.pack_linear %w : tensor<6x4xi8> -> !onednn.packed<tensor<6x4xi8>>
  %b = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %r scales %t : tensor<2x4xui8>, !onednn.packed<tensor<6x4xi8>>, tensor<6xf32> -> tensor<2x6xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x6xf32>
}

// CHECK-LABEL: func.func @not_with_other_parameters
func.func @not_with_other_parameters(%x : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NOT: qnn.cat
  // CHECK: fx.output
  %v = fx.constant dense<1> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %p = onednn.pack_linear %v : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %b = onednn.qlinear %x <scale 0.2, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_a_post_op
func.func @not_with_a_post_op(%x : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NOT: qnn.cat
  // CHECK: fx.output
  %v = fx.constant dense<1> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %p = onednn.pack_linear %v : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s post <relu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %b = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_one_bias_or_a_computed_scale
func.func @not_with_one_bias_or_a_computed_scale(%x : tensor<2x4xui8>, %b : tensor<8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NOT: qnn.cat
  // CHECK: fx.output
  %v = fx.constant dense<1> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %p = onednn.pack_linear %v : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %c = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output [%a, %c] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @three_of_them_on_rows_of_rows
func.func @three_of_them_on_rows_of_rows(%x : tensor<?x2x4xui8, #fx.symbols<"s0">>) -> (tensor<?x2x8xf32, #fx.symbols<"s0">>, tensor<?x2x8xf32, #fx.symbols<"s0">>, tensor<?x2x8xf32, #fx.symbols<"s0">>) {
  // CHECK: onednn.qlinear %x {{.*}} -> tensor<?x2x24xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: qnn.slice %{{.*}} dim 2 start 0 end 8 step 1
  // CHECK: qnn.slice %{{.*}} dim 2 start 8 end 16 step 1
  // CHECK: qnn.slice %{{.*}} dim 2 start 16 end 24 step 1
  %v = fx.constant dense<1> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %p = onednn.pack_linear %v : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<?x2x4xui8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x2x8xf32, #fx.symbols<"s0">>
  %b = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<?x2x4xui8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x2x8xf32, #fx.symbols<"s0">>
  %c = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<?x2x4xui8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x2x8xf32, #fx.symbols<"s0">>
  fx.output [%a, %b, %c] : tensor<?x2x8xf32, #fx.symbols<"s0">>, tensor<?x2x8xf32, #fx.symbols<"s0">>, tensor<?x2x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @with_biases
func.func @with_biases(%x : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: %[[B:.*]] = qnn.cat %d, %e dim 0 : tensor<8xf32>, tensor<8xf32> -> tensor<16xf32>
  // CHECK: onednn.qlinear %x {{.*}} bias(%[[B]] : tensor<16xf32>)
  %v = fx.constant dense<1> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %d = fx.constant dense<0.125> : tensor<8xf32>
  %e = fx.constant dense<0.25> : tensor<8xf32>
  %p = onednn.pack_linear %v : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s bias(%d : tensor<8xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %b = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s bias(%e : tensor<8xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}
