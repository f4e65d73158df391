// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models_page.h"

#include "ui/icons.h"
#include "ui/weights/combine_dialog.h"
#include "ui/weights/import_dialog.h"
#include "ui/weights/model_desk.h"
#include "ui/weights/model_list.h"
#include "ui/weights/model_start.h"
#include "ui/weights/model_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/job_strip.h"
#include "ui/widgets/path_drop.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace captune {
namespace {

bool isKnownKind(const QString& path) {
    return looksLikeModel(path) || looksLikeAdapter(path);
}

}  // namespace

ModelsPage::ModelsPage(RunController& controller, QWidget* parent)
    : Page(parent),
      controller_(controller),
      desk_(controller.models()),
      inspector_(new JobTracker(this)) {
    connect(new PathDrop(*this, isKnownKind), &PathDrop::dropped, this, &ModelsPage::take);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(8);
    banner_ = new Banner(this);
    layout->addWidget(banner_);
    layout->addWidget(new JobStrip(desk_.work(), this));
    splitter_ = new QSplitter(Qt::Horizontal, this);
    splitter_->setHandleWidth(8);
    list_ = new ModelList(controller.store(), splitter_);
    right_ = new QStackedWidget(splitter_);
    right_->addWidget(makeModelStart([this] { openImport(); }, [this] { addByDialog(); }, right_));
    right_->addWidget(buildRight());
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({280, 920});
    layout->addWidget(splitter_, 1);
    connect(list_, &ModelList::changed, this, &ModelsPage::showChosen);
    connect(list_, &ModelList::importWanted, this, [this] { openImport(); });
    connect(list_, &ModelList::addWanted, this, &ModelsPage::addByDialog);
    connect(list_, &ModelList::combineWanted, this, &ModelsPage::openCombine);
    connectDesk();
}

ModelsPage::~ModelsPage() = default;

QWidget* ModelsPage::buildHeader(QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    title_ = ElidedLabel::heading(box);
    caption_ = new QPushButton(themedIcon("caption"), tr("Caption with it"), box);
    caption_->setToolTip(tr("Put it beside the models of the Caption page"));
    use_ = new QPushButton(themedIcon("train"), tr("Use for a run"), box);
    use_->setToolTip(tr("Put it into the form of the Train page"));
    save_ = new QPushButton(themedIcon("save"), tr("Save as…"), box);
    save_->setToolTip(tr("Write it as a folder of its own, in the layout of the Hugging Face hub"));
    precisions_ = new QMenu(save_);
    precisions_->addAction(
        tr("float32: as trained…"), this, [this] { saveByDialog(Engine::Precision::Float32); });
    precisions_->addAction(
        tr("float16: half the size…"), this, [this] { saveByDialog(Engine::Precision::Float16); });
    line->addWidget(title_, 1);
    line->addWidget(caption_);
    line->addWidget(use_);
    line->addWidget(save_);
    connect(caption_, &QPushButton::clicked, this, &ModelsPage::captionWith);
    connect(use_, &QPushButton::clicked, this, &ModelsPage::useForRun);
    connect(save_, &QPushButton::clicked, this, [this] {
        const KnownModel* model = list_->chosen();
        if (!model) return;
        if (model->isAdapter()) {
            saveByDialog(Engine::Precision::Float32);
        } else {
            precisions_->popup(save_->mapToGlobal(QPoint(0, save_->height())));
        }
    });
    return box;
}

QWidget* ModelsPage::buildRight() {
    auto* card = new QFrame(right_);
    card->setProperty("role", "card");
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    view_ = new ModelView(card);
    column->addWidget(buildHeader(card));
    column->addWidget(view_, 1);
    connect(view_, &ModelView::told, this, &Page::told);
    return card;
}

void ModelsPage::connectDesk() {
    connect(&desk_, &ModelDesk::written, this, [this](const QString& folder, bool kept) {
        Q_EMIT told(tr("Saved %1").arg(folder));
        if (!kept) return;
        list_->choose(folder);
        list_->look();
    });
    connect(&desk_.work(), &LongJob::ended, this, &ModelsPage::showFailure);
    connect(&desk_.work(), &LongJob::changed, this, &ModelsPage::showButtons);
    showFailure();
}

void ModelsPage::entered() {
    list_->look();
}

void ModelsPage::focusSearch() {
    list_->focusSearch();
}

void ModelsPage::showFailure() {
    if (desk_.work().failure().isEmpty()) return;
    banner_->tell(BannerKind::Bad, desk_.work().failure());
    desk_.work().forgetFailure();
}

