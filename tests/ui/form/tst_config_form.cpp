// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/config_form.h"
#include "ui/form/field_editor.h"
#include "ui/form/number_box.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace captune;

class ConfigFormTest : public QObject {
    Q_OBJECT

    static QLineEdit* line(const ConfigForm& form, const char* key) {
        return form.editor(key)->findChild<QLineEdit*>();
    }
    static void type(QLineEdit* line, const QString& text) {
        line->selectAll();
        QTest::keyClicks(line, text);
    }

private Q_SLOTS:
    void initTestCase() {
        registerIcons();
        applyTheme(*qApp, ThemeMode::Light);
    }

    void hasARowForEverySetting() {
        const ConfigForm form;
        for (const ConfigField& field : configFields()) {
            const FieldEditor* editor = form.editor(field.key);
            QVERIFY2(editor, field.key.c_str());
            QCOMPARE(editor->text().toStdString(), field.get(RunConfig{}));
        }
    }

    void typingChangesTheConfig() {
        ConfigForm form;
        QSignalSpy edited(&form, &ConfigForm::edited);
        type(line(form, "train.batch_size"), "32");
        QCOMPARE(form.config().train.batchSize, 32);
        QVERIFY(edited.count() >= 1);
        type(line(form, "train.learning_rate"), "0.003");
        QCOMPARE(form.config().train.learningRate, 0.003);
    }

