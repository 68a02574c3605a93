// RUN: qopt-opt %s -p plan-memory | filecheck %s
// RUN: qopt-opt %s -p plan-memory,plan-memory | filecheck %s

// Three tensors in a row, of which never more than two are needed: the third takes the place of the first.
// CHECK-LABEL: func.func @the_place_of_what_died_is_used_again
func.func @the_place_of_what_died_is_used_again(%x : tensor<4x16xf32>) -> tensor<4x16xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 512 {
  // CHECK-NEXT: %b = dnnl.reorder %a at 0
  // CHECK-NEXT: %c = dnnl.reorder %b at 256
  // CHECK-NEXT: %d = dnnl.reorder %c at 0
  // CHECK-NEXT: %e = dnnl.reorder %d :
  %y = dnnl.plan(%a = %x : tensor<4x16xf32>) {
    %b = dnnl.reorder %a : tensor<4x16xf32> -> tensor<4x16xf32>
    %c = dnnl.reorder %b : tensor<4x16xf32> -> tensor<4x16xf32>
    %d = dnnl.reorder %c : tensor<4x16xf32> -> tensor<4x16xf32>
    %e = dnnl.reorder %d : tensor<4x16xf32> -> tensor<4x16xf32>
    dnnl.yield %e : tensor<4x16xf32>
  } -> tensor<4x16xf32>
  fx.output %y : tensor<4x16xf32>
}

// CHECK-LABEL: func.func @what_is_read_later_keeps_its_place
func.func @what_is_read_later_keeps_its_place(%x : tensor<4x16xf32>) -> tensor<8x16xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 768 {
  // CHECK-NEXT: %b = dnnl.reorder %a at 0
  // CHECK-NEXT: %c = dnnl.reorder %b at 256
  // CHECK-NEXT: %d = dnnl.reorder %c at 512
  // CHECK-NEXT: %e = dnnl.concat %b, %d axis 0 :
  %y = dnnl.plan(%a = %x : tensor<4x16xf32>) {
    %b = dnnl.reorder %a : tensor<4x16xf32> -> tensor<4x16xf32>
    %c = dnnl.reorder %b : tensor<4x16xf32> -> tensor<4x16xf32>
    %d = dnnl.reorder %c : tensor<4x16xf32> -> tensor<4x16xf32>
    %e = dnnl.concat %b, %d axis 0 : tensor<4x16xf32>, tensor<4x16xf32> -> tensor<8x16xf32>
    dnnl.yield %e : tensor<8x16xf32>
  } -> tensor<8x16xf32>
  fx.output %y : tensor<8x16xf32>
}

// A view keeps what it shows alive.
// CHECK-LABEL: func.func @what_a_view_shows_keeps_its_place
func.func @what_a_view_shows_keeps_its_place(%x : tensor<4x16xf32>) -> tensor<5x16xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 768 {
  // CHECK-NEXT: %b = dnnl.reorder %a at 0
  // CHECK-NEXT: %v = dnnl.view %b
  // CHECK-NEXT: %c = dnnl.reorder %b at 256
  // CHECK-NEXT: %d = dnnl.reorder %c at 512
  // CHECK-NEXT: %e = dnnl.concat %d, %v axis 0 :
  %y = dnnl.plan(%a = %x : tensor<4x16xf32>) {
    %b = dnnl.reorder %a : tensor<4x16xf32> -> tensor<4x16xf32>
    %v = dnnl.view %b offset 0 : tensor<4x16xf32> -> tensor<1x16xf32>
    %c = dnnl.reorder %b : tensor<4x16xf32> -> tensor<4x16xf32>
    %d = dnnl.reorder %c : tensor<4x16xf32> -> tensor<4x16xf32>
    %e = dnnl.concat %d, %v axis 0 : tensor<4x16xf32>, tensor<1x16xf32> -> tensor<5x16xf32>
    dnnl.yield %e : tensor<5x16xf32>
  } -> tensor<5x16xf32>
  fx.output %y : tensor<5x16xf32>
}

// What is handed out lies in memory of its own, and so does what it is written over.
// CHECK-LABEL: func.func @what_is_handed_out_is_not_in_the_arena
func.func @what_is_handed_out_is_not_in_the_arena(%x : tensor<4x16xf32>) -> tensor<4x16xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 0 {
  // CHECK-NEXT: %b = dnnl.eltwise %a <relu> :
  // CHECK-NEXT: %c = dnnl.eltwise %b <tanh> :
  %y = dnnl.plan(%a = %x : tensor<4x16xf32>) {
    %b = dnnl.eltwise %a <relu> : tensor<4x16xf32> -> tensor<4x16xf32>
    %c = dnnl.eltwise %b <tanh> : tensor<4x16xf32> -> tensor<4x16xf32>
    dnnl.yield %c : tensor<4x16xf32>
  } -> tensor<4x16xf32>
  fx.output %y : tensor<4x16xf32>
}