void ModelsPage::showChosen() {
    const KnownModel* model = list_->chosen();
    inspector_->cancel();
    readable_ = false;
    right_->setCurrentIndex(model ? 1 : 0);
    if (!model) return;
    title_->setText(model->name);
    view_->showReading(*model);
    showButtons();
    inspect(*model);
}

void ModelsPage::inspect(const KnownModel& model) {
    const auto failed = [this](const QString& sentence) {
        view_->showNothing();
        banner_->tell(BannerKind::Bad, sentence);
    };
    const auto shown = [this] {
        readable_ = true;
        banner_->hide();
        if (wantedTab_ >= 0) view_->setTab(std::exchange(wantedTab_, -1));
        showButtons();
    };
    const EngineSource& engine = controller_.engineSource();
    if (model.isAdapter()) {
        inspector_->ask([engine, folder = model.folder.toStdString()](
                            const StopToken&) { return engine()->inspectAdapter(folder); },
                        [this, model, shown](const AdapterReport& report) {
                            view_->showAdapter(model, report, list_->runs());
                            shown();
                        },
                        failed);
    } else {
        inspector_->ask(
            [engine, model](const StopToken&) {
                return engine()->inspect(model.choice, model.config);
            },
            [this, model, shown](const ModelReport& report) {
                view_->showModel(model, report, list_->runs());
                shown();
            },
            failed);
    }
}

void ModelsPage::showButtons() {
    const KnownModel* model = list_->chosen();
    caption_->setEnabled(readable_);
    use_->setEnabled(readable_);
    save_->setEnabled(readable_ && model && !desk_.work().running());
}

void ModelsPage::useForRun() {
    const KnownModel* model = list_->chosen();
    if (!model) return;
    const bool named = model->kind == ModelKind::Shipped || model->kind == ModelKind::Imported;
    Q_EMIT trainWanted(named ? model->name : model->folder);
}

void ModelsPage::captionWith() {
    const KnownModel* model = list_->chosen();
    if (!model) return;
    CaptionSource source;
    source.name = model->name;
    source.model = model->choice;
    source.runId = model->runId;
    source.method = model->config.method;
    source.shipped = model->kind == ModelKind::Shipped;
    Q_EMIT captionWanted(source);
}

void ModelsPage::addByDialog() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder of a model or an adapter"));
    if (!folder.isEmpty()) list_->add(folder);
}

void ModelsPage::saveByDialog(Engine::Precision precision) {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("A new or empty folder"));
    if (!folder.isEmpty()) save(folder, precision);
}

void ModelsPage::save(const QString& folder, Engine::Precision precision) {
    const KnownModel* model = list_->chosen();
    if (!model) return;
    if (QFileInfo::exists(folder) && !QDir(folder).isEmpty()) {
        banner_->tell(BannerKind::Warning,
                      tr("%1 is not empty: choose or make an empty folder").arg(folder));
        return;
    }
    if (model->isAdapter()) {
        desk_.copyAdapter(model->folder, folder);
    } else {
        desk_.saveModel(model->choice, folder, precision);
    }
}

ImportDialog* ModelsPage::openImport(const QString& path) {
    auto* form = new ImportDialog(desk_, this);
    form->setAttribute(Qt::WA_DeleteOnClose);
    if (!path.isEmpty()) form->setSource(path);
    form->open();
    return form;
}

CombineDialog* ModelsPage::openCombine() {
    const KnownModel* model = list_->chosen();
    auto* form = new CombineDialog(
        desk_, list_->adapters(), model && model->isAdapter() ? model->folder : QString(), this);
    form->setAttribute(Qt::WA_DeleteOnClose);
    form->open();
    return form;
}

void ModelsPage::take(const QString& path) {
    if (looksLikeAdapter(path)) {
        list_->add(path);
    } else {
        openImport(path);
    }
}

QString ModelsPage::message() const {
    return banner_->isHidden() ? QString() : banner_->text();
}

void ModelsPage::remember(QSettings& settings) const {
    settings.setValue("models/split", splitter_->saveState());
    settings.setValue("models/tab", view_->tab());
    list_->remember(settings);
}

void ModelsPage::recall(QSettings& settings) {
    splitter_->restoreState(settings.value("models/split").toByteArray());
    wantedTab_ = settings.value("models/tab").toInt();
    list_->recall(settings);
}

}  // namespace captune
