// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/attention_book.h"

namespace captune {
namespace {

constexpr int kMostKilobytes = 32'000;

int kilobytesOf(const WordAttention& attention) {
    const auto values = static_cast<std::size_t>(attention.rows * attention.columns);
    return 1 + static_cast<int>(attention.words.size() * values * sizeof(float) / 1000);
}

}  // namespace

QString AttentionBook::Question::key() const {
    return picture.name + '\n' + source.key() + '\n' + QString::fromStdString(caption.decoded);
}

AttentionBook::AttentionBook(CaptionWorker& worker, QObject* parent)
    : QObject(parent), worker_(worker), known_(kMostKilobytes) {
    connect(&worker_, &CaptionWorker::attended, this, &AttentionBook::attended);
}

const WordAttention* AttentionBook::find(const Question& question) {
    const QString key = question.key();
    if (const WordAttention* known = known_.object(key)) return known;
    if (asked_ && asked_->key == key) return nullptr;
    if (asked_) worker_.cancel(asked_->job);
    asked_ = {worker_.submit(AttentionRequest{
                  question.source.model, question.picture.toCaptionPicture(), question.caption}),
              key};
    return nullptr;
}

void AttentionBook::attended(const AttentionReply& reply) {
    if (!asked_ || asked_->job != reply.job) return;
    const QString key = std::exchange(asked_, std::nullopt)->key;
    auto* known = new WordAttention(reply.attention);
    if (!reply.modelError.empty()) known->error = reply.modelError;
    known_.insert(key, known, kilobytesOf(*known));
    Q_EMIT answered(key);
}

void AttentionBook::clear() {
    if (asked_) worker_.cancel(asked_->job);
    asked_.reset();
    known_.clear();
}

}  // namespace captune
