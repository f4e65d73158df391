// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/core_sentences.h"

#include "ui/language.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <array>
#include <vector>

namespace captune {
namespace {

// Of several that fit a sentence the first counts.
const std::array kSentences{
    QT_TRANSLATE_NOOP("Core", "%1 is \"%2\"; allowed: %3"),
    QT_TRANSLATE_NOOP("Core", "a whole number from %1 to %2"),
    QT_TRANSLATE_NOOP("Core", "a number from %1 to %2"),
    QT_TRANSLATE_NOOP("Core", "true or false"),
    QT_TRANSLATE_NOOP("Core", "a number, learnable, or learnable:0.5 with a start value"),
    QT_TRANSLATE_NOOP("Core", "%1 is not valid UTF-8; save the text as UTF-8"),
    QT_TRANSLATE_NOOP("Core", "%1 holds a line break or another control character; delete it"),
    QT_TRANSLATE_NOOP("Core",
                      "adapter.layers: \"%1\" does not name layers; write all, or layers from 0 "
                      "with ranges and commas such as 0-2,4"),
    QT_TRANSLATE_NOOP("Core", "no model is named; name a shipped model, a folder or a file"),
    QT_TRANSLATE_NOOP(
        "Core",
        "there is no model \"%1\"; name a model folder, a checkpoint file or a shipped model (%2)"),
    QT_TRANSLATE_NOOP(
        "Core",
        "there is no adapter folder or run %1; check the path, or leave adapter.start empty"),
    QT_TRANSLATE_NOOP(
        "Core",
        "adapter.scalar is 0, which leaves the adapter without effect; choose another number"),
    QT_TRANSLATE_NOOP("Core",
                      "adapter.scalar starts at 0, from where it cannot learn together with "
                      "adapter.init lora; start it at 1"),
    QT_TRANSLATE_NOOP("Core", "data.images is empty; name the folder of the pictures"),
    QT_TRANSLATE_NOOP("Core", "there is no picture folder %1; check the path"),
    QT_TRANSLATE_NOOP("Core", "%1 is empty; %2"),
    QT_TRANSLATE_NOOP("Core", "%1 is a folder; %2"),
    QT_TRANSLATE_NOOP("Core", "name Karpathy's dataset_coco.json"),
    QT_TRANSLATE_NOOP("Core", "name a TSV file in OFA's layout"),
    QT_TRANSLATE_NOOP("Core", "name a CSV or JSON file of captions"),
    QT_TRANSLATE_NOOP("Core", "name a COCO captions JSON file"),
    QT_TRANSLATE_NOOP(
        "Core",
        "there is no file %1; check the path, or leave train.cider_frequencies empty"),
    QT_TRANSLATE_NOOP("Core", "there is no file %1; check the path"),
    QT_TRANSLATE_NOOP("Core",
                      "train.end_learning_rate is above train.learning_rate; the schedule falls, "
                      "so make it smaller"),
    QT_TRANSLATE_NOOP("Core", "train.learning_rate is 0, so nothing would be learned; raise it"),
    QT_TRANSLATE_NOOP("Core",
                      "generate.beam is 1, but train.objective self_critical compares the beams of "
                      "a picture; take at least 2"),
    QT_TRANSLATE_NOOP("Core", "generate.min_length is above generate.max_length; make it smaller"),
    QT_TRANSLATE_NOOP(
        "Core",
        "%1 has two sets called %2, whose figures could not be told apart; rename one"),
    QT_TRANSLATE_NOOP("Core",
                      "data.also_evaluate: there is no %1: name a folder in COCO layout, a "
                      "captions JSON file or a config"),
    QT_TRANSLATE_NOOP(
        "Core",
        "data.also_evaluate: %1 has several captions files of %2: name the one to use"),
    QT_TRANSLATE_NOOP("Core",
                      "data.also_evaluate: %1 is neither a YAML file nor a preset; the presets are "
                      "%2"),
    QT_TRANSLATE_NOOP("Core", "cannot find %1; check the path"),
    QT_TRANSLATE_NOOP(
        "Core",
        "The training split has no captions; check data.train and its captions file."),
    QT_TRANSLATE_NOOP("Core",
                      "%1 is no finite number at update %2, %3 (pictures %4); the weights are "
                      "still those before it: lower train.learning_rate."),
    QT_TRANSLATE_NOOP("Core", "Run %1 is being trained right now; stop it before resuming it."),
    QT_TRANSLATE_NOOP("Core", "Run %1 has no checkpoint yet; train it until its first evaluation."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Checkpoint file %1 is damaged; resume from another checkpoint or start a new run."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot write %1: %2; check the folder, its permissions and the free space."),
    QT_TRANSLATE_NOOP("Core", "%1 is torn: its header is incomplete; copy the file again"),
    QT_TRANSLATE_NOOP("Core",
                      "%1 is torn: its picture data end early or are damaged; copy it again"),
    QT_TRANSLATE_NOOP(
        "Core",
        "%1 is torn or of an unusual kind: copy it again or convert it to PNG or JPEG"),
    QT_TRANSLATE_NOOP("Core", "%1 is empty: copy the file again"),
    QT_TRANSLATE_NOOP("Core",
                      "%1 is not a JPEG, PNG, BMP or WebP picture: convert it to one of these"),
    QT_TRANSLATE_NOOP("Core", "There is no model at %1: check the path."),
    QT_TRANSLATE_NOOP("Core", "%1 is no model folder: it has no %2; choose a folder with %3."),
    QT_TRANSLATE_NOOP("Core",
                      "run %1 was not tested on its %2 split since its best checkpoint; run %3, or "
                      "compare with --test"),
    // What a training tells while it goes on.
    QT_TRANSLATE_NOOP("Core",
                      "Features of %1 pictures take %2 in %3; they are computed once and kept."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Features of %1 pictures take %2 in %3; they are computed once and kept. That "
        "is more than data.cache_limit_gb: those beyond are computed each time."),
    QT_TRANSLATE_NOOP("Core", "Features of %1 pictures take %2 in %3; %4 are there already."),
    QT_TRANSLATE_NOOP("Core",
                      "Features of %1 pictures take %2 in %3; %4 are there already. That is more "
                      "than data.cache_limit_gb: those beyond are computed each time."),
    QT_TRANSLATE_NOOP("Core", "Features are not kept but computed each time: %1"),
    QT_TRANSLATE_NOOP("Core",
                      "Up to update %1 the image trunk learns alone to tell the words of captions; "
                      "the loss is of that task, a picture."),
    QT_TRANSLATE_NOOP("Core",
                      "train.mixed_precision float16 has no effect on a processor; training goes "
                      "on in 32 bits."),
    QT_TRANSLATE_NOOP("Core", "No new best in %1 evaluations: the run ends at update %2 of %3."),
    QT_TRANSLATE_NOOP("Core", "Update %1 was too large for float16 and skipped (%2 so far)."),
};

struct Pattern {
    const char* english;
    QRegularExpression fits;
};

/// "there is no file %1" as what finds the file in such a sentence.
Pattern patternOf(const char* english) {
    static const QRegularExpression place(QStringLiteral("%[1-9]"));
    const QString text = QString::fromUtf8(english);
    QString expression;
    qsizetype end = 0;
    for (auto found = place.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        expression += QRegularExpression::escape(text.mid(end, match.capturedStart() - end));
        expression += QStringLiteral("(.+?)");
        end = match.capturedEnd();
    }
    expression += QRegularExpression::escape(text.mid(end));
    return {english,
            QRegularExpression(QRegularExpression::anchoredPattern(expression),
                               QRegularExpression::DotMatchesEverythingOption)};
}

const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const char* english : kSentences) made.push_back(patternOf(english));
        return made;
    }();
    return all;
}

QString filled(const QString& text, const QStringList& parts) {
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int part = text[i] == '%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (part < 1 || part > parts.size()) {
            result += text[i];
            continue;
        }
        result += parts[part - 1];
        ++i;
    }
    return result;
}

QString translated(const QString& english) {
    for (const Pattern& pattern : patterns()) {
        const QRegularExpressionMatch match = pattern.fits.match(english);
        if (!match.hasMatch()) continue;
        QStringList parts;
        for (const QString& part : match.capturedTexts().mid(1)) parts << translated(part);
        return filled(QCoreApplication::translate("Core", pattern.english), parts);
    }
    return english;
}

}  // namespace

QString coreSentence(const std::string& english) {
    const QString sentence = QString::fromStdString(english);
    return spokenLanguage() == QStringLiteral("en") ? sentence : translated(sentence);
}

}  // namespace captune
