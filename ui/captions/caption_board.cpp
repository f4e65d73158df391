// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/caption_board.h"

#include <algorithm>

namespace captune {
namespace {

bool sameSettings(const GenerateConfig& a, const GenerateConfig& b) {
    return a.beam == b.beam && a.maxLength == b.maxLength && a.minLength == b.minLength &&
           a.noRepeatNgram == b.noRepeatNgram && a.lengthPenalty == b.lengthPenalty &&
           a.temperature == b.temperature;
}

}  // namespace

CaptionBoard::CaptionBoard(CaptionWorker& worker, QObject* parent)
    : QObject(parent), worker_(worker) {
    connect(&worker_, &CaptionWorker::replied, this, &CaptionBoard::replied);
}

void CaptionBoard::addPictures(const std::vector<PictureItem>& pictures) {
    halted_ = false;
    for (const PictureItem& picture : pictures) {
        if (names_.contains(picture.name)) continue;
        names_.insert(picture.name);
        pictures_.push_back(picture);
    }
    pump();
}

void CaptionBoard::removePicture(const QString& name) {
    std::erase_if(pictures_, [&](const PictureItem& picture) { return picture.name == name; });
    std::erase_if(results_, [&](const auto& entry) { return entry.first.first == name; });
    names_.remove(name);
    count();
    pump();
}

void CaptionBoard::clearPictures() {
    pictures_.clear();
    names_.clear();
    current_.clear();
    forget();
    pump();
}

void CaptionBoard::setCurrent(const QString& name) {
    current_ = name;
    pump();
}

bool CaptionBoard::addSource(const CaptionSource& source) {
    const bool known =
        std::any_of(sources_.begin(), sources_.end(), [&](const CaptionSource& other) {
            return other.key() == source.key();
        });
    if (known) return false;
    sources_.push_back(source);
    next_ = 0;
    pump();
    return true;
}

void CaptionBoard::removeSource(const QString& key) {
    std::erase_if(sources_, [&](const CaptionSource& source) { return source.key() == key; });
    std::erase_if(results_, [&](const auto& entry) { return entry.first.second == key; });
    broken_.erase(key);
    count();
    pump();
}

void CaptionBoard::setSettings(const GenerateConfig& settings) {
    if (sameSettings(settings, settings_)) return;
    settings_ = settings;
    forget();
    pump();
}

void CaptionBoard::halt() {
    halted_ = true;
    worker_.cancelAll();
    pending_.clear();
    Q_EMIT progressed();
}

void CaptionBoard::forget() {
    worker_.cancelAll();
    pending_.clear();
    results_.clear();
    broken_.clear();
    halted_ = false;
    count();
}

const PictureItem* CaptionBoard::find(const QString& name) const {
    const auto found =
        std::find_if(pictures_.begin(), pictures_.end(), [&](const PictureItem& picture) {
            return picture.name == name;
        });
    return found == pictures_.end() ? nullptr : &*found;
}

void CaptionBoard::pump() {
    if (pending_.empty()) {
        const PictureItem* current = find(current_);
        bool sent = current && submitMissing(*current);
        while (!sent && !halted_ && next_ < pictures_.size()) {
            sent = submitMissing(pictures_[next_]);
            if (!sent) ++next_;
        }
    }
    Q_EMIT progressed();
}

bool CaptionBoard::submitMissing(const PictureItem& picture) {
    for (const CaptionSource& source : sources_) {
        const Key key{picture.name, source.key()};
        if (results_.contains(key) || broken_.contains(key.second)) continue;
        pending_[worker_.submit({source.model, picture.toCaptionPicture(), settings_})] = key;
    }
    return !pending_.empty();
}

void CaptionBoard::replied(const CaptionReply& reply) {
    const auto found = pending_.find(reply.job);
    if (found == pending_.end()) return;
    const Key key = found->second;
    pending_.erase(found);
    if (reply.modelError.empty()) {
        captioned_ += reply.result.captions.empty() ? 0 : 1;
        results_[key] = reply.result;
    } else {
        broken_[key.second] = QString::fromStdString(reply.modelError);
    }
    Q_EMIT pictureChanged(key.first);
    pump();
}

CaptionBoard::Cell CaptionBoard::cell(const QString& picture, const QString& source) const {
    Cell cell;
    if (const auto broken = broken_.find(source); broken != broken_.end()) {
        cell.state = Cell::State::Broken;
        cell.sentence = broken->second;
    } else if (const auto result = results_.find({picture, source}); result != results_.end()) {
        cell.state = Cell::State::Done;
        cell.result = result->second;
    }
    return cell;
}

CaptionTable CaptionBoard::table() const {
    CaptionTable table;
    for (const CaptionSource& source : sources_) table.sources << source.name;
    for (const PictureItem& picture : pictures_) {
        CaptionTableRow row{picture, {}};
        for (const CaptionSource& source : sources_) {
            row.results.push_back(cell(picture.name, source.key()).result);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

// After something was taken away.
void CaptionBoard::count() {
    next_ = 0;
    captioned_ =
        static_cast<int>(std::count_if(results_.begin(), results_.end(), [](const auto& entry) {
            return !entry.second.captions.empty();
        }));
}

int CaptionBoard::cells() const {
    return static_cast<int>(pictures_.size() * sources_.size());
}

}  // namespace captune
