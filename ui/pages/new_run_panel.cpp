// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/new_run_panel.h"

#include "core/config/config_yaml.h"
#include "core/config/resources.h"
#include "ui/core_sentences.h"
#include "ui/form/config_form.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/pages/run_readout.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/preset_box.h"
#include "ui/workers/run_controller.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace captune {
namespace {

const char* const kFirstPreset = "scenes-adapter-quick";

}  // namespace

NewRunPanel::NewRunPanel(RunController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    buildTop(layout);

    auto* area = new QScrollArea(this);
    form_ = new ConfigForm(area->viewport());
    form_->resize(area->size());  // else the area asks all rows for the size they would like
    area->setWidgetResizable(true);
    area->setWidget(form_);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    layout->addWidget(area, 1);
    buildBottom(layout);

    connect(form_, &ConfigForm::edited, this, &NewRunPanel::formEdited);
    connect(search_, &QLineEdit::textChanged, form_, &ConfigForm::setFilter);
    usePreset();
}

NewRunPanel::~NewRunPanel() = default;

void NewRunPanel::buildTop(QVBoxLayout* layout) {
    auto* line = new QHBoxLayout;
    preset_ = new PresetBox(listPresets(resourcesFolder() / "presets"), kFirstPreset, this);
    preset_->setAccessibleName(tr("Preset"));
    connect(preset_, &PresetBox::presetActivated, this, &NewRunPanel::usePreset);
    auto* files = new QToolButton(this);
    files->setIcon(themedIcon("dots"));
    files->setAccessibleName(tr("Settings files"));
    files->setToolTip(tr("Open or save these settings as YAML"));
    files->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(files);
    menu->addAction(themedIcon("open"), tr("Open YAML…"), this, &NewRunPanel::openYaml);
    menu->addAction(themedIcon("save"), tr("Save YAML…"), this, &NewRunPanel::saveYaml);
    files->setMenu(menu);
    line->addWidget(preset_, 1);
    line->addWidget(files);
    layout->addLayout(line);

    description_ = new QLabel(this);
    description_->setWordWrap(true);
    description_->setProperty("role", "secondary");
    layout->addWidget(description_);

    auto* find = new QHBoxLayout;
    search_ = new QLineEdit(this);
    search_->setPlaceholderText(tr("Search settings"));
    search_->setAccessibleName(tr("Search settings"));
    search_->setClearButtonEnabled(true);
    search_->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    detail_ = new QToolButton(this);
    detail_->setCheckable(true);
    detail_->setText(tr("All"));
    detail_->setProperty("segment", true);
    detail_->setToolTip(tr("Show the advanced settings too"));
    detail_->setAccessibleName(tr("Show all settings"));
    connect(detail_, &QToolButton::toggled, this, [this](bool all) {
        form_->setDetail(all ? ConfigForm::Detail::All : ConfigForm::Detail::Common);
    });
    find->addWidget(search_, 1);
    find->addWidget(detail_);
    layout->addLayout(find);
    banner_ = new Banner(this);
    layout->addWidget(banner_);
}

void NewRunPanel::buildBottom(QVBoxLayout* layout) {
    readout_ = new RunReadout(controller_, this);
    readiness_ = new QLabel(this);
    readiness_->setWordWrap(true);
    readiness_->setProperty("role", "bad");
    connect(readiness_, &QLabel::linkActivated, this, &NewRunPanel::leadToProblem);
    readiness_->hide();
    auto* buttons = new QHBoxLayout;
    start_ = new QPushButton(accentIcon("play"), tr("Start"), this);
    start_->setProperty("primary", true);
    start_->setToolTip(tr("Start this run (Ctrl+Enter)"));
    connect(start_, &QPushButton::clicked, this, &NewRunPanel::start);
    queue_ = new QPushButton(themedIcon("queue"), tr("Add to queue"), this);
    queue_->setToolTip(tr("Start this run when the ones before it are done"));
    connect(queue_, &QPushButton::clicked, this, [this] {
        if (form_->valid()) {
            Q_EMIT queueWanted(config());
        } else {
            leadToProblem();
        }
    });
    buttons->addWidget(start_, 1);
    buttons->addWidget(queue_, 1);
    layout->addWidget(readout_);
    layout->addWidget(readiness_);
    layout->addLayout(buttons);
}

