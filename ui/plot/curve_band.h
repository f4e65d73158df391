// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/qcustomplot_shim.h"

#include <vector>

namespace captune {

/// From the lowest to the highest value of a curve in each pixel column. Columns are painted one by
/// one: a polygon over as many noisy ones takes Qt a hundred times as long.
class CurveBand final : public QCPAbstractPlottable {
public:
    struct Column {
        double left = 0.0;
        double right = 0.0;
        double low = 0.0;
        double high = 0.0;
    };

    CurveBand(QCPAxis& keyAxis, QCPAxis& valueAxis);

    /// In rising order.
    void setColumns(std::vector<Column> columns) { columns_ = std::move(columns); }
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }
    QCPRange getKeyRange(bool& found, QCP::SignDomain) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter*, const QRectF&) const override {}

private:
    [[nodiscard]] QRectF rectOf(const Column& column) const;

    std::vector<Column> columns_;
};

}  // namespace captune
