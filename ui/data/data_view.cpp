// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_view.h"

#include "ui/data/data_desk.h"
#include "ui/data/facts_view.h"
#include "ui/data/pictures_view.h"
#include "ui/data/problems_view.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/job_strip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace captune {

DataView::DataView(DataDesk& desk, QWidget* parent)
    : QFrame(parent), desk_(desk), config_([] { return RunConfig(); }) {
    setProperty("role", "card");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    summary_ = new QLabel(this);
    summary_->setProperty("role", "secondary");
    summary_->setWordWrap(true);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    tabs_ = new QTabBar(this);
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->setAccessibleName(tr("What is shown of the data"));
    for (const QString& name : {tr("Pictures"), tr("Facts"), tr("Problems")}) tabs_->addTab(name);
    views_ = new QStackedWidget(this);
    views_->addWidget(pictures_ = new PicturesView(views_));
    views_->addWidget(facts_ = new FactsView(views_));
    views_->addWidget(problems_ = new ProblemsView(views_));
    column->addWidget(buildHeader());
    column->addWidget(summary_);
    column->addWidget(new JobStrip(desk_.reading(), this));
    column->addWidget(tabs_);
    column->addWidget(views_, 1);
    connect(tabs_, &QTabBar::currentChanged, views_, &QStackedWidget::setCurrentIndex);
    connect(pictures_, &PicturesView::captionWanted, this, &DataView::captionWanted);
    connect(problems_, &ProblemsView::checkWanted, this, &DataView::check);
    connect(problems_, &ProblemsView::told, this, &DataView::told);
    connect(&desk_, &DataDesk::loadedChanged, this, &DataView::showLoaded);
    connect(&desk_, &DataDesk::figuresChanged, this, [this] {
        facts_->showFigures(desk_.figures() ? &*desk_.figures() : nullptr);
    });
    connect(&desk_, &DataDesk::reportChanged, this, [this] {
        showReport();
        if (data_ && desk_.report(data_->data)) showTab(kProblems);
    });
    connect(&desk_.checking(), &LongJob::changed, this, &DataView::showReport);
}

QWidget* DataView::buildHeader() {
    auto* box = new QWidget(this);
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    title_ = ElidedLabel::heading(box);
    split_ = new QComboBox(box);
    split_->setAccessibleName(tr("Split"));
    split_->setToolTip(tr("Split"));
    check_ = new QPushButton(themedIcon("check"), tr("Check"), box);
    check_->setToolTip(
        tr("Decode every picture of every split and look for what is broken or doubtful"));
    use_ = new QPushButton(themedIcon("train"), tr("Use for a run"), box);
    use_->setToolTip(tr("Put this data into the form of the Train page"));
    line->addWidget(title_, 1);
    line->addWidget(split_);
    line->addWidget(check_);
    line->addWidget(use_);
    connect(split_, &QComboBox::activated, this, &DataView::readSplit);
    connect(check_, &QPushButton::clicked, this, &DataView::check);
    connect(use_, &QPushButton::clicked, this, [this] {
        if (data_) Q_EMIT trainWanted(data_->data);
    });
    return box;
}

void DataView::setConfigSource(std::function<RunConfig()> source) {
    config_ = std::move(source);
}

void DataView::setData(const KnownData& known) {
    data_ = known;
    title_->setText(known.name);
    split_->clear();
    for (const QString& split : splitsOf(known.data)) split_->addItem(split, split);
    chooseSplit(std::exchange(wantedSplit_, {}));
    showReport();
}

void DataView::clear() {
    data_.reset();
    showLoaded();
}

void DataView::chooseSplit(const QString& split) {
    const int index = split_->findData(split);
    if (index >= 0) split_->setCurrentIndex(index);
    readSplit();
}

void DataView::readSplit() {
    if (!data_ || split_->count() == 0) return;
    const QString split = split_->currentData().toString();
    const auto& loaded = desk_.loaded();
    if (loaded && loaded->split == split && dataKey(loaded->data) == dataKey(data_->data)) {
        showLoaded();
        return;
    }
    desk_.read(data_->data, split, config_().model.path);
}

void DataView::showLoaded() {
    const auto& loaded = desk_.loaded();
    const bool mine = loaded && data_ && dataKey(loaded->data) == dataKey(data_->data);
    summary_->setText(mine ? describeFacts(loaded->facts) : QString());
    pictures_->setSplit(mine ? loaded : nullptr);
    facts_->setSplit(mine ? loaded.get() : nullptr);
    if (!mine) return;
    facts_->showFigures(desk_.figures() ? &*desk_.figures() : nullptr);
    pictures_->choose(std::exchange(wantedPicture_, 0));
}

void DataView::check() {
    if (!data_) return;
    RunConfig config = config_();
    config.data = data_->data;
    desk_.check(data_->name, config);
}

void DataView::showReport() {
    if (!data_) return;
    const bool checking = desk_.checkedKey() == dataKey(data_->data);
    const auto report = checking ? nullptr : desk_.report(data_->data);
    check_->setEnabled(!desk_.checking().running());
    problems_->setReport(report, checking);
    tabs_->setTabText(
        kProblems,
        report
            ? tr("Problems (%1)").arg(groupedNumber(static_cast<qint64>(report->problems.size())))
            : tr("Problems"));
}

void DataView::showTab(Tab tab) {
    tabs_->setCurrentIndex(tab);
}

void DataView::focusSearch() {
    showTab(kPictures);
    pictures_->focusSearch();
}

QString DataView::summary() const {
    return summary_->text();
}

void DataView::remember(QSettings& settings) const {
    settings.setValue("data/split", split_->currentData());
    settings.setValue("data/tab", tabs_->currentIndex());
    settings.setValue("data/chosen", pictures_->chosen());
    pictures_->remember(settings);
}

void DataView::recall(QSettings& settings) {
    wantedSplit_ = settings.value("data/split").toString();
    wantedPicture_ = std::max(settings.value("data/chosen").toInt(), 0);
    tabs_->setCurrentIndex(settings.value("data/tab").toInt());
    pictures_->recall(settings);
}

}  // namespace captune
