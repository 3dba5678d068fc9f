"""The rules of the house that no other tool holds, and the ratchet on sizes: a limit may be lowered, never raised."""

import ast
import json
import re
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
LONGEST_MODULE, LONGEST_FUNCTION = 250, 50
HEAVY = (
    "duckdb",
    "jinja2",
    "llguidance",
    "markdown_it",
    "matplotlib",
    "mpmath",
    "numpy",
    "openpyxl",
    "pydantic",
    "pydantic_ai",
    "rich",
    "sqlalchemy",
    "torch",
    "transformers",
)
OURS = ("src", "training", "benchmarks", "examples")
WRITTEN = {".py", ".md", ".txt", ".toml", ".json", ".jsonl", ".csv", ".yml", ""}
"""Suffixes of files that people write; "" stands for Makefile, LICENSE and .ci/run."""
REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|huggingface|anaconda|crates|debian|ubuntu|rubygems)\.(?:org|com|co|io)\b|index-url"
)
LEFT_BEHIND = re.compile(r"#.*\b(?:TODO|FIXME|XXX)\b|\bNotImplementedError\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def trees():
    """Module name -> (path, syntax tree) of the package."""
    found = {}
    for path in sorted((SOURCE / "espalier").rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path, ast.parse(path.read_text("utf-8"))
    return found


def python_files():
    return [path for folder in OURS for path in sorted((ROOT / folder).rglob("*.py")) if "out" not in path.parts]


def written_files():
    """The text files of the repository, whatever git knows of them."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.suffix in WRITTEN and path.is_file()]


def is_overload(node):
    return any(ast.unparse(each) == "overload" for each in node.decorator_list)


def public(tree, prefix=""):
    """(qualified name, node) of every class and function that a reader of the module may use."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not is_overload(node):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{prefix}{node.name}.")


def in_package():
    return [(f"{module}.{name}", node) for module, (_, tree) in trees().items() for name, node in public(tree)]


def test_no_module_is_longer_than_250_lines():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in python_files()}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_50_lines():
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, Function) and node.end_lineno - node.lineno >= LONGEST_FUNCTION:
                long[f"{path.relative_to(ROOT)}:{node.name}"] = node.end_lineno - node.lineno + 1
    assert long == {}


def imported(tree, known):
    """The modules of the package that a module imports anywhere: at its top, inside functions, for the type checker."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            inner = [f"{node.module}.{name.name}" for name in node.names]
            modules = [name for name in inner if name in known]
            yield from modules
            if len(modules) < len(inner):
                yield node.module


def circle_in(graph):
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_imports_go_in_a_circle_not_even_inside_functions():
    graph = {name: set(imported(tree, trees().keys())) - {name} for name, (_, tree) in trees().items()}
    assert sum(map(len, graph.values())) > len(graph), "the graph was not read"
    assert circle_in(graph) == []


def test_a_circle_through_a_function_would_be_found():
    known = {"a", "b"}
    graph = {
        "a": set(imported(ast.parse("def f():\n    from b import x"), known)),
        "b": set(imported(ast.parse("import a"), known)),
    }
    assert len(circle_in(graph)) == 3


def test_imports_are_absolute():
    relative = [
        name
        for name, (_, tree) in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_everything_public_is_documented():
    modules = [name for name, (_, tree) in trees().items() if not ast.get_docstring(tree)]
    assert [*modules, *(name for name, node in in_package() if not ast.get_docstring(node))] == []


def test_every_public_function_says_what_it_takes_and_gives():
    bare = []
    for name, node in in_package():
        if isinstance(node, Function):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            arguments += [extra for extra in (node.args.vararg, node.args.kwarg) if extra]
            named = [each for each in arguments if each.arg not in {"self", "cls"}]
            if node.returns is None or any(each.annotation is None for each in named):
                bare.append(name)
    assert bare == []


def test_nothing_is_left_to_be_done():
    left = [str(path.relative_to(ROOT)) for path in python_files() if LEFT_BEHIND.search(path.read_text("utf-8"))]
    assert left == []


def test_no_package_registry_is_named():
    named = [
        str(path.relative_to(ROOT)) for path in written_files() if REGISTRY.search(path.read_text("utf-8", "ignore"))
    ]
    assert set(named) <= {"tests/test_house.py"}


def test_the_floors_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run((linter, "--no-cache"), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def loaded_after(program):
    """Modules that a fresh interpreter has loaded after ``program``."""
    told = f"import json, sys\n{program}\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run((sys.executable, "-c", told), capture_output=True, text=True, check=True, cwd=ROOT)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_loads_no_heavy_library(arguments):
    loaded = loaded_after(f"from espalier.cli.main import main\nmain({arguments!r})")
    assert "typer" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_importing_the_package_loads_nothing_else_of_it():
    assert {name for name in loaded_after("import espalier") if name.startswith("espalier")} == {"espalier"}
