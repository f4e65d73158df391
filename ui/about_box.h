// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workers/engine_source.h"

#include <QDialog>

class QLabel;

namespace captune {

class JobTracker;

/// What this program is, under which licence, and which versions are inside: the engine's are
/// asked for in the background, since that loads it.
class AboutBox final : public QDialog {
    Q_OBJECT
public:
    explicit AboutBox(const EngineSource& engine, QWidget* parent = nullptr);
    ~AboutBox() override;

    /// The versions, a line each, as "Copy" copies them.
    [[nodiscard]] QString versionText() const;

private:
    void add(const QString& name, const QString& version);
    void showVersions();
    void askEngine(const EngineSource& engine);

    std::vector<std::pair<QString, QString>> versions_;
    QLabel* table_ = nullptr;
    JobTracker* question_ = nullptr;
};

}  // namespace captune
