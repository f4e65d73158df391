// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/add_data_dialog.h"

#include "core/config/config_fields.h"
#include "core/data/data_guess.h"
#include "ui/core_sentences.h"
#include "ui/widgets/path_field.h"
#include "ui/workers/job_tracker.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace captune {
namespace {

constexpr DataFormat kFormats[] = {DataFormat::Coco,
                                   DataFormat::Karpathy,
                                   DataFormat::Tsv,
                                   DataFormat::Folder};

}  // namespace

AddDataDialog::AddDataDialog(QWidget* parent)
    : GrowingDialog(parent), guesser_(new JobTracker(this)) {
    setWindowTitle(tr("Add data"));
    setMinimumWidth(640);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(16);
    auto* how = new QLabel(
        tr("Choose a captions file, or the folder that holds the data: COCO as it is unpacked, "
           "Karpathy's dataset_coco.json, OFA's TSV files, or pictures with a CSV or JSON of "
           "captions. The rest is filled in and can be corrected."),
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
    verdict_ = new QLabel(this);
    verdict_->setProperty("role", "bad");
    verdict_->setWordWrap(true);
    layout->addWidget(verdict_);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    add_ = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    add_->setProperty("primary", true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT added(data());
        accept();
    });
    showFormat();
}

AddDataDialog::~AddDataDialog() = default;

void AddDataDialog::buildForm() {
    source_ = new PathField(tr("File or folder"),
                            PathField::Wants::Either,
                            tr("Captions (*.json *.csv *.tsv);;All files (*)"),
                            this);
    choice_ = new QComboBox(this);
    choice_->setAccessibleName(tr("Which of them"));
    format_ = new QComboBox(this);
    format_->setAccessibleName(tr("Format"));
    for (const DataFormat format : kFormats)
        format_->addItem(formatName(format), static_cast<int>(format));
    name_ = new QLineEdit(this);
    name_->setAccessibleName(tr("Name"));
    form_->addRow(tr("File or folder"), source_);
    form_->addRow(tr("Which of them"), choice_);
    form_->addRow(tr("Name"), name_);
    form_->addRow(tr("Format"), format_);
    const std::pair<const char*, QString> rows[] = {{"data.images", tr("Folder of pictures")},
                                                    {"data.train", tr("Captions to train on")},
                                                    {"data.val", tr("Captions to validate on")},
                                                    {"data.test", tr("Captions to test on")}};
    for (const auto& [key, name] : rows) {
        const bool folder = std::string(key) == "data.images";
        auto* field = new PathField(name,
                                    folder ? PathField::Wants::Folder : PathField::Wants::File,
                                    tr("Captions (*.json *.csv *.tsv);;All files (*)"),
                                    this);
        fields_[key] = field;
        form_->addRow(name, field);
        connect(field, &PathField::edited, this, &AddDataDialog::check);
    }
    form_->setRowVisible(choice_, false);
    connect(source_, &PathField::edited, this, &AddDataDialog::guess);
    connect(choice_, &QComboBox::activated, this, &AddDataDialog::showFound);
    connect(format_, &QComboBox::activated, this, &AddDataDialog::showFormat);
    connect(name_, &QLineEdit::textChanged, this, &AddDataDialog::check);
}

void AddDataDialog::open(const QString& path) {
    source_->setPath(path);
}

void AddDataDialog::guess() {
    source_->setProblem({});
    form_->setRowVisible(choice_, false);
    if (source_->path().isEmpty()) {
        guesser_->cancel();
        return;
    }
    guesser_->ask(
        [path = source_->path().toStdString()](const StopToken&) { return guessData(path); },
        [this](const std::vector<FoundData>& found) {
            found_.clear();
            choice_->clear();
            for (const FoundData& each : found) {
                found_.push_back({QString::fromStdString(each.name), DataOrigin::Added, each.data});
                choice_->addItem(found_.back().name);
            }
            form_->setRowVisible(choice_, found_.size() > 1);
            choice_->setCurrentIndex(choice_->count() - 1);  // the newest year
            showFound(choice_->count() - 1);
        },
        [this](const QString& sentence) {
            source_->setProblem(sentence);
            check();
        });
}

void AddDataDialog::showFound(int index) {
    if (index < 0 || index >= static_cast<int>(found_.size())) return;
    const KnownData& shown = found_[static_cast<std::size_t>(index)];
    name_->setText(shown.name);
    format_->setCurrentIndex(format_->findData(static_cast<int>(shown.data.format)));
    fields_.at("data.images")->setPath(QString::fromStdString(shown.data.images));
    fields_.at("data.train")->setPath(QString::fromStdString(shown.data.train));
    fields_.at("data.val")->setPath(QString::fromStdString(shown.data.val));
    fields_.at("data.test")->setPath(QString::fromStdString(shown.data.test));
    showFormat();
}

void AddDataDialog::showFormat() {
    const DataFormat format = data().data.format;
    form_->setRowVisible(fields_.at("data.images"), format != DataFormat::Tsv);
    const QString same =
        holdsAllSplits(format) ? tr("empty: that of the training captions") : tr("may be empty");
    fields_.at("data.val")->setPlaceholder(same);
    fields_.at("data.test")->setPlaceholder(same);
    check();
}

KnownData AddDataDialog::data() const {
    KnownData known;
    known.name = name_->text().trimmed();
    known.data.format = static_cast<DataFormat>(format_->currentData().toInt());
    const auto text = [this](const char* key) { return fields_.at(key)->path().toStdString(); };
    if (known.data.format != DataFormat::Tsv) known.data.images = text("data.images");
    known.data.train = text("data.train");
    known.data.val = text("data.val");
    known.data.test = text("data.test");
    return known;
}

void AddDataDialog::check() {
    RunConfig config;
    config.data = data().data;
    std::map<std::string, QString> wrong;
    for (const FieldProblem& problem : findProblems(config))
        wrong.emplace(problem.key, coreSentence(problem.sentence));
    bool fits = true;
    bool any = false;
    for (auto& [key, field] : fields_) {
        // A split that is not named is no mistake here: what is there can be looked at.
        const bool asked =
            key == "data.images" ? config.data.format != DataFormat::Tsv : !field->path().isEmpty();
        const bool typed = !field->path().isEmpty();
        const auto found = wrong.find(key);
        const bool isWrong = asked && found != wrong.end();
        field->setProblem(isWrong && typed ? found->second : QString());
        fits = fits && !isWrong;
        any = any || (typed && key != "data.images");
    }
    verdict_->setText(any || source_->path().isEmpty() ? QString()
                                                       : tr("Name at least one captions file."));
    verdict_->setVisible(!verdict_->text().isEmpty());
    add_->setEnabled(fits && any && !name_->text().trimmed().isEmpty());
}

}  // namespace captune
