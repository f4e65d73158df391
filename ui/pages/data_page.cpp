// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data_page.h"

#include "core/config/resources.h"
#include "core/data/coco_dataset.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/models/sample_list_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

constexpr int kThumbnail = 150;

bool hasCaptions(const QString& folder) {
    return !QDir(folder + "/annotations").entryList({"captions_*.json"}, QDir::Files).isEmpty();
}

QStringList datasetsBelow(const QString& folder) {
    QStringList found;
    for (const QFileInfo& info : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (hasCaptions(info.filePath())) found << QDir::cleanPath(info.filePath());
    }
    return found;
}

struct Loaded {
    std::vector<Sample> samples;
    std::size_t orphans = 0;
};

}  // namespace

QString describeSamples(const std::vector<Sample>& samples, std::size_t orphans) {
    std::size_t captions = 0;
    std::size_t bare = 0;
    qsizetype words = 0;
    qsizetype fewest = std::numeric_limits<qsizetype>::max();
    qsizetype most = 0;
    for (const Sample& sample : samples) {
        captions += sample.captions.size();
        bare += sample.captions.empty() ? 1 : 0;
        for (const std::string& text : sample.captions) {
            const qsizetype count =
                QString::fromStdString(text).split(' ', Qt::SkipEmptyParts).size();
            words += count;
            fewest = std::min(fewest, count);
            most = std::max(most, count);
        }
    }
    QStringList facts{
        QObject::tr("%1 pictures").arg(groupedNumber(static_cast<qint64>(samples.size()))),
        QObject::tr("%1 captions").arg(groupedNumber(static_cast<qint64>(captions)))};
    if (captions > 0) {
        facts << QObject::tr("%1 words a caption (%2 to %3)")
                     .arg(static_cast<double>(words) / static_cast<double>(captions), 0, 'f', 1)
                     .arg(fewest)
                     .arg(most);
    }
    if (bare > 0) facts << QObject::tr("%1 pictures without a caption").arg(bare);
    if (orphans > 0) facts << QObject::tr("%1 captions without a picture").arg(orphans);
    return facts.join(QStringLiteral(" · "));
}

DataPage::DataPage(RunController& controller, QWidget* parent)
    : Page(parent),
      controller_(controller),
      folders_(new JobTracker(this)),
      reader_(new JobTracker(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(8);
    auto* line = new QHBoxLayout;
    dataset_ = new QComboBox(this);
    dataset_->setMinimumWidth(280);
    dataset_->setAccessibleName(tr("Dataset"));
    split_ = new QComboBox(this);
    split_->setMinimumWidth(110);
    split_->setAccessibleName(tr("Split"));
    auto* open = new QPushButton(themedIcon("folder"), tr("Open a COCO folder…"), this);
    summary_ = new QLabel(this);
    summary_->setProperty("role", "secondary");
    summary_->setWordWrap(true);
    line->addWidget(dataset_);
    line->addWidget(split_);
    line->addWidget(summary_, 1);
    line->addWidget(open);
    layout->addLayout(line);
    banner_ = new Banner(this);
    layout->addWidget(banner_);

    model_ = new SampleListModel(kThumbnail, this);
    list_ = new QListView(this);
    list_->setModel(model_);
    list_->setViewMode(QListView::IconMode);
    list_->setMovement(QListView::Static);
    list_->setResizeMode(QListView::Adjust);
    list_->setLayoutMode(QListView::Batched);
    list_->setUniformItemSizes(true);
    list_->setWordWrap(true);
    list_->setIconSize(QSize(kThumbnail, kThumbnail));
    list_->setGridSize(QSize(kThumbnail + 32, kThumbnail + 62));
    list_->setAccessibleName(tr("Pictures with captions"));
    auto* empty = new EmptyState("data",
                                 tr("No dataset is here yet. Sample scenes are drawn when a run "
                                    "first needs them; COCO captions "
                                    "are a folder with annotations/captions_*.json and images/."),
                                 tr("Open a COCO folder…"),
                                 this);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(empty);
    stack_->addWidget(list_);
    layout->addWidget(stack_, 1);
    connect(empty, &EmptyState::pressed, this, &DataPage::openFolder);
    connect(open, &QPushButton::clicked, this, &DataPage::openFolder);
    connect(dataset_, &QComboBox::activated, this, &DataPage::fillSplits);
    connect(split_, &QComboBox::activated, this, &DataPage::load);
}

DataPage::~DataPage() = default;

void DataPage::entered() {
    folders_->ask(
        [store = controller_.store()](const StopToken&) {
            const QString resources = QString::fromStdString(resourcesFolder().string());
            return datasetsBelow(QString::fromStdString(store.dataFolder().string())) +
                   datasetsBelow(resources + "/datasets/sample") +
                   datasetsBelow(resources + "/../datasets/sample");
        },
        [this](const QStringList& folders) {
            const bool first = dataset_->count() == 0;
            for (const QString& folder : folders) {
                addDataset(folder);
            }
            if (first && dataset_->count() > 0) fillSplits();
        });
}

void DataPage::addDataset(const QString& folder) {
    if (dataset_->findData(folder) >= 0) return;
    const QDir dir(folder);
    QDir above(dir);
    above.cdUp();
    dataset_->addItem(QStringLiteral("%1  (%2)").arg(dir.dirName(), above.dirName()), folder);
    dataset_->setItemData(dataset_->count() - 1, folder, Qt::ToolTipRole);
}

void DataPage::openFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder in COCO layout"));
    if (!folder.isEmpty()) showFolder(folder);
}

void DataPage::showFolder(const QString& folder) {
    if (!hasCaptions(folder)) {
        banner_->tell(
            BannerKind::Warning,
            tr("%1 has no annotations/captions_*.json: choose the folder above it").arg(folder));
        return;
    }
    addDataset(folder);
    dataset_->setCurrentIndex(dataset_->findData(folder));
    fillSplits();
}

void DataPage::fillSplits() {
    const QDir annotations(dataset_->currentData().toString() + "/annotations");
    split_->clear();
    for (const QFileInfo& file :
         annotations.entryInfoList({"captions_*.json"}, QDir::Files, QDir::Name)) {
        split_->addItem(file.completeBaseName().mid(9), file.filePath());
    }
    load();
}

void DataPage::load() {
    banner_->hide();
    summary_->setText(tr("Reading…"));
    const std::filesystem::path file = split_->currentData().toString().toStdString();
    const QString folder = dataset_->currentData().toString();
    const bool isCocoRoot = !QDir(folder + "/images").exists();
    const std::filesystem::path images = (isCocoRoot ? folder : folder + "/images").toStdString();
    reader_->ask(
        [file, images](const StopToken&) {
            const CocoDataset dataset(file, images);
            return Loaded{dataset.samples(), dataset.orphanCaptions()};
        },
        [this](Loaded loaded) {
            summary_->setText(describeSamples(loaded.samples, loaded.orphans));
            model_->setSamples(std::move(loaded.samples));
            stack_->setCurrentIndex(1);
        },
        [this](const QString& sentence) {
            summary_->clear();
            banner_->tell(BannerKind::Bad, sentence);
        });
}

QString DataPage::summary() const {
    return summary_->text();
}

}  // namespace captune
