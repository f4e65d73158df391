// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/coco_dataset.h"
#include "core/engine.h"
#include "core/engine/images/sample_scenes.h"
#include "core/engine/training/feature_source.h"
#include "support/folders.h"
#include "support/tiny_model.h"

#include <QtTest>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <filesystem>
#include <fstream>
#include <memory>

using namespace captune;
using captune::test::TemporaryFolder;

class FeatureSourceTest : public QObject {
    Q_OBJECT
    TemporaryFolder folder_;
    std::unique_ptr<LoadedModel> model_;
    std::unique_ptr<PictureCache> pictures_;
    CocoDataset data_{std::vector<Sample>{}};
    std::vector<std::string> notes_;

    std::unique_ptr<LoadedModel> open(const std::string& name, std::int64_t size = 0) const {
        ModelChoice choice;
        choice.model = (folder_ / name).string();
        choice.imageSize = size;
        auto model = std::make_unique<LoadedModel>(openModel(choice));
        model->network->foldTrunk();
        return model;
    }

    FeatureOptions options(CacheFeatures cache, const std::string& folder) const {
        FeatureOptions o;
        o.trunkFrozen = true;
        o.cache = cache;
        o.limitGb = 1.0;
        o.folder = folder_ / folder;
        o.pictures = 8;
        o.keepFreeBytes = 0;
        return o;
    }

    FeatureSource source(const FeatureOptions& wanted) {
        return {*model_, *pictures_, wanted, [this](const std::string& s) { notes_.push_back(s); }};
    }

    std::vector<const Sample*> samples(std::size_t first, std::size_t count) const {
        std::vector<const Sample*> chosen;
        for (std::size_t i = first; i < first + count; ++i) chosen.push_back(&data_.samples()[i]);
        return chosen;
    }

    static at::Tensor featuresOf(FeatureSource& source, const std::vector<const Sample*>& wanted) {
        PictureInput input = source.load(wanted);
        source.complete(input);
        return source.of(input);
    }

private Q_SLOTS:
    void initTestCase() {
        test::makeTinyModel(folder_ / "tiny");
        test::makeTinyModel(folder_ / "other", 4);
        drawSampleScenes({SceneDomain::Flat, 10, 1, folder_ / "flat"}, [](const Progress&) {}, {});
        data_ =
            CocoDataset(folder_ / "flat/annotations/captions_train.json", folder_ / "flat/images");
        model_ = open("tiny");
        pictures_ = std::make_unique<PictureCache>(model_->transform);
    }
    void init() { notes_.clear(); }

    void cacheChangesNoBit() {
        auto without = source(options(CacheFeatures::Off, "a"));
        const at::Tensor plain = featuresOf(without, samples(0, 6));
        auto first = source(options(CacheFeatures::Float32, "a"));
        QVERIFY(at::equal(featuresOf(first, samples(0, 6)), plain));
        PictureInput again = first.load(samples(0, 6));
        QVERIFY(again.waiting.empty() && !again.images.defined());
        first.complete(again);
        QVERIFY(at::equal(first.of(again), plain));

        auto later = source(options(CacheFeatures::Float32, "a"));
        PictureInput input = later.load(samples(2, 5));
        QCOMPARE(input.waiting.size(), std::size_t{1});
        QCOMPARE(input.waiting.front().row, std::int64_t{4});
        later.complete(input);
        QVERIFY(at::equal(later.of(input).narrow(0, 0, 4), plain.narrow(0, 2, 4)));
        QCOMPARE(without.summary(), std::string());
        CAPTUNE_CONTAINS(first.summary(), "Features of 8 pictures take 0.1 MB");
        CAPTUNE_CONTAINS(first.summary(), "computed once and kept");
        CAPTUNE_CONTAINS(later.summary(), "6 are there already");
        QVERIFY(notes_.empty());
    }

    void featuresAreThoseOfTheTrunkInAnyBatch() {
        auto some = source(options(CacheFeatures::Off, "b"));
        const at::Tensor together = featuresOf(some, samples(0, 5));
        QCOMPARE(together.sizes().vec(), (std::vector<std::int64_t>{5, ResNet::kChannels, 2, 2}));
        for (std::size_t i = 0; i < 5; ++i) {
            const auto row = static_cast<std::int64_t>(i);
            QVERIFY(at::equal(featuresOf(some, samples(i, 1)), together.narrow(0, row, 1)));
            const at::Tensor image = pictures_->load(data_.samples()[i].picture).unsqueeze(0);
            QVERIFY(at::equal(model_->network->features(image), together.narrow(0, row, 1)));
        }
    }

    void featuresDoNotDependOnTheNumberOfCores() {
        auto some = source(options(CacheFeatures::Off, "b"));
        at::set_num_threads(1);
        const at::Tensor one = featuresOf(some, samples(0, 5));
        at::set_num_threads(3);
        const at::Tensor three = featuresOf(some, samples(0, 5));
        QCOMPARE(at::get_num_threads(), 3);
        QVERIFY(at::equal(one, three));
    }

    void aTrunkThatTrainsSeesThePictures() {
        FeatureOptions o = options(CacheFeatures::Off, "b");
        o.trunkFrozen = false;
        auto training = source(o);
        PictureInput input = training.load(samples(0, 3));
        training.complete(input);
        QVERIFY(!input.features.defined() && input.waiting.empty());
        QCOMPARE(input.images.size(0), std::int64_t{3});
        QVERIFY(at::equal(training.of(input), model_->network->features(input.images)));
    }

