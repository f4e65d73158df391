// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/picture_pane.h"

#include "ui/captions/attention_bar.h"
#include "ui/captions/caption_desk.h"
#include "ui/captions/decoding_bar.h"
#include "ui/captions/reference_view.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/picture_view.h"

#include <QSettings>
#include <QVBoxLayout>

namespace captune {

PicturePane::PicturePane(CaptionDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    name_ = new ElidedLabel(QString(), this);
    name_->setElideMode(Qt::ElideMiddle);
    name_->setTone(ElidedLabel::Tone::Secondary);
    name_->setMinimumHeight(26);
    view_ = new PictureView(this);
    attention_ = new AttentionBar(this);
    references_ = new ReferenceView(this);
    decoding_ = new DecodingBar(this);
    decoding_->setSettings(desk_.board().settings());
    layout->addWidget(name_);
    layout->addWidget(view_, 1);
    layout->addWidget(attention_);
    layout->addWidget(references_);
    layout->addWidget(decoding_);
    view_->setHeatStrength(attention_->strength());
    connect(attention_, &AttentionBar::strengthChanged, view_, &PictureView::setHeatStrength);
    connect(decoding_, &DecodingBar::changed, &desk_.board(), &CaptionBoard::setSettings);
    connect(&desk_, &CaptionDesk::currentChanged, this, &PicturePane::showCurrent);
    connect(&desk_.references(), &ReferenceBook::changed, this, [this](const QString& name) {
        if (name == desk_.current()) showReferences();
    });
    showCurrent();
}

void PicturePane::showCurrent() {
    const PictureItem* picture = desk_.pictures().find(desk_.current());
    if (!picture) {
        view_->clear();
    } else if (picture->isFile()) {
        view_->showFile(picture->name);
    } else {
        view_->showImage(picture->pasted);
    }
    name_->setText(picture ? picture->shortName() : QString());
    name_->setToolTip(picture ? picture->name : QString());
    showReferences();
}

void PicturePane::showReferences() {
    const PictureItem* picture = desk_.pictures().find(desk_.current());
    references_->show(picture ? desk_.references().find(*picture) : nullptr);
}

void PicturePane::remember(QSettings& store) const {
    decoding_->remember(store);
    store.setValue("caption/attentionStrength", attention_->strength());
}

void PicturePane::recall(QSettings& store) {
    decoding_->recall(store);
    desk_.board().setSettings(decoding_->settings());
    attention_->setStrength(
        store.value("caption/attentionStrength", attention_->strength()).toDouble());
}

}  // namespace captune
