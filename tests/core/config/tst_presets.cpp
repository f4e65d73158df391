// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/presets.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

class PresetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsYamlFilesByName();
    void takesTitleAndDescriptionFromLeadingComments_data();
    void takesTitleAndDescriptionFromLeadingComments();
    void missingFolderHasNone();

private:
    static void write(const std::filesystem::path& file, const std::string& text) {
        std::ofstream(file) << text;
    }
};

void PresetsTest::listsYamlFilesByName() {
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    write(path / "b.yaml", "method: adapter\n");
    write(path / "a.yaml", "method: adapter\n");
    write(path / "notes.txt", "none");
    std::filesystem::create_directory(path / "c.yaml");
    const auto presets = captune::listPresets(path);
    QCOMPARE(presets.size(), std::size_t{2});
    QCOMPARE(presets[0].name, "a");
    QCOMPARE(presets[1].name, "b");
    QCOMPARE(presets[1].file, path / "b.yaml");
}

void PresetsTest::takesTitleAndDescriptionFromLeadingComments_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("description");
    QTest::newRow("none") << "method: adapter\n# later\n"
                          << "x"
                          << "";
    QTest::newRow("title") << "# Adapter\nmethod: adapter\n# later\n"
                           << "Adapter"
                           << "";
    QTest::newRow("both") << "# Adapter on scenes\n# Takes a minute.\n#  Two cores.\n\n# no\n"
                          << "Adapter on scenes"
                          << "Takes a minute. Two cores.";
    QTest::newRow("windows line ends") << "# Adapter\r\n# Quick\r\n"
                                       << "Adapter"
                                       << "Quick";
    QTest::newRow("empty file") << ""
                                << "x"
                                << "";
}

void PresetsTest::takesTitleAndDescriptionFromLeadingComments() {
    QFETCH(QString, text);
    QFETCH(QString, title);
    QFETCH(QString, description);
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    write(path / "x.yaml", text.toStdString());
    const auto presets = captune::listPresets(path);
    QCOMPARE(presets.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(presets[0].title), title);
    QCOMPARE(QString::fromStdString(presets[0].description), description);
}

void PresetsTest::missingFolderHasNone() {
    QVERIFY(captune::listPresets("/nonexistent/presets").empty());
}

QTEST_APPLESS_MAIN(PresetsTest)
#include "tst_presets.moc"
