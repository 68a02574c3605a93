// RUN: qopt-opt %s -p raise-fx | filecheck %s

// A mask that hides nothing is left out.

// CHECK-LABEL: func.func @mask_of_true(
func.func @mask_of_true(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, none) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<true> : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @mask_by_name(
func.func @mask_by_name(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, none) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<true> : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, attn_mask = %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @mask_that_is_broadcast(
func.func @mask_that_is_broadcast(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, none) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<true> : tensor<1x1x1x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x1x1x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @other_arguments_stay(
func.func @other_arguments_stay(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, none, 0.0, false) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<true> : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m, 0.0, false) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @keywords_stay(
func.func @keywords_stay(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, none, dropout_p = 0.0, is_causal = false, scale = 0.5, enable_gqa = true) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<true> : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, attn_mask = %m, dropout_p = 0.0, is_causal = false, scale = 0.5, enable_gqa = true) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// Masks that may hide something.

// CHECK-LABEL: func.func @not_when_something_is_hidden(
func.func @not_when_something_is_hidden(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %m = fx.constant dense<[true, true, true, false]> : tensor<4xi1>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<[true, true, true, false]> : tensor<4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_when_all_is_hidden(
func.func @not_when_all_is_hidden(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %m = fx.constant dense<false> : tensor<4x4xi1>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<false> : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_mask_is_added(
func.func @not_when_the_mask_is_added(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %m = fx.constant dense<0.000000e+00> : tensor<4x4xf32>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<0.0> : tensor<4x4xf32>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xf32>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_mask_is_added_and_not_zero(
func.func @not_when_the_mask_is_added_and_not_zero(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %m = fx.constant dense<1.000000e+00> : tensor<4x4xf32>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<1.0> : tensor<4x4xf32>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xf32>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_mask_is_of_integers(
func.func @not_when_the_mask_is_of_integers(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %m = fx.constant dense<1> : tensor<4x4xui8>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<1> : tensor<4x4xui8>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xui8>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_mask_is_an_argument(
func.func @not_when_the_mask_is_an_argument(%q : tensor<1x2x4x8xf32>, %m : tensor<4x4xi1>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_mask_is_a_buffer(
func.func @not_when_the_mask_is_a_buffer(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %m = fx.get_attr @mask : tensor<4x4xi1>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.get_attr @mask : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_mask_is_not_given(
func.func @not_when_the_mask_is_not_given(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %m = fx.constant #fx.tensor<"mask", "0123456789abcdef"> : tensor<4x4xi1>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant #fx.tensor<"mask", "0123456789abcdef"> : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// No mask, or other calls.

// CHECK-LABEL: func.func @not_without_a_mask(
func.func @not_without_a_mask(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_with_none_as_mask(
func.func @not_with_none_as_mask(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, none, 0.0, true) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, none, 0.0, true) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %m = fx.constant dense<true> : tensor<4x4xi1>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) impure :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<true> : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) impure : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_with_a_computed_scale(
func.func @not_with_a_computed_scale(%q : tensor<1x2x4x8xf32>, %s : f64) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %m = fx.constant dense<true> : tensor<4x4xi1>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m, scale = %s) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<true> : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m, scale = %s) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>, f64) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @not_to_an_object(
func.func @not_to_an_object(%q : tensor<1x2x4x8xf32>) -> !fx.object {
  // CHECK-NEXT: %m = fx.constant dense<true> : tensor<4x4xi1>
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) :
  // CHECK-NEXT: fx.output %y :
  %m = fx.constant dense<true> : tensor<4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %m) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<4x4xi1>) -> !fx.object
  fx.output %y : !fx.object
}
