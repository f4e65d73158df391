// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log_view.h"

#include "ui/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QTime>
#include <QToolButton>
#include <QVBoxLayout>

namespace captune {
namespace {

constexpr int kMostLines = 5000;

}  // namespace

void Log::note(const QString& sentence) {
    const QString line = QTime::currentTime().toString("HH:mm:ss") + "  " + sentence;
    if (lines_.size() >= kMostLines) lines_.removeFirst();
    lines_ << line;
    Q_EMIT noted(line);
}

void Log::clear() {
    lines_.clear();
    Q_EMIT cleared();
}

LogView::LogView(Log& log, QWidget* parent) : QWidget(parent), log_(log) {
    setAccessibleName(tr("Log"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    buildHead();
    lines_ = new QPlainTextEdit(this);
    lines_->setReadOnly(true);
    lines_->setMaximumBlockCount(kMostLines);
    lines_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    lines_->setAccessibleName(tr("Lines of the log"));
    lines_->setPlaceholderText(tr("What happens is noted here."));
    layout->addWidget(lines_, 1);
    connect(&log_, &Log::noted, this, &LogView::show);
    connect(&log_, &Log::cleared, this, &LogView::showAll);
    showAll();
}

void LogView::buildHead() {
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    auto* title = new QLabel(tr("Log"), this);
    title->setProperty("role", "heading");
    search_ = new QLineEdit(this);
    search_->setPlaceholderText(tr("Search the log"));
    search_->setAccessibleName(tr("Search the log"));
    search_->setClearButtonEnabled(true);
    search_->setMaximumWidth(260);
    connect(search_, &QLineEdit::textChanged, this, &LogView::showAll);
    head->addWidget(title);
    head->addSpacing(8);
    head->addWidget(search_, 1);
    head->addStretch(1);
    const auto add = [&](const char* icon, const QString& name, auto pressed) {
        auto* button = new QToolButton(this);
        button->setIcon(themedIcon(icon));
        button->setIconSize(QSize(16, 16));
        button->setToolTip(name);
        button->setAccessibleName(name);
        connect(button, &QToolButton::clicked, this, pressed);
        head->addWidget(button);
    };
    add("copy", tr("Copy the log"), &LogView::copyAll);
    add("save", tr("Save the log…"), &LogView::saveByDialog);
    add("trash", tr("Empty the log"), [this] { log_.clear(); });
    add("close", tr("Hide the log (Ctrl+L)"), &LogView::closeWanted);
    static_cast<QVBoxLayout*>(layout())->addLayout(head);
}

void LogView::show(const QString& line) {
    if (line.contains(search_->text(), Qt::CaseInsensitive)) lines_->appendPlainText(line);
}

void LogView::showAll() {
    lines_->setPlainText(log_.lines().filter(search_->text(), Qt::CaseInsensitive).join('\n'));
    lines_->moveCursor(QTextCursor::End);
}

QString LogView::text() const {
    return lines_->toPlainText();
}

void LogView::search(const QString& words) {
    search_->setText(words);
}

void LogView::copyAll() {
    QApplication::clipboard()->setText(text());
}

void LogView::saveByDialog() {
    const QString name =
        QFileDialog::getSaveFileName(this, tr("Save the log"), QStringLiteral("captune-log.txt"));
    if (name.isEmpty()) return;
    QSaveFile file(name);
    const QByteArray bytes = text().toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        log_.note(tr("%1 could not be written: %2").arg(name, file.errorString()));
    }
}

}  // namespace captune
