// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/caption_saver.h"

#include "ui/captions/caption_desk.h"
#include "ui/captions/results_file.h"
#include "ui/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QSaveFile>

namespace captune {

CaptionSaver::CaptionSaver(CaptionDesk& desk, QWidget* window)
    : QObject(window), desk_(desk), window_(window) {}

void CaptionSaver::fill(QMenu& menu) {
    menu.clear();
    const auto add = [&](const char* icon, const QString& name, auto pressed) {
        menu.addAction(themedIcon(icon), name, this, pressed);
    };
    const auto& sources = desk_.board().sources();
    for (int i = 0; i < static_cast<int>(sources.size()); ++i) {
        const QString title = sources[static_cast<std::size_t>(i)].title();
        const QString name = menu.fontMetrics().elidedText(title, Qt::ElideMiddle, 240);
        add("save", tr("COCO results JSON of %1…").arg(name), [this, i] {
            const QString file = askForFile(".json");
            if (!file.isEmpty()) saveCocoResults(i, file);
        });
    }
    menu.addSeparator();
    add("save", tr("Captions of all models as CSV, a line a picture…"), [this] {
        const QString file = askForFile(".csv");
        if (!file.isEmpty()) saveTable(file);
    });
    add("save", tr("All beams with scores as CSV, a line a beam…"), [this] {
        const QString file = askForFile(".csv");
        if (!file.isEmpty()) saveBeams(file);
    });
    menu.addSeparator();
    add("copy", tr("Copy the captions of this picture") + "\tCtrl+Shift+C", [this] {
        copyCurrent();
    });
    add("copy", tr("Copy all captions as a table"), [this] { copyTable(); });
}

QString CaptionSaver::askForFile(const QString& suffix) {
    QFileDialog dialog(window_, tr("Save captions"), QString(), '*' + suffix);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(suffix.mid(1));
    dialog.selectFile("captions" + suffix);
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

void CaptionSaver::withIds(std::function<void(const QStringList&)> done) {
    desk_.references().findIds(desk_.pictures().items(), std::move(done));
}

void CaptionSaver::saveCocoResults(int source, const QString& file) {
    const CaptionTable table = desk_.board().table();
    if (source >= table.sources.size()) return;
    withIds([this, table, source, file](const QStringList& ids) {
        write(file, toCocoResults(table, source, ids));
    });
}

void CaptionSaver::saveTable(const QString& file) {
    const CaptionTable table = desk_.board().table();
    withIds([this, table, file](const QStringList& ids) { write(file, toCsv(table, ids)); });
}

void CaptionSaver::saveBeams(const QString& file) {
    write(file, toBeamCsv(desk_.board().table()));
}

void CaptionSaver::copyCurrent() {
    QStringList lines;
    const auto& sources = desk_.board().sources();
    for (const CaptionSource& source : sources) {
        const CaptionResult result = desk_.board().cell(desk_.current(), source.key()).result;
        if (result.captions.empty()) continue;
        const QString text = bestText(result);
        lines << (sources.size() > 1 ? tr("%1: %2").arg(source.title(), text) : text);
    }
    if (lines.isEmpty()) return;
    QApplication::clipboard()->setText(lines.join('\n'));
    Q_EMIT saved(tr("%n caption(s) copied", nullptr, static_cast<int>(lines.size())));
}

void CaptionSaver::copyTable() {
    const CaptionTable table = desk_.board().table();
    QApplication::clipboard()->setText(toTabbed(table));
    Q_EMIT saved(
        tr("The captions of %n picture(s) copied", nullptr, static_cast<int>(table.rows.size())));
}

void CaptionSaver::write(const QString& file, const QByteArray& bytes) {
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit()) {
        Q_EMIT saved(tr("Saved %1").arg(file));
    } else {
        Q_EMIT failed(tr("%1 could not be written: choose another folder").arg(file));
    }
}

}  // namespace captune
