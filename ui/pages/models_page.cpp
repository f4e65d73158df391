// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models_page.h"

#include "core/config/resources.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/models/run_list_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/part_bars.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace captune {
namespace {

/// Settings that add no adapters to what is counted.
RunConfig plainConfig() {
    RunConfig config;
    config.method = Method::Finetune;
    return config;
}

QString shapeText(const std::vector<std::int64_t>& shape) {
    if (shape.empty()) return QObject::tr("scalar");
    QStringList sides;
    for (const std::int64_t side : shape) sides << QString::number(side);
    return sides.join(QStringLiteral(" × "));
}

QFrame* line(QWidget* parent) {
    auto* frame = new QFrame(parent);
    frame->setProperty("role", "line");
    return frame;
}

}  // namespace

ModelsPage::ModelsPage(RunController& controller, QWidget* parent)
    : Page(parent),
      controller_(controller),
      listQuestion_(new JobTracker(this)),
      inspectQuestion_(new JobTracker(this)),
      converter_(new JobTracker(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(8);
    banner_ = new Banner(this);
    layout->addWidget(banner_);

    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    list_ = new QListWidget(left);
    list_->setAccessibleName(tr("Models"));
    list_->setTextElideMode(Qt::ElideMiddle);
    connect(list_, &QListWidget::currentRowChanged, this, &ModelsPage::showEntry);
    auto* add = new QPushButton(themedIcon("folder"), tr("Add a model folder…"), left);
    connect(add, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Model folder"));
        if (!folder.isEmpty()) addFolder(folder);
    });
    column->addWidget(list_, 1);
    column->addWidget(add);
    split_ = new QSplitter(Qt::Horizontal, this);
    split_->setHandleWidth(8);
    split_->addWidget(left);
    split_->addWidget(buildRight());
    split_->setStretchFactor(1, 1);
    split_->setSizes({300, 900});
    layout->addWidget(split_, 1);
}

ModelsPage::~ModelsPage() = default;

QWidget* ModelsPage::buildRight() {
    auto* card = new QFrame(this);
    card->setProperty("role", "card");
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    title_ = new QLabel(card);
    title_->setProperty("role", "heading");
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    save_ = new QPushButton(themedIcon("save"), tr("Save as model folder…"), card);
    save_->setToolTip(
        tr("Writes config, vocabulary and safetensors weights, in the layout of the Hugging Face "
           "hub"));
    connect(save_, &QPushButton::clicked, this, &ModelsPage::saveAs);
    head->addWidget(title_, 1);
    head->addWidget(save_);
    facts_ = new QLabel(card);
    facts_->setProperty("role", "secondary");
    facts_->setWordWrap(true);
    facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    parts_ = new PartBars(card);
    tensors_ = new FigureTable(card);
    tensors_->setAccessibleName(tr("Tensors"));
    auto* how = new QLabel(
        tr("<b>Photographs need OFA weights.</b> Download a model folder such as "
           "<i>OFA-Sys/ofa-base</i> from "
           "the Hugging Face hub (config.json, vocab.json, merges.txt and pytorch_model.bin or "
           "model.safetensors), then add it here. It can be captioned with, and trained on: put "
           "its folder "
           "into the field <i>Model</i> of the Train page."),
        card);
    how->setWordWrap(true);
    how->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addLayout(head);
    layout->addWidget(facts_);
    layout->addWidget(parts_);
    layout->addWidget(line(card));
    layout->addWidget(tensors_, 1);
    layout->addWidget(line(card));
    layout->addWidget(how);
    return card;
}

std::vector<ModelsPage::Entry> ModelsPage::shippedEntries() const {
    std::vector<Entry> entries;
    const QDir models(QString::fromStdString((resourcesFolder() / "models").string()));
    for (const QString& name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        Entry entry{name, tr("shipped"), {}, plainConfig()};
        entry.model.model = name.toStdString();
        entries.push_back(std::move(entry));
    }
    return entries;
}

void ModelsPage::entered() {
    fillList();
    listQuestion_->ask(
        [store = controller_.store()](const StopToken& stop) {
            std::vector<Run> usable;
            for (Run& run : store.list()) {
                stop.check();
                if (store.checkpoint(run, "best") || store.checkpoint(run, "last")) {
                    usable.push_back(std::move(run));
                }
            }
            return usable;
        },
        [this](const std::vector<Run>& runs) {
            runEntries_.clear();
            for (const Run& run : runs) {
                Entry entry{runName(run), tr("run"), {}, run.config};
                entry.model.model = run.folder.string();
                runEntries_.push_back(std::move(entry));
            }
            fillList();
        });
}

