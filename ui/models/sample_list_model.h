// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <QAbstractListModel>
#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace captune {

class Thumbnails;

/// Samples of a dataset, all or some of them, as thumbnails with their first caption; all captions
/// are the tool tip. Costs nothing for samples that are not looked at.
class SampleListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using Samples = std::shared_ptr<const std::vector<Sample>>;

    explicit SampleListModel(int size, QObject* parent = nullptr);
    /// Shows all of `samples`; null shows none.
    void setSamples(Samples samples);
    /// Shows the samples at these places only; empty: all.
    void setShown(std::optional<std::vector<int>> places);
    /// The sample of a row.
    [[nodiscard]] const Sample& sample(int row) const;
    /// Row of the sample at a place; -1 if it is not shown.
    [[nodiscard]] int rowOf(int place) const;
    [[nodiscard]] int placeOf(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    /// Whether the picture of a row turned out to be unreadable.
    [[nodiscard]] bool unreadable(int row) const;

private:
    void thumbnailArrived(const QString& file);

    Samples samples_;
    std::optional<std::vector<int>> shown_;
    Thumbnails* thumbnails_;
    mutable QHash<QString, int> asked_;  ///< row that waits for a thumbnail
};

}  // namespace captune
