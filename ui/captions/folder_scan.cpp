// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/folder_scan.h"

#include "ui/captions/picture.h"

#include <QDir>
#include <QElapsedTimer>

#include <functional>

namespace captune {
namespace {

constexpr int kMostAtOnce = 200;
constexpr int kLongestWaitMs = 100;
constexpr int kDeepest = 32;

/// Collects what is found and hands it over in parts.
class Finder {
public:
    Finder(const StopToken& stop, std::function<void(const QStringList&)> deliver)
        : stop_(stop), deliver_(std::move(deliver)) {
        clock_.start();
    }

    void search(const QString& folder, int depth = 0) {
        const QDir dir(folder);
        for (const QString& name : dir.entryList(QDir::Files | QDir::Readable, QDir::Name)) {
            stop_.check();
            if (looksLikePicture(name)) found_ << dir.filePath(name);
            if (found_.size() >= kMostAtOnce || clock_.elapsed() > kLongestWaitMs) flush();
        }
        if (depth >= kDeepest) return;
        const auto folders = QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks;
        for (const QString& name : dir.entryList(folders, QDir::Name)) {
            stop_.check();
            search(dir.filePath(name), depth + 1);
        }
    }

    void flush() {
        clock_.restart();
        if (!found_.isEmpty()) deliver_(std::exchange(found_, {}));
    }

private:
    const StopToken& stop_;
    std::function<void(const QStringList&)> deliver_;
    QStringList found_;
    QElapsedTimer clock_;
};

}  // namespace

FolderScan::FolderScan(QObject* parent) : QObject(parent) {}

void FolderScan::start(const QString& folder) {
    if (folders_.contains(folder)) return;
    folders_ << folder;
    if (folders_.size() == 1) next();
}

void FolderScan::stop() {
    if (!busy()) return;
    folders_.clear();
    ++round_;
    question_.cancel();
    Q_EMIT progressed();
}

void FolderScan::next() {
    count_ = 0;
    const int round = ++round_;
    Q_EMIT progressed();
    if (folders_.isEmpty()) return;
    question_.ask(
        [this, round, folder = folders_.first()](const StopToken& stop) {
            Finder finder(stop, [this, round](const QStringList& files) {
                QMetaObject::invokeMethod(
                    this, [this, round, files] { deliver(round, files); }, Qt::QueuedConnection);
            });
            finder.search(folder);
            finder.flush();
            return true;
        },
        [this, round](bool) { ended(round); },
        [this, round](const QString&) { ended(round); });
}

void FolderScan::deliver(int round, const QStringList& files) {
    if (round != round_) return;
    count_ += static_cast<int>(files.size());
    Q_EMIT found(files);
    if (round == round_) Q_EMIT progressed();
}

void FolderScan::ended(int round) {
    if (round != round_) return;
    const QString folder = folders_.takeFirst();
    if (count_ == 0) Q_EMIT nothingIn(folder);
    next();
}

}  // namespace captune
