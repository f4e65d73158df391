// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sample_list_model.h"

#include "ui/workers/thumbnails.h"

#include <QPixmap>

#include <algorithm>

namespace captune {
namespace {

constexpr int kMostTipLines = 12;

QString tipOf(const Sample& sample, const QString& file) {
    QStringList lines{file};
    for (const std::string& text : sample.captions) {
        if (lines.size() > kMostTipLines) break;
        lines << "· " + QString::fromStdString(text);
    }
    return lines.join('\n');
}

}  // namespace

SampleListModel::SampleListModel(int size, QObject* parent)
    : QAbstractListModel(parent), thumbnails_(new Thumbnails(size, this)) {
    connect(thumbnails_, &Thumbnails::arrived, this, &SampleListModel::thumbnailArrived);
}

void SampleListModel::thumbnailArrived(const QString& file) {
    const int row = asked_.value(file, -1);
    asked_.remove(file);
    if (row >= 0 && row < rowCount()) {
        Q_EMIT dataChanged(index(row), index(row), {Qt::DecorationRole});
    }
}

void SampleListModel::setSamples(Samples samples) {
    beginResetModel();
    samples_ = std::move(samples);
    shown_.reset();
    asked_.clear();
    endResetModel();
}

void SampleListModel::setShown(std::optional<std::vector<int>> places) {
    beginResetModel();
    shown_ = std::move(places);
    asked_.clear();
    endResetModel();
}

int SampleListModel::placeOf(int row) const {
    return shown_ ? shown_->at(static_cast<std::size_t>(row)) : row;
}

int SampleListModel::rowOf(int place) const {
    if (!shown_) return place < rowCount() ? place : -1;
    const auto found = std::ranges::lower_bound(*shown_, place);
    return found != shown_->end() && *found == place ? static_cast<int>(found - shown_->begin())
                                                     : -1;
}

const Sample& SampleListModel::sample(int row) const {
    return samples_->at(static_cast<std::size_t>(placeOf(row)));
}

int SampleListModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !samples_) return 0;
    return static_cast<int>(shown_ ? shown_->size() : samples_->size());
}

bool SampleListModel::unreadable(int row) const {
    return thumbnails_->unreadable(QString::fromStdString(toText(sample(row).picture)));
}

QVariant SampleListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Sample& shown = sample(index.row());
    const auto file = [&] { return QString::fromStdString(toText(shown.picture)); };
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return shown.captions.empty() ? tr("no caption")
                                          : QString::fromStdString(shown.captions.front());
        case Qt::ToolTipRole:
            return tipOf(shown, file());
        case Qt::DecorationRole: {
            QPixmap pixmap = thumbnails_->find(file());
            if (pixmap.isNull()) asked_[file()] = index.row();
            return pixmap;
        }
        default:
            return {};
    }
}

}  // namespace captune
