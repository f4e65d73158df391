// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/attention_book.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace captune {

class CaptionColumn;
class CaptionDesk;
class ColumnsPane;
class PicturePane;

/// Draws where the word that is pointed at looks; without one, the word that is held fast.
class AttentionDisplay final : public QObject {
    Q_OBJECT
public:
    AttentionDisplay(CaptionDesk& desk, ColumnsPane& columns, PicturePane& picture);

    /// Lets the held word go; false when there was none.
    bool release();

private:
    struct Place {
        QString source;  ///< key of the column's model
        int beam = 0;
        int word = 0;
        bool operator==(const Place&) const = default;
    };
    void point(const CaptionColumn& column, int beam, int word);
    void pin(const CaptionColumn& column, int beam, int word);
    void reset();
    void show();
    void showAnswer(const WordAttention& attention, const Place& place, const QString& word);
    void markPinned();
    [[nodiscard]] const CaptionColumn* columnOf(const Place& place) const;

    CaptionDesk& desk_;
    ColumnsPane& columns_;
    PicturePane& picture_;
    std::optional<Place> pointed_;
    std::optional<Place> pinned_;
    QTimer rest_;  ///< until the pointer stays on a word
};

}  // namespace captune