    void aWrongValueIsToldAtItsField_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("word") << "many";
        QTest::newRow("below") << "-3";
        QTest::newRow("nothing") << " ";
    }
    void aWrongValueIsToldAtItsField() {
        QFETCH(QString, text);
        ConfigForm form;
        form.setConfig(RunConfig{}, RunConfig{});
        type(line(form, "train.batch_size"), text);
        QVERIFY(!form.valid());
        QVERIFY(!form.sentenceAt("train.batch_size").isEmpty());
        QCOMPARE(form.config().train.batchSize, RunConfig{}.train.batchSize);
        type(line(form, "train.batch_size"), "4");
        QVERIFY(form.sentenceAt("train.batch_size").isEmpty());
    }

    void missingFilesAreToldAtTheirField() {
        ConfigForm form;
        RunConfig config;
        config.data.format = DataFormat::Coco;
        config.data.train = "/nowhere/captions_train.json";
        form.setConfig(config, config);
        QVERIFY(!form.valid());
        QVERIFY(form.sentenceAt("data.train").contains("/nowhere/captions_train.json"));
    }

    void settingsWithoutEffectAreHidden() {
        ConfigForm form;
        RunConfig config;
        config.method = Method::Adapter;
        form.setConfig(config, config);
        QVERIFY(form.rowShown("adapter.dim"));
        config.method = Method::Finetune;
        form.setConfig(config, config);
        QVERIFY(!form.rowShown("adapter.dim"));
    }

    void aHiddenWrongValueDoesNotBlock() {
        ConfigForm form;
        type(line(form, "adapter.dim"), "x");
        QVERIFY(!form.valid());
        auto* method = form.editor("method");
        for (QToolButton* button : method->findChildren<QToolButton*>()) {
            if (button->text() == "finetune") QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(form.config().method, Method::Finetune);
        QVERIFY(form.sentenceAt("adapter.dim").isEmpty());
    }

    void advancedSettingsWaitForTheToggle() {
        ConfigForm form;
        std::string advanced;
        for (const ConfigField& field : configFields()) {
            if (field.advanced && (!field.applies || field.applies(RunConfig{})))
                advanced = field.key;
        }
        QVERIFY(!advanced.empty());
        QVERIFY(!form.rowShown(advanced));
        form.setDetail(ConfigForm::Detail::All);
        QVERIFY(form.rowShown(advanced));
    }

    void searchFindsByNameAndKey() {
        ConfigForm form;
        form.setFilter("learning_rate");
        QVERIFY(form.rowShown("train.learning_rate"));
        QVERIFY(!form.rowShown("train.batch_size"));
        form.setFilter("BATCH");
        QVERIFY(form.rowShown("train.batch_size"));
        form.setFilter("");
        QVERIFY(form.rowShown("train.learning_rate"));
    }

    void searchMarksTheWordAndLeavesTheFoldsAsTheyWere() {
        ConfigForm form;
        form.closeSections({"Training"});
        form.setFilter("batch");
        QVERIFY(form.closedSections().isEmpty());
        QLabel* name = nullptr;
        for (QLabel* label : form.findChildren<QLabel*>())
            if (label->text().contains("Batch</span>")) name = label;
        QVERIFY(name);
        form.setFilter("batch si");
        form.setFilter("");
        QCOMPARE(form.closedSections(), QStringList{"Training"});
        QCOMPARE(name->text(), QString("Batch size"));
    }

    void groupsFoldByKeyboard() {
        ConfigForm form;
        form.show();
        QToolButton* header = nullptr;
        for (QToolButton* button : form.findChildren<QToolButton*>())
            if (button->text() == "Training") header = button;
        QVERIFY(header && header->focusPolicy() == Qt::StrongFocus);
        QTest::keyClick(header, Qt::Key_Space);
        QCOMPARE(form.closedSections(), QStringList{"Training"});
        QCOMPARE(header->accessibleDescription(), QString("folded"));
    }

    void toolTipsTellEffectRangeUnitAndDefault() {
        const ConfigForm form;
        const QString tip = form.editor("train.batch_size")->toolTip();
        QVERIFY(tip.contains(QString::fromStdString(configField("train.batch_size").help)));
        QVERIFY(tip.contains(" to ") && tip.contains("pictures") && tip.contains("default 8"));
    }

    void changedSettingsGoBackByTheirButton() {
        ConfigForm form;
        RunConfig baseline;
        baseline.train.batchSize = 16;
        form.setConfig(baseline, baseline);
        type(line(form, "train.batch_size"), "3");
        QToolButton* back = nullptr;
        for (QToolButton* button : form.findChildren<QToolButton*>()) {
            if (!button->isHidden() && button->toolTip().contains("Back to 16")) back = button;
        }
        QVERIFY(back);
        back->click();
        QCOMPARE(form.config().train.batchSize, 16);
        QCOMPARE(line(form, "train.batch_size")->text(), QString("16"));
        QVERIFY(back->isHidden());
    }

    void realsStepByTheirLeadingDigit_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("steps");
        QTest::addColumn<QString>("to");
        QTest::newRow("up") << "1e-05" << 1 << "2e-05";
        QTest::newRow("down to the next digit") << "0.001" << -1 << "0.0009";
        QTest::newRow("down") << "0.3" << -1 << "0.2";
        QTest::newRow("to the end") << "0.9" << 9 << "1";
    }
    void realsStepByTheirLeadingDigit() {
        QFETCH(QString, from);
        QFETCH(int, steps);
        QFETCH(QString, to);
        NumberBox box(NumberBox::Kind::Real, 0.0, 1.0);
        box.setValue(from);
        box.stepBy(steps);
        QCOMPARE(box.value(), to);
    }

    void integersStepByOneWithinTheirRange() {
        NumberBox box(NumberBox::Kind::Integer, 1, 5);
        box.setValue("4");
        box.stepBy(1);
        box.stepBy(1);
        QCOMPARE(box.value(), QString("5"));
    }

    void theWheelScrollsPastAnUnfocusedNumber() {
        NumberBox box(NumberBox::Kind::Integer, 1, 5);
        box.setValue("3");
        QWheelEvent wheel(QPointF(5, 5),
                          QPointF(5, 5),
                          QPoint(),
                          QPoint(0, 120),
                          Qt::NoButton,
                          Qt::NoModifier,
                          Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(&box, &wheel);
        QCOMPARE(box.value(), QString("3"));
    }
};

QTEST_MAIN(ConfigFormTest)
#include "tst_config_form.moc"
