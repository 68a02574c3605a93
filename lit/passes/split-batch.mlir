// RUN: qopt-opt %s -p 'split-batch{threads=2 worth_bytes=0}' | filecheck %s
// RUN: qopt-opt %s -p 'split-batch{threads=2 worth_bytes=0},split-batch{threads=2 worth_bytes=0}' | filecheck %s
// RUN: qopt-opt %s -p 'split-batch{threads=2 worth_bytes=0},plan-memory,split-batch{threads=2 worth_bytes=0},plan-memory,qopt-cpu{target=dnnl}'

// Weights, scales and a row that is added to all rows are whole, the rest is half a batch.
// CHECK-LABEL: func.func @what_has_rows_is_divided
func.func @what_has_rows_is_divided(%x : tensor<4x8xui8>) -> tensor<4x8xf32> {
  %w = fx.constant dense<1> : tensor<8x8xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %r = fx.constant dense<0.5> : tensor<1x8xf32>
  // CHECK: dnnl.plan(%a = %x : tensor<2x8xui8> of tensor<4x8xui8>, %b = %w : tensor<8x8xi8>, %c = %s : tensor<8xf32>, %d = %r : tensor<1x8xf32>) parts 2 {
  // CHECK-NEXT: dnnl.matmul %a {{.*}} : tensor<2x8xui8>, tensor<8x8xi8>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: dnnl.binary add %e, %d : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: dnnl.yield %f : tensor<2x8xf32>
  // CHECK-NEXT: } -> tensor<4x8xf32>
  %y = dnnl.plan(%a = %x : tensor<4x8xui8>, %b = %w : tensor<8x8xi8>, %c = %s : tensor<8xf32>, %d = %r : tensor<1x8xf32>) {
    %e = dnnl.matmul %a from <scale 0.02, zero_point 128, range [0, 255]>, %b scales %c : tensor<4x8xui8>, tensor<8x8xi8>, tensor<8xf32> -> tensor<4x8xf32>
    %f = dnnl.binary add %e, %d : tensor<4x8xf32>, tensor<1x8xf32> -> tensor<4x8xf32>
    dnnl.yield %f : tensor<4x8xf32>
  } -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}

// Each image has 3 rows in a view; strides stay.
// CHECK-LABEL: func.func @rows_of_views_and_of_stacks
func.func @rows_of_views_and_of_stacks(%x : tensor<4x3x8xf32>, %z : tensor<4x8x3xf32>) -> tensor<4x3x3xf32> {
  // CHECK: parts 2 {
  // CHECK-NEXT: dnnl.view %a offset 0 : tensor<2x3x8xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: dnnl.softmax %c axis 1 : tensor<6x8xf32> -> tensor<6x8xf32>
  // CHECK-NEXT: dnnl.view %d offset 0 : tensor<6x8xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: dnnl.reorder %e : tensor<2x3x8xf32> -> tensor<2x3x8xf32, #dnnl.strides<24, 1, 3>>
  // CHECK-NEXT: dnnl.matmul %f, %b : tensor<2x3x8xf32, #dnnl.strides<24, 1, 3>>, tensor<2x8x3xf32> -> tensor<2x3x3xf32>
  %y = dnnl.plan(%a = %x : tensor<4x3x8xf32>, %b = %z : tensor<4x8x3xf32>) {
    %c = dnnl.view %a offset 0 : tensor<4x3x8xf32> -> tensor<12x8xf32>
    %d = dnnl.softmax %c axis 1 : tensor<12x8xf32> -> tensor<12x8xf32>
    %e = dnnl.view %d offset 0 : tensor<12x8xf32> -> tensor<4x3x8xf32>
    %f = dnnl.reorder %e : tensor<4x3x8xf32> -> tensor<4x3x8xf32, #dnnl.strides<24, 1, 3>>
    %g = dnnl.matmul %f, %b : tensor<4x3x8xf32, #dnnl.strides<24, 1, 3>>, tensor<4x8x3xf32> -> tensor<4x3x3xf32>
    dnnl.yield %g : tensor<4x3x3xf32>
  } -> tensor<4x3x3xf32>
  fx.output %y : tensor<4x3x3xf32>
}

// A class token for each image, which is concatenated with its patches.
// CHECK-LABEL: func.func @a_constant_with_rows_is_divided
func.func @a_constant_with_rows_is_divided(%x : tensor<4x2x8xf32>) -> tensor<4x3x8xf32> {
  %t = fx.constant dense<0.5> : tensor<4x1x8xf32>
  // CHECK: dnnl.plan(%a = %x : tensor<2x2x8xf32> of tensor<4x2x8xf32>, %b = %t : tensor<2x1x8xf32> of tensor<4x1x8xf32>) parts 2 {
  // CHECK-NEXT: dnnl.concat %b, %a axis 1 : tensor<2x1x8xf32>, tensor<2x2x8xf32> -> tensor<2x3x8xf32>
  %y = dnnl.plan(%a = %x : tensor<4x2x8xf32>, %b = %t : tensor<4x1x8xf32>) {
    %c = dnnl.concat %b, %a axis 1 : tensor<4x1x8xf32>, tensor<4x2x8xf32> -> tensor<4x3x8xf32>
    dnnl.yield %c : tensor<4x3x8xf32>
  } -> tensor<4x3x8xf32>
  fx.output %y : tensor<4x3x8xf32>
}

