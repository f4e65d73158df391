// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/caption_column.h"

#include "ui/captions/word_text.h"
#include "ui/core_sentences.h"
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
namespace {

QString textOf(const Caption& caption) {
    return QString::fromStdString(caption.text).trimmed();
}

}  // namespace

CaptionColumn::CaptionColumn(CaptionSource source, QWidget* parent)
    : QFrame(parent), source_(std::move(source)) {
    setProperty("role", "card");
    setMinimumWidth(216);
    setAccessibleName(tr("Captions by %1").arg(source_.title()));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 10, 12);
    layout->setSpacing(8);
    layout->addWidget(buildHead());
    best_ = addBeam(0);
    QFont font = best_->font();
    font.setPointSizeF(font.pointSizeF() * 1.45);
    best_->setFont(font);
    error_ = new QLabel(this);
    error_->setWordWrap(true);
    error_->setProperty("role", "bad");
    error_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    facts_ = new QLabel(this);
    facts_->setProperty("role", "secondary");
    facts_->setWordWrap(true);
    scores_ = new QLabel(this);
    scores_->setWordWrap(true);
    scores_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    scores_->setToolTip(
        tr("How good the caption is by the picture's reference captions.\nCIDEr-D: the document "
           "frequencies are those of the whole captions file of the picture's dataset."));
    beams_ = new QWidget(this);
    beamLayout_ = new QVBoxLayout(beams_);
    beamLayout_->setContentsMargins(0, 4, 0, 0);
    beamLayout_->setSpacing(6);
    for (QWidget* part : {static_cast<QWidget*>(best_),
                          static_cast<QWidget*>(error_),
                          static_cast<QWidget*>(facts_),
                          static_cast<QWidget*>(scores_),
                          beams_})
        layout->addWidget(part);
    layout->addStretch(1);
    drawChip();
    showNothing();
}

QWidget* CaptionColumn::buildHead() {
    auto* row = new QWidget(this);
    auto* head = new QHBoxLayout(row);
    head->setContentsMargins(0, 0, 0, 0);
    chip_ = new QLabel(row);
    auto* name = new ElidedLabel(source_.title(), row);
    name->setElideMode(Qt::ElideMiddle);
    name->setTone(ElidedLabel::Tone::Secondary);
    copy_ = new QToolButton(row);
    copy_->setIcon(themedIcon("copy"));
    copy_->setIconSize(QSize(16, 16));
    copy_->setToolTip(tr("Copy the best caption"));
    copy_->setAccessibleName(tr("Copy the caption by %1").arg(source_.title()));
    connect(copy_, &QToolButton::clicked, this, [this] {
        QApplication::clipboard()->setText(bestText());
    });
    auto* close = new QToolButton(row);
    close->setIcon(themedIcon("close"));
    close->setIconSize(QSize(14, 14));
    close->setToolTip(tr("Take this column away"));
    close->setAccessibleName(tr("Take away %1").arg(source_.title()));
    connect(close, &QToolButton::clicked, this, &CaptionColumn::removeWanted);
    head->addWidget(chip_);
    head->addWidget(name, 1);
    head->addWidget(copy_);
    head->addWidget(close);
    return row;
}

void CaptionColumn::drawChip() {
    const double ratio = devicePixelRatioF();
    QPixmap pixmap((QSizeF(14, 14) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
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
    result_ = {};
    error_->hide();
    scores_->hide();
    facts_->clear();
    copy_->setEnabled(false);
    fillBeams();
}

void CaptionColumn::showWaiting() {
    showNothing();
    facts_->setText(tr("Captioning…"));
}

void CaptionColumn::showLeft() {
    showNothing();
    facts_->setText(tr("Stopped before this picture; click it to caption it."));
}

void CaptionColumn::showError(const QString& sentence) {
    showNothing();
    error_->setText(sentence);
    error_->show();
}

void CaptionColumn::showResult(const CaptionResult& result) {
    if (!result.error.empty()) return showError(coreSentence(result.error));
    if (result.captions.empty()) return showError(tr("The model said nothing about this picture."));
    error_->hide();
    result_ = result;
    copy_->setEnabled(true);
    const QString score = QString::number(result.captions.front().score, 'f', 3);
    const QString seconds = QString::number(result.seconds, 'f', 2);
    facts_->setText(result.device.empty()
                        ? tr("score %1 · %2 s").arg(score, seconds)
                        : tr("score %1 · %2 s on %3")
                              .arg(score, seconds, QString::fromStdString(result.device)));
    facts_->setToolTip(tr("Score: logarithm of the probability, per token. Nearer to 0 is surer."));
    fillBeams();
}

void CaptionColumn::showScores(const CaptionScores* scores) {
    QStringList parts;
    const std::pair<const char*, const char*> shown[] = {
        {"CIDEr", "CIDEr-D"}, {"Bleu_4", "BLEU-4"}, {"ROUGE_L", "ROUGE-L"}, {"METEOR", "METEOR"}};
    for (const auto& [key, name] : shown) {
        if (!scores || !scores->contains(key)) continue;
        parts << QStringLiteral("%1&nbsp;<b>%2</b>").arg(name).arg(scores->at(key), 0, 'f', 3);
    }
    scores_->setText(parts.join(QStringLiteral("&nbsp; ")));
    scores_->setVisible(!parts.isEmpty());
}

WordText* CaptionColumn::addBeam(int index) {
    auto* text = new WordText(index == 0 ? static_cast<QWidget*>(this) : beams_);
    texts_.push_back(text);
    connect(text, &WordText::pointedAt, this, [this, index](int word) {
        Q_EMIT pointedAt(index, word);
    });
    connect(
        text, &WordText::clicked, this, [this, index](int word) { Q_EMIT clicked(index, word); });
    if (index == 0) return text;
    auto* row = new QWidget(beams_);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto* score = new QLabel(row);
    score->setProperty("role", "secondary");
    score->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("-00.000")));
    score->setAlignment(Qt::AlignTop | Qt::AlignRight);
    line->addWidget(score, 0, Qt::AlignTop);
    line->addWidget(text, 1);
    beamLayout_->addWidget(row);
    beamScores_.push_back(score);
    return text;
}

void CaptionColumn::fillBeams() {
    const auto& captions = result_.captions;
    while (texts_.size() < captions.size()) addBeam(static_cast<int>(texts_.size()));
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        const bool used = i < captions.size();
        texts_[i]->setText(used ? textOf(captions[i]) : QString());
        if (i == 0) continue;
        texts_[i]->parentWidget()->setVisible(used);
        if (!used) continue;
        beamScores_[i - 1]->setText(QString::number(captions[i].score, 'f', 3));
        beamScores_[i - 1]->setToolTip(
            tr("%1 below the best").arg(captions.front().score - captions[i].score, 0, 'f', 3));
    }
    best_->setVisible(!captions.empty());
}

WordText* CaptionColumn::beam(int index) const {
    const bool there = index >= 0 && index < static_cast<int>(result_.captions.size());
    return there ? texts_[static_cast<std::size_t>(index)] : nullptr;
}

void CaptionColumn::pin(int beam, int word) {
    for (std::size_t i = 0; i < texts_.size(); ++i)
        texts_[i]->setPinned(static_cast<int>(i) == beam ? word : -1);
}

QString CaptionColumn::bestText() const {
    return best_->text();
}
QString CaptionColumn::errorText() const {
    return error_->isHidden() ? QString() : error_->text();
}
QString CaptionColumn::scoresText() const {
    return scores_->isHidden() ? QString() : scores_->text();
}

}  // namespace captune
