// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/caption_column.h"

#include "ui/icons.h"
#include "ui/models/run_list_model.h"
#include "ui/widgets/elided_label.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace captune {

CaptionColumn::CaptionColumn(CaptionSource source, QWidget* parent)
    : QFrame(parent), source_(std::move(source)) {
    setProperty("role", "card");
    setMinimumWidth(216);
    setAccessibleName(tr("Captions by %1").arg(source_.name));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 10, 12);
    layout->setSpacing(8);

    auto* head = new QHBoxLayout;
    chip_ = new QLabel(this);
    auto* name = new ElidedLabel(source_.name, this);
    name->setElideMode(Qt::ElideMiddle);
    name->setTone(ElidedLabel::Tone::Secondary);
    copy_ = new QToolButton(this);
    copy_->setIcon(themedIcon("copy"));
    copy_->setIconSize(QSize(16, 16));
    copy_->setToolTip(tr("Copy the best caption"));
    copy_->setAccessibleName(tr("Copy the caption by %1").arg(source_.name));
    connect(copy_, &QToolButton::clicked, this, [this] {
        QApplication::clipboard()->setText(bestText());
    });
    auto* close = new QToolButton(this);
    close->setIcon(themedIcon("close"));
    close->setIconSize(QSize(14, 14));
    close->setToolTip(tr("Take this column away"));
    close->setAccessibleName(tr("Take away %1").arg(source_.name));
    connect(close, &QToolButton::clicked, this, &CaptionColumn::removeWanted);
    head->addWidget(chip_);
    head->addWidget(name, 1);
    head->addWidget(copy_);
    head->addWidget(close);
    layout->addLayout(head);

    best_ = new QLabel(this);
    best_->setWordWrap(true);
    best_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QFont font = best_->font();
    font.setPointSizeF(font.pointSizeF() * 1.45);
    best_->setFont(font);
    error_ = new QLabel(this);
    error_->setWordWrap(true);
    error_->setProperty("role", "bad");
    error_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    facts_ = new QLabel(this);
    facts_->setProperty("role", "secondary");
    beams_ = new QWidget(this);
    beamLayout_ = new QVBoxLayout(beams_);
    beamLayout_->setContentsMargins(0, 4, 0, 0);
    beamLayout_->setSpacing(6);
    layout->addWidget(best_);
    layout->addWidget(error_);
    layout->addWidget(facts_);
    layout->addWidget(beams_);
    layout->addStretch(1);
    drawChip();
    showNothing();
}

void CaptionColumn::drawChip() {
    QPixmap pixmap(28, 28);
    pixmap.setDevicePixelRatio(2.0);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    if (source_.runId.isEmpty()) {
        themedIcon("models").paint(&painter, QRect(0, 0, 14, 14));
    } else {
        drawRunChip(painter, {7, 7}, source_.runId.toStdString(), source_.method);
    }
    painter.end();
    chip_->setPixmap(pixmap);
}

void CaptionColumn::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && chip_) drawChip();
}

void CaptionColumn::showNothing() {
    best_->clear();
    error_->hide();
    facts_->clear();
    copy_->setEnabled(false);
    clearBeams();
}

void CaptionColumn::showWaiting() {
    showNothing();
    facts_->setText(tr("Captioning…"));
}

void CaptionColumn::showError(const QString& sentence) {
    showNothing();
    error_->setText(sentence);
    error_->show();
}

void CaptionColumn::showResult(const CaptionResult& result) {
    if (!result.error.empty()) return showError(QString::fromStdString(result.error));
    showNothing();
    if (result.captions.empty()) return showError(tr("The model said nothing about this picture."));
    best_->setText(QString::fromStdString(result.captions.front().text).trimmed());
    copy_->setEnabled(true);
    facts_->setText(tr("score %1 · %2 s")
                        .arg(result.captions.front().score, 0, 'f', 3)
                        .arg(result.seconds, 0, 'f', 2));
    facts_->setToolTip(tr("Score: logarithm of the probability, per token. Nearer to 0 is surer."));
    for (std::size_t i = 1; i < result.captions.size(); ++i) {
        addBeam(result.captions[i], result.captions.front().score);
    }
}

void CaptionColumn::addBeam(const Caption& caption, double best) {
    auto* row = new QWidget(beams_);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto* score = new QLabel(QString::number(caption.score, 'f', 3), row);
    score->setProperty("role", "secondary");
    score->setFixedWidth(52);
    score->setAlignment(Qt::AlignTop | Qt::AlignRight);
    score->setToolTip(tr("%1 below the best").arg(best - caption.score, 0, 'f', 3));
    auto* text = new QLabel(QString::fromStdString(caption.text).trimmed(), row);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->addWidget(score, 0, Qt::AlignTop);
    line->addWidget(text, 1);
    beamLayout_->addWidget(row);
}

void CaptionColumn::clearBeams() {
    while (QLayoutItem* item = beamLayout_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

QString CaptionColumn::bestText() const {
    return best_->text();
}
QString CaptionColumn::errorText() const {
    return error_->isHidden() ? QString() : error_->text();
}

}  // namespace captune
