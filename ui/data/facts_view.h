// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/data/data_desk.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;

namespace captune {

class FigureTable;
class Histogram;

/// What a split is like: its files, counts, lengths, words, and the sizes of its pictures.
class FactsView final : public QScrollArea {
    Q_OBJECT
public:
    explicit FactsView(QWidget* parent = nullptr);

    /// Null clears.
    void setSplit(const LoadedSplit* split);
    void showFigures(const PictureFacts* figures);
    /// All facts, "name: value" a line.
    [[nodiscard]] QString text() const;

private:
    QLabel* addRow(QFormLayout* form, const QString& name);
    QWidget* buildFigures(QWidget* parent);
    QWidget* buildHistograms(QWidget* parent);
    void showLengths(const CaptionFacts& facts);

    std::vector<std::pair<QString, QLabel*>> rows_;
    QLabel* format_ = nullptr;
    QLabel* file_ = nullptr;
    QLabel* images_ = nullptr;
    QLabel* pictures_ = nullptr;
    QLabel* captions_ = nullptr;
    QLabel* words_ = nullptr;
    QLabel* tokens_ = nullptr;
    QLabel* vocabulary_ = nullptr;
    QLabel* disk_ = nullptr;
    QLabel* sizes_ = nullptr;
    Histogram* wordHistogram_ = nullptr;
    Histogram* tokenHistogram_ = nullptr;
    FigureTable* frequent_ = nullptr;
};

/// "24 pictures · 48 captions · 5.0 words a caption (3 to 8) · …".
[[nodiscard]] QString describeFacts(const CaptionFacts& facts);

}  // namespace captune