// One row of numbers for all is read whole by each part.
// CHECK-LABEL: func.func @an_input_of_one_row_is_whole
func.func @an_input_of_one_row_is_whole(%x : tensor<4x8xf32>, %m : tensor<1x8xf32>) -> tensor<4x8xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<2x8xf32> of tensor<4x8xf32>, %b = %m : tensor<1x8xf32>) parts 2 {
  %y = dnnl.plan(%a = %x : tensor<4x8xf32>, %b = %m : tensor<1x8xf32>) {
    %c = dnnl.binary mul %a, %b : tensor<4x8xf32>, tensor<1x8xf32> -> tensor<4x8xf32>
    dnnl.yield %c : tensor<4x8xf32>
  } -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}

// Without constants to read again, parts are as small as the caches.
// CHECK-LABEL: func.func @large_tensors_are_computed_in_more_parts
func.func @large_tensors_are_computed_in_more_parts(%x : tensor<16x1048576xf32>) -> tensor<16x1048576xf32> {
  // CHECK: tensor<1x1048576xf32> of tensor<16x1048576xf32>) parts 16 {
  %y = dnnl.plan(%a = %x : tensor<16x1048576xf32>) {
    %b = dnnl.eltwise %a <relu> : tensor<16x1048576xf32> -> tensor<16x1048576xf32>
    dnnl.yield %b : tensor<16x1048576xf32>
  } -> tensor<16x1048576xf32>
  fx.output %y : tensor<16x1048576xf32>
}

// The last part begins at row 33, and computes one row again.
// CHECK-LABEL: func.func @the_last_part_begins_earlier
func.func @the_last_part_begins_earlier(%x : tensor<67x8xf32>) -> tensor<67x8xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<34x8xf32> of tensor<67x8xf32>) parts 2 {
  // CHECK-NEXT: dnnl.eltwise %a <relu> : tensor<34x8xf32> -> tensor<34x8xf32>
  %y = dnnl.plan(%a = %x : tensor<67x8xf32>) {
    %b = dnnl.eltwise %a <relu> : tensor<67x8xf32> -> tensor<67x8xf32>
    dnnl.yield %b : tensor<67x8xf32>
  } -> tensor<67x8xf32>
  fx.output %y : tensor<67x8xf32>
}

// 1,000,006 is twice a prime: parts are as small as the caches, not as the divisors.
// CHECK-LABEL: func.func @a_batch_of_twice_a_prime
func.func @a_batch_of_twice_a_prime(%x : tensor<1000006x256xf32>) -> tensor<1000006x256xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<2041x256xf32> of tensor<1000006x256xf32>) parts 490 {
  %y = dnnl.plan(%a = %x : tensor<1000006x256xf32>) {
    %b = dnnl.eltwise %a <relu> : tensor<1000006x256xf32> -> tensor<1000006x256xf32>
    dnnl.yield %b : tensor<1000006x256xf32>
  } -> tensor<1000006x256xf32>
  fx.output %y : tensor<1000006x256xf32>
}

// A third of the rows would be computed again.
// CHECK-LABEL: func.func @not_where_threads_do_not_divide_rows
func.func @not_where_threads_do_not_divide_rows(%x : tensor<3x8xf32>) -> tensor<3x8xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<3x8xf32>) {
  %y = dnnl.plan(%a = %x : tensor<3x8xf32>) {
    %b = dnnl.eltwise %a <relu> : tensor<3x8xf32> -> tensor<3x8xf32>
    dnnl.yield %b : tensor<3x8xf32>
  } -> tensor<3x8xf32>
  fx.output %y : tensor<3x8xf32>
}

// CHECK-LABEL: func.func @not_where_rows_meet_in_a_sum
func.func @not_where_rows_meet_in_a_sum(%x : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<4x8xf32>) {
  %y = dnnl.plan(%a = %x : tensor<4x8xf32>) {
    %b = dnnl.softmax %a axis 0 : tensor<4x8xf32> -> tensor<4x8xf32>
    dnnl.yield %b : tensor<4x8xf32>
  } -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_where_rows_become_more
func.func @not_where_rows_become_more(%x : tensor<4x8xf32>) -> tensor<8x8xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<4x8xf32>) {
  %y = dnnl.plan(%a = %x : tensor<4x8xf32>) {
    %b = dnnl.concat %a, %a axis 0 : tensor<4x8xf32>, tensor<4x8xf32> -> tensor<8x8xf32>
    dnnl.yield %b : tensor<8x8xf32>
  } -> tensor<8x8xf32>
  fx.output %y : tensor<8x8xf32>
}

