"""Any paper: a brief, what is due, a record, a list."""

from waybook.work.phases.briefs import Brief
from waybook.work.printing.list_paper import ListPaper
from waybook.work.printing.record_paper import RecordPaper
from waybook.work.today.papers import TodayPaper

Paper = Brief | TodayPaper | RecordPaper | ListPaper
