// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "ui/captions/caption_source.h"
#include "ui/pages/page.h"

#include <QString>

class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace captune {

class Banner;
class CombineDialog;
class ElidedLabel;
class ImportDialog;
class JobTracker;
class ModelDesk;
class ModelList;
class ModelView;
class RunController;
struct KnownModel;

/// Models and adapters on this machine: what they consist of, which runs used them; importing,
/// saving and combining. What is being written is the controller's ModelDesk's.
class ModelsPage final : public Page {
    Q_OBJECT
public:
    explicit ModelsPage(RunController& controller, QWidget* parent = nullptr);
    ~ModelsPage() override;

    void entered() override;
    void focusSearch() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;

    /// Opens the form that imports, filled from a checkpoint or folder if one is given.
    ImportDialog* openImport(const QString& path = {});
    CombineDialog* openCombine();
    /// Writes the chosen model or adapter into a new or empty folder.
    void save(const QString& folder, Engine::Precision precision);

    [[nodiscard]] QString message() const;
    [[nodiscard]] ModelList& list() { return *list_; }
    [[nodiscard]] ModelView& view() { return *view_; }

Q_SIGNALS:
    /// The next run is to train this model, as the field model.path names it.
    void trainWanted(const QString& model);
    /// Pictures are to be captioned by this model, or by an adapter folder.
    void captionWanted(const captune::CaptionSource& source);

private:
    /// A dropped model or adapter.
    void take(const QString& path);
    QWidget* buildRight();
    QWidget* buildHeader(QWidget* parent);
    void connectDesk();
    void addByDialog();
    void saveByDialog(Engine::Precision precision);
    void showChosen();
    void inspect(const KnownModel& model);
    void showButtons();
    void showFailure();
    void useForRun();
    void captionWith();

    RunController& controller_;
    ModelDesk& desk_;
    JobTracker* inspector_ = nullptr;
    int wantedTab_ = -1;
    bool readable_ = false;  ///< what is chosen could be read

    QSplitter* splitter_ = nullptr;
    Banner* banner_ = nullptr;
    ModelList* list_ = nullptr;
    QStackedWidget* right_ = nullptr;
    ElidedLabel* title_ = nullptr;
    QPushButton* caption_ = nullptr;
    QPushButton* use_ = nullptr;
    QPushButton* save_ = nullptr;
    QMenu* precisions_ = nullptr;
    ModelView* view_ = nullptr;
};

}  // namespace captune
