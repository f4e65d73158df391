// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_export.h"

#include "core/compare/escape.h"
#include "ui/plot/curve_marker.h"
#include "ui/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace captune {
namespace {

constexpr double kPaperRatio = 2.0;
constexpr int kSide = 12;
constexpr int kSample = 26;  // of a legend entry, pixels
constexpr int kGap = 18;

/// Places of the legend's entries, in lines of the paper's width.
struct HeadLayout {
    std::vector<QPoint> entries;
    int height = 0;
};

HeadLayout layOut(const PaperHead& head, const QFont& font, int width) {
    const QFontMetrics metrics(font);
    const int line = metrics.height() + 6;
    HeadLayout layout;
    QPoint at(kSide, 8 + line);
    for (const PaperHead::Entry& entry : head.legend) {
        const int needed = kSample + metrics.horizontalAdvance(entry.name);
        if (at.x() > kSide && at.x() + needed > width - kSide) at = {kSide, at.y() + line};
        layout.entries.push_back(at);
        at.rx() += needed + kGap;
    }
    layout.height = at.y() + (head.legend.empty() ? 0 : line);
    return layout;
}

void paintHead(QCPPainter& painter, const PaperHead& head, const HeadLayout& layout, int width) {
    const QFont font = painter.font();
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const int line = QFontMetrics(font).height() + 6;
    painter.setPen(lightTheme().text);
    painter.setFont(bold);
    painter.drawText(QRect(kSide, 8, width - 2 * kSide, line), Qt::AlignVCenter, head.title);
    painter.setFont(font);
    for (std::size_t i = 0; i < head.legend.size(); ++i) {
        const PaperHead::Entry& entry = head.legend[i];
        const QPoint at = layout.entries[i];
        const double middle = at.y() + line / 2.0;
        painter.setPen(entry.pen);
        painter.drawLine(QPointF(at.x(), middle), QPointF(at.x() + kSample - 8, middle));
        QCPScatterStyle style = markerStyle(entry.marker);
        style.setPen(QPen(entry.pen.color(), 1));
        style.setBrush(entry.pen.color());
        style.applyTo(&painter, entry.pen);
        style.drawShape(&painter, at.x() + (kSample - 8) / 2.0, middle);
        painter.setPen(lightTheme().text);
        painter.drawText(QRect(at.x() + kSample, at.y(), width - at.x() - kSample - 4, line),
                         Qt::AlignVCenter,
                         entry.name);
    }
}

QSize paperSize(const QCustomPlot& plot, const HeadLayout& layout) {
    return {plot.width(), plot.height() + layout.height};
}

void paintPaper(QPaintDevice& device,
                QCustomPlot& plot,
                const PaperHead& head,
                QCPPainter::PainterModes modes) {
    const HeadLayout layout = layOut(head, plot.font(), plot.width());
    QCPPainter painter;
    if (!painter.begin(&device)) return;
    painter.setModes(modes | QCPPainter::pmNoCaching);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(), paperSize(plot, layout)), Qt::white);
    painter.setFont(plot.font());
    paintHead(painter, head, layout, plot.width());
    painter.translate(0, layout.height);
    plot.toPainter(&painter, plot.width(), plot.height());
    painter.end();
}

void appendNumber(QByteArray& text, double value) {
    if (!std::isfinite(value)) return;
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    text.append(digits, end - digits);
}

}  // namespace

QImage paperImage(QCustomPlot& plot, const PaperHead& head, double pixelRatio) {
    const QSize size = paperSize(plot, layOut(head, plot.font(), plot.width()));
    QImage image(size * pixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(Qt::white);
    paintPaper(image, plot, head, QCPPainter::pmDefault);
    return image;
}

QByteArray paperPng(QCustomPlot& plot, const PaperHead& head) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    paperImage(plot, head, kPaperRatio).save(&buffer, "PNG");
    return bytes;
}

QByteArray paperSvg(QCustomPlot& plot, const PaperHead& head) {
    const QSize size = paperSize(plot, layOut(head, plot.font(), plot.width()));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(plot.logicalDpiX());
    generator.setTitle(head.title.toHtmlEscaped());  // it is written as it stands
    generator.setDescription(QStringLiteral("Captune"));
    paintPaper(generator, plot, head, QCPPainter::pmVectorized);
    return bytes;
}

QByteArray paperPdf(QCustomPlot& plot, const PaperHead& head) {
    const QSize size = paperSize(plot, layOut(head, plot.font(), plot.width()));
    const double points = 72.0 / plot.logicalDpiX();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(QStringLiteral("Captune"));
    writer.setTitle(head.title);
    writer.setResolution(plot.logicalDpiX());
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(
        QSizeF(size) * points, QPageSize::Point, QStringLiteral("plot"), QPageSize::ExactMatch));
    paintPaper(writer, plot, head, QCPPainter::pmVectorized);
    return bytes;
}

QByteArray curvesCsv(std::span<const PlotCurve* const> curves, const std::optional<XRange>& range) {
    QByteArray text("curve,step,epoch,seconds,value\n");
    for (const PlotCurve* curve : curves) {
        const QByteArray name = QByteArray::fromStdString(csvCell(curve->name.toStdString()));
        std::size_t first = 0;
        std::size_t last = curve->value.size();
        if (range) {
            const std::vector<double>& x = curve->x(range->kind);
            first = static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), range->lower) -
                                             x.begin());
            last = static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), range->upper) -
                                            x.begin());
        }
        for (std::size_t i = first; i < last; ++i) {
            text += name;
            for (const auto* list : {&curve->step, &curve->epoch, &curve->seconds, &curve->value}) {
                text += ',';
                appendNumber(text, (*list)[i]);
            }
            text += '\n';
        }
    }
    return text;
}

QString writeWhole(const QString& file, const QByteArray& bytes) {
    QSaveFile out(file);
    if (!bytes.isEmpty() && out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() &&
        out.commit())
        return {};
    return QCoreApplication::translate("PlotExport",
                                       "%1 could not be written: choose another folder")
        .arg(file);
}

}  // namespace captune
