// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/picture_details.h"

#include "ui/icons.h"
#include "ui/pages/sample_captions_view.h"
#include "ui/widgets/picture_view.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace captune {
namespace {

constexpr int kPictureShare = 300;  // pixels, where there are so many
constexpr int kTextShare = 180;
constexpr int kLeastLines = 7;

QString plain(const std::string& text) {
    return QString::fromStdString(text);
}

QString captionLine(const PictureDifference& picture,
                    std::size_t run,
                    const QString& name,
                    std::size_t judged) {
    const std::size_t other = run == 0 ? judged : 0;
    const QString caption = plain(picture.captions[run]);
    const QString marked = other < picture.captions.size() && other != run
                               ? markNewWords(caption, plain(picture.captions[other]))
                               : caption.toHtmlEscaped();
    return PictureDetails::tr("<p><i>%1</i> · CIDEr %2<br>%3</p>")
        .arg(name.toHtmlEscaped(), QString::number(picture.cider[run], 'f', 2), marked);
}

}  // namespace

PictureDetails::PictureDetails(QWidget* parent) : QWidget(parent) {
    auto* split = new QSplitter(Qt::Vertical, this);
    view_ = new PictureView(split);
    view_->setMinimumHeight(80);
    view_->setAccessibleName(tr("The picture"));
    view_->setCursor(Qt::PointingHandCursor);
    view_->setToolTip(tr("Click to caption this picture on the Caption page"));
    view_->installEventFilter(this);
    auto* area = new QScrollArea(split);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    text_ = new QLabel(area->viewport());
    text_->setTextFormat(Qt::RichText);
    text_->setWordWrap(true);
    text_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text_->setAccessibleName(tr("Captions and references"));
    area->setWidget(text_);
    area->setMinimumHeight(kLeastLines * fontMetrics().lineSpacing());
    open_ = new QPushButton(themedIcon("caption"), tr("Caption this picture"), this);
    open_->setToolTip(tr("Open the picture on the Caption page"));
    connect(open_, &QPushButton::clicked, this, &PictureDetails::open);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({kPictureShare, kTextShare});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(split, 1);
    layout->addWidget(open_, 0, Qt::AlignLeft);
    clear();
}

void PictureDetails::showPicture(const PictureDifference& picture,
                                 const QStringList& runs,
                                 std::size_t judged) {
    file_ = plain(picture.imageFile);
    view_->showFile(file_);
    open_->setEnabled(QFileInfo(file_).isFile());
    QString text;
    for (std::size_t i = 0; i < picture.captions.size(); ++i)
        text += captionLine(picture, i, runs.value(static_cast<qsizetype>(i)), judged);
    QStringList references;
    for (const std::string& one : picture.references) references << plain(one).toHtmlEscaped();
    if (!references.isEmpty())
        text += tr("<p><i>References</i><br>%1</p>").arg(references.join("<br>"));
    text_->setText(text);
}

void PictureDetails::clear() {
    file_.clear();
    view_->clear();
    text_->clear();
    open_->setEnabled(false);
}

QString PictureDetails::text() const {
    return text_->text();
}

void PictureDetails::open() {
    if (open_->isEnabled()) Q_EMIT captionWanted(file_);
}

bool PictureDetails::eventFilter(QObject* watched, QEvent* event) {
    if (watched == view_ && event->type() == QEvent::MouseButtonRelease &&
        static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
        open();
    return QWidget::eventFilter(watched, event);
}

}  // namespace captune
