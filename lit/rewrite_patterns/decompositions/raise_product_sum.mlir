// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @weight_quantized_per_tensor(
func.func @weight_quantized_per_tensor(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @factors_swapped(
func.func @factors_swapped(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @negative_dim(
func.func @negative_dim(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [-1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @weight_quantized_per_channel(
func.func @weight_quantized_per_channel(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %w = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %w = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @weight_transposed(
func.func @weight_transposed(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %w = qnn.permute %qw dims [1, 0] : tensor<4x8xi8> -> tensor<8x4xi8>
  // CHECK-NEXT: %w_1 = qnn.dequantize_per_channel %w, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w_1 : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %v = qnn.dequantize_per_channel %qw, %sw, %zw axis 1 : tensor<4x8xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8xf32>
  %w = qnn.permute %v dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// Other sums.

// CHECK-LABEL: func.func @not_when_summed_over_the_rows(
func.func @not_when_summed_over_the_rows(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [0]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [0]) : (tensor<8x4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_summed_over_the_rows_by_a_negative_dim(
func.func @not_when_summed_over_the_rows_by_a_negative_dim(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [-2]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [-2]) : (tensor<8x4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_summed_over_both(
func.func @not_when_summed_over_both(%x : tensor<4xf32>) -> tensor<f32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [0, 1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [0, 1]) : (tensor<8x4xf32>) -> tensor<f32>
  fx.output %y : tensor<f32>
}

// CHECK-LABEL: func.func @not_when_summed_over_all(
func.func @not_when_summed_over_all(%x : tensor<4xf32>) -> tensor<f32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, []) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, []) : (tensor<8x4xf32>) -> tensor<f32>
  fx.output %y : tensor<f32>
}

// CHECK-LABEL: func.func @not_when_the_dims_are_none(
func.func @not_when_the_dims_are_none(%x : tensor<4xf32>) -> tensor<f32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, none) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, none) : (tensor<8x4xf32>) -> tensor<f32>
  fx.output %y : tensor<f32>
}

// CHECK-LABEL: func.func @not_when_the_dimension_is_kept(
func.func @not_when_the_dimension_is_kept(%x : tensor<4xf32>) -> tensor<8x1xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1], true) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1], true) : (tensor<8x4xf32>) -> tensor<8x1xf32>
  fx.output %y : tensor<8x1xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_type_is_given(
func.func @not_when_the_result_type_is_given(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1], dtype = torch.float32) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1], dtype = torch.float32) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_of_the_mean(
func.func @not_of_the_mean(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.mean.dim(%m, [1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.mean.dim(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// Other factors.

// CHECK-LABEL: func.func @not_when_x_is_a_matrix(
func.func @not_when_x_is_a_matrix(%x : tensor<8x4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<8x4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_x_is_a_row(
func.func @not_when_x_is_a_row(%x : tensor<1x4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<1x4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_x_is_a_column(
func.func @not_when_x_is_a_column(%x : tensor<8x1xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<8x1xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_x_is_one_number(
func.func @not_when_x_is_one_number(%x : tensor<f32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<f32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_both_are_vectors(
func.func @not_when_both_are_vectors(%x : tensor<4xf32>) -> tensor<f32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4xi8> -> tensor<4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [-1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4xi8> -> tensor<4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [-1]) : (tensor<4xf32>) -> tensor<f32>
  fx.output %y : tensor<f32>
}

// CHECK-LABEL: func.func @not_when_the_weight_has_three_dimensions(
func.func @not_when_the_weight_has_three_dimensions(%x : tensor<4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<2x8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x8x4xi8> -> tensor<2x8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [-1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<2x8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x8x4xi8> -> tensor<2x8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<2x8x4xf32>) -> tensor<2x8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [-1]) : (tensor<2x8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_not_quantized(
func.func @not_when_the_weight_is_not_quantized(%x : tensor<4xf32>, %w : tensor<8x4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1]) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_product_is_used_elsewhere(
func.func @not_when_the_product_is_used_elsewhere(%x : tensor<4xf32>) -> (tensor<8xf32>, tensor<8x4xf32>) {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1]) :
  // CHECK-NEXT: fx.output [%y, %m] :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output [%y, %m] : tensor<8xf32>, tensor<8x4xf32>
}

// CHECK-LABEL: func.func @not_when_the_quantized_weight_is_an_argument(
func.func @not_when_the_quantized_weight_is_an_argument(%x : tensor<4xf32>, %q : tensor<8x4xi8>) -> tensor<8xf32> {
  // CHECK-NEXT: %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1]) :
  // CHECK-NEXT: fx.output %y :
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_x_is_broadcast(
func.func @not_when_x_is_broadcast(%x : tensor<1xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<1xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_broadcast(
func.func @not_when_the_weight_is_broadcast(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x1xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x1xi8> -> tensor<8x1xf32>
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%x, %w) :
  // CHECK-NEXT: %y = fx.call @aten.sum.dim_IntList(%m, [1]) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x1xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x1xi8> -> tensor<8x1xf32>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<4xf32>, tensor<8x1xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.sum.dim_IntList(%m, [1]) : (tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}
