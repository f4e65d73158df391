// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_queue.h"

#include "core/config/config_yaml.h"

#include <QSettings>
#include <QStringList>

namespace captune {

RunQueue::RunQueue(QObject* parent) : QObject(parent) {}

void RunQueue::add(const RunConfig& config) {
    waiting_.push_back(config);
    Q_EMIT changed();
}

void RunQueue::remove(std::size_t index) {
    if (index >= waiting_.size()) return;
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(index));
    Q_EMIT changed();
}

std::optional<RunConfig> RunQueue::next() {
    if (waiting_.empty()) return std::nullopt;
    const RunConfig config = waiting_.front();
    remove(0);
    return config;
}

void RunQueue::remember(QSettings& settings) const {
    QStringList texts;
    for (const RunConfig& config : waiting_) texts << QString::fromStdString(toYaml(config));
    settings.setValue("queue", texts);
}

void RunQueue::recall(QSettings& settings) {
    waiting_.clear();
    for (const QString& text : settings.value("queue").toStringList()) {
        try {
            waiting_.push_back(parseConfig(text.toStdString(), "queued run"));
        } catch (const std::exception&) {
            // Written by another version: it cannot be run.
        }
    }
    Q_EMIT changed();
}

}  // namespace captune
