"""The pages on which one record stands, and a record for each."""

import pytest

from waybook.desktop.pages.actors.page import ActorsPage
from waybook.desktop.pages.channels.page import ChannelsPage
from waybook.desktop.pages.groups.page import GroupsPage
from waybook.desktop.pages.meetings.page import MeetingsPage
from waybook.desktop.pages.people.page import PeoplePage

on_each_record_page = pytest.mark.parametrize(
    ("page", "kind", "fields"),
    [
        (PeoplePage, "contact", {"code_name": "Heron"}),
        (GroupsPage, "group", {"name": "Heron"}),
        (ActorsPage, "actor", {"name": "Heron"}),
        (ChannelsPage, "channel", {"name": "Heron"}),
        (MeetingsPage, "meeting", {"title": "Heron", "date": "2003"}),
    ],
)
