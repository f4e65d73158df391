// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/problems_view.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/models/problem_table_model.h"
#include "ui/widgets/empty_state.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {

ProblemsView::ProblemsView(QWidget* parent) : QWidget(parent), model_(new ProblemTableModel(this)) {
    stack_ = new QStackedWidget(this);
    auto* unchecked = new EmptyState(
        "check",
        tr("Not checked yet. A check decodes every picture of every split, and looks for missing, "
           "broken and duplicate pictures, and for captions that cannot be trained on."),
        tr("Check now"),
        stack_);
    connect(unchecked, &EmptyState::pressed, this, &ProblemsView::checkWanted);
    stack_->addWidget(unchecked);
    stack_->addWidget(buildTable());
    auto* checking = new QLabel(tr("Every picture and caption is being looked at…"), stack_);
    checking->setProperty("role", "secondary");
    checking->setAlignment(Qt::AlignCenter);
    stack_->addWidget(checking);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack_);
}

QWidget* ProblemsView::buildTable() {
    auto* box = new QWidget(stack_);
    auto* line = new QHBoxLayout;
    summary_ = new QLabel(box);
    summary_->setWordWrap(true);
    kind_ = new QComboBox(box);
    kind_->setAccessibleName(tr("Kind of problem"));
    copy_ = new QPushButton(themedIcon("copy"), tr("Copy"), box);
    copy_->setToolTip(tr("Copy the chosen rows, or all (Ctrl+C)"));
    save_ = new QPushButton(themedIcon("save"), tr("Save as CSV…"), box);
    line->addWidget(summary_, 1);
    line->addWidget(kind_);
    line->addWidget(copy_);
    line->addWidget(save_);
    table_ = new QTableView(box);
    table_->setModel(model_);
    table_->setAccessibleName(tr("Problems"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setAlternatingRowColors(true);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setTextElideMode(Qt::ElideMiddle);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(28);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setStretchLastSection(true);
    const int letter = fontMetrics().averageCharWidth();
    table_->setColumnWidth(ProblemTableModel::kKind, 26 * letter);
    table_->setColumnWidth(ProblemTableModel::kSplit, 8 * letter);
    table_->setColumnWidth(ProblemTableModel::kFile, 34 * letter);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(line);
    column->addWidget(table_, 1);
    connect(kind_, &QComboBox::activated, this, [this] {
        model_->setKind(kind_->currentData().toString().toStdString());
    });
    connect(copy_, &QPushButton::clicked, this, &ProblemsView::copy);
    connect(save_, &QPushButton::clicked, this, &ProblemsView::saveByDialog);
    return box;
}

void ProblemsView::setReport(std::shared_ptr<const DataReport> report, bool checking) {
    const bool there = report != nullptr;
    stack_->setCurrentIndex(there ? kTable : checking ? kChecking : kUnchecked);
    if (!there) return;
    const std::size_t problems = report->problems.size();
    if (problems == 0) {
        summary_->setText(tr("No problems found."));
    } else if (report->stopsTraining()) {
        summary_->setText(
            tr("Training would fail: correct the rows with a sign first. %n "
               "problem(s) in all.",
               nullptr,
               static_cast<int>(problems)));
    } else {
        summary_->setText(tr("Training would work; %n problem(s) deserve a look.",
                             nullptr,
                             static_cast<int>(problems)));
    }
    model_->setReport(std::move(report));
    for (QWidget* each : std::initializer_list<QWidget*>{kind_, copy_, save_, table_})
        each->setVisible(problems > 0);
    fillKinds();
}

void ProblemsView::fillKinds() {
    kind_->clear();
    kind_->addItem(tr("All kinds"), QString());
    for (const auto& [kind, count] : model_->kinds())
        kind_->addItem(tr("%1 (%2)").arg(coreText(kind), groupedNumber(count)),
                       QString::fromStdString(kind));
}

QString ProblemsView::summary() const {
    return stack_->currentIndex() == kTable ? summary_->text() : QString();
}

void ProblemsView::copy() {
    QList<int> rows;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows()) rows << index.row();
    std::ranges::sort(rows);
    if (rows.isEmpty())
        for (int row = 0; row < model_->rowCount(); ++row) rows << row;
    QApplication::clipboard()->setText(model_->asText(rows));
    Q_EMIT told(tr("%n row(s) copied", nullptr, static_cast<int>(rows.size())));
}

void ProblemsView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && stack_->currentIndex() == kTable) {
        copy();
        return;
    }
    QWidget::keyPressEvent(event);
}

QString ProblemsView::save(const QString& file) const {
    QSaveFile out(file);
    const QByteArray text = model_->asCsv();
    if (out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit()) return {};
    return tr("%1 could not be written: choose another folder").arg(file);
}

void ProblemsView::saveByDialog() {
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save the problems"), "problems.csv", tr("CSV (*.csv)"));
    if (file.isEmpty()) return;
    const QString failure = save(file);
    Q_EMIT told(failure.isEmpty() ? tr("Saved %1").arg(file) : failure);
}

}  // namespace captune
