// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/columns_pane.h"

#include "ui/captions/caption_desk.h"
#include "ui/icons.h"
#include "ui/models/run_list_model.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

constexpr std::size_t kMostRuns = 25;  ///< in the menu

}  // namespace

CaptionSource runSource(const Run& run) {
    CaptionSource source;
    source.name = runName(run);
    source.model.model = run.folder.string();
    source.runId = QString::fromStdString(run.id);
    source.method = run.config.method;
    source.shipped = isShipped(run.config.model.path);
    return source;
}

ColumnsPane::ColumnsPane(CaptionDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(buildHead());
    layout->addWidget(buildColumns(), 1);
    CaptionBoard* board = &desk_.board();
    connect(board, &CaptionBoard::progressed, this, &ColumnsPane::showProgress);
    connect(board, &CaptionBoard::sourcesChanged, this, &ColumnsPane::showSources);
    connect(board, &CaptionBoard::forgotten, this, &ColumnsPane::showCurrent);
    connect(board, &CaptionBoard::halted, this, &ColumnsPane::showCurrent);
    connect(board, &CaptionBoard::pictureChanged, this, [this](const QString& name) {
        if (name == desk_.current()) showCurrent();
    });
    connect(&desk_.references(), &ReferenceBook::changed, this, [this](const QString& name) {
        if (name == desk_.current()) showCurrent();
    });
    showSources();
    showProgress();
}

QWidget* ColumnsPane::buildHead() {
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto* add = new QPushButton(themedIcon("plus"), tr("Add a model"), row);
    sourceMenu_ = new QMenu(add);
    add->setMenu(sourceMenu_);
    connect(sourceMenu_, &QMenu::aboutToShow, this, &ColumnsPane::fillSourceMenu);
    progress_ = new QProgressBar(row);
    progress_->setTextVisible(false);
    progress_->setFixedSize(72, 8);
    progress_->setAccessibleName(tr("Pictures captioned"));
    progressText_ = new QLabel(row);
    progressText_->setProperty("role", "secondary");
    progressText_->setToolTip(tr("Captions made"));
    stop_ = new QToolButton(row);
    stop_->setIcon(themedIcon("stop"));
    stop_->setIconSize(QSize(14, 14));
    stop_->setToolTip(tr("Leave the rest of the pictures"));
    stop_->setAccessibleName(tr("Stop captioning"));
    connect(stop_, &QToolButton::clicked, &desk_.board(), &CaptionBoard::halt);
    auto* save = new QPushButton(themedIcon("save"), tr("Save"), row);
    saveMenu_ = new QMenu(save);
    save->setMenu(saveMenu_);
    line->addWidget(add);
    line->addStretch(1);
    line->addWidget(progress_);
    line->addWidget(progressText_);
    line->addWidget(stop_);
    line->addWidget(save);
    return row;
}

QWidget* ColumnsPane::buildColumns() {
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto* inner = new QWidget(area->viewport());
    area->setWidget(inner);
    columnLayout_ = new QHBoxLayout(inner);
    columnLayout_->setContentsMargins(0, 0, 0, 0);
    columnLayout_->setSpacing(8);
    noColumns_ = new QLabel(tr("Add a model to caption with."), inner);
    noColumns_->setAlignment(Qt::AlignCenter);
    noColumns_->setProperty("role", "secondary");
    columnLayout_->addWidget(noColumns_);
    return area;
}

void ColumnsPane::showSources() {
    const std::vector<CaptionSource>& sources = desk_.board().sources();
    std::erase_if(columns_, [&](CaptionColumn* column) {
        const bool kept = std::ranges::any_of(sources, [&](const CaptionSource& source) {
            return source.key() == column->source().key();
        });
        if (!kept) column->hide(), column->deleteLater();
        return !kept;
    });
    for (std::size_t i = columns_.size(); i < sources.size(); ++i) addColumn(sources[i]);
    noColumns_->setVisible(columns_.empty());
    showCurrent();
    Q_EMIT changed();
}

