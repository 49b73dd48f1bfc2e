"""Write the vectors: `python tests/bundle/make_vectors.py [BEGINNING OF NAMES]`.

Sealing draws fresh keys each time.
"""

import sys
from pathlib import Path

import vector_cases_archive
import vector_cases_entries
import vector_cases_manifest
import vector_cases_receipt
from bundle_people import TOMAS
from vector_building import SUCCESS, Case, build

VECTORS = Path(__file__).parent / "vectors"
CASES = (
    *vector_cases_manifest.CASES,
    *vector_cases_entries.CASES,
    *vector_cases_archive.CASES,
    *vector_cases_receipt.CASES,
)


def header(case: Case) -> str:
    return (
        f"expect: {case.expect}\n"
        f"comment: {case.comment}\n"
        f"name: {TOMAS.card.name}\n"
        f"sign: {TOMAS.card.sign}\n"
        f"identity: {TOMAS.identity.text}\n\n"
    )


def write(folder: Path, beginning: str = "") -> None:
    folder.mkdir(exist_ok=True)
    for case in (each for each in CASES if each.name.startswith(beginning)):
        (folder / case.name).write_bytes(header(case).encode() + build(case))


if __name__ == "__main__":
    assert len({case.name for case in CASES}) == len(CASES)
    assert {case.expect for case in CASES} > {SUCCESS}
    write(VECTORS, *sys.argv[1:2])
