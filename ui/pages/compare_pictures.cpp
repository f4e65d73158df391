// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_pictures.h"

#include "ui/icons.h"
#include "ui/models/difference_model.h"
#include "ui/pages/picture_details.h"
#include "ui/theme.h"
#include "ui/workers/thumbnails.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QSettings>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace captune {
namespace {

constexpr int kThumbnail = 44;
constexpr int kGap = 6;

/// Thumbnail, caption, and how far the two runs are apart.
class DifferenceDelegate final : public QStyledItemDelegate {
public:
    DifferenceDelegate(Thumbnails& thumbnails, QObject* parent)
        : QStyledItemDelegate(parent), thumbnails_(thumbnails) {}

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = themeOf(option.palette);
        painter->save();
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            QColor back = theme.accent;
            back.setAlphaF(option.state & QStyle::State_Selected ? 0.18F : 0.07F);
            painter->fillRect(option.rect, back);
        }
        const QRect inner = option.rect.adjusted(kGap, kGap / 2, -kGap, -kGap / 2);
        paintThumbnail(*painter, {inner.left(), inner.top(), kThumbnail, kThumbnail}, index);
        paintTexts(*painter, option, inner.adjusted(kThumbnail + 10, 0, 0, 0), index);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex&) const override {
        return {120, std::max(kThumbnail, 2 * option.fontMetrics.height() + 4) + kGap};
    }

private:
    void paintThumbnail(QPainter& painter, const QRect& place, const QModelIndex& index) const {
        const QString file = index.data(DifferenceModel::FileRole).toString();
        const QPixmap pixmap = thumbnails_.find(file);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        if (!pixmap.isNull())
            painter.drawPixmap(place, pixmap);
        else if (thumbnails_.unreadable(file))
            themedIcon("image").paint(&painter, place.adjusted(12, 12, -12, -12));
    }

    static void paintTexts(QPainter& painter,
                           const QStyleOptionViewItem& option,
                           const QRect& place,
                           const QModelIndex& index) {
        const Theme& theme = themeOf(option.palette);
        const QFontMetrics& metrics = option.fontMetrics;
        const int top = place.top() + (place.height() - 2 * metrics.height() - 2) / 2;
        const QRect line(place.left(), top, place.width(), metrics.height());
        painter.setPen(theme.text);
        painter.drawText(line,
                         Qt::AlignLeft,
                         metrics.elidedText(index.data().toString(), Qt::ElideRight, line.width()));
        const double change = index.data(DifferenceModel::ChangeRole).toDouble();
        painter.setPen(change > 0 ? theme.good : change < 0 ? theme.bad : theme.secondary);
        painter.drawText(line.translated(0, metrics.height() + 2),
                         Qt::AlignLeft,
                         metrics.elidedText(ciderText(index), Qt::ElideRight, line.width()));
    }

    static QString ciderText(const QModelIndex& index) {
        const double first = index.data(DifferenceModel::FirstRole).toDouble();
        const double judged = index.data(DifferenceModel::JudgedRole).toDouble();
        const double change = index.data(DifferenceModel::ChangeRole).toDouble();
        const QString text =
            QStringLiteral("CIDEr %1 → %2").arg(first, 0, 'f', 2).arg(judged, 0, 'f', 2);
        if (change == 0.0) return text;
        return QStringLiteral("%1  %2%3")
            .arg(text, change > 0.0 ? QStringLiteral("▲ +") : QStringLiteral("▼ "))
            .arg(change, 0, 'f', 2);
    }

    Thumbnails& thumbnails_;
};

QString filterText(int filter, int count) {
    switch (filter) {
        case DifferenceModel::Better:
            return ComparePictures::tr("Better %1").arg(count);
        case DifferenceModel::Worse:
            return ComparePictures::tr("Worse %1").arg(count);
        case DifferenceModel::Equal:
            return ComparePictures::tr("Equal %1").arg(count);
        default:
            return ComparePictures::tr("All %1").arg(count);
    }
}

}  // namespace

ComparePictures::ComparePictures(QWidget* parent)
    : QWidget(parent),
      model_(new DifferenceModel(this)),
      thumbnails_(new Thumbnails(kThumbnail, this)) {
    split_ = new QSplitter(Qt::Horizontal, this);
    split_->setHandleWidth(8);
    makeList();
    details_ = new PictureDetails(split_);
    connect(details_, &PictureDetails::captionWanted, this, &ComparePictures::captionWanted);
    empty_ = new QLabel(tr("There are no captions of the same pictures yet."), this);
    empty_->setProperty("role", "secondary");
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    split_->setStretchFactor(0, 1);
    split_->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(makeTop());
    layout->addWidget(split_, 1);
    layout->addWidget(empty_, 1);
    refill();
}

ComparePictures::~ComparePictures() = default;

QWidget* ComparePictures::makeTop() {
    auto* top = new QWidget(this);
    auto* line = new QHBoxLayout(top);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    auto* group = new QButtonGroup(top);
    for (int i = 0; i < DifferenceModel::FilterCount; ++i) {
        auto* button = new QToolButton(top);
        button->setProperty("segment", true);
        button->setCheckable(true);
        button->setChecked(i == DifferenceModel::All);
        button->setToolTip(tr("Pictures by how the run does against the first one"));
        group->addButton(button);
        line->addWidget(button);
        filters_[static_cast<std::size_t>(i)] = button;
        connect(button, &QToolButton::clicked, this, [this, i] {
            model_->setFilter(static_cast<DifferenceModel::Filter>(i));
            refill();
        });
    }
    run_ = new QComboBox(top);
    run_->setAccessibleName(tr("Run that is set against the first one"));
    run_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    run_->setMinimumContentsLength(10);
    connect(run_, &QComboBox::activated, this, [this](int index) {
        wantedRun_ = run_->currentText();
        model_->setJudged(static_cast<std::size_t>(index) + 1);
        refill();
    });
    search_ = new QLineEdit(top);
    search_->setPlaceholderText(tr("Search captions"));
    search_->setAccessibleName(tr("Search captions and references"));
    search_->setClearButtonEnabled(true);
    search_->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        model_->setSearch(text);
        refill();
    });
    line->addWidget(run_, 1);
    line->addWidget(search_, 2);
    return top;
}