    void twoAtOnceShareWhatEitherComputes() {
        auto without = source(options(CacheFeatures::Off, "h"));
        const at::Tensor plain = featuresOf(without, samples(0, 6));
        auto one = source(options(CacheFeatures::Float32, "h"));
        auto two = source(options(CacheFeatures::Float32, "h"));
        PictureInput early = two.load(samples(0, 4));  // before the other has computed them
        QCOMPARE(early.waiting.size(), std::size_t{4});
        (void)featuresOf(one, samples(0, 3));
        two.complete(early);
        QVERIFY(at::equal(two.of(early), plain.narrow(0, 0, 4)));
        QVERIFY(one.load(samples(0, 4)).waiting.empty());
        QCOMPARE(featureStoreBytes(folder_ / "h"), std::int64_t{1024 + 4 * (16'384 + 24)});
    }

    void damagedFeaturesAreComputedAgain() {
        auto without = source(options(CacheFeatures::Off, "g"));
        const at::Tensor plain = featuresOf(without, samples(0, 3));
        auto first = source(options(CacheFeatures::Float32, "g"));
        (void)featuresOf(first, samples(0, 3));
        for (const auto& entry : std::filesystem::directory_iterator(folder_ / "g"))
            if (entry.path().extension() == ".data") {
                std::fstream file(entry.path(), std::ios::binary | std::ios::in | std::ios::out);
                file.seekp(20'000);  // in the second of three records of 16 KB
                file << "torn";
            }
        auto later = source(options(CacheFeatures::Float32, "g"));
        QCOMPARE(later.load(samples(0, 3)).waiting.size(), std::size_t{1});
        QVERIFY(at::equal(featuresOf(later, samples(0, 3)), plain));
        QVERIFY(later.load(samples(0, 3)).waiting.empty());
    }

    void float16RoundsWhetherKeptOrNot() {
        auto without = source(options(CacheFeatures::Off, "c"));
        const at::Tensor exact = featuresOf(without, samples(0, 4));
        auto rounding = source(options(CacheFeatures::Float16, "c"));
        const at::Tensor computed = featuresOf(rounding, samples(0, 4));
        const at::Tensor read = featuresOf(rounding, samples(0, 4));
        QVERIFY(at::equal(computed, exact.to(at::kHalf).to(at::kFloat)));
        QVERIFY(at::equal(computed, read));
        FeatureOptions full = options(CacheFeatures::Float16, "none");
        full.limitGb = 0.0;
        auto unkept = source(full);
        QVERIFY(at::equal(featuresOf(unkept, samples(0, 4)), computed));
    }

    void otherWeightsAndSizesAreOtherFeatures() {
        auto first = source(options(CacheFeatures::Float32, "d"));
        (void)featuresOf(first, samples(0, 2));
        const auto other = open("other");
        const auto larger = open("tiny", 48);
        PictureCache largePictures(larger->transform);
        const auto ignore = [](const std::string&) {};
        FeatureSource byWeights(*other, *pictures_, options(CacheFeatures::Float32, "d"), ignore);
        FeatureSource bySize(*larger, largePictures, options(CacheFeatures::Float32, "d"), ignore);
        FeatureSource byType(*model_, *pictures_, options(CacheFeatures::Float16, "d"), ignore);
        FeatureSource same(*model_, *pictures_, options(CacheFeatures::Float32, "d"), ignore);
        QCOMPARE(byWeights.load(samples(0, 2)).waiting.size(), std::size_t{2});
        QCOMPARE(bySize.load(samples(0, 2)).waiting.size(), std::size_t{2});
        QCOMPARE(byType.load(samples(0, 2)).waiting.size(), std::size_t{2});
        QVERIFY(same.load(samples(0, 2)).waiting.empty());
    }

    void changedPictureIsAnotherPicture() {
        Sample copied = data_.samples()[0];
        copied.picture.file = folder_ / "copy.jpg";
        std::filesystem::copy_file(data_.samples()[0].picture.file, copied.picture.file);
        auto first = source(options(CacheFeatures::Float32, "e"));
        (void)featuresOf(first, samples(0, 1));
        const std::vector<const Sample*> one{&copied};
        QVERIFY(source(options(CacheFeatures::Float32, "e")).load(one).waiting.empty());
        std::filesystem::copy_file(data_.samples()[1].picture.file,
                                   copied.picture.file,
                                   std::filesystem::copy_options::overwrite_existing);
        QCOMPARE(source(options(CacheFeatures::Float32, "e")).load(one).waiting.size(),
                 std::size_t{1});
    }

    void goesOnWithoutRoom() {
        auto without = source(options(CacheFeatures::Off, "f"));
        const at::Tensor plain = featuresOf(without, samples(0, 5));
        FeatureOptions small = options(CacheFeatures::Float32, "f");
        small.limitGb = 40e3 / 1e9;  // two pictures of 16 KB
        auto limited = source(small);
        QVERIFY(at::equal(featuresOf(limited, samples(0, 5)), plain));
        QVERIFY(at::equal(featuresOf(limited, samples(0, 5)), plain));
        QCOMPARE(limited.load(samples(0, 5)).waiting.size(), std::size_t{3});
        CAPTUNE_CONTAINS(limited.summary(), "more than data.cache_limit_gb");
        QCOMPARE(notes_.size(), std::size_t{1});
        CAPTUNE_CONTAINS(notes_.back(), "computed each time");
    }

    void goesOnWithoutAFolder() {
        test::writeText(folder_ / "blocked", "a file in the place of the folder");
        auto unkept = source(options(CacheFeatures::Float32, "blocked"));
        QCOMPARE(featuresOf(unkept, samples(0, 2)).size(0), std::int64_t{2});
        CAPTUNE_CONTAINS(unkept.summary(), "computed each time");
        QVERIFY(notes_.empty());
    }
};

QTEST_GUILESS_MAIN(FeatureSourceTest)
#include "tst_feature_source.moc"
