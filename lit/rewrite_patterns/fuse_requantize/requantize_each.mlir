// RUN: qopt-opt %s -p fuse-requantize | filecheck %s

// Each result has more than 4 MiB as floats, and one product for each of these.

// CHECK-LABEL: func.func @computed_for_each_of_two_quantizations(
func.func @computed_for_each_of_two_quantizations(%x : tensor<1x1x363x363xui8>, %p : !onednn.packed<tensor<8x1x1x1xi8>>, %s : tensor<8xf32>) -> (tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>) {
  // CHECK-NEXT: [[A:%.*]] = onednn.qconv %x {{.*}}, %p scales %s {{.*}} output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: [[B:%.*]] = onednn.qconv %x {{.*}}, %p scales %s {{.*}} output <scale 0.2, zero_point 0, range [0, 255]> :
  // CHECK-NEXT: fx.output {{.}}[[A]], [[B]]{{.}} :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x363x363xui8>, !onednn.packed<tensor<8x1x1x1xi8>>, tensor<8xf32> -> tensor<1x8x363x363xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  %b = qnn.quantize %y <scale 0.2, zero_point 0, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  fx.output [%a, %b] : tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>
}

// CHECK-LABEL: func.func @computed_with_activation_for_u8_and_i8(
func.func @computed_with_activation_for_u8_and_i8(%x : tensor<1x1x363x363xui8>, %p : !onednn.packed<tensor<8x1x1x1xi8>>, %s : tensor<8xf32>) -> (tensor<1x8x363x363xui8>, tensor<1x8x363x363xi8>) {
  // CHECK-NEXT: [[A:%.*]] = onednn.qconv %x {{.*}} post <relu> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: [[B:%.*]] = onednn.qconv %x {{.*}} post <relu> output <scale 0.1, zero_point -3, range [-128, 127]> :
  // CHECK-NEXT: fx.output {{.}}[[A]], [[B]]{{.}} :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <relu> : tensor<1x1x363x363xui8>, !onednn.packed<tensor<8x1x1x1xi8>>, tensor<8xf32> -> tensor<1x8x363x363xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  %b = qnn.quantize %y <scale 0.1, zero_point -3, range [-128, 127]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xi8>
  fx.output [%a, %b] : tensor<1x8x363x363xui8>, tensor<1x8x363x363xi8>
}

// CHECK-LABEL: func.func @a_narrow_range_is_clamped_after_its_kernel(
func.func @a_narrow_range_is_clamped_after_its_kernel(%x : tensor<1x1x363x363xui8>, %p : !onednn.packed<tensor<8x1x1x1xi8>>, %s : tensor<8xf32>) -> (tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>) {
  // CHECK-NEXT: [[A:%.*]] = onednn.qconv {{.*}} output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: [[N:%.*]] = qnn.clamp [[A]] min 0 max 127
  // CHECK-NEXT: [[B:%.*]] = onednn.qconv {{.*}} output <scale 0.2, zero_point 0, range [0, 255]> :
  // CHECK-NEXT: fx.output {{.}}[[N]], [[B]]{{.}} :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x363x363xui8>, !onednn.packed<tensor<8x1x1x1xi8>>, tensor<8xf32> -> tensor<1x8x363x363xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 127]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  %b = qnn.quantize %y <scale 0.2, zero_point 0, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  fx.output [%a, %b] : tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>
}

// CHECK-LABEL: func.func @not_when_the_caches_hold_the_floats(
func.func @not_when_the_caches_hold_the_floats(%x : tensor<1x1x362x362xui8>, %p : !onednn.packed<tensor<8x1x1x1xi8>>, %s : tensor<8xf32>) -> (tensor<1x8x362x362xui8>, tensor<1x8x362x362xui8>) {
  // CHECK-NEXT: %y = onednn.qconv
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x362x362xui8>, !onednn.packed<tensor<8x1x1x1xi8>>, tensor<8xf32> -> tensor<1x8x362x362xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x362x362xf32> -> tensor<1x8x362x362xui8>
  %b = qnn.quantize %y <scale 0.2, zero_point 0, range [0, 255]> : tensor<1x8x362x362xf32> -> tensor<1x8x362x362xui8>
  fx.output [%a, %b] : tensor<1x8x362x362xui8>, tensor<1x8x362x362xui8>
}

// CHECK-LABEL: func.func @not_of_a_size_that_is_not_known(
func.func @not_of_a_size_that_is_not_known(%x : tensor<?x1x363x363xui8>, %p : !onednn.packed<tensor<8x1x1x1xi8>>, %s : tensor<8xf32>) -> (tensor<?x8x363x363xui8>, tensor<?x8x363x363xui8>) {
  // CHECK-NEXT: %y = onednn.qconv
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<?x1x363x363xui8>, !onednn.packed<tensor<8x1x1x1xi8>>, tensor<8xf32> -> tensor<?x8x363x363xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x8x363x363xf32> -> tensor<?x8x363x363xui8>
  %b = qnn.quantize %y <scale 0.2, zero_point 0, range [0, 255]> : tensor<?x8x363x363xf32> -> tensor<?x8x363x363xui8>
  fx.output [%a, %b] : tensor<?x8x363x363xui8>, tensor<?x8x363x363xui8>
}

