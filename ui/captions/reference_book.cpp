// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/reference_book.h"

namespace captune {
namespace {

constexpr int kKeptPictures = 500;
constexpr int kKeptScores = 5000;

QString scoreKey(const QString& picture, const QString& caption) {
    return picture + '\n' + caption;
}

}  // namespace

ReferenceBook::ReferenceBook(QObject* parent)
    : QObject(parent), entries_(kKeptPictures), scores_(kKeptScores) {}

const References* ReferenceBook::find(const PictureItem& picture) {
    if (!picture.isFile()) return nullptr;
    if (const Entry* entry = entries_.object(picture.name))
        return entry->references ? &*entry->references : nullptr;
    ask(picture.name);
    return nullptr;
}

void ReferenceBook::ask(const QString& name) {
    if (lookup_.busy() && asked_ == name) return;
    asked_ = name;
    lookup_.ask([this, name](const StopToken& stop) { return files_.find(name, stop); },
                [this, name](std::optional<References> found) {
                    entries_.insert(name, new Entry{std::move(found)});
                    Q_EMIT changed(name);
                },
                [this, name](const QString&) { entries_.insert(name, new Entry); });
}

std::vector<const CaptionScores*> ReferenceBook::scores(const PictureItem& picture,
                                                        const QStringList& captions) {
    std::vector<const CaptionScores*> known(static_cast<std::size_t>(captions.size()), nullptr);
    const References* references = find(picture);
    if (!references || references->captions.empty()) return known;
    QStringList missing;
    for (qsizetype i = 0; i < captions.size(); ++i) {
        if (captions[i].isEmpty()) continue;
        known[static_cast<std::size_t>(i)] = scores_.object(scoreKey(picture.name, captions[i]));
        if (!known[static_cast<std::size_t>(i)]) missing << captions[i];
    }
    if (!missing.isEmpty()) askScores(picture.name, *references, missing);
    return known;
}

void ReferenceBook::askScores(const QString& name,
                              const References& references,
                              const QStringList& captions) {
    const QString asked = name + '\n' + captions.join('\n');
    if (scoring_.busy() && askedScores_ == asked) return;
    askedScores_ = asked;
    std::vector<std::string> texts;
    for (const QString& caption : captions) texts.push_back(caption.toStdString());
    scoring_.ask([this, references, texts](
                     const StopToken& stop) { return scorer_.score(references, texts, stop); },
                 [this, name, captions](const std::vector<CaptionScores>& found) {
                     for (std::size_t i = 0; i < found.size(); ++i)
                         scores_.insert(scoreKey(name, captions[static_cast<qsizetype>(i)]),
                                        new CaptionScores(found[i]));
                     Q_EMIT changed(name);
                 },
                 [this, name, captions](const QString&) {
                     for (const QString& caption : captions)
                         scores_.insert(scoreKey(name, caption), new CaptionScores);
                 });
}

void ReferenceBook::findIds(const std::vector<PictureItem>& pictures,
                            std::function<void(const QStringList&)> done) {
    QStringList files;
    for (const PictureItem& picture : pictures) files << (picture.isFile() ? picture.name : "");
    ids_.ask(
        [files](const StopToken& stop) {
            CaptionsFiles own;
            QStringList ids;
            for (const QString& file : files) {
                const auto found = file.isEmpty() ? std::nullopt : own.find(file, stop);
                ids << (found ? QString::fromStdString(found->imageId) : QString());
            }
            return ids;
        },
        [done = std::move(done)](const QStringList& ids) { done(ids); });
}

}  // namespace captune
