// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace captune {

/// The section of the help on every setting of a run, from the table that also makes the form and
/// the command line: HTML with an anchor at each (fieldTopic), and with a link to those of `topics`
/// that say more about it.
[[nodiscard]] QString settingsHelp(const QStringList& topics);

}  // namespace captune
