// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sample_list_model.h"

#include "ui/icons.h"
#include "ui/workers/thumbnails.h"

#include <QPixmap>

namespace captune {

SampleListModel::SampleListModel(int size, QObject* parent)
    : QAbstractListModel(parent), thumbnails_(new Thumbnails(2 * size, this)) {
    connect(thumbnails_, &Thumbnails::arrived, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
    });
}

void SampleListModel::setSamples(std::vector<Sample> samples) {
    beginResetModel();
    samples_ = std::move(samples);
    endResetModel();
}

int SampleListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(samples_.size());
}

QVariant SampleListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Sample& sample = samples_[static_cast<std::size_t>(index.row())];
    const QString file = QString::fromStdString(toText(sample.picture));
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return sample.captions.empty() ? tr("no caption")
                                           : QString::fromStdString(sample.captions.front());
        case Qt::ToolTipRole: {
            QStringList lines{file};
            for (const std::string& text : sample.captions)
                lines << "· " + QString::fromStdString(text);
            return lines.join('\n');
        }
        case Qt::DecorationRole: {
            QPixmap pixmap = thumbnails_->find(file);
            if (pixmap.isNull()) return themedIcon("image");
            pixmap.setDevicePixelRatio(2.0);
            QIcon icon(pixmap);
            icon.addPixmap(pixmap, QIcon::Selected);  // not tinted
            return icon;
        }
        default:
            return {};
    }
}

}  // namespace captune
