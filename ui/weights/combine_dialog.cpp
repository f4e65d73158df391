// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/combine_dialog.h"

#include "core/base/error.h"
#include "ui/core_sentences.h"
#include "ui/weights/model_desk.h"
#include "ui/workers/job_tracker.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

enum Column { kName, kBase, kShape, kShare, kColumns };

}  // namespace

CombineDialog::CombineDialog(ModelDesk& desk,
                             const std::vector<KnownModel>& adapters,
                             const QString& first,
                             QWidget* parent)
    : GrowingDialog(parent), desk_(desk), first_(first), question_(new JobTracker(this)) {
    setWindowTitle(tr("Combine adapters"));
    resize(760, 460);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    how_ = new QComboBox(this);
    how_->setAccessibleName(tr("How"));
    how_->addItem(tr("Average: the mean of their parameters"),
                  static_cast<int>(AdapterCombine::Average));
    how_->addItem(tr("Stack: one after another, the first nearest the layer"),
                  static_cast<int>(AdapterCombine::Stack));
    table_ = new QTableWidget(0, kColumns, this);
    table_->setAccessibleName(tr("Adapters"));
    table_->setHorizontalHeaderLabels(
        {tr("Adapter"), tr("Made for"), tr("Dimension"), tr("Share")});
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setSectionResizeMode(kName, QHeaderView::Stretch);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setShowGrid(false);
    up_ = new QPushButton(tr("Move up"), this);
    down_ = new QPushButton(tr("Move down"), this);
    name_ = new QLineEdit(this);
    name_->setAccessibleName(tr("Name"));
    problem_ = new QLabel(this);
    problem_->setWordWrap(true);
    problem_->setProperty("role", "secondary");
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(tr("How"), how_);
    auto* order = new QHBoxLayout;
    order->addWidget(up_);
    order->addWidget(down_);
    order->addStretch(1);
    auto* last = new QFormLayout;
    last->setHorizontalSpacing(16);
    last->addRow(tr("Name"), name_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    combine_ = buttons->addButton(tr("Combine"), QDialogButtonBox::AcceptRole);
    combine_->setProperty("primary", true);
    layout->addLayout(form);
    layout->addWidget(table_, 1);
    layout->addLayout(order);
    layout->addLayout(last);
    layout->addWidget(problem_);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        desk_.combine(request(), name_->text().trimmed());
        accept();
    });
    connect(up_, &QPushButton::clicked, this, [this] { move(-1); });
    connect(down_, &QPushButton::clicked, this, [this] { move(1); });
    connect(how_, &QComboBox::currentIndexChanged, this, &CombineDialog::fill);
    connect(name_, &QLineEdit::textChanged, this, &CombineDialog::showState);
    connect(table_, &QTableWidget::itemSelectionChanged, this, &CombineDialog::showState);
    connect(table_, &QTableWidget::itemChanged, this, [this](QTableWidgetItem* item) {
        if (filling_ || item->column() != kName) return;
        rows_[static_cast<std::size_t>(item->row())].chosen = item->checkState() == Qt::Checked;
        fill();
    });
    look(adapters);
    showState();
}

CombineDialog::~CombineDialog() = default;

void CombineDialog::look(const std::vector<KnownModel>& adapters) {
    question_->ask(
        [engine = desk_.engine(), adapters](const StopToken& stop) {
            std::vector<Row> rows;
            for (const KnownModel& adapter : adapters) {
                stop.check();
                Row row{adapter, {}, {}};
                try {
                    row.report = engine()->inspectAdapter(adapter.folder.toStdString());
                } catch (const Error& error) {
                    row.broken = coreSentence(error.what());
                }
                rows.push_back(std::move(row));
            }
            return rows;
        },
        [this](std::vector<Row> rows) {
            rows_ = std::move(rows);
            looked_ = true;
            if (Row* row = find(first_)) row->chosen = row->broken.isEmpty();
            fill();
        });
}

CombineDialog::Row* CombineDialog::find(const QString& folder) {
    const auto found =
        std::ranges::find_if(rows_, [&](const Row& row) { return row.model.folder == folder; });
    return found == rows_.end() ? nullptr : &*found;
}

bool CombineDialog::fits(const Row& row) const {
    if (!row.broken.isEmpty()) return false;
    const auto chosen = std::ranges::find_if(rows_, &Row::chosen);
    return row.chosen || chosen == rows_.end() || chosen->report.baseHash == row.report.baseHash;
}

