// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <QString>
#include <QStringList>

#include <filesystem>
#include <vector>

namespace captune {

enum class DataOrigin { Made, Shipped, Added };

/// Data on this machine that the window knows of.
struct KnownData {
    QString name;
    DataOrigin origin = DataOrigin::Added;
    DataConfig data;
};

/// Tells data apart: the same for the same files.
[[nodiscard]] QString dataKey(const DataConfig& data);

/// Puts other data into a run's settings; what is done with data (features kept, further sets)
/// stays.
void useData(DataConfig& settings, const DataConfig& data);

/// "train", "val", "test": those that the data may have.
[[nodiscard]] QStringList splitsOf(const DataConfig& data);

/// "COCO captions", "Karpathy split" … in the user's language.
[[nodiscard]] QString formatName(DataFormat format);

/// Scenes drawn below `dataFolder` and the pictures that come with Captune. Reads folders.
[[nodiscard]] std::vector<KnownData> findKnownData(const std::filesystem::path& dataFolder);

/// For the settings: one text an entry, and back; what cannot be read is left out.
[[nodiscard]] QStringList toTexts(const std::vector<KnownData>& known);
[[nodiscard]] std::vector<KnownData> fromTexts(const QStringList& texts);

}  // namespace captune