void ComparePictures::makeList() {
    list_ = new QListView(split_);
    list_->setModel(model_);
    list_->setItemDelegate(new DifferenceDelegate(*thumbnails_, list_));
    list_->setUniformItemSizes(true);
    list_->setMouseTracking(true);
    const QString widest = QStringLiteral("CIDEr 0.00 → 0.00  ▲ +0.00");
    list_->setMinimumWidth(list_->fontMetrics().horizontalAdvance(widest) + kThumbnail + 40);
    list_->setAccessibleName(tr("Pictures, those that differ most first"));
    list_->installEventFilter(this);
    connect(thumbnails_, &Thumbnails::arrived, list_->viewport(), qOverload<>(&QWidget::update));
    connect(list_->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            &ComparePictures::showCurrent);
    connect(list_, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        Q_EMIT captionWanted(index.data(DifferenceModel::FileRole).toString());
    });
}

void ComparePictures::setPictures(std::vector<PictureDifference> pictures,
                                  const QStringList& runs) {
    runs_ = runs;
    fillRuns();
    model_->setPictures(std::move(pictures));
    refill();
}

void ComparePictures::fillRuns() {
    const QSignalBlocker quiet(run_);
    run_->clear();
    run_->addItems(runs_.mid(1));
    run_->setCurrentIndex(std::max(run_->findText(wantedRun_), 0));
    run_->setVisible(runs_.size() > 2);
    for (QToolButton* button : filters_) button->setVisible(runs_.size() > 1);
    model_->setJudged(static_cast<std::size_t>(std::max(run_->currentIndex(), 0)) + 1);
}

/// After the list changed: stays at the picture that was looked at.
void ComparePictures::refill() {
    showCounts();
    const QString wanted = wantedPicture_;
    QModelIndex current = model_->index(0);
    for (int row = 0; row < model_->rowCount(); ++row)
        if (model_->index(row).data(DifferenceModel::IdRole).toString() == wanted)
            current = model_->index(row);
    list_->setCurrentIndex(current);
    list_->scrollTo(current);
    showCurrent();
    if (!wanted.isEmpty()) wantedPicture_ = wanted;
    split_->setVisible(!model_->isEmpty());
    empty_->setVisible(model_->isEmpty());
}

void ComparePictures::showCounts() {
    for (int i = 0; i < DifferenceModel::FilterCount; ++i) {
        const auto place = static_cast<std::size_t>(i);
        filters_[place]->setText(filterText(i, model_->counts()[place]));
        filters_[place]->setChecked(i == model_->filter());
    }
}

void ComparePictures::showCurrent() {
    const QModelIndex index = list_->currentIndex();
    if (!index.isValid()) {
        details_->clear();
        return;
    }
    wantedPicture_ = index.data(DifferenceModel::IdRole).toString();
    details_->showPicture(model_->at(index), runs_, model_->judged());
}

void ComparePictures::step(int by) {
    const int row = list_->currentIndex().row() + by;
    if (row >= 0 && row < model_->rowCount()) list_->setCurrentIndex(model_->index(row));
}

void ComparePictures::focusSearch() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

bool ComparePictures::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            const QString file = list_->currentIndex().data(DifferenceModel::FileRole).toString();
            if (!file.isEmpty()) Q_EMIT captionWanted(file);
            return true;
        }
        if (key->key() == Qt::Key_Right || key->key() == Qt::Key_Left) {
            step(key->key() == Qt::Key_Right ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ComparePictures::remember(QSettings& settings) const {
    settings.setValue("compare/pictures/filter", static_cast<int>(model_->filter()));
    settings.setValue("compare/pictures/search", search_->text());
    settings.setValue("compare/pictures/run", wantedRun_);
    settings.setValue("compare/pictures/current", wantedPicture_);
    settings.setValue("compare/pictures/split", split_->saveState());
}

void ComparePictures::recall(QSettings& settings) {
    const int filter = settings.value("compare/pictures/filter").toInt();
    model_->setFilter(static_cast<DifferenceModel::Filter>(
        std::clamp(filter, 0, static_cast<int>(DifferenceModel::FilterCount) - 1)));
    wantedRun_ = settings.value("compare/pictures/run").toString();
    wantedPicture_ = settings.value("compare/pictures/current").toString();
    search_->setText(settings.value("compare/pictures/search").toString());
    split_->restoreState(settings.value("compare/pictures/split").toByteArray());
    fillRuns();
    refill();
}

QStringList ComparePictures::shownIds() const {
    QStringList ids;
    for (int row = 0; row < model_->rowCount(); ++row)
        ids << model_->index(row).data(DifferenceModel::IdRole).toString();
    return ids;
}

QString ComparePictures::currentId() const {
    return list_->currentIndex().data(DifferenceModel::IdRole).toString();
}

}  // namespace captune
