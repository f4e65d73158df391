// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/about_box.h"

#include "ui/icons.h"
#include "ui/plot/qcustomplot_shim.h"
#include "ui/workers/job_tracker.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace captune {

AboutBox::AboutBox(const EngineSource& engine, QWidget* parent)
    : QDialog(parent), question_(new JobTracker(this)) {
    setWindowTitle(tr("About Captune"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    auto* head = new QHBoxLayout;
    auto* icon = new QLabel(this);
    icon->setPixmap(programIcon().pixmap(64, 64));
    auto* title = new QLabel(
        tr("<h2>Captune %1</h2><p>A workbench for adapting an image-captioning model.</p>"
           "<p>Free software under the GNU General Public License, version 3 or later.</p>")
            .arg(QApplication::applicationVersion()),
        this);
    title->setWordWrap(true);
    title->setMinimumWidth(360);
    head->addWidget(icon, 0, Qt::AlignTop);
    head->addSpacing(8);
    head->addWidget(title, 1);
    table_ = new QLabel(this);
    table_->setTextFormat(Qt::RichText);
    table_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy versions"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(versionText());
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addLayout(head);
    layout->addWidget(table_);
    layout->addWidget(buttons);
    add(QStringLiteral("Captune"), QApplication::applicationVersion());
    add(QStringLiteral("Qt"), QString::fromLatin1(qVersion()));
    add(QStringLiteral("QCustomPlot"), QStringLiteral(QCUSTOMPLOT_VERSION_STR));
    add(tr("System"),
        QStringLiteral("%1, %2").arg(QSysInfo::prettyProductName(),
                                     QSysInfo::currentCpuArchitecture()));
    askEngine(engine);
}

AboutBox::~AboutBox() = default;

void AboutBox::add(const QString& name, const QString& version) {
    versions_.emplace_back(name, version);
}

void AboutBox::askEngine(const EngineSource& engine) {
    showVersions();
    question_->ask([engine](const StopToken&) { return engine()->versions(); },
                   [this](const std::map<std::string, std::string>& versions) {
                       for (const auto& [name, version] : versions)
                           add(QString::fromStdString(name), QString::fromStdString(version));
                       showVersions();
                   },
                   [this](const QString& sentence) {
                       add(tr("Engine"), sentence);
                       showVersions();
                   });
}

void AboutBox::showVersions() {
    QString rows;
    for (const auto& [name, version] : versions_) {
        rows += QStringLiteral("<tr><td><b>%1</b>&emsp;</td><td>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), version.toHtmlEscaped());
    }
    table_->setText(QStringLiteral("<table cellpadding='2'>%1</table>").arg(rows));
}

QString AboutBox::versionText() const {
    QStringList lines;
    for (const auto& [name, version] : versions_)
        lines << QStringLiteral("%1 %2").arg(name, version);
    return lines.join('\n');
}

}  // namespace captune
