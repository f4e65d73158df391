// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include "ui/language.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace captune {
namespace {

QString scaled(double value, const char* unit) {
    return QString::number(value, 'f', value < 99.95 ? 1 : 0) + QString::fromLatin1(unit);
}

}  // namespace

QString groupedNumber(std::int64_t value) {
    return QLocale(QLocale::English).toString(static_cast<qlonglong>(value));
}

QString shortNumber(std::int64_t value) {
    const auto v = static_cast<double>(value);
    if (std::abs(v) < 10'000) return groupedNumber(value);
    if (std::abs(v) < 1e6) return scaled(v / 1e3, "k");
    if (std::abs(v) < 1e9) return QString::number(v / 1e6, 'f', 1) + "M";
    return QString::number(v / 1e9, 'f', 2) + "B";
}

QString byteText(std::int64_t bytes) {
    const auto v = static_cast<double>(bytes);
    if (v < 1e6) return QString::number(v / 1e3, 'f', 0) + " kB";
    if (v < 1e9) return QString::number(v / 1e6, 'f', 0) + " MB";
    return QString::number(v / 1e9, 'f', 1) + " GB";
}

QString durationText(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) return QStringLiteral("–");
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 60) return QCoreApplication::translate("format", "%1 s").arg(whole);
    if (whole < 3600) return QCoreApplication::translate("format", "%1 min").arg((whole + 30) / 60);
    return QCoreApplication::translate("format", "%1 h %2 min")
        .arg(whole / 3600)
        .arg((whole % 3600) / 60);
}

QString figureText(double value) {
    if (!std::isfinite(value)) return QStringLiteral("–");
    const double size = std::abs(value);
    if (size != 0.0 && (size < 1e-3 || size >= 1e6)) return QString::number(value, 'e', 2);
    if (size < 10) return QString::number(value, 'f', 4);
    return QString::number(value, 'f', size < 1000 ? 2 : 1);
}

QString momentText(const QString& isoUtc) {
    QDateTime when = QDateTime::fromString(isoUtc, Qt::ISODate);
    if (!when.isValid()) return isoUtc;
    when.setTimeSpec(Qt::UTC);
    when = when.toLocalTime();
    const qint64 days = when.date().daysTo(QDate::currentDate());
    if (days == 0)
        return QCoreApplication::translate("format", "today %1").arg(when.toString("HH:mm"));
    if (days == 1)
        return QCoreApplication::translate("format", "yesterday %1").arg(when.toString("HH:mm"));
    return QLocale().toString(when.date(), "d MMM yyyy");
}

QString trainableText(std::int64_t trainable, std::int64_t all) {
    const double share =
        all > 0 ? 100.0 * static_cast<double>(trainable) / static_cast<double>(all) : 0;
    return QCoreApplication::translate("format", "%1 of %2 parameters train (%3 %)")
        .arg(groupedNumber(trainable),
             shortNumber(all),
             QString::number(share, 'f', share < 10 ? 1 : 0));
}

QString progressText(const Progress& progress, std::optional<double> secondsLeft) {
    QStringList parts;
    if (!progress.what.empty()) parts << coreText(progress.what);
    if (progress.total > 0)
        parts << QCoreApplication::translate("progress", "%1 of %2")
                     .arg(groupedNumber(progress.done), groupedNumber(progress.total));
    if (secondsLeft)
        parts << QCoreApplication::translate("progress", "%1 left").arg(durationText(*secondsLeft));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace captune
