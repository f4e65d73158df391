// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/model_view.h"

#include "core/config/config_fields.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/live_run.h"
#include "ui/models/run_list_model.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/part_bars.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace captune {
namespace {

QString shapeText(const std::vector<std::int64_t>& shape) {
    if (shape.empty()) return QCoreApplication::translate("ModelView", "scalar");
    QStringList sides;
    for (const std::int64_t side : shape) sides << QString::number(side);
    return sides.join(QStringLiteral(" × "));
}

QString valueOf(const char* key, const AdapterReport& report) {
    RunConfig config;
    config.adapter = report.place;
    return QString::fromStdString(configField(key).get(config));
}

QString methodText(const Run& run) {
    return QString::fromStdString(configField("method").get(run.config));
}

QString bestText(const Run& run) {
    const auto found = run.best.find("CIDEr");
    return found == run.best.end() ? QStringLiteral("–") : figureText(found->second);
}

}  // namespace

ModelView::ModelView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    form_ = new QFormLayout;
    form_->setHorizontalSpacing(16);
    form_->setVerticalSpacing(4);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    parts_ = new PartBars(this);
    tabs_ = new QTabBar(this);
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->setAccessibleName(tr("Details"));
    tabs_->addTab(tr("Tensors"));
    tabs_->addTab(tr("Used by"));
    tables_ = new QStackedWidget(this);
    auto* box = new QWidget(tables_);
    auto* inner = new QVBoxLayout(box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(8);
    auto* line = new QHBoxLayout;
    search_ = new QLineEdit(box);
    search_->setPlaceholderText(tr("Search tensors (Ctrl+F)"));
    search_->setAccessibleName(tr("Search tensors"));
    search_->setClearButtonEnabled(true);
    search_->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    count_ = new QLabel(box);
    count_->setProperty("role", "secondary");
    line->addWidget(search_, 1);
    line->addWidget(count_);
    tensors_ = new FigureTable(box);
    tensors_->setAccessibleName(tr("Tensors"));
    inner->addLayout(line);
    inner->addWidget(tensors_, 1);
    uses_ = new FigureTable(tables_);
    uses_->setAccessibleName(tr("Runs that used it"));
    tables_->addWidget(box);
    tables_->addWidget(uses_);
    column->addLayout(form_);
    column->addWidget(parts_);
    column->addWidget(tabs_);
    column->addWidget(tables_, 1);
    connect(tabs_, &QTabBar::currentChanged, tables_, &QStackedWidget::setCurrentIndex);
    connect(search_, &QLineEdit::textChanged, this, &ModelView::filterTensors);
}

