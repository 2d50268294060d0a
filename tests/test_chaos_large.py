from datetime import timedelta

import pytest

from tests.chaos import large
from tests.postgres import database


@pytest.mark.timeout(240)  # processes begin and end, one after the other
async def test_kills_and_an_outage_of_a_large_deployment_leave_nothing_twice_and_nothing_missing(postgres, tmp_path):
    log = tmp_path / "said.log"
    with database(postgres) as url:
        counts = await large.run(4, 1, url, log, servers=12, outage=timedelta(seconds=2), life=1.0)
    assert large.is_good(counts), counts
    assert counts["delivered"] == 12
    assert (counts["outages"], counts["times read-only"]) == (1, 1)
    told = large.told_of_recovery(log)
    assert told["ready again"] >= 2
    assert told["tracebacks"] == 0, log.read_text()
