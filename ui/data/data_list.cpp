// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_list.h"

#include "ui/icons.h"
#include "ui/widgets/section_list.h"
#include "ui/workers/job_tracker.h"

#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

const char* const kStartKey = "start";

}  // namespace

DataList::DataList(std::filesystem::path dataFolder, QWidget* parent)
    : QWidget(parent), dataFolder_(std::move(dataFolder)), finder_(new JobTracker(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    list_ = new SectionList(this);
    list_->setAccessibleName(tr("Data on this machine"));
    auto* add = new QPushButton(themedIcon("plus"), tr("Add data…"), this);
    add->setToolTip(tr("COCO, Karpathy's split, OFA's TSV, or pictures with captions of your own"));
    auto* draw = new QPushButton(themedIcon("image"), tr("Draw scenes…"), this);
    draw->setToolTip(tr("Draw captioned pictures to try things out with; no download"));
    remove_ = new QPushButton(themedIcon("close"), tr("Take off the list"), this);
    remove_->setToolTip(tr("The files stay where they are"));
    remove_->hide();
    column->addWidget(list_, 1);
    column->addWidget(add);
    column->addWidget(draw);
    column->addWidget(remove_);
    connect(list_, &SectionList::chosen, this, [this](const QString& key) {
        told_ = key;
        remove_->setVisible(chosen() && chosen()->origin == DataOrigin::Added);
        Q_EMIT changed();
    });
    connect(add, &QPushButton::clicked, this, &DataList::addWanted);
    connect(draw, &QPushButton::clicked, this, &DataList::drawWanted);
    connect(remove_, &QPushButton::clicked, this, &DataList::removeChosen);
}

DataList::~DataList() = default;

void DataList::look() {
    finder_->ask([folder = dataFolder_](const StopToken&) { return findKnownData(folder); },
                 [this](std::vector<KnownData> found) {
                     found_ = std::move(found);
                     fill();
                 });
}

void DataList::section(const QString& title,
                       const std::vector<KnownData>& known,
                       DataOrigin origin) {
    bool headed = false;
    for (const KnownData& each : known) {
        if (each.origin != origin) continue;
        if (!headed) list_->addSection(title);
        headed = true;
        const QString file =
            QString::fromStdString(each.data.train.empty() ? each.data.val : each.data.train);
        list_->addEntry(each.name,
                        formatName(each.data.format),
                        file.isEmpty() ? each.name : each.name + '\n' + file,
                        dataKey(each.data));
    }
}

void DataList::fill() {
    const QString before = wanted_.isEmpty() ? list_->currentKey() : wanted_;
    QSignalBlocker quiet(list_);
    list_->clear();
    section(tr("Drawn by Captune"), found_, DataOrigin::Made);
    section(tr("Comes with Captune"), found_, DataOrigin::Shipped);
    section(tr("Added"), added_, DataOrigin::Added);
    list_->addSection(tr("First steps"));
    list_->addEntry(tr("Where to get data"), {}, tr("COCO, sample scenes, your own"), kStartKey);
    const QString next = list_->keys().contains(before) ? before : list_->keys().front();
    // Choosing aloud reads the data, so what is shown already is chosen quietly.
    if (next != told_) quiet.unblock();
    wanted_.clear();
    list_->choose(next);
}

const KnownData* DataList::find(const QString& key) const {
    for (const std::vector<KnownData>* known : {&found_, &added_}) {
        const auto found = std::ranges::find_if(
            *known, [&](const KnownData& each) { return dataKey(each.data) == key; });
        if (found != known->end()) return &*found;
    }
    return nullptr;
}

const KnownData* DataList::chosen() const {
    return find(list_->currentKey());
}

void DataList::add(const KnownData& known) {
    if (!find(dataKey(known.data))) added_.push_back(known);
    wanted_ = dataKey(known.data);
    fill();
}

void DataList::choose(const QString& key) {
    if (!list_->choose(key)) wanted_ = key;
}

void DataList::removeChosen() {
    const QString key = list_->currentKey();
    std::erase_if(added_, [&](const KnownData& each) { return dataKey(each.data) == key; });
    fill();
}

void DataList::remember(QSettings& settings) const {
    settings.setValue("data/added", toTexts(added_));
    settings.setValue("data/shown", list_->currentKey());
}

void DataList::recall(QSettings& settings) {
    added_ = fromTexts(settings.value("data/added").toStringList());
    wanted_ = settings.value("data/shown").toString();
}

}  // namespace captune
