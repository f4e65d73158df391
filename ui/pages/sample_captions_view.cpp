// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sample_captions_view.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/thumbnail_label.h"
#include "ui/workers/thumbnails.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace captune {
namespace {

constexpr int kThumbnail = 48;

}  // namespace

QString markNewWords(const QString& now, const QString& before) {
    QStringList old = before.split(' ', Qt::SkipEmptyParts);
    QStringList marked;
    for (const QString& word : now.split(' ', Qt::SkipEmptyParts)) {
        const bool known = old.removeOne(word);
        const QString text = word.toHtmlEscaped();
        marked << (known || before.isEmpty() ? text : QStringLiteral("<b>%1</b>").arg(text));
    }
    return marked.join(' ');
}

struct SampleCaptionsView::Row {
    QWidget* widget = nullptr;
    ThumbnailLabel* picture = nullptr;
    QLabel* now = nullptr;
    ElidedLabel* was = nullptr;
    QLabel* cider = nullptr;
    QString caption;
};

SampleCaptionsView::SampleCaptionsView(QWidget* parent)
    : QWidget(parent), thumbnails_(new Thumbnails(kThumbnail, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(4);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("Captions of fixed validation pictures"), this);
    title->setProperty("role", "heading");
    when_ = new QLabel(this);
    when_->setProperty("role", "secondary");
    const auto button = [this](const char* icon, const QString& name, int direction) {
        auto* made = new QToolButton(this);
        made->setIcon(themedIcon(icon));
        made->setIconSize(QSize(16, 16));
        made->setToolTip(name);
        made->setAccessibleName(name);
        connect(made, &QToolButton::clicked, this, [this, direction] { showNext(direction); });
        return made;
    };
    earlier_ = button("chevron-left", tr("Earlier evaluation"), -1);
    later_ = button("chevron-right", tr("Later evaluation"), 1);
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(when_);
    head->addWidget(earlier_);
    head->addWidget(later_);
    layout->addLayout(head);

    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(area->viewport());
    area->setWidget(inner);
    list_ = new QVBoxLayout(inner);
    list_->setContentsMargins(0, 0, 0, 0);
    list_->setSpacing(4);
    empty_ = new QLabel(tr("They appear at the first evaluation."), inner);
    empty_->setProperty("role", "secondary");
    list_->addWidget(empty_);
    list_->addStretch(1);
    layout->addWidget(area, 1);
    clear();
}

SampleCaptionsView::~SampleCaptionsView() = default;

void SampleCaptionsView::clear() {
    evaluations_.clear();
    order_.clear();
    shown_ = -1;
    for (Row& row : rows_) row.widget->hide();
    empty_->show();
    when_->clear();
    earlier_->setEnabled(false);
    later_->setEnabled(false);
}

void SampleCaptionsView::add(const std::vector<SampleCaption>& captions) {
    if (captions.empty()) return;
    const bool atEnd = evaluations_.empty() || shown_ == evaluations_.rbegin()->first;
    for (const SampleCaption& caption : captions) {
        evaluations_[caption.step][caption.imageId] = caption;
        if (std::find(order_.begin(), order_.end(), caption.imageId) == order_.end()) {
            order_.push_back(caption.imageId);
        }
    }
    show(atEnd ? evaluations_.rbegin()->first : shown_);
}

void SampleCaptionsView::showStep(double step) {
    const std::int64_t* nearest = nullptr;
    for (const auto& [at, captions] : evaluations_) {
        if (!nearest || std::abs(static_cast<double>(at) - step) <
                            std::abs(static_cast<double>(*nearest) - step)) {
            nearest = &at;
        }
    }
    if (nearest) show(*nearest);
}

void SampleCaptionsView::showNext(int direction) {
    auto at = evaluations_.find(shown_);
    if (at == evaluations_.end()) return;
    if (direction < 0 && at != evaluations_.begin()) show(std::prev(at)->first);
    if (direction > 0 && std::next(at) != evaluations_.end()) show(std::next(at)->first);
}

void SampleCaptionsView::show(std::int64_t step) {
    shown_ = step;
    const auto at = evaluations_.find(step);
    const bool last = std::next(at) == evaluations_.end();
    earlier_->setEnabled(at != evaluations_.begin());
    later_->setEnabled(!last);
    const auto index = std::distance(evaluations_.begin(), at) + 1;
    when_->setText(tr("step %1 · evaluation %2 of %3")
                       .arg(groupedNumber(step))
                       .arg(index)
                       .arg(evaluations_.size()));
    empty_->hide();
    for (std::size_t i = 0; i < order_.size(); ++i) fill(rowFor(i), order_[i]);
    for (std::size_t i = order_.size(); i < rows_.size(); ++i) rows_[i].widget->hide();
    Q_EMIT evaluationShown(step);
}

SampleCaptionsView::Row& SampleCaptionsView::rowFor(std::size_t index) {
    while (rows_.size() <= index) {
        Row row;
        row.widget = new QWidget(list_->parentWidget());
        auto* line = new QHBoxLayout(row.widget);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(12);
        row.picture = new ThumbnailLabel(*thumbnails_, kThumbnail, row.widget);
        row.now = new QLabel(row.widget);
        row.now->setTextFormat(Qt::RichText);
        row.now->setTextInteractionFlags(Qt::TextSelectableByMouse);
        row.now->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        row.was = new ElidedLabel(QString(), row.widget);
        row.was->setTone(ElidedLabel::Tone::Secondary);
        row.cider = new QLabel(row.widget);
        row.cider->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row.cider->setMinimumWidth(86);
        auto* texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(row.now);
        texts->addWidget(row.was);
        line->addWidget(row.picture);
        line->addLayout(texts, 1);
        line->addWidget(row.cider);
        list_->insertWidget(list_->count() - 1, row.widget);
        rows_.push_back(row);
    }
    return rows_[index];
}

void SampleCaptionsView::fill(Row& row, const std::string& imageId) {
    row.widget->show();
    const auto at = evaluations_.find(shown_);
    const auto found = at->second.find(imageId);
    if (found == at->second.end()) {
        row.now->setText(tr("not captioned at this evaluation"));
        return;
    }
    const SampleCaption& caption = found->second;
    QString before;
    if (at != evaluations_.begin()) {
        const auto& previous = std::prev(at)->second;
        const auto old = previous.find(imageId);
        if (old != previous.end()) before = QString::fromStdString(old->second.caption);
    }
    row.caption = QString::fromStdString(caption.caption);
    row.now->setText(markNewWords(row.caption, before));
    const bool same = before == row.caption;
    row.was->setText(before.isEmpty() ? tr("first evaluation")
                     : same           ? tr("unchanged")
                                      : tr("was: %1").arg(before));
    row.cider->setText(tr("CIDEr %1").arg(caption.cider, 0, 'f', 2));
    QStringList references;
    for (const std::string& text : caption.references) {
        references << QString::fromStdString(text).toHtmlEscaped();
    }
    row.widget->setToolTip(
        QStringLiteral("<b>%1</b><br>%2").arg(tr("References"), references.join("<br>")));
    row.picture->setFile(QString::fromStdString(caption.imageFile));
}

QStringList SampleCaptionsView::shownCaptions() const {
    QStringList captions;
    for (const Row& row : rows_) {
        if (!row.widget->isHidden()) captions << row.caption;
    }
    return captions;
}

}  // namespace captune
