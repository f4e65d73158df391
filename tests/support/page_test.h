// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_store.h"
#include "support/fake_engine.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/workers/run_controller.h"

#include <QApplication>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace captune::test {

/// A button by what it says.
inline QPushButton* button(QWidget& within, const QString& text) {
    for (auto* each : within.findChildren<QPushButton*>())
        if (each->text() == text) return each;
    qFatal("no such button");
}

/// What the tests of a page stand on: a folder of their own with home and settings, and the page
/// with its controller, made anew as often as they like.
template <class PageType>
class PageTest {
protected:
    void beginTests() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        registerIcons();
        applyTheme(*qApp, ThemeMode::Light);
    }
    void beginTest() {
        folder_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(
            QSettings::IniFormat, QSettings::UserScope, folder_->path() + "/settings");
    }
    void endTest() {
        page_.reset();
        controller_.reset();
    }
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(folder_->path().toStdString()) / name;
    }
    void makePage() {
        page_ = std::make_unique<PageType>(*controller_);
        page_->resize(1200, 720);
        page_->show();
        page_->entered();
    }
    void makeWith(EngineSource engine) {
        endTest();
        controller_ =
            std::make_unique<RunController>(std::move(engine), RunStore(path("home").string()));
        makePage();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<RunController> controller_;
    std::unique_ptr<PageType> page_;
};

}  // namespace captune::test
