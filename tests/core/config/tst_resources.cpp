// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/config/resources.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <cstdlib>

using namespace captune;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;
namespace fs = std::filesystem;

class ResourcesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { unsetenv("CAPTUNE_RESOURCES"); }

    void resourcesComeFromTheSourceTree() {
        QCOMPARE(resourcesFolder(), fs::path(CAPTUNE_SOURCE_DIR) / "resources");
    }

    void resourcesFollowTheEnvironment() {
        const TemporaryFolder folder;
        setenv("CAPTUNE_RESOURCES", folder.path().c_str(), 1);
        QCOMPARE(resourcesFolder(), folder.path());
        setenv("CAPTUNE_RESOURCES", "/no/such/folder", 1);
        const std::string sentence = sentenceOf<Error>([] { return resourcesFolder(); });
        CAPTUNE_CONTAINS(sentence, "CAPTUNE_RESOURCES names /no/such/folder");
    }

    void modelsAreFoundByNameOrPath() {
        const TemporaryFolder folder;
        setenv("CAPTUNE_RESOURCES", folder.path().c_str(), 1);
        fs::create_directories(folder / "models/mini");
        fs::create_directories(folder / "mine");
        writeText(folder / "base.pt", "x");
        QCOMPARE(resolveModel("mini"), folder / "models/mini");
        QCOMPARE(resolveModel((folder / "mine").string()), folder / "mine");
        QCOMPARE(resolveModel((folder / "base.pt").string()), folder / "base.pt");
        const fs::path before = fs::current_path();
        fs::current_path(folder.path());
        const fs::path relative = resolveModel("mine");
        fs::current_path(before);
        QVERIFY(relative.is_absolute());
        QVERIFY(fs::equivalent(relative, folder / "mine"));
    }

    void importedModelsAreFoundByName() {
        const TemporaryFolder folder;
        setenv("CAPTUNE_RESOURCES", folder.path().c_str(), 1);
        setenv("CAPTUNE_HOME", (folder / "home").c_str(), 1);
        fs::create_directories(folder / "models/mini");
        fs::create_directories(folder / "home/models/mini");
        fs::create_directories(folder / "home/models/OFA-Base");
        QCOMPARE(resolveModel("OFA-Base"), folder / "home/models/OFA-Base");
        QCOMPARE(resolveModel("mini"), folder / "models/mini");
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(resolveModel("../models/OFA-Base")));
        unsetenv("CAPTUNE_HOME");
    }

    void unknownModelNamesTheShippedOnes() {
        const TemporaryFolder folder;
        setenv("CAPTUNE_RESOURCES", folder.path().c_str(), 1);
        fs::create_directories(folder / "models/mini");
        for (const char* name : {"maxi", "/no/such/model", "./maxi"}) {
            const std::string sentence = sentenceOf<Error>([&] { return resolveModel(name); });
            CAPTUNE_CONTAINS(sentence, name);
            CAPTUNE_CONTAINS(sentence, "(mini)");
        }
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(resolveModel("")));
    }

    void shippedModelsAreBareNames() {
        const TemporaryFolder folder;
        setenv("CAPTUNE_RESOURCES", folder.path().c_str(), 1);
        fs::create_directories(folder / "models/mini");
        QVERIFY(isShippedModel("mini"));
        for (const char* name : {"", ".", "..", "maxi", "./mini", "../models/mini", "mini/"})
            QVERIFY(!isShippedModel(name));
        setenv("CAPTUNE_RESOURCES", "/no/such/folder", 1);
        QVERIFY(!isShippedModel("mini"));
    }
};

QTEST_APPLESS_MAIN(ResourcesTest)
#include "tst_resources.moc"
