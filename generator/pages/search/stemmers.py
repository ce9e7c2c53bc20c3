"""The Snowball stemmers for the browser: the Python of the package, translated construct by construct.

So both sides stem alike by construction, and a new version of the package needs no work here. The package is written by a
generator and uses little of Python. A construct that is not known here raises `TranslationError`.

An object becomes variables of one function, a method a function, an exception that serves as a label a labelled block.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution

from snowballstemmer import among, basestemmer

from generator.pages.search.analysis import STEMMERS

SOURCE = "A Snowball stemmer, translated from the package snowballstemmer; see LICENSE.txt in this folder."
ARITHMETIC: dict[type[ast.AST], str] = {ast.Add: "+", ast.Sub: "-", ast.RShift: ">>", ast.USub: "-"}
LOGIC: dict[type[ast.AST], str] = {ast.And: "&&", ast.Or: "||", ast.Not: "!"}
COMPARISONS: dict[type[ast.AST], str] = {ast.Eq: "===", ast.NotEq: "!==", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
OPERATORS = ARITHMETIC | LOGIC | COMPARISONS
COMPOUND = (ast.BoolOp, ast.Compare, ast.BinOp)  # set in brackets inside another expression
START = ("set_current", "_stem")  # what `stemWord` calls


class TranslationError(Exception):
    """The package uses a construct of Python that this translation does not know."""

    def __init__(self, node: ast.AST) -> None:
        super().__init__(f"line {getattr(node, 'lineno', '?')}: {type(node).__name__}: {ast.unparse(node)}")


@cache
def javascript(language: str) -> str:
    """A script that hands the stemmer of a language to the search. A process that builds again, as `serve` does, makes it once."""
    stemmer = STEMMERS[language]
    (derived,) = _classes(inspect.getsource(inspect.getmodule(stemmer) or stemmer), stemmer.__name__)
    (base,) = _classes(inspect.getsource(basestemmer), "BaseStemmer")
    (entry,) = _classes(inspect.getsource(among), "Among")
    start = next(node for node in entry.body if isinstance(node, ast.FunctionDef))
    return _Script(base, derived, [argument.arg for argument in start.args.args[1:]]).written(language)


def _classes(source: str, name: str) -> Iterator[ast.ClassDef]:
    return (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == name)


def _is_self(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _plain(name: str) -> str:
    return name.lstrip("_")  # r_prelude for __r_prelude


@dataclass(frozen=True)
class _Script:
    """One stemmer: its class, the class that it is made from, and the fields of an entry of a table of endings, in order."""

    base: ast.ClassDef
    derived: ast.ClassDef
    entry: list[str]

    def written(self, language: str) -> str:
        """The script, with the methods that are used."""
        methods = {node.name: node for part in (self.base, self.derived) for node in part.body if isinstance(node, ast.FunctionDef)}
        used = dict.fromkeys(START)
        for name in (waiting := list(START)):
            for called in _methods_of(methods[name]):
                if called in methods and called not in used:
                    used[called] = None
                    waiting.append(called)
        functions = "\n".join(self._function(methods[name]) for name in sorted(used))
        constants, variables = self._values()
        fields = sorted({*variables, *_fields(methods[name] for name in used)} - {_plain(n) for n in methods})
        first = "".join(f"{name} = {value}, " for name, value in variables.items())
        plain = ", ".join(name for name in fields if name not in variables)
        return (
            f"/* {SOURCE} */\n"
            f'verbaleSearch.takeStemmer({json.dumps(language)}, (() => {{\n"use strict";\n'
            f"let {first}{plain};\n{functions}\n{constants}"
            "return (word) => {\nset_current(word);\nstem();\nreturn current;\n};\n})());\n"
        )

    def _values(self) -> tuple[str, dict[str, str]]:
        """The values of the class: tables as constants, and those that methods change as variables with their first value."""
        constants: list[str] = []
        variables: dict[str, str] = {}
        for node in self.derived.body:
            if isinstance(node, ast.Assign):
                (target,) = node.targets
                if not isinstance(target, ast.Name):
                    raise TranslationError(node)
                if isinstance(node.value, ast.Constant) and not isinstance(node.value.value, str):
                    variables[target.id] = self._value(node.value)
                else:
                    constants.append(f"const {target.id} = {self._table(node.value)};\n")
            elif not isinstance(node, ast.FunctionDef) and not _is_text(node):
                raise TranslationError(node)
        return "".join(constants), variables

    def _table(self, node: ast.expr) -> str:
        match node:
            case ast.Set(elts):
                signs = [str(element.value) for element in elts if isinstance(element, ast.Constant)]
                if len(signs) != len(elts) or any(len(sign) != 1 for sign in signs):
                    raise TranslationError(node)
                return json.dumps("".join(signs), ensure_ascii=False)
            case ast.List(elts) | ast.Tuple(elts):
                return "[" + ",".join(self._table(element) for element in elts) + "]"
            case ast.Call(ast.Name("Among"), arguments, []):
                return "[" + ",".join(self._value(argument) for argument in arguments) + "]"
            case _:
                return self._value(node)

    def _function(self, node: ast.FunctionDef) -> str:
        arguments = [argument.arg for argument in node.args.args[1:]]
        loops = {part.target.id for part in ast.walk(node) if isinstance(part, ast.For) and isinstance(part.target, ast.Name)}
        stored = [part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]
        own = [name for name in dict.fromkeys(stored) if name not in arguments and name not in loops]
        declared = f"let {', '.join(own)};\n" if own else ""
        return f"function {_plain(node.name)}({', '.join(arguments)}) {{\n{declared}{self._block(node.body)}}}"

    def _block(self, body: Iterable[ast.stmt]) -> str:
        return "".join(self._statement(node) for node in body)

    def _statement(self, node: ast.stmt) -> str:
        match node:
            case ast.Assign([target], value):
                return f"{self._value(target)} = {self._value(value)};\n"
            case ast.AugAssign(target, operator, value):
                return f"{self._value(target)} {self._sign(operator, node)}= {self._value(value)};\n"
            case ast.Expr(ast.Constant()) | ast.Assert() | ast.Pass():
                return ""  # a docstring, or a condition that the generator proved
            case ast.Expr(value):
                return f"{self._value(value)};\n"
            case ast.Return(value):
                return f"return {self._value(value)};\n" if value else "return;\n"
            case ast.Break():
                return "break;\n"
            case ast.Continue():
                return "continue;\n"
            case ast.Raise(ast.Call(ast.Name(label), [], []), None):
                return f"break {label};\n"
            case ast.If(test, body, otherwise):
                return f"if ({self._value(test)}) {{\n{self._block(body)}}}{self._otherwise(otherwise)}\n"
            case ast.While(test, body, []):
                return f"while ({self._value(test)}) {{\n{self._block(body)}}}\n"
            case ast.For(ast.Name(name), ast.Call(ast.Name("range"), limits, []), body, []):
                return f"for ({self._range(name, limits, node)}) {{\n{self._block(body)}}}\n"
            case ast.Try(body, [ast.ExceptHandler(ast.Name(label), None, [ast.Pass()])], [], []):
                return f"{label}: {{\n{self._block(body)}}}\n"
            case _:
                raise TranslationError(node)

    def _otherwise(self, body: list[ast.stmt]) -> str:
        match body:
            case []:
                return ""
            case [ast.If() as following]:
                return " else " + self._statement(following).removesuffix("\n")
            case _:
                return f" else {{\n{self._block(body)}}}"

    def _range(self, name: str, limits: list[ast.expr], node: ast.stmt) -> str:
        match limits:
            case [first, last]:
                return f"let {name} = {self._value(first)}, {name}_end = {self._value(last)}; {name} < {name}_end; {name}++"
            case [first, ast.UnaryOp(ast.USub(), ast.Constant(1)), ast.UnaryOp(ast.USub(), ast.Constant(1))]:
                return f"let {name} = {self._value(first)}; {name} >= 0; {name}--"
            case _:
                raise TranslationError(node)

    def _value(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value) if value is None or isinstance(value, bool | int | str):
                return json.dumps(value, ensure_ascii=False)
            case ast.Name(name):
                return _plain(name)
            case ast.Attribute(owner, name) if _is_self(owner) or (isinstance(owner, ast.Name) and owner.id == self.derived.name):
                return _plain(name)
            case ast.Attribute(owner, name) if name in self.entry:
                return f"{self._value(owner)}[{self.entry.index(name)}]"
            case ast.Subscript(owner, ast.Slice(first, last, None)):
                ends = [self._value(end) for end in (first or ast.Constant(0), last) if end]
                return f"{self._value(owner)}.slice({', '.join(ends)})"
            case ast.Subscript(owner, place):
                return f"{self._value(owner)}[{self._value(place)}]"
            case ast.UnaryOp(operator, operand):
                return self._sign(operator, node) + self._part(operand)
            case ast.BoolOp(operator, values):
                return f" {self._sign(operator, node)} ".join(self._part(value) for value in values)
            case ast.BinOp(left, operator, right):
                return f"{self._part(left)} {self._sign(operator, node)} {self._part(right)}"
            case ast.Compare(left, [ast.In()], [right]):
                return f"{self._part(right)}.includes({self._value(left)})"
            case ast.Compare(left, [ast.NotIn()], [right]):
                return f"!{self._part(right)}.includes({self._value(left)})"
            case ast.Compare(left, [ast.Is()], [ast.Constant(None)]):
                return f"{self._part(left)} === undefined"  # a field that an entry leaves out
            case ast.Compare(left, [operator], [right]):
                return f"{self._part(left)} {self._sign(operator, node)} {self._part(right)}"
            case ast.Call():
                return self._call(node)
            case _:
                raise TranslationError(node)

    def _call(self, node: ast.Call) -> str:
        match node:
            case ast.Call(ast.Name("len"), [value], []):
                return f"{self._part(value)}.length"
            case ast.Call(ast.Name("ord"), [value], []):
                return f"{self._part(value)}.charCodeAt(0)"
            case ast.Call(ast.Name("min"), values, []):
                return f"Math.min({', '.join(self._value(value) for value in values)})"
            case ast.Call(ast.Attribute(owner, "startswith" | "endswith" as name), [value, first, last], []):
                compare = {"startswith": "startsWith", "endswith": "endsWith"}[name]
                return f"{self._value(owner)}.slice({self._value(first)}, {self._value(last)}).{compare}({self._value(value)})"
            case ast.Call(ast.Attribute(owner, name), values, []) if _is_self(owner):
                return f"{_plain(name)}({', '.join(self._value(value) for value in values)})"
            case ast.Call(ast.Attribute(_, name) as method, [argument], []) if name in self.entry and _is_self(argument):
                return f"{self._value(method)}()"
            case _:
                raise TranslationError(node)

    def _part(self, node: ast.expr) -> str:
        value = self._value(node)
        return f"({value})" if isinstance(node, COMPOUND) else value

    def _sign(self, operator: ast.AST, node: ast.AST) -> str:
        if type(operator) not in OPERATORS:
            raise TranslationError(node)
        return OPERATORS[type(operator)]


def licence() -> str:
    """The text of the licence (BSD, 3 clauses), which asks that it goes with every copy."""
    return distribution("snowballstemmer").read_text("licenses/COPYING") or ""


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _methods_of(node: ast.FunctionDef) -> Iterator[str]:
    return (part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute) and _is_self(part.value))


def _fields(methods: Iterable[ast.FunctionDef]) -> set[str]:
    """What the methods keep in the object."""
    return {_plain(name) for method in methods for name in _methods_of(method)}
