// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <QAbstractListModel>
#include <QString>

#include <array>
#include <cstddef>
#include <vector>

namespace captune {

/// Pictures that several runs captioned, those first where the judged run is furthest from the
/// first one; all of them, or those where it is better, worse, or as good.
class DifferenceModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Filter { All, Better, Worse, Equal, FilterCount };
    /// ChangeRole: CIDEr of the judged run less that of the first.
    enum Role { IdRole = Qt::UserRole + 1, FileRole, FirstRole, JudgedRole, ChangeRole };

    explicit DifferenceModel(QObject* parent = nullptr);

    void setPictures(std::vector<PictureDifference> pictures);
    /// The place of the run that is set against the first.
    void setJudged(std::size_t run);
    [[nodiscard]] std::size_t judged() const { return judged_; }
    void setFilter(Filter filter);
    [[nodiscard]] Filter filter() const { return filter_; }
    /// Only pictures whose captions, references or file have all these words.
    void setSearch(const QString& text);

    /// How many pictures pass the search, by filter.
    [[nodiscard]] const std::array<int, FilterCount>& counts() const { return counts_; }
    [[nodiscard]] bool isEmpty() const { return pictures_.empty(); }
    [[nodiscard]] const PictureDifference& at(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] double changeOf(const PictureDifference& picture) const;
    [[nodiscard]] Filter kindOf(const PictureDifference& picture) const;
    [[nodiscard]] bool isFound(std::size_t place) const;
    void fill();

    std::vector<PictureDifference> pictures_;
    std::vector<QString> texts_;  ///< of each picture, for the search, in lower case
    std::vector<std::size_t> shown_;
    std::array<int, FilterCount> counts_{};
    std::size_t judged_ = 1;
    Filter filter_ = All;
    QStringList words_;
};

}  // namespace captune
