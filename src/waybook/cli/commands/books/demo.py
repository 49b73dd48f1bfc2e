"""Make the example books and open the window on one of them."""

from argparse import Namespace
from pathlib import Path

from waybook.cli.options import Parser
from waybook.cli.output import printable, say
from waybook.cli.window import is_seen
from waybook.model.counting import number_of
from waybook.model.world import real_world
from waybook.work import tour


def add_arguments(parser: Parser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path("waybook-demo"),
        metavar="DIR",
        help="the folder for the books (default: waybook-demo)",
    )
    parser.add_argument("--no-window", action="store_true", help="do not open the window")


def run(given: Namespace) -> int:
    folder: Path = given.folder
    lead = tour.Example(folder).book(tour.LEAD)
    if lead.exists():
        say(f"The example is already in {folder}. Nothing in it was changed.")
    else:
        tour.walk(folder, world=real_world(), tell=lambda line: print(printable(line), flush=True))
    print(f"The books are in {folder}. Their passphrase is: {tour.PASSPHRASE}")
    if given.no_window:
        return 0
    if not is_seen():
        from waybook.desktop.app.screenshots import take_pictures

        pictures = take_pictures(lead, passphrase=tour.PASSPHRASE, folder=folder)
        made = number_of(len(pictures), "picture")
        print(f"There is no display, so the window was not opened: {made} of it in {folder}.")
        return 0
    from waybook.desktop.app.supervisor import guard

    return guard(lead)
