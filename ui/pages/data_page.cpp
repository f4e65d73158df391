// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data_page.h"

#include "ui/data/add_data_dialog.h"
#include "ui/data/data_desk.h"
#include "ui/data/data_list.h"
#include "ui/data/data_start.h"
#include "ui/data/data_view.h"
#include "ui/data/draw_scenes_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/job_strip.h"
#include "ui/widgets/path_drop.h"
#include "ui/workers/run_controller.h"

#include <QFileInfo>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace captune {
namespace {

/// A file that could be captions, or a folder in COCO layout.
bool looksLikeData(const QString& path) {
    const QFileInfo info(path);
    const QString ending = info.suffix().toLower();
    if (info.isFile()) return ending == "json" || ending == "csv" || ending == "tsv";
    return info.isDir() && QFileInfo(path + "/annotations").isDir();
}

}  // namespace

DataPage::DataPage(RunController& controller, QWidget* parent)
    : Page(parent), desk_(controller.data()) {
    connect(new PathDrop(*this, looksLikeData), &PathDrop::dropped, this, &DataPage::openForm);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(8);
    banner_ = new Banner(this);
    layout->addWidget(banner_);
    for (LongJob* job : {&desk_.drawing(), &desk_.checking()})
        layout->addWidget(new JobStrip(*job, this));
    splitter_ = new QSplitter(Qt::Horizontal, this);
    splitter_->setHandleWidth(8);
    list_ = new DataList(desk_.dataFolder(), splitter_);
    right_ = new QStackedWidget(splitter_);
    right_->addWidget(makeDataStart([this] { openDrawing(); }, [this] { openForm(); }, right_));
    right_->addWidget(view_ = new DataView(desk_, right_));
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({250, 950});
    layout->addWidget(splitter_, 1);
    connect(list_, &DataList::changed, this, &DataPage::showChosen);
    connect(list_, &DataList::addWanted, this, [this] { openForm(); });
    connect(list_, &DataList::drawWanted, this, &DataPage::openDrawing);
    connect(view_, &DataView::captionWanted, this, &DataPage::captionWanted);
    connect(view_, &DataView::trainWanted, this, &DataPage::trainWanted);
    connect(view_, &DataView::told, this, &Page::told);
    connectDesk();
}

void DataPage::connectDesk() {
    connect(&desk_, &DataDesk::loadedChanged, this, [this] {
        if (desk_.loaded()) banner_->hide();
    });
    connect(&desk_, &DataDesk::drawn, this, [this](const QString& key) {
        Q_EMIT told(tr("The sample scenes are drawn."));
        list_->choose(key);
        list_->look();
    });
    for (LongJob* job : {&desk_.reading(), &desk_.checking(), &desk_.drawing()})
        connect(job, &LongJob::ended, this, &DataPage::showFailures);
    showFailures();
}

void DataPage::setConfigSource(std::function<RunConfig()> source) {
    view_->setConfigSource(std::move(source));
}

void DataPage::entered() {
    list_->look();
}

void DataPage::showChosen() {
    banner_->hide();
    const KnownData* known = list_->chosen();
    right_->setCurrentIndex(known ? 1 : 0);
    if (known) {
        view_->setData(*known);
    } else {
        view_->clear();
    }
}

void DataPage::showFailures() {
    for (LongJob* job : {&desk_.reading(), &desk_.checking(), &desk_.drawing()}) {
        if (job->failure().isEmpty()) continue;
        banner_->tell(BannerKind::Bad, job->failure());
        job->forgetFailure();
    }
}

AddDataDialog* DataPage::openForm(const QString& path) {
    auto* form = new AddDataDialog(this);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &AddDataDialog::added, list_, &DataList::add);
    if (!path.isEmpty()) form->open(path);
    form->open();
    return form;
}

DrawScenesDialog* DataPage::openDrawing() {
    auto* form = new DrawScenesDialog(desk_.dataFolder(), this);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &DrawScenesDialog::wanted, this, [this](const DataConfig& wanted) {
        desk_.draw(wanted.domain, wanted.pictures, wanted.seed);
    });
    form->open();
    return form;
}

void DataPage::focusSearch() {
    if (right_->currentIndex() == 1) view_->focusSearch();
}

QString DataPage::message() const {
    return banner_->isHidden() ? QString() : banner_->text();
}

void DataPage::remember(QSettings& settings) const {
    settings.setValue("data/splitter", splitter_->saveState());
    list_->remember(settings);
    view_->remember(settings);
}

void DataPage::recall(QSettings& settings) {
    splitter_->restoreState(settings.value("data/splitter").toByteArray());
    list_->recall(settings);
    view_->recall(settings);
}

}  // namespace captune
