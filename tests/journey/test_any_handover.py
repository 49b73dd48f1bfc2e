"""Any handover at all: real books that seal, carry, leave out, undo, destroy and go wrong.

What each text says is a word of its own, so that every byte that leaves can be judged by it. The
rules of the machine stand in the modules beside: writing, sealing, identities,
carrying, mishaps and rest.
"""

from handover_carrying import Carrying
from handover_identities import Identities
from handover_mishaps import Mishaps
from handover_rest import Rest
from handover_sealing import Sealing
from handover_writing import Writing
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test


class Handover(Writing, Sealing, Identities, Carrying, Mishaps, Rest):
    """Each rule acts in one book; at the end all is exchanged, and all is equal."""


def test_any_handover_ends_well() -> None:
    run_state_machine_as_test(
        Handover,
        settings=settings(
            max_examples=8,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
