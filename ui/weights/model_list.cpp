// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/model_list.h"

#include "ui/icons.h"
#include "ui/widgets/section_list.h"
#include "ui/workers/job_tracker.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

const char* const kStartKey = "start";

}  // namespace

ModelList::ModelList(RunStore store, QWidget* parent)
    : QWidget(parent), store_(std::move(store)), finder_(new JobTracker(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    search_ = new QLineEdit(this);
    search_->setPlaceholderText(tr("Search models"));
    search_->setAccessibleName(tr("Search models"));
    search_->setClearButtonEnabled(true);
    search_->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    list_ = new SectionList(this);
    list_->setAccessibleName(tr("Models and adapters on this machine"));
    column->addWidget(search_);
    column->addWidget(list_, 1);
    connect(search_, &QLineEdit::textChanged, list_, &SectionList::setFilter);
    connect(list_, &SectionList::chosen, this, [this](const QString& key) {
        told_ = key;
        remove_->setVisible(folders_.contains(key));
        Q_EMIT changed();
    });
    connect(addButton("plus", tr("Import…"), tr("Turn an OFA checkpoint into a model of Captune")),
            &QPushButton::clicked,
            this,
            &ModelList::importWanted);
    connect(addButton("folder",
                      tr("Add a folder…"),
                      tr("Use a model or adapter folder where it lies, without a copy")),
            &QPushButton::clicked,
            this,
            &ModelList::addWanted);
    combine_ = addButton(
        "compare", tr("Combine adapters…"), tr("Average or stack several adapters into one"));
    connect(combine_, &QPushButton::clicked, this, &ModelList::combineWanted);
    remove_ = addButton("close", tr("Take off the list"), tr("The files stay where they are"));
    remove_->hide();
    connect(remove_, &QPushButton::clicked, this, &ModelList::removeChosen);
}

ModelList::~ModelList() = default;

QPushButton* ModelList::addButton(const QString& icon,
                                  const QString& text,
                                  const QString& toolTip) {
    auto* button = new QPushButton(themedIcon(icon), text, this);
    button->setToolTip(toolTip);
    layout()->addWidget(button);
    return button;
}

void ModelList::look() {
    finder_->ask([store = store_, folders = folders_](
                     const StopToken& stop) { return findModels(store, folders, stop); },
                 [this](FoundModels found) {
                     found_ = std::move(found);
                     fill();
                 });
}

void ModelList::section(const QString& title, ModelKind kind, const QString& note) {
    bool headed = false;
    for (const KnownModel& model : found_.models) {
        if (model.kind != kind) continue;
        if (!headed) list_->addSection(title);
        headed = true;
        list_->addEntry(model.name, note, model.folder, model.key());
    }
}

void ModelList::fill() {
    const QString before = wanted_.isEmpty() ? list_->currentKey() : wanted_;
    QSignalBlocker quiet(list_);
    list_->clear();
    section(tr("Comes with Captune"), ModelKind::Shipped, {});
    section(tr("Imported"), ModelKind::Imported, {});
    section(tr("Added folders"), ModelKind::Folder, {});
    section(tr("Made by runs"), ModelKind::RunModel, tr("model"));
    section(tr("Adapters of runs"), ModelKind::RunAdapter, tr("adapter"));
    section(tr("Other adapters"), ModelKind::AdapterFolder, tr("adapter"));
    list_->addSection(tr("First steps"));
    list_->addEntry(tr("Where to get models"), {}, tr("OFA-Base, original checkpoints"), kStartKey);
    list_->setFilter(search_->text());
    combine_->setEnabled(adapters().size() > 1);
    const QString next = list_->keys().contains(before) ? before : list_->keys().front();
    // Choosing aloud reads the weights, so what is shown already is chosen quietly.
    if (next != told_) quiet.unblock();
    if (list_->keys().contains(wanted_)) wanted_.clear();
    list_->choose(next);
}

const KnownModel* ModelList::chosen() const {
    const auto found = std::ranges::find(found_.models, list_->currentKey(), &KnownModel::key);
    return found == found_.models.end() ? nullptr : &*found;
}

std::vector<KnownModel> ModelList::adapters() const {
    std::vector<KnownModel> adapters;
    std::ranges::copy_if(found_.models, std::back_inserter(adapters), [](const KnownModel& m) {
        return m.isAdapter();
    });
    return adapters;
}

void ModelList::add(const QString& folder) {
    const QString clean = QDir::cleanPath(folder);
    if (!folders_.contains(clean)) folders_ << clean;
    wanted_ = clean;
    look();
}

void ModelList::choose(const QString& key) {
    if (!list_->choose(key)) wanted_ = key;
}

void ModelList::removeChosen() {
    folders_.removeAll(list_->currentKey());
    look();
}

void ModelList::focusSearch() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void ModelList::remember(QSettings& settings) const {
    settings.setValue("models/folders", folders_);
    settings.setValue("models/shown", list_->currentKey());
    settings.setValue("models/search", search_->text());
}

void ModelList::recall(QSettings& settings) {
    folders_ = settings.value("models/folders").toStringList();
    wanted_ = settings.value("models/shown").toString();
    search_->setText(settings.value("models/search").toString());
}

}  // namespace captune
