// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the window stutters: an adapter run and a captioning job go on while pages are turned,
// plots zoomed, sliders moved and lists scrolled.
//   bench_window [seconds, 60]
// Prints one JSON object: how late a timer of 5 ms fires in the window's thread (milliseconds:
// median, 99th percentile, worst), how long single actions took, how much work went on beside, and
// for each of the latest firings what the thread did: milliseconds that it computed and that it
// waited for a processor (Linux; others: 0), and the events that took longest.
#include "core/base/clock.h"
#include "core/config/config_yaml.h"
#include "core/config/resources.h"
#include "core/engine_loader.h"
#include "ui/icons.h"
#include "ui/main_window.h"
#include "ui/pages/caption_page.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/run_view.h"
#include "ui/pages/train_page.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QListView>
#include <QMetaEnum>
#include <QScrollBar>
#include <QSettings>
#include <QSlider>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

using namespace captune;

namespace {

constexpr int kProbeMs = 5;
constexpr int kActionMs = 120;
constexpr int kPictures = 1000;
constexpr int kBeginMs = 8'000;  // the engine loads, the run draws its pictures
constexpr std::size_t kWorstShown = 10;
constexpr double kNotableMs = 1.0;  // of an event

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0.0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

nlohmann::json spread(const std::vector<double>& values) {
    return {{"median", quantile(values, 0.5)},
            {"p99", quantile(values, 0.99)},
            {"worst", quantile(values, 1.0)}};
}

/// What the window's thread has done so far, in milliseconds.
struct ThreadTime {
    double computed = 0.0;
    double waited = 0.0;  // for a processor
};

ThreadTime threadTime() {
    ThreadTime time;
    std::ifstream("/proc/thread-self/schedstat") >> time.computed >> time.waited;
    return {time.computed / 1e6, time.waited / 1e6};
}

/// Remembers which events took how long since it was last asked.
class WatchedApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        const double before = monotonicSeconds();
        const std::string name = nameOf(*receiver, *event);
        const bool accepted = QApplication::notify(receiver, event);
        const double ms = (monotonicSeconds() - before) * 1e3;
        if (ms >= kNotableMs) notable_.push_back({ms, name});
        return accepted;
    }
    /// "12.3 UpdateRequest captune::MainWindow", and so on.
    nlohmann::json takeEvents() {
        std::ranges::stable_sort(notable_, std::greater(), &Notable::ms);
        nlohmann::json list = nlohmann::json::array();
        for (const Notable& each : notable_)
            list.push_back(QString::number(each.ms, 'f', 1).toStdString() + ' ' + each.name);
        notable_.clear();
        return list;
    }

private:
    struct Notable {
        double ms;
        std::string name;
    };

    static std::string nameOf(const QObject& receiver, const QEvent& event) {
        const char* type = QMetaEnum::fromType<QEvent::Type>().valueToKey(event.type());
        std::string name = type ? type : std::to_string(event.type());
        name += std::string(" ") + receiver.metaObject()->className();
        if (!receiver.objectName().isEmpty()) name += ' ' + receiver.objectName().toStdString();
        return name;
    }

    std::vector<Notable> notable_;
};

/// A firing of the probe that came late.
struct Gap {
    double late;
    double second;       ///< of the measurement
    std::string action;  ///< the last one
    ThreadTime spent;
    nlohmann::json events;
};

/// Uses the window as an impatient person does.
class Hand {
public:
    explicit Hand(MainWindow& window) : window_(window) {}

