"""What the loops of all kernels are built of, beside llvmlite's builder."""

from __future__ import annotations

import ctypes
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from llvmlite import ir

F32 = ir.FloatType()
I8, I16, I32, I64 = ir.IntType(8), ir.IntType(16), ir.IntType(32), ir.IntType(64)
POINTER = ir.PointerType()

PREFETCH = "llvm.prefetch.p0"


def define(module: ir.Module, name: str, arguments: Sequence[Any]) -> ir.Function:
    """Add a function to a module that returns nothing."""
    return ir.Function(module, ir.FunctionType(ir.VoidType(), arguments), name)


def thread_number(b: Any, at: Mapping[str, Any]) -> Any:
    """Build the call of the function, a field named `thread`, that tells which thread of a `SharedTask` runs."""
    asked = ir.FunctionType(I32, []).as_pointer()
    return b.sext(b.call(b.inttoptr(at["thread"], asked), []), I64)


def fetch(b: Any, place: Any) -> None:
    """Build a request for the line of memory at a place, which will be read soon, once."""
    declared = b.module.globals.get(PREFETCH)
    prefetch = declared or define(b.module, PREFETCH, [POINTER, I32, I32, I32])
    b.call(prefetch, [place, I32(0), I32(3), I32(1)])


@contextmanager
def loop(b: Any, end: Any, step: int, start: Any = I64(0)) -> Generator[Any]:
    """Build a loop whose steps fit before the end. The counter, a variable, stays where the first did not fit."""
    counter = variable(b, start)
    condition, body, after = (b.append_basic_block(name) for name in ("while", "do", "done"))
    b.branch(condition)
    b.position_at_end(condition)
    following = b.add(b.load(counter, typ=I64), I64(step))
    b.cbranch(b.icmp_signed("<=", following, end), body, after)
    b.position_at_end(body)
    yield counter
    b.store(following, counter)
    b.branch(condition)
    b.position_at_end(after)


def variable(b: Any, value: Any) -> Any:
    """Build a variable, which the optimizer makes a register, with a value."""
    with b.goto_entry_block():
        place = b.alloca(value.type)
    b.store(value, place)
    return place


def add_product(b: Any, sum: Any, x: Any, y: Any) -> None:
    """Add a product to a variable, in one instruction on processors that have it."""
    found = b.load(sum, typ=x.type)
    b.store(b.fadd(found, b.fmul(x, y, flags=("contract",)), flags=("contract",)), sum)


def element(b: Any, address: Any, index: Any, bytes: int) -> Any:
    """Build a pointer to an element of a tensor, whose address is an integer or a pointer."""
    if address.type == I64:
        address = b.inttoptr(address, POINTER)
    return b.gep(address, [b.mul(index, I64(bytes))], source_etype=I8)


def splat(b: Any, number: Any, width: int) -> Any:
    """Build a vector of one number."""
    nothing = ir.Constant(ir.VectorType(number.type, width), ir.Undefined)
    first = b.insert_element(nothing, number, I32(0))
    return b.shuffle_vector(first, nothing, ir.Constant(ir.VectorType(I32, width), [0] * width))


def add_products(
    b: Any,
    xs: Sequence[Any],
    index: Any,
    factors: Sequence[Any],
    sums: Mapping[Any, Any],
    *part: int,
) -> None:
    """Add the products of an input of each row and vectors of factors to variables, by rows, vectors and `part`."""
    for r, x in enumerate(xs):
        number = b.load(element(b, x, index, 4), align=4, typ=F32)
        many = splat(b, number, factors[0].type.count)
        for v, factor in enumerate(factors):
            add_product(b, sums[(r, v, *part)], many, factor)


def field(b: Any, record: type[ctypes.Structure], address: Any, name: str) -> Any:
    """Build the load of a field of a record of numbers of 64 bits."""
    offset = I64(getattr(record, name).offset)
    return b.load(element(b, address, offset, 1), typ=I64)


def load_some(b: Any, place: Any, type: ir.VectorType, number: Any) -> Any:
    """Load the first numbers of a vector, with zeros behind them: memory may end there."""
    whole = variable(b, ir.Constant(type, None))
    _copy(b, place, b.ptrtoint(whole, I64), type.element, number)
    return b.load(whole, typ=type)


def store_some(b: Any, value: Any, place: Any, number: Any) -> None:
    """Store the first numbers of a vector."""
    _copy(b, b.ptrtoint(variable(b, value), I64), place, value.type.element, number)


def _copy(b: Any, source: Any, target: Any, type: Any, number: Any) -> None:
    size = 1 if type == I8 else 4
    with loop(b, number, 1) as counter:
        index = b.load(counter, typ=I64)
        b.store(b.load(element(b, source, index, size), typ=type), element(b, target, index, size))


def fields(b: Any, record: type[ctypes.Structure], address: Any) -> dict[str, Any]:
    """Build the loads of all fields of a record; the optimizer drops those that a function does not use."""
    return {name: field(b, record, address, name) for name, *_ in record._fields_}


def quotient_up(b: Any, all: Any, part: Any) -> Any:
    """Build the number of parts that hold all."""
    part = I64(part) if isinstance(part, int) else part
    return b.udiv(b.add(all, b.sub(part, I64(1))), part)


def share(b: Any, all: Any, part: Any, parts: Any) -> tuple[Any, Any]:
    """Build from which to which a part has of all."""
    first, end = (b.udiv(b.mul(all, n), parts) for n in (part, b.add(part, I64(1))))
    return first, end
