// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_engine.h"
#include "ui/about_box.h"
#include "ui/icons.h"
#include "ui/log_view.h"
#include "ui/main_menu.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace captune;

class WindowPartsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
        registerIcons();
        applyTheme(*qApp, ThemeMode::Light);
    }

    void theLogOutlivesItsView() {
        Log log;
        {
            LogView first(log);
            log.note("one");
            QVERIFY(first.text().endsWith("one"));
        }
        LogView second(log);
        log.note("two");
        QCOMPARE(second.text().count('\n'), 1);
        QVERIFY(second.text().endsWith("two"));
    }

    void theLogIsSearchedAndCopied() {
        Log log;
        LogView view(log);
        log.note("Checkpoint saved at step 100");
        log.note("Step 200 evaluated");
        view.search("checkpoint");
        QVERIFY(view.text().contains("step 100"));
        QVERIFY(!view.text().contains("Step 200"));
        log.note("Checkpoint saved at step 300");
        log.note("something else");
        view.copyAll();
        const QString copied = QApplication::clipboard()->text();
        QCOMPARE(copied.count('\n'), 1);
        QVERIFY(copied.endsWith("step 300"));
        view.search({});
        QCOMPARE(view.text().count('\n'), 3);
        log.clear();
        QVERIFY(view.text().isEmpty());
    }

    void anEndlessLogStaysSmall() {
        Log log;
        for (int i = 0; i < 6000; ++i) log.note(QString::number(i));
        QCOMPARE(log.lines().size(), 5000);
        QVERIFY(log.lines().last().endsWith("5999"));
    }

    void theAboutBoxAsksTheEngineAndCopies() {
        auto engine = std::make_shared<FakeEngine>();
        AboutBox box(fakeSource(engine));
        QVERIFY(box.versionText().contains(QString("Qt ") + qVersion()));
        QTRY_VERIFY(box.versionText().split('\n').size() >
                    4 + static_cast<int>(engine->versions().size()) - 1);
        for (QPushButton* button : box.findChildren<QPushButton*>()) {
            if (button->text() == "Copy versions") button->click();
        }
        QCOMPARE(QApplication::clipboard()->text(), box.versionText());
    }

    void anEngineThatDoesNotLoadIsToldInTheAboutBox() {
        AboutBox box([]() -> std::shared_ptr<Engine> { throw Error("the engine is missing"); });
        QTRY_VERIFY(box.versionText().contains("the engine is missing"));
    }

    void notificationsAreSwitchedInTheMenu() {
        MainMenu menu;
        QVERIFY(MainMenu::notifies());
        for (QAction* action : menu.actions()) {
            if (action->text() == "Notify when a run ends") action->trigger();
        }
        QVERIFY(!MainMenu::notifies());
    }
};

QTEST_MAIN(WindowPartsTest)
#include "tst_window_parts.moc"
