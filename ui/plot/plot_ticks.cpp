// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_ticks.h"

#include "ui/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

namespace captune {
namespace {

constexpr int kTicks = 4;
constexpr double kEvenRatio = 10.0;
constexpr double kEvenTimeRatio = 40.0;
constexpr double kSecond = 1.0;
constexpr double kMinute = 60.0;
constexpr double kHour = 3600.0;
constexpr double kDay = 86400.0;

/// Distances between ticks of steps, all whole.
const QVector<double>& stepDistances() {
    static const QVector<double> distances{1, 2, 5, 10, 20, 50};
    return distances;
}

using TickText = std::function<QString(double tick, double distance)>;

QString stepText(double tick, double) {
    return groupedNumber(std::llround(tick));
}

/// Distances between ticks of times, in seconds.
const QVector<double>& timeSteps() {
    static const QVector<double> steps{
        1,        2,           5,           10,           20,           30,
        kMinute,  2 * kMinute, 5 * kMinute, 10 * kMinute, 20 * kMinute, 30 * kMinute,
        kHour,    2 * kHour,   3 * kHour,   6 * kHour,    12 * kHour,   kDay,
        2 * kDay, 5 * kDay,    10 * kDay};
    return steps;
}

int ticksIn(const QCPRange& range, double distance) {
    return static_cast<int>(std::floor(range.upper / distance) -
                            std::ceil(range.lower / distance)) +
           1;
}

/// Evenly spaced ticks whose texts know how far apart they are: one of `steps`, or any that reads
/// well.
class EvenTicks : public QCPAxisTicker {
public:
    EvenTicks(TickText text, double least, QVector<double> steps = {})
        : text_(std::move(text)), least_(least), steps_(std::move(steps)) {
        setTickCount(kTicks);
    }

protected:
    double getTickStep(const QCPRange& range) override {
        const double wanted = range.size() / tickCount();
        const bool free = steps_.isEmpty() || wanted > steps_.back();
        distance_ = free ? QCPAxisTicker::getTickStep(range) : pickClosest(wanted, steps_);
        if (free && ticksIn(range, distance_) < 2) distance_ /= 2.0;
        return distance_ = std::max(least_, distance_);
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return text_(std::abs(tick) < distance_ * 1e-6 ? 0.0 : tick, distance_);
    }
    int getSubTickCount(double) override { return 0; }

    TickText text_;

private:
    double least_;
    QVector<double> steps_;
    double distance_ = 1.0;
};

/// 1, 10, 100 …, with 2 and 5 between where there is room, or those of `bases`; evenly spaced when
/// the ends are near each other.
class LogTicks final : public EvenTicks {
public:
    LogTicks(TickText text, double least, QVector<double> bases = {}, QVector<double> steps = {})
        : EvenTicks(std::move(text), least, std::move(steps)), bases_(std::move(bases)) {}

protected:
    QVector<double> createTickVector(double step, const QCPRange& range) override {
        const double ratio = range.upper / range.lower;
        if (range.lower <= 0.0 || !std::isfinite(ratio)) return {};
        even_ = ratio < (bases_.isEmpty() ? kEvenRatio : kEvenTimeRatio);
        if (even_) return EvenTicks::createTickVector(step, range);
        QVector<double> ticks = bases_.isEmpty() ? decades(range) : bases_;
        ticks.removeIf([&range](double tick) { return !range.contains(tick); });
        return ticks;
    }
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override {
        if (even_) return EvenTicks::getTickLabel(tick, locale, format, precision);
        const bool plain = !bases_.isEmpty() || (tick >= 1e-3 && tick < 1e5);
        return plain ? text_(tick, tick) : QString::number(tick, 'e', 0);
    }

private:
    [[nodiscard]] QVector<double> decades(const QCPRange& range) const {
        const int low = static_cast<int>(std::floor(std::log10(range.lower)));
        const int high = static_cast<int>(std::ceil(std::log10(range.upper)));
        const int most = 2 * tickCount();
        const int stride = (high - low) / most + 1;
        QVector<double> ticks;
        for (int power = low; power <= high; power += stride) {
            const double base = std::pow(10.0, power);
            ticks << base;
            if (3 * (high - low) <= most + 2) ticks << 2.0 * base << 5.0 * base;
        }
        return ticks;
    }

