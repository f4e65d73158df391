// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "ui/data/known_data.h"

#include <QFrame>

#include <functional>
#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QSettings;
class QStackedWidget;
class QTabBar;

namespace captune {

class DataDesk;
class ElidedLabel;
class FactsView;
class PicturesView;
class ProblemsView;

/// One known data set: a split of it as pictures and as facts, and what a check of all splits
/// found. Shows what the desk knows of it, and asks the desk for what is missing.
class DataView final : public QFrame {
    Q_OBJECT
public:
    /// `desk` must outlive the view.
    explicit DataView(DataDesk& desk, QWidget* parent = nullptr);

    /// Where the settings of the next run come from: its model counts tokens, its limits check.
    void setConfigSource(std::function<RunConfig()> source);
    void setData(const KnownData& known);
    void clear();
    void chooseSplit(const QString& split);
    void check();

    enum Tab { kPictures, kFacts, kProblems };
    void showTab(Tab tab);
    void focusSearch();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] PicturesView& pictures() { return *pictures_; }
    [[nodiscard]] FactsView& facts() { return *facts_; }
    [[nodiscard]] ProblemsView& problems() { return *problems_; }

    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

Q_SIGNALS:
    /// A picture of the data, as toText(PictureSource) names it, is to be captioned.
    void captionWanted(const QString& picture);
    /// The next run is to train on this data.
    void trainWanted(const captune::DataConfig& data);
    /// A sentence for the bar at the bottom.
    void told(const QString& sentence);

private:
    QWidget* buildHeader();
    void readSplit();
    void showLoaded();
    void showReport();

    DataDesk& desk_;
    std::function<RunConfig()> config_;
    std::optional<KnownData> data_;
    QString wantedSplit_;    ///< to be chosen with the next data
    int wantedPicture_ = 0;  ///< to be chosen with the next split
    ElidedLabel* title_ = nullptr;
    QComboBox* split_ = nullptr;
    QPushButton* check_ = nullptr;
    QPushButton* use_ = nullptr;
    QLabel* summary_ = nullptr;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* views_ = nullptr;
    PicturesView* pictures_ = nullptr;
    FactsView* facts_ = nullptr;
    ProblemsView* problems_ = nullptr;
};

}  // namespace captune
