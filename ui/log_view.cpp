// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log_view.h"

#include <QFontDatabase>
#include <QTime>

namespace captune {
namespace {

constexpr int kMostLines = 5000;

}  // namespace

LogView::LogView(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setMaximumBlockCount(kMostLines);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Log"));
    setPlaceholderText(tr("What happens is noted here."));
}

void LogView::note(const QString& sentence) {
    appendPlainText(QTime::currentTime().toString("HH:mm:ss") + "  " + sentence);
}

}  // namespace captune
