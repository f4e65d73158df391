// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the window stutters: an adapter run and a captioning job go on while pages are turned,
// plots zoomed, sliders moved and lists scrolled.
//   bench_window [seconds, 60]
// Prints one JSON object: how late a timer of 5 ms fires in the window's thread (milliseconds:
// median, 99th percentile, worst), how long single actions took, and how much work went on beside.
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
#include <QScrollBar>
#include <QSettings>
#include <QSlider>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace captune;

namespace {

constexpr int kProbeMs = 5;
constexpr int kActionMs = 120;
constexpr int kPictures = 1000;
constexpr int kBeginMs = 8'000;  // the engine loads, the run draws its pictures

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

/// Uses the window as an impatient person does.
class Hand {
public:
    explicit Hand(MainWindow& window) : window_(window) {}

    void act() {
        switch (count_++ % 6) {
            case 0:
                window_.showPage(count_ / 6 % 5);
                break;
            case 1:
                wheel();
                break;
            case 2:
                moveSliders();
                break;
            case 3:
                scrollLists();
                break;
            case 4:
                window_.showPage(MainWindow::kCaption);
                window_.captionPage().choosePicture(count_ % 12);
                break;
            default:
                window_.showPage(MainWindow::kTrain);
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
    QApplication application(argc, argv);
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
    QTimer probe;
    probe.setTimerType(Qt::PreciseTimer);
    QObject::connect(&probe, &QTimer::timeout, [&] {
        if (measuring) late.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6 - kProbeMs);
        clock.restart();
    });
    QTimer act;
    QObject::connect(&act, &QTimer::timeout, [&] {
        const double before = monotonicSeconds();
        hand.act();
        if (measuring) actions.push_back((monotonicSeconds() - before) * 1e3);
    });
    clock.start();
    probe.start(kProbeMs);
    act.start(kActionMs);
    QTimer::singleShot(kBeginMs, [&] { measuring = true; });
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
    std::printf("%s\n", figures.dump().c_str());
    window.setCloseQuestion([] { return true; });
    return training ? 0 : 1;
}
