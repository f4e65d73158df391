// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/caption_source.h"

#include "core/config/resources.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace captune {
namespace {

const char* const kShippedModel = "mini";
constexpr qint64 kLongestConfig = 1 << 20;

bool isModel(const std::string& name) {
    try {
        return !resolveModel(name).empty();
    } catch (const std::exception&) {
        return false;
    }
}

std::string backboneOf(const QString& adapterFolder) {
    QFile file(adapterFolder + "/adapter_config.json");
    if (!file.open(QIODevice::ReadOnly)) return kShippedModel;
    const QJsonObject config = QJsonDocument::fromJson(file.read(kLongestConfig)).object();
    const std::string base = config.value("base_model_name_or_path").toString().toStdString();
    return !base.empty() && isModel(base) ? base : kShippedModel;
}

}  // namespace

QString CaptionSource::title() const {
    if (!name.isEmpty()) return name;
    return QCoreApplication::translate("CaptionSource", "plain model (%1)")
        .arg(QString::fromStdString(model.model));
}

CaptionSource shippedSource() {
    CaptionSource source;
    source.model.model = kShippedModel;
    source.shipped = true;
    return source;
}

bool isShipped(const std::string& model) {
    return model == kShippedModel;
}

CaptionSource adapterSource(const QString& folder) {
    CaptionSource source;
    source.name = QDir(folder).dirName();
    source.model.adapter = folder.toStdString();
    source.model.model = backboneOf(folder);
    source.shipped = isShipped(source.model.model);
    return source;
}

}  // namespace captune
