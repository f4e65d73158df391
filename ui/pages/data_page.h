// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "ui/pages/page.h"

#include <QString>

#include <functional>

class QSplitter;
class QStackedWidget;

namespace captune {

class AddDataDialog;
class Banner;
class DataDesk;
class DataList;
class DataView;
class DrawScenesDialog;
class RunController;

/// Data on this machine: which there is, what it is like, its pictures with their captions, what is
/// wrong with it. Reading, checking and drawing go on in the controller's DataDesk.
class DataPage final : public Page {
    Q_OBJECT
public:
    explicit DataPage(RunController& controller, QWidget* parent = nullptr);

    void entered() override;
    void focusSearch() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;

    /// Where the settings of the next run come from: its model counts tokens, its limits check.
    void setConfigSource(std::function<RunConfig()> source);
    /// Opens the form that adds data, filled from a file or folder if one is given.
    AddDataDialog* openForm(const QString& path = {});
    DrawScenesDialog* openDrawing();

    [[nodiscard]] QString message() const;
    [[nodiscard]] DataList& list() { return *list_; }
    [[nodiscard]] DataView& view() { return *view_; }

Q_SIGNALS:
    /// A picture of the data, as toText(PictureSource) names it, is to be captioned.
    void captionWanted(const QString& picture);
    /// The next run is to train on this data.
    void trainWanted(const captune::DataConfig& data);

private:
    void connectDesk();
    void showChosen();
    void showFailures();

    DataDesk& desk_;
    QSplitter* splitter_ = nullptr;
    Banner* banner_ = nullptr;
    DataList* list_ = nullptr;
    QStackedWidget* right_ = nullptr;
    DataView* view_ = nullptr;
};

}  // namespace captune
