// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/draw_scenes_dialog.h"

#include "core/data/data_split.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace captune {

DrawScenesDialog::DrawScenesDialog(std::filesystem::path dataFolder, QWidget* parent)
    : GrowingDialog(parent), dataFolder_(std::move(dataFolder)) {
    setWindowTitle(tr("Draw sample scenes"));
    setMinimumWidth(520);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(16);
    auto* how = new QLabel(
        tr("Captioned pictures of 256 × 256 pixels, five captions each: 80 % to train, 10 % to "
           "validate, 10 % to test. The same numbers give the same pictures."),
        this);
    how->setWordWrap(true);
    how->setProperty("role", "secondary");
    domain_ = new QComboBox(this);
    domain_->setAccessibleName(tr("What is drawn"));
    domain_->addItem(tr("Scenes: houses, trees, cars, boats, animals"),
                     static_cast<int>(SceneDomain::Scenes));
    domain_->addItem(tr("Flat: coloured shapes, which mini was trained on"),
                     static_cast<int>(SceneDomain::Flat));
    pictures_ = new QSpinBox(this);
    pictures_->setRange(10, 1'000'000);
    pictures_->setGroupSeparatorShown(true);
    pictures_->setAccessibleName(tr("Pictures"));
    seed_ = new QSpinBox(this);
    seed_->setRange(0, 1'000'000);
    seed_->setAccessibleName(tr("Seed"));
    place_ = new QLabel(this);
    place_->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(tr("What is drawn"), domain_);
    form->addRow(tr("Pictures"), pictures_);
    form->addRow(tr("Seed"), seed_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    draw_ = buttons->addButton(tr("Draw"), QDialogButtonBox::AcceptRole);
    draw_->setProperty("primary", true);
    layout->addWidget(how);
    layout->addLayout(form);
    layout->addWidget(place_);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(domain_, &QComboBox::activated, this, &DrawScenesDialog::showPlace);
    connect(pictures_, &QSpinBox::valueChanged, this, &DrawScenesDialog::showPlace);
    connect(seed_, &QSpinBox::valueChanged, this, &DrawScenesDialog::showPlace);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT wanted(data());
        accept();
    });
    setData(DataConfig());
}

void DrawScenesDialog::setData(const DataConfig& data) {
    domain_->setCurrentIndex(domain_->findData(static_cast<int>(data.domain)));
    pictures_->setValue(static_cast<int>(data.pictures));
    seed_->setValue(static_cast<int>(data.seed));
    showPlace();
}

DataConfig DrawScenesDialog::data() const {
    DataConfig data;
    data.domain = static_cast<SceneDomain>(domain_->currentData().toInt());
    data.pictures = pictures_->value();
    data.seed = seed_->value();
    return data;
}

void DrawScenesDialog::showPlace() {
    const std::filesystem::path folder = scenesFolder(data(), dataFolder_);
    std::error_code ignored;
    const bool there = std::filesystem::exists(folder, ignored);
    const QString path = QString::fromStdString(folder.string());
    place_->setText(there ? tr("These are drawn already: %1").arg(path)
                          : tr("Drawn into %1").arg(path));
    place_->setProperty("role", "secondary");
    draw_->setEnabled(!there);
}

}  // namespace captune
