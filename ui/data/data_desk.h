// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/caption_facts.h"
#include "core/data/data_check.h"
#include "core/engine.h"
#include "ui/data/known_data.h"
#include "ui/data/picture_facts.h"
#include "ui/workers/engine_source.h"
#include "ui/workers/long_job.h"

#include <QObject>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace captune {

/// One split in memory, with what its captions are like. Not changed once it is there.
struct LoadedSplit {
    DataConfig data;
    QString split;
    QString file;  ///< its captions file
    std::vector<Sample> samples;
    CaptionFacts facts;
};

/// Work on data that goes on whatever page is shown: reading a split, measuring its pictures,
/// checking all of it, drawing scenes; and what came of it. Lives in the GUI thread.
class DataDesk final : public QObject {
    Q_OBJECT
public:
    DataDesk(EngineSource engine, std::filesystem::path dataFolder, QObject* parent = nullptr);
    ~DataDesk() override;

    /// Reads a split, in place of the one before, then measures its pictures. Tokens are counted
    /// with the vocabulary of `model`, if it has one.
    void read(const DataConfig& data, const QString& split, const std::string& model);
    /// The split that was read last; empty while one is read or when it could not be.
    [[nodiscard]] const std::shared_ptr<const LoadedSplit>& loaded() const { return loaded_; }
    [[nodiscard]] const std::optional<PictureFacts>& figures() const { return figures_; }

    /// Checks all splits, decoding every picture.
    void check(const QString& name, const RunConfig& config);
    /// What the last check of this data found; empty if it was not checked yet.
    [[nodiscard]] std::shared_ptr<const DataReport> report(const DataConfig& data) const;

    /// Draws sample scenes where runs look for them.
    void draw(SceneDomain domain, std::int64_t pictures, std::int64_t seed);

    [[nodiscard]] LongJob& reading() { return *reading_; }
    [[nodiscard]] LongJob& measuring() { return *measuring_; }
    [[nodiscard]] LongJob& checking() { return *checking_; }
    [[nodiscard]] LongJob& drawing() { return *drawing_; }
    [[nodiscard]] const std::filesystem::path& dataFolder() const { return dataFolder_; }
    /// The data that is being checked; empty key while none is.
    [[nodiscard]] QString checkedKey() const;

Q_SIGNALS:
    void loadedChanged();
    void figuresChanged();
    void reportChanged();
    /// Scenes were drawn; `key` is the dataKey of their data.
    void drawn(const QString& key);

private:
    void measure();

    EngineSource engine_;
    std::filesystem::path dataFolder_;
    std::shared_ptr<const LoadedSplit> loaded_;
    std::optional<PictureFacts> figures_;
    std::map<QString, std::shared_ptr<const DataReport>> reports_;
    QString checkedKey_;
    LongJob* reading_;
    LongJob* measuring_;
    LongJob* checking_;
    LongJob* drawing_;
};

}  // namespace captune
