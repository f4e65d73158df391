// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/import_dialog.h"

#include "core/config/home.h"
#include "ui/format.h"
#include "ui/weights/known_models.h"
#include "ui/weights/model_desk.h"
#include "ui/widgets/path_field.h"
#include "ui/workers/job_tracker.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStorageInfo>
#include <QVBoxLayout>

namespace captune {
namespace {

constexpr int kLookDelayMs = 300;

std::int64_t bytesOf(Engine::Precision precision) {
    return precision == Engine::Precision::Float16 ? 2 : 4;
}

}  // namespace

ImportDialog::ImportDialog(ModelDesk& desk, QWidget* parent)
    : GrowingDialog(parent), desk_(desk), question_(new JobTracker(this)) {
    setWindowTitle(tr("Import a model"));
    setMinimumWidth(640);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(16);
    auto* how = new QLabel(
        tr("An original OFA checkpoint (.pt) or a folder in the layout of the Hugging Face hub "
           "becomes a model that runs find by its name. Nothing in a checkpoint is executed; the "
           "original stays as it is."),
        this);
    how->setWordWrap(true);
    how->setProperty("role", "secondary");
    layout->addWidget(how);
    form_ = new QFormLayout;
    form_->setHorizontalSpacing(16);
    form_->setVerticalSpacing(8);
    form_->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    layout->addLayout(form_);
    buildForm();
    facts_ = new QLabel(this);
    facts_->setWordWrap(true);
    layout->addWidget(facts_);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    import_ = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    import_->setProperty("primary", true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::start);
    timer_.setSingleShot(true);
    timer_.setInterval(kLookDelayMs);
    connect(&timer_, &QTimer::timeout, this, &ImportDialog::look);
    connect(&desk_.work(), &LongJob::ended, this, &ImportDialog::showState);
    showState();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::buildForm() {
    source_ = new PathField(tr("Checkpoint or folder"),
                            PathField::Wants::Either,
                            tr("Checkpoints (*.pt *.pth *.bin *.safetensors);;All files (*)"),
                            this);
    vocabulary_ = new PathField(tr("Vocabulary folder"), PathField::Wants::Folder, {}, this);
    vocabulary_->setPlaceholder(tr("OFA's utils/BPE: encoder.json, vocab.bpe, dict.txt"));
    auto* nameBox = new QWidget(this);
    auto* column = new QVBoxLayout(nameBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    name_ = new QLineEdit(nameBox);
    name_->setAccessibleName(tr("Name"));
    nameProblem_ = new QLabel(nameBox);
    nameProblem_->setProperty("role", "bad");
    nameProblem_->setWordWrap(true);
    column->addWidget(name_);
    column->addWidget(nameProblem_);
    precision_ = new QComboBox(this);
    precision_->setAccessibleName(tr("Numbers"));
    precision_->addItem(tr("float32: as trained"), static_cast<int>(Engine::Precision::Float32));
    precision_->addItem(tr("float16: half the size, rounded"),
                        static_cast<int>(Engine::Precision::Float16));
    form_->addRow(tr("Checkpoint or folder"), source_);
    form_->addRow(tr("Vocabulary folder"), vocabulary_);
    form_->addRow(tr("Name"), nameBox);
    form_->addRow(tr("Numbers"), precision_);
    form_->setRowVisible(vocabulary_, false);
    connect(source_, &PathField::edited, this, &ImportDialog::sourceChanged);
    connect(vocabulary_, &PathField::edited, this, &ImportDialog::showState);
    connect(name_, &QLineEdit::textChanged, this, &ImportDialog::showState);
    connect(precision_, &QComboBox::currentIndexChanged, this, &ImportDialog::showState);
}

void ImportDialog::setSource(const QString& path) {
    source_->setPath(path);
}

void ImportDialog::sourceChanged() {
    question_->cancel();
    report_.reset();
    source_->setProblem({});
    const QFileInfo info(source_->path());
    if (!name_->isModified())
        name_->setText(info.isDir() ? info.fileName() : info.completeBaseName());
    form_->setRowVisible(vocabulary_, needsVocabulary());
    facts_->clear();
    if (!source_->path().isEmpty()) timer_.start();
    showState();
}

bool ImportDialog::needsVocabulary() const {
    const QFileInfo info(source_->path());
    return info.isFile() && !holdsVocabulary(info.path());
}

ModelChoice ImportDialog::choice() const {
    ModelChoice choice;
    choice.model = source_->path().toStdString();
    if (needsVocabulary()) choice.bpeFolder = vocabulary_->path().toStdString();
    return choice;
}

void ImportDialog::look() {
    const QFileInfo info(source_->path());
    if (!info.exists()) {
        source_->setProblem(
            tr("There is no file or folder %1: check the path.").arg(info.filePath()));
        return;
    }
    if (info.isDir() && !holdsVocabulary(info.filePath())) {
        source_->setProblem(
            tr("%1 has no vocab.json and merges.txt: copy them there.").arg(info.filePath()));
        return;
    }
    facts_->setText(tr("Reading the weights…"));
    ModelChoice plain;
    plain.model = source_->path().toStdString();
    RunConfig config;
    config.method = Method::Finetune;
    question_->ask([engine = desk_.engine(), plain, config](
                       const StopToken&) { return engine()->inspect(plain, config); },
                   [this](ModelReport report) {
                       report.tensors.clear();
                       report_ = std::move(report);
                       showState();
                   },
                   [this](const QString& sentence) {
                       facts_->clear();
                       source_->setProblem(sentence);
                       showState();
                   });
}

std::int64_t ImportDialog::bytesWanted() const {
    return report_ ? report_->parameters *
                         bytesOf(static_cast<Engine::Precision>(precision_->currentData().toInt()))
                   : 0;
}

void ImportDialog::showState() {
    const std::filesystem::path place = importedModels(desk_.store().home());
    const QString nameProblem = problemOfName(name_->text().trimmed(), place);
    nameProblem_->setText(source_->path().isEmpty() ? QString() : nameProblem);
    nameProblem_->setVisible(!nameProblem_->text().isEmpty());
    const bool lacksWords = needsVocabulary() && !holdsVocabulary(vocabulary_->path());
    vocabulary_->setProblem(
        lacksWords && !vocabulary_->path().isEmpty()
            ? tr("%1 lacks encoder.json, vocab.bpe or dict.txt: choose OFA's utils/BPE folder.")
                  .arg(vocabulary_->path())
            : QString());
    bool fits = true;
    if (report_) {
        const QStorageInfo disk(QString::fromStdString(desk_.store().home().string()));
        fits = bytesWanted() < disk.bytesAvailable();
        const QString sizes = tr("%1 parameters, pictures of %2 × %2 pixels. It takes %3 on disk, "
                                 "of which %4 are free.")
                                  .arg(groupedNumber(report_->parameters))
                                  .arg(report_->imageSize)
                                  .arg(byteText(bytesWanted()), byteText(disk.bytesAvailable()));
        facts_->setText(fits ? sizes : tr("%1 Free some space first.").arg(sizes));
    }
    import_->setEnabled(report_ && fits && nameProblem.isEmpty() && !lacksWords &&
                        !desk_.work().running());
    import_->setToolTip(desk_.work().running() ? tr("Another model is being written") : QString());
}

void ImportDialog::start() {
    desk_.import(choice(),
                 name_->text().trimmed(),
                 static_cast<Engine::Precision>(precision_->currentData().toInt()));
    accept();
}

QString ImportDialog::facts() const {
    return facts_->text();
}

}  // namespace captune
