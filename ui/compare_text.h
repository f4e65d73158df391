// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <QString>
#include <QStringList>

#include <string>

namespace captune {

/// What a comparison says, in the language of the window; core/compare says it in English.

/// "Batch size" of "train.batch_size"; what is no setting stays as it is.
[[nodiscard]] QString settingLabel(const std::string& key);

/// "Best validation, mean over seeds".
[[nodiscard]] QString tableTitle(const MetricTable& table);
/// A row's name: of a test split the loss is its own, elsewhere that of validation.
[[nodiscard]] QString figureName(const MetricTable& table, const std::string& metric);
/// What the deltas and intervals are; one or two sentences.
[[nodiscard]] QString tableNote(const MetricTable& table);
/// The columns' names, "a (3 runs)" over seeds.
[[nodiscard]] QStringList columnNames(const MetricTable& table);

/// What makes the comparison unfair, a plain sentence a kind.
[[nodiscard]] QStringList warningTexts(const Comparison& comparison);

}  // namespace captune
