"""The rules of the style sheet; `@name` stands for a tone, a size of type or a length.

Roles that code sets with `setProperty("role", …)`: title, heading, soft, small, hint, problem,
link on labels; primary, quiet, danger, tab on buttons; card, rail, strip on frames.
"""

SPACES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 24, 26, 28, 32)

_TEXT = """
QAbstractScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QToolTip { background: @text; color: @canvas; border: none; padding: @s4 @s8; }
QLabel[role="title"] { font-size: @title; font-weight: 600; }
QLabel[role="heading"] { font-size: @heading; font-weight: 600; }
QLabel[role="label"] { font-weight: 500; }
QLabel[role="soft"], QLabel#quiet, QLabel#empty-sentence { color: @soft; }
QLabel[role="small"], QLabel[role="hint"], QLabel#hint { color: @soft; font-size: @small; }
QLabel[role="problem"], QLabel#problem { color: @bad; }
QLabel[role="link"] { color: @accent; text-decoration: underline; border: 2px solid transparent;
  border-radius: @s4; }
QLabel[role="link"]:hover { color: @accent_strong; }
QLabel[role="link"]:focus { border-color: @accent; }
QLabel:disabled { color: @faint; }
"""

_BUTTONS = """
QPushButton { background: @raised; color: @text; border: 1px solid @line_strong;
  border-radius: @s6; padding: @s6 @s14; min-height: @s18; font-weight: 500; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 2px solid @accent; padding: @s5 @s12; }
QPushButton:disabled { color: @faint; background: transparent; border-color: @line; }
QPushButton[role="primary"] { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {
  background: @accent_strong; border-color: @accent_strong; }
QPushButton[role="primary"]:focus { border: 2px solid @accent; }
QPushButton[role="primary"]:disabled { background: @line; color: @faint; border-color: @line; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: @accent;
  padding: @s6 @s8; }
QPushButton[role="quiet"]:hover { background: @hover; }
QPushButton[role="quiet"]:disabled { color: @faint; }
QPushButton[role="quiet"]:focus { border-color: @accent; padding: @s5 @s7; }
QPushButton[role="danger"] { color: @bad; border-color: @bad; background: transparent; }
QPushButton[role="danger"]:hover { background: @bad_soft; }
QPushButton[role="danger"]:disabled { color: @faint; border-color: @line; }
QPushButton[role="stage"] { padding: @s5 @s6; min-height: 0; }
QPushButton[role="stage"]:checked { background: @accent_soft; border: 2px solid @accent; }
QPushButton[role="stage"][step="jump"], QPushButton[role="stage"][step="back"] {
  border-style: dashed; }
QPushButton[role="remark"] { background: transparent; border-color: transparent; color: @soft;
  font-size: @small; font-weight: 400; padding: @s4 @s6; text-align: left; }
QPushButton[role="remark"]:hover { background: @hover; }
QPushButton[role="remark"][tone="fault"] { color: @warn; font-weight: 500; }
QPushButton[role="remark"]:focus { border-color: @accent; padding: @s3 @s5; }
QPushButton[role="choice"] { background: @canvas; border-radius: @s8; }
QPushButton[role="choice"]:hover { background: @hover; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: @s6;
  padding: @s5; color: @text; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border: 2px solid @accent; padding: @s4; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { image: url("@down"); width: @s24; height: @s12;
  subcontrol-origin: content; subcontrol-position: center right; }
QCheckBox, QRadioButton { spacing: @s8; padding: @s3 @s2; border: 1px solid transparent;
  border-radius: @s4; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator,
QTableView::indicator { width: @s14; height: @s14;
  border: 1px solid @line_strong; background: @surface; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator,
QTableView::indicator { border-radius: @s4; }
QRadioButton::indicator { border-radius: @s7; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked {
  background: @accent; border-color: @accent; image: url("@tick"); }
QTreeView::indicator:indeterminate { background: @accent; border-color: @accent;
  image: url("@some"); }
QTreeView::indicator:disabled { background: @canvas; border-color: @line; }
QRadioButton::indicator:checked { background: @accent; border-color: @accent; image: url("@dot"); }
QRadioButton[role="tab"] { color: @soft; font-weight: 500; spacing: 0; padding: @s6 @s4;
  border: 2px solid transparent; border-radius: 0; }
QRadioButton[role="tab"]:hover { color: @text; }
QRadioButton[role="tab"]:checked { color: @text; border-bottom-color: @accent; }
QRadioButton[role="tab"]:focus { color: @accent; border-color: @accent; border-radius: @s4; }
QRadioButton[role="tab"]::indicator { width: 0; height: 0; border: none; image: none; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
  background: @surface; color: @text; border: 1px solid @line_strong; border-radius: @s6;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QComboBox, QSpinBox, QDateEdit { padding: @s1 @s8; min-height: @s28; }
QPlainTextEdit, QTextEdit { padding: @s6; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QSpinBox:hover {
  border-color: @soft; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
  border: 2px solid @accent; padding: 0 @s7; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: @s5; }
QSpinBox > QLineEdit, QComboBox > QLineEdit { background: transparent; border: none; padding: 0;
  min-height: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QSpinBox:disabled { background: @canvas; color: @faint; border-color: @line; }
QLineEdit:read-only, QTextEdit:read-only, QPlainTextEdit:read-only { background: @canvas;
  border-color: @line; }
QLineEdit:read-only:focus, QTextEdit:read-only:focus, QPlainTextEdit:read-only:focus {
  border-color: @accent; }
QTextEdit[role="prose"], QTextEdit[role="prose"]:read-only { background: transparent;
  border: 1px solid transparent; border-radius: @s4; padding: 0; }
QTextEdit[role="prose"]:read-only:focus { border-color: @accent; }
QComboBox::drop-down { border: none; width: @s26; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("@down"); width: @s14; height: @s14; }
QComboBox { combobox-popup: 0; }  /* a list: as a menu it has two frames and cuts its last line */
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line_strong;
  padding: @s4; outline: none; selection-background-color: @accent_soft; selection-color: @text; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: @s20; background: transparent; }
QSpinBox::up-arrow { image: url("@up"); width: @s12; height: @s12; }
QSpinBox::down-arrow { image: url("@down"); width: @s12; height: @s12; }
"""

