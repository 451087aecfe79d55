"""Write goals repositories over the real exports: `python -m tests.real_data.build DIR` (GOALKIT_DATA then names the exports)."""

import sys
from pathlib import Path

from tests.acceptance.cli import write
from tests.real_data import official, sdg
from tests.real_data.shared import VARIABLE, data_folder


def main(target: Path) -> int:
    """Write every repository below target."""
    folder = data_folder()
    if folder is None:
        print(f"no exports: set {VARIABLE}", file=sys.stderr)
        return 2
    makers = (official.smard, official.energy_of_states, official.genesis, official.causes, official.weeks,
              official.vienna, official.without_period, official.conflict)  # fmt: skip
    for make in makers:
        write(target / make.__name__, make().files())
    chosen = list(sdg.all_series(folder / "sdg"))
    write(target / "sdg", sdg.files(folder / "sdg", chosen))
    print(f"{len(makers) + 1} repositories, {len(chosen)} series of indicators; GOALKIT_DATA={folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
