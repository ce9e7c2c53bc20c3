"""`--report`: the name of the file chooses JSON, SARIF or JUnit, and all say the same problems."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.model import Corpus, Problem
from generator.reports.junit import junit
from generator.reports.sarif import sarif
from tests.project import Project

ODD = 'a <b> & "c"\n\x00\ud800 é\u202e'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("reports") / "project")
    made.put("good.txt", "A letter of 2 April 1993.\n")
    made.put("broken.pdf", b"%PDF-1.4 nothing")
    made.put("good.yml", "issuer: France\nunknown_key: 1\n")
    return made


def reported(project: Project, name: str) -> str:
    file = project.root / name
    assert project.run("check", "--report", str(file)).exit_code == 5
    return file.read_text(encoding="utf-8")


def told(problem: dict[str, Any]) -> tuple[str, str, str, int]:
    return problem["code"], problem["path"], problem["level"], problem["line"]


def test_sarif_has_every_problem_of_the_json(project: Project) -> None:
    problems = {told(problem) for problem in json.loads(reported(project, "out.json"))["problems"]}
    run = json.loads(reported(project, "out.sarif"))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    found = set()
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]] == result["ruleId"]
        found.add((result["ruleId"], place["artifactLocation"]["uri"], result["level"], place.get("region", {}).get("startLine", 0)))
    assert found == problems
    assert problems


def test_junit_has_a_case_for_each_document_and_fails_those_set_aside(project: Project) -> None:
    problems = json.loads(reported(project, "out.json"))["problems"]
    suite = ElementTree.fromstring(reported(project, "out.xml").encode())
    failed = {case.attrib["name"] for case in suite if case.find("failure") is not None}
    assert failed == {problem["path"] for problem in problems if problem["level"] == "error"}
    assert int(suite.attrib["failures"]) == len(failed)
    assert int(suite.attrib["tests"]) == len(list(suite))


@pytest.mark.parametrize("level", ["error", "warning"])
def test_odd_characters_pass_through_both_forms(level: Any) -> None:
    problem = Problem(level, "E101", f"corpus/documents/{ODD}.txt", ODD, ODD, 3, 4)
    again = json.loads(json.dumps(sarif([problem], "1")).encode("utf-8", "replace"))
    region = again["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 4}
    case = ElementTree.fromstring(junit(Corpus((), (), {}, {}, ()), [problem]).encode())[0]
    assert 'a <b> & "c"' in case.attrib["name"]
