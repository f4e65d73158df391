// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

class QSettings;

namespace captune {

/// Runs that wait for their turn; outlives the program in its settings.
class RunQueue final : public QObject {
    Q_OBJECT
public:
    explicit RunQueue(QObject* parent = nullptr);

    void add(const RunConfig& config);
    void remove(std::size_t index);
    /// Takes the first one out; empty when none waits.
    [[nodiscard]] std::optional<RunConfig> next();
    [[nodiscard]] const std::vector<RunConfig>& waiting() const { return waiting_; }

    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

Q_SIGNALS:
    void changed();

private:
    std::vector<RunConfig> waiting_;
};

}  // namespace captune
