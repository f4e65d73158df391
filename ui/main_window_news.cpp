// SPDX-License-Identifier: GPL-3.0-or-later
// What the window tells of what happened, and offers to do about it.
#include "ui/captions/columns_pane.h"
#include "ui/core_sentences.h"
#include "ui/log_view.h"
#include "ui/main_menu.h"
#include "ui/main_window.h"
#include "ui/notification.h"
#include "ui/pages/caption_page.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/train_page.h"
#include "ui/rail.h"
#include "ui/widgets/banner.h"

#include <QDesktopServices>
#include <QUrl>

namespace captune {
namespace {

constexpr int kUndoMs = 10'000;
constexpr int kNextMs = 60'000;

}  // namespace

void MainWindow::note(const QString& sentence) {
    log_->note(sentence);
}

void MainWindow::noteNews(const TrainNews& news) {
    for (const std::string& sentence : news.notes) note(coreSentence(sentence));
    for (const EvaluationEvent& event : news.evaluations) {
        QStringList figures;
        for (const auto& [name, value] : event.metrics) {
            figures
                << QStringLiteral("%1 %2").arg(QString::fromStdString(name)).arg(value, 0, 'f', 4);
        }
        note(tr("Step %1 evaluated: %2%3")
                 .arg(event.step)
                 .arg(figures.join(", "), event.best ? tr(" (best so far)") : QString()));
    }
    if (news.checkpoint) note(tr("Checkpoint saved at step %1").arg(*news.checkpoint));
}

void MainWindow::noteEnd(const TrainOutcome& outcome) {
    if (outcome.status == RunStatus::Failed) note(coreSentence(outcome.message));
    if (isActiveWindow() || closeWhenEnded_ || !MainMenu::notifies()) return;
    notifyDesktop(*this,
                  tr("%1: %2").arg(desk_.live().name(), runStatusText(outcome.status)),
                  coreSentence(outcome.message));
}

void MainWindow::tell(const QString& sentence, int ms) {
    bar_->tell(BannerKind::Info, sentence);
    barTimer_.start(ms);
}

void MainWindow::offerUndo(const QStringList& ids, const QString& name) {
    tell(ids.size() == 1 ? tr("%1 was moved to the bin.").arg(name)
                         : tr("%1 were moved to the bin.").arg(name),
         kUndoMs);
    bar_->addAction(tr("Undo"), [this, ids] {
        for (const QString& id : ids) train_->bringBack(id);
        pages_[static_cast<std::size_t>(currentPage())]->entered();
    });
}

void MainWindow::offerNext(const QString& id, const QString& name) {
    const QString sentence = tr("%1 finished.").arg(name);
    note(sentence);
    tell(sentence, kNextMs);
    bar_->addAction(tr("Caption with it"), [this, id, name] {
        try {
            caption_->addSource(runSource(controller_.store().load(id.toStdString())));
            showPage(kCaption);
            if (caption_->pictures().rowCount() == 0)
                tell(tr("%1 is ready: open pictures, or try the sample pictures.").arg(name),
                     kUndoMs);
        } catch (const std::exception& error) {
            bar_->tell(BannerKind::Bad, coreSentence(error.what()));
        }
    });
    bar_->addAction(tr("Compare"), [this, id] {
        compare_->select({id});
        showPage(kCompare);
    });
}

void MainWindow::offerToOpen(const QString& file) {
    const QString sentence = tr("Written: %1").arg(file);
    note(sentence);
    tell(sentence, kUndoMs);
    bar_->addAction(tr("Open"), [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
}

void MainWindow::offerPlaceInQueue(const QueueEntry& entry, std::int64_t place) {
    tell(tr("%1 left the queue.").arg(runName(entry.config)), kUndoMs);
    bar_->addAction(tr("Undo"), [this, entry, place] { desk_.queue().putBack(entry, place); });
}

}  // namespace captune
