// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_desk.h"

#include "core/check_of_data.h"
#include "core/data/data_split.h"

namespace captune {
namespace {

using Tell = LongJob::Tell;

std::shared_ptr<const LoadedSplit> readAll(const DataConfig& data,
                                           const std::string& split,
                                           const std::string& model,
                                           const std::filesystem::path& dataFolder,
                                           const Tell& tell,
                                           const StopToken& stop) {
    const std::string doing = "Reading the " + split + " split";
    tell({doing, 0, 0});
    CocoDataset read = readSplit(
        data,
        split,
        dataFolder,
        [&](std::int64_t done, std::int64_t total) {
            tell({doing + ", MiB", done >> 20, total >> 20});
        },
        stop);
    auto loaded = std::make_shared<LoadedSplit>();
    loaded->data = data;
    loaded->split = QString::fromStdString(split);
    loaded->file = QString::fromStdString(splitFile(data, split, dataFolder).string());
    RunConfig config;
    config.model.path = model;
    loaded->facts = describeCaptions(
        read.samples(),
        tokenCounterOf(config),
        [&](std::int64_t done, std::int64_t total) {
            tell({"Counting words", done, total});
        },
        stop);
    loaded->facts.orphans = static_cast<std::int64_t>(read.orphanCaptions());
    loaded->samples = std::move(read).takeSamples();
    return loaded;
}

}  // namespace

DataDesk::DataDesk(EngineSource engine, std::filesystem::path dataFolder, QObject* parent)
    : QObject(parent),
      engine_(std::move(engine)),
      dataFolder_(std::move(dataFolder)),
      reading_(new LongJob(this)),
      measuring_(new LongJob(this)),
      checking_(new LongJob(this)),
      drawing_(new LongJob(this)) {}

DataDesk::~DataDesk() = default;

void DataDesk::read(const DataConfig& data, const QString& split, const std::string& model) {
    measuring_->stop();
    loaded_.reset();
    figures_.reset();
    Q_EMIT loadedChanged();
    reading_->start(
        tr("Reading the captions"),
        [data, split = split.toStdString(), model, folder = dataFolder_](const Tell& tell,
                                                                         const StopToken& stop) {
            return readAll(data, split, model, folder, tell, stop);
        },
        [this](std::shared_ptr<const LoadedSplit> loaded) {
            loaded_ = std::move(loaded);
            Q_EMIT loadedChanged();
            measure();
        });
}

void DataDesk::measure() {
    measuring_->start(
        tr("Measuring the pictures"),
        [loaded = loaded_](const Tell& tell, const StopToken& stop) {
            return measurePictures(loaded->samples, tell, stop);
        },
        [this](PictureFacts figures) {
            figures_ = std::move(figures);
            Q_EMIT figuresChanged();
        });
}

void DataDesk::check(const QString& name, const RunConfig& config) {
    const QString key = dataKey(config.data);
    checkedKey_ = key;
    checking_->start(
        tr("Checking %1").arg(name),
        [config, folder = dataFolder_, engine = engine_](const Tell& tell, const StopToken& stop) {
            return std::make_shared<const DataReport>(
                checkDataOf(config, folder, engine, tell, stop));
        },
        [this, key](std::shared_ptr<const DataReport> report) {
            reports_[key] = std::move(report);
            Q_EMIT reportChanged();
        });
}

QString DataDesk::checkedKey() const {
    return checking_->running() ? checkedKey_ : QString();
}

std::shared_ptr<const DataReport> DataDesk::report(const DataConfig& data) const {
    const auto found = reports_.find(dataKey(data));
    return found == reports_.end() ? nullptr : found->second;
}

void DataDesk::draw(SceneDomain domain, std::int64_t pictures, std::int64_t seed) {
    DataConfig data;
    data.domain = domain;
    data.pictures = pictures;
    data.seed = seed;
    drawing_->start(
        tr("Drawing sample scenes"),
        [request = SceneRequest{domain, pictures, seed, scenesFolder(data, dataFolder_)},
         engine = engine_](const Tell& tell, const StopToken& stop) {
            engine()->makeScenes(request, tell, stop);
            return true;
        },
        [this, key = dataKey(data)](bool) { Q_EMIT drawn(key); });
}

}  // namespace captune
