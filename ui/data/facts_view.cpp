// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/facts_view.h"

#include "ui/format.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/histogram.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

QString rangeText(const LengthRange& range) {
    return QCoreApplication::translate("FactsView", "%1 on average, %2 to %3")
        .arg(range.mean(), 0, 'f', 1)
        .arg(range.least)
        .arg(range.most);
}

QString sizeText(const QSize& size) {
    return QStringLiteral("%1 × %2").arg(size.width()).arg(size.height());
}

QLabel* heading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("role", "heading");
    label->setWordWrap(true);
    return label;
}

}  // namespace

QString describeFacts(const CaptionFacts& facts) {
    QStringList parts{
        QCoreApplication::translate("FactsView", "%1 pictures").arg(groupedNumber(facts.pictures)),
        QCoreApplication::translate("FactsView", "%1 captions").arg(groupedNumber(facts.captions))};
    if (facts.captions > 0)
        parts << QCoreApplication::translate("FactsView", "%1 words a caption (%2 to %3)")
                     .arg(facts.words.mean(), 0, 'f', 1)
                     .arg(facts.words.least)
                     .arg(facts.words.most);
    if (facts.bare > 0)
        parts << QCoreApplication::translate("FactsView", "%1 pictures without a caption")
                     .arg(groupedNumber(facts.bare));
    if (facts.orphans > 0)
        parts << QCoreApplication::translate("FactsView", "%1 captions without a picture")
                     .arg(groupedNumber(facts.orphans));
    return parts.join(QStringLiteral(" · "));
}

FactsView::FactsView(QWidget* parent) : QScrollArea(parent) {
    auto* inner = new QWidget(viewport());
    setWidget(inner);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(0, 0, 8, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(16);
    grid->addWidget(buildFigures(inner), 0, 0, Qt::AlignTop);
    grid->addWidget(buildHistograms(inner), 0, 1, Qt::AlignTop);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(1, 1);
}

QLabel* FactsView::addRow(QFormLayout* form, const QString& name) {
    auto* value = new QLabel(form->parentWidget());
    value->setWordWrap(true);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setAccessibleName(name);
    auto* label = new QLabel(name, form->parentWidget());
    label->setProperty("role", "secondary");
    form->addRow(label, value);
    rows_.emplace_back(name, value);
    return value;
}

QWidget* FactsView::buildFigures(QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(heading(tr("Figures"), box));
    auto* form = new QFormLayout;
    column->addLayout(form);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    format_ = addRow(form, tr("Format"));
    file_ = addRow(form, tr("Captions file"));
    images_ = addRow(form, tr("Pictures in"));
    pictures_ = addRow(form, tr("Pictures"));
    captions_ = addRow(form, tr("Captions a picture"));
    words_ = addRow(form, tr("Words a caption"));
    tokens_ = addRow(form, tr("Tokens a caption"));
    vocabulary_ = addRow(form, tr("Different words"));
    disk_ = addRow(form, tr("On disk"));
    sizes_ = addRow(form, tr("Picture sizes"));
    tokens_->setToolTip(
        tr("By the vocabulary of the model that the Train page names, as a "
           "training target with its end"));
    return box;
}

QWidget* FactsView::buildHistograms(QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    wordHistogram_ = new Histogram(box);
    tokenHistogram_ = new Histogram(box);
    frequent_ = new FigureTable(box);
    frequent_->setAccessibleName(tr("Most frequent words"));
    frequent_->setMinimumHeight(220);
    column->addWidget(heading(tr("Lengths of captions"), box));
    column->addWidget(wordHistogram_);
    column->addWidget(tokenHistogram_);
    column->addWidget(heading(tr("Most frequent words"), box));
    column->addWidget(frequent_);
    return box;
}

void FactsView::setSplit(const LoadedSplit* split) {
    if (split == nullptr) {
        for (auto& [name, value] : rows_) value->clear();
        wordHistogram_->setCounts({}, {}, Histogram::Last::Exact);
        tokenHistogram_->hide();
        frequent_->setContent({}, {});
        return;
    }
    format_->setText(formatName(split->data.format));
    file_->setText(split->file);
    const bool inFile = split->data.format == DataFormat::Tsv;
    const QString images = QString::fromStdString(split->data.images);
    images_->setText(inFile             ? tr("the captions file itself")
                     : images.isEmpty() ? tr("the folder of the drawn scenes")
                                        : images);
    const CaptionFacts& facts = split->facts;
    pictures_->setText(facts.bare == 0
                           ? groupedNumber(facts.pictures)
                           : tr("%1, of which %2 have no caption")
                                 .arg(groupedNumber(facts.pictures), groupedNumber(facts.bare)));
    captions_->setText(
        tr("%1; %2 in all").arg(rangeText(facts.perPicture), groupedNumber(facts.captions)));
    vocabulary_->setText(facts.vocabularyIsMore
                             ? tr("more than %1").arg(groupedNumber(facts.vocabulary))
                             : groupedNumber(facts.vocabulary));
    showLengths(facts);
}

void FactsView::showLengths(const CaptionFacts& facts) {
    words_->setText(facts.captions > 0 ? rangeText(facts.words) : QStringLiteral("–"));
    tokens_->setText(facts.tokens.count > 0 ? rangeText(facts.tokens)
                                            : tr("not known: the model has no vocabulary"));
    const auto last = [](const std::vector<std::int64_t>& histogram) {
        return static_cast<std::int64_t>(histogram.size()) > kLongestBin ? Histogram::Last::OrMore
                                                                         : Histogram::Last::Exact;
    };
    wordHistogram_->setCounts(
        facts.wordHistogram, tr("words a caption"), last(facts.wordHistogram));
    tokenHistogram_->setCounts(
        facts.tokenHistogram, tr("tokens a caption"), last(facts.tokenHistogram));
    tokenHistogram_->setVisible(facts.tokens.count > 0);
    QVector<QStringList> rows;
    for (const auto& [word, count] : facts.frequent) {
        const double share =
            100.0 * static_cast<double>(count) / static_cast<double>(facts.words.sum);
        rows << QStringList{
            QString::fromStdString(word), groupedNumber(count), QString::number(share, 'f', 2)};
    }
    frequent_->setContent({tr("Word"), tr("Times"), tr("% of all words")}, rows);
}

void FactsView::showFigures(const PictureFacts* figures) {
    if (figures == nullptr) {
        disk_->setText(tr("measuring…"));
        sizes_->setText(tr("measuring…"));
        return;
    }
    const QString files = tr("%n file(s)", nullptr, static_cast<int>(figures->files));
    disk_->setText(
        figures->missing == 0
            ? tr("%1 in %2").arg(byteText(figures->bytes), files)
            : tr("%1 in %2, of which %3 are missing")
                  .arg(byteText(figures->bytes), files, groupedNumber(figures->missing)));
    if (figures->looked == 0) {
        sizes_->setText(QStringLiteral("–"));
        return;
    }
    QStringList common;
    for (const auto& [size, count] : figures->common)
        common << tr("%1 (%2 %)")
                      .arg(sizeText(size))
                      .arg(100 * count / std::max<std::int64_t>(1, figures->looked));
    sizes_->setText(tr("%1 to %2 pixels; most often %3; looked at %4 pictures")
                        .arg(sizeText(figures->smallest),
                             sizeText(figures->largest),
                             common.join(", "),
                             groupedNumber(figures->looked)));
}

QString FactsView::text() const {
    QStringList lines;
    for (const auto& [name, value] : rows_)
        lines << QStringLiteral("%1: %2").arg(name, value->text());
    return lines.join('\n');
}

}  // namespace captune