bool CombineDialog::choosable(const QString& folder) const {
    return std::ranges::any_of(
        rows_, [&](const Row& row) { return row.model.folder == folder && fits(row); });
}

AdapterCombine CombineDialog::combine() const {
    return static_cast<AdapterCombine>(how_->currentData().toInt());
}

void CombineDialog::fill() {
    filling_ = true;
    const int chosen = table_->currentRow();
    table_->setRowCount(static_cast<int>(rows_.size()));
    for (int at = 0; at < table_->rowCount(); ++at) fillRow(at);
    table_->setColumnHidden(kShare, combine() != AdapterCombine::Average);
    table_->resizeColumnToContents(kBase);
    table_->resizeColumnToContents(kShape);
    if (chosen >= 0 && chosen < table_->rowCount()) table_->setCurrentCell(chosen, kName);
    filling_ = false;
    showState();
}

void CombineDialog::fillRow(int at) {
    Row& row = rows_[static_cast<std::size_t>(at)];
    const bool can = fits(row);
    QStringList dims;
    for (const std::int64_t dim : row.report.dims) dims << QString::number(dim);
    const QString cells[] = {
        row.model.name, QString::fromStdString(row.report.baseModel), dims.join(", ")};
    for (int column = kName; column <= kShape; ++column) {
        auto* item = new QTableWidgetItem(cells[column]);
        item->setToolTip(!row.broken.isEmpty() ? row.broken
                         : can                 ? row.model.folder
                                               : tr("Made for other weights than the chosen ones"));
        Qt::ItemFlags flags = Qt::ItemIsSelectable;
        if (can) flags |= Qt::ItemIsEnabled;
        if (column == kName) {
            flags |= Qt::ItemIsUserCheckable;
            item->setCheckState(row.chosen ? Qt::Checked : Qt::Unchecked);
        }
        item->setFlags(flags);
        table_->setItem(at, column, item);
    }
    auto* share = new QDoubleSpinBox(table_);
    share->setRange(0.0, 1000.0);
    share->setDecimals(2);
    share->setSingleStep(0.1);
    share->setValue(row.share);
    share->setEnabled(row.chosen);
    share->setAccessibleName(tr("Share of %1").arg(row.model.name));
    connect(share, &QDoubleSpinBox::valueChanged, this, [this, at](double value) {
        rows_[static_cast<std::size_t>(at)].share = value;
        showState();
    });
    table_->setCellWidget(at, kShare, share);
}

void CombineDialog::move(int by) {
    const int from = table_->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= static_cast<int>(rows_.size())) return;
    std::swap(rows_[static_cast<std::size_t>(from)], rows_[static_cast<std::size_t>(to)]);
    table_->setCurrentCell(to, kName);
    fill();
}

void CombineDialog::choose(const QString& folder, bool chosen) {
    if (Row* row = find(folder)) row->chosen = chosen;
    fill();
}

void CombineDialog::setShare(const QString& folder, double share) {
    if (Row* row = find(folder)) row->share = share;
    fill();
}

AdapterRequest CombineDialog::request() const {
    AdapterRequest request;
    request.combine = combine();
    for (const Row& row : rows_) {
        if (!row.chosen) continue;
        request.folders.emplace_back(row.model.folder.toStdString());
        if (request.combine == AdapterCombine::Average) request.weights.push_back(row.share);
    }
    return request;
}

QString CombineDialog::problem() const {
    if (!looked_) return tr("Reading the adapters…");
    const AdapterRequest wanted = request();
    if (wanted.folders.size() < 2) return tr("Choose at least two adapters.");
    double sum = 0.0;
    for (const double share : wanted.weights) sum += share;
    if (wanted.combine == AdapterCombine::Average && sum <= 0.0)
        return tr("Give at least one of them a share above 0.");
    if (desk_.work().running()) return tr("Another model is being written.");
    return problemOfName(name_->text().trimmed(), ownAdapters(desk_.store()));
}

bool CombineDialog::ready() const {
    return looked_;
}

void CombineDialog::showState() {
    const QString sentence = problem();
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
    combine_->setEnabled(sentence.isEmpty());
    const int at = table_->currentRow();
    up_->setEnabled(at > 0);
    down_->setEnabled(at >= 0 && at + 1 < table_->rowCount());
}

}  // namespace captune
