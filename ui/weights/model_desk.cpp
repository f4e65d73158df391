// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/model_desk.h"

#include "core/base/files.h"
#include "core/config/home.h"
#include "ui/weights/known_models.h"

#include <QFileInfo>

namespace captune {
namespace {

using Tell = LongJob::Tell;

QString pathText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

}  // namespace

ModelDesk::ModelDesk(EngineSource engine, RunStore store, QObject* parent)
    : QObject(parent),
      engine_(std::move(engine)),
      store_(std::move(store)),
      work_(new LongJob(this)) {}

ModelDesk::~ModelDesk() = default;

template <class Work>
void ModelDesk::write(const QString& title, const QString& folder, bool kept, Work work) {
    work_->start(
        title,
        [engine = engine_, folder = folder.toStdString(), work = std::move(work)](
            const Tell& tell, const StopToken& stop) {
            makeFolders(std::filesystem::path(folder).parent_path());
            work(*engine(), folder, tell, stop);
            return true;
        },
        [this, folder, kept](bool) { Q_EMIT written(folder, kept); });
}

void ModelDesk::import(const ModelChoice& from, const QString& name, Engine::Precision precision) {
    write(tr("Importing %1").arg(name),
          pathText(importedModels(store_.home()) / name.toStdString()),
          true,
          [from, precision](
              Engine& engine, const std::string& folder, const Tell& tell, const StopToken& stop) {
              engine.convert(from, folder, precision, tell, stop);
          });
}

void ModelDesk::saveModel(const ModelChoice& from,
                          const QString& folder,
                          Engine::Precision precision) {
    write(tr("Saving %1").arg(QFileInfo(folder).fileName()),
          folder,
          false,
          [from, precision](
              Engine& engine, const std::string& target, const Tell& tell, const StopToken& stop) {
              engine.convert(from, target, precision, tell, stop);
          });
}

void ModelDesk::copyAdapter(const QString& from, const QString& folder) {
    write(tr("Saving %1").arg(QFileInfo(folder).fileName()),
          folder,
          false,
          [source = from.toStdString()](
              Engine& engine, const std::string& target, const Tell&, const StopToken&) {
              static_cast<void>(engine.inspectAdapter(source));  // never copies a torn one
              copyFolder(source, target);
          });
}

void ModelDesk::combine(const AdapterRequest& request, const QString& name) {
    write(tr("Combining %1").arg(name),
          pathText(ownAdapters(store_) / name.toStdString()),
          true,
          [request](Engine& engine, const std::string& target, const Tell&, const StopToken&) {
              engine.combineAdapters(request, target);
          });
}

}  // namespace captune
