// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <cstdint>
#include <vector>

namespace captune {

/// How often each whole number 0, 1, 2 … came, as bars; a tool tip tells the bar under the pointer.
class Histogram final : public QWidget {
    Q_OBJECT
public:
    explicit Histogram(QWidget* parent = nullptr);

    enum class Last { Exact, OrMore };
    /// `unit` names the numbers under the axis: "words a caption". With Last::OrMore the last bar
    /// stands for larger numbers as well.
    void setCounts(std::vector<std::int64_t> counts, const QString& unit, Last last);
    [[nodiscard]] QSize sizeHint() const override { return {360, 170}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 140}; }
    /// The tool tip at a place; empty where there is no bar.
    [[nodiscard]] QString tipAt(const QPoint& place) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] QString nameOf(std::size_t bin) const;

    std::vector<std::int64_t> counts_;
    QString unit_;
    Last last_ = Last::Exact;
    std::size_t first_ = 0;  ///< first bin that is drawn
    std::int64_t most_ = 0;
    std::int64_t all_ = 0;
};

}  // namespace captune
