"""What all tests share. Property tests look for new cases on every run here; in continuous integration they take the same every time.

Everything that is only read is made once in a test process: the grammar with its patterns, and the compiled templates.
"""

import os

import jinja2
import pytest
from hypothesis import settings
from jinja2.bccache import Bucket

from generator import pages
from tests.reading import examined

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ONE_SENTENCE_EACH = """On 6 April 1993 the Security Council adopted resolution 822 (1993) in New York, and it remains seized of the matter.

Le 6 avril 1993, le Conseil de sécurité a adopté la résolution 822 (1993) et il demeure saisi de la question.

El 6 de abril de 1993 el Consejo de Seguridad aprobó la resolución 822 (1993) y seguirá ocupándose de la cuestión.

6 апреля 1993 года Совет Безопасности принял резолюцию 822 (1993) и продолжает заниматься этим вопросом.

1993年4月6日，安全理事会通过了第822(1993)号决议，并继续处理此案。

وفي 6 نيسان/أبريل 1993 اتخذ مجلس الأمن القرار 822 (1993) وهو يبقي المسألة قيد نظره.
"""


class CompiledTemplates(jinja2.BytecodeCache):
    """Templates compiled once, whichever project's copy of them is rendered; an edited one has another checksum."""

    def __init__(self) -> None:
        self.compiled: dict[tuple[str, str], bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 (each project's copy has another path)
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.compiled.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> None:
    """Compiles the grammar's patterns, which forked workers then have, and lets every project render with the same templates."""
    examined(ONE_SENTENCE_EACH)
    compiled, plain = CompiledTemplates(), pages._environment
    pages._environment = lambda templates: _with(plain(templates), compiled)


def _with(environment: jinja2.Environment, compiled: CompiledTemplates) -> jinja2.Environment:
    environment.bytecode_cache = compiled
    return environment
