// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/config/config_yaml.h"
#include "tests/support/folders.h"
#include "tests/support/random_config.h"

#include <QtTest>

using namespace captune;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;

class ConfigYamlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyTextGivesTheDefaults_data() {
        QTest::addColumn<QString>("yaml");
        QTest::newRow("nothing") << "";
        QTest::newRow("comment") << "# nothing yet\n";
        QTest::newRow("document marks") << "---\n...\n";
        QTest::newRow("empty map") << "{}";
        QTest::newRow("empty section") << "train:\n";
        QTest::newRow("null text") << "name: ~\n";
    }
    void emptyTextGivesTheDefaults() {
        QFETCH(QString, yaml);
        QCOMPARE(toYaml(parseConfig(yaml.toStdString(), "x")), toYaml(RunConfig{}));
    }

    void readsWhatDesignersWrite() {
        const RunConfig config = parseConfig(
            "name: first try\n"
            "model: {path: /models/base, image_size: 384}\n"
            "method: finetune\n"
            "adapter:\n"
            "  scalar: learnable\n"
            "  layers: 0-2   # the lower ones\n"
            "train:\n"
            "  learning_rate: 1e-5\n"
            "  epochs: 2\n"
            "  shuffle: false\n"
            "device: cpu\n",
            "x");
        QCOMPARE(config.name, std::string("first try"));
        QCOMPARE(config.model.path, std::string("/models/base"));
        QCOMPARE(config.model.imageSize, std::int64_t(384));
        QCOMPARE(config.method, Method::Finetune);
        QVERIFY(config.adapter.learnableScalar);
        QCOMPARE(config.adapter.layers, std::string("0-2"));
        QCOMPARE(config.train.learningRate, 1e-5);
        QCOMPARE(config.train.epochs, std::int64_t(2));
        QVERIFY(!config.train.shuffle);
        QCOMPARE(config.device, Device::Cpu);
        QCOMPARE(config.train.batchSize, TrainConfig{}.batchSize);
    }

    void everySettingSurvivesARoundTrip() {
        Random random(3);
        for (int round = 0; round < 300; ++round) {
            const RunConfig config = test::randomConfig(random);
            const std::string yaml = toYaml(config);
            const RunConfig back = parseConfig(yaml, "round trip");
            for (const ConfigField& field : configFields())
                QCOMPARE(field.get(back), field.get(config));
            QCOMPARE(toYaml(back), yaml);
        }
    }

    void doublesSurviveBitByBit() {
        RunConfig config;
        config.train.learningRate = 0.1 + 0.2;
        config.adapter.scalar = 1.0 / 3.0;
        const RunConfig back = parseConfig(toYaml(config), "x");
        QVERIFY(back.train.learningRate == config.train.learningRate);
        QVERIFY(back.adapter.scalar == config.adapter.scalar);
    }

    void writtenYamlIsGrouped() {
        const std::string yaml = toYaml(RunConfig{});
        QVERIFY(yaml.starts_with("name: \"\"\nmodel:\n  path: \"mini\"\n  image_size: 0\n"));
        CAPTUNE_CONTAINS(yaml, "\nmethod: adapter\nadapter:\n  dim: 200\n  scalar: 1\n");
        CAPTUNE_CONTAINS(yaml, "\n  prompt: \" what does the image describe?\"\n");
        QVERIFY(yaml.ends_with("\ndevice: auto\nthreads: 0\n"));
    }

    void errorsNameFileLineKeyAndRemedy_data() {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("part");
        QTest::newRow("unknown key") << "name: a\ntrain:\n  batchsize: 4\n"
                                     << 3 << "\"train.batchsize\"; did you mean train.batch_size?";
        QTest::newRow("lists what is known") << "generate:\n  bean: 4\n"
                                             << 2 << "stand beam, max_length, min_length";
        QTest::newRow("unknown section") << "trian:\n  epochs: 4\n" << 1 << "mean train?";
        QTest::newRow("wrong type")
            << "train:\n  epochs: many\n"
            << 2 << "train.epochs is \"many\"; allowed: a whole number from 1";
        QTest::newRow("out of range") << "train:\n  dropout: 1.5\n" << 2 << "from 0 to 0.99";
        QTest::newRow("choice") << "\nmethod: lora\n" << 2 << "allowed: adapter, finetune, scratch";
        QTest::newRow("no number") << "train:\n  epochs:\n" << 2 << "train.epochs has no value";
        QTest::newRow("duplicate key") << "train:\n  epochs: 1\n  epochs: 2\n"
                                       << 3 << "train.epochs stands twice";
        QTest::newRow("duplicate section") << "train:\n  epochs: 1\ntrain:\n  seed: 2\n"
                                           << 3 << "train stands twice";
        QTest::newRow("section is a scalar") << "name: a\ntrain: 5\n" << 2 << "train is a section";
        QTest::newRow("section is a list") << "train:\n  - epochs: 1\n" << 2 << "train is a list";
        QTest::newRow("value is a map") << "method: {name: adapter}\n"
                                        << 1 << "method holds settings of its own";
        QTest::newRow("value is a list") << "train:\n  epochs: [1, 2]\n"
                                         << 2 << "train.epochs is a list";
        QTest::newRow("too deep") << "train:\n  epochs:\n    number: 1\n" << 3 << "train.epochs";
        QTest::newRow("list at the top") << "- name\n" << 1 << "at the top stand name, model";
        QTest::newRow("text at the top") << "hello" << 1 << "at the top stand name, model";
        QTest::newRow("no YAML") << "train: {epochs: 1\n" << 2 << "not YAML";
        QTest::newRow("tab") << "train:\n\tepochs: 1\n" << 2 << "train is a section";
        QTest::newRow("open quote") << "name: \"abc\nmethod: scratch\n" << 1 << "close it";
        QTest::newRow("open quote, escaped") << "name: \"a\\\"\nmethod: scratch\n"
                                             << 1 << "close it";
        QTest::newRow("open single quote") << "method: adapter\nname: 'abc\n" << 2 << "close it";
        QTest::newRow("tag") << "name: !!str a\n" << 1 << "tags (";
        QTest::newRow("after a byte order mark") << "\ufeffname: \"a\"\nseed: 1\n"
                                                 << 2 << "\"seed\"";
        QTest::newRow("key is a map") << "? {a: b}\n: c\n" << 1 << "a key";
        QTest::newRow("key is null") << "~: c\n" << 1 << "a key is missing";
        QTest::newRow("alias") << "name: &x a\n" << 1 << "anchors (&name) are not supported";
        QTest::newRow("unknown alias") << "name: *x\n" << 1 << "";
        QTest::newRow("merge key") << "<<: {a: b}\n" << 1 << "there is no setting \"<<\"";
        QTest::newRow("control character") << "name: \"a\\tb\"\n" << 1 << "control character";
        QTest::newRow("empty key") << "\"\": 1\n" << 1 << "there is no setting \"\"";
    }
    void errorsNameFileLineKeyAndRemedy() {
        QFETCH(QString, yaml);
        QFETCH(int, line);
        QFETCH(QString, part);
        const std::string sentence =
            sentenceOf<Error>([&] { return parseConfig(yaml.toStdString(), "folder/run.yaml"); });
        CAPTUNE_CONTAINS(sentence, "folder/run.yaml, line " + std::to_string(line) + ": ");
        CAPTUNE_CONTAINS(sentence, part.toStdString());
    }

    void severalDocumentsAreRefused() {
        const std::string sentence =
            sentenceOf<Error>([] { return parseConfig("name: a\n---\nname: b\n", "x.yaml"); });
        CAPTUNE_CONTAINS(sentence, "several documents");
    }

    void nestingDoesNotExhaustTheStack() {
        for (const std::string& open : {std::string("["), std::string("{a: "), std::string("? ")}) {
            std::string yaml = "name: ";
            for (int i = 0; i < 100'000; ++i) yaml += open;
            QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(parseConfig(yaml, "x")));
        }
    }

    void aliasBombIsRefusedAtItsFirstAnchor() {
        std::string yaml = "a: &a [x, x, x, x, x, x, x, x, x]\n";
        for (char c = 'b'; c < 'z'; ++c) {
            const std::string before = "*" + std::string(1, static_cast<char>(c - 1));
            yaml += std::string(1, c) + ": &" + c + " [" + before + ", " + before + "]\n";
        }
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(parseConfig(yaml, "x")));
    }

    void otherEncodingsAreRefused() {
        for (const std::string& yaml :
             {std::string("name: \xe9\n"), std::string("n\0a\0m\0e\0:\0 \0a\0", 14)}) {
            const std::string sentence = sentenceOf<Error>([&] { return parseConfig(yaml, "x"); });
            CAPTUNE_CONTAINS(sentence, "save it as UTF-8");
        }
    }

    void hugeTextIsRefused() {
        const std::string sentence = sentenceOf<Error>(
            [] { return parseConfig(std::string(2 * 1024 * 1024, '#'), "big.yaml"); });
        CAPTUNE_CONTAINS(sentence, "big.yaml is too large");
    }

    void randomBytesNeverCrash() {
        Random random(5);
        const std::string alphabet = "abtrain: epochs\n\n  -{}[],&*!|>'\"%@`#?\\~\t0123456789.e";
        for (int round = 0; round < 3000; ++round) {
            std::string yaml;
            const std::uint64_t length = random.below(80);
            for (std::uint64_t i = 0; i < length; ++i)
                yaml += random.chance(0.05) ? static_cast<char>(random.below(256))
                                            : alphabet[random.below(alphabet.size())];
            try {
                static_cast<void>(parseConfig(yaml, "x"));
            } catch (const Error&) {
            }
        }
    }

    void relativePathsFollowTheFile() {
        const TemporaryFolder folder;
        writeText(folder / "configs/run.yaml",
                  "model: {path: ../models/base}\n"
                  "data: {images: pictures, train: ./a.json, val: /abs/b.json}\n");
        const RunConfig config = loadConfig(folder / "configs/run.yaml");
        QCOMPARE(config.model.path, (folder / "models/base").string());
        QCOMPARE(config.data.images, (folder / "configs/pictures").string());
        QCOMPARE(config.data.train, (folder / "configs/a.json").string());
        QCOMPARE(config.data.val, std::string("/abs/b.json"));
        QCOMPARE(config.data.test, std::string());
    }

    void everyPathOfAListFollowsTheFile() {
        const TemporaryFolder folder;
        std::filesystem::create_directories(folder / "configs/near");
        writeText(folder / "configs/run.yaml",
                  "adapter: {combine: fusion, start: \"near, ../far/one ,/abs/two\"}\n");
        const RunConfig config = loadConfig(folder / "configs/run.yaml");
        QCOMPARE(
            config.adapter.start,
            (folder / "configs/near").string() + "," + (folder / "far/one").string() + ",/abs/two");
    }

    void modelNamesStayNames() {
        const TemporaryFolder folder;
        std::filesystem::create_directory(folder / "mini");
        writeText(folder / "run.yaml", "model: {path: mini}\n");
        QCOMPARE(loadConfig(folder / "run.yaml").model.path, std::string("mini"));
        writeText(folder / "run.yaml", "model: {path: ./mini}\n");
        QCOMPARE(loadConfig(folder / "run.yaml").model.path, (folder / "mini").string());
        writeText(folder / "run.yaml", "model: {path: mine}\n");
        QCOMPARE(loadConfig(folder / "run.yaml").model.path, std::string("mine"));
        std::filesystem::create_directory(folder / "mine");
        QCOMPARE(loadConfig(folder / "run.yaml").model.path, (folder / "mine").string());
    }

    void missingFileIsNamed() {
        const std::string sentence =
            sentenceOf<Error>([] { return loadConfig("/no/such/run.yaml"); });
        CAPTUNE_CONTAINS(sentence, "/no/such/run.yaml");
    }
};

QTEST_APPLESS_MAIN(ConfigYamlTest)
#include "tst_config_yaml.moc"
