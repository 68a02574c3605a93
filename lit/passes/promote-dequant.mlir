// RUN: qopt-opt %s -p promote-dequant | filecheck %s

// CHECK-LABEL: func.func @two_uses_in_one_operation(
func.func @two_uses_in_one_operation(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %dx_1 = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.add {{(%dx, %dx_1|%dx_1, %dx) :}}
  // CHECK-NEXT: fx.output %y
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.add %dx, %dx : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @each_user_has_its_own(
func.func @each_user_has_its_own(%x : tensor<2x8xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // A line is matched once, so equal names would not be found twice.
  // CHECK-DAG: %a = qnn.relu [[A:%.*]] :
  // CHECK-DAG: %b = qnn.tanh [[B:%.*]] :
  // CHECK-DAG: fx.output {{.}}%a, %b, [[C:%.*]]] :
  // CHECK-DAG: [[A]] = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-DAG: [[B]] = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-DAG: [[C]] = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %a = qnn.relu %dx : tensor<2x8xf32>
  %b = qnn.tanh %dx : tensor<2x8xf32>
  fx.output [%a, %b, %dx] : tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @calls_are_users_too(
func.func @calls_are_users_too(%x : tensor<2x8xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-DAG: %a = fx.call @aten.neg.default([[A:%.*]]) :
  // CHECK-DAG: %b = fx.call @aten.exp.default([[B:%.*]]) :
  // CHECK-DAG: [[A]] = qnn.dequantize %x
  // CHECK-DAG: [[B]] = qnn.dequantize %x
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %a = fx.call @aten.neg.default(%dx) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %b = fx.call @aten.exp.default(%dx) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @tied_weight_stays_one_constant(
func.func @tied_weight_stays_one_constant(%a : tensor<2x4xf32>, %b : tensor<2x4xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-COUNT-3: fx.constant
  // CHECK-NOT: fx.constant
  // CHECK-DAG: qnn.linear %a, [[A:%.*]] :
  // CHECK-DAG: qnn.linear %b, [[B:%.*]] :
  // CHECK-DAG: [[A]] = qnn.dequantize_per_channel %w, %s, %z axis 0
  // CHECK-DAG: [[B]] = qnn.dequantize_per_channel %w, %s, %z axis 0
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %y = qnn.linear %a, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %r = qnn.linear %b, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output [%y, %r] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @moves_below_a_reshape(
func.func @moves_below_a_reshape(%x : tensor<2x8xui8>) -> tensor<4x4xf32> {
  // CHECK-NEXT: [[M:%.*]] = qnn.reshape %x to [4, 4] : (tensor<2x8xui8>) -> tensor<4x4xui8>
  // CHECK-NEXT: [[D:%.*]] = qnn.dequantize [[M]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<4x4xui8> -> tensor<4x4xf32>
  // CHECK-NEXT: fx.output [[D]]
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.reshape %dx to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output %y : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @moves_below_a_permute(
func.func @moves_below_a_permute(%x : tensor<2x8xui8>) -> tensor<8x2xf32> {
  // CHECK-NEXT: [[M:%.*]] = qnn.permute %x dims [1, 0] : tensor<2x8xui8> -> tensor<8x2xui8>
  // CHECK-NEXT: [[D:%.*]] = qnn.dequantize [[M]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<8x2xui8> -> tensor<8x2xf32>
  // CHECK-NEXT: fx.output [[D]]
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.permute %dx dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  fx.output %y : tensor<8x2xf32>
}

// CHECK-LABEL: func.func @moves_below_a_slice(
func.func @moves_below_a_slice(%x : tensor<2x8xui8>) -> tensor<2x2xf32> {
  // CHECK-NEXT: [[M:%.*]] = qnn.slice %x dim 1 start 1 end 5 step 2 : tensor<2x8xui8> -> tensor<2x2xui8>
  // CHECK-NEXT: [[D:%.*]] = qnn.dequantize [[M]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x2xui8> -> tensor<2x2xf32>
  // CHECK-NEXT: fx.output [[D]]
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.slice %dx dim 1 start 1 end 5 step 2 : tensor<2x8xf32> -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @moves_below_a_reshape_with_a_computed_size(
func.func @moves_below_a_reshape_with_a_computed_size(%x : tensor<?x8xui8>, %n : index) -> tensor<?x2x4xf32> {
  // CHECK-NEXT: [[M:%.*]] = qnn.reshape %x to [%n, 2, -1] : (tensor<?x8xui8>, index) -> tensor<?x2x4xui8>
  // CHECK-NEXT: qnn.dequantize [[M]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<?x2x4xui8> -> tensor<?x2x4xf32>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<?x8xui8> -> tensor<?x8xf32>
  %y = qnn.reshape %dx to [%n, 2, -1] : (tensor<?x8xf32>, index) -> tensor<?x2x4xf32>
  fx.output %y : tensor<?x2x4xf32>
}

// CHECK-LABEL: func.func @moves_below_a_zero_padding(
func.func @moves_below_a_zero_padding(%x : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: [[M:%.*]] = qnn.pad %x widths [0, 1] value 128 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: qnn.dequantize [[M]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x9xui8> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %dx widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @moves_below_several(
func.func @moves_below_several(%x : tensor<2x8xui8>) -> tensor<4x2xf32> {
  // CHECK-NEXT: [[A:%.*]] = qnn.reshape %x to [4, 4]
  // CHECK-NEXT: [[B:%.*]] = qnn.permute [[A]] dims [1, 0] : tensor<4x4xui8> -> tensor<4x4xui8>
  // CHECK-NEXT: [[C:%.*]] = qnn.slice [[B]] dim 1 start 0 end 2 step 1 : tensor<4x4xui8> -> tensor<4x2xui8>
  // CHECK-NEXT: [[D:%.*]] = qnn.dequantize [[C]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<4x2xui8> -> tensor<4x2xf32>
  // CHECK-NEXT: fx.output [[D]]
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %a = qnn.reshape %dx to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %b = qnn.permute %a dims [1, 0] : tensor<4x4xf32> -> tensor<4x4xf32>
  %c = qnn.slice %b dim 1 start 0 end 2 step 1 : tensor<4x4xf32> -> tensor<4x2xf32>
  fx.output %c : tensor<4x2xf32>
}

// CHECK-LABEL: func.func @queries_keys_values_and_the_residual_share_one_input(
func.func @queries_keys_values_and_the_residual_share_one_input(%x : tensor<1x2x8xui8>, %q : tensor<8x8xf32>, %k : tensor<8x8xf32>, %v : tensor<8x8xf32>, %r : tensor<1x2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<1x2x8xf32>) {
  // Each layer sees its own dequantize behind the reshape, where prepacking finds it; integers are reshaped once.
  // CHECK-DAG: [[X:%.*]] = qnn.reshape %x to [2, 8] : (tensor<1x2x8xui8>) -> tensor<2x8xui8>
  // CHECK-DAG: qnn.linear [[Q:%.*]], %q
  // CHECK-DAG: qnn.linear [[K:%.*]], %k
  // CHECK-DAG: qnn.linear [[V:%.*]], %v
  // CHECK-DAG: [[Q]] = qnn.dequantize [[X]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-DAG: [[K]] = qnn.dequantize [[X]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-DAG: [[V]] = qnn.dequantize [[X]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-DAG: [[R:%.*]] = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x8xui8> -> tensor<1x2x8xf32>
  // CHECK-DAG: qnn.add [[R]], %r
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x8xui8> -> tensor<1x2x8xf32>
  %m = qnn.reshape %dx to [2, 8] : (tensor<1x2x8xf32>) -> tensor<2x8xf32>
  %a = qnn.linear %m, %q : tensor<2x8xf32>, tensor<8x8xf32> -> tensor<2x8xf32>
  %b = qnn.linear %m, %k : tensor<2x8xf32>, tensor<8x8xf32> -> tensor<2x8xf32>
  %c = qnn.linear %m, %v : tensor<2x8xf32>, tensor<8x8xf32> -> tensor<2x8xf32>
  %d = qnn.add %dx, %r : tensor<1x2x8xf32>, tensor<1x2x8xf32> -> tensor<1x2x8xf32>
  fx.output [%a, %b, %c, %d] : tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<1x2x8xf32>
}

// CHECK-LABEL: func.func @not_with_one_use(
func.func @not_with_one_use(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize %x
  // CHECK-NEXT: %y = qnn.relu %dx
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_below_a_padding_with_another_value(
func.func @not_below_a_padding_with_another_value(%x : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize %x
  // CHECK-NEXT: %y = qnn.pad %dx
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %dx widths [0, 1] value 0.01 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_below_a_padding_where_zero_is_outside_the_range(
func.func @not_below_a_padding_where_zero_is_outside_the_range(%x : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize %x
  // CHECK-NEXT: %y = qnn.pad %dx
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 3, range [4, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %dx widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_below_a_reshape_that_mixes_channels(
func.func @not_below_a_reshape_that_mixes_channels(%x : tensor<2x8xui8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<4x4xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize_per_channel %x
  // CHECK-NEXT: %y = qnn.reshape %dx
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize_per_channel %x, %s, %z axis 1 : tensor<2x8xui8>, tensor<8xf32>, tensor<8xi64> -> tensor<2x8xf32>
  %y = qnn.reshape %dx to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output %y : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @not_below_what_computes(
func.func @not_below_what_computes(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize %x
  // CHECK-NEXT: %y = qnn.tanh %dx
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.tanh %dx : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_a_quantize_which_is_made_once(
func.func @not_a_quantize_which_is_made_once(%x : tensor<2x8xf32>) -> (tensor<2x8xui8>, tensor<2x8xui8>, tensor<2x8xui8>) {
  // CHECK-NEXT: %q = qnn.quantize %x
  // CHECK-NEXT: fx.output {{.*}}%q, %q, %q
  %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output [%q, %q, %q] : tensor<2x8xui8>, tensor<2x8xui8>, tensor<2x8xui8>
}

// CHECK-LABEL: func.func @what_nobody_uses_goes(
func.func @what_nobody_uses_goes(%x : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: fx.output %x
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  fx.output %x : tensor<2x8xui8>
}
