// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/caption_board.h"

#include "ui/core_sentences.h"

#include <algorithm>

namespace captune {
namespace {

bool sameSettings(const GenerateConfig& a, const GenerateConfig& b) {
    return a.beam == b.beam && a.maxLength == b.maxLength && a.minLength == b.minLength &&
           a.noRepeatNgram == b.noRepeatNgram && a.lengthPenalty == b.lengthPenalty &&
           a.temperature == b.temperature;
}

}  // namespace

CaptionBoard::CaptionBoard(CaptionWorker& worker, PictureListModel& pictures, QObject* parent)
    : QObject(parent), worker_(worker), pictures_(pictures) {
    connect(&worker_, &CaptionWorker::replied, this, &CaptionBoard::replied);
    connect(
        &pictures_, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first) {
            picturesAdded(first);
        });
    connect(&pictures_, &QAbstractItemModel::rowsRemoved, this, &CaptionBoard::picturesRemoved);
}

void CaptionBoard::picturesAdded(int first) {
    halted_ = false;
    count();
    for (auto row = static_cast<std::size_t>(first); row < pictures_.items().size(); ++row) {
        const QString name = pictures_.items()[row].name;
        const auto known = results_.lower_bound({name, QString()});
        if (known != results_.end() && known->first.first == name) showState(name);
    }
    pump();
}

void CaptionBoard::picturesRemoved() {
    count();
    pump();
}

void CaptionBoard::dropResultsOfRemoved() {
    std::erase_if(results_,
                  [this](const auto& entry) { return pictures_.rowOf(entry.first.first) < 0; });
}

void CaptionBoard::setCurrent(const QString& name) {
    current_ = name;
    pump();
    Q_EMIT pictureChanged(name);
}

bool CaptionBoard::addSource(const CaptionSource& source) {
    const bool known =
        std::any_of(sources_.begin(), sources_.end(), [&](const CaptionSource& other) {
            return other.key() == source.key();
        });
    if (known) return false;
    sources_.push_back(source);
    halted_ = false;
    next_ = 0;
    showStates();
    Q_EMIT sourcesChanged();
    pump();
    return true;
}

void CaptionBoard::removeSource(const QString& key) {
    std::erase_if(sources_, [&](const CaptionSource& source) { return source.key() == key; });
    forgetSource(key);
    Q_EMIT sourcesChanged();
    pump();
}

void CaptionBoard::modelChanged(const QString& runId) {
    for (const CaptionSource& source : sources_)
        if (source.runId == runId) forgetSource(source.key());
    Q_EMIT pictureChanged(current_);
    pump();
}

void CaptionBoard::forgetSource(const QString& key) {
    std::erase_if(results_, [&](const auto& entry) { return entry.first.second == key; });
    std::erase_if(pending_, [&](const auto& entry) { return entry.second.second == key; });
    broken_.erase(key);
    count();
    for (const PictureItem& picture : pictures_.items()) showState(picture.name);
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
    Q_EMIT halted();
    Q_EMIT progressed();
}

void CaptionBoard::forget() {
    worker_.cancelAll();
    pending_.clear();
    results_.clear();
    broken_.clear();
    halted_ = false;
    count();
    pictures_.forgetStates();
    Q_EMIT forgotten();
}

void CaptionBoard::pump() {
    if (pending_.empty()) {
        const PictureItem* current = pictures_.find(current_);
        bool sent = current && submitMissing(*current);
        while (!sent && !halted_ && next_ < pictures_.items().size()) {
            sent = submitMissing(pictures_.items()[next_]);
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
        const bool counts = !reply.result.captions.empty() && pictures_.rowOf(key.first) >= 0;
        captioned_ += counts ? 1 : 0;
        results_[key] = reply.result;
    } else {
        broken_[key.second] = coreSentence(reply.modelError);
    }
    showState(key.first);
    Q_EMIT pictureChanged(key.first);
    pump();
}

void CaptionBoard::showStates() {
    QString last;
    for (const auto& [key, result] : results_) {
        if (key.first != last) showState(key.first);
        last = key.first;
    }
}

void CaptionBoard::showState(const QString& picture) {
    const int row = pictures_.rowOf(picture);
    if (row < 0) return;
    PictureState state = PictureState::Captioned;
    QString text;
    for (const CaptionSource& source : sources_) {
        const Cell known = cell(picture, source.key());
        const bool done = known.state == Cell::State::Done;
        const bool failed = known.state == Cell::State::Broken || !known.result.error.empty();
        if (failed) {
            state = PictureState::Failed;
        } else if (!done && state == PictureState::Captioned) {
            state = PictureState::Waiting;
        }
        if (!text.isEmpty() || !done) continue;
        const CaptionResult& result = known.result;
        text = result.captions.empty() ? coreSentence(result.error) : bestText(result);
    }
    pictures_.setState(row, state, text);
}

CaptionBoard::Cell CaptionBoard::cell(const QString& picture, const QString& source) const {
    Cell cell;
    if (const auto broken = broken_.find(source); broken != broken_.end()) {
        cell.state = Cell::State::Broken;
        cell.sentence = broken->second;
    } else if (const auto result = results_.find({picture, source}); result != results_.end()) {
        cell.state = Cell::State::Done;
        cell.result = result->second;
    } else if (halted_ && pending_.empty()) {
        cell.state = Cell::State::Left;
    }
    return cell;
}

CaptionTable CaptionBoard::table() const {
    CaptionTable table;
    for (const CaptionSource& source : sources_) table.sources << source.title();
    for (const PictureItem& picture : pictures_.items()) {
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
        static_cast<int>(std::count_if(results_.begin(), results_.end(), [this](const auto& entry) {
            return !entry.second.captions.empty() && pictures_.rowOf(entry.first.first) >= 0;
        }));
}

int CaptionBoard::cells() const {
    return pictures_.rowCount() * static_cast<int>(sources_.size());
}

}  // namespace captune
