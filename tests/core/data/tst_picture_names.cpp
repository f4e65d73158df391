// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_names.h"

#include <QtTest>

class PictureNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsPicturesByName_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("picture");
        QTest::newRow("jpeg") << "folder/a.jpg" << true;
        QTest::newRow("capitals") << "A.JPEG" << true;
        QTest::newRow("webp") << "a.b.webp" << true;
        QTest::newRow("the engine reads no GIF") << "a.gif" << false;
        QTest::newRow("hidden") << ".a.png" << false;
        QTest::newRow("only an ending") << ".png" << false;
        QTest::newRow("no ending") << "png" << false;
        QTest::newRow("empty") << "" << false;
    }
    void knowsPicturesByName() {
        QFETCH(QString, name);
        QFETCH(bool, picture);
        QCOMPARE(captune::isPictureName(name.toStdString()), picture);
    }
    void everyEndingIsAPicture() {
        for (const std::string_view ending : captune::pictureEndings())
            QVERIFY(captune::isPictureName("a" + std::string(ending)));
    }
};

QTEST_APPLESS_MAIN(PictureNamesTest)
#include "tst_picture_names.moc"