// CHECK-LABEL: func.func @not_with_601_products_for_each_result(
func.func @not_with_601_products_for_each_result(%x : tensor<1x601x363x363xui8>, %p : !onednn.packed<tensor<8x601x1x1xi8>>, %s : tensor<8xf32>) -> (tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>) {
  // CHECK-NEXT: %y = onednn.qconv
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x601x363x363xui8>, !onednn.packed<tensor<8x601x1x1xi8>>, tensor<8xf32> -> tensor<1x8x363x363xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  %b = qnn.quantize %y <scale 0.2, zero_point 0, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  fx.output [%a, %b] : tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>
}

// CHECK-LABEL: func.func @not_when_the_floats_are_read_too(
func.func @not_when_the_floats_are_read_too(%x : tensor<1x1x363x363xui8>, %p : !onednn.packed<tensor<8x1x1x1xi8>>, %s : tensor<8xf32>) -> (tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>, tensor<1x8x363x363xf32>) {
  // CHECK-NEXT: %y = onednn.qconv
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x363x363xui8>, !onednn.packed<tensor<8x1x1x1xi8>>, tensor<8xf32> -> tensor<1x8x363x363xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  %b = qnn.quantize %y <scale 0.2, zero_point 0, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  fx.output [%a, %b, %y] : tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>, tensor<1x8x363x363xf32>
}

// CHECK-LABEL: func.func @not_when_it_sums_into_a_float_buffer(
func.func @not_when_it_sums_into_a_float_buffer(%x : tensor<1x1x363x363xui8>, %p : !onednn.packed<tensor<8x1x1x1xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x363x363xf32>) -> (tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>) {
  // CHECK-NEXT: %y = onednn.qconv
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<1x8x363x363xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x1x363x363xui8>, !onednn.packed<tensor<8x1x1x1xi8>>, tensor<8xf32> -> tensor<1x8x363x363xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  %b = qnn.quantize %y <scale 0.2, zero_point 0, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  fx.output [%a, %b] : tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>
}

// Its products were not measured.
// CHECK-LABEL: func.func @not_a_linear_layer(
func.func @not_a_linear_layer(%x : tensor<1x363x363x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> (tensor<1x363x363x8xui8>, tensor<1x363x363x8xui8>) {
  // CHECK-NEXT: %y = onednn.qlinear
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<1x363x363x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<1x363x363x8xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x363x363x8xf32> -> tensor<1x363x363x8xui8>
  %b = qnn.quantize %y <scale 0.2, zero_point 0, range [0, 255]> : tensor<1x363x363x8xf32> -> tensor<1x363x363x8xui8>
  fx.output [%a, %b] : tensor<1x363x363x8xui8>, tensor<1x363x363x8xui8>
}

// CHECK-LABEL: func.func @not_a_transposed_convolution_which_the_target_lacks(
func.func @not_a_transposed_convolution_which_the_target_lacks(%x : tensor<1x8x361x361xui8>, %p : !onednn.packed<tensor<8x8x3x3xi8>>, %s : tensor<8xf32>) -> (tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>) {
  // CHECK-NEXT: %y = onednn.qconv_transpose
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x8x361x361xui8>, !onednn.packed<tensor<8x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x363x363xf32>
  %a = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  %b = qnn.quantize %y <scale 0.2, zero_point 0, range [0, 255]> : tensor<1x8x363x363xf32> -> tensor<1x8x363x363xui8>
  fx.output [%a, %b] : tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>
}

// CHECK-LABEL: func.func @not_to_a_scale_that_is_computed(
func.func @not_to_a_scale_that_is_computed(%x : tensor<1x1x363x363xui8>, %p : !onednn.packed<tensor<8x1x1x1xi8>>, %s : tensor<8xf32>, %c : tensor<1xf32>) -> (tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>) {
  // CHECK: %y = onednn.qconv
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: qnn.quantize %y
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x363x363xui8>, !onednn.packed<tensor<8x1x1x1xi8>>, tensor<8xf32> -> tensor<1x8x363x363xf32>
  %a = qnn.quantize %y <scale %c, zero_point 3, range [0, 255]> : tensor<1x8x363x363xf32>, tensor<1xf32> -> tensor<1x8x363x363xui8>
  %b = qnn.quantize %y <scale %c, zero_point 5, range [0, 255]> : tensor<1x8x363x363xf32>, tensor<1xf32> -> tensor<1x8x363x363xui8>
  fx.output [%a, %b] : tensor<1x8x363x363xui8>, tensor<1x8x363x363xui8>
}
