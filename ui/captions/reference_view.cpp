// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/reference_view.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

constexpr int kHighest = 132;
constexpr std::size_t kMostShown = 50;

}  // namespace

ReferenceView::ReferenceView(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setMaximumHeight(kHighest);
    setAccessibleName(tr("Reference captions"));
    auto* inner = new QFrame(viewport());
    inner->setProperty("role", "card");
    setWidget(inner);
    auto* layout = new QVBoxLayout(inner);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    head_ = new QLabel(inner);
    head_->setProperty("role", "secondary");
    list_ = new QLabel(inner);
    list_->setWordWrap(true);
    list_->setTextFormat(Qt::PlainText);
    list_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(head_);
    layout->addWidget(list_);
    layout->addStretch(1);
    hide();
}

void ReferenceView::show(const References* references) {
    if (!references || references->captions.empty()) return hide();
    QStringList lines;
    const std::size_t shown = std::min(references->captions.size(), kMostShown);
    for (std::size_t i = 0; i < shown; ++i)
        lines << QString::fromStdString(references->captions[i]).simplified();
    const std::filesystem::path& file = references->file->file();
    head_->setText(tr("%n reference caption(s), picture %1 of %2",
                      nullptr,
                      static_cast<int>(references->captions.size()))
                       .arg(QString::fromStdString(references->imageId),
                            QString::fromStdString(file.filename().string())));
    head_->setToolTip(QString::fromStdString(file.string()));
    list_->setText(lines.join('\n'));
    updateGeometry();
    setVisible(true);
}

void ReferenceView::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    updateGeometry();
}

QString ReferenceView::text() const {
    return isHidden() ? QString() : list_->text();
}

QSize ReferenceView::sizeHint() const {
    const int wanted = widget() ? widget()->heightForWidth(std::max(200, viewport()->width())) : 0;
    return {200, std::min(kHighest, std::max(wanted, 56))};
}

}  // namespace captune
