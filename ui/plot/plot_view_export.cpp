// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"
#include "ui/plot/plot_view.h"

#include <QFileDialog>
#include <QMenu>

#include <utility>

namespace captune {
namespace {

QString suffixOf(PlotView::Format format) {
    switch (format) {
        case PlotView::Format::Png:
            return QStringLiteral("png");
        case PlotView::Format::Svg:
            return QStringLiteral("svg");
        case PlotView::Format::Pdf:
            return QStringLiteral("pdf");
        case PlotView::Format::VisibleCsv:
        case PlotView::Format::AllCsv:
            break;
    }
    return QStringLiteral("csv");
}

}  // namespace

void PlotView::fillMenu(QMenu& menu) {
    menu.addAction(themedIcon("copy"), tr("Copy picture and values (Ctrl+C)"), this, [this] {
        copy(Copied::Both);
    });
    menu.addAction(tr("Copy picture"), this, [this] { copy(Copied::Picture); });
    menu.addAction(tr("Copy visible values"), this, [this] { copy(Copied::Values); });
    menu.addSeparator();
    const std::pair<QString, Format> formats[] = {
        {tr("Export PNG…"), Format::Png},
        {tr("Export SVG…"), Format::Svg},
        {tr("Export PDF…"), Format::Pdf},
        {tr("Export visible values as CSV…"), Format::VisibleCsv},
        {tr("Export all values as CSV…"), Format::AllCsv}};
    for (const auto& [text, format] : formats)
        menu.addAction(text, this, [this, format = format] { exportByDialog(format); });
}

void PlotView::exportByDialog(Format format) {
    const QString suffix = suffixOf(format);
    QFileDialog dialog(this, tr("Export the plot"), QString(), QStringLiteral("*.%1").arg(suffix));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(suffix);
    dialog.selectFile(QStringLiteral("%1.%2").arg(title_.toLower(), suffix));
    if (dialog.exec() != QDialog::Accepted) return;
    const QString file = dialog.selectedFiles().constFirst();
    const QString failure = exportTo(file, format);
    if (!failure.isEmpty()) Q_EMIT exportFailed(failure);
}

}  // namespace captune