void ColumnsPane::addColumn(const CaptionSource& source) {
    auto* column = new CaptionColumn(source, columnLayout_->parentWidget());
    connect(column, &CaptionColumn::removeWanted, this, [this, key = source.key()] {
        desk_.board().removeSource(key);
    });
    connect(column, &CaptionColumn::pointedAt, this, [this, column](int beam, int word) {
        Q_EMIT pointedAt(column, beam, word);
    });
    connect(column, &CaptionColumn::clicked, this, [this, column](int beam, int word) {
        Q_EMIT clicked(column, beam, word);
    });
    columnLayout_->addWidget(column, 1);
    columns_.push_back(column);
}

void ColumnsPane::showColumn(CaptionColumn& column) {
    if (desk_.current().isEmpty()) return column.showNothing();
    const CaptionBoard::Cell cell = desk_.board().cell(desk_.current(), column.source().key());
    switch (cell.state) {
        case CaptionBoard::Cell::State::Waiting:
            return column.showWaiting();
        case CaptionBoard::Cell::State::Done:
            return column.showResult(cell.result);
        case CaptionBoard::Cell::State::Broken:
            return column.showError(cell.sentence);
        case CaptionBoard::Cell::State::Left:
            return column.showLeft();
    }
}

void ColumnsPane::showCurrent() {
    QStringList texts;
    for (CaptionColumn* column : columns_) {
        showColumn(*column);
        texts << column->bestText();
    }
    const PictureItem* picture = desk_.pictures().find(desk_.current());
    if (!picture) return;
    const auto scores = desk_.references().scores(*picture, texts);
    for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i]->showScores(scores[i]);
}

bool ColumnsPane::hasShipped() const {
    return std::ranges::any_of(
        columns_, [](const CaptionColumn* column) { return column->source().shipped; });
}

void ColumnsPane::showProgress() {
    const int all = desk_.board().cells();
    const int done = desk_.board().captioned();
    const bool going = desk_.board().busy();
    progress_->setRange(0, std::max(1, all));
    progress_->setValue(done);
    progress_->setVisible(going);
    stop_->setVisible(going);
    progressText_->setVisible(all > 1);
    progressText_->setText(tr("%1 / %2").arg(done).arg(all));
}

void ColumnsPane::fillSourceMenu() {
    const auto add = [this](const CaptionSource& source) { desk_.board().addSource(source); };
    const auto isShown = [this](const CaptionSource& source) {
        return std::ranges::any_of(columns_, [&](const CaptionColumn* column) {
            return column->source().key() == source.key();
        });
    };
    sourceMenu_->clear();
    sourceMenu_->setToolTipsVisible(true);
    sourceMenu_
        ->addAction(
            themedIcon("models"), shippedSource().title(), this, [add] { add(shippedSource()); })
        ->setDisabled(isShown(shippedSource()));
    sourceMenu_->addSection(tr("Runs"));
    if (runs_.empty()) sourceMenu_->addAction(tr("No run has a checkpoint yet"))->setEnabled(false);
    for (std::size_t i = 0; i < std::min(runs_.size(), kMostRuns); ++i) {
        const CaptionSource source = runSource(runs_[i]);
        const QString name = fontMetrics().elidedText(source.name, Qt::ElideMiddle, 320);
        QAction* action = sourceMenu_->addAction(name, this, [add, source] { add(source); });
        action->setToolTip(runFacts(runs_[i]));
        action->setDisabled(isShown(source));
    }
    sourceMenu_->addSeparator();
    sourceMenu_->addAction(themedIcon("folder"), tr("Adapter folder…"), this, [this, add] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Adapter folder"));
        if (!folder.isEmpty()) add(adapterSource(folder));
    });
    sourceMenu_->addAction(
        themedIcon("folder"), tr("Model folder…"), this, &ColumnsPane::addModelByDialog);
}

void ColumnsPane::addModelByDialog() {
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Model folder, with config.json, vocab.json, merges.txt and weights"));
    if (folder.isEmpty()) return;
    CaptionSource source;
    source.name = QDir(folder).dirName();
    source.model.model = folder.toStdString();
    desk_.board().addSource(source);
}

}  // namespace captune