// CHECK-LABEL: func.func @an_operand_that_dies_is_written_over
func.func @an_operand_that_dies_is_written_over(%x : tensor<4x16xf32>) -> tensor<4x16xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 256 {
  // CHECK-NEXT: %b = dnnl.eltwise %a <relu> at 0
  // CHECK-NEXT: %c = dnnl.eltwise %b <tanh> at 0
  // CHECK-NEXT: %d = dnnl.binary add %c, %a at 0
  // CHECK-NEXT: %e = dnnl.reorder %d :
  %y = dnnl.plan(%a = %x : tensor<4x16xf32>) {
    %b = dnnl.eltwise %a <relu> : tensor<4x16xf32> -> tensor<4x16xf32>
    %c = dnnl.eltwise %b <tanh> : tensor<4x16xf32> -> tensor<4x16xf32>
    %d = dnnl.binary add %c, %a : tensor<4x16xf32>, tensor<4x16xf32> -> tensor<4x16xf32>
    %e = dnnl.reorder %d : tensor<4x16xf32> -> tensor<4x16xf32>
    dnnl.yield %e : tensor<4x16xf32>
  } -> tensor<4x16xf32>
  fx.output %y : tensor<4x16xf32>
}

// CHECK-LABEL: func.func @an_operand_that_is_read_later_is_not_written_over
func.func @an_operand_that_is_read_later_is_not_written_over(%x : tensor<4x16xf32>) -> tensor<4x16xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 512 {
  // CHECK-NEXT: %b = dnnl.eltwise %a <relu> at 0
  // CHECK-NEXT: %c = dnnl.eltwise %b <tanh> at 256
  // CHECK-NEXT: %d = dnnl.binary add %c, %b at 256
  %y = dnnl.plan(%a = %x : tensor<4x16xf32>) {
    %b = dnnl.eltwise %a <relu> : tensor<4x16xf32> -> tensor<4x16xf32>
    %c = dnnl.eltwise %b <tanh> : tensor<4x16xf32> -> tensor<4x16xf32>
    %d = dnnl.binary add %c, %b : tensor<4x16xf32>, tensor<4x16xf32> -> tensor<4x16xf32>
    %e = dnnl.reorder %d : tensor<4x16xf32> -> tensor<4x16xf32>
    dnnl.yield %e : tensor<4x16xf32>
  } -> tensor<4x16xf32>
  fx.output %y : tensor<4x16xf32>
}

