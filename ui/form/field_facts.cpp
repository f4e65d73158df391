// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/field_facts.h"

#include "ui/language.h"

#include <QCoreApplication>
#include <QStringList>

namespace captune {
namespace {

QString plain(double value) {
    return QString::number(value, 'g', 12);
}

}  // namespace

QString fieldFacts(const ConfigField& field) {
    QStringList facts;
    if (field.kind == FieldKind::Integer || field.kind == FieldKind::Real) {
        QString range = QCoreApplication::translate("ConfigForm", "%1 to %2")
                            .arg(plain(field.minimum), plain(field.maximum));
        if (!field.unit.empty()) range += ' ' + coreText(field.unit);
        facts << range;
    }
    const QString standard = QString::fromStdString(field.get(RunConfig{}));
    if (!standard.isEmpty())
        facts << QCoreApplication::translate("ConfigForm", "default %1")
                     .arg(standard.toHtmlEscaped());
    facts << QStringLiteral("<code>%1</code>").arg(QString::fromStdString(field.key));
    return facts.join(QStringLiteral(" · "));
}

QString fieldTopic(const ConfigField& field) {
    QString key = QString::fromStdString(field.key);
    return QStringLiteral("setting-") + key.replace('.', '-').replace('_', '-');
}

}  // namespace captune
