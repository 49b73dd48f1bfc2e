"""What each line, sign and hatching of a picture means, in a few words."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.timeline.legend.legend_marks import LegendMark

translate = QCoreApplication.translate


def mark_words(mark: LegendMark) -> str:
    """Return what a mark means."""
    return {
        LegendMark.LINE: translate("Legend", "A stage; a later one lies higher"),
        LegendMark.ASSESSOR: translate("Legend", "Another assessor; names are above the lines"),
        LegendMark.ASIDE: translate("Legend", "Below the dots: a crisis or an end"),
        LegendMark.SLOPE: translate("Legend", "It began on one of these days"),
        LegendMark.UNSURE: translate("Legend", "Date or stage is not certain"),
        LegendMark.BACK: translate("Legend", "A step back"),
        LegendMark.JUMP: translate("Legend", "A step that the model does not expect"),
        LegendMark.BANDS: translate("Legend", "Stages; later ones are darker"),
        LegendMark.BAND_ASIDE: translate("Legend", "A crisis or an end"),
        LegendMark.GOES_ON: translate("Legend", "It goes on"),
        LegendMark.FADES: translate("Legend", "It begins or ends on one of these days"),
        LegendMark.DASHED: translate("Legend", "Not certain, or disputed"),
        LegendMark.LINK: translate("Legend", "Came from another body, or went into it"),
        LegendMark.TURNING: translate("Legend", "Turning point"),
        LegendMark.EVENT: translate("Legend", "Event"),
        LegendMark.MEETING: translate("Legend", "Meeting that took place"),
        LegendMark.HOLLOW: translate(
            "Legend", "Planned or announced, or nobody said whether it took place"
        ),
        LegendMark.CROSSED: translate("Legend", "Missed or cancelled"),
        LegendMark.PALE: translate("Legend", "Not certain"),
        LegendMark.WHISKER: translate("Legend", "On one of these days"),
        LegendMark.NUMBER: translate("Legend", "Several close together"),
        LegendMark.WARNING: translate("Legend", "Days on which a rule warns"),
        LegendMark.ANSWERED: translate("Legend", "A warning with a response"),
        LegendMark.SCORE: translate("Legend", "Scores from 1, low, to 5, high"),
        LegendMark.NO_SCORE: translate("Legend", "Scored as unknown"),
        LegendMark.LATE: translate("Legend", "Late"),
        LegendMark.BROKEN: translate("Legend", "Broken"),
        LegendMark.DISPUTED: translate("Legend", "Disputed"),
        LegendMark.CONFLICT: translate("Legend", "Fields are in conflict"),
        LegendMark.UNKNOWN: translate("Legend", "Nothing is recorded about these days"),
        LegendMark.BREAK: translate("Legend", "The axis leaves out days"),
        LegendMark.DAY: translate("Legend", "The day of the picture"),
    }[mark]