void ModelsPage::fillList() {
    const QString before = list_->currentItem() ? list_->currentItem()->text() : QString();
    entries_ = shippedEntries();
    for (const QString& folder : folders_) {
        Entry entry{QDir(folder).dirName(), tr("folder"), {}, plainConfig()};
        entry.model.model = folder.toStdString();
        entries_.push_back(std::move(entry));
    }
    entries_.insert(entries_.end(), runEntries_.begin(), runEntries_.end());
    {
        const QSignalBlocker quiet(list_);
        list_->clear();
        for (const Entry& entry : entries_) {
            auto* item =
                new QListWidgetItem(QStringLiteral("%1  (%2)").arg(entry.name, entry.kind), list_);
            item->setToolTip(QString::fromStdString(entry.model.model));
            item->setSizeHint(QSize(0, 32));
        }
    }
    int row = 0;
    for (int i = 0; i < list_->count(); ++i) {
        if (list_->item(i)->text() == before) row = i;
    }
    if (list_->count() == 0) {
        facts_->setText(tr("No model is here yet. Add a model folder on the left."));
        save_->setEnabled(false);
    }
    if (list_->count() > 0 && (before.isEmpty() || list_->currentRow() != row)) {
        const bool same = list_->item(row)->text() == before;
        const QSignalBlocker quiet(list_);
        list_->setCurrentRow(row);
        if (!same) showEntry(row);
    }
}

void ModelsPage::addFolder(const QString& folder) {
    if (!folders_.contains(folder)) folders_ << folder;
    fillList();
    for (int i = 0; i < list_->count(); ++i) {
        if (list_->item(i)->toolTip() == folder) list_->setCurrentRow(i);
    }
}

void ModelsPage::showEntry(int row) {
    if (row < 0 || row >= static_cast<int>(entries_.size())) return;
    const Entry& entry = entries_[static_cast<std::size_t>(row)];
    banner_->hide();
    title_->setText(entry.name);
    facts_->setText(tr("Reading the weights…"));
    parts_->setParts({});
    tensors_->setContent({}, {});
    save_->setEnabled(false);
    inspectQuestion_->ask(
        [engine = controller_.engineSource(), entry](const StopToken&) {
            return engine()->inspect(entry.model, entry.config);
        },
        [this](const ModelReport& report) { showReport(report); },
        [this](const QString& sentence) {
            facts_->clear();
            banner_->tell(BannerKind::Bad, sentence);
        });
}

void ModelsPage::showReport(const ModelReport& report) {
    facts_->setText(tr("%1 parameters · pictures %2 × %2 pixels · vocabulary %3 · weights %4")
                        .arg(groupedNumber(report.parameters))
                        .arg(report.imageSize)
                        .arg(groupedNumber(report.vocabulary),
                             QString::fromStdString(report.hash.substr(0, 12))));
    std::vector<std::pair<QString, std::int64_t>> parts;
    for (const auto& [name, count] : report.parts)
        parts.emplace_back(QString::fromStdString(name), count);
    parts_->setParts(std::move(parts));
    QVector<QStringList> rows;
    for (const ModelReport::Tensor& tensor : report.tensors) {
        rows << QStringList{QString::fromStdString(tensor.name),
                            QString::fromStdString(tensor.type),
                            shapeText(tensor.shape)};
    }
    tensors_->setContent({tr("Tensor"), tr("Type"), tr("Shape")}, rows);
    if (!rows.isEmpty()) tensors_->setColumnWidth(0, 420);
    save_->setEnabled(true);
}

void ModelsPage::saveAs() {
    const int row = list_->currentRow();
    if (row < 0) return;
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Empty folder for the model"));
    if (folder.isEmpty()) return;
    if (!QDir(folder).isEmpty()) {
        banner_->tell(BannerKind::Warning,
                      tr("%1 is not empty: choose or make an empty folder").arg(folder));
        return;
    }
    save_->setEnabled(false);
    converter_->ask(
        [engine = controller_.engineSource(),
         model = entries_[static_cast<std::size_t>(row)].model,
         folder](const StopToken&) {
            engine()->convert(model, folder.toStdString(), Engine::Precision::Float32);
            return folder;
        },
        [this](const QString& done) {
            save_->setEnabled(true);
            Q_EMIT told(tr("Saved %1").arg(done));
        },
        [this](const QString& sentence) {
            save_->setEnabled(true);
            banner_->tell(BannerKind::Bad, sentence);
        });
}

QString ModelsPage::summary() const {
    return facts_->text();
}

void ModelsPage::remember(QSettings& settings) const {
    settings.setValue("models/folders", folders_);
    settings.setValue("models/split", split_->saveState());
}

void ModelsPage::recall(QSettings& settings) {
    folders_ = settings.value("models/folders").toStringList();
    split_->restoreState(settings.value("models/split").toByteArray());
}

}  // namespace captune
