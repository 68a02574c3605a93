// RUN: qopt-opt %s -p 'apply-rules{file="%S/Inputs/my_rules.py"}' | filecheck %s
// RUN: qopt-opt %s --pass-pipeline 'builtin.module(apply-rules{file="%S/Inputs/my_rules.py" target=torch},lower-to-torch)' | filecheck %s --check-prefix=LOWERED
// RUN: qopt-opt %s -p 'apply-rules{file="%S/Inputs/my_rules.py"}' --ledger 2>&1 | filecheck %s --check-prefix=LEDGER
// RUN: not qopt-opt %s -p 'apply-rules{file="%S/Inputs/my_rules.py" target=gpu}' 2>&1 | filecheck %s --check-prefix=TARGET
// RUN: not qopt-opt %s -p 'apply-rules{file="%S/Inputs/nowhere.py"}' 2>&1 | filecheck %s --check-prefix=MISSING
// RUN: not qopt-opt %s -p 'apply-rules{file="%S/Inputs"}' 2>&1 | filecheck %s --check-prefix=FOLDER
// RUN: not qopt-opt %s -p 'apply-rules{file="%S/Inputs/no_rules.py"}' 2>&1 | filecheck %s --check-prefix=NONE
// RUN: not qopt-opt %s -p 'apply-rules{file="%S/Inputs/wrong_rules.py"}' 2>&1 | filecheck %s --check-prefix=WRONG
// RUN: not qopt-opt %s -p 'apply-rules{file="%S/Inputs/mistyped_rules.py"}' 2>&1 | filecheck %s --check-prefix=MISTYPED
// RUN: not qopt-opt %s -p 'apply-rules{file="%S/Inputs/broken_rules.py"}' 2>&1 | filecheck %s --check-prefix=BROKEN
// RUN: not qopt-opt %s -p 'apply-rules{file="%S/Inputs/endless_rules.py"}' 2>&1 | filecheck %s --check-prefix=ENDLESS

// LEDGER-DAG: 4 × drop_relu_of_relu
// LEDGER-DAG: 1 × drop_relu_of_hardtanh
// LEDGER-DAG: 3 × drop_product_with_one

// One line each.
// TARGET-NOT: Traceback
// TARGET: error: unknown target 'gpu': expected 'torch'
// MISSING-NOT: Traceback
// MISSING: error: {{.*}}Inputs/nowhere.py: no such file of rules
// FOLDER-NOT: Traceback
// FOLDER: error: {{.*}}Inputs: no such file of rules
// NONE-NOT: Traceback
// NONE: error: {{.*}}no_rules.py: expected a list of rules named RULES, found None
// WRONG-NOT: Traceback
// WRONG: error: {{.*}}wrong_rules.py: expected a list of rules named RULES, found ['drop_relu_of_relu']
// MISTYPED-NOT: Traceback
// MISTYPED: error: {{.*}}mistyped_rules.py: rule drop_relu_of_relu: the replacement reads 'inner' as TanhOp, but it is bound to ReluOp
// BROKEN-NOT: Traceback
// BROKEN: error: {{.*}}broken_rules.py: RuntimeError: out of coffee
// ENDLESS-NOT: Traceback
// ENDLESS: error: {{.*}}endless_rules.py: rule relu_again: applied more than {{[0-9]+}} times; it may match its own output

// CHECK-LABEL: func.func @two_relus(
// LOWERED-LABEL: func.func @two_relus(
func.func @two_relus(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = qnn.relu %x
  // CHECK-NEXT: fx.output %a
  // LOWERED-NEXT: %a = fx.call @aten.relu.default(%x)
  // LOWERED-NEXT: fx.output %a
  %a = qnn.relu %x : tensor<4xf32>
  %b = qnn.relu %a : tensor<4xf32>
  fx.output %b : tensor<4xf32>
}

// CHECK-LABEL: func.func @four_relus_of_which_one_is_an_output(
func.func @four_relus_of_which_one_is_an_output(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = qnn.relu %x
  // CHECK-NEXT: fx.output {{.}}%a, %a]
  %a = qnn.relu %x : tensor<4xf32>
  %b = qnn.relu %a : tensor<4xf32>
  %c = qnn.relu %b : tensor<4xf32>
  %d = qnn.relu %c : tensor<4xf32>
  fx.output [%b, %d] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @relu_of_relu6(
func.func @relu_of_relu6(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = qnn.hardtanh %x
  // CHECK-NEXT: fx.output %a
  %a = qnn.hardtanh %x min 0.0 max 6.0 : tensor<4xf32>
  %b = qnn.relu %a : tensor<4xf32>
  fx.output %b : tensor<4xf32>
}

// CHECK-LABEL: func.func @products_with_one(
func.func @products_with_one(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: fx.output %x
  %a = fx.call @aten.mul.Tensor(%x, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.mul.Scalar(1, %a) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.mul.Tensor(%b, 1.0) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %c : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_where_the_guard_refuses(
func.func @not_where_the_guard_refuses(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = qnn.hardtanh %x
  // CHECK-NEXT: %b = qnn.relu %a
  // CHECK-NEXT: fx.output %b
  %a = qnn.hardtanh %x min -1.0 max 6.0 : tensor<4xf32>
  %b = qnn.relu %a : tensor<4xf32>
  fx.output %b : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_where_it_is_used_twice(
func.func @not_where_it_is_used_twice(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %a = qnn.hardtanh %x
  // CHECK-NEXT: %b = qnn.relu %a
  // CHECK-NEXT: fx.output
  %a = qnn.hardtanh %x min 0.0 max 6.0 : tensor<4xf32>
  %b = qnn.relu %a : tensor<4xf32>
  fx.output [%a, %b] : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @not_another_activation_between(
func.func @not_another_activation_between(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = qnn.relu %x
  // CHECK-NEXT: %b = qnn.tanh %a
  // CHECK-NEXT: %c = qnn.relu %b
  // CHECK-NEXT: fx.output %c
  %a = qnn.relu %x : tensor<4xf32>
  %b = qnn.tanh %a : tensor<4xf32>
  %c = qnn.relu %b : tensor<4xf32>
  fx.output %c : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_products_with_two_or_that_write(
func.func @not_products_with_two_or_that_write(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.mul.Tensor(%x, 2)
  // CHECK-NEXT: %b = fx.call @aten.mul.Tensor(%a, 1) impure
  // CHECK-NEXT: %c = fx.call @aten.mul_.Tensor(%b, 1) writes [0]
  // CHECK-NEXT: %d = fx.call @aten.mul.out(%c, 1, out = %a) writes [1]
  // CHECK-NEXT: fx.output %d
  %a = fx.call @aten.mul.Tensor(%x, 2) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.mul.Tensor(%a, 1) impure : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.mul_.Tensor(%b, 1) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.mul.out(%c, 1, out = %a) writes [1] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %d : tensor<4xf32>
}
