// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/caption_desk.h"

#include "ui/workers/run_controller.h"

#include <algorithm>
#include <numeric>

namespace captune {

CaptionDesk::CaptionDesk(RunController& controller, QObject* parent)
    : QObject(parent), board_(controller.captions(), pictures_), attention_(controller.captions()) {
    connect(&board_, &CaptionBoard::halted, &attention_, &AttentionBook::cancelled);
    connect(&board_, &CaptionBoard::forgotten, &attention_, &AttentionBook::clear);
    connect(&scan_, &FolderScan::found, this, &CaptionDesk::scanned);
    connect(&controller,
            &RunController::runEnded,
            this,
            [this, &controller](JobId, const TrainOutcome& outcome) {
                controller.captions().closeModels();
                attention_.clear();
                board_.modelChanged(QString::fromStdString(outcome.runId));
            });
    board_.addSource(shippedSource());
}

void CaptionDesk::open(const std::vector<PictureItem>& items) {
    if (items.empty()) return;
    const int room = kMostPictures - pictures_.rowCount();
    const auto taken = std::min<std::size_t>(items.size(), static_cast<std::size_t>(room));
    const int row = pictures_.add({items.begin(), items.begin() + static_cast<long>(taken)});
    if (row >= 0) setCurrent(pictures_.nameAt(row));
    if (taken < items.size()) Q_EMIT filled();
}

void CaptionDesk::open(const std::vector<QImage>& images) {
    std::vector<PictureItem> items;
    for (const QImage& image : images) items.push_back({tr("pasted %1").arg(++unnamed_), image});
    open(items);
}

void CaptionDesk::scanned(const QStringList& files) {
    std::vector<PictureItem> items;
    for (const QString& file : files) items.push_back({file, {}});
    if (current_.isEmpty()) return open(items);
    const int room = kMostPictures - pictures_.rowCount();
    if (static_cast<int>(items.size()) > room) {
        items.resize(static_cast<std::size_t>(room));
        scan_.stop();
        Q_EMIT filled();
    }
    pictures_.add(items);
}

void CaptionDesk::setCurrent(const QString& name) {
    if (name == current_) return;
    current_ = name;
    board_.setCurrent(name);
    Q_EMIT currentChanged(name);
}

void CaptionDesk::remove(const QStringList& names) {
    std::vector<int> rows;
    for (const QString& name : names) {
        const int row = pictures_.rowOf(name);
        if (row >= 0) rows.push_back(row);
    }
    takeAway(std::move(rows));
}

void CaptionDesk::clear() {
    scan_.stop();
    std::vector<int> rows(static_cast<std::size_t>(pictures_.rowCount()));
    std::iota(rows.begin(), rows.end(), 0);
    takeAway(std::move(rows));
}

void CaptionDesk::takeAway(std::vector<int> rows) {
    if (rows.empty()) return;
    std::sort(rows.begin(), rows.end());
    removed_.clear();
    for (const int row : rows)
        removed_.emplace_back(row, pictures_.items()[static_cast<std::size_t>(row)]);
    board_.dropResultsOfRemoved();
    pictures_.remove(rows);
    if (pictures_.rowOf(current_) >= 0) return;
    const int next = std::min(rows.front(), pictures_.rowCount() - 1);
    setCurrent(next < 0 ? QString() : pictures_.nameAt(next));
}

void CaptionDesk::bringBack() {
    if (removed_.empty()) return;
    const QString first = removed_.front().second.name;
    pictures_.insert(std::exchange(removed_, {}));
    setCurrent(first);
}

}  // namespace captune
