import pytest

from espalier.llm.remote.limits import Limits
from espalier.llm.remote.model import Options, RemoteModel
from espalier.llm.remote.transport import Patience
from tests.mock_endpoint import MockEndpoint

KEY = "sk-test-0123456789abcdef"


@pytest.fixture
def server():
    with MockEndpoint() as started:
        yield started


@pytest.fixture(params=["openai", "anthropic"])
def wire(request):
    return request.param


@pytest.fixture
def model_at(server):
    """Makes a model at the server; in a hurry where it is told to be."""

    def make(wire, name="mock", patience=None, **options):
        server.script.models = (*server.script.models, name)
        options = {"limits": Limits()} | options
        given = Options(key_from="TEST_KEY", patience=patience or Patience(), **options)
        return RemoteModel(f"{wire}:{name}", wire, f"{server.url}/v1", KEY, given)

    return make
