// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

namespace captune {
namespace {

Theme makeLight() {
    Theme t;
    t.window = "#F5F6F8", t.surface = "#FFFFFF", t.raised = "#FFFFFF";
    t.border = "#D9DCE3", t.grid = "#E8EAEE";
    t.text = "#1C1E24", t.secondary = "#5A6070", t.disabled = "#9AA0AE";
    t.accent = "#2563C9", t.onAccent = "#FFFFFF";
    t.good = "#1B7F4B", t.warning = "#9A6700", t.bad = "#C0362C";
    t.curves = {QColor("#0B6FB8"),
                QColor("#D4550A"),
                QColor("#0B8F63"),
                QColor("#B14C8E"),
                QColor("#A97A00"),
                QColor("#3B9FD8"),
                QColor("#7A5CC7"),
                QColor("#6B6B6B")};
    return t;
}

Theme makeDark() {
    Theme t;
    t.dark = true;
    t.window = "#1A1B1E", t.surface = "#232529", t.raised = "#2C2E33";
    t.border = "#3A3D44", t.grid = "#303339";
    t.text = "#ECEEF2", t.secondary = "#A5ABB8", t.disabled = "#6A707D";
    t.accent = "#6EA8FE", t.onAccent = "#10131A";
    t.good = "#4CC38A", t.warning = "#E2B203", t.bad = "#FF7B72";
    t.curves = {QColor("#5FB3F0"),
                QColor("#FF9A5C"),
                QColor("#4CCB9C"),
                QColor("#E68CC4"),
                QColor("#E5B53A"),
                QColor("#8FD0F7"),
                QColor("#B39DF5"),
                QColor("#B5B5B5")};
    return t;
}

QPalette makePalette(const Theme& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.dark ? t.raised : t.window);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.secondary);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.bad);
    p.setColor(QPalette::Light, t.raised);
    p.setColor(QPalette::Midlight, t.grid);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.disabled);
    p.setColor(QPalette::Shadow, t.dark ? QColor("#000000") : QColor("#B5BAC6"));
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        p.setColor(QPalette::Disabled, role, t.disabled);
    }
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
    return p;
}

bool systemPrefersDark() {
    const std::unique_ptr<QStyle> style(QStyleFactory::create("Fusion"));
    return style && style->standardPalette().color(QPalette::Window).lightness() < 128;
}

// %name% stands for a colour of the theme.
const char* const kSheet = R"(
QToolTip { background: %raised%; color: %text%; border: 1px solid %border%; padding: 6px; }
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
    background: %surface%; border: 1px solid %border%; border-radius: 6px;
    padding: 3px 8px; min-height: 20px;
    selection-background-color: %accent%; selection-color: %onAccent%; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: %disabled%; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus {
    border-color: %accent%; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: %disabled%; background: %window%; }
QLineEdit[wrong="true"], QAbstractSpinBox[wrong="true"], QComboBox[wrong="true"] {
    border-color: %bad%; }
QAbstractSpinBox { padding-right: 2px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 18px; border: none; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 1px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 1px; }
QAbstractSpinBox::up-arrow { image: url(:/icons/arrow-up.svg); width: 9px; height: 9px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/arrow-down.svg); width: 9px; height: 9px; }
QComboBoxPrivateContainer { background: %raised%; border: none; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/icons/arrow-down.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: %raised%; border: 1px solid %border%;
    padding: 4px; outline: none; selection-background-color: %accent%; }
QPushButton { background: %raised%; border: 1px solid %border%; border-radius: 6px;
    padding: 4px 12px; min-height: 20px; }
QPushButton { qproperty-iconSize: 21px 16px; }
QPushButton:hover { border-color: %disabled%; }
QPushButton:pressed { background: %grid%; }
QPushButton:focus { border-color: %accent%; }
QPushButton, QToolButton, QCheckBox, QTabBar { outline: none; }
QPushButton:disabled { color: %disabled%; background: %window%; }
QPushButton[primary="true"] { background: %accent%; color: %onAccent%; border-color: %accent%;
    font-weight: 600; }
