// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/known_data.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/resources.h"
#include "core/data/data_guess.h"

#include <QCoreApplication>

namespace captune {
namespace {

void append(std::vector<KnownData>& known, const std::filesystem::path& folder, DataOrigin origin) {
    for (const FoundData& found : dataBelow(folder)) {
        known.push_back({QString::fromStdString(found.name), origin, found.data});
    }
}

/// Settings that say which data it is, not what is done with it.
bool saysWhere(const std::string& key) {
    return key.starts_with("data.") && !key.starts_with("data.cache_") &&
           key != "data.also_evaluate";
}

DataConfig fromKey(const QString& key) {
    RunConfig config;
    for (const QString& line : key.split('\n')) {
        const std::string name = line.section('=', 0, 0).toStdString();
        if (saysWhere(name)) configField(name).set(config, line.section('=', 1).toStdString());
    }
    return config.data;
}

}  // namespace

QString dataKey(const DataConfig& data) {
    RunConfig config;
    config.data = data;
    QStringList lines;
    for (const ConfigField& field : configFields())
        if (saysWhere(field.key))
            lines << QString::fromStdString(field.key + '=' + field.get(config));
    return lines.join('\n');
}

void useData(DataConfig& settings, const DataConfig& data) {
    RunConfig target;
    RunConfig source;
    target.data = settings;
    source.data = data;
    for (const ConfigField& field : configFields())
        if (saysWhere(field.key)) field.set(target, field.get(source));
    settings = target.data;
}

QStringList splitsOf(const DataConfig& data) {
    if (data.format == DataFormat::Sample) return {"train", "val", "test"};
    const bool all = holdsAllSplits(data.format) && !data.train.empty();
    QStringList splits;
    if (!data.train.empty()) splits << "train";
    if (all || !data.val.empty()) splits << "val";
    if (all || !data.test.empty()) splits << "test";
    return splits;
}

QString formatName(DataFormat format) {
    switch (format) {
        case DataFormat::Sample:
            return QCoreApplication::translate("KnownData", "Sample scenes");
        case DataFormat::Coco:
            return QCoreApplication::translate("KnownData", "COCO captions");
        case DataFormat::Karpathy:
            return QCoreApplication::translate("KnownData", "Karpathy split");
        case DataFormat::Tsv:
            return QCoreApplication::translate("KnownData", "OFA TSV");
        case DataFormat::Folder:
            return QCoreApplication::translate("KnownData", "Folder with captions");
    }
    return {};
}

std::vector<KnownData> findKnownData(const std::filesystem::path& dataFolder) {
    std::vector<KnownData> known;
    append(known, dataFolder, DataOrigin::Made);
    try {
        const std::filesystem::path resources = resourcesFolder();
        append(known, resources / "datasets/sample", DataOrigin::Shipped);
        append(known, (resources / "../datasets/sample").lexically_normal(), DataOrigin::Shipped);
    } catch (const Error&) {
        // Without resources nothing is shipped.
    }
    return known;
}

QStringList toTexts(const std::vector<KnownData>& known) {
    QStringList texts;
    for (const KnownData& each : known) texts << each.name + '\n' + dataKey(each.data);
    return texts;
}

std::vector<KnownData> fromTexts(const QStringList& texts) {
    std::vector<KnownData> known;
    for (const QString& text : texts) {
        const qsizetype end = text.indexOf('\n');
        if (end <= 0) continue;
        try {
            known.push_back({text.left(end), DataOrigin::Added, fromKey(text.mid(end + 1))});
        } catch (const std::exception&) {
            continue;  // of another version
        }
    }
    return known;
}

}  // namespace captune
