// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/settings_help.h"

#include "core/config/config_fields.h"
#include "ui/form/field_facts.h"
#include "ui/language.h"

#include <QCoreApplication>
#include <QStringList>

namespace captune {
namespace {

/// A setting is explained where its group is, where the first word of its key is, and, when it
/// chooses a method, where each choice is.
QString links(const ConfigField& field, const QMap<QString, QString>& topics) {
    QStringList names{QString::fromStdString(field.group).toLower(),
                      QString::fromStdString(field.key).section('.', 0, 0)};
    for (const std::string& choice : field.choices) names << QString::fromStdString(choice);
    QStringList found;
    for (const QString& name : names) {
        const QString link =
            QStringLiteral("<a href=\"#%1\">%2</a>").arg(name, topics.value(name).toHtmlEscaped());
        if (topics.contains(name) && !found.contains(link)) found << link;
    }
    if (found.isEmpty()) return {};
    return QCoreApplication::translate("SettingsHelp", "See also: %1").arg(found.join(", "));
}

}  // namespace

QString settingsHelp(const QMap<QString, QString>& topics) {
    QString html =
        QStringLiteral("<h2><a name=\"settings\"></a>%1</h2>")
            .arg(QCoreApplication::translate("SettingsHelp", "The settings, one by one"));
    std::string group;
    for (const ConfigField& field : configFields()) {
        if (field.group != group)
            html += QStringLiteral("<h3>%1</h3>").arg(coreText(field.group).toHtmlEscaped());
        group = field.group;
        html += QStringLiteral("<p><a name=\"%1\"></a><b>%2</b><br>%3 %4<br><small>%5</small></p>")
                    .arg(fieldTopic(field),
                         coreText(field.label).toHtmlEscaped(),
                         coreText(field.help).toHtmlEscaped(),
                         links(field, topics),
                         fieldFacts(field));
    }
    return html;
}

}  // namespace captune
