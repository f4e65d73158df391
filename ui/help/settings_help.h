// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace captune {

/// The section of the help on every setting of a run, from the table that also makes the form and
/// the command line: HTML with an anchor at each (fieldTopic), and with a link to those of
/// `topics`, anchors with their titles, that say more about it.
[[nodiscard]] QString settingsHelp(const QMap<QString, QString>& topics);

}  // namespace captune
