// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/decoding_bar.h"

#include "core/config/config_fields.h"
#include "ui/widgets/elided_label.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QSettings>
#include <QSpinBox>

#include <algorithm>

namespace captune {
namespace {

constexpr int kPauseMs = 350;

}  // namespace

DecodingBar::DecodingBar(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    beam_ = addNumber(grid,
                      {tr("Beam"),
                       tr("Captions kept at each step: more is slower and often better"),
                       "generate.beam"});
    shortest_ =
        addNumber(grid, {tr("Shortest"), tr("Shortest caption, in tokens"), "generate.min_length"});
    longest_ =
        addNumber(grid, {tr("Longest"), tr("Longest caption, in tokens"), "generate.max_length"});
    ngram_ = addNumber(grid,
                       {tr("No repeat"),
                        tr("Word groups of this length stand at most once; 0 allows repeats"),
                        "generate.no_repeat_ngram"});
    penalty_ = new QDoubleSpinBox(this);
    penalty_->setDecimals(1);
    penalty_->setSingleStep(0.1);
    const Setting penalty{tr("Length penalty"),
                          tr("The score is divided by the length to this power: more than 1 "
                             "prefers long captions, less than 1 short ones"),
                          "generate.length_penalty"};
    penalty_->setRange(configField(penalty.field).minimum, configField(penalty.field).maximum);
    penalty_->setKeyboardTracking(false);
    addBox(grid, penalty, penalty_);
    setSettings({});
    pause_.setSingleShot(true);
    pause_.setInterval(kPauseMs);
    connect(&pause_, &QTimer::timeout, this, [this] { Q_EMIT changed(settings()); });
    connect(penalty_, &QDoubleSpinBox::valueChanged, &pause_, qOverload<>(&QTimer::start));
    connect(shortest_, &QSpinBox::valueChanged, this, [this](int value) {
        longest_->setValue(std::max(longest_->value(), value));
    });
    connect(longest_, &QSpinBox::valueChanged, this, [this](int value) {
        shortest_->setValue(std::min(shortest_->value(), value));
    });
}

QSpinBox* DecodingBar::addNumber(QGridLayout* grid, const Setting& setting) {
    auto* box = new QSpinBox(this);
    box->setRange(static_cast<int>(configField(setting.field).minimum),
                  static_cast<int>(configField(setting.field).maximum));
    box->setKeyboardTracking(false);
    connect(box, &QSpinBox::valueChanged, &pause_, qOverload<>(&QTimer::start));
    addBox(grid, setting, box);
    return box;
}

void DecodingBar::addBox(QGridLayout* grid, const Setting& setting, QWidget* box) {
    auto* label = new ElidedLabel(setting.name, this);
    label->setTone(ElidedLabel::Tone::Secondary);
    label->setToolTip(setting.name + '\n' + setting.help);
    box->setToolTip(setting.help);
    box->setAccessibleName(setting.name);
    box->setAccessibleDescription(setting.help);
    box->setMinimumWidth(56);
    const int column = grid->columnCount();
    grid->addWidget(label, 0, column);
    grid->addWidget(box, 1, column);
    grid->setColumnStretch(column, 1);
}

GenerateConfig DecodingBar::settings() const {
    GenerateConfig config;
    config.beam = beam_->value();
    config.minLength = shortest_->value();
    config.maxLength = longest_->value();
    config.noRepeatNgram = ngram_->value();
    config.lengthPenalty = penalty_->value();
    return config;
}

void DecodingBar::setSettings(const GenerateConfig& settings) {
    beam_->setValue(static_cast<int>(settings.beam));
    longest_->setValue(static_cast<int>(settings.maxLength));
    shortest_->setValue(static_cast<int>(settings.minLength));
    ngram_->setValue(static_cast<int>(settings.noRepeatNgram));
    penalty_->setValue(settings.lengthPenalty);
}

void DecodingBar::remember(QSettings& store) const {
    const GenerateConfig now = settings();
    store.setValue("caption/beam", static_cast<qlonglong>(now.beam));
    store.setValue("caption/shortest", static_cast<qlonglong>(now.minLength));
    store.setValue("caption/length", static_cast<qlonglong>(now.maxLength));
    store.setValue("caption/ngram", static_cast<qlonglong>(now.noRepeatNgram));
    store.setValue("caption/lengthPenalty", now.lengthPenalty);
}

void DecodingBar::recall(QSettings& store) {
    GenerateConfig kept;
    kept.beam = store.value("caption/beam", static_cast<qlonglong>(kept.beam)).toLongLong();
    kept.minLength =
        store.value("caption/shortest", static_cast<qlonglong>(kept.minLength)).toLongLong();
    kept.maxLength =
        store.value("caption/length", static_cast<qlonglong>(kept.maxLength)).toLongLong();
    kept.noRepeatNgram =
        store.value("caption/ngram", static_cast<qlonglong>(kept.noRepeatNgram)).toLongLong();
    kept.lengthPenalty = store.value("caption/lengthPenalty", kept.lengthPenalty).toDouble();
    setSettings(kept);
}

}  // namespace captune
