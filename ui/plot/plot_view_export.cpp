// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"
#include "ui/plot/plot_export.h"
#include "ui/plot/plot_view.h"
#include "ui/plot/plot_view_parts.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>

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

PaperHead PlotView::paperHead() const {
    PaperHead head;
    head.title = title_;
    for (std::size_t i = 0; i < curves().size(); ++i) {
        const PlotCurve& curve = curves()[i];
        if (parts_->lines.shown(i) && !curve.value.empty())
            head.legend.push_back({curve.name, parts_->lines.pen(i), curve.marker});
    }
    return head;
}

QByteArray PlotView::bytesOf(Format format) {
    if (format == Format::VisibleCsv || format == Format::AllCsv) {
        std::vector<const PlotCurve*> shown;
        for (std::size_t i = 0; i < curves().size(); ++i)
            if (parts_->lines.shown(i)) shown.push_back(&curves()[i]);
        const QCPRange range = plot_->xAxis->range();
        if (format == Format::AllCsv) return curvesCsv(shown, {});
        return curvesCsv(shown, XRange{parts_->axes.kind(), range.lower, range.upper});
    }
    parts_->readOut.hide();
    refresh();
    applyColors(true);
    const PaperHead head = paperHead();
    const QByteArray bytes = format == Format::Png   ? paperPng(*plot_, head)
                             : format == Format::Svg ? paperSvg(*plot_, head)
                                                     : paperPdf(*plot_, head);
    applyColors(false);
    scheduleRefresh();
    return bytes;
}

QString PlotView::exportTo(const QString& file, Format format) {
    return writeWhole(file, bytesOf(format));
}

void PlotView::copy(Copied what) {
    auto* copied = new QMimeData;
    if (what != Copied::Values) copied->setImageData(QImage::fromData(bytesOf(Format::Png), "PNG"));
    if (what != Copied::Picture) {
        if (following_) refresh();
        copied->setText(QString::fromUtf8(bytesOf(Format::VisibleCsv)));
    }
    QApplication::clipboard()->setMimeData(copied);
}

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