QPushButton[primary="true"]:hover { background: %accentHover%; }
QPushButton[primary="true"]:focus { border-color: %text%; }
QPushButton[primary="true"]:disabled { background: %border%; border-color: %border%;
    color: %disabled%; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton:hover { background: %grid%; }
QToolButton:checked { background: %accentSoft%; color: %accent%; }
QToolButton:focus { border-color: %accent%; }
QToolButton:disabled { color: %disabled%; }
QToolButton[segment="true"] { border: 1px solid %border%; border-radius: 6px; padding: 3px 6px;
    background: %surface%; min-height: 20px; }
QToolButton[segment="true"]:checked { border-color: %accent%; background: %accentSoft%;
    color: %accent%; }
QToolButton[segment="true"]:focus { border-color: %accent%; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator { width: 16px; height: 16px;
    border: 1px solid %disabled%; border-radius: 4px; background: %surface%; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked {
    background: %accent%; border-color: %accent%; image: url(:/icons/%check%); }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border-color: %accent%; }
QTreeView::indicator:indeterminate { background: %accentSoft%; border-color: %accent%; }
QCheckBox::indicator:disabled { border-color: %border%; background: %window%; }
QProgressBar { background: %grid%; border: none; border-radius: 4px; }
QProgressBar::chunk { background: %accent%; border-radius: 4px; }
QTabBar::tab { padding: 6px 4px; margin-right: 16px; border: none; color: %secondary%;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: %text%; border-bottom-color: %accent%; }
QTabBar::tab:hover { color: %text%; }
QTabBar::tab:focus { color: %accent%; }
QTabWidget::pane { border: none; }
QHeaderView { background: %surface%; }
QHeaderView::section { background: %surface%; color: %secondary%; border: none;
    border-bottom: 1px solid %border%; padding: 5px 4px; }
QTableView, QListView, QTreeView { background: %surface%; border: 1px solid %border%;
    border-radius: 6px; outline: none; gridline-color: %grid%; alternate-background-color: %stripe%;
    selection-background-color: %accentSoft%; selection-color: %text%; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: %accentSoft%; color: %text%; }
QTableCornerButton::section { background: %surface%; border: none; }
QTextBrowser { background: %surface%; border: 1px solid %border%; border-radius: 6px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: %scroll%; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: %disabled%; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: %border%; }
QMenu { background: %raised%; border: 1px solid %border%; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: %accentSoft%; }
QMenu::item:disabled { color: %disabled%; }
QMenu::separator { height: 1px; background: %border%; margin: 4px 8px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: %border%; }
QSlider::sub-page:horizontal { background: %accent%; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
    background: %accent%; border: none; }
QStatusBar { background: %surface%; border-top: 1px solid %border%; }
QStatusBar::item { border: none; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="secondary"] { color: %secondary%; }
QLabel[role="bad"] { color: %bad%; }
QLabel[role="good"] { color: %good%; }
QLabel[role="warning"] { color: %warning%; }
QFrame[role="card"] { background: %surface%; border: 1px solid %border%; border-radius: 6px; }
QFrame[role="surface"] { background: %surface%; border: none; }
QFrame[role="rail"] { background: %surface%; border: none; border-right: 1px solid %border%; }
QFrame[role="line"] { background: %border%; border: none; max-height: 1px; min-height: 1px; }
QFrame[banner="info"] { background: %accentFaint%; border: 1px solid %accentSoft%;
    border-radius: 6px; }
QFrame[banner="warning"] { background: %warningFaint%; border: 1px solid %warningSoft%;
    border-radius: 6px; }
QFrame[banner="bad"] { background: %badFaint%; border: 1px solid %badSoft%; border-radius: 6px; }
)";

QString makeSheet(const Theme& t) {
    QString sheet = QString::fromLatin1(kSheet);
    const auto put = [&sheet](const char* name, const QString& value) {
        sheet.replace(QLatin1Char('%') + QLatin1String(name) + QLatin1Char('%'), value);
    };
    const double soft = t.dark ? 0.26 : 0.16;
    const double faint = t.dark ? 0.12 : 0.07;
    put("window", cssColor(t.window));
    put("surface", cssColor(t.surface));
    put("raised", cssColor(t.raised));
    put("border", cssColor(t.border));
    put("grid", cssColor(t.grid));
    put("stripe", cssColor(t.dark ? t.raised : t.window, 0.55));
    put("scroll", cssColor(t.disabled, 0.5));
    put("text", cssColor(t.text));
    put("secondary", cssColor(t.secondary));
    put("disabled", cssColor(t.disabled));
    put("accent", cssColor(t.accent));
    put("accentHover", cssColor(t.dark ? t.accent.lighter(108) : t.accent.darker(110)));
    put("accentSoft", cssColor(t.accent, soft));
    put("accentFaint", cssColor(t.accent, faint));
    put("onAccent", cssColor(t.onAccent));
    put("good", cssColor(t.good));
    put("warning", cssColor(t.warning));
    put("warningSoft", cssColor(t.warning, soft + 0.1));
    put("warningFaint", cssColor(t.warning, faint));
    put("bad", cssColor(t.bad));
    put("badSoft", cssColor(t.bad, soft + 0.1));
    put("badFaint", cssColor(t.bad, faint));
    put("check", t.dark ? "check-black.svg" : "check-white.svg");
    return sheet;
}

}  // namespace

const Theme& lightTheme() {
    static const Theme theme = makeLight();
    return theme;
}

const Theme& darkTheme() {
    static const Theme theme = makeDark();
    return theme;
}

const Theme& themeOf(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

void applyTheme(QApplication& application, ThemeMode mode) {
    const bool dark = mode == ThemeMode::Dark || (mode == ThemeMode::System && systemPrefersDark());
    const Theme& theme = dark ? darkTheme() : lightTheme();
    application.setStyleSheet(QString());
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setPalette(makePalette(theme));
    application.setStyleSheet(makeSheet(theme));
}

std::size_t curveIndexOf(const std::string& runId) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const char c : runId) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return (hash ^ (hash >> 16U)) % 8U;
}

QString cssColor(const QColor& color, double opacity) {
    return QString("rgba(%1,%2,%3,%4)")
        .arg(color.red())
        .arg(color.green())
        .arg(color.blue())
        .arg(opacity, 0, 'f', 2);
}

}  // namespace captune
