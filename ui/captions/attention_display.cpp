// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/attention_display.h"

#include "ui/captions/attention_bar.h"
#include "ui/captions/caption_desk.h"
#include "ui/captions/columns_pane.h"
#include "ui/captions/picture_pane.h"
#include "ui/captions/word_text.h"
#include "ui/core_sentences.h"
#include "ui/widgets/picture_view.h"

#include <algorithm>

namespace captune {
namespace {

constexpr int kRestMs = 40;

}  // namespace

AttentionDisplay::AttentionDisplay(CaptionDesk& desk, ColumnsPane& columns, PicturePane& picture)
    : QObject(&picture), desk_(desk), columns_(columns), picture_(picture) {
    rest_.setSingleShot(true);
    rest_.setInterval(kRestMs);
    connect(&rest_, &QTimer::timeout, this, &AttentionDisplay::show);
    connect(
        &columns_,
        &ColumnsPane::pointedAt,
        this,
        [this](const CaptionColumn* column, int beam, int word) { point(*column, beam, word); });
    connect(&columns_,
            &ColumnsPane::clicked,
            this,
            [this](const CaptionColumn* column, int beam, int word) { pin(*column, beam, word); });
    connect(&columns_, &ColumnsPane::changed, this, &AttentionDisplay::reset);
    connect(&picture_.attention(), &AttentionBar::released, this, &AttentionDisplay::release);
    connect(&desk_, &CaptionDesk::currentChanged, this, &AttentionDisplay::reset);
    connect(&desk_.board(), &CaptionBoard::forgotten, this, &AttentionDisplay::reset);
    connect(&desk_.attention(), &AttentionBook::answered, this, &AttentionDisplay::show);
}

void AttentionDisplay::point(const CaptionColumn& column, int beam, int word) {
    pointed_.reset();
    if (word >= 0) pointed_ = Place{column.source().key(), beam, word};
    rest_.start();
}

void AttentionDisplay::pin(const CaptionColumn& column, int beam, int word) {
    const Place place{column.source().key(), beam, word};
    pinned_ = pinned_ == place ? std::nullopt : std::optional(place);
    markPinned();
    show();
}

bool AttentionDisplay::release() {
    const bool held = pinned_.has_value();
    pinned_.reset();
    markPinned();
    show();
    return held;
}

void AttentionDisplay::reset() {
    pointed_.reset();
    release();
}

void AttentionDisplay::markPinned() {
    for (CaptionColumn* column : columns_.columns()) {
        const bool here = pinned_ && column->source().key() == pinned_->source;
        column->pin(here ? pinned_->beam : -1, here ? pinned_->word : -1);
    }
}

const CaptionColumn* AttentionDisplay::columnOf(const Place& place) const {
    const auto& all = columns_.columns();
    const auto found = std::ranges::find_if(
        all, [&](const CaptionColumn* column) { return column->source().key() == place.source; });
    return found == all.end() ? nullptr : *found;
}

void AttentionDisplay::show() {
    const std::optional<Place>& place = pointed_ ? pointed_ : pinned_;
    const CaptionColumn* column = place ? columnOf(*place) : nullptr;
    const WordText* text = column ? column->beam(place->beam) : nullptr;
    const PictureItem* picture = desk_.pictures().find(desk_.current());
    if (!text || !picture || place->word >= text->words().size()) {
        picture_.view().setHeat({});
        picture_.attention().showHint();
        return;
    }
    const Caption& caption = column->result().captions[static_cast<std::size_t>(place->beam)];
    const QString word = text->words()[place->word];
    const WordAttention* known = desk_.attention().find({*picture, column->source(), caption});
    if (known) {
        showAnswer(*known, *place, word);
    } else {
        picture_.attention().showWaiting(word);
    }
}

void AttentionDisplay::showAnswer(const WordAttention& attention,
                                  const Place& place,
                                  const QString& word) {
    const auto index = static_cast<std::size_t>(place.word);
    if (!attention.error.empty() || index >= attention.words.size()) {
        picture_.view().setHeat({});
        picture_.attention().showError(
            attention.error.empty() ? tr("This model does not tell where “%1” looks").arg(word)
                                    : coreSentence(attention.error));
        return;
    }
    const WordAttention::Word& look = attention.words[index];
    picture_.view().setHeat(HeatMap{
        static_cast<int>(attention.rows), static_cast<int>(attention.columns), look.weights});
    picture_.attention().showWord(word, 1.0 - look.promptShare, pinned_.has_value());
}

}  // namespace captune