    /// What was done, in a word.
    std::string act() {
        const int page = count_ / 6 % 5;
        switch (count_++ % 6) {
            case 0:
                window_.showPage(page);
                return "page " + std::to_string(page + 1);
            case 1:
                wheel();
                return "wheel";
            case 2:
                moveSliders();
                return "sliders";
            case 3:
                scrollLists();
                return "scroll";
            case 4:
                window_.showPage(MainWindow::kCaption);
                window_.captionPage().choosePicture(count_ % 12);
                return "picture";
            default:
                window_.showPage(MainWindow::kTrain);
                return "train";
        }
    }

private:
    void wheel() {
        PlotView& plot = window_.trainPage().view().lossPlot();
        QWidget* under = plot.childAt(plot.rect().center());
        if (!under) return;
        const QPointF at(under->width() / 2.0, under->height() / 2.0);
        QWheelEvent event(at,
                          under->mapToGlobal(at),
                          QPoint(),
                          QPoint(0, count_ % 12 < 6 ? 120 : -120),
                          Qt::NoButton,
                          Qt::NoModifier,
                          Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(under, &event);
    }
    void moveSliders() {
        for (QSlider* slider : window_.trainPage().findChildren<QSlider*>())
            slider->setValue(50 + count_ % 40);
    }
    void scrollLists() {
        for (QListView* list : window_.findChildren<QListView*>()) {
            QScrollBar* bar = list->verticalScrollBar();
            bar->setValue(bar->maximum() > 0 ? (bar->value() + 37) % bar->maximum() : 0);
        }
    }

    MainWindow& window_;
    int count_ = 0;
};

RunConfig benchRun() {
    RunConfig config = loadConfig(resourcesFolder() / "presets" / "scenes-adapter.yaml");
    config.name = "bench-window";
    config.data.pictures = 400;
    config.train.maxUpdates = 100'000;
    config.train.epochs = 10'000;
    config.train.evaluateEvery = 50;
    return config;
}

/// Hundreds of pictures: the sample ones again and again under names of their own.
Dropped manyPictures(const QDir& target) {
    const QDir source(
        QString::fromStdString((resourcesFolder() / "../datasets/sample/scenes/images").string()));
    const QStringList files = source.entryList(QDir::Files, QDir::Name);
    Dropped dropped;
    for (int i = 0; i < kPictures && !files.isEmpty(); ++i) {
        const QString name = files[i % files.size()];
        const QString copy = target.filePath(QStringLiteral("%1-%2").arg(i).arg(name));
        if (QFile::copy(source.filePath(name), copy)) dropped.pictures << copy;
    }
    return dropped;
}

}  // namespace

int main(int argc, char** argv) {
    WatchedApplication application(argc, argv);
    QTemporaryDir folder;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    registerIcons();
    applyTheme(application, ThemeMode::Light);
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 60;

    MainWindow window(loadEngine, RunStore((folder.path() + "/home").toStdString()));
    window.resize(1280, 800);
    window.show();
    window.trainPage().newRun().setConfig(benchRun());
    window.trainPage().newRun().start();
    window.captionPage().take(manyPictures(QDir(folder.path())));

    Hand hand(window);
    std::vector<double> late;
    std::vector<double> actions;
    QElapsedTimer clock;
    bool measuring = false;
    double began = 0.0;
    std::string action;
    QTimer probe;
    probe.setTimerType(Qt::PreciseTimer);
    std::vector<Gap> gaps;
    ThreadTime then = threadTime();
    QObject::connect(&probe, &QTimer::timeout, [&] {
        const ThreadTime now = threadTime();
        const double ms = static_cast<double>(clock.nsecsElapsed()) / 1e6 - kProbeMs;
        nlohmann::json events = application.takeEvents();
        if (measuring) {
            late.push_back(ms);
            gaps.push_back({ms,
                            monotonicSeconds() - began,
                            action,
                            {now.computed - then.computed, now.waited - then.waited},
                            std::move(events)});
            std::ranges::sort(gaps, std::greater(), &Gap::late);
            if (gaps.size() > kWorstShown) gaps.pop_back();
        }
        then = now;
        clock.restart();
    });
    QTimer act;
    QObject::connect(&act, &QTimer::timeout, [&] {
        const double before = monotonicSeconds();
        action = hand.act();
        if (measuring) actions.push_back((monotonicSeconds() - before) * 1e3);
    });
    clock.start();
    probe.start(kProbeMs);
    act.start(kActionMs);
    QTimer::singleShot(kBeginMs, [&] {
        measuring = true;
        began = monotonicSeconds();
    });
    QTimer::singleShot(kBeginMs + seconds * 1000, &application, [] { QApplication::exit(); });
    QApplication::exec();
    probe.stop();
    act.stop();

    const bool training = window.controller().busy();
    nlohmann::json figures{{"work", "window"},
                           {"seconds", seconds},
                           {"late_ms", spread(late)},
                           {"action_ms", spread(actions)},
                           {"probes", late.size()},
                           {"training", training},
                           {"position", window.desk().live().positionText().toStdString()},
                           {"captioned", window.captionPage().board().captioned()}};
    for (const Gap& gap : gaps)
        figures["latest"].push_back({{"late_ms", gap.late},
                                     {"second", gap.second},
                                     {"action", gap.action},
                                     {"computed_ms", gap.spent.computed},
                                     {"waited_ms", gap.spent.waited},
                                     {"events", gap.events}});
    std::printf("%s\n", figures.dump().c_str());
    window.setCloseQuestion([] { return true; });
    return training ? 0 : 1;
}
