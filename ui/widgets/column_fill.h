// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

#include <vector>

class QHeaderView;

namespace captune {

/// Widens the columns of a table, each by its share, where they would leave room beside them;
/// and narrows them a little where they almost have room. Else they are as wide as the program or
/// the user made them.
class ColumnFill final : public QObject {
    Q_OBJECT
public:
    explicit ColumnFill(QHeaderView& header);

    /// After the program set widths.
    void spread();
    /// The header's state, with the widths as they were made.
    [[nodiscard]] QByteArray saveState();
    /// False, and nothing changes, if `state` is none.
    bool restoreState(const QByteArray& state);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeWidths();
    void setWidths(double factor);

    QHeaderView& header_;
    std::vector<int> made_;  ///< widths, by logical index
    bool spreading_ = false;
};

}  // namespace captune
