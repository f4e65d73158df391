// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/preset_box.h"

#include <QSignalSpy>
#include <QtTest>

using namespace captune;

namespace {

std::vector<Preset> presets() {
    return {{"a-coco", "a.yaml", "COCO, OFA-Base, adapter", "Long."},
            {"b-coco", "b.yaml", "COCO, OFA-Base, finetune", ""},
            {"c-drawn", "c.yaml", "Drawn pictures, adapter", ""},
            {"d-own", "d.yaml", "mine", ""}};
}

QStringList textsOf(const QComboBox& box) {
    QStringList texts;
    for (int i = 0; i < box.count(); ++i) texts << box.itemText(i);
    return texts;
}

}  // namespace

class PresetBoxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void groupsByWhatTheTitlesBeginWith() {
        const PresetBox box(presets(), "c-drawn");
        QCOMPARE(textsOf(box),
                 QStringList({"Drawn pictures",
                              "Adapter",
                              "COCO",
                              "OFA-Base, adapter",
                              "OFA-Base, finetune",
                              "mine"}));
        QCOMPARE(box.chosen()->name, "c-drawn");
        QCOMPARE(box.itemData(3, Qt::ToolTipRole).toString(), "Long.");
    }

    void headingsAreNotChosen() {
        PresetBox box(presets(), "c-drawn");
        QSignalSpy spy(&box, &PresetBox::presetActivated);
        QTest::keyClick(&box, Qt::Key_Down);
        QCOMPARE(box.chosen()->name, "a-coco");
        QCOMPARE(spy.count(), 1);
        QTest::keyClick(&box, Qt::Key_Up);
        QCOMPARE(box.chosen()->name, "c-drawn");
    }

    void choosesByName() {
        PresetBox box(presets(), "gone");
        QCOMPARE(box.chosen()->name, "a-coco");
        QSignalSpy spy(&box, &PresetBox::presetActivated);
        QVERIFY(box.choose("d-own"));
        QCOMPARE(box.chosen()->name, "d-own");
        QVERIFY(!box.choose("gone"));
        QCOMPARE(box.chosen()->name, "d-own");
        QCOMPARE(spy.count(), 0);
    }

    void standsWithoutPresets() {
        const PresetBox box({}, "any");
        QVERIFY(box.chosen() == nullptr);
        QCOMPARE(box.count(), 1);
    }
};

QTEST_MAIN(PresetBoxTest)
#include "tst_preset_box.moc"
