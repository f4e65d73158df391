// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_window.h"

#include "ui/help/settings_help.h"
#include "ui/icons.h"
#include "ui/language.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

static void initHelp() {
    Q_INIT_RESOURCE(help);
}

namespace captune {
namespace {

const char* const kProperty = "helpTopic";

QString helpText() {
    initHelp();
    for (const QString& code : {spokenLanguage(), QStringLiteral("en")}) {
        QFile file(QStringLiteral(":/help/%1.html").arg(code));
        if (file.open(QIODevice::ReadOnly)) return QString::fromUtf8(file.readAll());
    }
    return {};
}

}  // namespace

HelpWindow::HelpWindow(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Captune help"));
    resize(860, 620);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    search_ = new QLineEdit(this);
    search_->setPlaceholderText(tr("Search the help"));
    search_->setAccessibleName(tr("Search the help"));
    search_->setClearButtonEnabled(true);
    search_->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    topics_ = new QListWidget(this);
    topics_->setAccessibleName(tr("Topics"));
    topics_->setMinimumWidth(200);
    page_ = new QTextBrowser(this);
    page_->setOpenExternalLinks(true);
    page_->setAccessibleName(tr("Text of the help"));
    page_->document()->setDocumentMargin(16);
    auto* left = new QVBoxLayout;
    left->addWidget(search_);
    left->addWidget(topics_, 1);
    auto* line = new QHBoxLayout;
    line->setSpacing(16);
    line->addLayout(left);
    line->addWidget(page_, 1);
    layout->addLayout(line);
    const QString html = helpText();
    fillTopics(html);
    QMap<QString, QString> titles;
    for (int i = 0; i < topics_->count(); ++i)
        titles[topics_->item(i)->data(Qt::UserRole).toString()] = topics_->item(i)->text();
    const QString settings = settingsHelp(titles);
    fillTopics(settings);
    page_->setHtml(html + settings);
    connect(topics_, &QListWidget::currentRowChanged, this, &HelpWindow::showChosen);
    connect(search_, &QLineEdit::textEdited, this, &HelpWindow::find);
    connect(search_, &QLineEdit::returnPressed, this, [this] { page_->find(search_->text()); });
}

void HelpWindow::fillTopics(const QString& html) {
    static const QRegularExpression heading(
        QStringLiteral("<h2><a name=\"([a-z-]+)\"></a>([^<]*)</h2>"));
    auto found = heading.globalMatch(html);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        auto* item = new QListWidgetItem(match.captured(2), topics_);
        item->setData(Qt::UserRole, match.captured(1));
    }
}

void HelpWindow::showChosen() {
    page_->scrollToAnchor(topic());
}

void HelpWindow::showTopic(const QString& topic) {
    const bool isSetting = topic.startsWith(QStringLiteral("setting-"));
    const qsizetype row = topics().indexOf(isSetting ? QStringLiteral("settings") : topic);
    topics_->setCurrentRow(static_cast<int>(std::max<qsizetype>(row, 0)));
    isSetting ? page_->scrollToAnchor(topic) : showChosen();
}

QString HelpWindow::topic() const {
    const QListWidgetItem* item = topics_->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

QStringList HelpWindow::topics() const {
    QStringList names;
    for (int i = 0; i < topics_->count(); ++i)
        names << topics_->item(i)->data(Qt::UserRole).toString();
    return names;
}

void HelpWindow::search(const QString& words) {
    search_->setText(words);
    find(words);
}

void HelpWindow::find(const QString& words) {
    page_->moveCursor(QTextCursor::Start);
    const bool found = words.isEmpty() || page_->find(words);
    search_->setToolTip(found ? QString() : tr("The help says nothing of that."));
}

QString HelpWindow::text() const {
    return page_->toPlainText();
}

QString helpTopicOf(const QWidget* widget) {
    for (; widget; widget = widget->parentWidget()) {
        const QString topic = widget->property(kProperty).toString();
        if (!topic.isEmpty()) return topic;
    }
    return {};
}

void setHelpTopic(QWidget* widget, const QString& topic) {
    widget->setProperty(kProperty, topic);
}

}  // namespace captune
