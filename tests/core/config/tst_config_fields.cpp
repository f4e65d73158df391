// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/field_text.h"
#include "tests/support/folders.h"
#include "tests/support/random_config.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace captune;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;

namespace {

std::set<std::string> problemKeys(const RunConfig& config) {
    std::set<std::string> keys;
    for (const FieldProblem& problem : findProblems(config)) keys.insert(problem.key);
    return keys;
}

std::map<std::string, std::string> valuesOf(const RunConfig& config) {
    std::map<std::string, std::string> values;
    for (const ConfigField& field : configFields()) values[field.key] = field.get(config);
    return values;
}

struct Anything {
    template <class T>
    operator T() const;  // NOLINT(google-explicit-constructor): stands for a value of any type
};

/// How many members an aggregate has: as many as it can be initialised with.
template <class Aggregate, class... Values>
constexpr std::size_t memberCount(Values... values) {
    if constexpr (requires { Aggregate{values..., Anything{}}; })
        return memberCount<Aggregate>(values..., Anything{});
    else
        return sizeof...(Values);
}

/// One row for each member, but adapter.scalar stands for two.
constexpr std::size_t expectedRows() {
    constexpr std::size_t kSections = 6;
    return memberCount<RunConfig>() - kSections + memberCount<ModelConfig>() +
           memberCount<AdapterConfig>() - 1 + memberCount<FinetuneConfig>() +
           memberCount<DataConfig>() + memberCount<TrainConfig>() + memberCount<GenerateConfig>();
}

}  // namespace

class ConfigFieldsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void defaultsAreReadyToStart() {
        for (const FieldProblem& problem : findProblems(RunConfig{}))
            QFAIL(qPrintable(QString::fromStdString(problem.key + ": " + problem.sentence)));
    }

    void everyRowIsComplete() {
        const std::set<std::string> groups{"Method", "Data", "Training", "Decoding", "Run"};
        std::set<std::string> keys;
        for (const ConfigField& field : configFields()) {
            const QByteArray key = QByteArray::fromStdString(field.key);
            QVERIFY2(keys.insert(field.key).second, key);
            QVERIFY2(!field.label.empty() && field.label.size() <= 24, key);
            QVERIFY2(field.help.size() > 20 && field.help.ends_with('.'), key);
            QVERIFY2(groups.contains(field.group), key);
            QVERIFY2(field.get && field.set, key);
            const bool isNumber = field.kind == FieldKind::Integer || field.kind == FieldKind::Real;
            QVERIFY2(!isNumber || field.minimum < field.maximum, key);
            QVERIFY2((field.kind == FieldKind::Choice) <= (field.choices.size() > 1), key);
        }
        QCOMPARE(keys.size(), expectedRows());
    }

    /// The whole struct is reachable: two configs drawn through the table differ in each key, and
    /// setting one key leaves all others alone.
    void eachRowSetsItsOwnMember() {
        const auto before = valuesOf(RunConfig{});
        Random random(1);
        for (const ConfigField& field : configFields()) {
            RunConfig config;
            std::string value = field.get(config);
            for (int i = 0; i < 100 && value == field.get(RunConfig{}); ++i)
                value = test::randomValue(field, random);
            field.set(config, value);
            auto expected = before;
            expected[field.key] = value;
            QVERIFY2(valuesOf(config) == expected, field.key.c_str());
            QVERIFY2(value != before.at(field.key), field.key.c_str());
        }
    }

    void limitsHoldForEveryNumber() {
        for (const ConfigField& field : configFields()) {
            if (field.kind != FieldKind::Integer && field.kind != FieldKind::Real) continue;
            RunConfig config;
            field.set(config, formatReal(field.minimum));
            field.set(config, formatReal(field.maximum));
            for (const double outside : {field.minimum - 1.0, field.maximum + 2.0}) {
                const std::string sentence =
                    sentenceOf<Error>([&] { field.set(config, formatReal(outside)); });
                CAPTUNE_CONTAINS(sentence, field.key.c_str());
                CAPTUNE_CONTAINS(sentence, formatReal(field.maximum).c_str());
            }
        }
    }

    void choicesUseYamlSpelling_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("choices");
        QTest::newRow("method") << "method"
                                << "adapter|finetune|scratch";
        QTest::newRow("init") << "adapter.init"
                              << "bert|lora";
        QTest::newRow("placement") << "adapter.placement"
                                   << "ffn|layer";
        QTest::newRow("where") << "adapter.where"
                               << "both|encoder|decoder";
        QTest::newRow("format") << "data.format"
                                << "sample|coco|karpathy|tsv|folder";
        QTest::newRow("domain") << "data.domain"
                                << "flat|scenes";
        QTest::newRow("best") << "train.keep_best_by"
                              << "cider|bleu4|loss";
        QTest::newRow("device") << "device"
                                << "auto|cpu|cuda";
    }
    void choicesUseYamlSpelling() {
        QFETCH(QString, key);
        QFETCH(QString, choices);
        QStringList names;
        for (const std::string& name : configField(key.toStdString()).choices)
            names << QString::fromStdString(name);
        QCOMPARE(names.join('|'), choices);
    }

    void choicesReachTheEnums() {
        RunConfig config;
        setConfigValue(config, "method", "scratch");
        QCOMPARE(config.method, Method::Scratch);
        setConfigValue(config, "adapter.where", "decoder");
        QCOMPARE(config.adapter.where, AdapterWhere::Decoder);
        setConfigValue(config, "data.domain", "flat");
        QCOMPARE(config.data.domain, SceneDomain::Flat);
        setConfigValue(config, "train.keep_best_by", "loss");
        QCOMPARE(config.train.keepBestBy, KeepBestBy::Loss);
        setConfigValue(config, "device", "cuda");
        QCOMPARE(config.device, Device::Cuda);
        const std::string sentence =
            sentenceOf<Error>([&] { setConfigValue(config, "device", "gpu"); });
        CAPTUNE_CONTAINS(sentence, "device is \"gpu\"; allowed: auto, cpu, cuda");
    }

    void scalarIsANumberOrLearnable_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("learnable");
        QTest::addColumn<double>("scalar");
        QTest::addColumn<QString>("written");
        QTest::newRow("number") << "0.5" << false << 0.5 << "0.5";
        QTest::newRow("one") << "1.0" << false << 1.0 << "1";
        QTest::newRow("learnable") << "learnable" << true << 1.0 << "learnable";
        QTest::newRow("with start") << "learnable:0.25" << true << 0.25 << "learnable:0.25";
        QTest::newRow("start 1") << "learnable:1" << true << 1.0 << "learnable";
    }
    void scalarIsANumberOrLearnable() {
        QFETCH(QString, text);
        QFETCH(bool, learnable);
        QFETCH(double, scalar);
        QFETCH(QString, written);
        RunConfig config;
        config.adapter.scalar = 9.0;
        config.adapter.learnableScalar = !learnable;
        setConfigValue(config, "adapter.scalar", text.toStdString());
        QCOMPARE(config.adapter.learnableScalar, learnable);
        QCOMPARE(config.adapter.scalar, scalar);
        QCOMPARE(configField("adapter.scalar").get(config), written.toStdString());
    }

    void refusedValueChangesNothing_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("scalar word") << "adapter.scalar"
                                     << "learn";
        QTest::newRow("scalar start") << "adapter.scalar"
                                      << "learnable:x";
        QTest::newRow("scalar joined") << "adapter.scalar"
                                       << "learnable2";
        QTest::newRow("scalar nan") << "adapter.scalar"
                                    << "nan";
        QTest::newRow("scalar huge") << "adapter.scalar"
                                     << "learnable:1e9";
        QTest::newRow("layers") << "adapter.layers"
                                << "2-1";
        QTest::newRow("dropout 1") << "train.dropout"
                                   << "1";
        QTest::newRow("warm-up") << "train.warmup_ratio"
                                 << "1.5";
        QTest::newRow("negative rate") << "train.learning_rate"
                                       << "-1e-5";
        QTest::newRow("flag") << "train.shuffle"
                              << "yes";
        QTest::newRow("fraction") << "train.epochs"
                                  << "2.5";
        QTest::newRow("control character") << "name"
                                           << "a\tb";
    }
    void refusedValueChangesNothing() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        RunConfig config;
        const std::string sentence = sentenceOf<Error>(
            [&] { setConfigValue(config, key.toStdString(), value.toStdString()); });
        CAPTUNE_CONTAINS(sentence, key.toStdString().c_str());
        QVERIFY(valuesOf(config) == valuesOf(RunConfig{}));
    }

    void unknownKeyNamesTheNearest_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("blank") << "train.batchsize"
                               << "train.batch_size";
        QTest::newRow("case") << "adapter.Dim"
                              << "adapter.dim";
        QTest::newRow("swapped") << "generate.baem"
                                 << "generate.beam";
        QTest::newRow("section left out") << "learning_rate"
                                          << "train.learning_rate";
    }
    void unknownKeyNamesTheNearest() {
        QFETCH(QString, key);
        QFETCH(QString, nearest);
        const std::string sentence =
            sentenceOf<Error>([&] { return configField(key.toStdString()); });
        CAPTUNE_CONTAINS(sentence, ("\"" + key.toStdString() + "\"").c_str());
        CAPTUNE_CONTAINS(sentence, ("mean " + nearest.toStdString() + "?").c_str());
    }

    void appliesFollowsTheMethodAndFormat() {
        const auto applies = [](const char* key, const RunConfig& config) {
            const ConfigField& field = configField(key);
            return !field.applies || field.applies(config);
        };
        RunConfig config;
        QVERIFY(applies("adapter.dim", config));
        QVERIFY(!applies("adapter.combine", config));
        config.adapter.combine = AdapterCombine::Fusion;
        QVERIFY(applies("adapter.dim", config));
        config.adapter.start = "a,b";
        QVERIFY(applies("adapter.combine", config));
        QVERIFY(!applies("adapter.dim", config));
        QVERIFY(applies("adapter.layers", config));
        config.adapter.combine = AdapterCombine::Stack;
        QVERIFY(applies("adapter.dim", config));
        config.adapter.start.clear();
        QVERIFY(applies("data.cache_limit_gb", config));
        config.data.cacheFeatures = CacheFeatures::Off;
        QVERIFY(!applies("data.cache_limit_gb", config));
        QVERIFY(applies("data.cache_features", config));
        QVERIFY(!applies("finetune.freeze_trunk", config));
        QVERIFY(applies("data.domain", config));
        QVERIFY(!applies("data.images", config));
        QVERIFY(!applies("train.drop_worst_after", config));
        config.method = Method::Finetune;
        config.data.format = DataFormat::Coco;
        config.train.dropWorstRatio = 0.2;
        QVERIFY(!applies("adapter.dim", config));
        QVERIFY(applies("finetune.freeze_trunk", config));
        QVERIFY(!applies("data.domain", config));
        QVERIFY(applies("data.images", config));
        QVERIFY(applies("train.drop_worst_after", config));
        QVERIFY(applies("train.epochs", config));
    }

    void findsValuesOutOfRange() {
        RunConfig config;
        config.train.dropout = 1.0;
        config.train.batchSize = 0;
        config.train.warmupRatio = -0.1;
        config.train.clipNorm = std::numeric_limits<double>::quiet_NaN();
        config.adapter.layers = "first";
        config.method = static_cast<Method>(7);
        config.name = "two\nlines";
        QCOMPARE(problemKeys(config),
                 (std::set<std::string>{"adapter.layers",
                                        "method",
                                        "name",
                                        "train.batch_size",
                                        "train.clip_norm",
                                        "train.dropout",
                                        "train.warmup_ratio"}));
    }

    void findsContradictions() {
        RunConfig config;
        config.train.endLearningRate = 1.0;
        config.generate.minLength = 20;
        config.adapter.scalar = 0.0;
        QCOMPARE(problemKeys(config),
                 (std::set<std::string>{
                     "adapter.scalar", "generate.min_length", "train.end_learning_rate"}));
        config = {};
        config.adapter.scalar = 0.0;
        config.adapter.learnableScalar = true;
        QVERIFY(problemKeys(config).empty());
        config.adapter.init = AdapterInit::Lora;
        QCOMPARE(problemKeys(config), (std::set<std::string>{"adapter.scalar"}));
        config.method = Method::Finetune;
        QVERIFY(problemKeys(config).empty());
        config.train.learningRate = 0.0;
        QCOMPARE(problemKeys(config), (std::set<std::string>{"train.learning_rate"}));
        config = {};
        config.generate.beam = 1;
        QVERIFY(problemKeys(config).empty());
        config.train.objective = Objective::SelfCritical;
        config.train.ciderFrequencies = "/no/such/file";
        QCOMPARE(problemKeys(config),
                 (std::set<std::string>{"generate.beam", "train.cider_frequencies"}));
    }

    void findsFurtherSets() {
        const TemporaryFolder folder;
        writeText(folder / "one/set.yaml", "method: adapter\n");
        writeText(folder / "two/set.yaml", "method: adapter\n");
        const std::string one = (folder / "one/set.yaml").string();
        RunConfig config;
        config.data.alsoEvaluate = " flat-scratch , " + one + ",,";
        QVERIFY(problemKeys(config).empty());
        config.data.alsoEvaluate = one + ", " + (folder / "two/set.yaml").string();
        CAPTUNE_CONTAINS(findProblems(config).at(0).sentence, "two sets called set");
        config.data.alsoEvaluate = "no-such-preset";
        CAPTUNE_CONTAINS(findProblems(config).at(0).sentence, "no-such-preset");
    }

    void findsAMissingStartAdapter() {
        RunConfig config;
        config.adapter.start = "/no/such/adapter";
        QCOMPARE(problemKeys(config), (std::set<std::string>{"adapter.start"}));
        config.method = Method::Finetune;
        QVERIFY(problemKeys(config).empty());
    }

    void findsMissingAdapters() {
        const TemporaryFolder folder;
        writeText(folder / "a/adapter_config.json", "{}");
        RunConfig config;
        config.adapter.start = (folder / "a").string();
        QVERIFY(problemKeys(config).empty());
        config.adapter.start += " , " + (folder / "b").string();
        QCOMPARE(problemKeys(config), (std::set<std::string>{"adapter.start"}));
        CAPTUNE_CONTAINS(findProblems(config).at(0).sentence, (folder / "b").string().c_str());
        config.method = Method::Finetune;
        QVERIFY(problemKeys(config).empty());
    }

    void findsMissingModel() {
        RunConfig config;
        config.model.path = "";
        QCOMPARE(problemKeys(config), (std::set<std::string>{"model.path"}));
        for (const char* path : {"/no/such/model", "no-such-model"}) {
            config.model.path = path;
            QCOMPARE(problemKeys(config), (std::set<std::string>{"model.path"}));
        }
        CAPTUNE_CONTAINS(findProblems(config).at(0).sentence, "no model \"no-such-model\"");
    }

    void findsMissingCocoFiles() {
        const TemporaryFolder folder;
        RunConfig config;
        config.data.format = DataFormat::Coco;
        QCOMPARE(problemKeys(config),
                 (std::set<std::string>{"data.images", "data.train", "data.val"}));
        writeText(folder / "train.json", "{}");
        config.data.images = folder.path().string();
        config.data.train = (folder / "train.json").string();
        config.data.val = folder.path().string();
        config.data.test = (folder / "test.json").string();
        QCOMPARE(problemKeys(config), (std::set<std::string>{"data.test", "data.val"}));
        config.data.val = config.data.train;
        config.data.test.clear();
        QVERIFY(problemKeys(config).empty());
    }

    void eachFormatSaysWhatItNeeds() {
        RunConfig config;
        config.data.format = DataFormat::Karpathy;
        QCOMPARE(problemKeys(config), (std::set<std::string>{"data.images", "data.train"}));
        CAPTUNE_CONTAINS(findProblems(config).at(1).sentence, "dataset_coco.json");
        config.data.format = DataFormat::Folder;
        QCOMPARE(problemKeys(config), (std::set<std::string>{"data.images", "data.train"}));
        config.data.format = DataFormat::Tsv;
        QCOMPARE(problemKeys(config), (std::set<std::string>{"data.train", "data.val"}));
        QVERIFY(!configField("data.images").applies(config));
        QVERIFY(!configField("data.restval").applies(config));
        QVERIFY(configField("data.val").applies(config));
        config.data.format = DataFormat::Karpathy;
        QVERIFY(configField("data.restval").applies(config));
    }

    void formatSampleNeedsNoFiles() {
        RunConfig config;
        config.data.images = "/no/such/folder";
        QVERIFY(problemKeys(config).empty());
    }
};

QTEST_APPLESS_MAIN(ConfigFieldsTest)
#include "tst_config_fields.moc"
