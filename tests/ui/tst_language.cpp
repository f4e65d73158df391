// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/compare/html.h"
#include "core/config/config_fields.h"
#include "core/config/presets.h"
#include "core/config/resources.h"
#include "support/compared_runs.h"
#include "support/fake_engine.h"
#include "ui/compare_report.h"
#include "ui/core_sentences.h"
#include "ui/core_words.h"
#include "ui/form/config_form.h"
#include "ui/form/field_editor.h"
#include "ui/help/help_window.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/log_view.h"
#include "ui/main_window.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/train_page.h"

#include <QAbstractSpinBox>
#include <QMenu>
#include <QPointer>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextBrowser>
#include <QXmlStreamReader>
#include <QtTest>

#include <set>

using namespace captune;
using namespace std::chrono_literals;
using captune::test::makeRecord;

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool unfinished = false;
};

std::vector<Message> readMessages(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) return {};
    QXmlStreamReader xml(&file);
    std::vector<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == u"name") context = xml.readElementText();
        if (xml.name() == u"message") messages.push_back({context, {}, {}, false});
        if (xml.name() == u"source") messages.back().source = xml.readElementText();
        if (xml.name() == u"translation") {
            messages.back().unfinished = xml.attributes().hasAttribute("type");
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            messages.back().translations << text;
        }
    }
    return messages;
}

std::multiset<QString> placesOf(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%(\\d+|n|L\\d+)"));
    std::multiset<QString> places;
    auto found = place.globalMatch(text);
    while (found.hasNext()) places.insert(found.next().captured());
    return places;
}

QString textsFile(const char* code) {
    return QStringLiteral(CAPTUNE_SOURCE_DIR "/resources/translations/captune_%1.ts").arg(code);
}

QAction* actionNamed(QWidget& window, const QString& text) {
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->text() == text) return action;
    }
    return nullptr;
}

}  // namespace

class LanguageTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<MainWindow> window_;

    void make(FakeScript script = {}) {
        engine_ = std::make_shared<FakeEngine>(std::move(script));
        window_ = std::make_unique<MainWindow>(fakeSource(engine_),
                                               RunStore((folder_.path() + "/home").toStdString()));
        window_->resize(1280, 800);
        window_->show();
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(
            QSettings::IniFormat, QSettings::UserScope, folder_.path() + "/settings");
        registerIcons();
        applyTheme(*qApp, ThemeMode::Light);
    }
    void init() {
        QSettings().clear();
        applyLanguage(*qApp, "en");
    }
    void cleanup() { window_.reset(); }

    void theMenuSwitchesTheWindowWithoutARestart() {
        make();
        window_->showPage(MainWindow::kModels);
        window_->log().note("kept");
        QAction* chinese = actionNamed(*window_, QStringLiteral("简体中文"));
        QVERIFY(chinese);
        chinese->trigger();
        QTRY_VERIFY(actionNamed(*window_, QStringLiteral("退出")));
        QCOMPARE(window_->currentPage(), int(MainWindow::kModels));
        QVERIFY(window_->log().lines().last().endsWith("kept"));
        QCOMPARE(keptLanguage(), QString("zh_CN"));
        actionNamed(*window_, QStringLiteral("English"))->trigger();
        QTRY_VERIFY(actionNamed(*window_, QStringLiteral("Quit")));
    }

    void aRunGoesOnThroughASwitch() {
        make({.updates = 100'000, .pace = 1ms});
        RunConfig config;
        config.name = "goes-on";
        window_->trainPage().newRun().setConfig(config);
        window_->trainPage().newRun().start();
        QTRY_VERIFY(window_->desk().live().name() == "goes-on");
        const QPointer<TrainPage> before(&window_->trainPage());
        applyLanguage(*qApp, "zh_CN");
        QTRY_VERIFY(before.isNull());
        QCOMPARE(window_->controller().state(), RunState::Running);
        QCOMPARE(window_->desk().live().name(), QString("goes-on"));
        window_->controller().stop();
        QTRY_VERIFY(!window_->controller().busy());
    }

    void settingsTypedInAreKeptThroughASwitch() {
        make();
        RunConfig config;
        config.name = "typed";
        config.train.batchSize = 7;
        window_->trainPage().newRun().setConfig(config);
        const QPointer<TrainPage> before(&window_->trainPage());
        applyLanguage(*qApp, "zh_CN");
        QTRY_VERIFY(before.isNull());
        QCOMPARE(window_->trainPage().newRun().config().train.batchSize, 7);
    }

    void everyTextIsTranslated() {
        const std::vector<Message> messages = readMessages(textsFile("zh_CN"));
        QVERIFY(messages.size() > 300);
        QStringList wrong;
        for (const Message& message : messages) {
            for (const QString& text : message.translations) {
                if (message.unfinished || text.trimmed().isEmpty())
                    wrong << "no translation: " + message.source;
                else if (placesOf(text) != placesOf(message.source))
                    wrong << "other places: " + message.source + " / " + text;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void noTextOfTheSourcesIsMissing() {
        const QString lupdate = QStandardPaths::findExecutable("lupdate", {"/usr/lib/qt6/bin"});
        if (lupdate.isEmpty()) QSKIP("lupdate is not installed (Debian: qt6-l10n-tools)");
        const QString fresh = folder_.filePath("fresh_zh_CN.ts");
        QProcess process;
        process.setWorkingDirectory(CAPTUNE_SOURCE_DIR);
        process.start(lupdate,
                      {"-I", ".", "-silent", "-locations", "none", "ui", "app", "-ts", fresh});
        QVERIFY(process.waitForFinished(120'000));
        QCOMPARE(process.exitCode(), 0);
        std::set<std::pair<QString, QString>> known;
        for (const Message& message : readMessages(textsFile("zh_CN")))
            known.emplace(message.context, message.source);
        QStringList missing;
        for (const Message& message : readMessages(fresh)) {
            if (!known.contains({message.context, message.source}))
                missing << message.context + ": " + message.source;
        }
        QVERIFY2(missing.isEmpty(),
                 qPrintable("run resources/translations/update.sh, then translate:\n" +
                            missing.join('\n')));
    }

    void theTextsOfTheCoreAreListed() {
        std::set<std::string> listed;
        for (const char* word : coreWords()) listed.insert(word);
        std::vector<std::string> shown;
        for (const ConfigField& field : configFields()) {
            for (const std::string& text : {field.label, field.help, field.unit, field.group})
                shown.push_back(text);
        }
        for (const Preset& preset : listPresets(resourcesFolder() / "presets")) {
            shown.push_back(preset.title);
            shown.push_back(preset.description);
        }
        QVERIFY(shown.size() > 300);
        QStringList missing;
        for (const std::string& text : shown) {
            if (!text.empty() && !listed.contains(text)) missing << QString::fromStdString(text);
        }
        QVERIFY2(missing.isEmpty(),
                 qPrintable("to be listed in ui/core_words.cpp:\n" + missing.join('\n')));
    }

    void theErrorsOfTheFormAreTranslated() {
        std::set<std::string> sentences;
        const auto addProblems = [&](const RunConfig& config) {
            for (const FieldProblem& problem : findProblems(config))
                sentences.insert(problem.sentence);
        };
        for (const ConfigField& field : configFields()) {
            for (const char* value : {"no such value", "-1e30", "a\nb", "\xff"}) {
                RunConfig config;
                try {
                    field.set(config, value);
                } catch (const Error& error) {
                    sentences.insert(error.what());
                }
                addProblems(config);
            }
        }
        for (const DataFormat format :
             {DataFormat::Coco, DataFormat::Karpathy, DataFormat::Tsv, DataFormat::Folder}) {
            RunConfig config;
            config.data.format = format;
            addProblems(config);
            config.data.images = config.data.train = config.data.val = "/no/such/place";
            addProblems(config);
            config.data.train = folder_.path().toStdString();
            addProblems(config);
        }
        RunConfig config;
        config.model.path.clear();
        config.train.learningRate = 0.0;
        config.train.endLearningRate = 1.0;
        config.train.objective = Objective::SelfCritical;
        config.train.ciderFrequencies = "/no/such/file";
        config.generate = {.beam = 1, .maxLength = 3, .minLength = 5};
        config.adapter.scalar = 0.0;
        config.data.alsoEvaluate = "/no/such/data";
        addProblems(config);
        config.adapter.learnableScalar = true;
        config.adapter.init = AdapterInit::Lora;
        config.adapter.start = "/no/such/adapter";
        addProblems(config);
        QVERIFY(sentences.size() > 100);
        applyLanguage(*qApp, "zh_CN");
        QStringList missing;
        for (const std::string& sentence : sentences)
            if (coreSentence(sentence) == QString::fromStdString(sentence))
                missing << QString::fromStdString(sentence);
        QVERIFY2(missing.isEmpty(),
                 qPrintable("to be listed in ui/core_sentences.cpp:\n" + missing.join('\n')));
        QVERIFY(coreSentence("there is no file /a/%2 b; check the path").contains("/a/%2 b"));
        QCOMPARE(coreSentence("something new went wrong"), QString("something new went wrong"));
        applyLanguage(*qApp, "en");
        QCOMPARE(coreSentence("there is no file /a; check the path"),
                 QString("there is no file /a; check the path"));
    }

    void anExportedComparisonSpeaksTheLanguage() {
        const auto page = [] {
            CompareOptions options;
            options.bootstrap.resamples = 100;
            const Comparison comparison = compareRuns(
                std::vector{makeRecord("a", {1.0, 0.5}), makeRecord("b", {0.5, 1.5})}, options);
            return QString::fromStdString(toHtml(comparison, reportWords(comparison)));
        };
        QVERIFY(page().contains("Comparison of 2 runs"));
        QVERIFY(page().contains("lang=\"en\""));
        applyLanguage(*qApp, "zh_CN");
        QVERIFY(page().contains("lang=\"zh-CN\""));
        for (const char* english : {"Comparison", "Runs", "Curves", "Written by", "finished"})
            QVERIFY2(!page().contains(english), english);
    }

    void whatATrainingNotesIsTranslated() {
        applyLanguage(*qApp, "zh_CN");
        const QString told = coreSentence(
            "Features of 1,200 pictures take 0.3 GB in /home/a; 40 are there already.");
        QVERIFY(told.contains("/home/a") && !told.contains("Features"));
    }

    void englishCountsInTheRightNumber() {
        for (const Message& message : readMessages(textsFile("en")))
            QVERIFY2(!message.unfinished, qPrintable(message.source));
    }

    void theHelpHasTheSameTopicsInBothLanguages() {
        HelpWindow english;
        applyLanguage(*qApp, "zh_CN");
        HelpWindow chinese;
        QVERIFY(english.topics().size() >= 15);
        QCOMPARE(chinese.topics(), english.topics());
        QVERIFY(chinese.text() != english.text());
        QVERIFY(chinese.text().contains(QStringLiteral("适配器")));
    }

    void f1OpensTheTopicOfWhereTheFocusIs() {
        make();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        window_->showPage(MainWindow::kCompare);
        QTest::keyClick(window_.get(), Qt::Key_F1);
        QVERIFY(window_->help() && window_->help()->isVisible());
        QCOMPARE(window_->help()->topic(), QString("compare-page"));
        window_->showHelp("metrics");
        QCOMPARE(window_->help()->topic(), QString("metrics"));
        QVERIFY(window_->help()->topics().contains("adapter"));
    }

    void f1OnASettingExplainsIt() {
        make();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        ConfigForm* form = window_->trainPage().findChild<ConfigForm*>();
        auto* dim = form->editor("adapter.dim")->findChild<QAbstractSpinBox*>();
        dim->setFocus();
        QTest::keyClick(dim, Qt::Key_F1);
        QVERIFY(window_->help() && window_->help()->isVisible());
        QCOMPARE(window_->help()->topic(), QString("settings"));
        auto* text = window_->help()->findChild<QTextBrowser*>();
        const QString top = text->cursorForPosition({30, 4}).block().text();
        QVERIFY2(top.contains("Width of the bottleneck") && top.contains("adapter.dim") &&
                     top.contains("See also: Adapter"),
                 qPrintable(top));
    }

    void theHelpHasEverySetting() {
        const HelpWindow help;
        for (const ConfigField& field : configFields()) {
            QVERIFY2(help.text().contains(coreText(field.help)), field.key.c_str());
            QVERIFY2(help.text().contains(QString::fromStdString(field.key)), field.key.c_str());
        }
    }
};

QTEST_MAIN(LanguageTest)
#include "tst_language.moc"
