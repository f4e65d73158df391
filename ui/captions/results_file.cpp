// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/results_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace captune {
namespace {

QString quoted(QString text) {
    text.replace('"', QStringLiteral("\"\""));
    return '"' + text + '"';
}

}  // namespace

QByteArray toCocoResults(const CaptionTable& table, int source) {
    QJsonArray list;
    for (const CaptionTableRow& row : table.rows) {
        const CaptionResult& result = row.results.at(static_cast<std::size_t>(source));
        if (result.captions.empty()) continue;
        bool isNumber = false;
        const QString id = row.picture.imageId();
        const qint64 number = id.toLongLong(&isNumber);
        QJsonObject entry;
        entry["image_id"] = isNumber ? QJsonValue(number) : QJsonValue(id);
        entry["caption"] = QString::fromStdString(result.captions.front().text).trimmed();
        list.append(entry);
    }
    return QJsonDocument(list).toJson();
}

QByteArray toCsv(const CaptionTable& table) {
    QString text = QStringLiteral("picture,model,rank,score,caption\n");
    for (const CaptionTableRow& row : table.rows) {
        for (std::size_t s = 0; s < row.results.size(); ++s) {
            int rank = 0;
            for (const Caption& caption : row.results[s].captions) {
                text +=
                    QStringLiteral("%1,%2,%3,%4,%5\n")
                        .arg(quoted(row.picture.name), quoted(table.sources[static_cast<int>(s)]))
                        .arg(++rank)
                        .arg(caption.score, 0, 'f', 6)
                        .arg(quoted(QString::fromStdString(caption.text).trimmed()));
            }
        }
    }
    return text.toUtf8();
}

}  // namespace captune
