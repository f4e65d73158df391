// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/caption_source.h"
#include "ui/captions/picture.h"
#include "ui/captions/results_file.h"
#include "ui/models/picture_list_model.h"
#include "ui/workers/caption_worker.h"

#include <QObject>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace captune {

/// Pictures times models, and what is known of each. Sends one picture at a time to the worker, so
/// that a picture the user turns to is served next; the rest follow in order.
class CaptionBoard final : public QObject {
    Q_OBJECT
public:
    /// Captions what is in `pictures` and writes into it how far it is.
    CaptionBoard(CaptionWorker& worker, PictureListModel& pictures, QObject* parent = nullptr);

    /// Captions of pictures that are gone are kept, in case they come back, until this.
    void dropResultsOfRemoved();
    /// The picture to caption before all others.
    void setCurrent(const QString& name);

    /// Returns false when the model is there already.
    bool addSource(const CaptionSource& source);
    void removeSource(const QString& key);
    /// Captions anew by the models of a run whose checkpoints have changed.
    void modelChanged(const QString& runId);

    /// Forgets all captions when the settings differ from those before.
    void setSettings(const GenerateConfig& settings);
    [[nodiscard]] const GenerateConfig& settings() const { return settings_; }
    /// Leaves the pictures that were not looked at; the current one and new ones are still served.
    void halt();

    struct Cell {
        enum class State { Waiting, Done, Broken, Left } state = State::Waiting;
        CaptionResult result;  ///< when done
        QString sentence;      ///< when the model is broken
    };
    [[nodiscard]] Cell cell(const QString& picture, const QString& source) const;
    [[nodiscard]] CaptionTable table() const;
    /// Cells that hold a caption.
    [[nodiscard]] int captioned() const { return captioned_; }
    [[nodiscard]] int cells() const;
    [[nodiscard]] bool busy() const { return !pending_.empty(); }
    [[nodiscard]] const std::vector<CaptionSource>& sources() const { return sources_; }

Q_SIGNALS:
    /// Something about one picture is newly known.
    void pictureChanged(const QString& name);
    /// Counts or busy() changed.
    void progressed();
    /// A model was added or removed.
    void sourcesChanged();
    /// All captions were forgotten, and what the worker was asked.
    void forgotten();
    /// What the worker was asked was forgotten.
    void halted();

private:
    using Key = std::pair<QString, QString>;  ///< picture, source

    void picturesAdded(int first);
    void picturesRemoved();
    void showState(const QString& picture);
    void showStates();
    void pump();
    bool submitMissing(const PictureItem& picture);
    void replied(const CaptionReply& reply);
    void forget();
    void forgetSource(const QString& key);
    void count();

    CaptionWorker& worker_;
    PictureListModel& pictures_;
    std::size_t next_ = 0;  ///< pictures before it lack nothing
    int captioned_ = 0;
    std::vector<CaptionSource> sources_;
    std::map<Key, CaptionResult> results_;
    std::map<QString, QString> broken_;  ///< source to sentence
    std::map<JobId, Key> pending_;
    QString current_;
    GenerateConfig settings_;
    bool halted_ = false;
};

}  // namespace captune