QLabel* ModelView::makeText(const QString& name, const QString& value) {
    facts_.emplace_back(name, value);
    auto* text = new QLabel(value, this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setAccessibleName(name);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return text;
}

QLabel* ModelView::makeName(const QString& name) {
    auto* label = new QLabel(name, this);
    label->setProperty("role", "secondary");
    return label;
}

void ModelView::addFact(const QString& name, const QString& value) {
    form_->addRow(makeName(name), makeText(name, value));
}

void ModelView::addHash(const QString& name, const QString& hash) {
    auto* box = new QWidget(this);
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    auto* text = makeText(name, hash);
    text->setWordWrap(false);
    auto* copy = new QToolButton(box);
    copy->setIcon(themedIcon("copy"));
    copy->setToolTip(tr("Copy the hash"));
    copy->setAccessibleName(tr("Copy the hash"));
    line->addWidget(text);
    line->addWidget(copy);
    line->addStretch(1);
    form_->addRow(makeName(name), box);
    connect(copy, &QToolButton::clicked, this, [this, hash] {
        QApplication::clipboard()->setText(hash);
        Q_EMIT told(tr("The hash is copied."));
    });
}

void ModelView::clear() {
    facts_.clear();
    while (form_->rowCount() > 0) form_->removeRow(0);
    parts_->setParts({});
    tensors_->setContent({}, {});
    uses_->setContent({}, {});
    count_->clear();
}

void ModelView::showReading(const KnownModel& model) {
    clear();
    addFact(tr("Where"), model.folder);
    addFact(tr("Weights"), tr("reading…"));
    tabs_->hide();
    tables_->hide();
}

void ModelView::showNothing() {
    clear();
    tabs_->hide();
    tables_->hide();
}

void ModelView::showModel(const KnownModel& model,
                          const ModelReport& report,
                          const std::vector<Run>& runs) {
    clear();
    addFact(tr("Where"), model.folder);
    const QString all = groupedNumber(report.parameters);
    addFact(
        tr("Parameters"),
        report.adapterParameters > 0
            ? tr("%1, of which %2 are adapters").arg(all, groupedNumber(report.adapterParameters))
            : all);
    addFact(tr("Pictures"), tr("%1 × %1 pixels").arg(report.imageSize));
    addFact(tr("Vocabulary"), tr("%1 entries").arg(groupedNumber(report.vocabulary)));
    addHash(tr("Hash of the weights"), QString::fromStdString(report.hash));
    std::vector<std::pair<QString, std::int64_t>> parts;
    for (const auto& [name, count] : report.parts)
        if (count > 0) parts.emplace_back(coreText(name), count);
    parts_->setParts(std::move(parts));
    showTensors(report);
    std::vector<Run> users;
    for (const Run& run : runs)
        if (!run.modelHash.empty() && run.modelHash == report.hash) users.push_back(run);
    showUses(users);
}

void ModelView::showAdapter(const KnownModel& model,
                            const AdapterReport& report,
                            const std::vector<Run>& runs) {
    clear();
    QStringList dims;
    for (const std::int64_t dim : report.dims) dims << QString::number(dim);
    addFact(tr("Where"), model.folder);
    addFact(tr("Kind"), coreText(report.kind));
    addFact(tr("Made for"), QString::fromStdString(report.baseModel));
    addHash(tr("Hash of that model"), QString::fromStdString(report.baseHash));
    addFact(tr("Dimension"), dims.join(", "));
    addFact(tr("Stands in"),
            tr("%1 layers (%2, %3, layers %4)")
                .arg(report.layers)
                .arg(valueOf("adapter.where", report),
                     valueOf("adapter.placement", report),
                     valueOf("adapter.layers", report)));
    addFact(tr("Parameters"), groupedNumber(report.parameters));
    addFact(tr("On disk"), byteText(report.bytes));
    std::vector<Run> users;
    for (const Run& run : runs) {
        const bool started =
            QString::fromStdString(run.config.adapter.start).contains(model.folder) ||
            (!model.runId.isEmpty() &&
             QString::fromStdString(run.config.adapter.start).contains(model.runId));
        if (started || run.id == model.runId.toStdString()) users.push_back(run);
    }
    showUses(users);
    tabs_->setTabVisible(0, false);
    tabs_->setCurrentIndex(1);
}

void ModelView::showTensors(const ModelReport& report) {
    QVector<QStringList> rows;
    for (const ModelReport::Tensor& tensor : report.tensors)
        rows << QStringList{QString::fromStdString(tensor.name),
                            QString::fromStdString(tensor.type),
                            shapeText(tensor.shape)};
    tensors_->setContent({tr("Tensor"), tr("Type"), tr("Shape")}, rows);
    tabs_->setTabVisible(0, true);
    tabs_->show();
    tables_->show();
    filterTensors();
}

void ModelView::showUses(const std::vector<Run>& runs) {
    QVector<QStringList> rows;
    for (const Run& run : runs)
        rows << QStringList{runName(run),
                            methodText(run),
                            runStatusText(run.status),
                            momentText(QString::fromStdString(run.started)),
                            bestText(run)};
    uses_->setContent({tr("Run"), tr("Method"), tr("State"), tr("Started"), tr("Best CIDEr")},
                      rows);
    tabs_->setTabText(1, tr("Used by %n run(s)", nullptr, static_cast<int>(runs.size())));
    tabs_->show();
    tables_->show();
}

void ModelView::filterTensors() {
    int shown = 0;
    const QStringList words = search_->text().split(' ', Qt::SkipEmptyParts);
    for (int row = 0; row < tensors_->rowCount(); ++row) {
        const QString name = tensors_->item(row, 0)->text();
        bool fits = true;
        for (const QString& word : words) fits = fits && name.contains(word, Qt::CaseInsensitive);
        tensors_->setRowHidden(row, !fits);
        shown += fits ? 1 : 0;
    }
    count_->setText(tr("%1 of %2").arg(shown).arg(tensors_->rowCount()));
}

QString ModelView::text() const {
    QStringList lines;
    for (const auto& [name, value] : facts_) lines << QStringLiteral("%1: %2").arg(name, value);
    return lines.join('\n');
}

void ModelView::setTensorSearch(const QString& text) {
    search_->setText(text);
}

void ModelView::focusSearch() {
    tabs_->setCurrentIndex(0);
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

int ModelView::tab() const {
    return tabs_->currentIndex();
}

void ModelView::setTab(int tab) {
    tabs_->setCurrentIndex(tab);
}

}  // namespace captune