RunConfig NewRunPanel::config() const {
    return form_->config();
}

void NewRunPanel::setConfig(const RunConfig& config) {
    form_->setConfig(config, baseline_);
    formEdited();
}

void NewRunPanel::replaceConfig(const RunConfig& config) {
    const RunConfig before = form_->config();
    setConfig(config);
    const QString name =
        config.name.empty() ? tr("an unnamed run") : QString::fromStdString(config.name);
    banner_->tell(BannerKind::Info, tr("These are the settings of %1.").arg(name));
    if (toYaml(before) == toYaml(config)) return;
    banner_->addAction(tr("Undo"), [this, before] { setConfig(before); });
}

void NewRunPanel::usePreset() {
    banner_->hide();
    baseline_ = RunConfig();
    description_->clear();
    if (const Preset* preset = preset_->chosen()) {
        try {
            baseline_ = loadConfig(preset->file);
            description_->setText(coreText(preset->description));
        } catch (const std::exception& error) {
            banner_->tell(BannerKind::Bad, coreSentence(error.what()));
        }
    }
    description_->setVisible(!description_->text().isEmpty());
    form_->setConfig(baseline_, baseline_);
    formEdited();
}

void NewRunPanel::openYaml() {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open settings"), QString(), tr("Run settings (*.yaml *.yml)"));
    if (file.isEmpty()) return;
    try {
        setConfig(loadConfig(file.toStdString()));
        banner_->hide();
    } catch (const std::exception& error) {
        banner_->tell(BannerKind::Bad, coreSentence(error.what()));
    }
}

void NewRunPanel::saveYaml() {
    const QString name = QString::fromStdString(config().name);
    const QString file =
        QFileDialog::getSaveFileName(this,
                                     tr("Save settings"),
                                     (name.isEmpty() ? QStringLiteral("run") : name) + ".yaml",
                                     tr("Run settings (*.yaml)"));
    if (file.isEmpty()) return;
    QSaveFile out(file);
    const QByteArray text = QByteArray::fromStdString(toYaml(config()));
    if (out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit()) return;
    banner_->tell(BannerKind::Bad, tr("%1 could not be written: choose another folder").arg(file));
}

void NewRunPanel::setRunning(bool running) {
    running_ = running;
    showReadiness();
}

void NewRunPanel::start() {
    if (running_) return;
    if (!form_->valid()) return leadToProblem();
    Q_EMIT startWanted(config());
}

void NewRunPanel::leadToProblem() {
    search_->clear();
    form_->showFirstProblem();
}

void NewRunPanel::focusSearch() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void NewRunPanel::formEdited() {
    showReadiness();
    readout_->setConfig(form_->config());
}

void NewRunPanel::showReadiness() {
    const std::size_t wrong = form_->problems().size();
    readiness_->setVisible(wrong > 0);
    const QString sentence = wrong == 1 ? form_->problems().begin()->second.toHtmlEscaped()
                                        : tr("%1 settings need a look").arg(wrong);
    readiness_->setText(QStringLiteral("%1 <a href='first'>%2</a>").arg(sentence, tr("Show")));
    start_->setEnabled(!running_ && wrong == 0);
    queue_->setEnabled(wrong == 0);
}

void NewRunPanel::remember(QSettings& settings) const {
    settings.setValue("form/yaml", QString::fromStdString(toYaml(config())));
    const Preset* preset = preset_->chosen();
    settings.setValue("form/preset", preset ? QString::fromStdString(preset->name) : QString());
    settings.setValue("form/all", detail_->isChecked());
    settings.setValue("form/closed", form_->closedSections());
}

void NewRunPanel::recall(QSettings& settings) {
    if (preset_->choose(settings.value("form/preset").toString().toStdString())) usePreset();
    detail_->setChecked(settings.value("form/all").toBool());
    form_->closeSections(settings.value("form/closed").toStringList());
    const QString yaml = settings.value("form/yaml").toString();
    if (yaml.isEmpty()) return;
    try {
        setConfig(parseConfig(yaml.toStdString(), "remembered settings"));
    } catch (const std::exception&) {
        // Settings of another version: the preset stands.
    }
}

}  // namespace captune
