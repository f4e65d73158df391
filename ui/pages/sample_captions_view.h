// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/train_observer.h"

#include <QWidget>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace captune {

class Thumbnails;

/// Captions of fixed validation pictures: now, before, and at any earlier evaluation.
class SampleCaptionsView final : public QWidget {
    Q_OBJECT
public:
    explicit SampleCaptionsView(QWidget* parent = nullptr);
    ~SampleCaptionsView() override;

    void clear();
    void add(const std::vector<SampleCaption>& captions);
    /// Goes to the evaluation nearest to a step.
    void showStep(double step);
    /// Texts of the captions shown, top to bottom; for tests.
    [[nodiscard]] QStringList shownCaptions() const;

Q_SIGNALS:
    /// Captions of another evaluation are shown.
    void evaluationShown(std::int64_t step);

private:
    struct Row;
    using Evaluation = std::map<std::string, SampleCaption>;  ///< by picture

    void showNext(int direction);
    void show(std::int64_t step);
    void fill(Row& row, const std::string& imageId);
    Row& rowFor(std::size_t index);

    std::map<std::int64_t, Evaluation> evaluations_;
    std::vector<std::string> order_;  ///< pictures as they first came
    std::vector<Row> rows_;
    std::int64_t shown_ = -1;
    Thumbnails* thumbnails_ = nullptr;
    QLabel* when_ = nullptr;
    QLabel* empty_ = nullptr;
    QToolButton* earlier_ = nullptr;
    QToolButton* later_ = nullptr;
    QVBoxLayout* list_ = nullptr;
};

/// `now` as rich text with the words that `before` does not have in bold.
[[nodiscard]] QString markNewWords(const QString& now, const QString& before);

}  // namespace captune