// What a sum overwrites has the result's place, here that of what is handed out.
// CHECK-LABEL: func.func @a_sum_takes_the_place_of_its_addend
func.func @a_sum_takes_the_place_of_its_addend(%x : tensor<2x4xui8>, %w : tensor<4x8xi8>, %s : tensor<8xf32>, %o : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 0 {
  // CHECK-NEXT: %e = dnnl.reorder %d :
  // CHECK-NEXT: %m = dnnl.matmul {{.*}} post <sum> :
  %y = dnnl.plan(%a = %x : tensor<2x4xui8>, %b = %w : tensor<4x8xi8>, %c = %s : tensor<8xf32>, %d = %o : tensor<2x8xf32>) {
    %e = dnnl.reorder %d : tensor<2x8xf32> -> tensor<2x8xf32>
    %m = dnnl.matmul %a from <scale 0.1, zero_point 3, range [0, 255]>, %b scales %c others(%e : tensor<2x8xf32>) post <sum> : tensor<2x4xui8>, tensor<4x8xi8>, tensor<8xf32> -> tensor<2x8xf32>
    dnnl.yield %m : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// The large buffer is placed first; the small ones fit beside it and where it is no longer needed.
// CHECK-LABEL: func.func @buffers_of_other_sizes
func.func @buffers_of_other_sizes(%x : tensor<1x16xf32>) -> tensor<1x16xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 320 {
  // CHECK-NEXT: %b = dnnl.reorder %a at 256
  // CHECK-NEXT: %c = dnnl.concat %b, %b, %b, %b axis 0 at 0
  // CHECK-NEXT: %d = dnnl.view %c offset 16
  // CHECK-NEXT: %e = dnnl.reorder %d at 256
  %y = dnnl.plan(%a = %x : tensor<1x16xf32>) {
    %b = dnnl.reorder %a : tensor<1x16xf32> -> tensor<1x16xf32>
    %c = dnnl.concat %b, %b, %b, %b axis 0 : tensor<1x16xf32>, tensor<1x16xf32>, tensor<1x16xf32>, tensor<1x16xf32> -> tensor<4x16xf32>
    %d = dnnl.view %c offset 16 : tensor<4x16xf32> -> tensor<1x16xf32>
    %e = dnnl.reorder %d : tensor<1x16xf32> -> tensor<1x16xf32>
    %f = dnnl.reorder %e : tensor<1x16xf32> -> tensor<1x16xf32>
    dnnl.yield %f : tensor<1x16xf32>
  } -> tensor<1x16xf32>
  fx.output %y : tensor<1x16xf32>
}

// torch may read an operand while it writes the result, so a call never writes over one.
// CHECK-LABEL: func.func @a_call_has_a_place_of_its_own
func.func @a_call_has_a_place_of_its_own(%x : tensor<4x16xf32>) -> tensor<4x16xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 512 {
  // CHECK-NEXT: %b = dnnl.reorder %a at 0
  // CHECK-NEXT: %c = dnnl.call @aten.flip.default(%b, [0]) at 256
  // CHECK-NEXT: %d = dnnl.eltwise %c <relu> at 256
  // CHECK-NEXT: %e = dnnl.reorder %d :
  %y = dnnl.plan(%a = %x : tensor<4x16xf32>) {
    %b = dnnl.reorder %a : tensor<4x16xf32> -> tensor<4x16xf32>
    %c = dnnl.call @aten.flip.default(%b, [0]) : (tensor<4x16xf32>) -> tensor<4x16xf32>
    %d = dnnl.eltwise %c <relu> : tensor<4x16xf32> -> tensor<4x16xf32>
    %e = dnnl.reorder %d : tensor<4x16xf32> -> tensor<4x16xf32>
    dnnl.yield %e : tensor<4x16xf32>
  } -> tensor<4x16xf32>
  fx.output %y : tensor<4x16xf32>
}

// Parts are written where they lie in the whole, from the first on; what is computed meanwhile lies elsewhere.
// CHECK-LABEL: func.func @parts_lie_in_what_they_are_joined_to
func.func @parts_lie_in_what_they_are_joined_to(%x : tensor<4x16xf32>, %z : tensor<4x32xf32>) -> tensor<4x48xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 1024 {
  // CHECK-NEXT: %b = dnnl.reorder %w at 0 :
  // CHECK-NEXT: %t = dnnl.eltwise %a <tanh> at 768 :
  // CHECK-NEXT: %c = dnnl.reorder %t at 128 :
  // CHECK-NEXT: %j = dnnl.join %b, %c axis 1 at 0 :
  // CHECK-NEXT: %d = dnnl.eltwise %j <relu> :
  %y = dnnl.plan(%a = %x : tensor<4x16xf32>, %w = %z : tensor<4x32xf32>) {
    %b = dnnl.reorder %w : tensor<4x32xf32> -> tensor<4x32xf32, #dnnl.strides<48, 1>>
    %t = dnnl.eltwise %a <tanh> : tensor<4x16xf32> -> tensor<4x16xf32>
    %c = dnnl.reorder %t : tensor<4x16xf32> -> tensor<4x16xf32, #dnnl.strides<48, 1>>
    %j = dnnl.join %b, %c axis 1 : tensor<4x32xf32, #dnnl.strides<48, 1>>, tensor<4x16xf32, #dnnl.strides<48, 1>> -> tensor<4x48xf32>
    %d = dnnl.eltwise %j <relu> : tensor<4x48xf32> -> tensor<4x48xf32>
    dnnl.yield %d : tensor<4x48xf32>
  } -> tensor<4x48xf32>
  fx.output %y : tensor<4x48xf32>
}

// A part that is read after what it was joined to keeps the whole in its place.
// CHECK-LABEL: func.func @a_part_that_is_read_later_keeps_its_place
func.func @a_part_that_is_read_later_keeps_its_place(%x : tensor<4x16xf32>) -> tensor<4x16xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 512 {
  // CHECK-NEXT: %b = dnnl.reorder %a at 0 :
  // CHECK-NEXT: %j = dnnl.join %b axis 1 at 0 :
  // CHECK-NEXT: %d = dnnl.eltwise %j <relu> at 256 :
  // CHECK-NEXT: %e = dnnl.binary add %b, %d :
  %y = dnnl.plan(%a = %x : tensor<4x16xf32>) {
    %b = dnnl.reorder %a : tensor<4x16xf32> -> tensor<4x16xf32>
    %j = dnnl.join %b axis 1 : tensor<4x16xf32> -> tensor<4x16xf32>
    %d = dnnl.eltwise %j <relu> : tensor<4x16xf32> -> tensor<4x16xf32>
    %e = dnnl.binary add %b, %d : tensor<4x16xf32>, tensor<4x16xf32> -> tensor<4x16xf32>
    dnnl.yield %e : tensor<4x16xf32>
  } -> tensor<4x16xf32>
  fx.output %y : tensor<4x16xf32>
}

// What AMX writes for each head lies where nothing lay that was split by rows.
// CHECK-LABEL: func.func @stacks_of_products_in_bf16_lie_apart
func.func @stacks_of_products_in_bf16_lie_apart(%x : tensor<2x8x8xbf16>) -> tensor<2x8x8xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 768 {
  // CHECK-NEXT: %b = dnnl.reorder %a at 0
  // CHECK-NEXT: %c = dnnl.matmul %b, %a at 256
  // CHECK-NEXT: %d = dnnl.softmax %c axis 2 at 0
  // CHECK-NEXT: %e = dnnl.matmul %d, %a at 256
  // CHECK-NEXT: %f = dnnl.reorder %e :
  %y = dnnl.plan(%a = %x : tensor<2x8x8xbf16>) {
    %b = dnnl.reorder %a : tensor<2x8x8xbf16> -> tensor<2x8x8xbf16>
    %c = dnnl.matmul %b, %a : tensor<2x8x8xbf16>, tensor<2x8x8xbf16> -> tensor<2x8x8xf32>
    %d = dnnl.softmax %c axis 2 : tensor<2x8x8xf32> -> tensor<2x8x8xbf16>
    %e = dnnl.matmul %d, %a : tensor<2x8x8xbf16>, tensor<2x8x8xbf16> -> tensor<2x8x8xf32>
    %f = dnnl.reorder %e : tensor<2x8x8xf32> -> tensor<2x8x8xf32>
    dnnl.yield %f : tensor<2x8x8xf32>
  } -> tensor<2x8x8xf32>
  fx.output %y : tensor<2x8x8xf32>
}

// CHECK-LABEL: func.func @stacks_of_products_of_floats_share
func.func @stacks_of_products_of_floats_share(%x : tensor<2x8x8xf32>) -> tensor<2x8x8xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 1024 {
  %y = dnnl.plan(%a = %x : tensor<2x8x8xf32>) {
    %b = dnnl.reorder %a : tensor<2x8x8xf32> -> tensor<2x8x8xf32>
    %c = dnnl.matmul %b, %a : tensor<2x8x8xf32>, tensor<2x8x8xf32> -> tensor<2x8x8xf32>
    %d = dnnl.reorder %c : tensor<2x8x8xf32> -> tensor<2x8x8xf32>
    %e = dnnl.matmul %d, %a : tensor<2x8x8xf32>, tensor<2x8x8xf32> -> tensor<2x8x8xf32>
    %f = dnnl.reorder %e : tensor<2x8x8xf32> -> tensor<2x8x8xf32>
    dnnl.yield %f : tensor<2x8x8xf32>
  } -> tensor<2x8x8xf32>
  fx.output %y : tensor<2x8x8xf32>
}

// Apart they would need 3 + 2 MiB, more than two cores' caches hold.
// CHECK-LABEL: func.func @what_no_cache_holds_shares
func.func @what_no_cache_holds_shares(%x : tensor<2x512x512xbf16>) -> tensor<2x512x512xf32> {
  // CHECK: dnnl.plan({{.*}}) arena 3145728 {
  %y = dnnl.plan(%a = %x : tensor<2x512x512xbf16>) {
    %b = dnnl.reorder %a : tensor<2x512x512xbf16> -> tensor<2x512x512xf32>
    %c = dnnl.reorder %b : tensor<2x512x512xf32> -> tensor<2x512x512xbf16>
    %d = dnnl.matmul %c, %a : tensor<2x512x512xbf16>, tensor<2x512x512xbf16> -> tensor<2x512x512xf32>
    %e = dnnl.reorder %d : tensor<2x512x512xf32> -> tensor<2x512x512xf32>
    dnnl.yield %e : tensor<2x512x512xf32>
  } -> tensor<2x512x512xf32>
  fx.output %y : tensor<2x512x512xf32>
}