_VIEWS = """
QListView, QTableView, QTreeView { background: @surface; color: @text; outline: none;
  border: 1px solid @line; border-radius: @s8; gridline-color: @line;
  selection-background-color: @accent_soft; selection-color: @text; }
QListView[role="inner"] { border-color: transparent; background: transparent; }
QListView:focus, QTableView:focus, QTreeView:focus { border-color: @accent; }
QScrollArea[role="reader"] { border: 1px solid transparent; border-radius: @s8; }
QScrollArea[role="reader"]:focus { border-color: @accent; }
QListView::item, QTableView::item, QTreeView::item { padding: @s4 @s8; }
QListView::item:hover, QTableView::item:hover { background: @rail; }
QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {
  background: @accent_soft; color: @text; }
QHeaderView { background: transparent; }
QHeaderView::section { background: transparent; color: @soft; font-size: @small; font-weight: 500;
  border: none; border-bottom: 1px solid @line; border-right: 1px solid @line; padding: @s6 @s8; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: @s10; }
QScrollBar:horizontal { height: @s10; }
QScrollBar::handle { background: @line_strong; border-radius: @s3; margin: @s2; }
QScrollBar::handle:vertical { min-height: @s32; }
QScrollBar::handle:horizontal { min-width: @s32; }
QScrollBar::handle:hover { background: @soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: @surface; color: @text; border: 1px solid @line_strong; border-radius: @s8;
  padding: @s4; }
QMenu::item { padding: @s6 @s24 @s6 @s12; border-radius: @s4; }
QMenu::item:selected { background: @accent_soft; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: @s4 @s8; }
QProgressBar { background: @line; border: none; border-radius: @s2; max-height: @s4;
  min-height: @s4; }
QProgressBar::chunk { background: @accent; border-radius: @s2; }
QGroupBox { border: none; margin-top: @s20; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; padding: 0; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""

_FRAMES = """
QDialog, QMainWindow { background: @canvas; }
QFrame[role="pinned"] { background: @surface; border: none; border-top: 1px solid @line; }
QFrame[role="card"] { background: @surface; border: 1px solid @line; border-radius: @s10; }
QFrame[role="line"] { background: @line; border: none; }
QFrame[role="rail"] { background: @rail; border: none; }
QFrame[role="rail"] QToolButton { text-align: left; color: @soft; font-weight: 500;
  padding: @s7 @s10; }
QFrame[role="rail"] QToolButton:hover { color: @text; background: @hover; }
QFrame[role="rail"] QToolButton:focus { padding: @s6 @s9; }
QFrame[role="rail"] QToolButton:checked { background: @accent_soft; color: @text; }
QFrame[role="rail"] QToolButton#find { background: @surface; border: 1px solid @line_strong;
  color: @soft; font-weight: 400; }
QFrame[role="rail"] QToolButton#find:focus { border: 2px solid @accent; }
QFrame[role="strip"] { border: none; border-radius: @s8; background: @accent_soft; }
QFrame[role="strip"][tone="fault"] { background: @warn_soft; }
QFrame[role="strip"][tone="defect"] { background: @bad_soft; }
QFrame[role="strip"][tone="fault"] QLabel { color: @warn; }
QFrame[role="strip"][tone="defect"] QLabel { color: @bad; }
"""

RULES = _TEXT + _BUTTONS + _FIELDS + _VIEWS + _FRAMES