// The second factor is read whole for each row, and it is the batch itself.
// CHECK-LABEL: func.func @not_where_rows_are_multiplied_with_all_rows
func.func @not_where_rows_are_multiplied_with_all_rows(%x : tensor<4x4xf32>) -> tensor<4x4xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<4x4xf32>) {
  %y = dnnl.plan(%a = %x : tensor<4x4xf32>) {
    %b = dnnl.matmul %a, %a : tensor<4x4xf32>, tensor<4x4xf32> -> tensor<4x4xf32>
    dnnl.yield %b : tensor<4x4xf32>
  } -> tensor<4x4xf32>
  fx.output %y : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @not_where_a_view_turns_rows_to_columns
func.func @not_where_a_view_turns_rows_to_columns(%x : tensor<4x8xf32>) -> tensor<8x4xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<4x8xf32>) {
  %y = dnnl.plan(%a = %x : tensor<4x8xf32>) {
    %b = dnnl.view %a offset 0 : tensor<4x8xf32> -> tensor<8x4xf32, #dnnl.strides<1, 8>>
    %c = dnnl.reorder %b : tensor<8x4xf32, #dnnl.strides<1, 8>> -> tensor<8x4xf32>
    dnnl.yield %c : tensor<8x4xf32>
  } -> tensor<8x4xf32>
  fx.output %y : tensor<8x4xf32>
}

// CHECK-LABEL: func.func @not_where_a_view_shows_some_rows
func.func @not_where_a_view_shows_some_rows(%x : tensor<4x8xf32>) -> tensor<2x8xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<4x8xf32>) {
  %y = dnnl.plan(%a = %x : tensor<4x8xf32>) {
    %b = dnnl.view %a offset 16 : tensor<4x8xf32> -> tensor<2x8xf32>
    %c = dnnl.eltwise %b <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %c : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// Rows of the result lie beside each other, so that no part of it is a piece of memory.
// CHECK-LABEL: func.func @not_where_rows_do_not_follow_each_other
func.func @not_where_rows_do_not_follow_each_other(%x : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<4x8xf32>) {
  %y = dnnl.plan(%a = %x : tensor<4x8xf32>) {
    %b = dnnl.reorder %a : tensor<4x8xf32> -> tensor<4x8xf32, #dnnl.strides<1, 4>>
    %c = dnnl.reorder %b : tensor<4x8xf32, #dnnl.strides<1, 4>> -> tensor<4x8xf32>
    dnnl.yield %c : tensor<4x8xf32>
  } -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_where_two_read_a_constant_with_rows
func.func @not_where_two_read_a_constant_with_rows(%x : tensor<4x4xf32>) -> tensor<4x4xf32> {
  %t = fx.constant dense<0.5> : tensor<4x4xf32>
  // CHECK: dnnl.plan(%a = %x : tensor<4x4xf32>, %b = %t : tensor<4x4xf32>) {
  %y = dnnl.plan(%a = %x : tensor<4x4xf32>, %b = %t : tensor<4x4xf32>) {
    %c = dnnl.matmul %a, %b : tensor<4x4xf32>, tensor<4x4xf32> -> tensor<4x4xf32>
    %d = dnnl.binary add %c, %b : tensor<4x4xf32>, tensor<4x4xf32> -> tensor<4x4xf32>
    dnnl.yield %d : tensor<4x4xf32>
  } -> tensor<4x4xf32>
  fx.output %y : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @not_around_calls_of_torch
func.func @not_around_calls_of_torch(%x : tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<4x8xf32>) {
  %y = dnnl.plan(%a = %x : tensor<4x8xf32>) {
    %b = dnnl.call @aten.exp.default(%a) : (tensor<4x8xf32>) -> tensor<4x8xf32>
    dnnl.yield %b : tensor<4x8xf32>
  } -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}

// What no batch goes into would be computed once for each part.
// CHECK-LABEL: func.func @not_where_something_has_no_rows
func.func @not_where_something_has_no_rows(%x : tensor<4x8xf32>, %m : tensor<1x8xf32>) -> tensor<4x8xf32> {
  // CHECK: dnnl.plan(%a = %x : tensor<4x8xf32>, %b = %m : tensor<1x8xf32>) {
  %y = dnnl.plan(%a = %x : tensor<4x8xf32>, %b = %m : tensor<1x8xf32>) {
    %c = dnnl.eltwise %b <tanh> : tensor<1x8xf32> -> tensor<1x8xf32>
    %d = dnnl.binary mul %a, %c : tensor<4x8xf32>, tensor<1x8xf32> -> tensor<4x8xf32>
    dnnl.yield %d : tensor<4x8xf32>
  } -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}