    QVector<double> bases_;
    bool even_ = false;
};

}  // namespace

QString tickText(double tick, double distance) {
    const double size = std::max(std::abs(tick), distance);
    const double magnitude = std::floor(std::log10(distance) + 1e-9);
    const double leading = distance / std::pow(10.0, magnitude);
    const int half = std::abs(leading - std::round(leading)) > 1e-6 ? 1 : 0;  // 0.25 needs a digit
    if (size >= 1e6 || distance < 1e-5) {
        if (tick == 0.0) return QStringLiteral("0");
        const double power = std::floor(std::log10(std::abs(tick)) + 1e-9);
        const int digits = static_cast<int>(power - magnitude) + half;
        return QString::number(tick, 'e', std::clamp(digits, 0, 8));
    }
    const int decimals = static_cast<int>(-magnitude) + half;
    return QString::number(tick, 'f', std::clamp(decimals, 0, 8));
}

QString timeTickText(double seconds, double distance) {
    if (seconds == 0.0) return QStringLiteral("0");
    if (seconds < 0.0) return QStringLiteral("−%1").arg(timeTickText(-seconds, distance));
    const auto whole = std::llround(seconds);
    const auto minutes = whole / 60;
    const QString second = QStringLiteral("%1").arg(whole % 60, 2, 10, QChar('0'));
    const QString minute = QStringLiteral("%1").arg(minutes % 60, 2, 10, QChar('0'));
    if (distance >= kDay)
        return QCoreApplication::translate("PlotTicks", "%1 d").arg(whole / 86400);
    if (distance < kMinute && whole < 60)
        return QCoreApplication::translate("PlotTicks", "%1 s").arg(whole);
    if (distance < kMinute && whole < 3600 && whole % 60 != 0)
        return QCoreApplication::translate("PlotTicks", "%1:%2 min").arg(minutes).arg(second);
    if (whole < 3600) return QCoreApplication::translate("PlotTicks", "%1 min").arg(minutes);
    if (distance >= kHour || whole % 3600 == 0)
        return QCoreApplication::translate("PlotTicks", "%1 h").arg(whole / 3600);
    return QCoreApplication::translate("PlotTicks", "%1:%2 h").arg(whole / 3600).arg(minute);
}

QSharedPointer<QCPAxisTicker> makeXTicks(PlotX kind, QCPAxis::ScaleType scale) {
    const bool even = scale == QCPAxis::stLinear;
    if (kind == PlotX::Time) {
        if (even) return QSharedPointer<EvenTicks>::create(timeTickText, kSecond, timeSteps());
        const QVector<double> bases{
            1, 10, kMinute, 10 * kMinute, kHour, 10 * kHour, 4 * kDay, 40 * kDay};
        return QSharedPointer<LogTicks>::create(timeTickText, kSecond, bases, timeSteps());
    }
    const TickText text = kind == PlotX::Step ? TickText(stepText) : TickText(tickText);
    const double least = kind == PlotX::Step ? 1.0 : 1e-9;
    const QVector<double> distances = kind == PlotX::Step ? stepDistances() : QVector<double>();
    if (even) return QSharedPointer<EvenTicks>::create(text, least, distances);
    return QSharedPointer<LogTicks>::create(text, least, QVector<double>(), distances);
}

QSharedPointer<QCPAxisTicker> makeValueTicks(QCPAxis::ScaleType scale) {
    constexpr double kLeast = 1e-300;
    if (scale == QCPAxis::stLinear) return QSharedPointer<EvenTicks>::create(tickText, kLeast);
    return QSharedPointer<LogTicks>::create(tickText, kLeast);
}

}  // namespace captune
