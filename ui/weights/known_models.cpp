// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/known_models.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/home.h"
#include "core/config/resources.h"
#include "ui/models/run_list_model.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace captune {
namespace {

/// Settings that add no adapters to what is counted.
RunConfig plainConfig() {
    RunConfig config;
    config.method = Method::Finetune;
    return config;
}

QStringList foldersIn(const QString& folder) {
    QStringList found;
    for (const QFileInfo& info :
         QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        found << info.filePath();
    return found;
}

QString pathText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

KnownModel modelIn(const QString& folder, ModelKind kind) {
    KnownModel model{QFileInfo(folder).fileName(), kind, folder, {}, plainConfig(), {}};
    model.choice.model = folder.toStdString();
    return model;
}

KnownModel adapterIn(const QString& folder) {
    KnownModel adapter{
        QFileInfo(folder).fileName(), ModelKind::AdapterFolder, folder, {}, RunConfig(), {}};
    adapter.choice.adapter = folder.toStdString();
    return adapter;
}

void addShipped(std::vector<KnownModel>& models) {
    try {
        for (const QString& folder : foldersIn(pathText(resourcesFolder() / "models"))) {
            models.push_back(modelIn(folder, ModelKind::Shipped));
            models.back().choice.model = models.back().name.toStdString();
        }
    } catch (const Error&) {
        // Without resources nothing is shipped.
    }
}

void addRun(std::vector<KnownModel>& models, const RunStore& store, const Run& run) {
    auto checkpoint = store.checkpoint(run, "best");
    if (!checkpoint) checkpoint = store.checkpoint(run, "last");
    if (!checkpoint) return;
    const bool adapter = run.config.method == Method::Adapter;
    KnownModel model{runName(run),
                     adapter ? ModelKind::RunAdapter : ModelKind::RunModel,
                     pathText(*checkpoint / (adapter ? "adapter" : "model")),
                     {},
                     run.config,
                     QString::fromStdString(run.id)};
    model.choice.model = run.folder.string();
    models.push_back(std::move(model));
}

}  // namespace

FoundModels findModels(const RunStore& store, const QStringList& folders, const StopToken& stop) {
    FoundModels found;
    addShipped(found.models);
    for (const QString& folder : foldersIn(pathText(importedModels(store.home()))))
        if (QFileInfo(folder + "/config.json").isFile())
            found.models.push_back(modelIn(folder, ModelKind::Imported));
    for (const QString& folder : folders)
        found.models.push_back(looksLikeAdapter(folder) ? adapterIn(folder)
                                                        : modelIn(folder, ModelKind::Folder));
    for (const QString& folder : foldersIn(pathText(ownAdapters(store))))
        if (looksLikeAdapter(folder)) found.models.push_back(adapterIn(folder));
    found.runs = store.list();
    for (const Run& run : found.runs) {
        stop.check();
        addRun(found.models, store, run);
    }
    return found;
}

bool looksLikeAdapter(const QString& folder) {
    return QFileInfo(folder + "/adapter_config.json").isFile();
}

bool looksLikeModel(const QString& path) {
    const QFileInfo info(path);
    if (info.isDir())
        return QFileInfo(path + "/config.json").isFile() ||
               QFileInfo(path + "/pytorch_model.bin").isFile() ||
               QFileInfo(path + "/model.safetensors").isFile();
    const QString ending = info.suffix().toLower();
    return info.isFile() &&
           (ending == "pt" || ending == "bin" || ending == "pth" || ending == "safetensors");
}

bool holdsVocabulary(const QString& folder) {
    const auto has = [&](const char* name) {
        return QFileInfo(folder + '/' + QString::fromLatin1(name)).isFile();
    };
    return (has("vocab.json") && has("merges.txt")) ||
           (has("encoder.json") && has("vocab.bpe") && has("dict.txt"));
}

std::filesystem::path ownAdapters(const RunStore& store) {
    return store.home() / "adapters";
}

QString problemOfName(const QString& name, const std::filesystem::path& place) {
    if (name.isEmpty()) return QCoreApplication::translate("KnownModels", "Give it a name.");
    if (name.startsWith('.') || name.contains('/') || name.contains('\\') || name.size() > 100)
        return QCoreApplication::translate(
            "KnownModels", "A name has no slash, does not begin with a dot, and is not too long.");
    if (isFolder(place / name.toStdString()))
        return QCoreApplication::translate("KnownModels",
                                           "%1 is there already: choose another name.")
            .arg(name);
    return {};
}

}  // namespace captune
