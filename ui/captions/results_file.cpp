// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/results_file.h"

#include "core/compare/escape.h"
#include "core/data/coco_results.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace captune {
namespace {

QString idOf(const PictureItem& picture, const QStringList& ids, std::size_t row) {
    const QString known = ids.value(static_cast<qsizetype>(row));
    return known.isEmpty() ? picture.imageId() : known;
}

QByteArray line(const QStringList& cells) {
    std::vector<std::string> texts;
    for (const QString& cell : cells) texts.push_back(cell.toStdString());
    return QByteArray::fromStdString(csvLine(texts));
}

}  // namespace

QString bestText(const CaptionResult& result) {
    return result.captions.empty() ? QString()
                                   : QString::fromStdString(result.captions.front().text).trimmed();
}

QByteArray toCocoResults(const CaptionTable& table, int source, const QStringList& ids) {
    QJsonArray list;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const CaptionResult& result = table.rows[i].results.at(static_cast<std::size_t>(source));
        if (result.captions.empty()) continue;
        const QString id = idOf(table.rows[i].picture, ids, i);
        const auto number = wholeNumber(id.toStdString());
        list.append(QJsonObject{{"image_id", number ? QJsonValue(qint64{*number}) : QJsonValue(id)},
                                {"caption", bestText(result)}});
    }
    return QJsonDocument(list).toJson();
}

QByteArray toCsv(const CaptionTable& table, const QStringList& ids) {
    QByteArray text = line(QStringList{"picture", "image_id"} + table.sources);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const CaptionTableRow& row = table.rows[i];
        QStringList cells{row.picture.name, idOf(row.picture, ids, i)};
        for (const CaptionResult& result : row.results) cells << bestText(result);
        text += line(cells);
    }
    return text;
}

QByteArray toBeamCsv(const CaptionTable& table) {
    QByteArray text = line({"picture", "model", "rank", "score", "caption"});
    for (const CaptionTableRow& row : table.rows) {
        for (std::size_t s = 0; s < row.results.size(); ++s) {
            int rank = 0;
            for (const Caption& caption : row.results[s].captions)
                text += line({row.picture.name,
                              table.sources[static_cast<qsizetype>(s)],
                              QString::number(++rank),
                              QString::number(caption.score, 'f', 6),
                              QString::fromStdString(caption.text).trimmed()});
        }
    }
    return text;
}

QString toTabbed(const CaptionTable& table) {
    const auto joined = [](QStringList cells) {
        for (QString& cell : cells) cell = cell.simplified();
        return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    };
    QString text = joined(QStringList{"picture"} + table.sources);
    for (const CaptionTableRow& row : table.rows) {
        QStringList cells{row.picture.shortName()};
        for (const CaptionResult& result : row.results) cells << bestText(result);
        text += joined(cells);
    }
    return text;
}

}  // namespace captune
