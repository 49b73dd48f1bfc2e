"""Choose a printer of this computer."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

_OPTIONS = QAbstractPrintDialog.PrintDialogOption


def has_printer() -> bool:
    """Tell whether a printer is set up."""
    return bool(QPrinterInfo.availablePrinterNames())


def choose_printer(parent: QWidget, title: str, size: QPageSize) -> QPrinter | None:
    """Ask for a printer and the number of copies.

    A file is not offered: it would be written beside the way in which papers are saved and checked.
    The name of the job, which a print queue shows to others, tells nothing.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Paper")
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    dialog = QPrintDialog(printer, parent.window())
    dialog.setWindowTitle(title)
    dialog.setOption(_OPTIONS.PrintToFile, False)  # noqa: FBT003 - as Qt has it
    dialog.setOption(_OPTIONS.PrintPageRange, False)  # noqa: FBT003 - as Qt has it
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    return printer
