// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <cstdint>
#include <utility>
#include <vector>

namespace captune {

/// Named amounts as bars of one scale, the largest first.
class PartBars final : public QWidget {
    Q_OBJECT
public:
    explicit PartBars(QWidget* parent = nullptr);
    void setParts(std::vector<std::pair<QString, std::int64_t>> parts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<std::pair<QString, std::int64_t>> parts_;
};

}  // namespace captune
