// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <QAbstractListModel>

#include <vector>

namespace captune {

class Thumbnails;

/// Samples of a dataset as thumbnails with their first caption; all captions are the tool tip.
class SampleListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit SampleListModel(int size, QObject* parent = nullptr);
    void setSamples(std::vector<Sample> samples);
    [[nodiscard]] const std::vector<Sample>& samples() const { return samples_; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<Sample> samples_;
    Thumbnails* thumbnails_;
};

}  // namespace captune
