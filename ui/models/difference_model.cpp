// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/difference_model.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace captune {
namespace {

constexpr double kSameCider = 1e-6;

QString plain(const std::string& text) {
    return QString::fromStdString(text);
}

QString searchTextOf(const PictureDifference& picture) {
    QStringList texts{plain(picture.imageId), plain(picture.imageFile).section('/', -1)};
    for (const std::string& caption : picture.captions) texts << plain(caption);
    for (const std::string& reference : picture.references) texts << plain(reference);
    return texts.join(QLatin1Char('\n')).toLower();
}

}  // namespace

DifferenceModel::DifferenceModel(QObject* parent) : QAbstractListModel(parent) {}

void DifferenceModel::setPictures(std::vector<PictureDifference> pictures) {
    pictures_ = std::move(pictures);
    texts_.clear();
    for (const PictureDifference& picture : pictures_) texts_.push_back(searchTextOf(picture));
    fill();
}

void DifferenceModel::setJudged(std::size_t run) {
    judged_ = run;
    fill();
}

void DifferenceModel::setFilter(Filter filter) {
    filter_ = filter;
    fill();
}

void DifferenceModel::setSearch(const QString& text) {
    words_ = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    fill();
}

const PictureDifference& DifferenceModel::at(const QModelIndex& index) const {
    return pictures_[shown_[static_cast<std::size_t>(index.row())]];
}

double DifferenceModel::changeOf(const PictureDifference& picture) const {
    return judged_ < picture.cider.size() ? picture.cider[judged_] - picture.cider.front() : 0.0;
}

DifferenceModel::Filter DifferenceModel::kindOf(const PictureDifference& picture) const {
    const double change = changeOf(picture);
    return change > kSameCider ? Better : change < -kSameCider ? Worse : Equal;
}

bool DifferenceModel::isFound(std::size_t place) const {
    return std::ranges::all_of(words_,
                               [&](const QString& word) { return texts_[place].contains(word); });
}

void DifferenceModel::fill() {
    beginResetModel();
    shown_.clear();
    counts_.fill(0);
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
        if (!isFound(i)) continue;
        const Filter kind = kindOf(pictures_[i]);
        ++counts_[All];
        ++counts_[kind];
        if (filter_ == All || filter_ == kind) shown_.push_back(i);
    }
    std::ranges::stable_sort(shown_, std::greater(), [this](std::size_t place) {
        return std::abs(changeOf(pictures_[place]));
    });
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const PictureDifference& picture = at(index);
    const std::size_t run = std::min(judged_, picture.captions.size() - 1);
    switch (role) {
        case Qt::DisplayRole:
            return plain(picture.captions[run]);
        case Qt::AccessibleTextRole:
            return tr("%1; CIDEr %2, the first run %3")
                .arg(plain(picture.captions[run]))
                .arg(picture.cider[run], 0, 'f', 2)
                .arg(picture.cider.front(), 0, 'f', 2);
        case IdRole:
            return plain(picture.imageId);
        case FileRole:
            return plain(picture.imageFile);
        case FirstRole:
            return picture.cider.front();
        case JudgedRole:
            return picture.cider[run];
        case ChangeRole:
            return changeOf(picture);
        default:
            return {};
    }
}

}  // namespace captune
